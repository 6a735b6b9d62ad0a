"""Bulk runs: every row is accounted for, and a run that was broken off gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from enduse.controls import Catalog
from enduse.errors import ListError, Malformed, StoreError, UsageError
from enduse.model import Query
from enduse.screen import Screener, to_record
from enduse.screen.bulk import Answer, BulkJob, run, run_bulk
from enduse.screen.bulk.part import Parts

Jobs = Callable[..., BulkJob]


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "CHUNK", 8)


def outputs(job: BulkJob) -> dict[str, bytes]:
    names = sorted(job.target.parent.glob(f"{job.target.name}*"))
    return {path.name: path.read_bytes() for path in names if path.is_file()}


def kill_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Let the run end as by a kill once it has written so many parts."""
    write = Parts.write
    left = [count]

    def dying(self: Parts, number: int, part: Any) -> None:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        write(self, number, part)

    monkeypatch.setattr(Parts, "write", dying)


def test_every_row_is_screened_or_refused(job: Jobs) -> None:
    report = run_bulk(job())
    assert (report.rows, report.refused, report.found) == (70, 20, 30)
    hits = list(csv.DictReader(io.StringIO(report.target.read_text("utf-8"))))
    assert report.refusals is not None
    refused = list(csv.DictReader(io.StringIO(report.refusals.read_text("utf-8"))))
    rows = {int(row["row"]) for row in hits}
    assert rows | {int(row["row"]) for row in refused} == set(range(1, 71))
    assert len(rows) == 50
    assert [(r["row"], r["reason"]) for r in refused[:2]] == [
        ("5", "a legal form and no name"),
        ("7", "the name is empty"),
    ]
    strangers = [row for row in hits if row["query"] == "No Such Firm Whatsoever"]
    assert {(row["rank"], row["listed"]) for row in strangers} == {("0", "")}


def test_a_line_of_json_is_what_a_single_screening_gives(job: Jobs, home: Path) -> None:
    report = run_bulk(job("hits.jsonl"))
    catalog = Catalog(home)
    first = json.loads(report.target.read_text("utf-8").splitlines()[0])
    query = Query("Envalira Works", countries=("cn",))
    single = to_record(Screener(catalog).screen(query, as_of="2025-06-30"), catalog.info)
    assert first.pop("row") == 1
    assert first == {key: value for key, value in single.items() if key != "searched"}


