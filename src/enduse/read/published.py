"""When an article was published: as it states, or between which days, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enduse.model.document import LineKind, Published
from enduse.model.evidence import Span
from enduse.text.date import (
    DateMention,
    earliest,
    find_dates,
    latest,
    month_number,
    parse_date,
    parse_readings,
    parse_time,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.model.document import Document, Line

__all__ = ["find_published"]

_SEEN = {"captured": "kept by a crawler", "sent": "sent on by mail"}
_BELOW = 4
_BESIDE = 30
_FIGURES = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b")
_UPDATED = re.compile(r"updated|modified|revised", re.IGNORECASE)
_PUBLISHED = re.compile(r"published|posted|first|created", re.IGNORECASE)
_OFFSET = re.compile(r"T\d{2}:?\d{2}(?::?\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$")
# What a text says happened before it was written: "since February 2022", "after the vote of 3 May
# 2023".
_BEFORE = re.compile(r"\b(?:since|after|following)\b[^.;]{0,80}$", re.IGNORECASE)
_SINCE_YEAR = re.compile(r"\bsince (?:early |late |mid-)?(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
_MONTH_THIS_YEAR = re.compile(r"\b[Ii]n (?P<month>[A-Z][a-z]{2,8}) (?:of )?this year\b")
_CONTEXT = 45
_BEFORE_CONTEXT = 100
# Beginnings of words for what happens once: exports to a country may well be dated twice and be two
# things.
_ONCE = {"inva", "anne", "outb", "coup", "assa", "eart"}
_LOOSE = re.compile(
    r"\b(?:on|last|this|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:earlier |later )?this (?:week|month|year)\b|\b(?:last|next) (?:week|month)\b|"
    r"\byesterday\b",
    re.IGNORECASE,
)


def find_published(document: Document, lines: Sequence[Line]) -> Published:
    """Find when an article was published.

    A date is taken as stated only from the page's metadata or from the article's own date line,
    byline or dateline: between title and body, or right below the body.  Else the body may bound it
    ("since February 2022"); what the page carries beside the article never does.
    """
    return (
        _from_metadata(document)
        or _from_lines(document, _own_lines(document, lines))
        or _from_dateline(document, lines)
        or _not_after(document, _from_body(document, lines))
    )


def _not_after(document: Document, published: Published) -> Published:
    """Bound the day by that on which the text was seen: kept by a crawler, or sent on."""
    meta = dict(document.meta)
    for key, how in _SEEN.items():
        day = parse_date(meta.get(key, ""))
        if day is not None and (published.latest is None or latest(day) < published.latest):
            basis = f"{published.basis}; it was {how} on {day}"
            return replace(published, latest=latest(day), basis=basis)
    return published


def _from_metadata(document: Document) -> Published | None:
    meta = dict(document.meta)
    iso = parse_date(meta.get("date", ""))
    if iso is None:
        return None
    offset = _OFFSET.search(meta["date"])
    time = parse_time(meta["date"].partition("T")[2][:8]) if "T" in meta["date"] else None
    stated = iso + (f"T{time}{offset.group(1) if offset else ''}" if time is not None else "")
    source = meta.get("date_source", "metadata")
    return Published(
        stated, earliest(iso), latest(iso), f"the page's own metadata ({source}): {meta['date']}"
    )


def _own_lines(document: Document, lines: Sequence[Line]) -> list[Line]:
    """Give the date lines and bylines that belong to the article."""
    body = [index for index, line in enumerate(lines) if line.kind is LineKind.BODY]
    title = next((index for index, line in enumerate(lines) if line.kind is LineKind.TITLE), None)
    if not body:
        first, last = title or 0, len(lines) - 1
    else:
        first, last = (max(0, body[0] - 12) if title is None else max(0, title - 3)), body[-1]
    own = [
        line for line in lines[first : last + 1] if line.kind in {LineKind.DATE, LineKind.BYLINE}
    ]
    below = [line for line in lines[last + 1 :] if document.text[line.start : line.end].strip()]
    for line in below[:_BELOW]:
        if line.kind in {LineKind.RELATED, LineKind.COMMENTS}:
            break
        if line.kind in {LineKind.DATE, LineKind.BYLINE}:
            own.append(line)
    return own


def _from_lines(document: Document, own: list[Line]) -> Published | None:
    # The day of publication before the day of an update, else the first.
    ranked = sorted(own, key=lambda line: (_is_update(document, line), line.number))
    stated = [published for line in ranked if (published := _stated(document, line)) is not None]
    if stated:
        # Of lines that give the same day, the one that gives the hour too.
        same = [published for published in stated if published.latest == stated[0].latest]
        return max(same, key=lambda published: len(published.stated or ""))
    bounded = (_bounded(document, line) for line in ranked)
    return next((published for published in bounded if published is not None), None)


def _is_update(document: Document, line: Line) -> bool:
    text = document.text[line.start : line.end]
    return _UPDATED.search(text) is not None and _PUBLISHED.search(text) is None


def _stated(document: Document, line: Line) -> Published | None:
    text = document.text[line.start : line.end]
    for mention in find_dates(text):
        if len(mention.iso) != len("2024-04-12") or mention.iso.startswith("--"):
            continue
        time = _time_beside(text, mention)
        stated = mention.iso if time is None else f"{mention.iso}T{time}"
        span = document.span(line.start + mention.start, line.start + mention.end)
        basis = f"line {line.number} of the article's own head or foot: “{_short(text)}”"
        return Published(stated, mention.iso, mention.iso, basis, span)
    return None


def _time_beside(text: str, mention: DateMention) -> str | None:
    """Read the time after a date, or before it, up to the next separator."""
    after = text[mention.end :].partition("|")[0][:_BESIDE]
    before = text[: mention.start].rpartition("|")[2][-_BESIDE:]
    return parse_time(_UPDATED.split(after)[0]) or parse_time(before)


def _bounded(document: Document, line: Line) -> Published | None:
    """Read a date line that leaves more than one day: ``04/12/2024``, ``April 2024``."""
    text = document.text[line.start : line.end]
    match = _FIGURES.search(text)
    readings = parse_readings(match.group()) if match is not None else ()
    mentions = [mention for mention in find_dates(text) if not mention.iso.startswith("--")]
    if match is not None and readings:
        span = document.span(line.start + match.start(), line.start + match.end())
        if len(readings) == 1:
            return Published(
                readings[0], readings[0], readings[0], f"line {line.number}: “{_short(text)}”", span
            )
        basis = f"line {line.number}: “{_short(text)}” can be read as {' or '.join(readings)}"
        return Published(None, readings[0], readings[-1], basis, span)
    if mentions:
        iso = mentions[0].iso
        span = document.span(line.start + mentions[0].start, line.start + mentions[0].end)
        basis = f"line {line.number} gives no day: “{_short(text)}”"
        return Published(None, earliest(iso), latest(iso), basis, span)
    return None


def _from_dateline(document: Document, lines: Sequence[Line]) -> Published | None:
    """Read a date with its year in the body's opening: "KYIV, 12 April 2024 (Reuters) - ..."."""
    first = next((line for line in lines if line.kind is LineKind.BODY), None)
    if first is None:
        return None
    head = re.match(r"[^.!?]{0,80}?\)?\s[-–—]{1,2}\s", document.text[first.start : first.end])
    for mention in find_dates(head.group()) if head is not None else ():
        if len(mention.iso) == len("2024-04-12") and not mention.iso.startswith("--"):
            span = document.span(first.start + mention.start, first.start + mention.end)
            basis = f"the dateline of line {first.number}: “{_short(head.group() if head else '')}”"
            return Published(mention.iso, mention.iso, mention.iso, basis, span)
    return None


