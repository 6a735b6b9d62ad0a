"""Days: briefings of one government on different days are different disclosures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from enduse.model import Reading, Stance
from enduse.read.disclosure.key import GOVERNMENT, Voice
from enduse.read.proposition.word import senses_in

__all__ = ["day_of", "days_of_voices"]

_GAP = 3
"""Articles so many days apart at most carry one briefing."""
_SAME_WORDS = 0.6
"""A later article with so large a part of an earlier one's senses carries the same briefing."""
_POSITIONS = {Stance.DENIES, Stance.URGES, Stance.PLANS, Stance.WARNS}


def day_of(key: str, voices: Sequence[Voice], dates: Mapping[str, str | None]) -> str | None:
    """Give the day of a disclosure: the earliest day on which a dated article carries it.

    A key that holds a day tells it itself.

    Args:
        key: The disclosure.
        voices: Those who speak for it.
        dates: Text layer → date of publication, or None.
    """
    last = key.rsplit(":", 1)[-1]
    if len(last) == 10 and last[4:5] == "-":
        return last
    days = sorted(stated[:10] for v in voices if (stated := dates.get(v.layer)) is not None)
    return days[0] if days else None


def days_of_voices(
    voiced: Sequence[tuple[Voice, str]], readings: Sequence[Reading]
) -> list[tuple[Voice, str]]:
    """Tell the briefings of one government apart by the days of the articles.

    Only where dated articles lie more than three days apart is a key split, and then only for what
    unnamed voices assert: what a government denies, demands or threatens stays one.  An article
    without a date goes with the briefing whose words are most like its own.
    """
    days = {
        r.document.layer: dt.date.fromisoformat(stated[:10])
        for r in readings
        if (stated := r.header.published.stated) is not None
    }
    split: dict[str, list[tuple[Voice, str]]] = {}
    for voice, key in voiced:
        if key.endswith(GOVERNMENT) and voice.claim.stance not in _POSITIONS:
            split.setdefault(key, []).append((voice, key))
    renamed: dict[tuple[str, str], str] = {}
    for key, held in split.items():
        renamed |= _split(key, [voice for voice, _key in held], days)
    return [(v, renamed.get((v.layer, v.claim.id), key)) for v, key in voiced]


def _split(
    key: str, voices: Sequence[Voice], days: Mapping[str, dt.date]
) -> dict[tuple[str, str], str]:
    dated: dict[dt.date, set[str]] = {}
    for voice in voices:
        if voice.layer in days:
            senses = senses_in(voice.claim.content.text)
            dated.setdefault(days[voice.layer], set()).update(senses)
    briefings = _briefings(dated)
    words: dict[dt.date, set[str]] = {}
    for day, first in briefings.items():
        words.setdefault(first, set()).update(dated[day])
    if len(words) < 2:
        return {}
    found = {}
    for layer in dict.fromkeys(voice.layer for voice in voices):
        own = [voice for voice in voices if voice.layer == layer]
        day = briefings[days[layer]] if layer in days else _likest(own, words)
        for voice in own:
            found[layer, voice.claim.id] = f"{key}:{day.isoformat()}"
    return found


def _briefings(dated: Mapping[dt.date, set[str]]) -> dict[dt.date, dt.date]:
    """Give each day the first day of the briefing that its articles carry."""
    found: dict[dt.date, dt.date] = {}
    for day in sorted(dated):
        last = max(found, default=None)
        if last is not None and (day - last).days <= _GAP:
            found[day] = found[last]
            continue
        alike = [
            found[other]
            for other in sorted(found)
            if len(dated[day] & dated[other]) >= _SAME_WORDS * max(1, len(dated[day]))
        ]
        found[day] = alike[0] if alike else day
    return found


def _likest(voices: Sequence[Voice], words: Mapping[dt.date, set[str]]) -> dt.date:
    """Give the briefing that has most of an undated article's senses; the first of equals."""
    own = {sense for voice in voices for sense in senses_in(voice.claim.content.text)}
    return max(sorted(words), key=lambda day: len(own & words[day]) / (1 + len(words[day])))
