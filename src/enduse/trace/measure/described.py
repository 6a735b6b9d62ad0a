"""A definition in words: one line that says all of it."""

from __future__ import annotations

from enduse.trace.measure.compile.goods import ResolvedGoods
from enduse.trace.measure.definition import Definition, Filters, Kind

__all__ = ["describe"]


def describe(
    made: Definition, goods: ResolvedGoods | None = None, part: ResolvedGoods | None = None
) -> str:
    """Say a definition in one line.

    Args:
        made: The definition.
        goods: The codes that its goods stand for.
        part: The codes that the goods of its part stand for.
    """
    what = _what(made)
    pieces = [what, *_filters(made.filters, goods)]
    if made.basis is not None and made.subject:
        role = "part: " if made.kind is Kind.SHARE and "country" not in made.group else ""
        pieces.append(f"{role}{made.basis.value} {', '.join(made.subject)}")
    if made.part is not None:
        pieces.append("part: " + " and ".join(_filters(made.part, part)))
    pieces += [f"window {made.window}"] if made.window is not None else []
    pieces += [f"compared with {made.compare}"] if made.compare is not None else []
    pieces += [f"rows of at least {made.rows_at_least}"] if made.rows_at_least is not None else []
    pieces += [f"by {', '.join(made.group)}"] if made.group else []
    return "; ".join(pieces)


def _what(made: Definition) -> str:
    if made.kind is Kind.COUNT:
        return f"count of {made.distinct or 'rows'}"
    if made.kind is Kind.UNIT_VALUE:
        return f"{made.quantity.value} per {made.per.value}"
    over = f" over {made.over}" if made.over else ""
    change = "change of " if made.kind is Kind.SHARE and made.compare is not None else ""
    return f"{change}{made.kind.value} of {made.quantity.value}{over}"


def _filters(filters: Filters, goods: ResolvedGoods | None) -> list[str]:
    found = []
    if goods is not None:
        codes = ", ".join(goods.codes)
        words = "" if goods.title == codes else f" ({goods.title})"
        found.append(f"goods {goods.revision} {codes}{words}")
    found += [f"{c.field} {', '.join(c.values)}" for c in filters.conditions]
    texts = [*filters.text, *filters.exact_text]
    return found + ([f"described with {' or '.join(texts)}"] if texts else [])
