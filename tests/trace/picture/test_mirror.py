from __future__ import annotations

from datetime import date

from lxml import etree

from enduse.trace.picture import Caption, Paper
from enduse.trace.picture.mirror import MirrorMonth, mirror

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Gaps")


def _month(number: int, exported: float | None, imported: float | None) -> MirrorMonth:
    return MirrorMonth("Germany → Kyrgyzstan, 8542", date(2022, number, 1), exported, imported)


def test_the_gap_counts_months_that_both_sides_reported() -> None:
    rows = [_month(1, 1e6, 2e5), _month(2, 1e6, 4e5), _month(3, 9e9, None)]
    assert "gap USD 1.4 million, 70%" in mirror(rows, CAPTION)


def test_more_imported_than_exported_is_said() -> None:
    assert "USD 1 million more imported" in mirror([_month(1, 1e6, 2e6)], CAPTION)


def test_without_a_month_of_both_sides_there_is_no_gap() -> None:
    svg = mirror([_month(1, 1e6, None), _month(2, None, 1e6)], CAPTION)
    assert "no month that both sides reported" in svg


def test_the_shaded_gap_stops_where_a_side_is_missing() -> None:
    rows = [_month(1, 2.0, 1.0), _month(2, 2.0, 1.0), _month(3, 2.0, None), _month(4, 2.0, 1.0)]
    areas = list(etree.fromstring(mirror(rows, CAPTION, Paper(390))).iter(f"{SVG}polygon"))
    assert len(areas) == 2


def test_flows_beyond_twelve_are_counted() -> None:
    rows = [MirrorMonth(f"Flow {i}", date(2022, 1, 1), 2.0, 1.0) for i in range(15)]
    assert "3 flows more in the data." in mirror(rows, CAPTION)
