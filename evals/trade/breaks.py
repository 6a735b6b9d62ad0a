"""Steady trade over the break of 1 January 2022, in each of the 372 codes that changed.

For each HS2022 subheading whose HS2017 predecessor is another one (``../shared/data/trade/hs``,
one-way conversion), a firm of a third country imports the same value and mass every month of 2020
to 2023, declared in the revision in force.  Nothing grows.  All of it is taken for controlled, so
that the surge detector looks at it; any alert is false.  Beside it: growth of each code by its
number alone.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.controls.hs import heading_of, mapping_table
from enduse.trace.detectors import detector
from enduse.trace.prepare import Engine, connect, default_settings
from enduse.trace.records import ITEMS, Records

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend

__all__ = ["changed_codes", "main", "surges"]

_MONTHS = [date(year, month, 15) for year in range(2020, 2024) for month in range(1, 13)]
_VALUE, _MASS = 40_000.0, 250.0
_GROWTH, _FLOOR = 4.0, 150_000.0


def changed_codes(shared: Path) -> list[tuple[str, str]]:
    """Give ``(HS2022, HS2017)`` of the codes that the conversion gives another number."""
    with (shared / "data/trade/hs/hs6_hs5.csv").open(encoding="utf-8") as file:
        pairs = [(row["HS6_6d"], row["HS5_6d"]) for row in csv.DictReader(file)]
    return [(new, old) for new, old in pairs if new != old]


def _items(pairs: list[tuple[str, str]]) -> pa.Table:
    import pyarrow as pa

    table = mapping_table()
    held = {
        (row["revision"], row["hs6"]): (row["product"], row["heading"]) for row in table.to_pylist()
    }

    def rows() -> Iterator[dict[str, Any]]:
        number = 0
        for party, (new, old) in enumerate(pairs, start=1):
            heading = heading_of(new, "HS2022")
            for day in _MONTHS:
                revision, code = (2022, new) if day.year >= 2022 else (2017, old)
                product, own = held.get((revision, int(code)), (None, None))
                yield dict.fromkeys(ITEMS) | {
                    "row_id": number,
                    "reporter": "kz",
                    "direction": "import",
                    "date": day,
                    "hs6": int(code),
                    "revision": revision,
                    "product": product,
                    "heading": own if own is not None else heading,
                    "controlled": True,
                    "described": False,
                    "importing_party": party,
                    "exporting_party": 100_000 + party,
                    "origin": "cn",
                    "dispatch": "cn",
                    "destination": "kz",
                    "quantity": 100.0,
                    "unit": "H87",
                    "net_mass": _MASS,
                    "value_usd": _VALUE,
                }
                number += 1

    kinds = {"date": pa.date32(), "bool": pa.bool_()}
    schema = pa.schema(
        [(name, kinds.get(kind) or pa.type_for_alias(kind)) for name, kind in ITEMS.items()]
    )
    return pa.Table.from_pylist(list(rows()), schema=schema)


def surges(pairs: list[tuple[str, str]], engine: BaseBackend) -> int:
    """Count the surges that T04 finds in the steady trade of these codes."""
    import ibis

    empty = {
        name: ibis.memtable([], schema=schema)
        for name, schema in {
            "parties": {"party": "int32", "name": "string", "formed": "date"},
            "listings": {"party": "int32"},
            "brands": {"brand": "int32"},
            "reporting": {"reporter": "string", "month": "date", "state": "string"},
        }.items()
    }
    records = Records(items=ibis.memtable(_items(pairs)), settings=default_settings(), **empty)
    surge = detector("T04")
    if why := surge.why_not(records):
        raise SystemExit(f"T04 is not evaluable: {why}")
    return int(engine.to_pyarrow(surge.find(records).alerts.count()).as_py())


def by_number(pairs: list[tuple[str, str]]) -> int:
    """Count the codes that grow at least fourfold, by their number alone, as one might look."""
    before = {code: 0.0 for pair in pairs for code in pair}
    after = dict(before)
    for new, old in pairs:
        for day in _MONTHS:
            code = new if day.year >= 2022 else old
            (before if day < date(2022, 2, 24) else after)[code] += _VALUE
    return sum(after[new] >= _FLOOR and after[new] >= _GROWTH * before[new] for new, _ in pairs)


def main() -> int:
    """Print both counts; the exit code is 1 if there is a false surge."""
    pairs = changed_codes(Path(__file__).resolve().parents[3] / "shared")
    found = surges(pairs, connect(Engine()))
    print(f"{len(pairs)} codes changed on 2022-01-01, trade steady")
    print(f"surges found by T04: {found}; by a code's number alone: {by_number(pairs)}")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
