"""T02 against hand-made records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from enduse.trace.detectors.t02_as_of import AsOf

PARTY = 7
LISTED = date(2023, 6, 1)


def entry(since: date | None, until: date | None = None, **values: Any) -> dict[str, Any]:
    full = {"party": PARTY, "authority": "US-BIS", "list": "us_bis", "entry_id": "1", "score": 0.9}
    return {**full, "since": since, "until": until, **values}


def row(day: date) -> dict[str, Any]:
    return {"date": day, "exporting_party": PARTY, "value_usd": 25_000.0}


def test_the_year_before_the_listing_counts(by_hand: Any) -> None:
    days = [LISTED - timedelta(days=n) for n in (366, 365, 1, 0, -1)]
    records = by_hand.records(map(row, days), beside={"listings": [entry(LISTED)]})
    found = by_hand.find(AsOf(), records)
    assert found.parts(PARTY) == {"listed_later": [1, 2]}
    alert = found.alerts[PARTY,]
    assert alert["least_days"] == 1
    assert alert["value_usd"] == pytest.approx(50_000.0)
    # .9 x (.4 + .6 x 50,000 / 150,000)
    assert alert["score"] == pytest.approx(0.54)


def test_what_another_authority_had_in_force_is_listed_elsewhere(by_hand: Any) -> None:
    lists = [entry(LISTED), entry(date(2023, 3, 1), authority="EU")]
    days = [date(2023, 2, 1), date(2023, 4, 1)]
    records = by_hand.records(map(row, days), beside={"listings": lists})
    found = by_hand.find(AsOf(), records)
    assert found.parts(PARTY) == {"listed_later": [0], "listed_elsewhere": [1]}
    alert = found.alerts[PARTY,]
    assert (alert["listed_later_rows"], alert["listed_elsewhere_rows"]) == (1, 1)


def test_an_entry_that_had_ended_is_not_in_force_elsewhere(by_hand: Any) -> None:
    lists = [entry(LISTED), entry(date(2020, 1, 1), date(2021, 1, 1), authority="EU")]
    records = by_hand.records([row(date(2023, 4, 1))], beside={"listings": lists})
    assert by_hand.find(AsOf(), records).parts(PARTY) == {"listed_later": [0]}


def test_a_second_entry_of_the_same_authority_lists_nobody_anew(by_hand: Any) -> None:
    lists = [entry(date(2022, 1, 1)), entry(LISTED, entry_id="2")]
    records = by_hand.records([row(date(2023, 4, 1))], beside={"listings": lists})
    assert by_hand.find(AsOf(), records).alerts == {}


def test_listings_after_the_day_of_the_question_are_not_known(by_hand: Any) -> None:
    records = by_hand.records(
        [row(date(2023, 4, 1))], beside={"listings": [entry(LISTED)]}, as_of=date(2023, 5, 1)
    )
    assert by_hand.find(AsOf(), records).alerts == {}


def test_lists_without_dates_cannot_tell(by_hand: Any) -> None:
    records = by_hand.records([row(date(2023, 4, 1))], beside={"listings": [entry(None)]})
    assert AsOf().why_not(records) == "the lists that name its parties give no dates"


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [row(date(2023, month, 1)) for month in (2, 4, 5)]
    lists = [entry(LISTED), entry(date(2023, 3, 1), authority="EU")]
    assert by_hand.differences(AsOf(), rows, spark, listings=lists) == []
