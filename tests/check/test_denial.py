"""Denials set against charges by what they speak of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.check import compare_denials
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding, Proposition, Stance

MakeClaim = Callable[..., ClaimFinding]


def charge(route: str, goods: str) -> Proposition:
    return Proposition(f"supply:{route}:{goods}", "supply", ("a1.c1",), (), (), (), (), ())


@pytest.mark.parametrize(
    ("scopes", "goods", "verdict"),
    [
        (("lethal",), "integrated_circuit", "misses"),
        (("lethal",), "weaponry", "meets"),
        (("military",), "weaponry", "meets"),
        (("dual_use",), "weaponry", "misses"),
        (("dual_use",), "integrated_circuit", "meets"),
        ((), "weaponry", "unclear"),
    ],
)
def test_a_denial_answers_what_it_speaks_of(
    claim: MakeClaim, scopes: tuple[str, ...], goods: str, verdict: str
) -> None:
    denial = claim("Uruguay denied it", stance=Stance.DENIES, country="uy", scopes=scopes)
    (finding,) = compare_denials([denial], [charge("uy>ad", goods)], GoodsTable.load())
    assert (finding.ref, finding.goods, finding.verdict) == ("a1.c1", goods, verdict)
    assert finding.proposition == f"supply:uy>ad:{goods}"


def test_each_charge_against_the_same_state_is_answered_on_its_own(claim: MakeClaim) -> None:
    denial = claim("Uruguay denied it", stance=Stance.DENIES, country="uy", scopes=("lethal",))
    charges = [charge("uy>ad", "weaponry"), charge("uy>ad", "optics"), charge("sg>ad", "weaponry")]
    found = compare_denials([denial], charges, GoodsTable.load())
    assert [(item.proposition, item.verdict) for item in found] == [
        ("supply:uy>ad:weaponry", "meets"),
        ("supply:uy>ad:optics", "misses"),
    ]


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance is not Stance.DENIES])
def test_only_denials_deny(claim: MakeClaim, stance: Stance) -> None:
    other = claim("Uruguay said so", stance=stance, country="uy", scopes=("lethal",))
    assert compare_denials([other], [charge("uy>ad", "weaponry")], GoodsTable.load()) == ()


def test_nobody_in_particular_denies_for_no_state(claim: MakeClaim) -> None:
    denial = claim("Somebody denied it", stance=Stance.DENIES, scopes=("lethal",))
    assert compare_denials([denial], [charge("uy>ad", "weaponry")], GoodsTable.load()) == ()
