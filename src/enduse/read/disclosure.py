"""Whose disclosure a claim rests on: its root.

This is the form that rests on explicit sourcing alone.  Its rules err towards fewer disclosures,
since an invented independence is worse than a missed one:

- A named document or office (``Office of X (OX)``) is one disclosure, in whatever article and by
  either of
  its names; an article's other references to "the report" belong to it if it is the only one of its
  state.
- The unnamed voices of one government ("senior US officials", "Washington", "a U.S. assessment")
  count
  once: nothing shows that they are different.
- A named person is one disclosure, by family name and first name.
- Unnamed people who speak for no state count once for each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from enduse.model import Claim, Disclosure, Reading, Speaker, SpeakerKind

__all__ = ["acronyms", "find_disclosures"]

_EXPANSION = re.compile(
    r"((?:[A-Z][\w’'-]{1,30}|of|the|for|and|on)(?: (?:[A-Z][\w’'-]{1,30}|of|the|for|and|on)){1,9})"
    r" \(([A-Z]{3,8})\)"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")
_TITLES = frozenset(
    [
        "president",
        "prime",
        "minister",
        "chancellor",
        "secretary",
        "of",
        "state",
        "treasury",
        "foreign",
        "adviser",
        "advisor",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "senior",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "general",
        "ambassador",
    ]
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A claim's speaker with what is needed to name its disclosure."""

    layer: str
    claim: Claim
    speaker: Speaker


def acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Learn acronyms from ``Long Name (LN)``: lower-case long name → acronym.

    A long name may be preceded by other capitalised words, so each of its endings whose initials
    give the acronym counts.
    """
    learnt: dict[str, str] = {}
    for text in texts:
        for match in _EXPANSION.finditer(text):
            words, acronym = match[1].split(), match[2]
            for start in range(len(words)):
                tail = words[start:]
                initials = "".join(word[0] for word in tail if word[0].isupper())
                if initials == acronym and tail[0][0].isupper():
                    learnt[" ".join(tail).casefold()] = acronym
    return learnt


def find_disclosures(
    readings: Sequence[Reading],
) -> tuple[Mapping[tuple[str, str], str], tuple[Disclosure, ...]]:
    """Find the disclosures behind all claims.

    Args:
        readings: The documents of a case, in case order.

    Returns:
        ``(text layer, claim id) → key of its disclosure``, without the claims of no speaker; and
        the disclosures, sorted by key.
    """
    learnt = acronyms(reading.document.text for reading in readings)
    voices = [
        _Voice(reading.document.layer, claim, claim.speaker)
        for reading in readings
        for claim in reading.claims
        if claim.speaker is not None
    ]
    named = {voice.claim.content: key for voice in voices if (key := _named_key(voice, learnt))}
    alone = _only_named_document(voices, named)
    keys: dict[tuple[str, str], str] = {}
    first: dict[str, _Voice] = {}
    for voice in voices:
        key = named.get(voice.claim.content) or _unnamed_key(voice, alone)
        keys[voice.layer, voice.claim.id] = key
        if key not in first or _speaks_more(voice, first[key]):
            first[key] = voice
    return keys, tuple(_disclosure(key, first[key]) for key in sorted(first))


def _disclosure(key: str, voice: _Voice) -> Disclosure:
    speaker = voice.speaker
    unnamed = key.endswith((":government", ":unnamed")) or key.startswith("unnamed:")
    return Disclosure(key, speaker.name, speaker.country, not unnamed, speaker.antecedent)


def _speaks_more(voice: _Voice, than: _Voice) -> bool:
    """Whether a voice names its disclosure better: officials before the name of a state."""
    states = SpeakerKind.GOVERNMENT
    return than.speaker.kind is states and voice.speaker.kind is not states


def _named_key(voice: _Voice, learnt: Mapping[str, str]) -> str | None:
    speaker = voice.speaker
    state = speaker.country or "none"
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.GOVERNMENT, SpeakerKind.OFFICIAL}:
        known = set(learnt.values())
        folded = speaker.name.casefold()
        for acronym in _ACRONYM.findall(speaker.name):
            if acronym in known:
                return f"{state}:{acronym.casefold()}"
        for long_name, acronym in sorted(learnt.items()):
            if long_name in folded:
                return f"{state}:{acronym.casefold()}"
    if speaker.on_record and speaker.kind in {SpeakerKind.OFFICIAL, SpeakerKind.EXPERT}:
        return _person_key(speaker)
    if speaker.kind is SpeakerKind.COMPANY:
        return "company:" + re.sub(r"\W+", "-", speaker.name.casefold()).strip("-")
    return None


def _person_key(speaker: Speaker) -> str | None:
    """Key of a named person: the last two capitalised words that are no title."""
    head = re.split(r"[,;(]", speaker.name)[0]
    words = [
        word
        for word in re.findall(r"[^\W\d_][\w’'-]*", head)
        if word[0].isupper() and word.casefold() not in _TITLES
    ]
    return "person:" + "-".join(word.casefold() for word in words[-2:]) if len(words) > 1 else None


def _only_named_document(
    voices: Iterable[_Voice], named: Mapping[object, str]
) -> dict[tuple[str, str | None], str]:
    """For each document and state: the key of its named document or office, where there is just one."""
    found: dict[tuple[str, str | None], set[str]] = {}
    for voice in voices:
        key = named.get(voice.claim.content)
        if key is not None and not key.startswith(("person:", "company:")):
            found.setdefault((voice.layer, voice.speaker.country), set()).add(key)
    return {where: keys.pop() for where, keys in found.items() if len(keys) == 1}


def _unnamed_key(voice: _Voice, alone: Mapping[tuple[str, str | None], str]) -> str:
    speaker = voice.speaker
    if speaker.kind is SpeakerKind.DOCUMENT:
        only = alone.get((voice.layer, speaker.country)) or alone.get((voice.layer, None))
        if only is not None:
            return only
    if speaker.country is not None:
        return f"{speaker.country}:government"
    if speaker.kind is SpeakerKind.OUTLET:
        return "media:unnamed"
    return f"unnamed:{voice.layer[:12]}"
