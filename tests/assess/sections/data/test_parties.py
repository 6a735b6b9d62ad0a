"""Which form a match is told in: what the list shows, and no more."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from enduse.model import (
    Decision,
    Entries,
    Findings,
    ListedMatch,
    MatchDecision,
    PartyFinding,
    Relation,
    Standing,
)

Say = Callable[..., list[tuple[str, str]]]


def with_matches(findings: Findings, *matches: ListedMatch) -> tuple[PartyFinding, ...]:
    (party,) = findings.parties
    screening = dataclasses.replace(party.screening, matches=matches)
    return (dataclasses.replace(party, screening=screening),)


def stands(match: ListedMatch, listed: str | None = None, **changes: Any) -> ListedMatch:
    """The match with another standing, on an entry with another date."""
    base = Standing("in_force", None, None, "2023-01-21", "2026-07-11", None, "snapshots", "")
    standing = dataclasses.replace(base, first_id="90001", **changes)
    listing = dataclasses.replace(match.listing, listed=listed)
    return dataclasses.replace(match, listing=listing, standing=standing)


@pytest.mark.parametrize(
    "case",
    [
        (
            "2024-04-11",
            {"basis": "entry_date", "since": "2024-04-11"},
            ("listed_since", "is listed as", "not yet"),
        ),
        (
            "2024-05-20",
            {"basis": "entry_date", "since": "2024-05-20", "status": "not_yet"},
            ("listed_later", "was not yet on this list", "is listed"),
        ),
        (
            "2022-02-01",
            {"basis": "entry_date", "status": "ended", "until": "2024-01-31"},
            ("listed_ended", "was no longer on this list", "is listed"),
        ),
        (
            "2022-02-01",
            {"basis": "entry_date", "status": "suspended"},
            ("listed_state", "suspended on 30 April 2024: not in force", "is listed"),
        ),
        (
            "2022-02-01",
            {"basis": "entry_date", "status": "stopped"},
            ("listed_state", "stopped on 30 April 2024: not in force", "is listed"),
        ),
        (
            None,
            {"basis": "single_snapshot"},
            ("listed_undated", "earlier unknown", "not yet"),
        ),
        (
            None,
            {"basis": "single_snapshot", "status": "unknown", "seen_first": "2026-07-11"},
            ("listed_seen_later", "for 30 April 2024 that leaves it unknown", "since"),
        ),
        (
            None,
            {"not_before": "2021-06", "status": "in_force"},
            ("listed_between", "after the version of June 2021", "cannot be told"),
        ),
        (
            None,
            {"not_before": "2023-01-21", "seen_first": "2026-07-11", "status": "unknown"},
            ("listed_around", "cannot be told", "is listed"),
        ),
        (
            None,
            {"status": "ended", "seen_first": "2023-01-21", "seen_last": "2023-01-21"},
            ("listed_gone", "is not on the version of 11 July 2026", "is listed"),
        ),
    ],
)
def test_a_standing_is_told_as_it_is_known(
    findings: Findings,
    match: ListedMatch,
    say: Say,
    case: tuple[str | None, dict[str, Any], tuple[str, str, str]],
) -> None:
    listed, changes, (wanted, said, not_said) = case
    found = with_matches(findings, stands(match, listed, **changes))
    ((form, text),) = say("parties", parties=found)
    assert form == wanted
    assert said in text
    assert not_said not in text


def test_a_dated_entry_that_a_newer_version_lacks_is_not_called_listed(
    findings: Findings, match: ListedMatch, say: Say
) -> None:
    # It has a date of listing, and the newest version does not have it: nobody knows since when.
    gone = stands(
        match,
        "2022-02-25",
        basis="entry_date",
        since="2022-02-25",
        status="unknown",
        seen_last="2023-01-21",
        note="listed on 2022-02-25; not found by name on the list of 2026-07-11",
    )
    ((_form, text),) = say("parties", parties=with_matches(findings, gone), as_of="2026-08-31")
    assert "is listed as" not in text


@pytest.mark.parametrize("relation", [Relation.SAME, Relation.POSSIBLE])
def test_an_unconfirmed_hit_is_possible_and_not_confirmed(
    findings: Findings, match: ListedMatch, say: Say, relation: Relation
) -> None:
    hit = dataclasses.replace(match, confirmed=False, relation=relation)
    told = dict(say("parties", parties=with_matches(findings, hit)))
    assert set(told) == {"possible", "not_found"}
    assert told["possible"].startswith("Possible, not confirmed: ")
    assert "no confirmed entry was found" in told["not_found"]


@pytest.mark.parametrize("relation", [Relation.AFFILIATE, Relation.PARENT, Relation.SUBSIDIARY])
def test_a_related_company_is_never_the_company(
    findings: Findings, match: ListedMatch, say: Say, relation: Relation
) -> None:
    hit = dataclasses.replace(match, confirmed=False, relation=relation)
    told = dict(say("parties", parties=with_matches(findings, hit)))
    assert told["related"].startswith("Not Dongyue Optoelectronics itself but ")
    assert "listed_since" not in told


def test_a_namesake_is_not_written_up(findings: Findings, match: ListedMatch, say: Say) -> None:
    hit = dataclasses.replace(match, confirmed=False, relation=Relation.NAMESAKE)
    assert [form for form, _text in say("parties", parties=with_matches(findings, hit))] == [
        "not_found"
    ]


def test_what_is_in_force_is_told_first(findings: Findings, match: ListedMatch, say: Say) -> None:
    later = stands(match, "2025-01-01", basis="entry_date", status="not_yet")
    now = stands(match, "2020-01-01", basis="entry_date", since="2020-01-01")
    told = say("parties", parties=with_matches(findings, later, now))
    assert [form for form, _text in told] == ["listed_since", "listed_later"]


def test_who_is_on_no_list_is_said_with_what_was_searched(findings: Findings, say: Say) -> None:
    ((form, text),) = say("parties", parties=with_matches(findings))
    assert form == "not_found"
    assert text == (
        "As of 30 April 2024, no confirmed entry was found on the 1 list searched for Dongyue "
        "Optoelectronics."
    )


def test_without_lists_nothing_is_said_of_anybody(findings: Findings, say: Say) -> None:
    assert say("parties", lists=(), parties=with_matches(findings)) == []


def test_what_is_reported_and_not_in_the_list_is_said_as_reported(
    findings: Findings, match: ListedMatch, say: Say
) -> None:
    words = "in force in the data; reported as stopped from 2025-11-10"
    hit = stands(match, "2024-04-11", basis="entry_date", since="2024-04-11", reported=words)
    ((_form, text),) = say("parties", parties=with_matches(findings, hit))
    assert text.endswith(f": {words}.")


def test_who_confirmed_or_cleared_a_match_is_told(findings: Findings, say: Say) -> None:
    decision = Decision("a" * 64, "x", "cleared", "", "another address", "J. Roe", "2024-05-02")
    party = findings.parties[0]
    bare = dataclasses.replace(party, screening=dataclasses.replace(party.screening, matches=()))
    cleared = MatchDecision(
        "dongyue  OPTOELECTRONICS", "us_ofac_sdn", "90001", confirmed=False, decision=decision
    )
    told = dict(say("parties", parties=(bare,), entered=Entries(matches=(cleared,))))
    assert told["decided_entry"] == (
        "J. Roe decided on 2 May 2024 that Dongyue Optoelectronics is not entry 90001 of the "
        "Specially Designated Nationals list (US-OFAC), since “another address”."
    )
    confirmed = dataclasses.replace(cleared, confirmed=True)
    assert "is “DONGYUE" in dict(say("parties", entered=Entries(matches=(confirmed,))))["decided"]
