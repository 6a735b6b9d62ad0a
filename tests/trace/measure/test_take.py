"""Measures on a small set of declarations: every figure is worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest

from enduse.errors import ConfigError
from enduse.trace.measure import (
    Definition,
    Ground,
    Kind,
    MeasureResult,
    State,
    parse_measures,
    prepare_measure,
    read_measures,
    take_measure,
)

CHIPS = "goods: [8541, 8542], window: 2022-02-24..2022-12-31"


def take(ground: Ground, text: str) -> MeasureResult:
    (made,) = parse_measures("{" + text + "}")
    return take_measure(ground, made).result


def by_group(result: MeasureResult) -> dict[tuple[Any, ...], float | None]:
    return {tuple(f.group.values()): f.value for f in result.figures}


def test_the_published_query_by_hand(ground: Ground, root: Path) -> None:
    (made,) = read_measures(root / "examples" / "measures" / "chips_to_russia.yaml")
    result = take_measure(ground, made).result
    (figure,) = result.figures
    # Rows 0, 1 and 2 against rows 9 and 10: (900,000 - 300,000) / 300,000.
    assert figure.value == pytest.approx(2.0, rel=1e-12)
    assert (figure.rows, dict(figure.parts)) == (
        3,
        {"window": 900_000.0, "compare": 300_000.0, "compare_rows": 2},
    )
    assert [(row["row_id"], row["part"]) for row in result.evidence] == [
        (0, "window"),
        (1, "window"),
        (2, "window"),
        (9, "compare"),
        (10, "compare"),
    ]
    assert result.evidence_rows == 5
    assert result.left_out.without_amount == 2
    assert result.left_out.without_rate == 1
    assert any("'semiconductors' is read as HS2022 8541, 8542" in said for said in result.caveats)
    assert any(said.startswith("HS revisions:") for said in result.caveats)


def test_a_sum_leaves_null_out_and_says_so(ground: Ground) -> None:
    result = take(ground, f"measure: sum, {CHIPS}")
    # 300 + 400 + 200 + 99.999 + 500 + 150 + 250 thousand.
    assert result.value == pytest.approx(1_899_999, rel=1e-12)
    assert (result.left_out.rows, result.left_out.without_amount) == (9, 2)
    assert result.evidence_rows == 7
    assert any("not taken for zero" in said for said in result.caveats)


@pytest.mark.parametrize(
    ("basis", "countries", "share"),
    [
        ("origin", "[hk, cn]", 500_000 / 1_899_999),
        ("dispatch", "[hk, cn]", 1_749_999 / 1_899_999),
        ("brand seat", "us", 1_149_999 / 1_899_999),
        ("currency", "CNY", 1_100_000 / 1_899_999),
    ],
)
def test_a_share_on_each_basis(ground: Ground, basis: str, countries: str, share: float) -> None:
    result = take(ground, f"measure: share, basis: {basis}, country: {countries}, {CHIPS}")
    assert result.value == pytest.approx(share, rel=1e-12)
    assert result.basis
    low, high = result.figures[0].low, result.figures[0].high
    assert low is not None
    assert high is not None
    assert low < share < high


def test_rows_that_do_not_tell_count_in_the_total(ground: Ground) -> None:
    result = take(ground, f"measure: share, basis: origin, country: us, {CHIPS}")
    assert result.left_out.without_basis == 1
    assert result.left_out.value_without_basis == pytest.approx(250_000 / 1_899_999)
    assert any("the share may be higher" in said for said in result.caveats)


def test_a_basis_that_no_row_tells_is_not_evaluable(ground: Ground) -> None:
    result = take(ground, f"measure: share, basis: trading country, country: hk, {CHIPS}")
    assert (result.state, result.figures) == (State.NOT_EVALUABLE, ())
    assert result.why == "no row tells the trading country"


def test_brands_without_a_table_are_not_evaluable(ground: Ground) -> None:
    result = take(replace(ground, brands=None), "measure: sum, brand seat: us")
    assert result.state is State.NOT_EVALUABLE
    assert "no table of brands" in result.why


def test_a_column_that_is_not_there_is_not_evaluable(ground: Ground) -> None:
    bare = replace(ground, table=ground.table.drop("importer"))
    result = take(bare, "measure: sum, importer: Vega")
    assert result.state is State.NOT_EVALUABLE
    assert "no column 'importer'" in result.why


def test_a_share_of_each_country_within_its_code(ground: Ground) -> None:
    result = take(
        ground, f"measure: share, basis: dispatch, group: [code, country], at least: 1 usd, {CHIPS}"
    )
    total = 300_000 + 99_999 + 500_000 + 150_000 + 250_000
    assert by_group(result) == {
        ("854110", "hk"): 1.0,
        ("854231", "cn"): pytest.approx(500_000 / total),
        ("854231", "de"): pytest.approx(150_000 / total),
        ("854231", "hk"): pytest.approx(649_999 / total),
        ("854232", "cn"): 1.0,
    }


def test_a_share_of_a_part_by_other_filters(ground: Ground) -> None:
    result = take(ground, f"measure: share, part: {{importer: [VEGA, ' orion']}}, {CHIPS}")
    assert result.value == pytest.approx(1_499_999 / 1_899_999, rel=1e-12)
    goods = take(ground, "measure: share, part: {goods: 8471}, window: 2022-09")
    assert goods.value == 1.0


def test_a_change_of_share(ground: Ground) -> None:
    result = take(
        ground,
        "measure: share, basis: dispatch, country: [hk, cn], window: 2022-02-24..2022-12-31,"
        " compare: the year before, goods: 8542",
    )
    now = (1_899_999 - 200_000 - 150_000) / (1_899_999 - 200_000)
    assert result.value == pytest.approx(now - 100_000 / 800_000, rel=1e-12)
    assert result.unit == "change of share"


def test_growth_under_its_floor_is_refused(ground: Ground) -> None:
    text = f"measure: growth, compare: 2021-02-24..2021-12-31, importer: orion, {CHIPS}"
    assert take(ground, text).value == pytest.approx(299_999 / 200_000 - 1)
    refused = take(ground, text + ", at least: 200001 usd")
    assert (refused.state, refused.value) == (State.REFUSED, None)
    assert refused.why == (
        "the base of USD 200,000 lies under the floor of USD 200,001 (to USD 299,999)"
    )
    parts = refused.figures[0].parts
    assert (parts["window"], parts["compare"]) == (299_999.0, 200_000.0)


def test_growth_from_nothing_is_refused_and_still_listed(ground: Ground) -> None:
    text = f"measure: growth, compare: 2021-02-24..2021-12-31, group: importer, {CHIPS}"
    listed = take(ground, text + ", above: 9, total at least: 300000 usd, at least: 0 usd")
    # Lyra had nothing before and has 400,000; the others grew by less.
    assert [dict(f.group) for f in listed.figures] == [{"importer": "Lyra"}]
    assert (listed.figures[0].state, listed.figures[0].why) == (
        State.REFUSED,
        "nothing to grow from (to USD 400,000)",
    )


def test_no_report_is_a_state_of_its_own(ground: Ground) -> None:
    silent = take(ground, "measure: sum, reporter: kz, window: 2022")
    assert (silent.state, silent.figures) == (State.NO_REPORT, ())
    assert silent.why.endswith("no report is not zero")
    nothing = take(ground, "measure: sum, reporter: ru, goods: 8806, window: 2022")
    assert (nothing.state, nothing.value) == (State.MEASURED, 0.0)
    base = take(ground, "measure: growth, reporter: ru, window: 2022, compare: 2019")
    assert (base.state, base.figures) == (State.NO_REPORT, ())
    assert "2019" in base.why


def test_months_without_a_row_are_named(ground: Ground) -> None:
    said = take(ground, "measure: sum, reporter: ru, window: 2022-02..2022-05").caveats
    assert "not one row of any goods in 2022-04: not reported, or not there" in said
    known = replace(
        ground, missing=frozenset({("ru", "import", "2022-03"), ("kz", "import", "2022-04")})
    )
    said = take(known, "measure: sum, reporter: ru, window: 2022-02..2022-05").caveats
    assert "a reporter did not deliver 2022-03" in said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("measure: count", 9),
        ("measure: count, of: importer", 3),
        ("measure: count, of: code", 3),
        ("measure: sum, of: rows, rows at least: 200000 usd", 5),
        ("measure: sum, of: net mass", 100.0),
        ("measure: sum, of: quantity, unit: H87", 4_500.0),
        ("measure: sum, text: norchip", 300_000.0),
        ("measure: sum, text: [norchip, DIODE]", 500_000.0),
        ("measure: count, exact text: norchip", 0),
        ("measure: sum, basis: dispatch, country: de", 150_000.0),
        ("measure: sum, brand: norchip", 949_999.0),
    ],
)
def test_sums_and_counts(ground: Ground, text: str, value: float) -> None:
    assert take(ground, f"{text}, {CHIPS}").value == pytest.approx(value, rel=1e-12)


def test_groups_by_time_are_named_as_people_write_them(ground: Ground) -> None:
    for unit, group in (("month", "2022-12"), ("quarter", "2022-Q4"), ("year", "2022")):
        result = take(ground, f"measure: sum, window: 2022-12, group: {unit}")
        assert by_group(result) == {(group,): 200_000.0}


def test_a_unit_value_by_mass_and_by_number(ground: Ground) -> None:
    mass = take(ground, f"measure: unit value, {CHIPS}")
    assert (mass.value, mass.unit) == (pytest.approx(900_000 / 100), "usd per kg")
    number = take(ground, f"measure: unit value, per: quantity, unit: H87, {CHIPS}")
    assert number.value == pytest.approx(900_000 / 4_500)
    growth = take(
        ground,
        f"measure: unit value, per: quantity, unit: H87, compare: 2021-02-24..2021-12-31, {CHIPS}",
    )
    # 200 now, 100 before.
    assert (growth.value, growth.unit) == (pytest.approx(1.0), "growth of usd per unit")


def test_a_concentration_by_hand(ground: Ground) -> None:
    result = take(ground, f"measure: concentration, over: importer, top: 2, {CHIPS}")
    vega, orion, lyra = 1_200_000, 299_999, 400_000
    total = vega + orion + lyra
    assert result.value == pytest.approx((vega**2 + orion**2 + lyra**2) / total**2, rel=1e-12)
    parts = result.figures[0].parts
    assert parts["top_2"] == pytest.approx((vega + lyra) / total, rel=1e-12)
    assert parts["holders"] == 3


def test_what_has_no_holder_is_left_out_of_a_concentration(ground: Ground) -> None:
    result = take(ground, f"measure: concentration, over: brand, {CHIPS}")
    assert result.figures[0].parts["unnamed"] == 250_000.0
    assert "13.2% of the amount has no brand: left out" in result.caveats


def test_codes_that_changed_are_not_compared_with_nothing() -> None:
    # 8541.40 of HS2017 became 8541.41, .42, .43 and .49 of HS2022.
    rows = [
        {"row_id": 0, "day": "2021-06-01", "hs6": "854140", "value_usd": 400_000.0},
        {"row_id": 1, "day": "2022-06-01", "hs6": "854149", "value_usd": 300_000.0},
        {"row_id": 2, "day": "2022-06-01", "hs6": "854143", "value_usd": 100_000.0},
    ]
    days = [date.fromisoformat(str(row.pop("day"))) for row in rows]
    columns = {name: [row[name] for row in rows] for name in ("row_id", "hs6", "value_usd")}
    changed = ibis.memtable(pa.table({**columns, "registration_date": days}))
    text = "measure: growth, goods: 854149, window: 2022, compare: 2021"
    widened = take(Ground(changed), text)
    assert widened.value == pytest.approx(0.0)
    assert any("widened by 3 neighbouring codes" in said for said in widened.caveats)
    assert "HS revisions: the codes taken in hold 25.0% of the value in HS2022 of the window" in (
        widened.caveats
    )
    other = take(Ground(changed), text.replace("854149", "854143"))
    assert other.state is State.REFUSED
    assert other.why.endswith(
        "75.0% of the value in HS2022 of the window: more than what was asked for"
    )
    for policy in ("convert", "refuse"):
        refused = take(Ground(changed), f"{text}, breaks: {policy}")
        assert (refused.state, refused.figures) == (State.REFUSED, ())
        assert "8541.4" in refused.why
    by_code = take(Ground(changed), "measure: growth, group: code, window: 2022, compare: 2021")
    assert by_group(by_code) == {("854141",): pytest.approx(0.0)}
    assert any("taken together under the smallest HS2022 code" in said for said in by_code.caveats)
    within = take(Ground(changed), "measure: sum, group: code, window: 2022")
    assert by_group(within) == {("854143",): 100_000.0, ("854149",): 300_000.0}


def test_goods_that_are_not_known_are_refused(ground: Ground) -> None:
    for goods in ("unobtainium", "854299", "chpl tier 9", "12345"):
        with pytest.raises(ConfigError, match=goods):
            take(ground, f"measure: sum, goods: {goods}")


def test_tiers_of_the_common_high_priority_list(ground: Ground) -> None:
    # Tier 1 holds 8542.31, .32, .33 and .39; 8541.10 is of tier 3.
    assert take(ground, "measure: sum, goods: chpl tier 1, window: 2022-12").value == 0.0
    assert take(ground, "measure: sum, goods: chpl tier 3, window: 2022-12").value == 200_000.0


def test_the_query_scans_only_what_it_needs(ground: Ground) -> None:
    (made,) = parse_measures("{measure: sum, goods: 854231, group: [importer, exporter, month]}")
    sql = str(ibis.to_sql(prepare_measure(ground, made).values, dialect="duckdb"))
    for column in ("importer", "exporter", "registration_date", "value_usd", "hs6"):
        assert f'"{column}"' in sql
    for column in ("description", "hs_revision", "brand", "quantity", "reporter", "row_id"):
        assert f'"{column}"' not in sql


def test_each_figure_is_evidence_for_a_sentence(ground: Ground) -> None:
    result = take(ground, f"measure: sum, group: importer, {CHIPS}")
    cited = result.cited()
    assert [c.value for c in cited] == ["400000.0", "299999.0", "1200000.0"]
    assert cited[0].definition.endswith("importer Lyra")
    assert len({c.digest for c in cited}) == 1
    assert len(cited[0].digest) == 64


def test_the_same_twice_and_whatever_the_order_of_rows(items: Any, brands: dict[str, str]) -> None:
    turned = items.take(pa.array(range(len(items) - 1, -1, -1)))
    text = f"measure: share, basis: brand seat, group: [month, country], at least: 1 usd, {CHIPS}"
    first, second = (take(Ground(ibis.memtable(t), brands=brands), text) for t in (items, turned))
    assert replace(first, sql="") == replace(second, sql="")


def test_a_definition_made_in_python_is_checked_too(ground: Ground) -> None:
    made = Definition("a", Kind.SHARE)
    with pytest.raises(ConfigError, match="measure a: a share without a part"):
        take_measure(ground, made)


def test_amounts_below_zero_or_without_end_do_not_break_it(make_item: Any, make_items: Any) -> None:
    rows = [
        make_item(0, "2022-01-05", -500.0),
        make_item(1, "2022-01-06", 200.0),
        make_item(2, "2022-01-07", 1e300),
    ]
    rows += [make_item(3, "2022-01-08", float("inf"), country_of_export="cn")]
    for text in (
        "measure: share, part: {dispatch: cn}, at least: 0 usd",
        "measure: concentration, over: dispatch, at least: 0 usd",
        "measure: unit value, at least: 0 usd",
        "measure: growth, window: 2022-01-06, compare: 2022-01-05, at least: 0 usd",
    ):
        for count in (2, 3, 4):
            result = take(Ground(ibis.memtable(make_items(rows[:count]))), text)
            assert all(f.value is None or abs(f.value) < float("inf") for f in result.figures)


def test_goods_and_sets_say_where_they_are_from(ground: Ground) -> None:
    (said, *_) = take(ground, "measure: sum, goods: chpl, window: 2022-12").caveats
    assert said.startswith("goods set: Common High Priority List in force from 2024-02-23; BIS")


def test_codes_as_declared_are_said_to_be(ground: Ground) -> None:
    over = take(ground, "measure: sum, group: code").caveats
    assert any(said.startswith("codes as declared") for said in over)
    within = take(ground, "measure: sum, group: code, window: 2022").caveats
    assert not any(said.startswith("codes as declared") for said in within)
