"""The key of the disclosure behind a voice: who it names, or what the article tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from enduse.model import Claim, Reading, Speaker, SpeakerKind, Stance
from enduse.read.disclosure.earlier import is_recalled
from enduse.read.disclosure.office import (
    acronyms,
    heads_firm,
    office_in,
    organ_in,
    slug,
    speaks_for_another,
    speaks_for_state,
)
from enduse.read.disclosure.person import families, names_in
from enduse.text.place import countries_in, is_place

__all__ = ["GOVERNMENT", "Known", "Voice", "article_keys", "known_in", "voices_in"]

GOVERNMENT = ":government"
"""End of the key of a state's unnamed voices."""

_BESIDE = 120
"""So far behind "a report" its office is looked for, in code points."""
_ISSUED = re.compile(
    r"\A,? (?:by|from|of|that|which|released|published|issued|prepared|written|drawn up)\b"
)
_ACCORDING = re.compile(r"\baccording to (an?|the) ([^.;\n]{4,120})")
_SPEAKS_AS_OFFICE = {SpeakerKind.DOCUMENT, SpeakerKind.GOVERNMENT}
_IS_PERSON = {SpeakerKind.OFFICIAL, SpeakerKind.EXPERT}
_POSITIONS = {Stance.DENIES, Stance.URGES, Stance.PLANS}
_ARTICLES = {"A", "An", "The", "Its"}
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim's speaker with what is needed to name its disclosure."""

    layer: str
    claim: Claim
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Known:
    """What all articles of the case tell of names.

    Attributes:
        acronyms: Lower-case long name → acronym.
        families: Folded family name → full names of the persons who have it.
        intros: Folded full name → how the person is introduced, everywhere.
    """

    acronyms: Mapping[str, str]
    families: Mapping[str, frozenset[str]]
    intros: Mapping[str, tuple[str, ...]]


def voices_in(reading: Reading) -> list[Voice]:
    """Give the voices of an article, in order."""
    layer = reading.document.layer
    return [
        Voice(layer, claim, claim.speaker) for claim in reading.claims if claim.speaker is not None
    ]


def known_in(readings: Sequence[Reading]) -> Known:
    """Gather what the articles tell of names."""
    people = [
        voice.speaker.name
        for reading in readings
        for voice in voices_in(reading)
        if voice.speaker.kind in _IS_PERSON or heads_firm(voice.speaker.name)
    ]
    intros: dict[str, set[str]] = {}
    for name in people:
        parts = names_in(name)
        if len(parts) > 1:
            intros.setdefault(" ".join(parts).casefold(), set()).add(name)
    return Known(
        acronyms(reading.document.text for reading in readings),
        families(people),
        {name: tuple(sorted(given)) for name, given in intros.items()},
    )


def article_keys(reading: Reading, known: Known) -> Iterable[tuple[Voice, str]]:
    """Give the voices of an article, each with its key."""
    voices = voices_in(reading)
    named: dict[tuple[str, str], str] = {}
    for voice in voices:
        key = _named_key(reading, voice, known)
        if key is not None:
            named[voice.claim.id, voice.speaker.name] = key
    by_name = _first_by_name(named)
    offices = sorted({key for (_id, _name), key in named.items() if _is_office(key)})
    state: str | None = None
    before: tuple[str, str] | None = None
    last: str | None = None
    for voice in voices:
        speaker = voice.speaker
        if speaker.kind is SpeakerKind.OFFICIAL and speaker.country is not None:
            state = speaker.country
        key = named.get((voice.claim.id, speaker.name)) or by_name.get(speaker.name)
        if key is None and _speaks_for_last(speaker):
            key = last
        if key is None:
            key = _unnamed_key(reading, voice, offices, state)
            if voice.claim.carried_over and before is not None and before[0] == speaker.name:
                key = before[1]
        before = (speaker.name, key)
        last = key if key.startswith("company:") or _is_body(key) else last
        yield voice, key


