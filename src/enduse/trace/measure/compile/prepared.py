"""The goods of a measure made ready: resolved, and followed over revisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from enduse.trace.measure.compile.build import compile_measure
from enduse.trace.measure.compile.goods import ResolvedGoods, resolve_goods
from enduse.trace.measure.compile.product import followed
from enduse.trace.measure.compile.revision import Codes, codes_over, means_the_same
from enduse.trace.measure.compile.selection import in_window
from enduse.trace.measure.definition import Definition, Kind
from enduse.trace.measure.field import PERIODS
from enduse.trace.measure.ground import Ground, NotTold

__all__ = ["Prepared", "changes_of", "prepared_goods", "widened"]

_BY_CODE = {"code", "heading", "chapter"}
_FOLLOWED = (
    "HS revisions: the rows are kept in several; codes that changed between them are taken together"
    " under the smallest HS2022 code of their group"
)
_AS_DECLARED = (
    "codes as declared: one that changed on 1 January 2017 or 2022 does not stand for the same"
    " goods before and after"
)
_MOST_ADDED = 0.5
_BREAKS = (date(2017, 1, 1), date(2022, 1, 1))


@dataclass(frozen=True, slots=True)
class Prepared:
    """Goods of a measure, ready to compile.

    Attributes:
        ground: The table; with the codes to group by, where they have to be followed.
        followed: Whether they are.
        goods: What its goods stand for, or None for all goods.
        codes: The codes to look for.
        part_goods: The same of its part.
        part: The codes of its part.
    """

    ground: Ground
    followed: bool
    goods: ResolvedGoods | None
    codes: Codes | None
    part_goods: ResolvedGoods | None
    part: Codes | None


def prepared_goods(ground: Ground, made: Definition) -> Prepared:
    """Resolve the goods of a measure, and follow them over the revisions that records are kept in.

    Which revisions those are is asked of the records, where it matters.

    Raises:
        ConfigError: A word is no code, no set and nothing that the goods table knows.
    """
    asked = (made.filters.goods, None if made.part is None else made.part.goods)
    goods, part_goods = (None if g is None else resolve_goods(g) for g in asked)
    over_time = made.compare is not None or not {*PERIODS}.isdisjoint(made.group)
    by_code = over_time and bool(_BY_CODE & {*made.group, made.over})
    moved = any(g is not None and not means_the_same(g) for g in (goods, part_goods))
    kept_in = _revisions(ground, made) if by_code or moved else ()
    follow = by_code and len(kept_in) > 1
    return Prepared(
        followed(ground) if follow else ground,
        follow,
        goods,
        None if goods is None else codes_over(goods, kept_in, made.breaks),
        part_goods,
        None if part_goods is None else codes_over(part_goods, kept_in, made.breaks),
    )


def _revisions(ground: Ground, made: Definition) -> tuple[str, ...]:
    """Give the revisions that the records of the windows are kept in."""
    table = ground.table
    windows = [w for w in (made.window, made.compare) if w is not None]
    try:
        if windows:
            days = [in_window(ground, window) for window in windows]
            table = table.filter(days[0] if len(days) == 1 else days[0] | days[1])
        found = table.select(revision=ground.revision()).distinct()
    except NotTold:
        return ()
    names = (row["revision"] for row in found.to_pyarrow().to_pylist())
    return tuple(sorted(name for name in names if name is not None and name.startswith("HS")))


def changes_of(made: Definition, prepared: Prepared) -> tuple[str, ...]:
    """Say what was assumed and converted of the goods."""
    goods = [g for g in (prepared.goods, prepared.part_goods) if g is not None]
    codes = [c for c in (prepared.codes, prepared.part) if c is not None]
    return (
        *(f"assumed: {said}" for g in goods for said in g.assumed),
        *(said for g in goods for said in g.cited),
        *(f"HS revisions: {said}" for c in codes for said in c.said),
        *([_FOLLOWED] if prepared.followed else []),
        *([_AS_DECLARED] if not prepared.followed and _mixes(made) else []),
    )


def widened(prepared: Prepared, made: Definition) -> tuple[tuple[str, ...], str]:
    """Weigh the codes that had to be taken in beside those asked for.

    Returns:
        Their share of the value as a sentence, and why the measure is refused: they are the larger
        part of it.
    """
    codes = prepared.codes
    if codes is None or not codes.added or "value_usd" not in prepared.ground.table.columns:
        return (), ""
    own = made.filters.goods.revision if made.filters.goods is not None else ""
    of_newest = replace(made, compare=None, kind=Kind.SUM, part=None, group=(), interval=False)
    rows = compile_measure(prepared.ground, of_newest, codes).rows
    if "hs_revision" in rows.columns:
        rows = rows.filter(rows.hs_revision.fill_null(own) == own)
    inside = rows.hs6.isin(codes.added)
    found = rows.agg(added=rows.value_usd.sum(where=inside), total=rows.value_usd.sum())
    (sums,) = found.to_pyarrow().to_pylist()
    if not sums["total"]:
        return (), ""
    share = (sums["added"] or 0.0) / sums["total"]
    said = f"the codes taken in hold {share:.1%} of the value in {own} of the window"
    why = f"{said}: more than what was asked for" if share > _MOST_ADDED else ""
    return (f"HS revisions: {said}",), why


def _mixes(made: Definition) -> bool:
    """Whether rows of several revisions may be grouped by the code as declared."""
    if not _BY_CODE & {*made.group, made.over}:
        return False
    days = [] if made.window is None else [made.window]
    return not days or any(w.first < day <= w.last for w in days for day in _BREAKS)
