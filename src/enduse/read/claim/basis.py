"""Basis: what a speaker's knowledge is said to rest on."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from enduse.model import Basis, Document, Span, Speaker, SpeakerKind
from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.attribution.carry import Attribution
    from enduse.read.sentence import Sentence

__all__ = ["find_basis"]

_POINTS_BACK = re.compile(
    r"(?:The|These|Those|This)\s(?:\w+\s)?(?:revelations?|disclosures?|claims?|allegations?|information|findings?|briefing|assessments?)\b"
)

_ORDER = (
    "customs_records",
    "declassified_intelligence",
    "media_reports",
    "people_familiar",
    "court_records",
    "company_records",
    "imagery",
    "physical_examination",
    "documents_seen",
    "intelligence",
)

Found = tuple[Basis, Span | None]


def find_basis(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
) -> list[Found]:
    """Give the basis of each attribution, and the words that say so.

    What the claim's own sentence says comes first; then who the speaker is said to be ("people
    familiar with"); then what the document says elsewhere of the same speaker, or of the office
    whose document it is.
    """
    own = [_own(document, a, s) for a, s in zip(attributions, speakers, strict=True)]
    stated: dict[str, Found] = {}
    for found, speaker in zip(own, speakers, strict=True):
        if found is not None and speaker is not None and found[0] is not Basis.CUSTOMS_RECORDS:
            stated.setdefault(speaker.name, found)
    for speaker, found in _pointed(document, sentences, attributions, speakers):
        stated.setdefault(speaker.name, found)
    return [f or _inherited(stated, s) for f, s in zip(own, speakers, strict=True)]


def _own(document: Document, attribution: Attribution, speaker: Speaker | None) -> Found | None:
    sentence = attribution.sentence
    found = _search(document, sentence.start, sentence.doc.text)
    if found is not None and not _is_speaker_only(found, speaker):
        return found
    if speaker is None:
        return None
    return _of_speaker(document, speaker)


def _of_speaker(document: Document, speaker: Speaker) -> Found | None:
    for span in (speaker.mention, speaker.antecedent):
        found = _search(document, span.start, span.text)
        if found is not None:
            return found
    if speaker.kind is SpeakerKind.OUTLET and "report" in speaker.name.lower():
        return Basis.MEDIA_REPORTS, speaker.mention
    return None


def _is_speaker_only(found: Found, speaker: Speaker | None) -> bool:
    """Tell a pattern that only names the speaker: "media reports claimed" is who, not whence."""
    span = found[1]
    if speaker is None or span is None:
        return False
    return (
        speaker.mention.start <= span.start < speaker.mention.end
        and found[0] is Basis.MEDIA_REPORTS
    )


def _pointed(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
) -> list[tuple[Speaker, Found]]:
    """Read "The revelations were made at a briefing where declassified intelligence was cited"."""
    pointed = []
    for sentence in sentences:
        if _POINTS_BACK.match(sentence.doc.text) is None:
            continue
        found = _search(document, sentence.start, sentence.doc.text)
        before = [
            s
            for a, s in zip(attributions, speakers, strict=True)
            if a.sentence.start < sentence.start and s is not None
        ]
        if found is not None and before:
            pointed += [
                (s, found)
                for s in {b.name: b for b in before[-3:]}.values()
                if s.on_record is False or s is before[-1]
            ]
    return pointed


def _inherited(stated: dict[str, Found], speaker: Speaker | None) -> Found:
    if speaker is None:
        return Basis.NOT_STATED, None
    if speaker.name in stated:
        return stated[speaker.name]
    if speaker.kind is SpeakerKind.DOCUMENT:
        # "the report by the Office of X (OX)" rests on what OX says that it rests on.
        for name, found in sorted(stated.items()):
            if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", speaker.name) is not None:
                return found
    return Basis.NOT_STATED, None


def _search(document: Document, start: int, text: str) -> Found | None:
    hit = _first_hit(text)
    return None if hit is None else (hit[0], document.span(start + hit[1], start + hit[2]))


@lru_cache(maxsize=1024)
def _first_hit(text: str) -> tuple[Basis, int, int] | None:
    # A sentence is asked once for each claim in it, a speaker once for each claim of theirs.
    for basis, pattern in _patterns():
        match = pattern.search(text)
        if match is not None:
            return basis, match.start(), match.end()
    return None


@cache
def _patterns() -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    """Give the patterns of the table, of those bases that the model knows."""
    known = {b.value: b for b in Basis}
    table = load_table("speakers")["bases"]
    return tuple(
        (known[name], re.compile(rf"\b(?:{p})\b", re.IGNORECASE))
        for name in _ORDER
        if name in known
        for p in table[name]
    )
