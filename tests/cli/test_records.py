"""``enduse records``: tables of declarations taken in, shown, corrected, exported."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def example(root: Path) -> Path:
    return root / "examples" / "declarations" / "import.csv"


@pytest.fixture
def dataset(run: Run, example: Path, tmp_path: Path) -> Path:
    rates = example.with_name("rates.csv")
    done = run("records", "add", example, "-o", "records", "--rates", rates, "--reporter", "kz")
    assert done.code == 4
    return tmp_path / "records"


def test_rows_left_out_give_exit_code_4_and_are_counted(run: Run, example: Path) -> None:
    done = run("records", "add", example, "-o", "records", "--json")
    (report,) = json.loads(done.out)
    assert done.code == 4
    assert (report["state"], report["kept"], report["refused"]) == ("added", 6, 2)
    assert report["refused_by_reason"] == {"bad_date": 1, "field_count": 1}
    assert report["issues"] == {
        "currency_unknown": 1, "hs_length": 1, "number_negative": 1, "partner_empty": 1,
        "rate_missing": 1, "currency_missing": 1,
    }  # fmt: skip


def test_the_same_file_again_is_there_already(run: Run, dataset: Path, example: Path) -> None:
    done = run("records", "add", example, "-o", dataset, "--csv")
    assert done.code == 4
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["state"], row["kept"]) == ("known", "6")
    assert "there already" in done.err


def test_the_layout_is_shown_with_values_and_states(run: Run, example: Path) -> None:
    done = run("records", "layout", example, "--json")
    rows = {row["column"]: row for row in json.loads(done.out)}
    assert done.code == 0
    assert rows["Код ТН ВЭД"]["field"] == "commodity_code"
    assert rows["Код ТН ВЭД"]["examples"][0] == "8542310000"
    assert (rows["Курс"]["field"], rows["Курс"]["state"]) == (None, "no field")
    assert "header in row 3; direction: import" in done.err


def test_a_saved_layout_can_be_corrected_and_given_back(
    run: Run, example: Path, tmp_path: Path
) -> None:
    run("records", "layout", example, "--save", "layout.yaml", "--reporter", "kz")
    saved = tmp_path / "layout.yaml"
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace("field: consignor", "field: supplier"), encoding="utf-8")
    done = run("records", "add", example, "-o", "records", "--layout", saved)
    assert done.code == 4
    run("records", "export", "records", "--ftm", "out.json")
    shown = json.loads(run("records", "show", "records", "--json").out)
    assert shown["reporters"] == ["kz"]


def test_show_sums_up_what_is_there_and_what_is_not(run: Run, dataset: Path) -> None:
    summary = json.loads(run("records", "show", dataset, "--json").out)
    assert summary["window"] == ["2023-01-31", "2023-02-13"]
    assert (summary["kept"], summary["refused"], summary["directions"]) == (6, 2, ["import"])
    # 12,400.50 + 31,000 + 118,000 EUR at 1.0937 (3 February) + 14,600 + 22,900; lemons: 9,000.
    assert summary["value_usd"] == pytest.approx(12400.5 + 31000 + 118000 * 1.0937 + 14600 + 22900)
    assert summary["value_usd_refused"] == pytest.approx(9000)
    assert "share of rows refused" in run("records", "show", dataset).out


def test_rejected_rows_stand_as_in_their_file(run: Run, dataset: Path) -> None:
    rows = [
        json.loads(line) for line in run("records", "rejected", dataset, "--nl").out.splitlines()
    ]
    assert [(row["source_row"], row["reason"]) for row in rows] == [
        (5, "bad_date"),
        (6, "field_count"),
    ]
    assert rows[0]["raw"].startswith("55301/310223/0000005;31.02.2023;")
    limited = run("records", "rejected", dataset, "--nl", "--limit", "1")
    assert len(limited.out.splitlines()) == 1


def test_export_says_what_is_lost(run: Run, dataset: Path, tmp_path: Path) -> None:
    done = run("records", "export", dataset, "--ftm", "out.json")
    assert done.code == 0
    assert "lost: net_mass" in done.err
    lines = (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()
    schemata = {json.loads(line)["schema"] for line in lines}
    assert schemata == {"EconomicActivity", "LegalEntity"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "missing.csv", "-o", "records"), 1, "there is no such file"),
        (("add", "broken.csv", "-o", "records"), 1, "no row of headers"),
        (("add", "broken.csv", "-o", "records", "--reporter", "zz"), 2, "is no country"),
        (("add", "broken.csv", "-o", "records", "--layout", "broken.csv"), 1, "no list of columns"),
        (("add", "broken.csv", "-o", "records", "--rates", "broken.csv"), 1, "no column 'date'"),
        (("show", "nowhere"), 1, "no trade records here"),
        (("layout", "missing.csv"), 1, "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "broken.csv").write_text("a,b\n1,2\n")
    done = run("records", *arguments)
    assert done.code == code
    assert said in done.err
