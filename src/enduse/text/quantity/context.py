"""What a figure is of, and of what time, where the words around it say so."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from enduse.text.number import NUMBER
from enduse.text.period import find_period, find_periods
from enduse.text.quantity.figure import Bounds, Figure

__all__ = ["with_context"]

_BASED = frozenset({"share", "money", "mass"})
_BASE = re.compile(
    r"\s(?:worth\s)?(?:of|in)\s(?:(?:all|the|its|their|total)\s)?"
    r"|\s(?:the|all|its|their)\s(?=\w)"
)
_PLAIN = re.compile(r"\s(?:the|all|its|their)\s")
_WHOLE = re.compile(rf"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s)?(?={NUMBER}\b)", re.IGNORECASE)
_PART_OF = re.compile(r"\b[Oo](?:ut\so)?f\s(?:the\s)?\Z")
_LONGEST_BASE = 300
_BASE_END = re.compile(
    r"[,.;:—–()\"“”]|\s(?:which|that|who|were|was|is|are|has|have|had|will|would|could|may|might"
    r"|came|comes?|coming|went|in\scomparison|compared|and\sanother|to\s[$€£¥\d]|at\s[$€£¥\d]"
    r"|by\sway)\b|\sand\s[$€£¥\d]|\s(?:to|at|from)\s[$€£¥]"
)


def with_context(text: str, figures: list[Figure]) -> list[Figure]:
    """Add to the figures of a sentence their bases and times.

    Args:
        text: The sentence.
        figures: Its figures, in order.
    """
    found: list[Figure] = []
    for figure, after in zip_longest(figures, figures[1:]):
        found.append(_placed(text, figure, after, found))
    return found


def _placed(text: str, figure: Figure, after: Figure | None, before: list[Figure]) -> Figure:
    if figure.kind == "duration":
        return figure
    of = figure.of
    if of is None:
        of = _base(text, figure) if figure.kind in _BASED else _counted(text, figure, before)
    if of is None and figure.kind == "share":
        # "made 31 per cent of the parts, while 9 per cent came from X"
        of = next((f.of for f in reversed(before) if f.kind == "share"), None)
        behind = figure.end
    else:
        behind = figure.end if of is None else of[1]
    until = None if after is None else after.start
    return replace(figure, of=of, as_of=find_period(text, figure.start, behind, until))


def _counted(text: str, figure: Figure, before: list[Figure]) -> Bounds | None:
    """Give the base of a count where words name it: "46 of the 58 shipments"."""
    link = _WHOLE.match(text, figure.end)
    if link is not None:
        at = text.find(figure.unit, link.end())
        if at >= 0 and figure.unit:
            return link.end(), at + len(figure.unit)
    first = next((f for f in before if f.kind == "count"), None)
    if first is not None and _PART_OF.search(text[: first.start]) is not None:
        end = text.find(first.unit, first.end)  # "Of 612 consignments, 380 were ..."
        return (first.start, end + len(first.unit)) if end >= 0 else None
    return None


def _base(text: str, figure: Figure) -> Bounds | None:
    link = _BASE.match(text, figure.end)
    if link is None or (figure.kind != "share" and _PLAIN.fullmatch(link.group()) is not None):
        return None
    start = link.end()
    periods = find_periods(text, figure.end, start + _LONGEST_BASE)
    if periods and periods[0][0] <= start:
        return None  # "rose to $3m in 2021"
    stop = _BASE_END.search(text, start, start + _LONGEST_BASE)
    end = min(len(text), start + _LONGEST_BASE) if stop is None else stop.start()
    end = min([end, *(p[0] for p in periods if p[0] > start)])
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
