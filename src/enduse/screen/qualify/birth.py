"""How two dates of birth stand to each other, exact or partial."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.text.identifier import is_one_off

__all__ = ["birth_level"]

LEVELS = (
    "same_day",
    "same_month",
    "same_year",
    "swapped",
    "one_digit",
    "other_day",
    "near_year",
    "different",
)
"""From the most alike to the least."""

_NEAR = 2
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_RANGE = re.compile(r"(\d{4})\D{1,9}(\d{4})")
_LONGEST_RANGE = 40
_MOST = 60
_Date = tuple[str, str, str]


def birth_level(query: Iterable[str], listed: Iterable[str]) -> tuple[str, str, str] | None:
    """Compare dates of birth (or of founding); of several the two most alike count.

    Args:
        query: ISO 8601, possibly partial (``1970``, ``1970-05``), or a span of years
            (``1970-1973``, ``1970/1973``), which stands for each of its years.
        listed: The same of the listed party.

    Returns:
        The level, one of :data:`LEVELS`, and the two dates; None where a side has none.
        ``same_day`` needs both in full; ``same_month`` and ``same_year`` are all that a partial
        date can tell; ``swapped``: day and month in the other order; ``one_digit``: a digit off,
        or two neighbours swapped; ``other_day``: the same year, and no more; ``near_year``: up to
        two years apart.
    """
    left, right = _dates(query), _dates(listed)
    pairs = ((_level(a, b), ours, theirs) for ours, a in left for theirs, b in right)
    return min(pairs, key=lambda pair: (LEVELS.index(pair[0]), *pair[1:]), default=None)


def _dates(texts: Iterable[str]) -> list[tuple[str, _Date]]:
    found: list[tuple[str, _Date]] = []
    for text in list(texts)[:_MOST]:
        match = _ISO.fullmatch(text.strip())
        if match is not None:
            found.append((text, (match[1], match[2] or "", match[3] or "")))
            continue
        years = _RANGE.fullmatch(text.strip())
        if years is not None and 0 <= int(years[2]) - int(years[1]) <= _LONGEST_RANGE:
            found += [(text, (str(y), "", "")) for y in range(int(years[1]), int(years[2]) + 1)]
    return found


def _level(one: _Date, other: _Date) -> str:
    years = abs(int(one[0]) - int(other[0]))
    full = bool(one[2] and other[2])
    if years == 0:
        return _level_in_year(one, other, full=full)
    if full and is_one_off("".join(one), "".join(other)):
        return "one_digit"
    return "near_year" if years <= _NEAR else "different"


def _level_in_year(one: _Date, other: _Date, *, full: bool) -> str:
    if one == other and full:
        return "same_day"
    if not (one[1] and other[1]):
        return "same_year"
    if one[1] == other[1] and not full:
        return "same_month"
    if full and (one[1], one[2]) == (other[2], other[1]):
        return "swapped"
    return "one_digit" if full and is_one_off("".join(one), "".join(other)) else "other_day"
