from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.sections import compose
from enduse.model import Findings, Proposition

Say = Callable[..., list[tuple[str, str]]]


def test_articles_without_a_date_are_a_gap(say: Say) -> None:
    told = dict(say("unknown"))
    assert told["undated_several"] == (
        "When the articles of The Example Post and article 2 were published is not stated: no date "
        "in the text."
    )
    assert told["ask_date"] == (
        "Ask The Example Post and the publisher of article 2: on what day was the article "
        "published?"
    )


def test_an_unstated_basis_is_asked_for_and_a_stated_one_to_be_shown(
    findings: Findings, say: Say
) -> None:
    told = dict(say("unknown"))
    assert told["ask_records_shown"] == (
        "Ask senior US officials (not named), by way of The Example Post and article 2 to show the "
        "customs records behind the word on “optical components”: which consignments, when, from "
        "whom to whom?"
    )
    assert "ask_basis" not in told
    bare = tuple(dataclasses.replace(item, bases=()) for item in findings.charges)
    assert dict(say("unknown", charges=bare))["ask_basis"] == (
        "Ask senior US officials (not named), by way of The Example Post and article 2: on what "
        "does the word on “optical components” rest?"
    )


def test_what_no_article_tells_is_asked_with_its_aspect(findings: Findings) -> None:
    draft = compose(findings)
    asked = {s.form: draft.aspects[s.id][0] for s in draft.sentences if s.id in draft.aspects}
    assert asked == {
        "ask_listed": "parties",
        "ask_records_shown": "goods",
        "ask_denial": "goods",
        "ask_route": "route",
        "ask_end_user": "end_user",
        "ask_end_use": "end_use",
    }


def test_a_supplier_that_is_not_named_is_asked_for(findings: Findings, say: Say) -> None:
    assert "ask_supplier" not in dict(say("unknown"))
    first, *others = findings.claims
    nameless = dataclasses.replace(first.claim, supplier=("China",))
    claims = (dataclasses.replace(first, claim=nameless), *others)
    assert (
        "which companies in China supplied" in dict(say("unknown", claims=claims))["ask_supplier"]
    )


def test_a_denial_that_does_not_reach_is_asked_about(say: Say) -> None:
    assert dict(say("unknown"))["ask_denial"] == (
        "Ask China: does its denial of “weapons” cover “optical components”?"
    )


def test_versions_on_both_sides_of_the_day_are_a_question(say: Say) -> None:
    assert dict(say("unknown"))["ask_listed"] == (
        "Ask US-OFAC, or look in versions of the Specially Designated Nationals list between 21 "
        "January 2023 and 11 July 2026: since when is Dongyue Optoelectronics on it?"
    )


def test_a_stale_list_is_a_gap_and_a_current_one_is_none(findings: Findings, say: Say) -> None:
    assert "stale" in dict(say("unknown"))
    current = tuple(dataclasses.replace(state, stale=False) for state in findings.lists)
    assert "stale" not in dict(say("unknown", lists=current))


def test_a_list_that_is_at_hand_in_later_versions_alone_is_a_gap(
    findings: Findings, say: Say
) -> None:
    later = tuple(dataclasses.replace(state, newest=None) for state in findings.lists)
    told = dict(say("unknown", lists=later))
    assert told["later_alone"].startswith("The one list searched is at hand in versions")
    assert "stale" not in told


def test_having_no_list_is_a_gap(say: Say) -> None:
    told = dict(say("unknown", lists=(), parties=()))
    assert told["no_lists"] == "No list is at hand for 30 April 2024, so no party was screened."
    assert "stale" not in told


def test_what_a_speaker_could_not_tell_is_a_gap(findings: Findings, say: Say) -> None:
    limit = Proposition("limit:us", "limit", ("a1.c1",), (), (), (), (), ())
    told = say("unknown", propositions=(*findings.propositions, limit))
    assert told[0][1].startswith("Senior US officials (not named) “said")
