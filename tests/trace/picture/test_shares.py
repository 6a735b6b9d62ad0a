from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from lxml import etree

from enduse.trace.picture import Caption
from enduse.trace.picture.shares import Part, shares

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Bases")


def _bars(svg: str) -> list[etree._Element]:
    return [r for r in etree.fromstring(svg).iter(f"{SVG}rect") if "edge" in (r.get("class") or "")]


def test_a_bar_says_its_share() -> None:
    parts = [
        Part("Country of dispatch", date(2022, 4, 1), "China", 750.0),
        Part("Country of dispatch", date(2022, 4, 1), None, 250.0),
    ]
    svg = shares(parts, CAPTION)
    assert "China, from Apr 2022: 75%, USD 750" in svg
    assert "not stated, from Apr 2022: 25%, USD 250" in svg


def test_the_bars_of_a_period_fill_the_whole() -> None:
    parts = [
        Part("Origin", date(2022, m, 1), f"Country {i}", float(i + m))
        for m in (1, 4, 7)
        for i in range(1, 10)
    ]
    tall: dict[str, float] = defaultdict(float)
    for bar in _bars(shares(parts, CAPTION)):
        tall[bar.get("x", "")] += float(bar.get("height", "0"))
    assert len(tall) == 3
    assert len({round(height) for height in tall.values()}) == 1


def test_a_period_without_a_report_stays_empty() -> None:
    parts = [Part("Origin", date(2022, m, 1), "China", 1.0) for m in (1, 4, 10)]
    parts.append(Part("Origin", date(2022, 7, 1), None, None))
    svg = shares(parts, CAPTION)
    assert len(_bars(svg)) == 3
    assert "no report" in svg


def test_a_country_has_one_colour_on_every_basis() -> None:
    parts = [
        Part(basis, date(2022, 1, 1), name, value)
        for basis, values in {"Origin": (9, 1), "Dispatch": (1, 9)}.items()
        for name, value in zip(("Germany", "China"), map(float, values), strict=True)
    ]
    colours: dict[str, set[str]] = defaultdict(set)
    for bar in _bars(shares(parts, CAPTION)):
        colours[str(bar.xpath("string()")).split(",")[0]].add(bar.get("class", ""))
    assert {name: len(found) for name, found in colours.items()} == {"Germany": 1, "China": 1}
    assert colours["Germany"] != colours["China"]


@pytest.mark.parametrize("largest", ["Country 9", "Country 3"])
def test_what_is_largest_on_one_basis_has_a_colour(largest: str) -> None:
    parts = [Part("Origin", date(2022, 1, 1), f"Country {i}", 1e6) for i in range(8)]
    parts.append(Part("Dispatch", date(2022, 1, 1), largest, 1.0))
    (bar,) = [b for b in _bars(shares(parts, CAPTION)) if "100%" in str(b.xpath("string()"))]
    assert bar.get("class") == "f0 edge"