def _first_by_name(named: Mapping[tuple[str, str], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for (_id, name), key in named.items():
        found.setdefault(name, key)
    return found


def _is_office(key: str) -> bool:
    """Tell whether a key is an office's: those of persons, firms and whole states are not."""
    return not key.startswith(("person:", "company:")) and not key.endswith(GOVERNMENT)


def _speaks_for_last(speaker: Speaker) -> bool:
    """Tell whether a voice is that of whom the article spoke before: "the firm", "a spokesman"."""
    if speaker.country is not None:
        return False
    return speaker.kind is SpeakerKind.COMPANY or speaks_for_another(speaker.name)


def _is_body(key: str) -> bool:
    return _is_office(key) and not key.startswith(("unnamed:", "media:"))


def _named_key(reading: Reading, voice: Voice, known: Known) -> str | None:
    speaker = voice.speaker
    if speaks_for_another(speaker.name):
        return _represented(speaker, known)
    person = _person(speaker, known)
    if person is not None:
        return "person:" + slug(person)
    if speaker.kind in _SPEAKS_AS_OFFICE:
        if speaker.country is not None and speaks_for_state(speaker.name):
            return speaker.country + GOVERNMENT
        office = office_in(speaker.name, known.acronyms)
        if office is not None:
            return f"{_state_of(speaker, speaker.name) or 'none'}:{office}"
    if speaker.kind is SpeakerKind.OFFICIAL and not speaker.on_record:
        office = office_in(speaker.name, known.acronyms)
        state = _state_of(speaker, speaker.name)
        if office is not None and (state is not None or office == organ_in(speaker.name)):
            return f"{state or 'none'}:{office}"
    if speaker.kind is SpeakerKind.COMPANY:
        firm = _firm(speaker.name)
        return None if firm is None else "company:" + slug(firm)
    return _key_beside(reading, speaker, known) or _key_according(reading, voice, known)


def _represented(speaker: Speaker, known: Known) -> str | None:
    """Give the key of whom a spokesperson speaks for: a state, an office, a firm."""
    for name in (speaker.name, speaker.antecedent.text):
        state = _state_of(speaker, name)
        if state is not None and speaks_for_state(name):
            return state + GOVERNMENT
        office = office_in(name, known.acronyms)
        if office is not None and state is not None and " " not in office:
            return f"{state}:{office}"
    if speaker.country is not None:
        return speaker.country + GOVERNMENT
    firm = _firm(speaker.name) if speaker.kind is SpeakerKind.COMPANY else None
    return None if firm is None else "company:" + slug(firm)


def _state_of(speaker: Speaker, name: str) -> str | None:
    places = countries_in(name)
    return speaker.country or (places[0].code if places else None)


def _person(speaker: Speaker, known: Known) -> str | None:
    """Give the full name of a person, also where only the family name stands."""
    names = names_in(speaker.name)
    if _is_person(speaker) and len(names) > 1:
        return " ".join(names)
    if not names or (len(names) > 1 and speaker.kind in _IS_PERSON):
        return None
    alone = len(names) == 1 and (speaker.kind in _IS_PERSON or speaker.name.startswith(names[0]))
    full = known.families.get(names[0].casefold(), frozenset()) if alone else frozenset()
    return next(iter(full)) if len(full) == 1 else None


def _is_person(speaker: Speaker) -> bool:
    if speaker.kind is SpeakerKind.COMPANY:
        return heads_firm(speaker.name)
    return bool(speaker.on_record) and speaker.kind in _IS_PERSON


def _firm(name: str) -> str | None:
    """Give the name of a firm without what introduces it, or None: "the Portuguese maker, Torvane".

    The first run of capitalised words counts; the names of states and their people are none of it.
    """
    runs: list[list[str]] = [[]]
    for word in re.split(r"[\s,]+", name):
        bare = _POSSESSIVE.sub("", word)
        if word[:1].isupper() and bare not in _ARTICLES and not is_place(bare):
            runs[-1].append(bare)
        else:
            runs.append([])
    return next((" ".join(run) for run in runs if run), None)


def _key_beside(reading: Reading, speaker: Speaker, known: Known) -> str | None:
    """Give the key of the office beside a document: "a report that the Office released"."""
    if speaker.kind is not SpeakerKind.DOCUMENT:
        return None
    for at in (speaker.mention, speaker.antecedent):
        after = re.split(r"[.;\n]", reading.document.text[at.end : at.end + _BESIDE])[0]
        beside = after if _ISSUED.match(after) is not None else ""
        office = office_in(at.text, known.acronyms) or office_in(beside, known.acronyms)
        if office is not None:
            state = _state_of(speaker, at.text + beside) or "none"
            return f"{state}:{office}"
    return None


def _key_according(reading: Reading, voice: Voice, known: Known) -> str | None:
    """Give the office whose report the sentence itself names: "..., according to a report by X"."""
    speaker = voice.speaker
    if speaker.kind is not SpeakerKind.GOVERNMENT:
        return None
    end = reading.document.text.find("\n", voice.claim.content.end)
    rest = reading.document.text[voice.claim.content.end : end if end >= 0 else None]
    match = _ACCORDING.search(re.split(r"[.!?][”\"]?\s", rest + " ")[0])
    if match is None:
        return None
    office = office_in(match[2], known.acronyms)
    state = _state_of(speaker, match[2])
    return None if office is None or state is None else f"{state}:{office}"


def _unnamed_key(reading: Reading, voice: Voice, offices: Sequence[str], state: str | None) -> str:
    """Give the key of a voice that does not name its disclosure itself.

    Args:
        reading: The article.
        voice: The voice.
        offices: Keys of the offices that the article names.
        state: The state whose officials spoke last in it.
    """
    speaker, stance = voice.speaker, voice.claim.stance
    country = speaker.country
    recalled = stance not in _POSITIONS and is_recalled(reading, voice.claim)
    if speaker.kind is SpeakerKind.OFFICIAL and country is None:
        country = state
    if _may_be_office(speaker, country) and stance not in _POSITIONS and not recalled:
        fitting = [key for key in offices if country is None or key.startswith(f"{country}:")]
        if len(fitting) == 1:
            return fitting[0]
    if country is not None:
        return f"{country}{GOVERNMENT}" + (":earlier" if recalled else "")
    if speaker.kind is SpeakerKind.OUTLET:
        return "media:unnamed"
    return f"unnamed:{voice.layer[:12]}"


def _may_be_office(speaker: Speaker, country: str | None) -> bool:
    """Tell whether a voice may be that of the one office that its article names."""
    if speaker.kind is SpeakerKind.GOVERNMENT:
        return country is not None or not speaks_for_state(speaker.name)
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.RECORDS}:
        return True
    return speaker.kind is SpeakerKind.OFFICIAL and not speaker.on_record and country is not None
