from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Alignment, AlignmentKind, Circle, DocumentPair, Lineage, Span, Wire

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


@pytest.fixture
def layers(cut: Cut) -> tuple[str, str]:
    return cut("Russia").document, cut("Russia", 2).document


def test_articles_of_one_wire_are_shown_in_step(
    say: Say, cut: Cut, layers: tuple[str, str]
) -> None:
    first, second = layers
    beside = Alignment(
        AlignmentKind.SENTENCE,
        cut("were likely supplying optical components"),
        cut("was supplying optical components", 2),
        2.0,
    )
    pair = DocumentPair(first, second, same_wire=True, score=0.934, evidence=(beside,))
    wire = Wire("wire:1", "Meridian Wire", (first, second), first)
    told = dict(say("independence", lineage=Lineage((wire,), (pair,))))
    assert told["one_wire"].startswith(
        "The Example Post and article 2 carry words of Meridian Wire"
    )
    assert "(score 0.93), as “were likely supplying optical" in told["runs_alongside"]
    assert "own_words" not in told


def test_articles_of_their_own_are_said_to_be(say: Say, layers: tuple[str, str]) -> None:
    wires = tuple(Wire(f"wire:{n}", None, (layer,), layer) for n, layer in enumerate(layers))
    told = dict(say("independence", lineage=Lineage(wires)))
    assert told["own_words"] == (
        "The Example Post and article 2 share no wire with the other articles at hand."
    )


def test_a_circle_is_told(say: Say, cut: Cut) -> None:
    circle = Circle("us:government", cut("citing customs records"))
    told = dict(say("independence", lineage=Lineage(circles=(circle,))))
    assert told["circle"].startswith("Senior US officials (not named) itself rests on press")
