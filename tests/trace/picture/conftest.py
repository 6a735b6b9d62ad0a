"""A small invented world of prepared records, the same at every run."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.trace.records import BRANDS, ITEMS, LISTINGS, PARTIES, REPORTING, Records, Settings

NAMES = {
    1: "OOO Vymysel-Komplekt",
    2: "OOO Nebylitsa Pribor",
    11: "Kadir Hayali Elektronik Ltd",
    12: "Ala-Kachan Trading LLC",
    21: "Musterchips GmbH",
}
MONTHS = [date(year, month, 1) for year in (2021, 2022, 2023) for month in range(1, 13)]


def _item(row_id: int, **given: Any) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(ITEMS)
    return blank | {"row_id": row_id, "revision": 2022, "described": False} | given


def items() -> list[dict[str, Any]]:
    """Make rows: Russia's imports of chips from 2021 to 2023, and the way through Kyrgyzstan."""
    chips = {"hs6": 854231, "product": 854231, "heading": 8542, "controlled": True, "tier": "1"}
    rows: list[dict[str, Any]] = []
    for month in MONTHS:
        after = month >= date(2022, 3, 1)
        # A month that Russia did not deliver is stated as missing and has no rows.
        if month != date(2022, 7, 1):
            rows.append(
                _item(
                    len(rows),
                    **chips,
                    reporter="ru",
                    direction="import",
                    date=month.replace(day=5),
                    importing_party=1 if month.month % 2 else 2,
                    consignee_party=1 if month.month % 2 else 2,
                    exporting_party=12 if after else 21,
                    brand=1,
                    origin="de",
                    dispatch="kg" if after else "de",
                    trading="kg" if after else None,
                    destination="ru",
                    quantity=100.0,
                    unit="H87",
                    net_mass=2.0,
                    value_usd=4000.0 if month == date(2023, 5, 1) else 1000.0,
                )
            )
        if after:
            rows.append(
                _item(
                    len(rows),
                    **chips,
                    reporter="kg",
                    direction="import",
                    date=month.replace(day=2),
                    importing_party=12,
                    exporting_party=21,
                    origin="de",
                    dispatch="de",
                    destination="kg",
                    quantity=100.0,
                    unit="H87",
                    net_mass=2.0,
                    value_usd=600.0,
                )
            )
        rows.append(
            _item(
                len(rows),
                **chips,
                reporter="de",
                direction="export",
                date=month.replace(day=1),
                importing_party=12,
                exporting_party=21,
                origin="de",
                dispatch="de",
                destination="kg",
                quantity=100.0,
                unit="H87",
                net_mass=2.0,
                value_usd=900.0,
            )
        )
    return rows


def _table(columns: dict[str, str], rows: list[dict[str, Any]]) -> Any:
    import ibis
    import pyarrow as pa

    schema = ibis.schema(columns)
    return ibis.memtable(pa.Table.from_pylist(rows, schema=schema.to_pyarrow()), schema=schema)


def make_records(rows: list[dict[str, Any]]) -> Records:
    """Make records of the items given, with the tables beside them."""
    parties = [
        {
            "party": party,
            "name": name,
            "country": {1: "ru", 2: "ru", 12: "kg", 11: "tr"}.get(party, "de"),
            "national_id": None,
            "formed": date(2022, 3, 14) if party == 12 else None,
        }
        for party, name in NAMES.items()
    ]
    listed = {
        "party": 12,
        "authority": "XA",
        "list": "xa",
        "entry_id": "1",
        "since": date(2023, 9, 1),
        "until": None,
        "score": 1.0,
    }
    missing = [
        {
            "reporter": "ru",
            "direction": "import",
            "month": month,
            "state": "missing" if month == date(2022, 7, 1) else "delivered",
        }
        for month in MONTHS
    ]
    return Records(
        _table(ITEMS, rows),
        _table(PARTIES, parties),
        _table(LISTINGS, [listed]),
        _table(BRANDS, [{"brand": 1, "name": "Musterchip", "seat": "de"}]),
        _table(REPORTING, missing),
        Settings(coalition=("de", "us"), as_of=date(2023, 12, 31)),
    )


@pytest.fixture(scope="session")
def records() -> Records:
    return make_records(items())


@pytest.fixture(scope="session")
def no_records() -> Records:
    return make_records([])


@pytest.fixture
def alerts() -> list[dict[str, Any]]:
    """Alerts as they are written, one a detector."""
    high = next(i["row_id"] for i in items() if i["value_usd"] == 4000.0)
    subjects: list[tuple[str, dict[str, Any]]] = [
        ("T04", {"importing_party": 12, "heading": "8542", "name": NAMES[12]}),
        ("T05", {"importing_party": 12, "name": NAMES[12]}),
        ("T07", {"dispatch": "de", "destination": "kg", "heading": "8542", "year": 2022}),
        ("T09", {"importing_party": 1, "hs6": "854231", "name": NAMES[1]}),
    ]
    return [
        {
            "detector": name,
            "subject": subject,
            "score": 0.9,
            "figures": {},
            "evidence": [{"row_id": high, "part": ""}],
            "counter": "",
            "state": "flagged",
            "why": "",
        }
        for name, subject in subjects
    ]
