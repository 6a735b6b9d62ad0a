"""Questions put to records: what is borne out, what is not, and what cannot be told.

Expected figures are added up by hand from the rows of each test.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from enduse.check import CheckGround
from enduse.check.question import Question
from enduse.check.records import RecordsAsked, ask_records, open_records
from enduse.model import Check, Stated, Verdict, digest
from enduse.trace.measure import parse_measures

Make = Callable[..., CheckGround]
Ask = Callable[..., tuple[Check, ...]]
One = Callable[..., Check]
SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
CONSISTENT, NOT_EVALUABLE = Verdict.CONSISTENT, Verdict.NOT_EVALUABLE
MONTHS = [f"2023-{month:02}" for month in range(1, 13)]
THREE = [{"registration_date": f"2023-0{month}-10"} for month in (2, 5, 8)]
"""Three million dollars of circuits from Uruguay."""
TREBLED = [{"registration_date": "2023-03-10", "value_usd": 1e4}] * 100 + [
    {"registration_date": "2023-09-10", "value_usd": 1e4}
] * 300


@pytest.mark.parametrize(
    ("low", "verdict"), [(2e6, SUPPORTED), (4e6, CONTRADICTED), (3e6, CONTRADICTED)]
)
def test_a_sum_over_all_that_was_recorded(
    items: Make, one: One, low: float, verdict: Verdict
) -> None:
    check = one(items(*THREE), over=low)
    assert (check.value, check.verdict, check.why) == (3_000_000.0, verdict, "")


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ({"over": 2e6}, SUPPORTED),
        ({"over": 4e6}, CONSISTENT),
        ({"between": (0, 1e6)}, CONTRADICTED),
        ({"between": (2e6, 4e6)}, CONSISTENT),
    ],
)
def test_records_that_may_lack_some_give_a_lower_bound(
    items: Make, one: One, claimed: dict[str, Any], verdict: Verdict
) -> None:
    check = one(items(*THREE, complete=False), **claimed)
    assert check.verdict is verdict
    assert "not known to be all" in check.why + " ".join(check.caveats)


def test_a_month_that_was_not_delivered_takes_the_contradiction_away(items: Make, one: One) -> None:
    missing = frozenset({("ad", "import", "2023-11")})
    check = one(items(*THREE, missing=missing), over=4e6)
    assert check.verdict is CONSISTENT
    assert "2023-11" in check.why


def test_a_month_of_another_reporter_does_not(items: Make, one: One) -> None:
    missing = frozenset({("uy", "import", "2023-11"), ("ad", "export", "2023-11")})
    assert one(items(*THREE, missing=missing), over=4e6).verdict is CONTRADICTED


def test_a_window_that_runs_on_after_the_records_is_not_covered(items: Make, one: One) -> None:
    check = one(items(*THREE), over=4e6, window="2023-01-01..2024-03-31")
    assert check.verdict is CONSISTENT
    assert "2024-01, 2024-02, 2024-03" in check.why


def test_records_that_end_within_a_month_do_not_cover_it(items: Make, one: One) -> None:
    ground = items(*THREE, {"registration_date": "2024-01-09", "hs6": "610910"})
    check = one(ground, over=4e6, window="2023-01-01..2024-01-31")
    assert check.verdict is CONSISTENT
    assert "2024-01 in part" in check.why


def test_a_window_without_any_row_is_no_report(items: Make, one: One) -> None:
    check = one(items(*THREE), over=4e6, window="2019")
    assert (check.verdict, check.value) == (NOT_EVALUABLE, None)
    assert "no report is not zero" in check.why


def test_without_a_window_the_records_may_lack_days(items: Make, one: One) -> None:
    check = one(items(*THREE), over=4e6, window=None)
    assert check.verdict is CONSISTENT
    assert "1 January 2023 to 28 December 2023" in check.why


def test_nothing_recorded_is_nought_where_the_records_are_all(items: Make, one: One) -> None:
    check = one(items(), over=4e6)
    assert (check.verdict, check.value, check.measure.value) == (CONTRADICTED, 0.0, "0")


def test_nothing_recorded_says_nothing_where_they_may_not_be(items: Make, one: One) -> None:
    check = one(items(complete=False), over=4e6)
    assert (check.verdict, check.value) == (NOT_EVALUABLE, None)
    assert "not one row" in check.why


def test_few_rows_without_a_value_are_allowed_for(items: Make, one: One) -> None:
    """Forty rows of 100,000 and one without: at most 100,000 + 1.96 x 100,000 = 296,000 more."""
    ground = items(*[{"value_usd": 100_000.0}] * 40, {"value_usd": None})
    near, far = one(ground, over=4.2e6), one(ground, over=4.3e6)
    assert (near.value, near.verdict) == (4e6, CONSISTENT)
    assert "1 rows have no amount" in near.why
    assert far.verdict is CONTRADICTED


def test_many_rows_without_a_value_leave_the_sum_open(items: Make, one: One) -> None:
    rows = [{"value_usd": 100_000.0}] * 9 + [{"value_usd": None}]
    assert one(items(*rows), over=4e9).verdict is CONSISTENT


def test_rows_without_a_value_move_a_share_both_ways(items: Make, one: One) -> None:
    """2,800 of 4,000 and 200 without: 200 + 1.96 sqrt(200) = 227.7 rows on either side.

    2,800 / 4,227.7 = 0.662 and 3,027.7 / 4,227.7 = 0.716, wider than the interval of 0.7 +- 0.014.
    """
    rows = [{"country_of_export": "uy" if number < 70 else "cn"} for number in range(100)] * 40
    bare = one(items(*rows), kind="share", between=(0.68, 0.72))
    ground = items(*rows, *[{"value_usd": None}] * 200)
    moved, wide = (one(ground, kind="share", between=ends) for ends in ((0.67, 0.72), (0.66, 0.72)))
    assert (bare.verdict, moved.verdict, wide.verdict) == (SUPPORTED, CONSISTENT, SUPPORTED)


def test_rows_refused_at_intake_are_allowed_for(items: Make, one: One) -> None:
    """Two rows refused beside three of a million each: at most two million more."""
    near, far = (one(items(*THREE, refused=2), over=low) for low in (4.9e6, 5.1e6))
    assert near.verdict is CONSISTENT
    assert "2 rows were refused at intake" in near.why
    assert far.verdict is CONTRADICTED
    assert "2 rows were refused at intake" in far.caveats


def test_rows_refused_that_tell_their_value_are_allowed_for_with_it(items: Make, one: One) -> None:
    """Half a million told, and one row as large as the largest: 1.5 million more."""
    ground = items(*THREE, refused=2, refused_values=(5e5,))
    near, far = one(ground, over=4.4e6), one(ground, over=4.6e6)
    assert (near.verdict, far.verdict) == (CONSISTENT, CONTRADICTED)


def test_rows_refused_may_be_all_that_there_was(items: Make, one: One) -> None:
    """No circuits, two rows refused, and the largest row of any goods worth three million."""
    other = {"hs6": "610910", "value_usd": 3e6}
    near, far = (one(items(other, refused=2), over=low) for low in (5.9e6, 6.1e6))
    assert (near.verdict, far.verdict) == (CONSISTENT, CONTRADICTED)


def test_rows_that_do_not_tell_the_basis_may_belong_to_it(items: Make, one: One) -> None:
    ground = items(*THREE, {"country_of_export": None, "value_usd": 2e6})
    near, far = one(ground, over=4e6), one(ground, over=6e6)
    assert (near.value, near.verdict) == (3e6, CONSISTENT)
    assert "do not tell the dispatch" in near.why
    assert far.verdict is CONTRADICTED


def test_a_basis_that_no_row_tells_is_not_evaluable(items: Make, one: One) -> None:
    rows = [{**row, "country_of_origin": None} for row in THREE]
    check = one(items(*rows), "origin", kind="share", between=(0.6, 1.0))
    assert check.verdict is NOT_EVALUABLE
    assert "origin" in check.why


@pytest.mark.parametrize("column", ["country_of_export", "hs6", "value_usd"])
def test_records_without_a_column_are_not_evaluable(items: Make, one: One, column: str) -> None:
    check = one(items(*THREE, without=(column,)), over=2e6)
    assert check.verdict is NOT_EVALUABLE
    assert column in check.why


def test_each_basis_has_its_own_check(items: Make, ask: Ask) -> None:
    """Seven of ten sent from Uruguay, two of ten made there."""
    rows = [
        {
            "registration_date": f"2023-{1 + number % 12:02}-10",
            "country_of_export": "uy" if number % 10 < 7 else "cn",
            "country_of_origin": "uy" if number % 10 < 2 else "cn",
        }
        for number in range(400)
    ]
    bases = ("dispatch", "origin", "brand seat")
    dispatch, origin, brand = ask(items(*rows), kind="share", between=(0.6, 0.8), bases=bases)
    assert [dispatch.value, origin.value] == pytest.approx([0.7, 0.2])
    assert (dispatch.verdict, origin.verdict) == (SUPPORTED, CONTRADICTED)
    assert brand.verdict is NOT_EVALUABLE
    # The formula of a proportion: 0.7 +- 1.96 sqrt(0.7 x 0.3 / 400) = 0.7 +- 0.0449.
    assert dispatch.interval == pytest.approx((0.6551, 0.7449), abs=2e-4)


def test_an_interval_over_an_end_is_consistent(items: Make, one: One) -> None:
    rows = [{"country_of_export": "uy" if number % 10 < 7 else "cn"} for number in range(20)]
    check = one(items(*rows), kind="share", between=(0.6, 0.8))
    assert check.verdict is CONSISTENT
    assert "interval" in check.why


def test_growth_over_two_full_halves(items: Make, one: One) -> None:
    """From 100 rows to 300: growth 2; ln 3 +- 1.96 sqrt(1/100 + 1/300) gives 1.39 to 2.76."""
    check = one(items(*TREBLED), kind="growth", over=0.0)
    assert check.value == pytest.approx(2.0)
    assert check.verdict is SUPPORTED
    assert check.interval == pytest.approx((1.392, 2.762), abs=0.01)


def test_growth_over_a_window_that_is_half_there_is_not_evaluable(items: Make, one: One) -> None:
    check = one(items(*TREBLED, months=[*MONTHS[:6], "2023-09"]), kind="growth", over=0.0)
    assert check.verdict is NOT_EVALUABLE
    assert "lack 5 of the 6 months" in check.why


def test_growth_over_windows_that_lack_a_month_bears_nothing_out(items: Make, one: One) -> None:
    missing = frozenset({("ad", "import", "2023-02")})
    assert one(items(*TREBLED, missing=missing), kind="growth", over=0.0).verdict is CONSISTENT


def test_a_share_under_the_floor_is_not_evaluable(items: Make, one: One) -> None:
    check = one(items({"value_usd": 500.0}), kind="share", between=(0.6, 0.8))
    assert check.verdict is NOT_EVALUABLE
    assert "floor" in check.why


def test_a_break_of_the_nomenclature_that_cannot_be_followed_is_not_evaluable(
    items: Make, one: One
) -> None:
    """Unmanned aircraft have a heading of their own since 2022 only."""
    drones = [
        {"registration_date": "2021-06-10", "hs6": "880211", "hs_revision": "HS2017"},
        {"registration_date": "2023-06-10", "hs6": "880621"},
    ]
    months = [f"{year}-{month:02}" for year in (2021, 2023) for month in range(1, 13)]
    keys = {"goods": '["8806"]', "window": "2023", "compare": "2021", "breaks": "refuse"}
    check = one(items(*drones, months=months), kind="growth", over=0.0, **keys)
    assert (check.verdict, check.value) == (NOT_EVALUABLE, None)
    assert check.why


@pytest.mark.parametrize("unit", ["eur", "kg", "XXX", "count", "share"])
def test_a_figure_in_another_unit_is_not_compared(items: Make, one: One, unit: str) -> None:
    check = one(items(*THREE), over=2e6, unit=unit)
    assert (check.verdict, check.value) == (NOT_EVALUABLE, None)
    assert unit in check.why


def test_what_is_wider_than_the_claim_bounds_it_from_above(items: Make, one: One) -> None:
    over = one(items(*THREE), over=2e6, wider=("it holds toys too",))
    under = one(items(*THREE), over=4e6, wider=("it holds toys too",))
    assert (over.verdict, under.verdict) == (CONSISTENT, CONTRADICTED)
    assert "it holds toys too" in over.why
    assert "it holds toys too" in under.caveats


def test_what_is_narrower_bounds_it_from_below(items: Make, one: One) -> None:
    over = one(items(*THREE), over=2e6, narrower=("it lacks spare parts",))
    under = one(items(*THREE), over=4e6, narrower=("it lacks spare parts",))
    assert (over.verdict, under.verdict) == (SUPPORTED, CONSISTENT)


@pytest.mark.parametrize("extent", ["wider", "narrower"])
def test_a_share_of_something_else_bears_nothing_out(items: Make, one: One, extent: str) -> None:
    more = {extent: ("not the same goods",)}
    check = one(items(*THREE * 200), kind="share", between=(0.9, 1.0), **more)
    assert (check.value, check.verdict) == (1.0, CONSISTENT)


def test_records_of_others_are_not_evaluable(items: Make, one: One) -> None:
    check = one(items(*THREE), over=2e6, destination="[fr]")
    assert check.verdict is NOT_EVALUABLE
    assert "France" in check.why
    assert "Uruguay" in check.why


def test_exports_of_the_supplier_answer_where_the_recipient_gave_nothing(
    items: Make, one: One
) -> None:
    out = {"reporter": "uy", "direction": "export", "country_of_destination": "fr"}
    elsewhere = [
        {**out, "country_of_destination": "de", "registration_date": f"{month}-{day}"}
        for month in MONTHS
        for day in ("01", "28")
    ]
    check = one(items(*({**row, **out} for row in THREE), *elsewhere), over=2e6, destination="[fr]")
    assert (check.value, check.verdict) == (3e6, SUPPORTED)
    assert check.basis == "by country of dispatch; recorded by Uruguay as exports"


def test_both_sides_are_asked_where_both_recorded(items: Make, ask: Ask) -> None:
    out = {"reporter": "uy", "direction": "export"}
    both = ask(items(*THREE, *({**row, **out, "value_usd": 2e6} for row in THREE)), over=2e6)
    assert [check.value for check in both] == [3e6, 6e6]


def test_a_share_of_imports_cannot_be_had_from_exports(items: Make, one: One) -> None:
    out = [{**row, "reporter": "uy", "direction": "export"} for row in THREE]
    check = one(items(*out), kind="share", between=(0.5, 1.0), destination="[fr]")
    assert check.verdict is NOT_EVALUABLE
    assert "share of imports" in check.why


@pytest.mark.parametrize("basis", ["brand seat", "manufacturer seat", "trading country"])
def test_whose_brand_it_is_cannot_be_had_from_the_exports_of_its_seat(
    items: Make, one: One, basis: str
) -> None:
    out = [{**row, "reporter": "uy", "direction": "export"} for row in THREE]
    check = one(items(*out), basis, over=2e6, destination="[fr]")
    assert check.verdict is NOT_EVALUABLE
    assert "leave from elsewhere" in check.why


def test_a_name_spelt_otherwise_is_not_nought(items: Make, one: One) -> None:
    named = {"exporter": '["Quarrel Optics"]'}
    none = one(items(*THREE), over=2e6, exporter='["Quarrel Optics Ltd"]')
    over, under = (one(items(*THREE), over=low, **named) for low in (2e6, 4e6))
    assert (none.verdict, none.value) == (NOT_EVALUABLE, None)
    assert "spelt" in none.why
    assert (over.verdict, under.verdict) == (SUPPORTED, CONSISTENT)


def test_without_records_each_basis_says_so(ask: Ask) -> None:
    checks = ask(over=2e6, bases=("dispatch", "origin"))
    assert [check.basis for check in checks] == ["by country of dispatch", "by country of origin"]
    assert {(check.verdict, check.why) for check in checks} == {
        (NOT_EVALUABLE, "no trade records were given")
    }
    assert checks[0].declared.startswith("measure: sum\n")


def test_a_claim_that_no_measure_fits_says_why() -> None:
    claimed = Stated("helps", 0.0, None, low_open=True, high_open=False, unit="growth", rule="")
    asked = Question("a1.c01", None, "whether it helps", claimed, (), (), "it is about intentions")
    (check,) = ask_records(asked, RecordsAsked())
    assert (check.verdict, check.why) == (NOT_EVALUABLE, "it is about intentions")
    assert (check.quantity, check.basis, check.ground) == (None, "", "")


def test_made_up_records_are_named_as_such_and_keep_the_verdict(items: Make, one: One) -> None:
    check = one(items(*THREE, notices=("These records are invented.",)), over=2e6)
    assert check.verdict is SUPPORTED
    assert "These records are invented." in check.caveats


def test_what_was_declared_can_be_taken_again(items: Make, one: One) -> None:
    from enduse.trace.measure import take_measure

    ground = items(*THREE)
    check = one(ground, over=2e6)
    (made,) = parse_measures(check.declared)
    assert take_measure(ground.ground, made).result.value == check.value
    assert "reporter" in check.declared
    assert check.sql.startswith("SELECT")


def test_the_measure_says_what_was_summed_and_covers_its_rows(items: Make, one: One) -> None:
    check = one(items(*THREE), over=2e6)
    for words in (
        "value in US dollars",
        "8542",
        "Uruguay by country of dispatch",
        "recorded by Andorra as imports",
        "1 January 2023 to 31 December 2023",
        "import declarations of Andorra, invented",
    ):
        assert words in check.measure.definition
    assert check.measure.value == "3000000"
    inputs = list(check.measure.inputs)
    assert check.measure.digest == digest(
        {"definition": check.measure.definition, "inputs": inputs}
    )
    assert inputs[0] == f"records andorra {'cd' * 8}"
    assert [row.number for row in check.rows] == [1, 2, 3]
    assert "Quarrel Optics to Brindle Machines" in check.rows[0].text


def test_names_in_several_spellings_do_not_bear_a_count_out(items: Make, one: One) -> None:
    ground = items(*({"exporter": f"Firm {number}"} for number in range(5)))
    over = one(ground, kind="count", of="exporter", over=3)
    under = one(ground, kind="count", of="exporter", over=8)
    assert (over.value, over.verdict) == (5, CONSISTENT)
    assert under.verdict is CONTRADICTED
    assert "several spellings" in over.why


def test_a_measure_is_taken_once(items: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.check.question import Candidate
    from enduse.check.records import taken
    from enduse.trace.measure import take_measure

    calls: list[str] = []
    plain = take_measure

    def counted(*args: Any, **more: Any) -> Any:
        calls.append("taken")
        return plain(*args, **more)

    monkeypatch.setattr(taken, "take_measure", counted)
    asked = open_records((items(*THREE),))
    for low in (1e6, 2e6, 9e6):
        text = "measure: sum\ndestination: [ad]\nwindow: 2023\n"
        (made,) = parse_measures(text, name=str(low))
        claimed = Stated("", low, None, low_open=True, high_open=False, unit="usd", rule="")
        candidate = Candidate("", made, "", ())
        ask_records(Question("a1.c01", 0, "", claimed, (), (candidate,)), asked)
    assert calls == ["taken"]
