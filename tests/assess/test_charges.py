from __future__ import annotations

import dataclasses

import pytest

from enduse.assess.charges import denied, grounds_of, groups, outcome_of, statements
from enduse.model import DenialFinding, Findings, Verdict

S, C, M, N = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.CONSISTENT, Verdict.NOT_EVALUABLE


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ((("totals", S),), "supported"),
        ((("totals", C),), "contradicted"),
        ((("totals", M),), "consistent"),
        ((("totals", N),), "not_evaluable"),
        ((("totals", S), ("totals", N)), "supported"),
        ((("totals", S), ("totals", C)), "mixed"),
        ((("totals", S), ("totals", C), ("totals", M)), "mixed"),
        ((("totals", S), ("totals", M)), "partly_supported"),
        # A claim is contradicted as a whole only where it is on every basis.
        ((("totals", C), ("totals", M)), "partly_contradicted"),
        # Synthetic records never count.
        ((("world", S),), "synthetic"),
        ((("world", C), ("totals", N)), "synthetic"),
        ((("world", C), ("totals", S)), "supported"),
        ((), "not_evaluable"),
    ],
)
def test_the_outcome_of_a_statement(
    full: Findings, verdicts: tuple[tuple[str, Verdict], ...], outcome: str
) -> None:
    sample = full.checks[0]
    checks = [dataclasses.replace(sample, ground=key, verdict=each) for key, each in verdicts]
    assert outcome_of(full, checks) == outcome


def test_checks_of_one_statement_are_together(full: Findings) -> None:
    assert [len(items) for items in statements(full.checks).values()] == [4, 1]


def test_grounds_hold_what_real_records_say(full: Findings) -> None:
    charge = full.charges[0]
    found = grounds_of(full, charge)
    assert (found.supported, found.contradicted) == (True, True)
    made_up = tuple(dataclasses.replace(item, synthetic=True) for item in full.records)
    found = grounds_of(dataclasses.replace(full, records=made_up), charge)
    assert (found.supported, found.contradicted) == (False, False)


def test_age_is_looked_at_only_where_each_disclosure_is_dated(findings: Findings) -> None:
    charge = findings.charges[0]
    assert grounds_of(findings, charge).last_said == ()
    dated = tuple(dataclasses.replace(item, date="2024-04-12") for item in findings.disclosures)
    found = grounds_of(dataclasses.replace(findings, disclosures=dated), charge)
    assert found.last_said == ("2024-04-12",)


def test_the_denial_that_meets_best_counts(findings: Findings) -> None:
    key = findings.charges[0].key
    both = tuple(DenialFinding("a1.c2", key, "optics", each) for each in ("misses", "meets"))
    assert denied(dataclasses.replace(findings, denials=both), key) == "meets"
    assert denied(dataclasses.replace(findings, denials=()), key) == ""


def test_charges_with_the_same_speakers_and_basis_are_one_group(findings: Findings) -> None:
    first = findings.charges[0]
    second = dataclasses.replace(first, key="supply:cn>ru:weapons")
    third = dataclasses.replace(first, key="supply:cn>ru:chips", bases=())
    elsewhere = dataclasses.replace(first, key="supply:cn>by:optics")
    found = groups(dataclasses.replace(findings, charges=(first, third, second, elsewhere)))
    assert [[charge.key for charge in group.charges] for group in found] == [
        ["supply:cn>ru:optics", "supply:cn>ru:weapons"],
        ["supply:cn>ru:chips"],
        ["supply:cn>by:optics"],
    ]
