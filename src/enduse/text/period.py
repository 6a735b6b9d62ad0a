"""Words that say of what time something is: "last year", "in May 2023", "since 2021"."""

from __future__ import annotations

import re

from enduse.text.number import WORDS

__all__ = ["MONTH", "find_period", "find_periods"]

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""Pattern of a month's name or its abbreviation without a full stop."""

_YEAR = r"(?:(?:fiscal\s|financial\s)?(?:19|20)\d\d(?:[-/–]\d\d)?\b(?!\s?%))"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_SPAN = r"(?:year|month|week|quarter|day|decade|season|fiscal\syear|financial\syear)"
_NEAR_YEAR = r"(?:(?:last|this|next|that|the\sprevious|the\ssame|the)\s(?:fiscal\s)?year)"
_OF_YEAR = rf"(?:\s(?:of\s|in\s)?(?:{_YEAR}|{_NEAR_YEAR}))"
_COUNT = rf"(?:(?:{WORDS}|\d{{1,3}})\s)"
_ORDER = r"(?:first|second|third|fourth|final|last|opening|closing|current)"
_DAY = rf"(?:\d{{1,2}}\s{MONTH}|{MONTH}\.?\s\d{{1,2}}(?!\d))(?:,?\s{_YEAR})?"
_ENDING = (
    rf"(?:\s(?:of|to|through|until|ending(?:\sin)?|before|after)\s"
    rf"(?:{_DAY}|{MONTH}(?:\s{_YEAR})?|{_YEAR}|{_NEAR_YEAR}))"
)
_POINT = (
    rf"(?:{_DAY}|(?:early\s|late\s|mid-?\s?)?(?:{MONTH}\.?(?:\s{_YEAR})?|{_YEAR}(?:\sand\s{_YEAR})?)"
    rf"|(?:the\s)?{_ORDER}\s(?:quarter|half){_OF_YEAR}?|Q[1-4]{_OF_YEAR}?"
    rf"|(?:the\s)?(?:end|start|beginning|middle|close|turn)\sof\s(?:{MONTH}(?:\s{_YEAR})?|{_YEAR}"
    rf"|{_NEAR_YEAR}|the\smonth|last\smonth|the\sdecade)"
    rf"|the\s{_SEASON}{_OF_YEAR}?|{_SEASON}\s{_YEAR}"
    rf"|(?:the\s)(?:(?:past|last|first|previous|same|following|final|opening)\s){{0,2}}"
    rf"{_COUNT}?(?:{_SPAN}s?|period){_ENDING}?"
    rf"|{_COUNT}{_SPAN}s{_ENDING}?)"
)
_EVENT = (
    r"(?:the|[A-Z]\w{1,20}[’']s?)\s(?:\w{1,20}[\s-]){0,3}(?:invasion|war|outbreak|conflict|ban|embargo|attack)"
    r"(?:\s(?:of|in)\s[A-Z]\w{1,20})?"
)
_LEAD = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Tt]ill|[Aa]s\sof|[Tt]hrough|[Tt]hroughout"
    r"|[Ff]rom|[Oo]ver|[Ww]ithin|[Aa]t|[Ff]or|[Bb]efore|[Aa]fter|[Oo]n)"
)
# Words farther away than this speak of something else.
_REACH = 300
_PERIOD = re.compile(
    rf"\b(?:(?:so\sfar\s)?(?:[Ee]arlier\s|[Ll]ater\s)?(?:[Ll]ast|[Tt]his|[Nn]ext)\s"
    rf"(?:{_SPAN}|{_SEASON}|{MONTH})\b(?!\s(?:of|with|at)\b)"
    rf"|(?:[Tt]he)\s(?:previous|past|same|following)\s(?:{_COUNT})?{_SPAN}s?"
    rf"|[Bb]etween\s(?:{_POINT})\sand\s(?:{_POINT})"
    rf"|[Ff]rom\s(?:{_POINT})\s(?:to|until|through)\s(?:{_POINT})(?!\d|[.,]\d)"
    rf"|{_LEAD}\s(?:at\sleast\s|about\s|around\s)?(?:{_POINT})"
    rf"|[Ss]ince\s{_EVENT}"
    r"|a\s(?:year|month|quarter)\s(?:earlier|ago|before)|year[- ]on[- ]year)\b"
)
_RATE = re.compile(
    r"\b(?:a|per|each|every)\s(?:year|month|week|day|quarter)\b(?!\s(?:earlier|ago|before))"
    r"|\b(?:annually|monthly|yearly)\b"
)
# "over two years", "for months": a lapse tells how long, not of what time.
_LAPSE = re.compile(
    rf"(?:[Ff]or|[Ww]ithin|[Aa]fter|[Bb]efore|[Bb]y|[Aa]t|[Ff]rom|[Oo]n|[Uu]ntil)\s(?:at\sleast\s"
    rf"|about\s|around\s)?{_COUNT}(?:{_SPAN})s?"
)


def find_period(
    text: str, start: int, behind: int, until: int | None = None
) -> tuple[int, int] | None:
    """Find the time that a figure is of.

    Args:
        text: The sentence.
        start: Where the figure begins.
        behind: Where the figure and its base end.
        until: Where the next figure begins, or None: a time that stands between the two is of the
            first.

    Returns:
        Where the first such words behind the figure stand, or else the last before it, or else a
        rate ("a year"); or None.
    """
    found = find_periods(text, max(0, start - _REACH), behind + _REACH)
    if until is not None:
        own = next((p for p in found if behind <= p[0] and p[1] <= until), None)
        if own is not None:
            return own
    after = next((p for p in found if p[0] >= behind), None)
    if after is not None:
        return after
    before = [p for p in found if p[1] <= start]
    if before:
        return before[-1]
    rate = _RATE.search(text, behind, behind + _REACH)
    return None if rate is None else rate.span()


def find_periods(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Find all words in a stretch of text that say of what time something is, in order."""
    stop = len(text) if end is None else min(end, len(text))
    spans = (m.span() for m in _PERIOD.finditer(text, start, stop))
    return [(a, b) for a, b in spans if _LAPSE.fullmatch(text, a, b) is None]
