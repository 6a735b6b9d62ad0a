"""Parts of the record in the order and shape that renderers need."""

from __future__ import annotations

from typing import Any

from enduse.assess.render.arranged import (
    all_checks,
    changes,
    contents,
    dossiers_of,
    known_as,
    ratings_of,
    wires_of,
)

Record = dict[str, Any]


def test_checks_that_stand_in_propositions_alone_are_gathered_once(full: Record) -> None:
    checks = full.pop("checks")
    for item in full["propositions"]:
        item["checks"] = checks
    assert [check["basis"] for check in all_checks(full)] == [check["basis"] for check in checks]


def test_the_words_that_differ_are_marked_and_nothing_is_lost(full: Record) -> None:
    (item,) = changes(full)
    assert item.original == (("likely", True), (" supplying components", False))
    assert item.copy == (("supplying components", False),)


def test_marks_never_reach_past_a_cut_text(full: Record) -> None:
    full["drift"][0]["original_words"] = {"start": 900, "end": 950, "text": "far away"}
    (item,) = changes(full)
    assert item.original == (("likely supplying components", False),)


def test_names_of_documents_are_distinct(full: Record) -> None:
    for item in full["documents"]:
        item["label"] = "One Outlet"
    assert len(set(known_as(full).values())) == len(full["documents"])


def test_words_of_a_claim_are_those_that_a_sentence_cites(full: Record) -> None:
    told = contents(full)
    for claim in full["claims"]:
        if claim["ref"] in told:
            start = claim["content"][0]
            assert any(
                item["kind"] == "span"
                and item["start"] == start
                and item["text"] == told[claim["ref"]]
                for item in full["evidence"].values()
            )
    assert told


def test_a_wire_that_nobody_names_is_not_called_by_its_key(full: Record) -> None:
    full["lineage"]["documents"][0]["wires"] = ["wire:0123456789ab", "Some Agency"]
    assert wires_of(full)[full["documents"][0]["path"]] == "Some Agency"


def test_a_rating_is_found_wherever_the_record_has_it(full: Record) -> None:
    own = full["disclosures"][-1].pop("rating")
    assert ratings_of(full) == {"us:government": own}
    full["disclosures"][-1]["rating"] = {**own, "reliability": "C"}
    full["entered"] = None
    assert ratings_of(full)["us:government"]["reliability"] == "C"


def test_a_dossier_has_its_aspects_in_order_and_each_sentence_once(full: Record) -> None:
    first, second = full["sentences"][-2:]
    full["dossiers"][0]["aspects"] = [
        {"aspect": "end_use", "state": "open", "sentences": [second["id"]], "entered": False},
        {"aspect": "goods", "state": "claimed", "sentences": [first["id"]], "entered": False},
        {"aspect": "goods", "state": "known", "sentences": [first["id"], "s0"], "entered": True},
    ]
    (dossier,) = dossiers_of(full)
    assert dossier.title == "optics"
    assert dossier.rows == (
        ("goods", ((first,), (), (), ())),
        ("end use", ((), (), (second,), ())),
    )
