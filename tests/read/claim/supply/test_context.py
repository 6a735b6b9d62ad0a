from __future__ import annotations

from collections.abc import Callable

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


def test_these_materials_are_those_of_the_supply_before(claims: Claims) -> None:
    found = claims(
        "Officials said Peru was supplying lathes to Chile. “These materials are filling critical "
        "gaps,” one official said."
    )
    assert [(c.supplier, c.recipient) for c in found] == [(("Peru",), ("Chile",))] * 2


def test_a_supply_without_a_recipient_goes_where_the_last_one_went(claims: Claims) -> None:
    found = claims(
        "Officials said Peru was supplying lathes to Chile. They said Peru was also providing "
        "drone engines."
    )
    assert [c.recipient for c in found] == [("Chile",)] * 2


def test_another_supplier_s_goods_go_nowhere_known(claims: Claims) -> None:
    found = claims(
        "Officials said Peru was supplying lathes to Chile. They said Norway was providing drone "
        "engines."
    )
    assert [c.recipient for c in found] == [("Chile",), ()]


def test_a_claim_about_something_else_inherits_nothing(claims: Claims) -> None:
    found = claims(
        "Officials said Peru was supplying lathes to Chile. They said the talks were long."
    )
    assert [c.supplier for c in found] == [("Peru",), ()]
