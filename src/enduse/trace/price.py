"""Going prices: medians of the logs of value a unit and of mass a unit, by code and quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

if TYPE_CHECKING:
    from ibis.common.deferred import Deferred
    from ibis.expr.types import Table

__all__ = ["CELL", "of_all_quarters", "quartiles", "spreads", "with_kilograms"]

CELL = ("hs6", "revision", "unit")
"""Goods whose prices are compared: a code in its revision, in one unit.

The unit is an empty string where no number of units is given; the price is then that a kilogram.
"""

# Half the interquartile range of a normal distribution by its standard deviation.
_NORMAL = 0.6745

# A quarter with fewer rows has no interquartile range worth the name.
_FIT_FOR_SPREAD = 5


def quartiles(rows: Table) -> Table:
    """Give rows, medians and spreads a cell and quarter.

    Args:
        rows: The columns :data:`CELL`, ``quarter``, ``price`` and ``kg_unit`` (both as logs).

    Returns:
        :data:`CELL`, ``quarter``, ``n``, ``going_price``, ``going_mass``, ``price_spread``,
        ``mass_spread``; a spread is the narrower half of the interquartile range / 0.6745, null
        where rows are few.  The narrower half, as a dear make or a false declaration among the
        rows widens one half only.
    """
    quarters = [0.25, 0.5, 0.75]
    found = rows.group_by(*CELL, "quarter").aggregate(
        n=_.price.count().cast("float64"),
        prices=_.price.quantile(quarters),
        masses=_.kg_unit.quantile(quarters),
    )
    fit = _.n >= _FIT_FOR_SPREAD
    return found.select(
        *CELL,
        "quarter",
        "n",
        going_price=_.prices[1],
        going_mass=_.masses[1],
        price_spread=ibis.ifelse(fit, _narrower(_.prices) / _NORMAL, None),
        mass_spread=ibis.ifelse(fit, _narrower(_.masses) / _NORMAL, None),
    )


def _narrower(quarters: Deferred) -> Deferred:
    return ibis.least(quarters[2] - quarters[1], quarters[1] - quarters[0])


def of_all_quarters(quarter: Table) -> Table:
    """Give for each cell the medians of its quarters' medians, and its rows."""
    return quarter.group_by(CELL).aggregate(
        n=_.n.sum(), going_price=_.going_price.median(), going_mass=_.going_mass.median()
    )


def spreads(quarter: Table) -> Table:
    """Give the usual spread of a code and unit: the median of its quarters', over revisions."""
    return quarter.group_by("hs6", "unit").aggregate(
        price_spread=_.price_spread.median(), mass_spread=_.mass_spread.median()
    )


def with_kilograms(going: Table, *times: str) -> Table:
    """Take the price a kilogram from the code's other units, where no number of units is given.

    Of goods counted in units it is the price a unit by the mass a unit; the mean goes by rows.

    Args:
        going: :data:`CELL`, the columns of ``times``, ``n``, ``going_price``, ``going_mass``.
        times: ``quarter``, or nothing.

    Returns:
        The same columns and rows.
    """
    code = ["hs6", "revision", *times]
    counted = going.filter(_.unit != "")
    kilogram = (
        counted.filter(_.going_mass.notnull())
        .group_by(code)
        .aggregate(by_mass=((_.going_price - _.going_mass) * _.n).sum() / _.n.sum(), of=_.n.sum())
    )
    bare = going.filter(_.unit == "").left_join(kilogram, code)
    told = bare.select(
        *CELL,
        *times,
        n=ibis.coalesce(bare.of, bare.n),
        going_price=ibis.coalesce(bare.by_mass, bare.going_price),
        going_mass="going_mass",
    )
    return counted.select(told.columns).union(told)
