from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.model import Findings

Say = Callable[..., list[tuple[str, str]]]


def test_how_statements_and_speakers_are_taken_together_is_told(say: Say) -> None:
    told = dict(say("assumptions"))
    assert told["same_charge"].startswith("Two statements of supply are taken together as one")
    assert told["same_disclosure"] == (
        "“Senior US officials” (The Example Post) and “US officials” (article 2) are taken for one "
        "source, since they speak for one body at one time; no article says so in words."
    )


def test_an_assumption_of_several_figures_is_told_with_them(full: Findings, tell: Say) -> None:
    assert dict(tell("assumptions"))["assumed_once"] == (
        "One further assumption concerns one figure each and stands beside it."
    )
    text = "Europe is read as the European Union"
    checks = tuple(dataclasses.replace(check, assumed=(text,)) for check in full.checks)
    assert dict(tell("assumptions", checks=checks))["assumption"] == (
        "For “likely supplying” (The Example Post) and “US” (article 2): Europe is read as the "
        "European Union."
    )


def test_one_sided_lists_are_an_assumption_and_complete_ones_are_none(
    findings: Findings, say: Say
) -> None:
    assert dict(say("assumptions"))["one_sided"].startswith("The one list searched lacks parties")
    whole = tuple(
        dataclasses.replace(state, info=dataclasses.replace(state.info, complete=True))
        for state in findings.lists
    )
    assert "one_sided" not in dict(say("assumptions", lists=whole))
