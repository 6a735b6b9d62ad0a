"""A word of likelihood that one article leaves out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Drift, DriftKind

Tell = Callable[..., tuple[Drift, ...]]
Words = Callable[[Drift], tuple[DriftKind, str | None, str | None]]

HEDGED = (
    "The senior Latvian officials said Portuguese firms were “likely providing” Oman with "
    "nitrocellulose, which is used to make propellants for field guns."
)
FLAT = "Portugal is providing Oman with nitrocellulose, senior Latvian officials said."


def test_likelihood_is_lost(tell: Tell, words: Words) -> None:
    (drift,) = tell(HEDGED, FLAT)
    assert words(drift) == (DriftKind.HEDGE_LOST, "likely", None)
    assert drift.copy.text == FLAT
    assert tell(FLAT, HEDGED) == (drift,)


def test_goods_by_the_turn_of_phrase_of_the_hedged_sentence(tell: Tell, words: Words) -> None:
    flat = (
        "Latvian officials pointed to several instances of Portuguese help for Oman, including the "
        "provision of machine tools that armouries use, optics for tanks, small engines and "
        "propellants for field guns."
    )
    (drift,) = tell(HEDGED, flat)
    assert words(drift) == (DriftKind.HEDGE_LOST, "likely", None)
    # A third article has the phrase too, so that it tells nothing.
    assert tell(HEDGED, flat, "Chile banned propellants for field guns, its army said.") == ()


@pytest.mark.parametrize(
    "other",
    [
        FLAT.replace("is providing", "is probably providing"),
        FLAT.replace("is providing", "may be providing"),
        FLAT.replace("nitrocellulose", "machine tools"),
        FLAT.replace("Oman", "Kenya"),
        FLAT.replace("Portugal", "Chile"),
        FLAT.replace("Latvian officials", "Peruvian officials"),
        FLAT.replace("is providing", "is not providing"),
        FLAT + " They said Portugal was likely providing Oman with nitrocellulose by sea.",
    ],
)
def test_what_is_hedged_or_another_statement_is_no_drift(tell: Tell, other: str) -> None:
    assert tell(HEDGED, other) == ()


def test_article_that_tells_it_both_ways_is_no_measure(tell: Tell) -> None:
    both = f"{HEDGED}\nPortugal provides Oman with nitrocellulose, the officials said."
    assert tell(both, FLAT) == ()


def test_hedge_that_came_later_and_is_not_quoted_was_not_lost(tell: Tell) -> None:
    hedged = HEDGED.replace("“", "").replace("”", "")
    assert len(tell((hedged, "2025-03-03"), (FLAT, "2025-03-04"))) == 1
    assert tell((hedged, "2025-03-05"), (FLAT, "2025-03-04")) == ()
    assert len(tell((HEDGED, "2025-03-05"), (FLAT, "2025-03-04"))) == 1
