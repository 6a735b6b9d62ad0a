"""Whose disclosure a claim rests on: its root.

This is the form that rests on explicit sourcing alone.  Its rules err towards fewer disclosures,
since an invented independence is worse than a missed one:

- A named office or its document ("the report by the Office of X (OX)") is one disclosure, in
  whatever
  article and by either of its names.
- An article's other mentions of "the report" belong to the one office that it names, if there is
  just one.
- The unnamed voices of one government ("senior US officials", "Washington", "a U.S. assessment")
  count
  once: nothing shows that they are different.
- A named person is one disclosure.
- Unnamed people who speak for no state count once for each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from enduse.model import Claim, Disclosure, Reading, Speaker, SpeakerKind
from enduse.text.place import countries_in, is_place, name_of_country

__all__ = ["acronyms", "find_disclosures"]

_WORD = r"[A-Z][\w’'&-]{0,30}"
_LONG = rf"{_WORD}(?: (?:of|the|for|and|on|{_WORD})){{1,9}}"
_EXPANSION = re.compile(rf"({_LONG}) \(([A-Z]{{3,8}})\)")
_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")
_OFFICE = re.compile(rf"{_WORD}(?: (?:(?:of|for|and|on)(?: the)? )?{_WORD}){{1,7}}")
_POSSESSIVE = re.compile(r"[’']s?$")
_BESIDE = 120
"""So far behind "a report" its office is looked for, in code points."""
_ISSUED = re.compile(
    r"\A,? (?:by|from|of|that|which|released|published|issued|prepared|written|drawn up)\b"
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_ARTICLES = {"A", "An", "The"}
_TITLES = frozenset(
    """adviser advisor ambassador chancellor chief deputy director dr foreign former general king
    minister mr mrs ms of premier president prime prof professor queen secretary senator senior sir
    spokesman spokesperson spokeswoman state the treasury""".split()
)
_SPEAKS_AS_OFFICE = {SpeakerKind.DOCUMENT, SpeakerKind.GOVERNMENT}
_IS_PERSON = {SpeakerKind.OFFICIAL, SpeakerKind.EXPERT}


@dataclass(frozen=True, slots=True)
class _Voice:
    """A claim's speaker with what is needed to name its disclosure."""

    layer: str
    claim: Claim
    speaker: Speaker


def acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Learn acronyms from ``Long Name (LN)``: lower-case long name → acronym.

    A long name may be preceded by other capitalised words, so the ending counts whose initials give
    the acronym.

    >>> acronyms(["the US Office of Trade Control (OTC) said"])
    {'office of trade control': 'OTC'}
    """
    learnt: dict[str, str] = {}
    for text in texts:
        for match in _EXPANSION.finditer(text):
            words, acronym = match[1].split(), match[2]
            for start in range(len(words)):
                initials = "".join(word[0] for word in words[start:] if word[0].isupper())
                if initials == acronym and words[start][0].isupper():
                    learnt[" ".join(words[start:]).casefold()] = acronym
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
    known = _known(readings)
    keys: dict[tuple[str, str], str] = {}
    first: dict[str, _Voice] = {}
    states: dict[str, str] = {}
    for reading in readings:
        for voice, key in _keyed(reading, known):
            keys[voice.layer, voice.claim.id] = key
            if voice.speaker.country is not None:
                states.setdefault(key, voice.speaker.country)
            elif ":" in key and name_of_country(key.split(":", 1)[0]) is not None:
                states.setdefault(key, key.split(":", 1)[0])
            held = first.setdefault(key, voice)
            if _clearness(voice.speaker, known) > _clearness(held.speaker, known):
                first[key] = voice
    return keys, tuple(_disclosure(key, first[key], states.get(key)) for key in sorted(first))


def _keyed(reading: Reading, known: _Known) -> Iterable[tuple[_Voice, str]]:
    """Give the voices of an article, each with its key."""
    voices = list(_voices(reading))
    named: dict[str, str] = {}
    for voice in voices:
        key = _named_key(voice.speaker, known) or _key_beside(reading, voice.speaker, known)
        if key is not None:
            named.setdefault(voice.speaker.name, key)
    offices = sorted({named[v.speaker.name] for v in voices if _is_office(v, named)})
    state: str | None = None
    for voice in voices:
        speaker = voice.speaker
        if speaker.kind is SpeakerKind.OFFICIAL and speaker.country is not None:
            state = speaker.country
        yield voice, named.get(speaker.name) or _unnamed_key(voice, offices, state)


def _is_office(voice: _Voice, named: Mapping[str, str]) -> bool:
    return voice.speaker.kind in _SPEAKS_AS_OFFICE and voice.speaker.name in named


def _key_beside(reading: Reading, speaker: Speaker, known: _Known) -> str | None:
    """Give the key of the office beside a document: "a report that the Office released"."""
    if speaker.kind is not SpeakerKind.DOCUMENT:
        return None
    for at in (speaker.mention, speaker.antecedent):
        after = re.split(r"[.;\n]", reading.document.text[at.end : at.end + _BESIDE])[0]
        beside = after if _ISSUED.match(after) is not None else ""
        office = _office(at.text, known.acronyms) or _office(beside, known.acronyms)
        if office is not None:
            places = countries_in(at.text + beside)
            state = speaker.country or (places[0].code if places else "none")
            return f"{state}:{office}"
    return None


def _voices(reading: Reading) -> Iterable[_Voice]:
    layer = reading.document.layer
    return [
        _Voice(layer, claim, claim.speaker) for claim in reading.claims if claim.speaker is not None
    ]


def _disclosure(key: str, voice: _Voice, state: str | None) -> Disclosure:
    speaker = replace(voice.speaker, country=state)
    unnamed = key.endswith((":government", ":unnamed")) or key.startswith("unnamed:")
    return Disclosure(
        key, speaker.name, speaker.country, named=not unnamed, span=speaker.antecedent
    )


def _clearness(speaker: Speaker, known: _Known) -> tuple[bool, bool]:
    """Rank how clearly a speaker names its disclosure: by its office, else by more than a state."""
    by_office = _office(speaker.name, known.acronyms) is not None
    return by_office, speaker.kind is not SpeakerKind.GOVERNMENT


@dataclass(frozen=True, slots=True)
class _Known:
    """What all articles of the case tell of names.

    Attributes:
        acronyms: Lower-case long name → acronym.
        families: Family name → keys of the persons who have it.
    """

    acronyms: Mapping[str, str]
    families: Mapping[str, frozenset[str]]


def _known(readings: Sequence[Reading]) -> _Known:
    families: dict[str, set[str]] = {}
    for reading in readings:
        for voice in _voices(reading):
            names = _names(voice.speaker.name)
            if len(names) > 1:
                families.setdefault(names[-1].casefold(), set()).add(_slug(" ".join(names)))
    return _Known(
        acronyms(reading.document.text for reading in readings),
        {name: frozenset(keys) for name, keys in families.items()},
    )


def _named_key(speaker: Speaker, known: _Known) -> str | None:
    if speaker.on_record and speaker.kind in _IS_PERSON:
        names = _names(speaker.name)
        if len(names) > 1:
            return "person:" + _slug(" ".join(names))
        namesakes = known.families.get(names[0].casefold(), frozenset()) if names else frozenset()
        if len(namesakes) == 1:
            return "person:" + next(iter(namesakes))
    if speaker.kind in _SPEAKS_AS_OFFICE:
        office = _office(speaker.name, known.acronyms)
        if office is not None:
            return f"{speaker.country or 'none'}:{office}"
    if speaker.kind is SpeakerKind.COMPANY:
        return "company:" + _slug(speaker.name)
    return None


def _office(name: str, learnt: Mapping[str, str]) -> str | None:
    """Give the key of the office that a name holds: by its acronym, else by its name."""
    known = set(learnt.values())
    short = next((word for word in _ACRONYM.findall(name) if word in known), None)
    if short is not None:
        return str(short).casefold()
    for match in _OFFICE.finditer(name):
        words = match.group().split()
        while words and (words[0] in _ARTICLES or is_place(_POSSESSIVE.sub("", words[0]))):
            words = words[1:]
        days = [at for at, word in enumerate(words) if word in _DAYS]
        words = words[: days[0] - 1] if days else words  # "... Office on Wednesday"
        folded = " ".join(words).casefold()
        acronym = learnt.get(folded)
        if acronym is not None:
            return acronym.casefold()
        if sum(word[0].isupper() for word in words) > 1:
            return _slug(folded)
    return None


def _names(name: str) -> list[str]:
    """Give a person's last two names, or the only one.

    The first part of the phrase counts that holds two: "Dennis Example, now at Some University" is
    Dennis Example; "Ruritania's minister, Jo Example" is Jo Example.
    """
    single: list[str] = []
    for part in re.split(r"[,;(]", name):
        runs: list[list[str]] = [[]]
        for word in part.split():
            if word[0].isupper() and _POSSESSIVE.search(word) is None:
                runs[-1].append(word)
            else:
                runs.append([])
        named = [[w for w in run if w.casefold() not in _TITLES] for run in runs]
        full = [run for run in named if len(run) > 1]
        if full:
            return full[-1][-2:]
        single = single or next((run for run in named if run), [])
    return single


def _unnamed_key(voice: _Voice, offices: Sequence[str], state: str | None) -> str:
    """Give the key of a voice that does not name its disclosure itself.

    Args:
        voice: The voice.
        offices: Keys of the offices that the article names.
        state: The state whose officials spoke last in it.
    """
    speaker = voice.speaker
    country = speaker.country
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.RECORDS} or (
        speaker.kind is SpeakerKind.GOVERNMENT and country is None
    ):
        fitting = [key for key in offices if country is None or key.startswith(f"{country}:")]
        if len(fitting) == 1:
            return fitting[0]
    if speaker.kind is SpeakerKind.OFFICIAL and country is None:
        country = state
    if country is not None:
        return f"{country}:government"
    if speaker.kind is SpeakerKind.OUTLET:
        return "media:unnamed"
    return f"unnamed:{voice.layer[:12]}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")