def _from_body(document: Document, lines: Sequence[Line]) -> Published:
    """Bound the day by what the body says happened before it, and say what it leaves open."""
    read = [line for line in lines if line.kind in {LineKind.BODY, LineKind.SUBHEAD}]
    dates = [find_dates(document.text[line.start : line.end]) for line in read]
    told = _told(document, read, dates)
    said = "the article states no date of its own"
    loose = [
        mention
        for line, found in zip(read, dates, strict=True)
        for mention in _loose_in(document, line, found)
    ]
    if loose:
        said += "; the body says " + " and ".join(loose[:2]) + ", without a year"
    year = _year_of_writing(document, told, read)
    if year is not None:
        return _within_year(document, read, year, said)
    past = [mention for mention in told if mention.is_past]
    if not past:
        return Published(None, None, None, f"{said}; nothing in it bounds the day")
    last = max(past, key=lambda mention: (earliest(mention.iso), -mention.span.start))
    day = earliest(last.iso)
    basis = f"{said}; it speaks of “{last.span.text}” (line {last.line}) as past: not before {day}"
    return Published(None, day, None, basis, last.span)


@dataclass(frozen=True, slots=True)
class _Told:
    """A dated event in the body."""

    iso: str
    line: int
    span: Span
    context: frozenset[str]
    is_past: bool


