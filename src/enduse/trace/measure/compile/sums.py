"""The sums of each kind of measure, by group.

The columns of each:

sum, count
    ``value``, ``rows``.
growth
    ``value`` and ``base`` (the sums over the two windows), ``rows``, ``base_rows``; for the
    interval ``squares``, ``base_squares``.
share
    ``part``, ``total``, ``rows``, ``part_rows``, ``squares``, ``part_squares``; with a comparison
    the same again with ``base_`` before them.
unit value
    ``top``, ``bottom``, ``rows``, ``tt``, ``tb``, ``bb``; with a comparison again with ``base_``.
concentration
    ``total``, ``hhi``, ``top``, ``holders``, ``rows``, ``unnamed`` (sum without a holder); for the
    interval ``q``, ``sq``, ``ssq``, ``top_q``.

Sums of squares serve the interval only, and are left out where none is asked for.  A sum without a
single known amount is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from enduse.trace.measure.definition import Definition, Kind

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["sums_of"]

_WORLD = "world"


def sums_of(narrow: Table, made: Definition) -> Table:
    """Give the sums of a measure.

    Args:
        narrow: The chosen rows: the group's columns, ``x_`` (the amount; missing where rows are
            counted), ``now_`` (in the window, not in that compared with), ``part_``, ``whole_``,
            ``w_`` and ``holder_``, as far as the kind needs them.
        made: The definition.
    """
    groups = [word.replace(" ", "_") for word in made.group]
    summed = _KINDS[made.kind](narrow, groups, made)
    for condition in _listed(made, summed):
        summed = summed.filter(condition)
    return summed


def _listed(made: Definition, summed: Table) -> list[Any]:
    """Give the conditions by which groups are shown."""
    from ibis import _

    found: list[Any] = []
    if made.total_at_least is not None:
        name = next(n for n in ("value", "total", "top") if n in summed.columns)
        floored = _.rows if made.total_at_least.unit == "rows" else _[name]
        found.append(floored >= made.total_at_least.amount)
    if made.above is not None:
        found.append(_above(made)(made.above))
    return found


def _above(made: Definition) -> Callable[[float], Any]:
    """Give the condition "the figure is above"; a growth from nothing is above every number."""
    from ibis import _

    return {
        Kind.GROWTH: lambda least: _.value > (1 + least) * _.base.fill_null(0),
        Kind.SHARE: lambda least: _.part > least * _.total,
        Kind.UNIT_VALUE: lambda least: _.top > least * _.bottom,
        Kind.CONCENTRATION: lambda least: _.hhi > least,
    }.get(made.kind, lambda least: _.value > least)


def _grouped(narrow: Table, groups: list[str], figures: Mapping[str, Any]) -> Table:
    return narrow.group_by(groups).agg(**figures) if groups else narrow.agg(**figures)


def _count(narrow: Table, groups: list[str], made: Definition) -> Table:
    from ibis import _

    value = _.x_.nunique() if made.distinct else _.count()
    return _grouped(narrow, groups, {"value": value, "rows": _.count()})


def _sum(narrow: Table, groups: list[str], _made: Definition) -> Table:
    from ibis import _

    value = _.x_.sum() if "x_" in narrow.columns else _.count()
    return _grouped(narrow, groups, {"value": value, "rows": _.count()})


def _growth(narrow: Table, groups: list[str], made: Definition) -> Table:
    from ibis import _

    by_rows = "x_" not in narrow.columns
    figures: dict[str, Any] = {}
    for prefix, name, when in (("", "value", _.now_), ("base_", "base", ~_.now_)):
        rows = _rows(when)
        figures |= {name: rows if by_rows else _.x_.sum(where=when), f"{prefix}rows": rows}
        if made.interval:
            squares = rows if by_rows else (_.x_ * _.x_).sum(where=when)
            figures[f"{prefix}squares"] = squares
    return _grouped(narrow, groups, figures)


def _share(narrow: Table, groups: list[str], made: Definition) -> Table:
    return (_share_of_each if "country" in made.group else _share_of_part)(narrow, groups, made)


def _share_of_part(narrow: Table, groups: list[str], made: Definition) -> Table:
    from ibis import _

    table = _with_amount(narrow)
    whole = _.whole_ if "whole_" in narrow.columns else None
    figures: dict[str, Any] = {}
    for prefix, when in _windows(made):
        figures |= _part_sums(f"{prefix}total", prefix, _both(when, whole), made)
        figures |= _part_sums(f"{prefix}part", f"{prefix}part_", _both(when, _.part_), made)
    return _grouped(table, groups, figures)


def _part_sums(name: str, prefix: str, when: Any, made: Definition) -> dict[str, Any]:
    """Give a sum, its rows and its squares over the rows where a condition holds."""
    from ibis import _

    found = {name: _.x_.sum(where=when), f"{prefix}rows": _rows(when)}
    return found | ({f"{prefix}squares": (_.x_ * _.x_).sum(where=when)} if made.interval else {})


def _rows(when: Any) -> Any:
    """Give the number of rows where a condition holds; Spark has null where there is none."""
    from ibis import _

    return _.count(where=when).fill_null(0)


def _with_amount(narrow: Table) -> Table:
    """Give a table with an amount: rows that are counted are ones that are added up."""
    return narrow if "x_" in narrow.columns else narrow.mutate(x_=1.0)


def _windows(made: Definition) -> tuple[tuple[str, Any], ...]:
    """Give the prefix of each window's columns, and the condition that a row lies in it."""
    from ibis import _

    return (("", None),) if made.compare is None else (("", _.now_), ("base_", ~_.now_))


