"""What a detector reads: goods items made ready, and the tables beside them.

:mod:`enduse.trace.prepare` makes these tables once from goods items
(:data:`enduse.model.goods_item.GOODS_ITEM`); every detector then scans narrow columns of numbers,
on DuckDB or on Spark.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["BRANDS", "ITEMS", "LISTINGS", "PARTIES", "REPORTING", "Records", "Settings"]

ITEMS = {
    "row_id": "int64",  # of the goods item
    "reporter": "string",  # alpha-2, lower case, of the side that recorded it
    "direction": "string",  # import or export
    "date": "date",
    "hs6": "int32",  # as declared, in `revision`
    "revision": "int16",  # 2012, 2017 or 2022
    "product": "int32",  # the group of HS2022 subheadings that the code can be compared in:
    #                      the smallest code of its component in the correlation 2012-2017-2022
    "heading": "int16",  # HS4, in HS2022 terms, of the goods (of `described` where that is set)
    "controlled": "bool",  # the declared code, or what the description names, is in the goods set
    "described": "bool",  # controlled by what the description names, and not by its code
    "tier": "string",  # tier in the set, or null
    "importing_party": "int32",  # linked party: importer, else consignee, else buyer
    "exporting_party": "int32",  # linked party: exporter, else supplier, else consignor
    "consignee_party": "int32",
    "consignor_party": "int32",
    "notify_party": "int32",
    "end_user_party": "int32",
    "manufacturer_party": "int32",
    "brand": "int32",  # number in BRANDS, by the brand's column or by the description's words
    "origin": "string",
    "dispatch": "string",
    "trading": "string",
    "destination": "string",
    "quantity": "float64",
    "unit": "string",
    "net_mass": "float64",
    "value_usd": "float64",
}
"""Columns of the items, a name to its Ibis type.  What was not given is null."""

PARTIES = {
    "party": "int32",
    "name": "string",  # the spelling most often seen
    "country": "string",
    "national_id": "string",
    "formed": "date",  # day of registration by a company register that was given, or null
}

LISTINGS = {
    "party": "int32",
    "authority": "string",
    "list": "string",
    "entry_id": "string",
    "since": "date",  # null where the list gives no date
    "until": "date",  # last day in force, null while it is
    "score": "float64",
}

BRANDS = {
    "brand": "int32",
    "name": "string",
    "seat": "string",  # country of the seat of the company whose brand it is
}

REPORTING = {
    "reporter": "string",
    "direction": "string",
    "month": "date",  # first day
    "state": "string",  # delivered or missing
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What every detector is told.

    Attributes:
        control_date: First day of the controls; 2022-02-24 is that of the rules on Russia
            (87 FR 12226; Council Regulation (EU) 2022/328 followed on 2022-02-25).
        destinations: Countries that controlled goods must not reach, alpha-2.
        coalition: Countries with like controls, alpha-2: EAR Part 746, Supplement No. 3.
        as_of: Last day that counts.
    """

    control_date: date = date(2022, 2, 24)
    destinations: tuple[str, ...] = ("by", "ru")
    coalition: tuple[str, ...] = field(default=())
    as_of: date = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Records:
    """Prepared trade records.

    Attributes:
        items: Columns :data:`ITEMS`.
        parties: Columns :data:`PARTIES`.
        listings: Columns :data:`LISTINGS`: listed parties among them.
        brands: Columns :data:`BRANDS`.
        reporting: Columns :data:`REPORTING`; empty where nothing is known of the reporters.
        settings: What every detector is told.
    """

    items: Table
    parties: Table
    listings: Table
    brands: Table
    reporting: Table
    settings: Settings
