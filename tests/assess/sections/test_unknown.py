from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.model import Basis, Findings, Proposition

Say = Callable[..., list[tuple[str, str]]]


def test_an_article_without_a_date_is_a_gap(say: Say) -> None:
    told = [text for form, text in say("unknown") if form == "undated"]
    assert told == [
        "When The Example Post published its article is not stated: no date in the text.",
        "When two.txt published its article is not stated: no date in the text.",
    ]


def test_statements_without_a_basis_are_a_gap(findings: Findings, say: Say) -> None:
    ((_form, text),) = [item for item in say("unknown") if item[0] == "no_basis"]
    assert "1 of the 2 reported statements" in text
    claims = tuple(
        dataclasses.replace(
            item, claim=dataclasses.replace(item.claim, basis=Basis.CUSTOMS_RECORDS)
        )
        for item in findings.claims
    )
    assert "no_basis" not in dict(say("unknown", claims=claims))


def test_a_stale_list_is_a_gap_and_a_current_one_is_none(findings: Findings, say: Say) -> None:
    assert "stale" in dict(say("unknown"))
    current = tuple(dataclasses.replace(state, stale=False) for state in findings.lists)
    assert "stale" not in dict(say("unknown", lists=current))


def test_a_list_that_is_at_hand_in_later_versions_alone_is_a_gap(
    findings: Findings, say: Say
) -> None:
    later = tuple(dataclasses.replace(state, newest=None) for state in findings.lists)
    assert "Specially Designated Nationals list" in dict(say("unknown", lists=later))["stale"]


def test_having_no_list_is_a_gap(say: Say) -> None:
    told = dict(say("unknown", lists=(), parties=()))
    assert told["no_lists"] == "No list is at hand for 30 April 2024, so no party was screened."
    assert "stale" not in told


def test_what_a_speaker_could_not_tell_is_a_gap(findings: Findings, say: Say) -> None:
    limit = Proposition("limit:us", "limit", ("a1.c1",), (), (), (), (), ())
    told = say("unknown", propositions=(*findings.propositions, limit))
    assert told[0][1].startswith("The Example Post reports: senior US officials (not named) “said")
