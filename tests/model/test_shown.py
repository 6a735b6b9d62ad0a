"""Main types show themselves in a notebook, and what they show is never markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from enduse import Catalog, GoodsTable, Reader, compare_names, parse_article
from enduse.controls.lexicon import build_lexicon
from enduse.model import Check, Measure, Stated, Verdict
from enduse.model.shown import html_table
from enduse.trace.measure.result import Figure, MeasureResult

HOSTILE = "<script>alert(1)</script>\"'&"


def cells(html: str) -> list[str]:
    root = etree.fromstring(html)
    return ["".join(cell.itertext()) for cell in root.iter("td", "th", "caption")]


def test_a_table_escapes_caption_heads_and_values() -> None:
    html = html_table(HOSTILE, (HOSTILE,), [(HOSTILE,), (None,), (1 / 3,)])
    assert cells(html) == [HOSTILE, HOSTILE, HOSTILE, "–", "0.333"]
    assert "<script" not in html


def test_a_long_table_says_how_much_is_left() -> None:
    assert cells(html_table("numbers", ("n",), [(n,) for n in range(60)]))[-1] == "and 10 more"


def test_a_match_shows_its_verdict_and_reasons() -> None:
    match = compare_names("Example Optics", "Example Optics Co., Ltd.", schema="Company")
    told = cells(match._repr_html_())
    assert told[0].startswith("Example Optics Co., Ltd.: same")
    assert len(told) == 1 + 4 + 4 * len(match.reasons)


def test_a_measure_shows_figure_interval_and_state() -> None:
    result = MeasureResult("m", "share", "share", HOSTILE, figures=(Figure({}, 0.25, 0.2, 0.3),))
    assert "0.250" in cells(result._repr_html_())
    assert HOSTILE in cells(result._repr_html_())[0]


def test_a_check_shows_its_verdict_and_why() -> None:
    stated = Stated(
        "most",
        0.5,
        None,
        low_open=True,
        high_open=False,
        unit="share",
        rule="most is more than half",
    )
    check = Check(
        "a1.c1", 0, "records", "share of chips", "", "by origin", (), stated, "world", 0.7,
        (0.6, 0.8), Verdict.SUPPORTED, HOSTILE, Measure("share", "0" * 64, "0.7"),
    )  # fmt: skip
    told = cells(check._repr_html_())
    assert {"supported", "0.6 to 0.8", HOSTILE} <= set(told)


def test_a_reading_shows_its_claims() -> None:
    text = "Ministers deny it\n\nThe ministry said that nothing had been shipped.\n"
    document = parse_article(text.encode(), "a.txt")
    reading = Reader(build_lexicon(GoodsTable.load(), ())).read(document)
    told = cells(reading._repr_html_())
    assert "nothing had been shipped" in " ".join(told)


def test_an_empty_catalogue_shows_that_it_is_empty(tmp_path: Path) -> None:
    assert cells(Catalog(tmp_path)._repr_html_())[0] == "0 lists"


@pytest.mark.parametrize("value", ["a\x00b", "\ud800"])
def test_what_is_no_character_does_not_break_a_table(value: str) -> None:
    assert value in html_table("odd", ("x",), [(value,)])
