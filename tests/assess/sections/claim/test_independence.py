from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.model import Findings, Span, WireCredit

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


def test_disclosures_are_counted_and_not_outlets(say: Say) -> None:
    told = say("independence")
    assert told[0] == (
        "overall",
        (
            "The one reported charge of supply in two articles rests on one disclosure, by one "
            "government (the United States)."
        ),
    )


def test_the_word_with_most_resting_on_it_comes_first(say: Say) -> None:
    told = [text for form, text in say("independence") if form == "disclosure"]
    assert told == [
        (
            "Senior US officials (not named), on a day that is not stated: two claims in two of "
            "two "
            "articles; stated basis: customs records."
        ),
    ]
    assert dict(say("independence"))["others_speak"] == (
        "One further claim rests on the word of China; no charge of supply does."
    )


def test_two_articles_that_credit_one_wire_are_one_source(
    findings: Findings, say: Say, cut: Cut
) -> None:
    assert "same_wire" not in dict(say("independence"))
    first, second = findings.documents
    wire = WireCredit("Meridian Wire", cut("US officials", 2), "based_on")
    header = dataclasses.replace(second.header, wires=(wire,))
    both = (first, dataclasses.replace(second, header=header))
    told = dict(say("independence", documents=both))
    assert told["same_wire"].startswith("The Example Post and article 2 both credit Meridian Wire")


def test_without_charges_nothing_is_said_of_all_of_them(say: Say) -> None:
    told = dict(say("independence", charges=(), denials=()))
    assert "overall" not in told
    assert "others_speak" in told
