"""The four shapes of results."""

from __future__ import annotations

import csv
import io
import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.cli.output import show, write_record

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
COLUMNS = {"name": lambda row: row["name"], "score": lambda row: row["score"]}


def shown(capsys: pytest.CaptureFixture[str], rows: list[dict[str, Any]], shape: str | None) -> str:
    capsys.readouterr()
    show(rows, COLUMNS, shape)
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


ROWS = [
    {"name": '=cmd|"a"', "score": 0.51264},
    {"name": 'Näme, "quoted"\n and 武汉', "score": None},
    {"name": "\x1b[31mred\x1b[0m", "score": 1},
]


def test_json_is_one_value_with_all_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(shown(capsys, ROWS, "json")) == ROWS


def test_json_lines_are_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, ROWS, "nl").removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == ROWS


@pytest.mark.parametrize("shape", ["json", "nl", "csv", None])
def test_han_is_written_as_han(capsys: pytest.CaptureFixture[str], shape: str | None) -> None:
    assert "武汉" in shown(capsys, ROWS, shape)


@pytest.mark.parametrize(("shape", "empty"), [("json", []), ("nl", None)])
def test_no_result_is_an_empty_result(
    capsys: pytest.CaptureFixture[str], shape: str, empty: object
) -> None:
    told = shown(capsys, [], shape)
    assert (json.loads(told) if told else None) == empty


def test_csv_has_a_head_and_one_line_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(shown(capsys, ROWS, "csv"))))
    assert rows[:3] == [
        ["name", "score"],
        ['\'=cmd|"a"', "0.513"],
        ['Näme, "quoted" and 武汉', ""],
    ]
    assert len(rows) == 1 + len(ROWS)


@pytest.mark.parametrize("shape", ["csv", "json", "nl", None])
def test_no_shape_lets_a_name_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], shape: str | None
) -> None:
    rows = [{"name": f"a{mark}b", "score": 0} for mark in ("\x1b[31m", "\x1b]0;t\x07", "\x9b2J")]
    told = shown(capsys, rows, shape)
    assert not {"\x1b", "\x07"} & set(told)
    assert shape in {"json", "nl"} or "\x9b" not in told


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=4))
def test_any_text_comes_back_from_csv(names: list[str]) -> None:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        show([{"name": name, "score": 1} for name in names], COLUMNS, "csv")
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    printable = [" ".join(name.split()) for name in names]
    if all(character.isprintable() for name in printable for character in name):
        cells = [row[0].removeprefix("'") for row in rows[1:]]
        assert cells == [name.removeprefix("'") for name in printable]
    assert len(rows) == 1 + len(names)


@given(st.recursive(st.none() | st.booleans() | st.integers() | TEXT, st.lists, max_leaves=8))
def test_any_value_comes_back_from_json(value: object) -> None:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        write_record(value)
    assert json.loads(out.getvalue()) == value


def test_a_table_that_is_piped_is_plain_and_holds_every_cell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = " ".join(string.ascii_lowercase * 12)
    told = shown(capsys, [{"name": long, "score": 0.25}], None)
    assert "\x1b" not in told
    assert "0.250" in told
    assert "".join(told.split()).count("abcdefghijklmnopqrstuvwxyz") >= 1
    assert max(len(line) for line in told.splitlines()) <= 160
