"""The rule table, row by row, as it is published in the documentation."""

from __future__ import annotations

import re

import pytest

from enduse.assess import strength
from enduse.assess.strength import RULES, strength_of
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
    assert {(key, step) for key, _why, step in rows} == {
        (rule.key, rule.step) for rule in RULES.values()
    }


def test_nothing_is_called_high_while_no_records_are_checked() -> None:
    assert {rule.step for rule in RULES.values()} == {"very low", "low", "moderate"}


def test_every_rule_says_which_it_is() -> None:
    assert all(rule.why.startswith(f"rule {key}: ") for key, rule in RULES.items())
