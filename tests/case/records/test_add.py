from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from enduse.case.records import AddOptions, FileReport, add_files, rejected_rows, summary_of
from enduse.errors import StoreError
from enduse.intake.declaration.layout import from_yaml, to_yaml
from enduse.intake.declaration.rates import read_rates
from enduse.intake.declaration.table import Told
from enduse.model.goods_item import GOODS_ITEM
from enduse.store.records import open_dataset

HEAD = [
    "Declaration No",
    "Date",
    "Importer",
    "Importer TIN",
    "Supplier",
    "Origin country",
    "HS code",
    "Goods description",
    "Quantity",
    "Unit",
    "Net weight, kg",
    "Invoice value",
    "Currency",
    "Customs value, USD",
]
ROW = [
    "D-1",
    "31.01.2023",
    "Alfa Impex LLP",
    "770000000001",
    "Gadget Works Ltd",
    "CN",
    "8542310000",
    "integrated circuits",
    "1 200",
    "PCS",
    "12,5",
    "1 500,00",
    "CNY",
    "220,40",
]


def changed(**cells: str) -> list[str]:
    names = {
        "day": 1,
        "importer": 2,
        "supplier": 4,
        "origin": 5,
        "code": 6,
        "goods": 7,
        "quantity": 8,
        "unit": 9,
        "net": 10,
        "value": 11,
        "currency": 12,
        "usd": 13,
    }
    row = list(ROW)
    for name, cell in cells.items():
        row[names[name]] = cell
    return row


def text_of(rows: Sequence[Sequence[str]], delimiter: str = ";") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def write(folder: Path, rows: Sequence[Sequence[str]], name: str = "kz_import.csv") -> Path:
    path = folder / name
    path.write_text(text_of(rows), encoding="utf-8")
    return path


def added(folder: Path, *paths: Path, **options: Any) -> list[FileReport]:
    return list(add_files(paths, folder / "records", AddOptions(**options)))


def items(folder: Path) -> list[dict[str, Any]]:
    dataset = open_dataset(folder / "records")
    return [row for part in dataset.parts for row in parquet.read_table(part).to_pylist()]


def test_a_declaration_becomes_a_goods_item(tmp_path: Path) -> None:
    (report,) = added(tmp_path, write(tmp_path, [HEAD, ROW]), told=Told(reporter="kz"))
    (item,) = items(tmp_path)
    assert list(item) == [column.name for column in GOODS_ITEM]
    assert report.state == "added"
    held = {name: value for name, value in item.items() if value is not None}
    day = held.pop("registration_date")
    assert day.isoformat() == "2023-01-31"
    assert len(held.pop("source")) == 64
    assert held == {
        "row_id": 0,
        "source_row": 1,
        "declaration_id": "D-1",
        "direction": "import",
        "reporter": "kz",
        "date_precision": "day",
        "importer": "Alfa Impex LLP",
        "importer_id": "770000000001",
        "supplier": "Gadget Works Ltd",
        "country_of_origin": "cn",
        "commodity_code": "8542310000",
        "hs6": "854231",
        "hs_revision": "HS2022",
        "description": "integrated circuits",
        "quantity": 1200.0,
        "unit": "H87",
        "net_mass": 12.5,
        "invoice_amount": 1500.0,
        "invoice_currency": "CNY",
        "value_usd": 220.4,
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_any_mark_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        HEAD,
        *[changed(importer="ООО Ромашка и Василёк", goods="микросхемы для бытовой техники")] * 40,
    ]
    path = tmp_path / "kz_import.csv"
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    added(tmp_path, path)
    held = items(tmp_path)
    assert len(held) == 40
    assert {item["importer"] for item in held} == {"ООО Ромашка и Василёк"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW[:-1], "field_count"),
        ([*ROW, "more"], "field_count"),
        (changed(day=""), "no_date"),
        (changed(day="31.02.2023"), "bad_date"),
        (changed(day="17.05.1923"), "bad_date"),
        (changed(day="tomorrow"), "bad_date"),
        (changed(code="", goods="-"), "no_goods"),
        (changed(code="854", goods=""), "no_goods"),
        (HEAD, "header_again"),
        (changed(goods="chips\x00chips"), "zero_byte"),
    ],
)
def test_a_row_that_says_nothing_is_kept_aside(
    tmp_path: Path, row: Sequence[str], reason: str
) -> None:
    path = write(tmp_path, [HEAD, *[ROW] * 8, row, *[ROW] * 8])
    (report,) = added(tmp_path, path)
    assert report.entry["refused"] == {reason: 1}
    assert [item["source_row"] for item in items(tmp_path)] == [*range(1, 9), *range(10, 18)]
    (rejected,) = rejected_rows(open_dataset(tmp_path / "records"))
    assert (rejected["source_row"], rejected["reason"]) == (9, reason)
    assert rejected["raw"] == text_of([row]).rstrip("\n")


