from __future__ import annotations

from typing import Any

import pytest

from enduse.web.view.subject.check import checks_view
from enduse.web.view.subject.claims import claims_view
from enduse.web.view.subject.goods import goods_list, goods_view
from enduse.web.view.subject.party import parties_view, party_view
from enduse.web.view.subject.proposition import charge_view, proposition_view


def test_a_check_shows_its_figure_its_range_and_its_ground(case: Any) -> None:
    (question,) = checks_view(case).questions
    assert question.stated == "more than US$ 4,000,000"
    (check,) = question.checks
    assert check.value == "US$ 4,120,000"
    assert check.interval == "US$ 4,000,000 to US$ 4,200,000"
    assert (check.number, check.verdict_words, check.synthetic) == (1, "supported", True)
    assert [item.kind for item in check.evidence] == ["measure", "row"]


def test_a_check_of_a_claim_in_two_propositions_is_counted_once(case: Any) -> None:
    assert sum(number for _key, _words, number in checks_view(case).verdicts) == 1


@pytest.mark.parametrize(("verdict", "number"), [("", 1), ("supported", 1), ("contradicted", 0)])
def test_checks_have_facets(case: Any, verdict: str, number: int) -> None:
    assert len(checks_view(case, verdict=verdict).questions) == number


def test_a_check_that_cannot_be_told_stands_apart(case: Any) -> None:
    record = dict(case.record)
    untold = {**record["charges"][0]["checks"][0], "verdict": "not_evaluable", "value": None}
    record["checks"] = [untold]
    (question,) = checks_view(type(case)(record)).questions
    assert question.checks == ()
    assert question.untold[0].checks[0].value == ""


def test_figures_in_conflict_stand_side_by_side(case: Any) -> None:
    (conflict,) = checks_view(case).conflicts
    assert conflict.relation == "compatible"
    assert [side.figure for side in conflict.sides] == ["more than $4 million", "chips"]


def test_a_charge_tells_who_says_and_what_a_denial_answers(case: Any) -> None:
    view = charge_view(case, 0)
    assert view is not None
    assert view.item.label == "Integrated circuits, Uruguay to Andorra"
    assert [claim.ref for claim in view.says] == ["a1.c1", "a2.c2"]
    assert [(denial.verdict, denial.claim.ref) for denial in view.denials] == [("misses", "a2.c1")]
    assert [root.name for root in view.roots] == ["Norwegian officials"]
    assert view.rule_words.startswith("rule R3")
    assert [drift.kind for drift in view.drifts] == ["hedge lost"]
    assert view.wider[0].href == "/propositions/0"


def test_a_proposition_leads_to_its_charge(case: Any) -> None:
    view = proposition_view(case, 0)
    assert view is not None
    assert [link.href for link in view.wider] == ["/charges/0"]
    assert len(view.questions) == 1


@pytest.mark.parametrize("number", [-1, 2, 10**9])
def test_a_proposition_that_is_not_there_is_none(case: Any, number: int) -> None:
    assert proposition_view(case, number) is None
    assert charge_view(case, number) is None


def test_claims_have_facets(case: Any) -> None:
    assert claims_view(case).kinds == (("supply", "supply", 1), ("denial", "denial", 1))
    assert [item.kind for item in claims_view(case, kind="denial").propositions] == ["denial"]


def test_parties_stand_in_the_order_of_what_is_known_of_them(case: Any) -> None:
    parties = parties_view(case).parties
    assert [(party.name, party.state) for party in parties] == [
        ("Envalira Works", "listed"),
        ("Tallers", "possible"),
        ("Nobody", "none"),
    ]
    assert parties[0].authorities == ("UN",)
    assert parties[0].items == 3


def test_a_relation_stands_apart_from_the_same(case: Any) -> None:
    slug = parties_view(case).parties[0].slug
    view = party_view(case, slug)
    assert view is not None
    assert [match.entry_id for match in view.same] == ["ANe/1"]
    assert [match.relation for match in view.related] == ["subsidiary"]
    assert view.possible == ()


def test_a_party_shows_what_a_list_forbids_and_whom_it_binds(case: Any) -> None:
    view = party_view(case, parties_view(case).parties[0].slug)
    assert view is not None
    match = view.same[0]
    assert (match.measure, match.forbids, match.binds, match.caveat) == (
        "asset freeze",
        "dealing",
        "all member states",
        "exemptions",
    )
    assert match.since == "14 September 2023"
    assert match.stale
    assert view.trade[0].rows[0].href == f"/rows/{'f' * 12}/7"
    assert view.alerts[0].href == "/records#a1"


def test_a_possible_match_is_no_standing(case: Any) -> None:
    view = party_view(case, parties_view(case).parties[1].slug)
    assert view is not None
    assert view.same == ()
    assert [match.score for match in view.possible] == [0.6]


@pytest.mark.parametrize("slug", ["", "none", "envalira-works"])
def test_a_party_that_is_not_there_is_none(case: Any, slug: str) -> None:
    assert party_view(case, slug) is None


def test_goods_show_codes_with_their_source_or_as_unverified(case: Any) -> None:
    view = goods_view(case, "integrated_circuit")
    assert view is not None
    assert [(c.code, c.verified) for c in view.controls] == [("854231", True), ("3A001", False)]
    assert [item.href for item in view.charges] == ["/charges/0"]
    assert [item.href for item in view.propositions] == ["/propositions/0"]
    assert len(view.questions) == 1


def test_goods_have_facets_by_set(case: Any) -> None:
    assert len(goods_list(case, chosen="Commerce Control List").goods) == 1
    assert goods_list(case, chosen="none").goods == ()
    assert goods_view(case, "none") is None
