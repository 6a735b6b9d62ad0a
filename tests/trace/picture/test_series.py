from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from enduse.trace.picture import Caption, Paper
from enduse.trace.picture.series import Point, multiples, series

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Monthly")


def _points(values: list[float | None], name: str = "Turkey") -> list[Point]:
    return [Point(name, date(2021 + i // 12, i % 12 + 1, 1), v) for i, v in enumerate(values)]


def _lines(svg: str) -> list[etree._Element]:
    return list(etree.fromstring(svg).iter(f"{SVG}polyline"))


def test_a_missing_month_is_a_gap_and_not_zero() -> None:
    svg = series(_points([5.0, 6.0, None, 7.0, 8.0]), CAPTION)
    assert len(_lines(svg)) == 2
    assert "not zero" in svg


def test_a_month_left_out_is_a_gap_too() -> None:
    points = [p for p in _points([5.0, 6.0, 6.0, 7.0, 8.0]) if p.month.month != 3]
    assert len(_lines(series(points, CAPTION))) == 2


def test_a_zero_is_drawn_on_the_axis() -> None:
    (line,) = _lines(series(_points([5.0, 0.0, 5.0]), CAPTION))
    places = [float(pair.split(",")[1]) for pair in (line.get("points") or "").split()]
    assert places[1] == max(places)


def test_a_month_between_gaps_is_a_dot() -> None:
    svg = series(_points([None, 5.0, None]), CAPTION)
    dots = [c for c in etree.fromstring(svg).iter(f"{SVG}circle") if c.get("class") == "f0"]
    assert len(dots) == 1


def test_the_days_that_matter_are_marked_where_they_fall_within() -> None:
    wide = series(_points([1.0] * 30), CAPTION)
    assert "controls, 24 Feb 2022" in wide
    assert "HS 2022 in force, 1 Jan 2022" in wide
    assert "controls" not in series(_points([1.0] * 6), CAPTION)


def test_a_scale_of_ratios_leaves_zero_out_and_says_so() -> None:
    svg = series(_points([1.0, 0.0, 1e9]), CAPTION, log=True)
    assert not _lines(svg)
    assert "Months of zero" in svg


def test_names_at_the_ends_do_not_touch() -> None:
    points = [p for i in range(6) for p in _points([1.0, 1.0], f"Country {i}")]
    texts = etree.fromstring(series(points, CAPTION)).iter(f"{SVG}text")
    places = sorted(float(t.get("y", "0")) for t in texts if "Country" in str(t.xpath("string()")))
    assert all(b - a >= 15 for a, b in itertools.pairwise(places))


def test_more_series_than_colours_are_grey() -> None:
    points = [p for i in range(8) for p in _points([1.0, 2.0], f"Country {i}")]
    kinds = [line.get("class") for line in _lines(series(points, CAPTION, Paper(390)))]
    assert kinds[5:] == ["line s5", "line s6", "line s6"]


def test_a_panel_says_its_mean_month_before_and_since() -> None:
    # Fourteen months to February 2022, whose first day lies before the controls, then five.
    svg = multiples(_points([*[100.0] * 14, 800.0, 1200.0, None, 1000.0, 1000.0]), CAPTION)
    assert "mean month USD 100 before, 1k since" in svg
    assert len(_lines(svg)) == 2
    assert "not zero" in svg


def test_series_beyond_twelve_panels_are_counted() -> None:
    points = [p for i in range(15) for p in _points([1.0, 2.0], f"Firm {i}")]
    assert "3 more in the data." in multiples(points, CAPTION)


def test_what_is_bundled_is_grey() -> None:
    points = [*_points([1.0, 2.0], "Turkey"), *_points([1.0, 2.0], "other")]
    kinds = [line.get("class") for line in _lines(series(points, CAPTION))]
    assert kinds == ["line s0", "line s6"]


@pytest.mark.parametrize("log", [True, False])
@given(st.lists(st.one_of(st.none(), st.floats(-1e300, 1e300)), min_size=1, max_size=30))
def test_any_values_can_be_drawn(log: bool, values: list[float | None]) -> None:  # noqa: FBT001 - drawn by hypothesis
    svg = series(_points(values), CAPTION, log=log)
    etree.fromstring(svg)
    for line in _lines(svg):
        for pair in (line.get("points") or "").split():
            assert all(-1 <= float(place) <= 1000 for place in pair.split(","))
