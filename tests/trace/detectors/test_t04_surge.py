"""T04 against hand-made records: two years before the control date, two years after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from enduse.trace.detectors.t04_surge import Surge

CONTROL = date(2022, 2, 24)
CHIPS, SOLAR_2017, SOLAR_2022, TILES, PUMPS = 854231, 854140, 854143, 690721, 841370
CHIP_HEADING, SEMI_HEADING = 8542, 8541
FIRM = 7


def months(first: date, last: date, **values: Any) -> list[dict[str, Any]]:
    """One row on the 15th of each month from first to last."""
    rows = []
    year, month = first.year, first.month
    while date(year, month, 15) <= last:
        rows.append({"date": date(year, month, 15), "importing_party": FIRM, **values})
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return rows


def before(**values: Any) -> list[dict[str, Any]]:
    return months(date(2020, 3, 1), date(2022, 2, 20), **values)


def after(**values: Any) -> list[dict[str, Any]]:
    return months(date(2022, 3, 1), date(2024, 2, 20), **values)


def background() -> list[dict[str, Any]]:
    """Another firm's steady trade in uncontrolled goods; it also sets the span of the records."""
    ends = [
        {"date": date(2020, 2, 20), "importing_party": 1, "hs6": TILES},
        {"date": date(2024, 2, 28), "importing_party": 1, "hs6": TILES},
    ]
    steady = {"importing_party": 1, "hs6": PUMPS, "value_usd": 50_000.0}
    return ends + before(**steady) + after(**steady)


def own(**values: Any) -> list[dict[str, Any]]:
    """The firm's own steady trade in tiles."""
    return before(hs6=TILES, **values) + after(hs6=TILES, **values)


def test_a_surge_is_found_with_all_its_later_rows(by_hand: Any) -> None:
    rows = background() + own()
    rows += before(value_usd=1_000.0, net_mass=10.0)
    first = len(rows)
    rows += after(value_usd=20_000.0, net_mass=200.0)
    found = by_hand.find(Surge(), by_hand.records(rows))
    (subject,) = found.alerts
    assert subject == (FIRM, CHIP_HEADING)
    alert = found.alerts[subject]
    assert alert["before_usd"] == pytest.approx(24_000.0)
    assert alert["value_usd"] == pytest.approx(480_000.0)
    assert alert["days_after"] == (date(2024, 2, 28) - CONTROL).days + 1 == 735
    # The records begin on 2020-02-20, 735 days before: as many as there are after.
    assert alert["days_before"] == 735
    assert alert["value_ratio"] == pytest.approx(20.0)
    assert alert["own_growth"] == pytest.approx(1.0)
    # 20 times against a threshold of 4; 480,000 against a floor of 150,000; and an excess of
    # 480,000 / 37,500 (a quarter of the floor, as 24,000 lie below it) = 12.8 against 2.
    score = ((1 - 4 / 20) + (1 - 2 / 12.8) + (1 - 150 / 480)) / 3
    assert alert["score"] == pytest.approx(score)
    assert found.rows(*subject) == list(range(first, first + 24))


def test_goods_that_only_the_description_names_count(by_hand: Any) -> None:
    rows = background() + own()
    relabelled = {"hs6": 847330, "heading": CHIP_HEADING, "controlled": True, "described": True}
    rows += after(value_usd=20_000.0, net_mass=200.0, **relabelled)
    found = by_hand.find(Surge(), by_hand.records(rows))
    assert list(found.alerts) == [(FIRM, CHIP_HEADING)]
    assert found.alerts[FIRM, CHIP_HEADING]["value_ratio"] is None


def test_a_heading_new_to_an_old_importer_is_a_surge(by_hand: Any) -> None:
    rows = background() + own() + after(value_usd=20_000.0)
    assert list(by_hand.find(Surge(), by_hand.records(rows)).alerts) == [(FIRM, CHIP_HEADING)]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param((10_000.0, 10.0), (35_000.0, 100.0), id="value grew 3.5 times"),
        pytest.param((1_000.0, 10.0), (20_000.0, 30.0), id="prices rose, mass grew 3 times"),
        pytest.param((100.0, 10.0), (6_000.0, 600.0), id="below the absolute floor"),
    ],
)
def test_lesser_growth_is_no_surge(
    by_hand: Any, earlier: tuple[float, float], later: tuple[float, float]
) -> None:
    rows = background() + own()
    rows += before(value_usd=earlier[0], net_mass=earlier[1])
    rows += after(value_usd=later[0], net_mass=later[1])
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


