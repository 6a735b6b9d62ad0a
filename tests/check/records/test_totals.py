"""Questions put to published totals: partners, estimates, goods that are not in the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.check import CheckGround
from enduse.model import Check, RecordsState, Verdict

Make = Callable[..., CheckGround]
One = Callable[..., Check]
SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
CONSISTENT, NOT_EVALUABLE = Verdict.CONSISTENT, Verdict.NOT_EVALUABLE
WORLD = {"partner": "world", "partner_kind": "world", "value_usd": 10e6}
THREE = {"value_usd": 3e6}

CODES = '["8542", "8541"]'


@pytest.mark.parametrize(("low", "verdict"), [(2e6, SUPPORTED), (4e6, CONTRADICTED)])
def test_the_partner_answers_for_itself(
    totals: Make, one: One, low: float, verdict: Verdict
) -> None:
    check = one(totals(WORLD, THREE), "partner", over=low)
    assert (check.value, check.verdict, check.interval) == (3e6, verdict, None)


@pytest.mark.parametrize("basis", ["origin", "dispatch"])
@pytest.mark.parametrize("low", [2e6, 4e6])
def test_the_partner_that_stands_in_bears_nothing_out(
    totals: Make, one: One, basis: str, low: float
) -> None:
    check = one(totals(WORLD, THREE), basis, over=low)
    assert (check.value, check.verdict) == (3e6, CONSISTENT)
    assert "the trading partner, which is taken for the country of" in check.why
    assert "by trading partner" in check.basis


@pytest.mark.parametrize(
    ("basis", "named"),
    [
        ("brand seat", "the seat of the brand"),
        ("manufacturer seat", "the seat of the manufacturer"),
        ("trading country", "the trading country"),
    ],
)
def test_what_no_table_tells_is_not_evaluable(
    totals: Make, one: One, basis: str, named: str
) -> None:
    check = one(totals(WORLD, THREE), basis, over=2e6)
    assert check.verdict is NOT_EVALUABLE
    assert check.why.endswith(named)


def test_a_share_of_the_published_total(totals: Make, one: One) -> None:
    check = one(totals(WORLD, THREE), "partner", kind="share", between=(0.25, 0.35))
    assert check.value == pytest.approx(0.3)
    assert check.verdict is SUPPORTED


def test_all_goods_bound_some_goods_from_above(totals: Make, one: One) -> None:
    rows = [{**WORLD, "code": "TOTAL"}, {**THREE, "code": "TOTAL"}]
    over = one(totals(*rows), "partner", over=2e6)
    under = one(totals(*rows), "partner", over=4e6)
    assert (over.verdict, under.verdict) == (CONSISTENT, CONTRADICTED)
    assert "all goods" in over.why


@pytest.mark.parametrize(
    ("kind", "claimed"), [("share", {"between": (0.0, 1.0)}), ("growth", {"over": 0.0})]
)
def test_the_share_of_all_goods_says_nothing_of_some(
    totals: Make, one: One, kind: str, claimed: dict[str, Any]
) -> None:
    rows = [{**WORLD, "code": "TOTAL"}, {**THREE, "code": "TOTAL"}]
    check = one(totals(*rows), "partner", kind=kind, **claimed)
    assert check.verdict is NOT_EVALUABLE
    assert "all goods together" in check.why


def test_goods_that_are_not_in_the_table_are_not_nought(totals: Make, one: One) -> None:
    rows = [{**WORLD, "code": "8471"}, {**THREE, "code": "8471"}]
    check = one(totals(*rows), "partner", over=2e6)
    assert (check.verdict, check.value) == (NOT_EVALUABLE, None)
    assert "8542" in check.why


def test_goods_of_which_the_table_holds_some_are_a_lower_bound(totals: Make, one: One) -> None:
    over = one(totals(WORLD, THREE), "partner", over=2e6, goods=CODES)
    under = one(totals(WORLD, THREE), "partner", over=4e6, goods=CODES)
    assert (over.verdict, under.verdict) == (SUPPORTED, CONSISTENT)
    assert "8541" in under.why


def test_a_heading_added_up_from_subheadings_is_a_lower_bound(totals: Make, one: One) -> None:
    rows = [{**WORLD, "code": "854231"}, {**THREE, "code": "854231"}]
    check = one(totals(*rows), "partner", over=4e6)
    assert (check.value, check.verdict) == (3e6, CONSISTENT)
    assert "subheadings" in check.why


def test_a_partner_that_is_not_in_the_table_is_not_nought(totals: Make, one: One) -> None:
    check = one(totals(WORLD, THREE), "partner", over=2e6, country="[no]")
    assert check.verdict is NOT_EVALUABLE
    assert "not zero" in check.why


def test_a_cell_without_a_figure_is_not_nought(totals: Make, one: One) -> None:
    empty = one(totals(WORLD, {"value_usd": None}), "partner", over=2e6)
    assert (empty.verdict, empty.value) == (NOT_EVALUABLE, None)
    rows = [WORLD, THREE, {**WORLD, "code": "8541"}, {"code": "8541", "value_usd": None}]
    some = one(totals(*rows), "partner", over=4e6, goods=CODES)
    assert (some.value, some.verdict) == (3e6, CONSISTENT)
    assert "no figure" in some.why


def test_a_year_that_the_window_cuts_through_is_not_evaluable(totals: Make, one: One) -> None:
    check = one(totals(WORLD, THREE), "partner", over=2e6, window="2023-01-01..2023-06-30")
    assert check.verdict is NOT_EVALUABLE
    assert "by year" in check.why


def test_a_year_that_is_not_there_leaves_a_lower_bound(totals: Make, one: One) -> None:
    check = one(totals(WORLD, THREE), "partner", over=4e6, window="2022..2023")
    assert (check.value, check.verdict) == (3e6, CONSISTENT)
    assert "2022-01" in check.why


@pytest.mark.parametrize("low", [2e6, 4e6])
def test_estimates_bear_nothing_out(totals: Make, one: One, low: float) -> None:
    check = one(totals(WORLD, {**THREE, "is_estimate": True}), "partner", over=low)
    assert check.verdict is CONSISTENT
    assert "estimate" in check.why


def test_what_was_recorded_beside_an_estimate_is_a_lower_bound(totals: Make, one: One) -> None:
    rows = [WORLD, THREE, {**WORLD, "code": "8541"}]
    rows += [{"code": "8541", "value_usd": 2e6, "is_estimate": True}]
    over = one(totals(*rows), "partner", over=2.5e6, goods=CODES)
    within = one(totals(*rows), "partner", over=4e6, goods=CODES)
    assert (over.value, over.verdict, within.verdict) == (5e6, SUPPORTED, CONSISTENT)


@pytest.mark.parametrize(
    ("title", "row", "why"),
    [
        ("IMF IMTS", {"value_usd": 3_000_000.1234}, "whole cents"),
        ("BACI", {"value_usd": 3e6}, "reconciles"),
    ],
)
def test_figures_that_a_publisher_computed_bear_nothing_out(
    totals: Make, one: One, title: str, row: dict[str, Any], why: str
) -> None:
    check = one(totals(WORLD, row, title=title), "partner", over=2e6)
    assert check.verdict is CONSISTENT
    assert why in check.why


def test_a_figure_in_whole_cents_is_a_record(totals: Make, one: One) -> None:
    ground = totals(WORLD, {"value_usd": 3_000_000.12}, title="IMF IMTS")
    assert one(ground, "partner", over=2e6).verdict is SUPPORTED


@pytest.mark.parametrize(
    ("year", "low", "verdict"),
    [
        # The file's own cells for China: USD 72,685.740904 million in 2021, 119,833.57... in 2023.
        (2021, 72.6e9, SUPPORTED),
        (2021, 72.7e9, CONTRADICTED),
        (2023, 72.6e9, CONSISTENT),
        (2023, 200e9, CONSISTENT),
    ],
)
def test_the_table_of_russia(
    shared: Path, one: One, year: int, low: float, verdict: Verdict
) -> None:
    from enduse.trace.measure.opened import open_ground
    from enduse.trace.prepare import Engine, connect

    ground = open_ground(shared / "data/trade/imf/RU_trade.csv", connect(Engine()))
    state = RecordsState(
        "RU_trade", ground.title, "published totals", ground.digest, 470, 0, "", "", ("ru",)
    )
    given = CheckGround(state, ground, complete=True)
    keys = {"goods": None, "country": "[cn]", "destination": "[ru]", "window": year}
    check = one(given, "partner", over=low, **keys)
    assert check.verdict is verdict
    assert "recorded by Russia as imports" in check.measure.definition
