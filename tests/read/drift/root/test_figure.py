"""A share that two articles tell otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Drift, DriftKind

Tell = Callable[..., tuple[Drift, ...]]
Words = Callable[[Drift], tuple[DriftKind, str | None, str | None]]

EXACT = "Latvian officials said Portugal had supplied 90 per cent of chips imported by Oman."
VAGUE = "Latvian officials said Portugal had supplied a majority of microelectronics to Oman."


def test_share_is_made_vaguer(tell: Tell, words: Words) -> None:
    (drift,) = tell(EXACT, VAGUE)
    assert words(drift) == (DriftKind.FIGURE_CHANGED, "90 per cent", "a majority")
    assert tell(VAGUE, EXACT) == (drift,)


@pytest.mark.parametrize(
    "other",
    [
        VAGUE.replace("microelectronics", "machine tools"),
        VAGUE.replace("Oman", "Kenya"),
        VAGUE.replace("Latvian", "Peruvian"),
        VAGUE.replace("a majority", "90 per cent"),
        VAGUE.replace("a majority", "some 91 per cent"),
        VAGUE + " They said Portugal had supplied 90 per cent of chips imported by Oman.",
    ],
)
def test_same_share_or_another_statement_is_no_drift(tell: Tell, other: str) -> None:
    assert tell(EXACT, other) == ()


def test_another_share_is_set_against_the_earlier_one(tell: Tell, words: Words) -> None:
    other = EXACT.replace("90", "70")
    (drift,) = tell((EXACT, "2025-03-03"), (other, "2025-03-04"))
    assert words(drift) == (DriftKind.FIGURE_CHANGED, "90 per cent", "70 per cent")
    assert tell(EXACT, other) == ()


def test_shares_of_two_years_are_two_statements(tell: Tell) -> None:
    first = EXACT.replace("Oman.", "Oman in 2022.")
    second = EXACT.replace("90", "70").replace("Oman.", "Oman in 2023.")
    assert tell((first, "2025-03-03"), (second, "2025-03-04")) == ()


def test_majority_of_what_was_under_a_half_is_left_to_checks(tell: Tell) -> None:
    assert tell(EXACT.replace("90", "40"), VAGUE) == ()
