"""Every table of an assessment."""

from __future__ import annotations

import csv
import io
from typing import Any

from enduse.assess.render import render_tables
from enduse.assess.render.tables import TABLES

Record = dict[str, Any]


def rows_of(record: Record, name: str) -> list[dict[str, str]]:
    data = render_tables(record)[f"{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_each_table_is_a_file_with_its_titles(full: Record) -> None:
    files = render_tables(full)
    assert list(files) == [f"{name}.csv" for name in TABLES]
    for name, data in files.items():
        read = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert read[0] == list(TABLES[name.removesuffix(".csv")])
        assert {len(row) for row in read} == {len(read[0])}


def test_each_part_of_the_record_has_its_rows(full: Record) -> None:
    counts = {name: len(rows_of(full, name)) for name in TABLES}
    assert counts["sentences"] == len(full["sentences"])
    assert counts["evidence"] == len(full["evidence"])
    assert counts["claims"] == len(full["claims"])
    assert counts["checks"] == 3
    assert counts["conflicts"] == 2
    assert counts["alerts"] == 2
    assert counts["trade"] == 2
    assert counts["decisions"] == 2
    assert counts["dossier"] == 1
    assert counts["gaps"] == len(full["gaps"])
    assert counts["drift"] == 1
    assert counts["sources"] == len(full["disclosures"])


def test_a_figure_is_a_number_in_its_cell(full: Record) -> None:
    first = rows_of(full, "checks")[0]
    assert (float(first["value"]), float(first["low"]), first["high"]) == (4.9e6, 4e6, "")
    assert first["verdict"] == "supported"


def test_an_unrated_source_says_so(full: Record) -> None:
    told = {row["key"]: row["reliability"] for row in rows_of(full, "sources")}
    assert sorted(told.values()) == ["B", "not assessed"]


def test_a_sentence_of_a_dossier_stands_with_its_words(full: Record) -> None:
    (row,) = rows_of(full, "dossier")
    assert (row["aspect"], row["state"], row["says"]) == (
        "goods",
        "claimed",
        full["sentences"][-2]["text"],
    )


def test_no_cell_of_a_hostile_record_is_a_formula(hostile: Record) -> None:
    hostile["documents"][0]["title"] = "=HYPERLINK(0)"
    hostile["parties"][0]["name"] = "@SUM(1)"
    for data in render_tables(hostile).values():
        for row in csv.reader(io.StringIO(data.decode(), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r"))
                if cell.startswith(("+", "-")):
                    float(cell)


def test_the_bytes_are_the_same_each_time(full: Record) -> None:
    assert render_tables(full) == render_tables(full)
