"""Which outlet a document comes from, where it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enduse.model.document import LineKind
from enduse.read.phrase import wire_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enduse.model.document import Document, Line
    from enduse.model.evidence import Span

__all__ = ["find_outlet"]

_WORD = r"[A-ZÀ-Þ0-9][\w&'’.+-]{0,30}"
_NAME = rf"(?P<name>(?:The )?{_WORD}(?: (?:of |the |and |& )?{_WORD}){{0,4}})"
_CRUMBS = re.compile(r"^\s{0,9}(?P<name>[^>›»→|]{2,40}?)\s?[>›»→]\s?[^>›»→]{2,60}\s?[>›»→]")
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s?(?:copyright\s)?(?:\d{{4}}\s?(?:[-–]\s?(?:\d{{4}}|present))?,?\s?)?"
    rf"(?:by\s)?{_NAME}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(rf"^\s{{0,9}}\d{{4}}\s?(?:©|\(c\))\s?{_NAME}", re.IGNORECASE)
# What follows an outlet's name in a copyright note.
_COMPANY = re.compile(
    r",? (?:Inc|Ltd|LLC|Limited|Co|Corp|GmbH|plc|PLC|Media Group|All Rights)\b|\. ?All [Rr]ights|"
    r"\.com\b|[.,]\s?$"
)
_STAFF = re.compile(
    rf"(?i:by|from)\s{{1,3}}{_NAME} (?:Staff|News Desk|Newsroom|Web Desk|Editorial|Team|Desk|"
    rf"Bureau|Correspondent|Reporter)\b"
)
_BIO = re.compile(
    r"\b(?i:editor|reporter|journalist|correspondent|writer|columnist|contributor|producer|intern|"
    r"anchor|chief)\b"
    rf"[^.]{{0,60}}?\b(?:at|for|of|with)\s{_NAME}"
    r"(?=[.,;]|\s(?:and|in|where|covering|based|since|who)\b|$)"
)
_ALL_RIGHTS = re.compile(rf"^\s{{0,9}}{_NAME}\.? All [Rr]ights [Rr]eserved")
# What newspapers and stations call themselves, as the last word of a name or after "The".
_MASTHEAD = re.compile(
    r"\A(?:The )?(?:[A-ZÀ-Þ][\w'’.-]{1,20} (?:and |of |& )?){1,4}"
    r"(?:Times|Post|Herald|Tribune|Journal|"
    r"Gazette|Standard|Observer|Guardian|Mail|Star|Globe|Press|Review|Chronicle|Telegraph|"
    r"Bulletin|Courier|Examiner|Independent|Inquirer|Ledger|Mirror|Monitor|Register|Sentinel|"
    r"Dispatch|News|Today|Wire|Weekly|Radio|Television|TV|Broadcasting(?: Corporation)?)\Z"
)
_SECTION = re.compile(
    r"(?i:breaking|business|entertainment|featured|home|latest|live|local|more|national|our|"
    r"politics|recent|related|regional|sports?|tech|technology|today|top|trending|us|video|"
    r"watch|world|your)\b"
)
_TOP = 6
_NO_NAMES = {"news", "web", "online", "our", "editorial", "staff", "digital", "world", "business"}
_HOME = {"home", "news", "start", "homepage", "you are here", "world", "main"}


def find_outlet(document: Document, lines: Sequence[Line]) -> tuple[str, Span | None] | None:
    """Find the outlet's name and where it stands.

    In order: what the page's metadata declare; the head of a breadcrumb; a byline of the staff ("By
    The NN Staff"); the author's life ("an editor at NN"); the copyright note; a name that the
    page's head repeats.

    Returns:
        Name and span (None where only the metadata have it), or None where the document does not
        say.
    """
    declared = dict(document.meta).get("sitename")
    if declared is not None:
        at = document.text.find(declared)
        return declared, None if at < 0 else document.span(at, at + len(declared))
    body = [index for index, line in enumerate(lines) if line.kind is LineKind.BODY]
    first = body[0] if body else len(lines)
    readers: tuple[tuple[Callable[[str], re.Match[str] | None], Sequence[Line]], ...] = (
        (_crumbs, lines[:first]),
        (_staff, [line for line in lines if line.kind is LineKind.BYLINE]),
        (_BIO.search, [line for line in lines if line.kind in {LineKind.OTHER, LineKind.BYLINE}]),
        (
            _copyright,
            [
                line
                for line in lines
                if line.kind in {LineKind.OTHER, LineKind.NAV, LineKind.CREDIT}
            ],
        ),
    )
    for read, where in readers:
        for line in where:
            match = read(document.text[line.start : line.end])
            if match is not None:
                return _named(document, line, match)
    return _repeated(document, lines[:first]) or _masthead(document, lines[:first])


def _crumbs(text: str) -> re.Match[str] | None:
    match = _CRUMBS.match(text)
    return None if match is None or match.group("name").strip().casefold() in _HOME else match


def _staff(text: str) -> re.Match[str] | None:
    match = _STAFF.search(text)
    return None if match is None or match.group("name").casefold() in _NO_NAMES else match


def _copyright(text: str) -> re.Match[str] | None:
    match = _YEAR_FIRST.search(text) or _COPYRIGHT.search(text) or _ALL_RIGHTS.search(text)
    # The sign is needed, or the word at the beginning: "copyright" is also a subject of news.
    if match is None or not match.group("name")[0].isupper():
        return None
    # "© Reuters" is the agency's, on another's page.
    return None if wire_names().match(match.group("name")) else match


def _named(document: Document, line: Line, match: re.Match[str]) -> tuple[str, Span]:
    name = match.group("name")
    name = name[: cut.start()] if (cut := _COMPANY.search(name)) else name
    start = line.start + match.start("name")
    return name.strip(), document.span(start, start + len(name.rstrip()))


def _repeated(document: Document, head: Sequence[Line]) -> tuple[str, Span] | None:
    """Find a name that stands twice in one word, as a logo and its text do: "NoteNote"."""
    for line in head:
        text = document.text[line.start : line.end].strip()
        half = len(text) // 2
        if len(text) >= 6 and text[:half] == text[half:] and text[0].isupper():
            start = document.text.index(text, line.start)
            return text[:half], document.span(start, start + half)
    return None


def _masthead(document: Document, head: Sequence[Line]) -> tuple[str, Span] | None:
    """Find a bare name of a newspaper among the first lines of the page."""
    there = [line for line in head if document.text[line.start : line.end].strip()]
    for line in there[:_TOP]:
        text = document.text[line.start : line.end].strip()
        is_own = line.kind in {LineKind.NAV, LineKind.OTHER, LineKind.RELATED, LineKind.TITLE}
        if is_own and _MASTHEAD.match(text) and not _SECTION.match(text):
            start = document.text.index(text, line.start)
            return text, document.span(start, start + len(text))
    return None
