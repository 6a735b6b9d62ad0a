"""Codes of goods over the revisions of the Harmonized System that the records are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from enduse.controls.hs import Conversion, codes_of, convert
from enduse.trace.measure.compile.goods import ResolvedGoods
from enduse.trace.measure.definition import Breaks

__all__ = ["Codes", "codes_over", "means_the_same"]

_OLDEST, _NEWEST = date(2012, 1, 1), date(2022, 1, 1)


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes to look for in records.

    Attributes:
        everywhere: Subheadings that are looked for whatever the revision.
        headings: Headings (4 digits) that are.
        chapters: Chapters (2 digits) that are.
        only: Revision and subheadings that are looked for in records of that revision only.
        added: Of the codes' own revision: those taken in beside what was asked for.
        said: What was converted, widened or left out, as sentences.
        refused: Why the goods cannot be followed over the revisions; empty where they can.
    """

    everywhere: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    added: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    refused: str = ""


def means_the_same(goods: ResolvedGoods) -> bool:
    """Whether the codes stand for the same goods in every revision that enduse knows."""
    found = convert(_subheadings(goods), _OLDEST, _NEWEST, goods.revision)
    return found.outcome == "unchanged"


def codes_over(goods: ResolvedGoods, revisions: tuple[str, ...], breaks: Breaks) -> Codes:
    """Give the codes to look for.

    Args:
        goods: What was asked for.
        revisions: Revisions that the records are kept in; empty where they do not matter.
        breaks: What to do where codes changed.
    """
    if not revisions:
        return _as_asked(goods)
    first, last = min(revisions), max(revisions)
    found = convert(_subheadings(goods), _first_day(first), _first_day(last), goods.revision)
    if found.outcome == "unchanged":
        return _as_asked(goods)
    if _is_refused(found, breaks):
        return Codes(refused=_why(found, breaks))
    left = f"left out on both sides, having no counterpart: {', '.join(found.refused)}"
    said = (found.sentence, *((left,) if found.refused else ()))
    return _by_revision(found.codes, said, found.added)


def _as_asked(goods: ResolvedGoods) -> Codes:
    sizes: dict[int, list[str]] = {2: [], 4: [], 6: []}
    for code in goods.codes:
        sizes[len(code)].append(code)
    return Codes(tuple(sizes[6]), tuple(sizes[4]), tuple(sizes[2]))


def _subheadings(goods: ResolvedGoods) -> tuple[str, ...]:
    every = sorted(codes_of(goods.revision))
    return tuple(code for code in every if code.startswith(goods.codes))


def _first_day(revision: str) -> date:
    return date(int(revision.removeprefix("HS")), 1, 1)


def _is_refused(found: Conversion, breaks: Breaks) -> bool:
    nothing_left = not any(found.codes.values())
    exact = found.outcome == "converted"
    return nothing_left or breaks is Breaks.REFUSE or (breaks is Breaks.CONVERT and not exact)


def _why(found: Conversion, breaks: Breaks) -> str:
    if breaks is Breaks.REFUSE:
        return f"codes changed, and 'breaks: refuse' was asked: {found.sentence}"
    if breaks is Breaks.CONVERT and any(found.codes.values()):
        return f"the codes do not convert as they are: {found.sentence}"
    return found.sentence


def _by_revision(
    codes: Mapping[str, tuple[str, ...]], said: tuple[str, ...], added: tuple[str, ...]
) -> Codes:
    shared = set.intersection(*(set(own) for own in codes.values()))
    only = tuple(
        (revision, tuple(code for code in own if code not in shared))
        for revision, own in codes.items()
    )
    return Codes(
        everywhere=tuple(sorted(shared)),
        only=tuple((revision, own) for revision, own in only if own),
        added=added,
        said=said,
    )