def _both(first: Any, second: Any) -> Any:
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _share_of_each(narrow: Table, groups: list[str], made: Definition) -> Table:
    """Give each country's share of the total of the other groups."""
    import ibis
    from ibis import _

    outer = [name for name in groups if name != "country"]
    whole = _.whole_ if "whole_" in narrow.columns else None
    own: dict[str, Any] = {}
    totals: dict[str, Any] = {}
    over = ibis.window(group_by=outer or None)
    for prefix, when in _windows(made):
        own |= _part_sums(f"{prefix}part", f"{prefix}part_", when, made)
        # A published total stands in a row of its own; else the total is that of the countries.
        source = f"{prefix}part" if whole is None else f"{prefix}whole"
        if whole is not None:
            own |= _part_sums(source, f"{source}_", _both(when, whole), made)
        totals |= {f"{prefix}total": _[source].sum().over(over)}
        for name in ("rows", "squares") if made.interval else ("rows",):
            totals[f"{prefix}{name}"] = _[f"{source}_{name}"].sum().over(over)
    figures = _with_amount(narrow).group_by(groups).agg(**own).mutate(**totals)
    if made.subject:
        figures = figures.filter(_.country.isin(made.subject))
    elif whole is not None:
        figures = figures.filter(_.country != _WORLD)
    return figures.select(*groups, *(name for name in figures.columns if name in _share_columns()))


def _share_columns() -> set[str]:
    names = ("part", "total", "rows", "part_rows", "squares", "part_squares")
    return {prefix + name for name in names for prefix in ("", "base_")}


def _unit_value(narrow: Table, groups: list[str], made: Definition) -> Table:
    from ibis import _

    known = narrow.filter(_.x_.notnull() & (_.w_ > 0))
    figures: dict[str, Any] = {}
    for prefix, when in _windows(made):
        products = {"tt": _.x_ * _.x_, "tb": _.x_ * _.w_, "bb": _.w_ * _.w_}
        figures |= {
            f"{prefix}top": _.x_.sum(where=when),
            f"{prefix}bottom": _.w_.sum(where=when),
            f"{prefix}rows": _rows(when),
        }
        if made.interval:
            figures |= {f"{prefix}{n}": p.sum(where=when) for n, p in products.items()}
    return _grouped(known, groups, figures)


def _concentration(narrow: Table, groups: list[str], made: Definition) -> Table:
    import ibis
    from ibis import _

    each = (
        _with_amount(narrow)
        .group_by([*groups, "holder_"])
        .agg(s_=_.x_.sum(), q_=(_.x_ * _.x_).sum(), n_=_.count())
    )
    # Rows without a holder come last; equal sums go by name, so that the order is always the same.
    order = [each.holder_.isnull(), ibis.desc(each.s_.fill_null(0)), each.holder_]
    ranks = ibis.window(group_by=groups or None, order_by=order)
    ranked = each.mutate(rank_=ibis.row_number().over(ranks))
    named = _.holder_.notnull()
    largest = named & (_.rank_ < made.top)
    figures = {
        "total": _.s_.sum(where=named),
        "s2_": (_.s_ * _.s_).sum(where=named),
        "top_": _.s_.sum(where=largest),
        "holders": _rows(named),
        "rows": _.n_.sum(),
        "unnamed": _.s_.sum(where=~named),
    }
    if made.interval:
        figures |= {
            "q": _.q_.sum(where=named),
            "sq": (_.s_ * _.q_).sum(where=named),
            "ssq": (_.s_ * _.s_ * _.q_).sum(where=named),
            "top_q": _.q_.sum(where=largest),
        }
    summed = _grouped(ranked, groups, figures)
    shares = summed.mutate(hhi=_.s2_ / (_.total * _.total), top=_.top_ / _.total)
    return shares.drop("s2_", "top_")


_KINDS: Mapping[Kind, Callable[[Table, list[str], Definition], Table]] = {
    Kind.SUM: _sum,
    Kind.COUNT: _count,
    Kind.GROWTH: _growth,
    Kind.SHARE: _share,
    Kind.UNIT_VALUE: _unit_value,
    Kind.CONCENTRATION: _concentration,
}
