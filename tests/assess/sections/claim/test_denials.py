from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.model import DenialFinding, Findings

Say = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("verdict", "form"),
    [
        ("misses", "denial_misses"),
        ("meets", "denial_meets"),
        ("partly", "denial_partly"),
        ("unclear", "denial_open"),
    ],
)
def test_a_denial_is_set_against_the_charge(say: Say, verdict: str, form: str) -> None:
    against = DenialFinding("a1.c2", "supply:cn>ru:optics", "optics", verdict)
    told = say("denials", denials=(against,))
    assert [each for each, _text in told] == ["reported_run", form]
    assert "China “denied sending weapons to Russia”" in told[0][1]


def test_a_denial_without_goods_is_left_open(findings: Findings, say: Say) -> None:
    charge, denial, again = findings.claims
    bare = dataclasses.replace(denial, claim=dataclasses.replace(denial.claim, goods=()))
    told = dict(say("denials", claims=(charge, bare, again)))
    assert set(told) == {"reported_run", "denial_open"}


def test_a_denial_that_no_charge_is_against_stands_alone(say: Say) -> None:
    assert [form for form, _text in say("denials", denials=())] == ["reported_run"]


def test_without_denials_there_is_nothing_to_say(findings: Findings, say: Say) -> None:
    assert say("denials", propositions=findings.propositions[:1], denials=()) == []
