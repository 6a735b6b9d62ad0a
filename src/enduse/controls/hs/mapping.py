"""How a code of one revision of the Harmonized System is said in another.

The pairs are those of the United Nations Statistics Division: its conversion HS2022-HS2017-HS2012
(one older code for each newer one: the *main* pair) and its correlation HS2022-HS2017 (every pair
that goods moved along).  ``resources/hs_codes.yaml`` says where they were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import cache

from enduse.controls.hs.revision import check_revision, codes_of, is_code, revisions
from enduse.errors import UsageError
from enduse.tables import load_table

__all__ = ["KINDS", "Mapping", "is_swept", "main_pairs", "map_code", "swept_from"]

KINDS = ("1:1", "1:n", "n:1", "n:m", "none")
"""Kinds of mapping, read from the code asked for to those found: ``1:n`` one code became several,
``n:1`` several became one, ``n:m`` parts of several went to several, ``none`` nothing stands for
it."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A code in the terms of another revision.

    Attributes:
        code: Six digits.
        from_revision: Its revision.
        to_revision: The other revision.
        codes: All codes that hold goods of it, main ones first, each part in order.  Empty where
            none can stand for it.
        main: Those that hold it in the main.
        kind: One of :data:`KINDS`.
        verified: Whether all of it stands in the United Nations' tables; where not, the wording
            of the revisions was read, or the tables are silent.
        note: What a reader has to know, as a clause, or an empty string.
    """

    code: str
    from_revision: str
    to_revision: str
    codes: tuple[str, ...]
    main: tuple[str, ...]
    kind: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Links:
    """Pairs from one revision to another, a code to those beside it."""

    all: MappingType[str, frozenset[str]]
    main: MappingType[str, frozenset[str]]
    unverified: frozenset[tuple[str, str]]


def map_code(code: str, from_revision: str, to_revision: str) -> Mapping:
    """Say a code of one revision in another, with the kind of the mapping.

    Args:
        code: Six digits.
        from_revision: ``HS2012``, ``HS2017`` or ``HS2022``.
        to_revision: Another one, or the same.

    Returns:
        What was found.  Shares too small to change a code (waste taken out of nearly every heading
        of the machinery chapters) are not counted: see ``resources/hs_sweeps.yaml``.

    Raises:
        UsageError: There is no such revision, or the code is none of it.
    """
    check_revision(to_revision)
    if not is_code(code, from_revision):
        raise UsageError(
            f"{code!r} is no subheading of {from_revision}",
            advice="give six digits and the revision that they belong to",
        )
    if from_revision == to_revision:
        return Mapping(code, from_revision, to_revision, (code,), (code,), "1:1", verified=True)
    there, back = _links(from_revision, to_revision), _links(to_revision, from_revision)
    found = there.all.get(code, frozenset())
    main = there.main.get(code, frozenset())
    if not found:
        return _without(code, from_revision, to_revision)
    if is_swept(code, from_revision):
        return Mapping(
            code,
            from_revision,
            to_revision,
            tuple(sorted(found)),
            (),
            "n:m",
            verified=True,
            note=swept_from(code, from_revision),
        )
    doubtful = any((code, other) in there.unverified for other in found)
    return Mapping(
        code,
        from_revision,
        to_revision,
        (*sorted(main), *sorted(found - main)),
        tuple(sorted(main)),
        _kind(found, frozenset().union(*(back.all[other] for other in found))),
        verified=not doubtful,
        note=_UNVERIFIED if doubtful else "",
    )


def is_swept(code: str, revision: str) -> bool:
    """Whether a code was drawn together from so many older ones that none can stand for it."""
    return code in load_table("hs_sweeps").get(revision, {})


def swept_from(code: str, revision: str) -> str:
    """Say what a swept code holds and where it stood before, as a clause."""
    row = load_table("hs_sweeps")[revision][code]
    return f"{row['what']}: taken together from many headings ({row['from'][:_SHOWN].strip()} ...)"


@cache
def main_pairs(newer: str, older: str) -> tuple[tuple[str, str], ...]:
    """Give the main pairs of two neighbouring revisions, ``(newer code, older code)``, in order."""
    links = _links(newer, older)
    return tuple((new, old) for new in sorted(links.main) for old in sorted(links.main[new]))


_SHOWN = 24
_UNVERIFIED = "read from the wording of the revisions; the tables of the United Nations lack it"
_SILENT = "deleted, and the tables of the United Nations name no code for it"


def _without(code: str, from_revision: str, to_revision: str) -> Mapping:
    if is_swept(code, from_revision):
        note, kind = swept_from(code, from_revision), "n:m"
    else:
        note, kind = _SILENT, "none"
    return Mapping(
        code, from_revision, to_revision, (), (), kind, verified=kind != "none", note=note
    )


def _kind(found: frozenset[str], sources: frozenset[str]) -> str:
    left = "1" if len(sources) == 1 else "n"
    right = "1" if len(found) == 1 else "m" if left == "n" else "n"
    return f"{left}:{right}"


@cache
def _links(from_revision: str, to_revision: str) -> _Links:
    order = revisions()
    start, end = order.index(from_revision), order.index(to_revision)
    if abs(start - end) == 1:
        return _neighbours(from_revision) if start > end else _turned(_neighbours(to_revision))
    middle = order[start + (1 if end > start else -1)]
    return _joined(_links(from_revision, middle), _links(middle, to_revision))


@cache
def _neighbours(newer: str) -> _Links:
    """Pairs of a revision with the one before it."""
    every: dict[str, set[str]] = defaultdict(set)
    main: dict[str, set[str]] = defaultdict(set)
    unverified: set[tuple[str, str]] = set()
    renamed: set[str] = set()
    older = ""
    for row in load_table("hs_pairs"):
        if row["newer"] != newer:
            continue
        older = row["older"]
        every[row["new"]].add(row["old"])
        if row["part"] == "main":
            main[row["new"]].add(row["old"])
        if row["source"] == "text":
            unverified.add((row["new"], row["old"]))
        if row["source"] == "conversion":
            renamed.add(row["new"])
    # A code that is in both revisions stands for itself, unless the conversion names another for
    # it: a number may be used again for other goods, as 7019.19 was.
    for code in (codes_of(newer) & codes_of(older)) - renamed:
        every[code].add(code)
        main[code].add(code)
    return _Links(_frozen(every), _frozen(main), frozenset(unverified))


def _turned(links: _Links) -> _Links:
    return _Links(
        _inverse(links.all),
        _inverse(links.main),
        frozenset((old, new) for new, old in links.unverified),
    )


def _joined(first: _Links, second: _Links) -> _Links:
    unverified = {
        (start, end)
        for start, middles in first.all.items()
        for middle in middles
        for end in second.all.get(middle, ())
        if (start, middle) in first.unverified or (middle, end) in second.unverified
    }
    return _Links(
        _through(first.all, second.all), _through(first.main, second.main), frozenset(unverified)
    )


def _through(
    first: MappingType[str, frozenset[str]], second: MappingType[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    found = {
        start: frozenset().union(*(second.get(middle, frozenset()) for middle in middles))
        for start, middles in first.items()
    }
    return {start: ends for start, ends in found.items() if ends}


def _inverse(links: MappingType[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    turned: dict[str, set[str]] = defaultdict(set)
    for start, ends in links.items():
        for end in ends:
            turned[end].add(start)
    return _frozen(turned)


def _frozen(links: MappingType[str, set[str]]) -> dict[str, frozenset[str]]:
    return {start: frozenset(ends) for start, ends in links.items()}
