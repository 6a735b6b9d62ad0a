"""A hedge that one of two close sentences has, and the other has not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Drift, DriftKind

Tell = Callable[..., tuple[Drift, ...]]
Words = Callable[[Drift], tuple[DriftKind, str | None, str | None]]

BESIDE = "The harbour of Sines was closed on Friday because of a storm, sailors told reporters."
HEDGED = (
    "Latvian customs officials said that 312 thermal cores made in Braga had probably reached a "
    "maker of rifle sights in Yangon."
)
FLAT = (
    "A maker of rifle sights in Yangon received 312 thermal cores made in Braga, according to "
    "Latvian customs officials."
)


def test_hedge_is_lost_between_close_sentences(tell: Tell, words: Words) -> None:
    (drift,) = tell(f"{HEDGED}\n{BESIDE}", FLAT)
    assert words(drift) == (DriftKind.HEDGE_LOST, "probably", None)
    assert drift.copy.text == FLAT


@pytest.mark.parametrize(
    "other",
    [
        FLAT.replace("received", "may have received"),
        FLAT.replace("received", "never received"),
        FLAT.replace("Latvian", "Peruvian"),
        FLAT.replace("Yangon", "Lima"),
        FLAT
        + " It is likely that the cores reached the maker of rifle sights in Yangon, they said.",
        "Latvian customs officials said that a ferry had reached Riga from Lisbon.",
    ],
)
def test_what_is_hedged_or_another_statement_is_no_drift(tell: Tell, other: str) -> None:
    assert tell(f"{HEDGED}\n{BESIDE}", other) == ()


def test_later_doubt_is_no_lost_hedge(tell: Tell) -> None:
    assert tell((HEDGED, "2025-03-05"), (FLAT, "2025-03-03")) == ()
    assert len(tell((HEDGED, "2025-03-03"), (FLAT, "2025-03-05"))) == 1


def test_article_that_tells_it_both_ways_is_no_measure(tell: Tell) -> None:
    assert tell(f"{HEDGED}\n{BESIDE}\n{FLAT}", FLAT.replace("received", "obtained")) == ()
