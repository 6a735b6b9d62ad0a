"""Figures of one thing in several documents, found and laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from enduse.check import find_conflicts
from enduse.check.question import Context
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding, Conflict

MakeClaim = Callable[..., ClaimFinding]
THREE = ("Europe had sanctioned three Chinese groups", ("three", 3.0))
FIVE = ("The European Union had sanctioned five Chinese companies", ("five", 5.0))
MORE = ("The European Union had sanctioned more than two Chinese firms", ("more than two", 2.0))
US = ("Washington had sanctioned five Chinese companies", ("five", 5.0))


def found(
    claim: MakeClaim, *texts: tuple[str, tuple[str, float]], days: Sequence[str] = ()
) -> tuple[Conflict, ...]:
    claims = [claim(text, figure, ref=f"a{n}.c1") for n, (text, figure) in enumerate(texts, 1)]
    days = days or ["2024-04-12"] * len(claims)
    contexts = {
        each.layer: Context(day, "2024-04-30") for each, day in zip(claims, days, strict=True)
    }
    return find_conflicts(claims, contexts, GoodsTable.load())


def test_two_counts_that_cannot_both_hold(claim: MakeClaim) -> None:
    (conflict,) = found(claim, THREE, FIVE)
    assert conflict.items == (("a1.c1", 0), ("a2.c1", 0))
    assert (conflict.relation, conflict.why) == (
        "conflict",
        "no value meets both “three” and “five”",
    )
    assert "EU" in conflict.subject


def test_two_counts_that_can(claim: MakeClaim) -> None:
    (conflict,) = found(claim, THREE, MORE)
    assert conflict.relation == "compatible"


def test_counts_on_other_days_can_both_hold(claim: MakeClaim) -> None:
    (conflict,) = found(claim, THREE, FIVE, days=["2023-04-12", "2024-04-12"])
    assert conflict.relation == "compatible"
    assert "not of the same time" in conflict.why


def test_counts_of_other_authorities_are_not_compared(claim: MakeClaim) -> None:
    assert found(claim, THREE, US) == ()


def test_three_documents_make_one_group_with_its_weightiest_relation(claim: MakeClaim) -> None:
    (conflict,) = found(claim, THREE, MORE, FIVE)
    assert [ref for ref, _ in conflict.items] == ["a1.c1", "a2.c1", "a3.c1"]
    assert conflict.relation == "conflict"


@pytest.mark.parametrize(("keys", "groups"), [(("us:x", "us:x"), 0), (("us:x", "us:y"), 1)])
def test_a_copy_of_a_figure_says_nothing(
    claim: MakeClaim, keys: tuple[str, str], groups: int
) -> None:
    again = "Officials said that Europe had sanctioned three Chinese groups"
    claims = [
        replace(claim(text, ("three", 3.0), ref=f"a{n}.c1"), disclosure=key)
        for n, (text, key) in enumerate(zip((THREE[0], again), keys, strict=True), 1)
    ]
    contexts = {each.layer: Context("2024-04-12", "2024-04-30") for each in claims}
    conflicts = find_conflicts(claims, contexts, GoodsTable.load())
    assert [each.relation for each in conflicts] == ["same"] * groups


def test_one_document_has_no_conflict_with_itself(claim: MakeClaim) -> None:
    assert found(claim, THREE) == ()
