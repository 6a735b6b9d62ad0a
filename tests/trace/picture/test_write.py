from __future__ import annotations

import base64
import csv
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from enduse.trace.picture.write import write_pictures
from enduse.trace.records import Records

Alerts = list[dict[str, Any]]
PLATES = ["routes", "dispatch", "bases", "surges", "mirror", "prices", "popups"]
LABEL = "SYNTHETIC: no statement on real error rates"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(records: Records, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    write_pictures(records, [], folder, LABEL)
    return folder


@pytest.fixture
def alerted(records: Records, alerts: Alerts, tmp_path: Path) -> Path:
    write_pictures(records, alerts, tmp_path, LABEL)
    return tmp_path


def test_every_picture_comes_with_its_data_and_a_page(
    records: Records, alerts: Alerts, tmp_path: Path
) -> None:
    files = write_pictures(records, alerts, tmp_path / "new" / "folder", LABEL)
    names = [path.name for path in files]
    assert names == [
        "index.html",
        *(f"{n}.{kind}" for n in PLATES for kind in ("svg", "csv")),
        "pictures.json",
    ]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text
        if path.suffix == ".svg":
            etree.fromstring(text)
        assert LABEL in text


def test_the_same_records_give_the_same_bytes(
    records: Records, alerts: Alerts, tmp_path: Path
) -> None:
    first = write_pictures(records, alerts, tmp_path / "a")
    second = write_pictures(records, list(reversed(alerts)), tmp_path / "b")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_routes_are_summed_by_hand(folder: Path) -> None:
    # March 2022 to December 2023 without the missing July: 21 rows of USD 1,000, one of 4,000.
    rows = _rows(folder / "routes.csv")
    assert {(r["origin"], r["dispatch"], r["intermediary"], r["tier"]) for r in rows} == {
        ("Germany", "Kyrgyzstan", "Ala-Kachan Trading LLC", "1")
    }
    values = {r["consignee"]: (float(r["value_usd"]), int(r["rows"])) for r in rows}
    assert values == {"OOO Vymysel-Komplekt": (13000.0, 10), "OOO Nebylitsa Pribor": (11000.0, 11)}


def test_a_month_without_a_report_is_empty_and_one_without_trade_is_zero(folder: Path) -> None:
    values = {(r["series"], r["month"]): r["value_usd"] for r in _rows(folder / "dispatch.csv")}
    assert values["Kyrgyzstan", "2022-07-01"] == ""
    assert values["Kyrgyzstan", "2022-06-01"] == "1000.00"
    assert values["Kyrgyzstan", "2021-06-01"] == "0"
    assert values["Germany", "2021-06-01"] == "1000.00"


def test_the_same_goods_differ_by_basis(folder: Path) -> None:
    rows = [r for r in _rows(folder / "bases.csv") if r["quarter"] == "2023-01-01"]
    assert {(r["basis"], r["country"], float(r["value_usd"])) for r in rows} == {
        ("Country of origin", "Germany", 3000.0),
        ("Country of dispatch", "Kyrgyzstan", 3000.0),
        ("Trading country", "Kyrgyzstan", 3000.0),
        ("Seat of the brand", "Germany", 3000.0),
    }


def test_both_sides_of_a_flow_stand_side_by_side(alerted: Path) -> None:
    rows = {r["month"]: r for r in _rows(alerted / "mirror.csv")}
    assert rows["2022-05-01"]["exported_usd"] == "900.00"
    assert rows["2022-05-01"]["imported_usd"] == "600.00"
    # Kyrgyzstan has no row before March 2022: it is not known to have delivered.
    assert rows["2021-05-01"]["imported_usd"] == ""
    # Twenty-two months of USD 300 short.
    assert "gap USD 6,600, 33%" in (alerted / "mirror.svg").read_text(encoding="utf-8")


def test_flagged_rows_stand_beside_all_rows(alerted: Path) -> None:
    rows = _rows(alerted / "prices.csv")
    (flagged,) = [r for r in rows if r["kind"] == "flagged row"]
    assert (flagged["importer"], flagged["low_usd"]) == ("OOO Vymysel-Komplekt", "40.00")
    # 35 imports of Russia and 22 of Kyrgyzstan.
    assert sum(int(r["rows"]) for r in rows if r["kind"] == "rows in range") == 57


def test_a_pop_up_is_dated(alerted: Path) -> None:
    (row,) = _rows(alerted / "popups.csv")
    assert row["formed"] == "2022-03-14"
    assert row["first_seen"] == "2022-03-02"
    assert row["last_seen"] == "2023-12-02"
    assert row["listed"] == "2023-09-01"
    assert float(row["value_usd"]) == 22 * 600


def test_alerts_may_come_one_by_one(
    records: Records, alerts: Alerts, alerted: Path, tmp_path: Path
) -> None:
    again = write_pictures(records, iter(alerts), tmp_path / "again", LABEL)
    assert [p.read_bytes() for p in again] == [(alerted / p.name).read_bytes() for p in again]


def test_a_surge_is_drawn_month_by_month(alerted: Path) -> None:
    rows = _rows(alerted / "surges.csv")
    assert {r["series"] for r in rows} == {"8542 Ala-Kachan Trading LLC"}
    assert [r["value_usd"] for r in rows] == ["600.00"] * 22


def test_a_code_that_is_none_is_passed_over(
    records: Records, alerts: Alerts, tmp_path: Path
) -> None:
    odd = [
        alert | {"subject": alert["subject"] | {"heading": "x", "hs6": None}} for alert in alerts
    ]
    write_pictures(records, odd, tmp_path)
    assert not _rows(tmp_path / "prices.csv")


def test_days_after_the_last_that_counts_are_left_out(records: Records, tmp_path: Path) -> None:
    from datetime import date

    early = replace(records, settings=replace(records.settings, as_of=date(2022, 6, 30)))
    write_pictures(early, [], tmp_path)
    assert sum(int(r["rows"]) for r in _rows(tmp_path / "routes.csv")) == 4


def test_without_records_every_picture_says_so(no_records: Records, tmp_path: Path) -> None:
    for path in write_pictures(no_records, [], tmp_path):
        if path.suffix == ".svg":
            assert "Nothing to show" in path.read_text(encoding="utf-8")


def test_alerts_that_could_not_be_judged_are_left_out(
    records: Records, alerts: Alerts, tmp_path: Path
) -> None:
    held = [alert | {"state": "not evaluable"} for alert in alerts]
    write_pictures(records, held, tmp_path)
    assert not _rows(tmp_path / "popups.csv")


def test_the_page_allows_its_own_style_and_nothing_else(alerted: Path) -> None:
    page = (alerted / "index.html").read_text(encoding="utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert " style=" not in page
    names = re.findall(r'id="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_a_name_cannot_become_a_formula_in_the_data(
    records: Records, alerts: Alerts, tmp_path: Path
) -> None:
    from ibis import _

    evil = records.parties.mutate(name="=cmd()|" + _.name)
    write_pictures(replace(records, parties=evil), alerts, tmp_path)
    assert _rows(tmp_path / "popups.csv")[0]["name"].startswith("'=cmd()")


def test_spark_gives_the_same_pictures(
    records: Records, alerts: Alerts, spark: Any, tmp_path: Path
) -> None:
    import pyarrow.parquet as pq

    def on_spark(name: str) -> Any:
        file = tmp_path / f"{name}.parquet"
        pq.write_table(getattr(records, name).to_pyarrow(), file)
        return spark.read_parquet(str(file))

    names = ("items", "parties", "listings", "brands", "reporting")
    there = replace(records, **{name: on_spark(name) for name in names})
    ours = write_pictures(records, alerts, tmp_path / "duckdb", LABEL)
    theirs = write_pictures(there, alerts, tmp_path / "spark", LABEL)
    assert [p.read_text() for p in ours] == [p.read_text() for p in theirs]


def test_every_row_of_the_data_carries_the_label(alerted: Path) -> None:
    for name in PLATES:
        rows = _rows(alerted / f"{name}.csv")
        assert rows
        assert {row["label"] for row in rows} == {LABEL}
