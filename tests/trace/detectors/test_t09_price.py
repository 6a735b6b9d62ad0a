"""T09 against hand-made records: laptops that cost about USD 500 and weigh about 2 kg."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.trace.detectors.t09_price import UnitPrice

LAPTOPS = 847130
FIRM, BRAND = 7, 5
SUBJECT = (FIRM, LAPTOPS)
# Prices and masses a unit of the market: within a tenth of 500 and of 2.
SPREAD = (0.9, 0.95, 1.0, 1.05, 1.1)


def lot(
    price: float = 500.0, kg: float = 2.0, units: float = 100.0, **values: Any
) -> dict[str, Any]:
    return {
        "date": date(2023, 5, 10),
        "importing_party": FIRM,
        "hs6": LAPTOPS,
        "quantity": units,
        "net_mass": kg * units,
        "value_usd": price * units,
        **values,
    }


def lots(price: float = 500.0, kg: float = 2.0, **values: Any) -> list[dict[str, Any]]:
    """Three consignments alike: with fewer there is no alert."""
    return [lot(price, kg, **values)] * 3


def market(price: float = 500.0, count: int = 50, **values: Any) -> list[dict[str, Any]]:
    """Rows of ten other importers, spread by a tenth, with a median of the price itself."""
    return [
        lot(
            price * SPREAD[n % 5],
            2.0 * SPREAD[(n // 5) % 5],
            **{"importing_party": 100 + n % 10, **values},
        )
        for n in range(count)
    ]


def test_overpayment_is_found(by_hand: Any) -> None:
    rows = [*market(), *lots(2_000.0), lot()]
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert list(found.alerts) == [SUBJECT]
    alert = found.alerts[SUBJECT]
    assert alert["rows"] == 3
    assert alert["value_usd"] == pytest.approx(600_000.0)
    assert alert["mass_kg"] == pytest.approx(600.0)
    assert alert["factor"] == pytest.approx(4.0)
    assert alert["excess_usd"] == pytest.approx(450_000.0)
    assert alert["score"] == pytest.approx(((1 - 3 / 4) + (1 - 10 / 600)) / 2)
    assert found.parts(*SUBJECT) == {"overpaid": [50, 51, 52]}


def test_what_the_exporters_customs_recorded_counts_too(by_hand: Any) -> None:
    sent: dict[str, Any] = {"direction": "export", "reporter": "us", "destination": "kz"}
    rows = [*market(), *lots(2_000.0)[:2], lot(2_000.0, **sent)]
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert found.parts(*SUBJECT) == {"overpaid": [50, 51, 52]}


def test_two_rows_may_be_one_consignment(by_hand: Any) -> None:
    rows = [*market(), *lots(2_000.0)[:2]]
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}


def test_a_price_far_too_low_is_found(by_hand: Any) -> None:
    found = by_hand.find(UnitPrice(), by_hand.records([*market(), *lots(100.0)]))
    assert found.parts(*SUBJECT) == {"underpaid": [50, 51, 52]}
    assert found.alerts[SUBJECT]["factor"] == pytest.approx(0.2)
    assert found.alerts[SUBJECT]["excess_usd"] == pytest.approx(-120_000.0)


def test_a_mass_a_unit_that_no_laptop_has_is_found(by_hand: Any) -> None:
    found = by_hand.find(UnitPrice(), by_hand.records([*market(), *lots(kg=50.0)]))
    assert found.parts(*SUBJECT) == {"kg_per_unit": [50, 51, 52]}
    assert found.alerts[SUBJECT]["factor"] == pytest.approx(25.0)


def test_the_price_a_kilogram_serves_where_no_units_are_given(by_hand: Any) -> None:
    """250 USD a kilogram is the price of those counted in units, too; 1,000 is not."""
    bare: dict[str, Any] = {"quantity": None, "unit": None}
    rows = [*market(), *lots(2_000.0, **bare), lot(**bare)]
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert found.parts(*SUBJECT) == {"overpaid": [50, 51, 52]}


def test_without_a_mass_the_price_a_unit_alone_tells(by_hand: Any) -> None:
    rows = [*market(), *lots(2_000.0, net_mass=None)]
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert found.parts(*SUBJECT) == {"overpaid": [50, 51, 52]}


@pytest.mark.parametrize("factor", [1 / 2.9, 2.9])
def test_within_a_factor_of_three_no_price_is_far(by_hand: Any, factor: float) -> None:
    rows = [*market(), *lots(500.0 * factor)]
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param({"quantity": 0.1}, id="thousands of units for units"),
        pytest.param({"quantity": 100_000.0}, id="units for thousands"),
        pytest.param({"net_mass": 0.2}, id="tonnes for kilograms"),
        pytest.param({"net_mass": 200_000.0}, id="grams for kilograms"),
        pytest.param({"quantity": 0.1, "net_mass": None}, id="thousands, and no mass"),
        pytest.param({"quantity": None, "unit": None, "net_mass": 0.2}, id="tonnes, and no units"),
    ],
)
def test_a_slip_of_unit_is_no_price(by_hand: Any, slip: dict[str, Any]) -> None:
    rows = [*market(), *lots(**slip)]
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}


def test_a_price_that_is_out_beside_a_slip_is_found(by_hand: Any) -> None:
    rows = [*market(), *lots(2_000.0, quantity=0.1)]
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert found.parts(*SUBJECT) == {"overpaid": [50, 51, 52]}
    assert found.alerts[SUBJECT]["factor"] == pytest.approx(4.0)


def test_a_market_that_moves_as_a_whole_is_not_far_from_itself(by_hand: Any) -> None:
    """Prices rise fourfold in one quarter, for all importers that traded before the controls."""
    usual = [row for year in (2021, 2022) for row in market(date=date(year, 1, 10))]
    rows = usual + market() + market(2_000.0, date=date(2023, 8, 10))
    rows += lots(2_000.0, date=date(2023, 8, 1))
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}
    late = rows + lots(500.0, date=date(2023, 8, 1))
    found = by_hand.find(UnitPrice(), by_hand.records(late))
    assert found.parts(*SUBJECT) == {"underpaid": [203, 204, 205]}


def test_a_scheme_that_is_most_of_a_quarter_does_not_make_the_price(by_hand: Any) -> None:
    usual = [row for month in (1, 5, 8) for row in market(date=date(2023, month, 10))]
    scheme = [lot(2_000.0, date=date(2023, 11, 1 + n)) for n in range(25)]
    rows = usual + market(count=10, date=date(2023, 11, 10)) + scheme
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert list(found.alerts) == [SUBJECT]
    assert found.alerts[SUBJECT]["rows"] == 25


def test_a_brand_that_always_cost_so_is_not_overpaid(by_hand: Any) -> None:
    then = date(2021, 5, 10)
    dear = [lot(2_000.0, brand=BRAND, importing_party=n, date=then) for n in (201, 202, 203)]
    rows = market() + market(date=then) + dear + lots(2_000.0, brand=BRAND)
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}
    ordinary = [{**row, "brand": BRAND + 1} if row.get("brand") else row for row in rows[:-3]]
    other = ordinary + lots(2_000.0, brand=BRAND)
    assert list(by_hand.find(UnitPrice(), by_hand.records(other)).alerts) == [SUBJECT]


def test_an_importer_that_always_paid_so_does_not_overpay(by_hand: Any) -> None:
    then = date(2021, 5, 10)
    rows = market() + market(date=then) + lots(2_000.0, date=then) + lots(2_000.0)
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}


def test_what_was_paid_before_the_controls_is_not_asked(by_hand: Any) -> None:
    then = date(2021, 5, 10)
    rows = market(date=then) + lots(2_000.0, date=then)
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}


def test_goods_that_differ_much_need_to_lie_farther_out(by_hand: Any) -> None:
    """Half of all rows lie within a factor of 1.6 of the price: 4 times is not far, 40 is."""
    rows = [lot(500.0 * 1.1 ** (n - 10), importing_party=100 + n) for n in range(21)] * 3
    near = [*rows, *lots(2_000.0)]
    assert SUBJECT not in by_hand.find(UnitPrice(), by_hand.records(near)).alerts
    far = [*rows, *lots(20_000.0)]
    assert SUBJECT in by_hand.find(UnitPrice(), by_hand.records(far)).alerts


def test_a_code_of_two_kinds_of_goods_has_no_one_price(by_hand: Any) -> None:
    rows = [*market(125.0, 30), *market(2_000.0, 30), *lots(2_000.0)]
    assert by_hand.find(UnitPrice(), by_hand.records(rows)).alerts == {}


def test_a_thin_quarter_is_held_against_all_quarters(by_hand: Any) -> None:
    quarters = [market(count=8, date=date(2023, month, 10)) for month in (2, 5, 8)]
    rows = [*(row for quarter in quarters for row in quarter), *lots(2_000.0)]
    found = by_hand.find(UnitPrice(), by_hand.records(rows))
    assert found.parts(*SUBJECT) == {"overpaid": [24, 25, 26]}


def test_too_few_rows_make_no_going_price(by_hand: Any) -> None:
    rows = [*market(count=16), *lots(2_000.0)]
    records = by_hand.records(rows)
    assert "no going price" in UnitPrice().why_not(records)
    assert by_hand.find(UnitPrice(), records).alerts == {}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([], "no row gives a value", id="nothing"),
        pytest.param([lot(value_usd=None)] * 30, "no row gives a value", id="no value"),
        pytest.param(
            [lot(quantity=None, net_mass=None)] * 30, "with a quantity", id="no quantity, no mass"
        ),
        pytest.param([lot()] * 20, "", id="enough"),
    ],
)
def test_records_that_cannot_tell(by_hand: Any, rows: list[dict[str, Any]], why: str) -> None:
    said = UnitPrice().why_not(by_hand.records(rows))
    assert why in said
    assert bool(said) is bool(why)


def test_spark_gives_the_same_values(by_hand: Any, spark: Any) -> None:
    rows = [*market(489.9, 51), *market(501.7, 7, date=date(2023, 8, 10)), *lots(2_345.6)]
    rows += [lot(1_999.9, brand=BRAND), lot(510.0, brand=BRAND, importing_party=201)]
    assert by_hand.differences(UnitPrice(), rows, spark) == []
