"""T08 against hand-made records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.trace.detectors.t08_origin import OriginAgainstDispatch

SELLER, MAKER, OURS, THEIRS = 7, 8, 1, 2
BESIDE = {
    "brands": [
        {"brand": OURS, "name": "NORDCHIP", "seat": "us"},
        {"brand": THEIRS, "name": "HUAXIN", "seat": "cn"},
    ],
    "parties": [{"party": MAKER, "name": "Nordchip Inc", "country": "us"}],
}


def row(**values: Any) -> dict[str, Any]:
    full = {"date": date(2022, 5, 1), "exporting_party": SELLER, "reporter": "ru"}
    return {**full, "origin": "cn", "dispatch": "hk", "value_usd": 50_000.0, **values}


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({}, False),
        ({"origin": "us"}, True),
        ({"brand": OURS}, True),
        ({"brand": THEIRS}, False),
        ({"manufacturer_party": MAKER}, True),
        ({"origin": None, "brand": OURS}, True),
        ({"origin": "us", "dispatch": "de"}, False),
        ({"origin": "us", "dispatch": None}, False),
        ({"origin": "us", "dispatch": "ru"}, True),
        ({"origin": "us", "reporter": "kz"}, False),
        ({"origin": "us", "hs6": 690721}, False),
        ({"origin": "us", "date": date(2022, 2, 23)}, False),
    ],
)
def test_what_counts(by_hand: Any, values: dict[str, Any], counts: bool) -> None:  # noqa: FBT001 - a case of the table
    found = by_hand.find(OriginAgainstDispatch(), by_hand.records([row(**values)], beside=BESIDE))
    assert (len(found.evidence) == 1) is counts


def test_value_is_told_by_each_sign(by_hand: Any) -> None:
    rows = [row(origin="us", brand=OURS), row(manufacturer_party=MAKER)]
    records = by_hand.records(rows, beside=BESIDE)
    alert = by_hand.find(OriginAgainstDispatch(), records).alerts[SELLER,]
    assert alert["by_origin_usd"] == alert["by_brand_usd"] == pytest.approx(50_000.0)
    assert alert["by_maker_usd"] == pytest.approx(50_000.0)
    # Three signs on two items of equal value: 1.5 on the mean.
    # .4 + .4 x 100,000 / 200,000 + .2 x (1.5 - 1) / 2
    assert alert["score"] == pytest.approx(0.65)


def test_items_without_dispatch_or_sign_cannot_tell(by_hand: Any) -> None:
    detector = OriginAgainstDispatch()
    assert "dispatched" in detector.why_not(by_hand.records([row(dispatch=None)]))
    assert "origin" in detector.why_not(by_hand.records([row(origin=None)]))
    assert detector.why_not(by_hand.records([row()])) == ""


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [row(origin="us", brand=OURS), row(manufacturer_party=MAKER, value_usd=None)]
    assert by_hand.differences(OriginAgainstDispatch(), rows, spark, **BESIDE) == []