def test_what_the_result_rests_on_stands_beside_it(job: Jobs, home: Path) -> None:
    report = run_bulk(job())
    account = json.loads(report.target.with_name("hits.csv.run.json").read_text("utf-8"))
    versions = [v for _, held in Catalog(home).lists() for v in held]
    assert [item["digest"] for item in account["lists"]] == [v.digest for v in versions]
    assert account["counts"]["rows"] == 70
    assert account["columns"]["name"] == "Company name"


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_the_bytes_do_not_depend_on_processes_or_chunks(
    job: Jobs, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    alone = job(f"hits.{form}")
    run_bulk(alone)
    once = outputs(alone)
    assert len(once) == 3
    monkeypatch.setattr(run, "CHUNK", 33)
    run_bulk(alone, workers=2)
    assert outputs(alone) == once


def test_parquet_holds_the_rows_of_csv(job: Jobs) -> None:
    import pyarrow.parquet as pq

    run_bulk(job("hits.parquet"))
    run_bulk(job("hits.csv"))
    table = pq.read_table(job("hits.parquet").target).to_pylist()
    rows = list(csv.DictReader(io.StringIO(job().target.read_text("utf-8"))))
    assert [(r["row"], r["rank"], r["id"] or "") for r in table] == [
        (int(r["row"]), int(r["rank"]), r["id"]) for r in rows
    ]


@pytest.mark.parametrize("parts", range(9))
def test_a_run_that_was_broken_off_goes_on_to_the_same_bytes(
    job: Jobs, monkeypatch: pytest.MonkeyPatch, parts: int
) -> None:
    run_bulk(job())
    whole = outputs(job())
    job().target.unlink()
    with monkeypatch.context() as patch:
        kill_after(patch, parts)
        with pytest.raises(Killed):
            run_bulk(job())
    assert not job().target.exists()
    report = run_bulk(job())
    assert report.resumed
    assert outputs(job()) == whole


def test_parts_that_are_there_are_not_screened_again(
    job: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    class Rows:
        def begin(self, job: Mapping[str, Any], *, resumed: bool) -> None:
            assert job
            assert resumed == bool(taken)

        def take(self, answers: Sequence[Answer]) -> None:
            taken.extend(answer.row for answer in answers)

        def end(self, counts: Mapping[str, int]) -> None:
            assert counts["rows"] == 70

    with monkeypatch.context() as patch:
        kill_after(patch, 4)
        with pytest.raises(Killed):
            run_bulk(job(), sink=Rows())
    run_bulk(job(), sink=Rows())
    # The fifth chunk was taken, and its part not written: it comes once more.
    again = [row for row in taken if taken.count(row) == 2]
    assert set(again) <= set(range(33, 41))
    assert len(set(taken)) == 50


def test_a_half_part_is_made_again(job: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    run_bulk(job())
    whole = outputs(job())
    with monkeypatch.context() as patch:
        kill_after(patch, 5)
        with pytest.raises(Killed):
            run_bulk(job())
    folder = job().target.with_name("hits.csv.parts")
    rng = random.Random(3)  # noqa: S311 - a place that can be drawn again
    for path in sorted(folder.glob("*.part"))[:2]:
        data = path.read_bytes()
        path.write_bytes(data[: rng.randrange(len(data))])
    run_bulk(job())
    assert outputs(job()) == whole
    assert not folder.exists()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"as_of": "2025-06-29"}, "as_of"),
        ({"limit": 3}, "limit"),
        ({"known_on": "2025-06-17"}, "known_on"),
    ],
)
def test_another_job_does_not_go_on_with_what_is_there(
    job: Jobs, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], named: str
) -> None:
    with monkeypatch.context() as patch:
        kill_after(patch, 2)
        with pytest.raises(Killed):
            run_bulk(job())
    with pytest.raises(UsageError, match=f"differs: .*{named}") as caught:
        run_bulk(job(**change))
    assert "--restart" in caught.value.advice
    assert not run_bulk(job(**change), restart=True).resumed


def test_two_runs_to_one_output_do_not_mix(job: Jobs) -> None:
    parts = Parts(job().target.with_name("hits.csv.parts"))
    with parts.held(), pytest.raises(StoreError, match="another run"):
        run_bulk(job())


def test_lists_that_change_under_a_run_end_it(job: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = run._prepared

    def other(*given: Any, **also: Any) -> Any:
        held = prepared(*given, **also)
        object.__setattr__(held.setup, "digest", "0" * 64)
        return held

    monkeypatch.setattr(run, "_prepared", other)
    with pytest.raises(ListError, match="the lists changed"):
        run_bulk(job())


def test_a_table_that_breaks_in_the_middle_keeps_what_was_done(job: Jobs, table: Path) -> None:
    good = table.read_bytes()
    table.write_bytes(good + b'71,"Vega\n')
    with pytest.raises(Malformed, match="inside quotes"):
        run_bulk(job())
    assert len(list(job().target.with_name("hits.csv.parts").glob("*.part"))) >= 6


def test_a_refused_file_of_an_earlier_run_does_not_stay(job: Jobs, table: Path) -> None:
    assert run_bulk(job()).refusals is not None
    table.write_text("Name\nVega\n")
    assert run_bulk(job()).refusals is None
    assert not job().target.with_name("hits.csv.refused.csv").exists()


def test_what_could_be_known_later_is_not_searched(job: Jobs) -> None:
    """The version that has Ombuline Microsystems is of 2025-06-16."""
    found = {
        day: {
            json.loads(line)["query"]
            for line in run_bulk(job("hits.jsonl", known_on=day)).target.read_text().splitlines()
            if json.loads(line)["results"]
        }
        for day in ("2025-06-01", "2025-06-30")
    }
    assert "Ombuline Microsystems" in found["2025-06-30"] - found["2025-06-01"]
    assert "Envalira Works" in found["2025-06-01"]


def test_an_output_of_unknown_kind_is_refused(job: Jobs) -> None:
    with pytest.raises(UsageError, match=r"hits\.xlsx"):
        run_bulk(job("hits.xlsx"))
