"""Detectors run over prepared records, and what is written of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from enduse.errors import UsageError
from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.detectors import DETECTORS, detector, detectors
from enduse.trace.run.execute import _Run
from enduse.trace.run.kept import ALERTS, write_alerts, write_evidence
from enduse.trace.run.shown import alert_objects, write_csv, write_json, write_nl
from enduse.trace.run.summary import summarise, unjudged


class Odd(Detector):
    """Finds rows of an odd number, by heading."""

    NAME: ClassVar[str] = "X1"
    TITLE: ClassVar[str] = "odd rows"
    SOURCES: ClassVar[tuple[str, ...]] = ("nobody",)
    COUNTER: ClassVar[str] = "Numbers are odd half the time."
    SUBJECT: ClassVar[tuple[str, ...]] = ("importing_party", "heading")
    FIGURES: ClassVar[dict[str, str]] = {"rows": "items", "first": "first day", "why": "why"}

    def why_not(self, records: Any) -> str:
        del records
        return ""

    def find(self, records: Any, keep: Keep = as_it_is) -> Found:
        import ibis
        from ibis import _

        rows = keep(records.items.filter(_.row_id % 2 == 1))
        alerts = rows.group_by("importing_party", "heading").agg(
            rows=_.count(), first=_.date.min(), score=_.value_usd.max() / 100_000.0
        )
        why = ibis.ifelse(_.heading == 101, "nobody knows", "")
        part = ibis.literal("odd")
        return Found(
            alerts.mutate(why=why), rows.select("importing_party", "heading", "row_id", part=part)
        )


class Blind(Odd):
    """Never can tell."""

    NAME: ClassVar[str] = "X2"

    def why_not(self, records: Any) -> str:
        del records
        return "it is dark"


@dataclass(frozen=True)
class Ran:
    folder: Path
    records: Any


def item(
    number: int, party: int | None, hs6: int = 854231, value: float = 1_000.0
) -> dict[str, Any]:
    return {
        "row_id": number,
        "importing_party": party,
        "hs6": hs6,
        "value_usd": value,
        "date": date(2023, 1, number + 1),
    }


@pytest.fixture
def ran(tmp_path: Path) -> Ran:
    """Two detectors, run over six items of three parties."""
    import ibis
    import pyarrow as pa
    import pyarrow.parquet as pq

    from enduse.trace.prepare import (
        Engine,
        Prepared,
        Source,
        connect,
        default_settings,
        no_listings,
        open_records,
    )
    from enduse.trace.records import BRANDS, ITEMS, PARTIES, REPORTING
    from enduse.trace.run import run_detectors

    rows = [
        item(0, 1),
        item(1, 2),
        item(2, 1),
        item(3, 1, value=50_000.0),
        item(4, None),
        item(5, 1, hs6=10121),
    ]
    kept = tmp_path / "prepared"
    (kept / "items").mkdir(parents=True)

    def written(path: Path, columns: dict[str, str], held: list[dict[str, Any]]) -> None:
        full = [dict.fromkeys(columns) | row for row in held]
        pq.write_table(pa.Table.from_pylist(full, ibis.schema(columns).to_pyarrow()), path)

    usual = {"controlled": True, "described": False, "heading": 8542, "product": 854231}
    full = [usual | row for row in rows]
    full[5]["heading"] = 101
    written(kept / "items" / "part-00000.parquet", ITEMS, full)
    named = [
        {"party": n, "name": f"Firm {n}", "country": "kz", "national_id": f"{n}"} for n in (1, 2)
    ]
    written(kept / "parties.parquet", PARTIES, named)
    written(kept / "brands.parquet", BRANDS, [])
    written(kept / "reporting.parquet", REPORTING, [])
    part = tmp_path / "part-00000.parquet"
    told = {
        "row_id": "int64",
        "source": "string",
        "source_row": "int64",
        "declaration_id": "string",
    }
    sources = [
        {"row_id": n, "source": "f" * 64, "source_row": n + 1, "declaration_id": f"=D{n}"}
        for n in range(6)
    ]
    written(part, told, sources)
    prepared = Prepared(kept, Source(tmp_path, (part,)), "0" * 64, 6)
    engine = connect(Engine(threads=1))
    records = open_records(engine, prepared)
    folder = tmp_path / "out"
    folder.mkdir()
    run_detectors(engine, records, [Odd(), Blind()], prepared=prepared, folder=folder)
    assert no_listings().num_rows == 0
    assert "us" in default_settings().coalition
    return Ran(folder, records)


def test_alerts_are_ordered_by_score_with_their_party(ran: Ran) -> None:
    first, second, third, last = alert_objects(ran.folder)
    assert first["subject"] == {
        "name": "Firm 1",
        "country": "kz",
        "national_id": "1",
        "importing_party": 1,
        "heading": "8542",
    }
    assert first["score"] == pytest.approx(0.5)
    assert first["figures"] == {"rows": 1, "first": "2023-01-04"}
    assert second["subject"]["heading"] == "0101"
    assert third["subject"]["name"] == "Firm 2"
    assert last["detector"] == "X2"


def test_evidence_names_the_source_of_each_row(ran: Ran) -> None:
    first = next(iter(alert_objects(ran.folder)))
    assert first["evidence"] == [
        {
            "row_id": 3,
            "part": "odd",
            "source": "f" * 64,
            "source_row": 4,
            "declaration_id": "=D3",
            "date": "2023-01-04",
            "hs6": "854231",
            "value_usd": 50_000.0,
        }
    ]


def test_what_cannot_be_told_says_why(ran: Ran) -> None:
    records = list(alert_objects(ran.folder))
    assert [(r["state"], r["why"]) for r in records] == [
        ("flagged", ""),
        ("not evaluable", "nobody knows"),
        ("flagged", ""),
        ("not evaluable", "it is dark"),
    ]


def test_each_shape_has_the_label(ran: Ran) -> None:
    lines, whole, table = io.StringIO(), io.StringIO(), io.StringIO()
    write_nl(ran.folder, lines, label="SYNTHETIC")
    write_json(ran.folder, whole, label="SYNTHETIC")
    write_csv(ran.folder, table, label="SYNTHETIC")
    records = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert records == json.loads(whole.getvalue())
    assert {record["label"] for record in records} == {"SYNTHETIC"}
    rows = list(csv.DictReader(io.StringIO(table.getvalue())))
    assert {row["label"] for row in rows} == {"SYNTHETIC"}
    assert [row["name"] for row in rows] == ["Firm 1", "Firm 1", "Firm 2", ""]


def test_the_summary_says_how_much_could_not_be_judged(ran: Ran) -> None:
    odd, blind = summarise(ran.folder, [Odd(), Blind()], ran.records)
    assert (odd.flagged, odd.not_evaluable, odd.rows) == (2, 1, 2)
    assert odd.value_usd == pytest.approx(51_000.0)
    # 1,000 of 55,000 has no importing party.
    assert odd.unjudged == pytest.approx(1_000 / 55_000)
    assert blind.why == "it is dark"
    assert unjudged(ran.records, []) == {}


def test_nothing_found_is_written_too(tmp_path: Path, ran: Ran) -> None:
    del ran
    write_evidence(tmp_path, [], tmp_path / "items", [])
    write_alerts(tmp_path, [], tmp_path / "prepared" / "parties.parquet")
    assert list(alert_objects(tmp_path)) == []
    whole = io.StringIO()
    write_json(tmp_path, whole)
    assert json.loads(whole.getvalue()) == []


def test_the_tables_have_their_columns(ran: Ran) -> None:
    import pyarrow.parquet as pq

    assert tuple(pq.read_schema(ran.folder / "alerts.parquet").names) == ALERTS
    assert not (ran.folder / "drafts").exists()
    assert _Run.__doc__


def test_all_nine_detectors_are_known_in_order() -> None:
    assert [one.NAME for one in DETECTORS] == [f"T0{n}" for n in range(1, 10)]


@pytest.mark.parametrize("one", DETECTORS, ids=lambda one: one.NAME)
def test_a_detector_says_what_it_is(one: Detector) -> None:
    assert type(one).__doc__
    assert one.TITLE
    assert one.COUNTER.endswith(".")
    assert one.SUBJECT
    assert one.FIGURES
    assert all(source.strip() for source in one.SOURCES)


def test_detectors_are_looked_up_by_name() -> None:
    assert detector(" t03 ").NAME == "T03"
    assert [one.NAME for one in detectors(["T08", "t01"])] == ["T01", "T08"]
    assert len(detectors()) == 9
    with pytest.raises(UsageError, match="T09"):
        detector("T10")
