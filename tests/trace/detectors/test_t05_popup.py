"""T05 against hand-made records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.trace.detectors.t05_popup import PopUp

FIRM, OLD = 7, 1
TILES = 690721


def row(day: date, value: float = 60_000.0, **values: Any) -> dict[str, Any]:
    return {"date": day, "importing_party": FIRM, "value_usd": value, **values}


def long_ago() -> list[dict[str, Any]]:
    """An old firm, so that the records begin in time."""
    return [{"date": date(2020, 1, 1), "importing_party": OLD, "hs6": TILES}]


def firm(**values: Any) -> dict[str, Any]:
    return {"parties": [{"party": FIRM, "name": "NOVYI PUT TOO", **values}]}


def test_a_newcomer_in_controlled_goods_is_found(by_hand: Any) -> None:
    rows = [
        *long_ago(),
        row(date(2022, 6, 1), 50_000.0, hs6=TILES),
        row(date(2022, 8, 13)),
        row(date(2023, 2, 1), 90_000.0),
        row(date(2023, 6, 1), 1_000.0),
        row(date(2023, 7, 1), hs6=TILES),
    ]
    found = by_hand.find(PopUp(), by_hand.records(rows))
    assert list(found.alerts) == [(FIRM,)]
    alert = found.alerts[FIRM,]
    assert alert["first_seen"] == date(2022, 6, 1)
    assert alert["first_controlled"] == date(2022, 8, 13)
    assert alert["formed"] is None
    # The first twelve months end on 2023-05-31; the later rows are evidence, not figures.
    assert alert["first_year_usd"] == pytest.approx(150_000.0)
    assert alert["imports_usd"] == pytest.approx(200_000.0)
    assert alert["share"] == pytest.approx(0.75)
    score = ((1 - 0.25 / 0.75) + (1 - 100 / 150) + (1 - 73 / 365)) / 3
    assert alert["score"] == pytest.approx(score)
    assert found.rows(FIRM) == [2, 3, 4]


def test_the_register_goes_before_the_records(by_hand: Any) -> None:
    rows = [*long_ago(), row(date(2022, 6, 1)), row(date(2022, 8, 13))]
    young = by_hand.records(rows, beside=firm(formed=date(2022, 3, 15)))
    assert by_hand.find(PopUp(), young).alerts[FIRM,]["formed"] == date(2022, 3, 15)
    old = by_hand.records(rows, beside=firm(formed=date(2009, 3, 15)))
    assert by_hand.find(PopUp(), old).alerts == {}
    unknown = by_hand.records(rows, beside=firm(formed=None))
    assert list(by_hand.find(PopUp(), unknown).alerts) == [(FIRM,)]


@pytest.mark.parametrize(
    "role",
    [
        "importing_party",
        "exporting_party",
        "consignee_party",
        "consignor_party",
        "notify_party",
        "end_user_party",
        "manufacturer_party",
    ],
)
def test_a_party_that_stood_in_any_role_before_is_no_newcomer(by_hand: Any, role: str) -> None:
    earlier = {"date": date(2021, 5, 5), "importing_party": OLD, "hs6": TILES, role: FIRM}
    rows = [*long_ago(), earlier, row(date(2022, 6, 1)), row(date(2022, 8, 13))]
    assert by_hand.find(PopUp(), by_hand.records(rows)).alerts == {}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                row(date(2022, 6, 1), 120_000.0, hs6=845811),
                row(date(2022, 6, 1), 400_000.0, hs6=TILES),
            ],
            id="a new factory: machines are less than a quarter",
        ),
        pytest.param([row(date(2022, 6, 1), 99_000.0)], id="below the floor"),
        pytest.param(
            [row(date(2022, 6, 1), 50_000.0), row(date(2023, 6, 1), 90_000.0)],
            id="below the floor in the first twelve months",
        ),
        pytest.param(
            [row(date(2022, 6, 1), reporter="de"), row(date(2022, 7, 1), reporter="de")],
            id="in the coalition",
        ),
        pytest.param(
            [row(date(2022, 6, 1), reporter="ru"), row(date(2022, 7, 1), reporter="ru")],
            id="in a destination",
        ),
    ],
)
def test_honest_newcomers_are_left_alone(by_hand: Any, rows: list[dict[str, Any]]) -> None:
    made = [{"controlled": held.get("hs6") != TILES, **held} for held in rows]
    assert by_hand.find(PopUp(), by_hand.records(long_ago() + made)).alerts == {}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([], "no import of controlled goods", id="nothing"),
        pytest.param([row(date(2022, 6, 1))], "begin 0 days before", id="begins after"),
        pytest.param(
            [row(date(2022, 2, 14), hs6=TILES), row(date(2022, 6, 1))],
            "begin 10 days before",
            id="begins too late",
        ),
        pytest.param(
            [row(date(2020, 6, 1), value_usd=None)], "no import gives a value", id="no value"
        ),
    ],
)
def test_records_that_cannot_tell(by_hand: Any, rows: list[dict[str, Any]], why: str) -> None:
    assert why in PopUp().why_not(by_hand.records(rows))


def test_records_that_can_tell(by_hand: Any) -> None:
    assert PopUp().why_not(by_hand.records([*long_ago(), row(date(2022, 6, 1))])) == ""


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [*long_ago(), row(date(2022, 6, 1), 70_000.1), row(date(2022, 8, 13), 45_678.9)]
    beside = firm(formed=date(2022, 3, 15))
    assert by_hand.differences(PopUp(), rows, spark, **beside) == []