@pytest.mark.parametrize(
    ("cells", "issue", "column"),
    [
        ({"net": "-5"}, "number_negative", "net_mass"),
        ({"net": "1e30"}, "number_huge", "net_mass"),
        ({"quantity": "many"}, "number_unreadable", "quantity"),
        ({"usd": "99999999999999"}, "number_huge", "value_usd"),
        ({"code": "854231"[:5]}, "hs_length", "hs6"),
        ({"code": "7701000000"}, "hs_chapter", "hs6"),
        ({"currency": "ZZZ"}, "currency_unknown", "invoice_currency"),
        ({"origin": "Atlantis"}, "country_unknown", "country_of_origin"),
        ({"unit": "blobs"}, "unit_unknown", "unit"),
        ({"supplier": ""}, "partner_empty", "supplier"),
    ],
)
def test_a_bad_cell_does_not_cost_the_row(
    tmp_path: Path, cells: dict[str, str], issue: str, column: str
) -> None:
    path = write(tmp_path, [HEAD, *[ROW] * 9, changed(**cells)])
    (report,) = added(tmp_path, path)
    assert report.entry["refused"] == {}
    assert report.entry["issues"][issue] == 1
    assert items(tmp_path)[9][column] is None


def test_a_quote_left_open_costs_its_own_row_only(tmp_path: Path) -> None:
    good = ";".join(ROW)
    lines = [
        ";".join(HEAD),
        good,
        good.replace("integrated", '"integrated'),
        good,
        good,
        good.replace("circuits", 'circuits "A", 5" long'),
        good.replace("integrated circuits", '"integrated\ncircuits; new"'),
        good,
    ]
    path = tmp_path / "kz_import.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (report,) = added(tmp_path, path)
    assert report.entry["refused"] == {"open_quote": 1}
    assert [item["source_row"] for item in items(tmp_path)] == [1, 3, 4, 5, 6, 7]
    assert items(tmp_path)[4]["description"] == "integrated\ncircuits; new"


def test_banner_rows_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    blank = [""] * len(HEAD)
    banner = [
        ["Customs data", *blank[1:]],
        blank,
        ["Vietnam import 2023", *blank[1:]],
        blank,
        blank,
    ]
    path = write(tmp_path, [*banner, HEAD, ROW, blank, ROW], "data.csv")
    (report,) = added(tmp_path, path)
    assert from_yaml(report.entry["layout"], "").header_row == 6
    assert [(i["source_row"], i["reporter"], i["direction"]) for i in items(tmp_path)] == [
        (1, "vn", "import"),
        (2, "vn", "import"),
    ]


def test_the_same_file_twice_is_taken_once_and_more_files_append(tmp_path: Path) -> None:
    first = write(tmp_path, [HEAD, *[ROW] * 3], "a_import.csv")
    again = write(tmp_path, [HEAD, *[ROW] * 3], "b_import.csv")
    more = write(tmp_path, [HEAD, *[ROW] * 2, changed(usd="7")], "c_import.csv")
    assert [report.state for report in added(tmp_path, first, again)] == ["added", "known"]
    assert [report.state for report in added(tmp_path, more)] == ["added"]
    assert [item["row_id"] for item in items(tmp_path)] == [0, 1, 2, 3, 4, 5]


