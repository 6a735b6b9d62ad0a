"""Dates that changed between a statement and its retelling."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.model import Drift, DriftKind
from enduse.read.drift.context import Retelling, drift_of, like
from enduse.read.drift.mention.day import When, agree, find_days, undecided
from enduse.read.drift.statement import Statement

__all__ = ["compare_dates"]

_PAIR = 0.22
_SURE = 0.45
"""Likeness from which a date that stands elsewhere may be set against another."""
_TURNED = 0.3
_ALIKE = 0.2
"""Likeness from which a date of one statement may be set against that of the other."""


def compare_dates(retelling: Retelling) -> tuple[Drift, ...]:
    """Compare the dates of a copied statement with those of what it retells.

    A date that no earlier statement allows is set against one of the retold statements that the
    copy does not have.
    """
    return tuple(_changes(retelling))


def _changes(retelling: Retelling) -> Iterator[Drift]:
    if retelling.score < _ALIKE:
        return
    theirs = [
        w
        for s in retelling.earlier
        for w in find_days(s)
        if w.relative is None or w.year is not None or s is retelling.sources[0]
    ]
    around = [
        w
        for s in retelling.around
        for w in find_days(s)
        if w.relative is None or w.year is not None or s is retelling.copy
    ]
    first = find_days(retelling.sources[0])
    for ours in find_days(retelling.copy):
        if any(undecided(ours, w) for w in first):
            continue
        if any(agree(ours, w) for w in theirs):
            other = _swapped(retelling, ours) or _turned(retelling, ours)
        else:
            other = _replaced(retelling, ours, around)
        if other is not None:
            source, when = other
            words = ((ours.start, ours.end), (when.start, when.end))
            yield drift_of(DriftKind.DATE_CHANGED, retelling.copy, source, words)


def _swapped(retelling: Retelling, ours: When) -> tuple[Statement, When] | None:
    """Find the one date that differs where the rest of two statements is alike."""
    here = find_days(retelling.copy)
    if retelling.score < _SURE:
        return None
    for source in retelling.sources[:1]:
        there = find_days(source)
        if len(here) != len(there) or not here:
            return None
        if any(agree(ours, w) for s in retelling.sources for w in find_days(s)):
            return None
        left = [w for w in there if not any(agree(w, h) for h in here)]
        if len(left) == 1 and _is_like(ours, left[0]):
            return source, left[0]
    return None


def _turned(retelling: Retelling, ours: When) -> tuple[Statement, When] | None:
    """Find the date that stands where the copy has one that belongs to something else.

    Each statement then has one date of that kind, and the statements are alike.
    """
    source = retelling.sources[0]
    if like(retelling, source) < _TURNED:
        return None
    if any(agree(ours, w) for s in retelling.sources for w in find_days(s)):
        return None
    here = [w for w in find_days(retelling.copy) if _form(w) == _form(ours)]
    there = [w for w in find_days(source) if _form(w) == _form(ours)]
    if len(here) != 1 or len(there) != 1 or agree(here[0], there[0]):
        return None
    return source, there[0]


def _form(when: When) -> tuple[bool, ...]:
    """Give what is said of a date: the month, the day, the day of the week, the season."""
    parts = (when.month, when.weekday, when.season, when.relative)
    return tuple(part is not None for part in parts)


def _replaced(
    retelling: Retelling, ours: When, around: list[When]
) -> tuple[Statement, When] | None:
    for source in retelling.sources:
        if like(retelling, source) < _PAIR:
            continue
        for when in find_days(source):
            if _is_like(ours, when) and not any(agree(when, w) for w in around):
                return source, when
    return None


def _is_like(ours: When, theirs: When) -> bool:
    """Tell whether one date can stand for the other: a day of the week for another, and so on."""
    return (ours.weekday is None) == (theirs.weekday is None)
