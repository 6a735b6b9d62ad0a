"""What measures are taken on: a table, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from enduse.trace.measure.field import FIELDS

if TYPE_CHECKING:
    from ibis.expr.types import Table, Value

__all__ = ["AGGREGATE", "ITEMS", "Facts", "Ground", "NotTold"]

ITEMS = "goods items"
AGGREGATE = "aggregate table"


class NotTold(Exception):
    """The table has no such column: what was asked for is not evaluable on it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an aggregate table holds.

    Attributes:
        has_world: Whether all partners together have rows of their own.
        has_total: Whether all goods together have.
        sizes: Lengths of its codes.
        frequencies: ``year``, ``quarter``, ``month``.
        several: Of ``reporter`` and ``direction``, those with more than one value.
    """

    has_world: bool = False
    has_total: bool = False
    sizes: frozenset[int] = frozenset()
    frequencies: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """A table that measures are taken on.

    Attributes:
        table: Columns of :data:`enduse.model.goods_item.GOODS_ITEM`, or some of them; or those of
            :data:`enduse.trace.aggregate.OBSERVATION`.
        kind: :data:`ITEMS` or :data:`AGGREGATE`.
        title: What it is, as ``UN Comtrade``.
        brands: Brand, in small letters, to the country of its owner's seat; None where no table of
            brands was given.
        digest: SHA-256 over the inputs, or an empty string.
        missing: Reporter, direction and month (``2022-03``) of what is known not to be delivered;
            None where nothing is known of that.
        facts: Of an aggregate table.
        notes: What has to be said of the data with every figure.
        left_out: What intake refused, as sentences.
        memo: What was found out of the table and is asked again for each measure.
    """

    table: Table
    kind: str = ITEMS
    title: str = ITEMS
    brands: Mapping[str, str] | None = None
    digest: str = ""
    missing: frozenset[tuple[str, str, str]] | None = None
    facts: Facts = field(default=Facts())
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = field(default=())
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def column(self, name: str) -> Value:
        """Give a column.

        Raises:
            NotTold: The table has no such column.
        """
        if name not in self.table.columns:
            raise NotTold(f"there is no column {name!r} in the {self.kind}")
        return self.table[name]

    def revision(self) -> Value:
        """Give each row's revision; where it is not told, that in force on its day.

        The revisions took effect on 1 January 2012, 2017 and 2022 (International Convention on the
        Harmonized System, article 16); some states were later.
        """
        import ibis

        day = self.column("registration_date")
        by_day = ibis.cases(
            (day >= date(2022, 1, 1), "HS2022"), (day >= date(2017, 1, 1), "HS2017"), else_="HS2012"
        )
        if "hs_revision" not in self.table.columns:
            return by_day
        return ibis.coalesce(self.table["hs_revision"], by_day)

    def value_of(self, word: str) -> Value:
        """Give a field, or what a group splits by, as an expression.

        Raises:
            NotTold: The table has no such column, or no table of brands was given.
        """
        if word == "brand seat":
            return self._brand_seat()
        if word in FIELDS:
            return self.column(FIELDS[word].column)
        if word in {"month", "quarter", "year"}:
            return self.column("registration_date").truncate(word[0].upper())
        if "product_" in self.table.columns:
            # Codes that changed are followed: see enduse.trace.measure.compile.product.
            own = self.table["product_" if word == "code" else "heading_"]
            return own.left(2) if word == "chapter" else own
        code = self.column("hs6")
        return code if word == "code" else code.left(4 if word == "heading" else 2)

    def _brand_seat(self) -> Value:
        import ibis

        if self.brands is None:
            raise NotTold("no table of brands and their owners' seats was given")
        brand = self.column("brand").strip().lower()
        seats = sorted(set(self.brands.values()))
        cases = [
            (brand.isin(sorted(b for b, seat in self.brands.items() if seat == here)), here)
            for here in seats
        ]
        return ibis.cases(*cases, else_=ibis.null("string")) if cases else ibis.null("string")
