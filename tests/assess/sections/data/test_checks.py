from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.model import Findings, Verdict

Say = Callable[..., list[tuple[str, str]]]


def test_each_statement_is_asked_once_and_answered_by_ground(tell: Say) -> None:
    assert [form for form, _text in tell("checks")] == [
        "check_asked",
        "check_read",
        "check_answers",
        "check_answers",
        "check_answers",
        "check_open",
        "check_asked",
        "check_answers",
        "noted",
        "conflict",
    ]


def test_a_figure_stands_with_its_basis_interval_and_outcome(tell: Say) -> None:
    texts = [text for form, text in tell("checks") if form == "check_answers"]
    assert texts[0] == (
        "Published totals of Andorra (totals): USD 13.5 million (95 per cent interval: USD 12.2 "
        "million to USD 14.9 million), by dispatch; that bears the claim out."
    ).replace(" (totals)", "")
    assert texts[1].endswith(
        "by origin; that contradicts the claim, since the records lack December 2023."
    )


def test_synthetic_records_are_called_so_where_they_answer(tell: Say) -> None:
    texts = [text for form, text in tell("checks") if form == "check_answers"]
    assert texts[2].startswith("Goods items world (synthetic): USD 0, by dispatch;")
    assert "in made-up records, which prove nothing" in texts[2]


def test_what_a_list_holds_is_named(tell: Say) -> None:
    texts = [text for form, text in tell("checks") if form == "check_answers"]
    assert texts[3] == (
        "The Specially Designated Nationals list: one, first address in mainland China; that bears "
        "the claim out. Counted: “DONGYUE OPTOELECTRONICS CO., LTD.” (90001)."
    )


def test_the_same_figure_on_several_bases_is_told_once(full: Findings, tell: Say) -> None:
    first = full.checks[0]
    alike = tuple(dataclasses.replace(first, basis=f"by basis {n}") for n in ("a", "b", "c"))
    texts = [text for form, text in tell("checks", checks=alike) if form == "check_answers"]
    assert len(texts) == 1
    assert "on each of three bases tried; that bears the claim out" in texts[0]


def test_bases_that_fail_for_one_reason_are_told_once(full: Findings, tell: Say) -> None:
    first = full.checks[3]
    alike = tuple(dataclasses.replace(first, basis=f"by basis {n}") for n in ("a", "b"))
    texts = [text for form, text in tell("checks", checks=alike) if form == "check_unevaluated"]
    assert len(texts) == 1
    assert "since the records lack December 2023: “likely supplying”" in texts[0]
    assert texts[0].endswith(" on two bases.")


def test_statements_that_fail_for_one_reason_are_told_in_one_sentence(
    full: Findings, tell: Say
) -> None:
    first = full.checks[3]
    other = dataclasses.replace(
        first,
        question="the value of lenses",
        stated=dataclasses.replace(first.stated, words="optical"),
    )
    told = [item for item in tell("checks", checks=(first, other)) if item[0] != "conflict"]
    assert [form for form, _text in told] == ["check_unevaluated"]
    assert "asked as the value of lenses" in told[0][1]


def test_the_same_figure_of_one_source_is_written_up_once(full: Findings, tell: Say) -> None:
    first, other = full.claims[0], full.claims[-1]
    claims = tuple(dataclasses.replace(item, disclosure=first.disclosure) for item in full.claims)
    check = dataclasses.replace(full.checks[0], ref=first.ref, quantity=None)
    again = dataclasses.replace(check, ref=other.ref)
    told = dict(tell("checks", claims=claims, checks=(check, again), conflicts=()))
    assert "The same is said in article 2, of the same source" in told["check_same"]
    apart = dataclasses.replace(again, basis="by another basis")
    told = dict(tell("checks", claims=claims, checks=(check, apart), conflicts=()))
    assert "check_same" not in told


def test_what_is_assumed_on_some_bases_is_told_apart(full: Findings, tell: Say) -> None:
    first = full.checks[0]
    checks = tuple(
        dataclasses.replace(first, basis=basis, assumed=("goods are read as HS 9001", when))
        for basis, when in (("a", "the year 2022 is taken"), ("b", "the year 2023 is taken"))
    )
    assert dict(tell("checks", checks=checks))["check_read"] == (
        "Assumed in this: goods are read as HS 9001. Tried in turn, as the words allow: "
        "the year 2022 is taken; the year 2023 is taken."
    )


def test_a_statement_without_a_measure_says_why_in_one_sentence(full: Findings, tell: Say) -> None:
    bare = dataclasses.replace(full.checks[3], declared="", basis="", why="it names no goods")
    told = [item for item in tell("checks", checks=(bare,)) if item[0].startswith("check")]
    assert told == [
        (
            "check_untold",
            (
                "Of “Chinese firms such as Dongyue Optoelectronics were likely supplying optical "
                "components to Russia”, the word of senior US officials (not named) in The Example "
                "Post, “likely supplying” cannot be evaluated: it names no goods."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("same", "they agree, since both are one"),
        ("compatible", "both can hold, since both are one"),
        ("conflict", "no value fits all of them, since both are one"),
    ],
)
def test_figures_of_one_thing_stand_side_by_side(
    full: Findings, tell: Say, relation: str, text: str
) -> None:
    conflicts = tuple(dataclasses.replace(item, relation=relation) for item in full.conflicts)
    assert dict(tell("checks", conflicts=conflicts))["conflict"] == (
        "Side by side, on firms on the list: “US” (article 2) and “optical components” (article "
        f"2); {text}."
    )


def test_parts_with_the_same_outcome_are_left_to_the_table(full: Findings, tell: Say) -> None:
    whole = full.checks[0]
    part = dataclasses.replace(whole, question="the value of lenses")
    assert "check_parts" in dict(tell("checks", checks=(whole, part)))
    other = dataclasses.replace(whole, question="the value of lenses", verdict=Verdict.CONTRADICTED)
    told = [form for form, _text in tell("checks", checks=(whole, other))]
    assert told.count("check_asked") == 2


def test_without_checks_there_is_nothing_to_say(tell: Say) -> None:
    assert tell("checks", checks=(), conflicts=()) == []
    assert Verdict.SUPPORTED.value == "supported"
