from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.assess import make_record, record_bytes
from enduse.assess.render.page import backlinks, describe, matrix, notes, runs, sections
from enduse.model import Findings

Record = dict[str, Any]


@pytest.fixture
def record(findings: Findings) -> Record:
    made: Record = json.loads(record_bytes(make_record(findings, software="x")))
    return made


@given(st.sets(st.integers(1, 60), max_size=30))
def test_runs_are_the_same_numbers(numbers: set[int]) -> None:
    found = runs([f"e{number}" for number in sorted(numbers, key=str)])
    bounds = [(int(first[1:]), int(last[1:])) for first, last in found]
    assert {n for first, last in bounds for n in range(first, last + 1)} == numbers
    # No two runs touch: what belongs together is one run.
    assert all(after[0] - before[1] > 1 for before, after in pairwise(bounds))


def test_each_piece_of_evidence_leads_back_to_its_sentences(record: Record) -> None:
    links = backlinks(record)
    assert links.keys() == record["evidence"].keys()
    assert all(links.values())
    for sentence in record["sentences"]:
        for key in sentence["evidence"]:
            assert sentence["id"] in links[key]


def test_every_sentence_stands_in_one_section(record: Record) -> None:
    laid = [s for section in sections(record) for p in section["paragraphs"] for s in p]
    assert laid == record["sentences"]


def test_what_a_piece_of_evidence_is_can_be_read(record: Record) -> None:
    told = {item["kind"]: describe(record, item) for item in record["evidence"].values()}
    assert "characters" in told["span"]
    assert told["measure"]
    assert any(
        "Specially Designated Nationals list, version 2026-07-11, 90001" in describe(record, item)
        for item in record["evidence"].values()
        if item["kind"] == "entry"
    )
    assert "as of 30 April 2024" in told["search"]
    for extra in (
        {"kind": "decision", "ledger": "ab" * 32},
        {"kind": "row", "source": "ab" * 32, "number": 7},
    ):
        assert describe(record, extra)


@pytest.mark.parametrize(
    ("changes", "held", "others"),
    [
        ({"status": "in_force", "since": "2024-04-11"}, ["US-OFAC since 2024-04-11"], []),
        ({"status": "in_force", "since": None}, ["US-OFAC by 2026-07-11"], []),
        (
            {"status": "not_yet", "since": "2025-01-01"},
            [],
            ["US-OFAC not yet, from 2025-01-01"],
        ),
        (
            {"status": "unknown", "since": None},
            [],
            ["US-OFAC listed between 2023-01-21 and 2026-07-11"],
        ),
        ({"status": "ended", "since": None}, [], ["US-OFAC ended"]),
        ({"status": "suspended", "since": None}, [], ["US-OFAC suspended"]),
    ],
)
def test_the_matrix_says_what_is_in_force_and_what_is_not(
    record: Record, changes: dict[str, Any], held: list[str], others: list[str]
) -> None:
    record["parties"][0]["matches"][0].update(changes)
    assert matrix(record) == [("Dongyue Optoelectronics", held, others)]


def test_an_unconfirmed_match_is_not_in_the_matrix(record: Record) -> None:
    record["parties"][0]["matches"][0]["confirmed"] = False
    assert matrix(record) == []


def test_the_most_telling_evidence_stands_beside_a_paragraph(full: Record) -> None:
    (first, *_rest), more = notes(full, full["sentences"][:1], 2)
    kinds = [
        full["evidence"][note.key]["kind"] for note in notes(full, full["sentences"][:1], 2)[0]
    ]
    assert set(kinds) <= {"span", "decision"}
    assert first.where
    assert more == len(set(full["sentences"][0]["evidence"])) - 2


@given(most=st.integers(1, 30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_notes_are_evidence_of_the_sentences_each_once(full: Record, most: int) -> None:
    shown, more = notes(full, full["sentences"], most)
    cited = {key for sentence in full["sentences"] for key in sentence["evidence"]}
    assert {note.key for note in shown} <= cited
    assert len({(note.words, note.where) for note in shown}) == len(shown) <= most
    assert len(shown) + more == len(cited)
