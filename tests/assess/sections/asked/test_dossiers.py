from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.assess.sections import compose
from enduse.model import ASPECTS, STATES, DenialFinding, Findings, Listing, Verdict

Say = Callable[..., list[tuple[str, str]]]


def test_each_aspect_of_an_end_use_check_is_told(full: Findings) -> None:
    draft = compose(full)
    dossier = draft.dossiers[0]
    lines = dossier["aspects"]
    assert isinstance(lines, list)
    assert {line["aspect"] for line in lines} == set(ASPECTS)
    assert {line["state"] for line in lines} <= set(STATES)
    texts = {sentence.id: sentence.text for sentence in draft.sentences}
    assert all(texts[key] for line in lines for key in line["sentences"])


def test_what_is_claimed_and_what_is_open_come_from_the_claims(say: Say) -> None:
    told = [text for _form, text in say("dossiers")]
    assert told == [
        (
            "Claimed: Dongyue Optoelectronics supplied, by the word of senior US officials (not "
            "named) "
            "(The Example Post)."
        ),
        "Claimed: “optical components” (The Example Post and article 2).",
        "Claimed: from China to Russia (The Example Post and article 2).",
        "Open: no carrier, port or state on the way is named.",
        "Open: no recipient beyond the state is named.",
        "Open: no use is told.",
    ]


def test_what_analysts_entered_stands_with_who_and_when(tell: Say) -> None:
    told = dict(tell("dossiers"))
    assert told["entered_aspect"] == (
        "Known, as entered by J. Roe on 2 May 2024: “Nord Optika in Perm received them”; the "
        "reason given: “two visits”."
    )
    assert told["entered_elsewhere"].startswith("End-use check “visit in May”, route: open, as")


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        (Verdict.SUPPORTED, "Known from data: borne out, “likely supplying” (The Example Post)."),
        (Verdict.CONTRADICTED, "Contradicted by data: “likely supplying” (The Example Post)."),
        (
            Verdict.CONSISTENT,
            "Open: “likely supplying” (The Example Post), not settled with the data at hand.",
        ),
    ],
)
def test_what_records_say_of_a_figure_is_known_contradicted_or_open(
    full: Findings, tell: Say, verdict: Verdict, text: str
) -> None:
    check = dataclasses.replace(full.checks[0], verdict=verdict)
    told = [each for form, each in tell("dossiers", checks=(check,)) if form == "goods_in_data"]
    assert told == [text]


def test_synthetic_records_settle_nothing(full: Findings, tell: Say) -> None:
    check = dataclasses.replace(full.checks[0], ground="world")
    told = dict(tell("dossiers", checks=(check,)))
    assert told["goods_in_data"].startswith("Open: ")


def test_a_denial_that_meets_the_charge_is_the_other_sides_claim(say: Say) -> None:
    meets = DenialFinding("a1.c2", "supply:cn>ru:optics", "optics", "meets")
    assert dict(say("dossiers", denials=(meets,)))["denied_goods"] == (
        "Claimed on the other side: China denies “weapons” (The Example Post)."
    )
    assert "denied_goods" not in dict(say("dossiers"))


def test_a_listing_in_force_is_known_from_lists(findings: Findings, say: Say) -> None:
    party = findings.parties[0]
    match = party.screening.matches[0]
    listing: Listing = dataclasses.replace(match.listing, listed="2023-05-01")
    standing = dataclasses.replace(
        match.standing, status="in_force", since="2023-05-01", basis="entry_date", not_before=None
    )
    held = dataclasses.replace(match, listing=listing, standing=standing)
    screening = dataclasses.replace(party.screening, matches=(held,))
    told = dict(say("dossiers", parties=(dataclasses.replace(party, screening=screening),)))
    assert told["known_parties"] == (
        "Known from lists: on 30 April 2024 listed were Dongyue Optoelectronics by US-OFAC."
    )
