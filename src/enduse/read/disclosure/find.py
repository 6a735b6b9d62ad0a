"""All disclosures of a case: keys of the voices, set against one another over the articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enduse.model import Basis, Disclosure, Lineage, Reading, SpeakerKind
from enduse.read.disclosure.day import day_of, days_of_voices
from enduse.read.disclosure.key import (
    GOVERNMENT,
    Known,
    Voice,
    article_keys,
    known_in,
)
from enduse.read.disclosure.office import office_in
from enduse.read.disclosure.officer import officers, people_of_firms, with_states
from enduse.text.place import name_of_country

__all__ = ["find_disclosures"]

Keys = dict[tuple[str, str], str]


def find_disclosures(
    readings: Sequence[Reading], lineage: Lineage | None = None
) -> tuple[Mapping[tuple[str, str], str], tuple[Disclosure, ...]]:
    """Find the disclosures behind all claims.

    Args:
        readings: The documents of a case, in case order.
        lineage: Whose words they carry: unnamed people of one wire are then one disclosure in all
            documents that carry it, else one for each document.

    Returns:
        ``(text layer, claim id) → key of its disclosure``, without the claims of no speaker; and
        the disclosures, sorted by key.
    """
    known = known_in(readings)
    voiced = [
        (voice, key)
        for reading in readings
        for voice, key in with_states(list(article_keys(reading, known)))
    ]
    renamed = people_of_firms(voiced, known) | officers(voiced, known)
    renamed |= _people_of_wires(voiced, lineage)
    voiced = with_states([(voice, renamed.get(key, key)) for voice, key in voiced])
    voiced = days_of_voices(voiced, readings)
    keys = {(voice.layer, voice.claim.id): key for voice, key in voiced}
    return keys, _disclosures(voiced, readings, known)


def _disclosures(
    voiced: Sequence[tuple[Voice, str]], readings: Sequence[Reading], known: Known
) -> tuple[Disclosure, ...]:
    held: dict[str, list[Voice]] = {}
    for voice, key in voiced:
        held.setdefault(key, []).append(voice)
    dates = {r.document.layer: r.header.published.stated for r in readings}
    return tuple(_disclosure(key, held[key], dates, known) for key in sorted(held))


def _disclosure(
    key: str, voices: Sequence[Voice], dates: Mapping[str, str | None], known: Known
) -> Disclosure:
    first = voices[0]
    for voice in voices[1:]:
        if _clearness(voice, known) > _clearness(first, known):
            first = voice
    state = next((v.speaker.country for v in voices if v.speaker.country is not None), None)
    start = key.split(":", 1)[0]
    if state is None and ":" in key and name_of_country(start) is not None:
        state = start
    earlier = key.endswith(":earlier")
    stated = {v.claim.basis.value for v in voices} - {Basis.NOT_STATED.value}
    return Disclosure(
        key,
        first.speaker.name,
        state,
        named=_is_named(key, first),
        span=first.speaker.antecedent,
        basis=tuple(sorted(stated)),
        date=None if earlier else day_of(key, voices, dates),
        earlier=earlier,
    )


def _is_named(key: str, voice: Voice) -> bool:
    """Tell whether a disclosure is somebody's by name: a state's voice may be, or not."""
    if GOVERNMENT in key:
        return voice.speaker.on_record is True
    return not (key.startswith("unnamed:") or key.endswith(":unnamed"))


def _clearness(voice: Voice, known: Known) -> tuple[bool, bool, bool]:
    """Rank how clearly a speaker names its disclosure.

    By its office, else as a body or people in office, and not by the name of one of them, else by
    more than the name of a state.
    """
    by_office = office_in(voice.speaker.name, known.acronyms) is not None
    by_person = voice.speaker.on_record is True and voice.speaker.kind is SpeakerKind.OFFICIAL
    return by_office, not by_person, voice.speaker.kind is not SpeakerKind.GOVERNMENT


def _people_of_wires(
    voiced: Sequence[tuple[Voice, str]], lineage: Lineage | None
) -> dict[str, str]:
    """Join the unnamed people of one wire over the documents that carry it."""
    if lineage is None:
        return {}
    wires: dict[str, list[str]] = {}
    for wire in lineage.wires:
        for layer in wire.documents:
            wires.setdefault(layer, []).append(wire.key)
    joined = {}
    for voice, key in voiced:
        if key.startswith("unnamed:") and len(wires.get(voice.layer, ())) == 1:
            joined[key] = "unnamed:" + wires[voice.layer][0].removeprefix("wire:")
    return joined
