"""T07 against hand-made records: German exports to Kazakhstan, and what Kazakhstan saw of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.trace.detectors.t07_mirror import MirrorGap

CHIPS, TILES = 854231, 690721
SUBJECT = ("de", "kz", 8542, 2023)


def sent(month: int, value: float = 100_000.0, year: int = 2023, **values: Any) -> dict[str, Any]:
    return {
        "date": date(year, month, 10),
        "direction": "export",
        "reporter": "de",
        "dispatch": "de",
        "destination": "kz",
        "value_usd": value,
        **values,
    }


def came(month: int, value: float = 100_000.0, year: int = 2023, **values: Any) -> dict[str, Any]:
    return {
        "date": date(year, month, 10),
        "reporter": "kz",
        "dispatch": "de",
        "value_usd": value,
        **values,
    }


def ordinary() -> list[dict[str, Any]]:
    """A year and a quarter of uncontrolled goods that both sides saw alike, freight apart."""
    rows = []
    for year, last in ((2023, 12), (2024, 3)):
        for month in range(1, last + 1):
            rows += [sent(month, hs6=TILES, year=year)]
            rows += [came(month, 106_000.0, hs6=TILES, year=year)]
    return rows


def monthly(one: Any, value: float, **values: Any) -> list[dict[str, Any]]:
    return [one(month, value, **values) for month in range(1, 13)]


def test_goods_lost_on_the_way_are_found_with_both_sides_rows(by_hand: Any) -> None:
    rows = ordinary()
    first = len(rows)
    rows += monthly(sent, 100_000.0) + monthly(came, 53_000.0)
    found = by_hand.find(MirrorGap(), by_hand.records(rows))
    assert list(found.alerts) == [SUBJECT]
    alert = found.alerts[SUBJECT]
    assert alert["exported_usd"] == pytest.approx(1_200_000.0)
    assert alert["imported_usd"] == pytest.approx(636_000.0)
    # 636,000 / 1.06 = 600,000 free on board; the other goods' ratio is 1.
    assert alert["excess_usd"] == pytest.approx(600_000.0)
    assert alert["gap_usd"] == pytest.approx(564_000.0)
    assert alert["ratio"] == pytest.approx(2.0)
    assert alert["others_ratio"] == pytest.approx(1.0)
    assert alert["months"] == 12
    assert alert["score"] == pytest.approx(((1 - 1.4 / 2) + (1 - 500 / 600)) / 2)
    assert found.parts(*SUBJECT) == {
        "exported": list(range(first, first + 12)),
        "imported": list(range(first + 12, first + 24)),
    }


def test_goods_that_never_arrived_at_all_are_found(by_hand: Any) -> None:
    found = by_hand.find(MirrorGap(), by_hand.records(ordinary() + monthly(sent, 100_000.0)))
    assert found.alerts[SUBJECT]["ratio"] is None


@pytest.mark.parametrize(
    ("out", "back"),
    [
        pytest.param(100_000.0, 76_000.0, id="less than 40 per cent: 1.39"),
        pytest.param(80_000.0, 45_000.0, id="less than 500,000"),
        pytest.param(100_000.0, 106_000.0, id="freight and insurance only"),
        pytest.param(50_000.0, 100_000.0, id="the importer saw more"),
    ],
)
def test_lesser_gaps_are_no_gaps(by_hand: Any, out: float, back: float) -> None:
    rows = ordinary() + monthly(sent, out) + monthly(came, back)
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


def test_a_pair_that_always_disagrees_is_no_gap(by_hand: Any) -> None:
    """Of the uncontrolled goods, too, the importing side saw half."""
    rows = [
        {**row, "value_usd": row["value_usd"] / 2} if row.get("direction") is None else row
        for row in ordinary()
    ]
    rows += monthly(sent, 100_000.0) + monthly(came, 53_000.0)
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


def test_an_importer_that_files_the_pair_elsewhere_is_not_compared(by_hand: Any) -> None:
    rows = [row for row in ordinary() if row.get("direction")]
    rows += [came(m, hs6=TILES, dispatch="nl") for m in range(1, 13)]
    rows += monthly(sent, 100_000.0) + monthly(came, 100_000.0, dispatch="nl")
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


@pytest.mark.parametrize("lag", [1, 2])
def test_goods_under_way_at_the_end_of_the_year_are_no_gap(by_hand: Any, lag: int) -> None:
    rows = ordinary()
    rows += [sent(12, 900_000.0), came(lag, 954_000.0, year=2024)]
    rows += monthly(sent, 10_000.0) + monthly(came, 10_600.0)
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


def test_goods_under_way_at_the_end_of_the_records_are_no_gap(by_hand: Any) -> None:
    rows = [row for row in ordinary() if row["date"].year == 2023]
    rows += [sent(12, 900_000.0), *monthly(sent, 10_000.0), *monthly(came, 10_600.0)]
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


def reporting(*missing: int) -> dict[str, Any]:
    """What is stated: Kazakhstan's imports of 2023, some months missing."""
    table = [
        {
            "reporter": "kz",
            "direction": "import",
            "month": date(2023, month, 1),
            "state": "missing" if month in missing else "delivered",
        }
        for month in range(1, 13)
    ]
    return {"reporting": table}


