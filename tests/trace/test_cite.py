"""A cited row says what it holds, and can be read again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from enduse.model import Row
from enduse.trace.cite import cite_row, cited_texts

ITEM = {
    "source": "a" * 64,
    "source_row": 7,
    "registration_date": dt.date(2023, 3, 2),
    "exporter": "Example Trading",
    "importer": "Sample Imports",
    "hs6": "854231",
    "description": "integrated  circuits\nin trays",
    "value_usd": 12_300.4,
}


def test_an_item_is_told_in_a_line() -> None:
    assert cite_row(ITEM) == Row(
        "a" * 64,
        7,
        "2023-03-02, Example Trading to Sample Imports, HS 854231, integrated circuits in trays, "
        "USD 12,300",
    )


def test_what_is_not_given_is_said_and_not_made_zero() -> None:
    bare = {"source": "b" * 64, "source_row": 1, "value_usd": None}
    assert (
        cite_row(bare).text == "no day, a party not named to a party not named, no code, no value"
    )


def test_zero_is_a_value() -> None:
    assert cite_row({**ITEM, "value_usd": 0.0}).text.endswith("USD 0")


def test_a_long_description_is_cut() -> None:
    text = cite_row({**ITEM, "description": "x" * 500}).text
    assert "x" * 79 + "…" in text
    assert "x" * 80 not in text


@pytest.mark.parametrize(
    ("flow", "told"),
    [("import", "imports of Russia from China"), ("export", "exports of Russia to")],
)
def test_a_published_total_says_who_reported_it(flow: str, told: str) -> None:
    row = {
        "source": "c" * 64,
        "source_row": 3,
        "reporter": "ru",
        "partner": "cn",
        "direction": flow,
        "period": "2022",
        "hs6": "TOTAL",
        "value_usd": 82e9,
    }
    text = cite_row(row).text
    assert text.startswith(f"2022, {told}")
    assert text.endswith("all goods, USD 82,000,000,000")


def test_each_year_of_a_published_row_is_read_again(tmp_path: Path) -> None:
    from enduse.trace.measure.opened import open_ground
    from enduse.trace.prepare import Engine, connect

    file = tmp_path / "totals.csv"
    file.write_text(
        "period,refYear,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,"
        "customsCode,motCode,primaryValue\n"
        "2022,2022,643,M,156,0,H6,TOTAL,C00,0,1000\n"
        "2023,2023,643,M,156,0,H6,TOTAL,C00,0,2000\n",
        encoding="utf-8",
    )
    ground = open_ground(file, connect(Engine()))
    rows = ground.table.to_pyarrow().to_pylist()
    assert len(rows) == 2
    cited = [cite_row(row) for row in rows]
    told = cited_texts(ground, cited)
    assert told == {(row.source, row.number): [row.text] for row in cited}
    assert cited_texts(ground, [Row(cited[0].source, 99)]) == {}
    assert cited_texts(ground, []) == {}