def test_what_is_added_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    path = write(tmp_path, [HEAD, *[ROW] * 50, changed(day="x")])
    contents = []
    for name in ("one", "two"):
        list(add_files([path], tmp_path / name, AddOptions(jobs=2, part_rows=20)))
        files = sorted(p for p in (tmp_path / name).rglob("*") if p.is_file())
        contents.append([(p.name, p.read_bytes()) for p in files])
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("report.csv", b"%PDF-1.7\n"),
        ("empty.csv", b""),
        ("prose.csv", b"It was a dark and stormy night.\nThe rain fell in torrents.\n"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(200)),
        ("cut.parquet", b"PAR1" + bytes(200)),
        ("numbers.csv", b"1,2,3\n4,5,6\n"),
        ("nodate.csv", b"HS code,Importer,Country of origin\n854231,Alfa,CN\n"),
        ("zeros.csv", bytes(5000)),
    ],
)
def test_a_file_of_another_kind_is_refused_and_the_others_go_on(
    tmp_path: Path, name: str, data: bytes
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    good = write(tmp_path, [HEAD, ROW])
    assert [report.state for report in added(tmp_path, bad, good)] == ["refused", "added"]
    assert len(items(tmp_path)) == 1


def test_a_column_of_two_meanings_is_refused_with_its_reason(tmp_path: Path) -> None:
    rows = [changed(origin="CN" if n % 2 else "220.40") for n in range(20)]
    (report,) = added(tmp_path, write(tmp_path, [HEAD, *rows]))
    use = next(
        u for u in from_yaml(report.entry["layout"], "").columns if u.column == "Origin country"
    )
    assert use.state.value == "refused"
    assert use.reason == "two meanings: 50% are countries, 50% are numbers"
    assert {item["country_of_origin"] for item in items(tmp_path)} == {None}


def test_a_doubled_header_is_not_used_twice(tmp_path: Path) -> None:
    path = write(tmp_path, [[*HEAD, "Date"], [*ROW, "01.01.2001"]])
    added(tmp_path, path)
    assert items(tmp_path)[0]["registration_date"].isoformat() == "2023-01-31"


def test_dates_that_may_be_swapped_are_known_to_the_year_until_told(tmp_path: Path) -> None:
    path = write(tmp_path, [HEAD, *[changed(day="05/04/2023")] * 5])
    (report,) = added(tmp_path, path)
    assert report.entry["issues"] == {"date_two_ways": 5}
    assert {(str(i["registration_date"]), i["date_precision"]) for i in items(tmp_path)} == {
        ("2023-01-01", "year")
    }
    layout = from_yaml(
        report.entry["layout"].replace("registration_date", "registration_date, order: dmy"), ""
    )
    (report,) = list(add_files([path], tmp_path / "told", AddOptions(told=Told(layout))))
    (part,) = open_dataset(tmp_path / "told").parts
    assert str(parquet.read_table(part)["registration_date"][0]) == "2023-04-05"


@pytest.mark.parametrize("month", ["3", "03", "March", "марта"])
def test_month_and_year_in_two_columns_are_one_date(tmp_path: Path, month: str) -> None:
    head = ["Year", *[{"Date": "Month"}.get(name, name) for name in HEAD]]
    path = write(tmp_path, [head, *[["2023", *changed(day=month)]] * 3])
    added(tmp_path, path)
    held = {(str(i["registration_date"]), i["date_precision"]) for i in items(tmp_path)}
    assert held == {("2023-03-01", "month")}


def test_a_late_day_decides_the_order_of_the_whole_column(tmp_path: Path) -> None:
    rows = [
        *[changed(day="05/04/2023")] * 3000,
        changed(day="31/04/2023"),
        changed(day="30/04/2023"),
    ]
    (report,) = added(tmp_path, write(tmp_path, [HEAD, *rows]))
    assert report.entry["refused"] == {"bad_date": 1}
    assert str(items(tmp_path)[0]["registration_date"]) == "2023-04-05"


def test_five_per_cent_of_broken_rows_are_counted_with_their_value(tmp_path: Path) -> None:
    dice = random.Random(3)  # noqa: S311 - a made table, not a secret
    rows = [changed(usd="100") for _ in range(950)]
    rows += [changed(day="99.99.2023", usd="100") for _ in range(30)]
    rows += [ROW[:5] for _ in range(20)]
    dice.shuffle(rows)
    added(tmp_path, write(tmp_path, [HEAD, *rows]))
    summary = summary_of(open_dataset(tmp_path / "records"))
    assert (summary["rows"], summary["kept"], summary["refused"]) == (1000, 950, 50)
    assert summary["refused_by_reason"] == {"bad_date": 30, "field_count": 20}
    assert summary["share_of_rows_refused"] == pytest.approx(0.05)
    # 30 rows of 100 dollars beside 950; the value of rows that could not be parted is not known.
    assert summary["share_of_value_refused"] == pytest.approx(3000 / 98000)
    assert summary["refused_without_value"] == 20


def test_a_share_of_value_that_nobody_knows_is_not_zero(tmp_path: Path) -> None:
    rows = [[*HEAD[:-1]], *[ROW[:-1]] * 9, changed(day="x")[:-1]]
    added(tmp_path, write(tmp_path, rows))
    summary = summary_of(open_dataset(tmp_path / "records"))
    assert (summary["share_of_value_refused"], summary["kept_without_value"]) == (None, 9)


@pytest.mark.parametrize(
    ("name", "reporter"),
    [
        ("Turkey Import 2023.csv", "tr"),
        ("exports to Russia.csv", None),
        ("data.csv", None),
        ("China Kazakhstan import.csv", None),
        ("Viet Nam import.csv", "vn"),
    ],
)
def test_the_reporter_is_told_by_the_name_of_the_file(
    tmp_path: Path, name: str, reporter: str | None
) -> None:
    (report,) = added(tmp_path, write(tmp_path, [HEAD, ROW], name))
    assert report.entry["reporter"] == reporter


def test_amounts_are_turned_into_dollars_by_the_last_rate_before(tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,currency,usd_per_unit\n2023-01-27,CNY,0.147\n2023-01-10,EUR,1.08\n")
    head, rows = (
        HEAD[:-1],
        [
            ROW[:-1],
            changed(currency="EUR")[:-1],
            changed(currency="USD")[:-1],
            changed(currency="")[:-1],
        ],
    )
    (report,) = added(tmp_path, write(tmp_path, [head, *rows]), rates=read_rates(rates))
    held = [(i["value_usd"], i["usd_rate"], str(i["usd_rate_date"])) for i in items(tmp_path)]
    assert held == [
        (pytest.approx(220.5), 0.147, "2023-01-27"),
        (None, None, "None"),
        (1500.0, None, "None"),
        (None, None, "None"),
    ]
    assert report.entry["issues"] == {"rate_missing": 1, "currency_missing": 1}


def test_mixed_revisions_are_told_by_the_date_and_the_reporter(tmp_path: Path) -> None:
    rows = [changed(day=day) for day in ("31.12.2016", "31.12.2021", "01.02.2022", "01.12.2022")]
    path = write(tmp_path, [HEAD, *rows])
    added(tmp_path, path, told=Told(reporter="vn"))
    # Viet Nam followed the revision of 2022 from 1 December 2022, that of 2017 from 2018.
    assert [i["hs_revision"] for i in items(tmp_path)] == ["HS2012", "HS2017", "HS2017", "HS2022"]


def test_a_code_of_another_revision_than_its_date_is_kept_and_counted(tmp_path: Path) -> None:
    rows = [changed(code="8541400000"), changed(code="8541400000", day="31.01.2021")]
    rows += [changed(code="1234560000"), changed(code="9801000000")]
    (report,) = added(tmp_path, write(tmp_path, [HEAD, *rows]))
    assert report.entry["issues"] == {"hs_other_revision": 1, "hs_unknown": 1}
    assert [item["hs6"] for item in items(tmp_path)] == ["854140", "854140", "123456", "980100"]


def test_a_zip_of_tables_is_taken_table_by_table(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in ([], ["Kazakhstan, import"], [], HEAD, ROW):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    plain = write(tmp_path, [HEAD, ROW])
    with zipfile.ZipFile(tmp_path / "kz import.zip", "w") as archive:
        archive.write(plain, "a/kz_import.csv")
        archive.write(tmp_path / "book.xlsx", "b/kz_import.xlsx")
        archive.writestr("readme.md", "no table")
    told = Told(reporter="kz")
    reports = added(tmp_path, tmp_path / "kz import.zip", plain, told=told)
    assert [(r.state, r.name.split("/")[-1]) for r in reports] == [
        ("added", "kz_import.csv"),
        ("added", "kz_import.xlsx"),
        ("refused", "readme.md"),
        ("known", "kz_import.csv"),
    ]
    first, second = items(tmp_path)
    drop = ("row_id", "source")
    assert {k: v for k, v in first.items() if k not in drop} == {
        k: v for k, v in second.items() if k not in drop
    }


def test_records_that_were_written_are_read_again(tmp_path: Path) -> None:
    added(tmp_path, write(tmp_path, [HEAD, *[ROW] * 4]), told=Told(reporter="kz"))
    (part,) = open_dataset(tmp_path / "records").parts
    list(add_files([part], tmp_path / "again", AddOptions()))
    (second,) = open_dataset(tmp_path / "again").parts
    drop = {"source"}
    one, two = (parquet.read_table(p).drop_columns(list(drop)).to_pylist() for p in (part, second))
    assert one == two


def test_a_layout_is_saved_corrected_and_given_back(tmp_path: Path) -> None:
    head = [*HEAD[:4], "Zwischenhaendler Wunderbar", *HEAD[5:]]
    path = write(tmp_path, [head, *[ROW] * 5])
    (report,) = added(tmp_path, path)
    text = report.entry["layout"]
    assert "Zwischenhaendler Wunderbar, field: null" in text
    corrected = text.replace("Wunderbar, field: null", "Wunderbar, field: supplier")
    layout = from_yaml(corrected, "saved.yaml")
    assert from_yaml(to_yaml(layout), "") == layout
    list(add_files([path], tmp_path / "told", AddOptions(told=Told(layout))))
    (part,) = open_dataset(tmp_path / "told").parts
    assert parquet.read_table(part)["supplier"].to_pylist() == ["Gadget Works Ltd"] * 5


def test_what_a_person_says_is_not_asked_of_the_values(tmp_path: Path) -> None:
    path = write(tmp_path, [HEAD, *[changed(importer="770000000001")] * 5])
    (report,) = added(tmp_path, path)
    text = report.entry["layout"]
    assert "column: Importer, field: null, state: refused, proposed: importer" in text
    layout = from_yaml(text.replace("Importer, field: null", "Importer, field: importer"), "")
    list(add_files([path], tmp_path / "told", AddOptions(told=Told(layout))))
    (part,) = open_dataset(tmp_path / "told").parts
    assert parquet.read_table(part)["importer"].to_pylist() == ["770000000001"] * 5


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = write(tmp_path, [HEAD, *[changed(usd=str(n)) for n in range(40_000)]])
    code = (
        "import sys; from pathlib import Path\n"
        "from enduse.case.records import AddOptions, add_files\n"
        "import enduse.intake.declaration.source.text as text\n"
        "text._BLOCK = 60_000\n"
        "list(add_files([Path(sys.argv[1])], Path(sys.argv[2]), AddOptions(part_rows=2_000)))\n"
    )
    target = tmp_path / "killed"
    command = [sys.executable, "-c", code, str(path), str(target)]
    process = subprocess.Popen(command)
    try:
        deadline = time.monotonic() + 60
        while len(list(target.glob("records/*.parquet"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    held = json.loads((target / "manifest.json").read_text())
    assert not next(iter(held["files"].values()))["done"]
    before = {p.name: p.stat().st_mtime_ns for p in target.glob("records/*.parquet")}
    subprocess.run(command, check=True)
    dataset = open_dataset(target)
    kept = [part["path"].split("/")[-1] for part in held["parts"]]
    assert all((target / "records" / name).stat().st_mtime_ns == before[name] for name in kept)
    rows = [
        row
        for part in dataset.parts
        for row in parquet.read_table(part, columns=["row_id", "source_row"]).to_pylist()
    ]
    assert [row["row_id"] for row in rows] == list(range(40_000))
    assert [row["source_row"] for row in rows] == list(range(1, 40_001))
    whole = tmp_path / "whole"
    subprocess.run([*command[:4], str(whole)], check=True)
    assert (whole / "manifest.json").read_bytes() == (target / "manifest.json").read_bytes()


def test_other_rates_are_no_way_to_go_on(tmp_path: Path) -> None:
    path = write(tmp_path, [HEAD, ROW])
    added(tmp_path, path)
    manifest = tmp_path / "records" / "manifest.json"
    held = json.loads(manifest.read_text())
    next(iter(held["files"].values()))["done"] = False
    manifest.write_text(json.dumps(held))
    rates = tmp_path / "rates.csv"
    rates.write_text("date,currency,usd_per_unit\n2023-01-27,CNY,0.147\n")
    with pytest.raises(StoreError, match="other rates"):
        added(tmp_path, path, rates=read_rates(rates))