def test_a_month_stated_missing_is_left_out_on_both_sides(by_hand: Any) -> None:
    rows = [
        row
        for row in ordinary() + monthly(sent, 200_000.0) + monthly(came, 212_000.0)
        if row.get("direction") or row["date"].month not in {4, 5, 6, 7, 8, 9}
    ]
    records = by_hand.records(rows, beside=reporting(4, 5, 6, 7, 8, 9))
    assert by_hand.find(MirrorGap(), records).alerts == {}


def test_a_month_without_any_row_of_a_side_is_missing(by_hand: Any) -> None:
    rows = [
        row
        for row in ordinary() + monthly(sent, 200_000.0) + monthly(came, 212_000.0)
        if row.get("direction") or row["date"].month not in {4, 5, 6, 7, 8, 9}
    ]
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


def test_rows_of_a_month_left_out_are_no_evidence(by_hand: Any) -> None:
    rows = ordinary()
    first = len(rows)
    rows += monthly(sent, 200_000.0)
    records = by_hand.records(rows, beside=reporting(2))
    found = by_hand.find(MirrorGap(), records)
    assert found.alerts[SUBJECT]["months"] == 11
    assert found.alerts[SUBJECT]["exported_usd"] == pytest.approx(2_200_000.0)
    assert found.rows(*SUBJECT) == [first + n for n in range(12) if n != 1]


def test_a_silent_month_that_is_stated_delivered_counts(by_hand: Any) -> None:
    rows = [row for row in ordinary() if row.get("direction") or row["date"].month != 2]
    rows += monthly(sent, 200_000.0)
    found = by_hand.find(MirrorGap(), by_hand.records(rows, beside=reporting()))
    assert found.alerts[SUBJECT]["months"] == 12


def test_years_before_the_controls_are_not_asked(by_hand: Any) -> None:
    rows = [{**row, "date": row["date"].replace(year=row["date"].year - 3)} for row in ordinary()]
    rows += monthly(sent, 100_000.0, year=2020)
    assert by_hand.find(MirrorGap(), by_hand.records(rows)).alerts == {}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([came(1)], "no exporting side's records", id="no export side"),
        pytest.param([sent(1)], "no importing side's records", id="no import side"),
        pytest.param([sent(1), came(2)], "no month for which two sides", id="no month"),
        pytest.param([sent(1), came(1)], "", id="both sides"),
    ],
)
def test_records_that_cannot_tell(by_hand: Any, rows: list[dict[str, Any]], why: str) -> None:
    said = MirrorGap().why_not(by_hand.records(rows))
    assert why in said
    assert bool(said) is bool(why)


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = ordinary() + monthly(sent, 123_456.7) + monthly(came, 34_567.8)
    assert by_hand.differences(MirrorGap(), rows, spark, **reporting(2)) == []