def _told(
    document: Document, read: Sequence[Line], found: Sequence[Sequence[DateMention]]
) -> list[_Told]:
    """Find the dated events of the body, and which of them it says are over."""
    told = []
    for line, mentions in zip(read, found, strict=True):
        text = document.text[line.start : line.end]
        dates = [(mention.iso, mention.start, mention.end) for mention in mentions]
        dates += [
            (match.group("year"), *match.span("year")) for match in _SINCE_YEAR.finditer(text)
        ]
        for iso, start, end in dates:
            if iso.startswith("--"):
                continue
            before = text[max(0, start - _BEFORE_CONTEXT) : start]
            span = document.span(line.start + start, line.start + end)
            is_past = _BEFORE.search(before) is not None
            told.append(_Told(iso, line.number, span, _stems(before[-_CONTEXT:]), is_past))
    return told


def _year_of_writing(
    document: Document, told: Sequence[_Told], read: Sequence[Line]
) -> tuple[int, str] | None:
    """Find the year from an event that the body dates twice: "in May 2022", and "last year"."""
    for line in read:
        text = document.text[line.start : line.end]
        for match in _LAST_YEAR.finditer(text):
            stems = _stems(text[max(0, match.start() - _CONTEXT) : match.start()])
            for mention in told:
                shared = stems & mention.context
                if shared & _ONCE and shared - _ONCE:
                    reason = (
                        f"it dates one event as “{mention.span.text}” (line {mention.line}) "
                        f"and “{match.group()}” (line {line.number})"
                    )
                    return int(mention.iso[:4]) + 1, reason
    return None


def _within_year(
    document: Document, read: Sequence[Line], year: tuple[int, str], said: str
) -> Published:
    """Bound the day within a known year, by a month that the body calls this year's."""
    number, reason = year
    first = f"{number}-01-01"
    for line in read:
        for match in _MONTH_THIS_YEAR.finditer(document.text, line.start, line.end):
            month = month_number(match.group("month"))
            day = first if month is None else f"{number}-{month:02d}-01"
            if day > first:
                first = day
                reason += f", and “{match.group()}” (line {line.number})"
    return Published(None, first, f"{number}-12-31", f"{said}; {reason}")


def _loose_in(document: Document, line: Line, dates: Sequence[DateMention]) -> list[str]:
    """Give the dates without a year in a line, each with its place."""
    text = document.text[line.start : line.end]
    found = [match.span() for match in _LOOSE.finditer(text)]
    found += [(date.start, date.end) for date in dates if date.iso.startswith("--")]
    return [f"“{text[start:end]}” (line {line.number})" for start, end in sorted(found)]


def _stems(text: str) -> frozenset[str]:
    """Give the beginnings of the words of the last clause: "invaded" and "invasion" have one."""
    clause = re.split(r"[.;!?]", text)[-1]
    return frozenset(word.casefold()[:4] for word in re.findall(r"[^\W\d_]{4,30}", clause))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79] + "…"
