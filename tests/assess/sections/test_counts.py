from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from enduse.assess.draft import measure
from enduse.model import CountAnswer, CountFinding, Entry, Findings, Quantity, Span

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]

LISTING = Entry("eu_x", "2024-08-21", "IV/1", "name", "Quarrel Optics")


@pytest.fixture
def say_counts(findings: Findings, say: Say, cut: Cut) -> Say:
    """Write the section on counts, where the first claim has the figure "Firms"."""
    first, *others = findings.claims
    figure = Quantity(cut("Firms"), "count", 1.0, None, None, "firms", "=")
    asked = dataclasses.replace(first, claim=dataclasses.replace(first.claim, quantities=(figure,)))

    def written(**changes: Any) -> list[tuple[str, str]]:
        return say("counts", claims=(asked, *others), **changes)

    return written


def answer(verdict: str, entries: tuple[Entry, ...], why: str = "") -> CountAnswer:
    inputs = [f"{entry.list} {entry.version} {entry.entry_id}" for entry in entries]
    return CountAnswer("a basis", measure("entries on a list", inputs), entries, verdict, why)


def count(*answers: CountAnswer) -> CountFinding:
    return CountFinding("a1.c1", 0, "how many parties of CN are on a list", "eu_x", answers)


def test_a_figure_is_asked_once_and_answered_on_each_basis(say_counts: Say) -> None:
    told = say_counts(counts=(count(answer("equal", (LISTING,)), answer("below", ())),))
    assert [form for form, _text in told] == ["count_asked", "counted", "counted"]
    assert "Counted: “Quarrel Optics” (IV/1)." in told[1][1]
    assert "0, less than the figure claimed" in told[2][1]


def test_what_the_list_lacks_is_said_once(say_counts: Say) -> None:
    caveat = "the list lacks entries delisted since then"
    both = count(answer("equal", (LISTING,), caveat), answer("equal", (LISTING,), caveat))
    told = [form for form, _text in say_counts(counts=(both,))]
    assert told.count("count_caveat") == 1


def test_a_figure_that_no_list_answers_says_why(say_counts: Say) -> None:
    none = count(answer("not_evaluable", (), "no US list at hand reaches to 2024-04-12"))
    told = say_counts(counts=(none,))
    assert [form for form, _text in told] == ["count_asked", "not_evaluable"]
    assert "no US list at hand reaches to 2024-04-12" in told[1][1]


def test_the_answers_of_two_lists_follow_one_question(say_counts: Say) -> None:
    told = say_counts(counts=(count(answer("equal", (LISTING,))), count(answer("below", ()))))
    assert [form for form, _text in told].count("count_asked") == 1
