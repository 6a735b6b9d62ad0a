"""T03 against hand-made records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.trace.detectors.t03_destination import ControlledDestination

SELLER = 7
CONTROLS = date(2022, 2, 24)


def row(day: date = CONTROLS, **values: Any) -> dict[str, Any]:
    full = {"date": day, "exporting_party": SELLER, "reporter": "ru", "dispatch": "hk"}
    return {**full, "value_usd": 50_000.0, **values}


def test_value_is_told_by_each_basis(by_hand: Any) -> None:
    rows = [
        row(origin="us", dispatch="hk", trading="hk"),
        row(origin="cn", dispatch="de", trading="de"),
        row(origin=None, dispatch="cn", trading="de", value_usd=None),
    ]
    alert = by_hand.find(ControlledDestination(), by_hand.records(rows)).alerts[SELLER, "ru"]
    assert alert["rows"] == 3
    assert alert["value_usd"] == pytest.approx(100_000.0)
    assert alert["origin_coalition_usd"] == pytest.approx(50_000.0)
    assert alert["dispatch_coalition_usd"] == pytest.approx(50_000.0)
    assert alert["trading_coalition_usd"] == pytest.approx(50_000.0)
    # .4 + .4 x 100,000 / 200,000 + .2 x 50,000 / 100,000
    assert alert["score"] == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({}, True),
        ({"date": date(2022, 2, 23)}, False),
        ({"hs6": 690721}, False),
        ({"hs6": 854442, "controlled": True, "described": True}, True),
        ({"reporter": "kz"}, False),
        ({"reporter": "hk", "direction": "export", "destination": "by"}, True),
        ({"exporting_party": None}, False),
        ({"date": date(2025, 1, 1)}, False),
    ],
)
def test_what_counts(by_hand: Any, values: dict[str, Any], counts: bool) -> None:  # noqa: FBT001 - a case of the table
    found = by_hand.find(ControlledDestination(), by_hand.records([row(**values)]))
    assert (len(found.evidence) == 1) is counts


def test_each_destination_is_an_alert_of_its_own(by_hand: Any) -> None:
    rows = [row(), row(reporter="by"), row()]
    found = by_hand.find(ControlledDestination(), by_hand.records(rows))
    assert found.rows(SELLER, "ru") == [0, 2]
    assert found.rows(SELLER, "by") == [1]


def test_described_goods_are_told_apart(by_hand: Any) -> None:
    rows = [row(), row(hs6=854442, controlled=True, described=True, value_usd=10.0)]
    found = by_hand.find(ControlledDestination(), by_hand.records(rows))
    assert found.alerts[SELLER, "ru"]["described_usd"] == pytest.approx(10.0)


def test_items_without_a_destination_cannot_tell(by_hand: Any) -> None:
    records = by_hand.records([row(direction="export", destination=None)])
    why = ControlledDestination().why_not(records)
    assert why == "no item of controlled goods says where it goes"
    assert ControlledDestination().why_not(by_hand.records([row()])) == ""


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [row(origin="us"), row(value_usd=None), row(trading="de", value_usd=0.1)]
    assert by_hand.differences(ControlledDestination(), rows, spark) == []
