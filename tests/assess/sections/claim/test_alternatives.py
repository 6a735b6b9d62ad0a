from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.model import Circle, Findings, Lineage, Span, Stance

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


def test_what_else_could_explain_a_charge_is_cited(say: Say) -> None:
    told = dict(say("alternatives"))
    assert told["civil_use"].startswith("Civil use: “optical components” are of kinds that have")
    assert told["one_voice"] == (
        "One source heard several times: that The Example Post and article 2 agree is explained by "
        "their common source, senior US officials (not named), behind one charge."
    )


@pytest.mark.parametrize(
    ("country", "words", "told"),
    [
        ("cn", "the normal trade with Russia", True),
        ("cn", "ordinary commercial relations", True),
        ("us", "the normal trade with Russia", False),
        ("cn", "the weather in May", False),
    ],
)
def test_the_charged_sides_own_explanation_is_its_own(
    findings: Findings,
    say: Say,
    country: str,
    words: str,
    told: bool,  # noqa: FBT001
) -> None:
    charge, denial, again = findings.claims
    speaker = denial.claim.speaker
    assert speaker is not None
    content = Span(denial.claim.content.document, 0, len(words), words)
    claim = dataclasses.replace(
        denial.claim,
        content=content,
        stance=Stance.ASSERTS,
        speaker=dataclasses.replace(speaker, country=country),
    )
    claims = (charge, dataclasses.replace(denial, claim=claim), again)
    found = dict(say("alternatives", claims=claims, denials=()))
    assert ("normal_trade" in found) is told
    if told:
        assert found["normal_trade"] == (
            f"Ordinary trade: China gives this as its own explanation, in “{words}” (The Example "
            "Post)."
        )


def test_a_disclosure_that_repeats_the_press_may_be_an_echo(say: Say, cut: Cut) -> None:
    circle = Circle("us:government", cut("citing customs records"))
    told = dict(say("alternatives", lineage=Lineage(circles=(circle,))))
    assert told["earlier_press"].startswith("An echo: of senior US officials (not named), The")


def test_a_figure_that_hangs_on_its_basis_is_told(tell: Say) -> None:
    assert dict(tell("alternatives"))["by_basis"] == (
        "Another basis: “likely supplying” (The Example Post) holds or fails with what it is "
        "counted by (by dispatch and by origin); the words leave open which is meant."
    )


def test_counters_of_synthetic_records_are_no_alternative(full: Findings, tell: Say) -> None:
    told = [text for form, text in tell("alternatives") if form == "counter"]
    assert told == [
        "What else could explain what T05 (pop-up trader) flags: new firms are founded every day."
    ]
    made_up = tuple(dataclasses.replace(item, synthetic=True) for item in full.records)
    assert "counter" not in dict(tell("alternatives", records=made_up))
