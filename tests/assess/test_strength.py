"""The rule table, row by row, as it is published in the documentation."""

from __future__ import annotations

import re

import pytest

from enduse.assess import strength
from enduse.assess.strength import RULES, STEPS, Grounds, strength_of
from enduse.model import Disclosure, Proposition, Span

SPAN = Span("0" * 64, 0, 1, "X")


def disclosure(key: str, country: str | None, *, named: bool) -> Disclosure:
    return Disclosure(key, key, country, named, SPAN)


US = disclosure("us:report", "us", named=True)
US_AGAIN = disclosure("us:officials", "us", named=False)
FR = disclosure("fr:adviser", "fr", named=True)
EXPERT = disclosure("expert", None, named=True)
SOMEBODY = disclosure("people", None, named=False)
SOMEBODY_ELSE = disclosure("sources", None, named=False)
RECORDS, PRESS = "customs_records", "media_reports"


@pytest.mark.parametrize(
    ("disclosures", "bases", "rule"),
    [
        ((), (), "R1"),
        ((), (RECORDS, PRESS), "R1"),
        ((US,), (), "R2"),
        ((SOMEBODY,), (), "R2"),
        ((US,), (RECORDS,), "R3"),
        ((US,), (RECORDS, PRESS), "R3"),
        ((US, US_AGAIN), (), "R4"),
        ((US, US_AGAIN), (RECORDS, PRESS), "R4"),
        # Nothing shows that those who are not named are not the same people.
        ((US, SOMEBODY), (RECORDS, PRESS), "R4"),
        ((SOMEBODY, SOMEBODY_ELSE), (RECORDS, PRESS), "R4"),
        ((US, FR), (), "R5"),
        ((US, FR), (RECORDS,), "R5"),
        ((US, EXPERT), (), "R5"),
        ((US, FR), (RECORDS, PRESS), "R6"),
        ((US, US_AGAIN, EXPERT), (RECORDS, PRESS), "R6"),
    ],
)
def test_a_charge_falls_under_one_rule(
    disclosures: tuple[Disclosure, ...], bases: tuple[str, ...], rule: str
) -> None:
    proposition = Proposition(
        key="supply:cn>ru:optics",
        kind="supply",
        claims=("a1.c1",),
        disclosures=tuple(sorted(item.key for item in disclosures)),
        governments=tuple(sorted({item.country for item in disclosures if item.country})),
        bases=bases,
        wires=(),
        documents=(),
    )
    everybody = (US, US_AGAIN, FR, EXPERT, SOMEBODY, SOMEBODY_ELSE)
    assert strength_of(proposition, everybody).key == rule


def test_the_published_table_is_the_table() -> None:
    assert strength.__doc__ is not None
    rows = re.findall(r"^(R\d)\s+(.+?)\s{2,}([a-z ]+)$", strength.__doc__, flags=re.MULTILINE)
    assert {(key, step) for key, _why, step in rows if step in STEPS} == {
        (rule.key, rule.step) for rule in RULES.values() if rule.step
    }
    moves = dict(
        re.findall(
            r"^(R\d+) .*?(one step up|one step down|nothing)", strength.__doc__, re.MULTILINE
        )
    )
    assert moves == {
        rule.key: {1: "one step up", -1: "one step down", 0: "nothing"}[rule.moves]
        for rule in RULES.values()
        if not rule.step
    }


def test_every_rule_says_which_it_is() -> None:
    assert all(f"rule {key}: " in rule.why for key, rule in RULES.items())


ONE = ("us:report",), ("us",), ()  # R2: low
TWO = ("fr:adviser", "us:report"), ("fr", "us"), ()  # R5: moderate
NOBODY: tuple[tuple[str, ...], ...] = ((), (), ())  # R1: very low


@pytest.mark.parametrize(
    ("behind", "grounds", "rules", "step"),
    [
        (ONE, Grounds(), "R2", "low"),
        (ONE, Grounds(supported=True), "R2+R7", "moderate"),
        (TWO, Grounds(supported=True), "R5+R7", "high"),
        (NOBODY, Grounds(supported=True), "R1+R7", "low"),
        (ONE, Grounds(contradicted=True), "R2+R8", "very low"),
        (NOBODY, Grounds(contradicted=True), "R1", "very low"),
        (TWO, Grounds(supported=True, contradicted=True), "R5+R9", "moderate"),
        # A denial alone does not make little evidence less: it is the word of the charged side.
        (ONE, Grounds(denied=True), "R2", "low"),
        (TWO, Grounds(denied=True), "R5+R10", "low"),
        (TWO, Grounds(denied=True, supported=True), "R5+R7", "high"),
        (TWO, Grounds(denied=True, contradicted=True), "R5+R8", "low"),
        # 24 months to the day are not more than 24 months.
        (TWO, Grounds(as_of="2026-04-12", last_said=("2024-04-12",)), "R5", "moderate"),
        (TWO, Grounds(as_of="2026-04-13", last_said=("2024-04-12",)), "R5+R11", "low"),
        (
            TWO,
            Grounds(as_of="2026-04-13", last_said=("2020-01-01", "2024-04-13")),
            "R5",
            "moderate",
        ),
        (TWO, Grounds(as_of="2026-03-01", last_said=("2024-02-29",)), "R5+R11", "low"),
        (TWO, Grounds(as_of="2026-02-28", last_said=("2024-02-29",)), "R5", "moderate"),
        (TWO, Grounds(last_said=("1999-01-01",)), "R5", "moderate"),
        (TWO, Grounds(as_of="2026-04-13"), "R5", "moderate"),
        (
            TWO,
            Grounds(supported=True, as_of="2026-04-13", last_said=("2024-04-12",)),
            "R5+R7+R11",
            "moderate",
        ),
    ],
)
def test_records_denials_and_age_move_it(
    behind: tuple[tuple[str, ...], ...], grounds: Grounds, rules: str, step: str
) -> None:
    disclosures, governments, bases = behind
    proposition = Proposition(
        key="supply:cn>ru:optics",
        kind="supply",
        claims=("a1.c1",),
        disclosures=disclosures,
        governments=governments,
        bases=bases,
        wires=(),
        documents=(),
    )
    found = strength_of(proposition, (US, FR), grounds)
    assert (found.key, found.step) == (rules, step)
