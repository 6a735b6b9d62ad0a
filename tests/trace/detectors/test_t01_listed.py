"""T01 against hand-made records."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pytest

from enduse.trace.detectors.t01_listed import Listed

PARTY, OTHER = 7, 8


def entry(since: date | None, until: date | None = None, **values: Any) -> dict[str, Any]:
    full = {"party": PARTY, "authority": "US-BIS", "list": "us_bis", "entry_id": "1", "score": 0.9}
    return {**full, "since": since, "until": until, **values}


def row(day: date, role: str = "importing_party", **values: Any) -> dict[str, Any]:
    return {"date": day, role: PARTY, "value_usd": 50_000.0, **values}


def test_only_days_in_force_count_both_ends_included(by_hand: Any) -> None:
    days = [date(2023, 1, 9), date(2023, 1, 10), date(2023, 3, 1), date(2023, 3, 2)]
    lists = [entry(date(2023, 1, 10), date(2023, 3, 1))]
    records = by_hand.records([row(day) for day in days], beside={"listings": lists})
    found = by_hand.find(Listed(), records)
    assert found.rows(PARTY) == [1, 2]
    alert = found.alerts[PARTY,]
    assert (alert["first_day"], alert["last_day"]) == (days[1], days[2])
    assert alert["value_usd"] == pytest.approx(100_000.0)
    # .9 x (.8 + .2 x 100,000 / 200,000)
    assert alert["score"] == pytest.approx(0.81)


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
def test_a_listed_party_counts_in_every_role(by_hand: Any, role: str) -> None:
    rows = [row(date(2023, 1, 1), role), {"date": date(2023, 1, 1), role: OTHER}]
    records = by_hand.records(rows, beside={"listings": [entry(date(2022, 1, 1))]})
    assert by_hand.find(Listed(), records).evidence == [((PARTY,), 0, "shipment")]


def test_an_item_with_the_party_in_two_roles_counts_once(by_hand: Any) -> None:
    rows = [row(date(2023, 1, 1), notify_party=PARTY)]
    records = by_hand.records(rows, beside={"listings": [entry(date(2022, 1, 1))]})
    found = by_hand.find(Listed(), records)
    assert found.alerts[PARTY,]["value_usd"] == pytest.approx(50_000.0)


def test_one_authority_in_force_is_enough(by_hand: Any) -> None:
    lists = [
        entry(date(2024, 1, 1)),
        entry(date(2022, 1, 1), authority="EU", score=0.7),
        entry(date(2020, 1, 1), date(2021, 1, 1), authority="CH-SECO"),
    ]
    records = by_hand.records([row(date(2023, 1, 1))], beside={"listings": lists})
    alert = by_hand.find(Listed(), records).alerts[PARTY,]
    assert alert["authorities"] == 1
    assert alert["match"] == pytest.approx(0.7)


def test_a_party_without_any_date_is_shown_and_not_judged(by_hand: Any) -> None:
    records = by_hand.records([row(date(2023, 1, 1))], beside={"listings": [entry(None)]})
    found = by_hand.find(Listed(), records)
    assert "no date" in found.alerts[PARTY,]["why"]
    assert found.rows(PARTY) == [0]


def test_a_date_of_one_authority_settles_it(by_hand: Any) -> None:
    lists = [entry(None), entry(date(2024, 1, 1), authority="EU")]
    records = by_hand.records([row(date(2023, 1, 1))], beside={"listings": lists})
    assert by_hand.find(Listed(), records).alerts == {}


def test_what_comes_after_the_day_of_the_question_is_not_looked_at(by_hand: Any) -> None:
    records = by_hand.records(
        [row(date(2023, 1, 1)), row(date(2023, 6, 1))],
        beside={"listings": [entry(date(2022, 1, 1))]},
        as_of=date(2023, 3, 1),
    )
    assert by_hand.find(Listed(), records).rows(PARTY) == [0]


def test_what_is_kept_is_small_and_changes_nothing(by_hand: Any) -> None:
    rows = [row(date(2023, 1, 1), "notify_party"), {"date": date(2023, 1, 1)}]
    records = by_hand.records(rows, beside={"listings": [entry(date(2022, 1, 1))]})
    kept = []

    def keep(table: Any) -> Any:
        kept.append(table.to_pyarrow())
        return ibis.memtable(kept[-1])

    found = Listed().find(records, keep)
    assert [table.num_rows for table in kept] == [1]
    assert found.alerts.to_pyarrow() == Listed().find(records).alerts.to_pyarrow()


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [row(date(2023, 1, day), "notify_party") for day in (1, 2, 3)]
    lists = [entry(date(2023, 1, 2)), entry(None, authority="EU")]
    assert by_hand.differences(Listed(), rows, spark, listings=lists) == []
