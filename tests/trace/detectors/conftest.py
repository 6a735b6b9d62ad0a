"""Hand-made prepared records, and what a detector finds in them, as plain Python values.

Strategy: a test writes down the few items that matter, each as a dict of what differs from an
import of integrated circuits into Kazakhstan; the parties, codes and values are invented.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from ibis.expr.types import Table

    from enduse.trace.detector import Detector, Keep
    from enduse.trace.records import Records

Row = dict[str, Any]

_COALITION = ("de", "gb", "jp", "kr", "tw", "us")


@dataclass(frozen=True)
class Result:
    """Alerts by subject, and the evidence as (subject, row_id, part)."""

    alerts: dict[tuple[Any, ...], Row]
    evidence: list[tuple[tuple[Any, ...], int, str]]

    def rows(self, *subject: object) -> list[int]:
        return [row for of, row, _part in self.evidence if of == subject]

    def parts(self, *subject: object) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for of, row, part in self.evidence:
            if of == subject:
                found.setdefault(part, []).append(row)
        return found


@dataclass(frozen=True)
class ByHand:
    """Makes records of hand-written rows on an engine, and runs a detector on them."""

    folder: Path

    def records(
        self,
        items: Iterable[Mapping[str, Any]],
        engine: BaseBackend | None = None,
        *,
        beside: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        as_of: date = date(2024, 12, 31),
    ) -> Records:
        import ibis

        from enduse.trace.records import (
            BRANDS,
            ITEMS,
            LISTINGS,
            PARTIES,
            REPORTING,
            Records,
            Settings,
        )

        engine = ibis.duckdb.connect() if engine is None else engine
        rows = {"items": [_item(number, row) for number, row in enumerate(items)]}
        rows.update({name: list(map(dict, table)) for name, table in (beside or {}).items()})
        columns = {
            "items": ITEMS,
            "parties": PARTIES,
            "listings": LISTINGS,
            "brands": BRANDS,
            "reporting": REPORTING,
        }
        tables = {
            name: engine.read_parquet(str(self._written(name, rows.get(name, []), held)))
            for name, held in columns.items()
        }
        return Records(**tables, settings=Settings(coalition=_COALITION, as_of=as_of))

    def _written(self, name: str, rows: list[Row], columns: Mapping[str, str]) -> Path:
        import ibis
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.folder / f"{name}.parquet"
        schema = ibis.schema(dict(columns)).to_pyarrow()
        full = [{column: row.get(column) for column in columns} for row in rows]
        pq.write_table(pa.Table.from_pylist(full, schema), path)
        return path

    def differences(
        self, detector: Detector, items: Sequence[Mapping[str, Any]], spark: Any, **beside: Any
    ) -> list[tuple[Any, Any]]:
        """Run a detector on DuckDB and on Spark, and give the pairs of values that differ.

        On Spark, what the detector wants to be kept goes through files, as in a run.
        """
        import ibis

        engine = spark if hasattr(spark, "read_parquet") else ibis.pyspark.connect(spark)
        here = self.records(items, beside=beside)
        there = self.records(items, engine, beside=beside)
        assert detector.why_not(here) == detector.why_not(there) == ""
        ours = self.find(detector, here)
        theirs = self.find(detector, there, partial(self._kept, engine))
        assert ours.alerts
        pairs: list[tuple[Any, Any]] = [(ours.evidence, theirs.evidence)]
        pairs.append((sorted(ours.alerts), sorted(theirs.alerts)))
        for subject, alert in ours.alerts.items():
            other = theirs.alerts[subject]
            pairs += [(alert[name], other[name]) for name in alert]
        return [(one, two) for one, two in pairs if not _same(one, two)]

    def _kept(self, engine: BaseBackend, table: Table) -> Table:
        import pyarrow.parquet as pq

        path = self.folder / f"kept-{len(list(self.folder.glob('kept-*')))}.parquet"
        pq.write_table(table.to_pyarrow().cast(table.schema().to_pyarrow()), path)
        return engine.read_parquet(str(path))

    def find(self, detector: Detector, records: Records, keep: Keep | None = None) -> Result:
        found = detector.find(records) if keep is None else detector.find(records, keep)
        subject = detector.SUBJECT
        alerts = found.alerts.to_pyarrow().to_pylist()
        evidence = found.evidence.to_pyarrow().to_pylist()
        for row in alerts:
            assert set(row) == {*subject, "score", *detector.FIGURES}
            assert 0.0 <= row["score"] <= 1.0
        keyed = {tuple(row[c] for c in subject): row for row in alerts}
        assert len(keyed) == len(alerts)
        named = [(tuple(row[c] for c in subject), row["row_id"], row["part"]) for row in evidence]
        assert {of for of, _row, _part in named} == set(keyed)
        assert len(set(named)) == len(named)
        return Result(keyed, sorted(named))


def _same(one: Any, two: Any) -> bool:
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == two)


def _item(number: int, row: Mapping[str, Any]) -> Row:
    """Fill a row up: an import of integrated circuits into Kazakhstan, USD 1,000 and 10 kg."""
    full: Row = {
        "row_id": number,
        "reporter": "kz",
        "direction": "import",
        "revision": 2022 if row["date"] >= date(2022, 1, 1) else 2017,
        "hs6": 854231,
        "controlled": row.get("hs6", 854231) == 854231,
        "described": False,
        "origin": "us",
        "dispatch": "cn",
        "quantity": 100.0,
        "unit": "H87",
        "net_mass": 10.0,
        "value_usd": 1_000.0,
        **row,
    }
    full.setdefault("product", full["hs6"])
    full.setdefault("heading", full["hs6"] // 100)
    full.setdefault("destination", full["reporter"] if full["direction"] == "import" else None)
    return full


@pytest.fixture
def by_hand(tmp_path: Path) -> ByHand:
    return ByHand(tmp_path)
