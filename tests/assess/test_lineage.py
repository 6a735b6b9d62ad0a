from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.lineage import drift_record, lineage_record
from enduse.model import (
    Circle,
    DocumentPair,
    Drift,
    DriftKind,
    Findings,
    Lineage,
    Span,
    Wire,
)

Cut = Callable[..., Span]


def test_a_pair_that_was_not_compared_is_of_two_wires(findings: Findings) -> None:
    record = lineage_record(findings)
    assert record["pairs"] == [
        {
            "a": "one.txt",
            "b": "two.txt",
            "same_wire": False,
            "same_root": True,
            "score": 0.0,
            "source": None,
        }
    ]


def test_what_was_compared_is_given_with_its_score(findings: Findings, cut: Cut) -> None:
    first, second = cut("Russia").document, cut("Russia", 2).document
    lineage = Lineage(
        (Wire("wire:1", "Meridian Wire", (first, second), first),),
        (DocumentPair(first, second, same_wire=True, score=0.91234, source=first),),
        (Circle("us:government", cut("citing customs records")),),
    )
    record = lineage_record(dataclasses.replace(findings, lineage=lineage))
    assert record["pairs"][0]["same_wire"] is True
    assert record["pairs"][0]["score"] == 0.9123
    assert record["pairs"][0]["source"] == "one.txt"
    assert record["documents"][1] == {
        "path": "two.txt",
        "wires": ["Meridian Wire"],
        "roots": ["us:government"],
    }
    assert record["wires"][0]["documents"] == ["one.txt", "two.txt"]
    assert record["circles"][0]["disclosure"] == "us:government"


def test_a_change_names_both_texts_and_claims(findings: Findings, cut: Cut) -> None:
    drift = Drift(
        DriftKind.HEDGE_LOST,
        cut("China was supplying", 2),
        cut("were likely supplying"),
        original_words=cut("likely"),
        claim="c1",
        original_claim="c1",
    )
    (told,) = drift_record(dataclasses.replace(findings, drifts=(drift,)))
    assert (told["document"], told["upstream"]) == ("two.txt", "one.txt")
    assert (told["claim"], told["original_claim"]) == ("a2.c1", "a1.c1")
    assert told["original_words"]["text"] == "likely"
    assert told["copy_words"] is None
