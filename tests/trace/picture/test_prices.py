from __future__ import annotations

import pytest
from lxml import etree

from enduse.trace.picture import Caption
from enduse.trace.picture.prices import Flagged, PriceBin, _median, prices

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Prices")
GOODS = "8542.31, per piece"


def test_the_median_lies_in_the_middle_of_the_rows() -> None:
    assert _median(
        [PriceBin(GOODS, 1.0, 10.0, 2), PriceBin(GOODS, 10.0, 100.0, 2)]
    ) == pytest.approx(10)
    # One bin: the middle by ratio, the root of 1 x 100.
    assert _median([PriceBin(GOODS, 1.0, 100.0, 7)]) == pytest.approx(10)


def test_a_flagged_row_says_whose_and_how_far() -> None:
    bins = [PriceBin(GOODS, 1.0, 100.0, 1000)]
    svg = prices(bins, [Flagged(GOODS, 40.0, "Hayali Ltd", 77)], CAPTION)
    assert "Hayali Ltd: USD 40, ×4 the median, row 77" in svg


def test_a_price_far_beyond_all_stands_at_the_edge_and_it_is_said() -> None:
    bins = [PriceBin(GOODS, 1.0, 1.1, 1000)]
    svg = prices(bins, [Flagged(GOODS, 1e15, "Hayali Ltd", 1)], CAPTION)
    assert "stand at the edge" in svg
    etree.fromstring(svg)


def test_an_even_scale_starts_at_nothing() -> None:
    svg = prices([PriceBin(GOODS, 1.0, 4.0, 10)], [], CAPTION, log=False)
    assert "×0" in svg


def test_rows_at_one_price_do_not_hide_each_other() -> None:
    bins = [PriceBin(GOODS, 1.0, 2.0, 10)]
    svg = prices(bins, [Flagged(GOODS, 9.0, "Hayali Ltd", i) for i in range(4)], CAPTION)
    marks = [p.get("d") for p in etree.fromstring(svg).iter(f"{SVG}path") if len(p)]
    assert len(set(marks)) == 4
