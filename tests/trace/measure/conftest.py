"""A small set of declarations of our own, whose figures are worked out by hand in the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from enduse.model.goods_item import GOODS_ITEM

TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date32": pa.date32(),
}
BRANDS = {"norchip": "us", "oakley micro": "us", "heimo": "cn"}
"""Invented brands, in small letters, with their owners' seats."""


def item(row_id: int, day: str, value: float | None, **columns: Any) -> dict[str, Any]:
    """Give a goods item: a Russian import of integrated circuits unless told otherwise."""
    revision = "HS2022" if day >= "2022-01-01" else "HS2017"
    return {
        "row_id": row_id,
        "source": "0" * 64,
        "source_row": row_id + 1,
        "declaration_id": f"D{row_id}",
        "direction": "import",
        "reporter": "ru",
        "registration_date": date.fromisoformat(day),
        "date_precision": "day",
        "hs6": "854231",
        "hs_revision": revision,
        "value_usd": value,
        **columns,
    }


def items_of(rows: list[dict[str, Any]]) -> pa.Table:
    """Give rows as a table with every column of the goods item."""
    return pa.table(
        {
            column.name: pa.array([row.get(column.name) for row in rows], TYPES[column.type])
            for column in GOODS_ITEM
        }
    )


ROWS = [
    # The window 2022-02-24..2022-12-31; rows of USD 100,000 or more of American brands from
    # Hong Kong and China: 0, 1, 2 (USD 900,000).
    item(0, "2022-03-01", 300_000, brand="Norchip", country_of_export="hk",
         country_of_origin="us", importer="Vega", exporter="Lantern Trading",
         description="processor NORCHIP x1", net_mass=30.0, quantity=3_000.0, unit="H87",
         invoice_currency="USD"),
    item(1, "2022-06-15", 400_000, brand=" norchip ", country_of_export="cn",
         country_of_origin="my", importer="Vega", exporter="Lantern Trading", hs6="854232",
         description="memory", net_mass=20.0, quantity=1_000.0, unit="H87",
         invoice_currency="CNY"),
    item(2, "2022-12-31", 200_000, brand="OAKLEY MICRO", country_of_export="hk",
         country_of_origin="us", importer="Orion", exporter="Quay", hs6="854110",
         description="diode", net_mass=50.0, quantity=500.0, unit="H87",
         invoice_currency="CNY"),
    # Not of the query: under the floor; another brand; another place; no brand; other goods.
    item(3, "2022-05-05", 99_999, brand="Norchip", country_of_export="hk",
         country_of_origin="us", importer="Orion", exporter="Quay", invoice_currency="USD"),
    item(4, "2022-05-06", 500_000, brand="Heimo", country_of_export="cn",
         country_of_origin="cn", importer="Vega", exporter="Heimo Export",
         invoice_currency="CNY"),
    item(5, "2022-07-07", 150_000, brand="Norchip", country_of_export="de",
         country_of_origin="us", importer="Lyra", exporter="Rhein", invoice_currency="EUR"),
    item(6, "2022-08-08", 250_000, brand=None, country_of_export="hk",
         country_of_origin=None, importer="Lyra", exporter="Quay", invoice_currency="USD"),
    item(7, "2022-09-09", 120_000, brand="Norchip", country_of_export="hk",
         country_of_origin="us", importer="Lyra", exporter="Quay", hs6="847130",
         description="laptop", invoice_currency="USD"),
    # The days before the window: not of it.
    item(8, "2022-02-23", 800_000, brand="Norchip", country_of_export="hk",
         country_of_origin="us", importer="Vega", exporter="Quay"),
    # The same days of 2021: rows 9 and 10 (USD 300,000).
    item(9, "2021-02-24", 100_000, brand="Norchip", country_of_export="cn",
         country_of_origin="us", importer="Vega", exporter="Quay", net_mass=10.0,
         quantity=2_000.0, unit="H87"),
    item(10, "2021-12-31", 200_000, brand="Oakley Micro", country_of_export="hk",
         country_of_origin="us", importer="Orion", exporter="Quay", hs6="854110",
         net_mass=40.0, quantity=1_000.0, unit="H87"),
    item(11, "2021-06-01", 700_000, brand="Norchip", country_of_export="us",
         country_of_origin="us", importer="Vega", exporter="Norchip Inc"),
    # Without a value in US dollars: an amount in a currency that has no rate, and none at all.
    item(12, "2022-10-10", None, brand="Norchip", country_of_export="hk",
         country_of_origin="us", importer="Vega", exporter="Quay", invoice_amount=5_000.0,
         invoice_currency="XXX"),
    item(13, "2022-11-11", None, brand="Norchip", country_of_export="hk",
         country_of_origin="us", importer="Vega", exporter="Quay"),
]  # fmt: skip


@pytest.fixture(scope="session")
def items() -> pa.Table:
    return items_of(ROWS)


@pytest.fixture(scope="session")
def brands() -> dict[str, str]:
    return BRANDS


@pytest.fixture
def ground(items: pa.Table) -> Any:
    """The declarations as measures take them."""
    import ibis

    from enduse.trace.measure import Ground

    return Ground(ibis.memtable(items), brands=BRANDS)


@pytest.fixture(scope="session")
def make_item() -> Any:
    return item


@pytest.fixture(scope="session")
def make_items() -> Any:
    return items_of
