"""T06 against hand-made records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from enduse.trace.detectors.t06_transshipment import Transshipment

HUB, MAKER, BUYER = 7, 2, 3
CHIPS = 8542
SUBJECT = (HUB, CHIPS)
START = date(2022, 6, 1)


def came(days: int = 0, kg: float = 100.0, **values: Any) -> dict[str, Any]:
    """Controlled goods come into Kazakhstan, so many days after the start."""
    return {
        "date": START + timedelta(days=days),
        "importing_party": HUB,
        "exporting_party": MAKER,
        "net_mass": kg,
        "value_usd": kg * 2_000.0,
        **values,
    }


def went(days: int = 30, kg: float = 95.0, **values: Any) -> dict[str, Any]:
    """Goods go on to Russia, by the record of the hub's customs."""
    return {
        "date": START + timedelta(days=days),
        "direction": "export",
        "destination": "ru",
        "importing_party": BUYER,
        "exporting_party": HUB,
        "net_mass": kg,
        "value_usd": kg * 2_500.0,
        **values,
    }


def arrived(days: int = 33, kg: float = 95.0, **values: Any) -> dict[str, Any]:
    """The same movement, by the record of Russian customs."""
    return went(days, kg, direction="import", reporter="ru", dispatch="kz", **values)


def test_goods_that_go_on_are_found_with_both_legs(by_hand: Any) -> None:
    rows = [came(0), came(20, 50.0), went(30, 60.0), went(45, 60.0)]
    found = by_hand.find(Transshipment(), by_hand.records(rows))
    assert list(found.alerts) == [SUBJECT]
    alert = found.alerts[SUBJECT]
    assert (alert["in_kg"], alert["out_kg"]) == (150.0, 120.0)
    assert alert["balance"] == pytest.approx(0.8)
    assert (alert["in_usd"], alert["out_usd"]) == (300_000.0, 300_000.0)
    assert (alert["first_out"], alert["last_out"]) == (date(2022, 7, 1), date(2022, 7, 16))
    assert alert["score"] == pytest.approx(((1 - 100 / 300) + 0.8) / 2)
    assert found.parts(*SUBJECT) == {"in": [0, 1], "out": [2, 3]}


def test_a_movement_that_both_sides_recorded_counts_once(by_hand: Any) -> None:
    found = by_hand.find(Transshipment(), by_hand.records([came(), went(), arrived()]))
    assert found.alerts[SUBJECT]["out_kg"] == 95.0
    assert found.parts(*SUBJECT) == {"in": [0], "out": [1, 2]}


def test_the_other_side_alone_is_enough(by_hand: Any) -> None:
    found = by_hand.find(Transshipment(), by_hand.records([came(), arrived()]))
    assert found.parts(*SUBJECT) == {"in": [0], "out": [1]}


def test_the_out_leg_may_carry_another_code_of_the_heading(by_hand: Any) -> None:
    rows = [came(), went(hs6=854290, controlled=False)]
    assert list(by_hand.find(Transshipment(), by_hand.records(rows)).alerts) == [SUBJECT]


def test_only_rows_within_the_days_are_legs(by_hand: Any) -> None:
    rows = [
        came(-200, 500.0),
        came(0),
        came(31, 500.0),
        went(-250, 80.0),
        went(30, 80.0),
    ]
    found = by_hand.find(Transshipment(), by_hand.records(rows))
    assert found.parts(*SUBJECT) == {"in": [1], "out": [4]}


@pytest.mark.parametrize(("days", "found"), [(180, True), (181, False), (0, True), (-1, False)])
def test_the_second_leg_follows_within_180_days(by_hand: Any, days: int, *, found: bool) -> None:
    alerts = by_hand.find(Transshipment(), by_hand.records([came(), went(days)])).alerts
    assert (SUBJECT in alerts) is found


@pytest.mark.parametrize(
    ("kg", "found"), [(49.0, False), (50.0, True), (110.0, True), (111.0, False)]
)
def test_masses_must_balance(by_hand: Any, kg: float, *, found: bool) -> None:
    alerts = by_hand.find(Transshipment(), by_hand.records([came(), went(30, kg)])).alerts
    assert (SUBJECT in alerts) is found


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([came(), went(destination="uz")], id="it goes elsewhere"),
        pytest.param([came(), went(value_usd=99_000.0)], id="below the floor"),
        pytest.param([came(), went(exporting_party=8)], id="another party sends"),
        pytest.param([came(hs6=690721), went(hs6=690721)], id="uncontrolled goods"),
        pytest.param([came(), went(hs6=690721)], id="other goods go on"),
        pytest.param([came(reporter="de"), went(reporter="de")], id="out of the coalition"),
        pytest.param(
            [came(date=date(2021, 6, 1)), went(date=date(2021, 7, 1))], id="before the controls"
        ),
    ],
)
def test_honest_trade_is_left_alone(by_hand: Any, rows: list[dict[str, Any]]) -> None:
    assert by_hand.find(Transshipment(), by_hand.records(rows)).alerts == {}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([went()], "no third country's imports", id="no in-leg"),
        pytest.param([came()], "no export to a controlled destination", id="no out-leg"),
        pytest.param([came(net_mass=None), went()], "no net mass", id="no mass in"),
        pytest.param([came(), went(net_mass=None)], "no net mass", id="no mass out"),
        pytest.param([came(), went()], "", id="both legs"),
    ],
)
def test_records_that_cannot_tell(by_hand: Any, rows: list[dict[str, Any]], why: str) -> None:
    said = Transshipment().why_not(by_hand.records(rows))
    assert why in said
    assert bool(said) is bool(why)


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [came(0, 70.1), came(20, 50.7), went(30, 61.3), arrived(33, 61.3), went(45, 33.3)]
    assert by_hand.differences(Transshipment(), rows, spark) == []