def test_a_firm_that_grows_in_everything_is_no_surge(by_hand: Any) -> None:
    """A new factory: all its imports grow tenfold, controlled goods among them."""
    rows = background()
    for code in (TILES, CHIPS):
        rows += before(hs6=code, value_usd=2_000.0) + after(
            hs6=code, value_usd=20_000.0, net_mass=100.0
        )
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


def test_a_country_that_grows_as_a_hub_is_no_surge(by_hand: Any) -> None:
    """Uncontrolled goods of most headings grow sixfold into the country: so may this firm."""
    rows = background() + own()
    for code in (850780, 850610, 851610):
        others = {"importing_party": 2, "hs6": code}
        rows += before(value_usd=100_000.0, **others) + after(value_usd=600_000.0, **others)
    rows += before(value_usd=2_000.0) + after(value_usd=20_000.0, net_mass=100.0)
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


def test_a_party_without_earlier_trade_is_left_to_the_popup_detector(by_hand: Any) -> None:
    rows = background() + after(value_usd=20_000.0) + after(hs6=TILES)
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


@pytest.mark.parametrize("country", ["de", "ru", "by"])
def test_importers_of_the_coalition_and_of_the_destinations_are_others_business(
    by_hand: Any, country: str
) -> None:
    rows = background() + own() + after(value_usd=20_000.0)
    moved = [{**row, "reporter": country} for row in rows]
    assert by_hand.find(Surge(), by_hand.records(moved)).alerts == {}


def test_a_code_that_was_split_is_compared_with_all_that_it_was(by_hand: Any) -> None:
    """8541.40 became 8541.41 to 8541.49; suppose that of these one alone is controlled.

    The firm's trade is steady, and only its code changed on 2022-01-01.
    """
    split = {"product": SOLAR_2017, "heading": SEMI_HEADING}
    rows = background() + own()
    rows += months(
        date(2020, 3, 1),
        date(2021, 12, 31),
        hs6=SOLAR_2017,
        controlled=False,
        value_usd=20_000.0,
        **split,
    )
    rows += months(
        date(2022, 1, 1),
        date(2024, 2, 20),
        hs6=SOLAR_2022,
        controlled=True,
        value_usd=20_000.0,
        **split,
    )
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


def test_seasonal_trade_is_no_surge(by_hand: Any) -> None:
    """A firm that imports each autumn only, as much each year."""
    rows = background() + own()
    for year in (2020, 2021, 2022, 2023):
        rows += months(date(year, 9, 1), date(year, 11, 30), value_usd=60_000.0)
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


def test_the_days_before_may_be_fewer_and_are_then_compared_a_day_for_a_day(by_hand: Any) -> None:
    rows = [row for row in background() + own() if row["date"] >= date(2021, 2, 24)]
    rows += months(date(2021, 3, 1), date(2022, 2, 20), value_usd=5_000.0)
    rows += after(value_usd=19_000.0, net_mass=200.0)
    # 60,000 in 347 days, 456,000 in 735 days: 3.6 times a day, though 7.6 times in all.
    assert by_hand.find(Surge(), by_hand.records(rows)).alerts == {}


def test_rows_after_the_last_day_that_counts_do_not(by_hand: Any) -> None:
    rows = background() + own() + after(value_usd=20_000.0)
    records = by_hand.records(rows, as_of=date(2022, 8, 31))
    # Six rows of USD 20,000 are left: below the floor.
    assert by_hand.find(Surge(), records).alerts == {}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([], "no import of controlled goods", id="nothing"),
        pytest.param(
            [{"date": CONTROL - timedelta(days=30)}, {"date": date(2023, 1, 1)}],
            "begin 30 days before the control date",
            id="begins too late",
        ),
        pytest.param(
            [{"date": date(2020, 1, 1)}, {"date": CONTROL + timedelta(days=29)}],
            "end 30 days after the control date",
            id="ends too early",
        ),
        pytest.param(
            [
                {"date": date(2020, 1, 1), "net_mass": None},
                {"date": date(2023, 1, 1), "net_mass": None},
            ],
            "gives both a value and a net mass",
            id="no mass",
        ),
    ],
)
def test_records_that_cannot_tell(by_hand: Any, rows: list[dict[str, Any]], why: str) -> None:
    made = by_hand.records([{"importing_party": FIRM, **row} for row in rows])
    assert why in Surge().why_not(made)


def test_records_that_can_tell(by_hand: Any) -> None:
    assert Surge().why_not(by_hand.records(background() + own() + after())) == ""


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = background() + own() + before(value_usd=1_234.56, net_mass=7.7)
    rows += after(value_usd=20_000.01, net_mass=200.3)
    assert by_hand.differences(Surge(), rows, spark) == []
