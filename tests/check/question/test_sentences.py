"""Sentences of the field, and the measures that a reader would declare for them.

The sentences are split by the digest of their text: one half is looked at while rules are written,
the other is not.  Both have to agree with the code by now; what is known to go wrong says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from enduse.check.question import Context, Question, questions_in
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding
from enduse.trace.measure.declare.window import parse_window

MakeFinding = Callable[..., ClaimFinding]


def rows_of(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / name).read_text(encoding="utf-8")
    )
    return rows


ROWS = rows_of("sentences.yaml")
FRESH = [*rows_of("sentences_fresh.yaml"), *rows_of("sentences_last.yaml")]


def half_of(text: str) -> str:
    """Say which half a sentence is in."""
    odd = int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2
    return "held out" if odd else "tuned on"


def cases() -> Iterator[Any]:
    for row in [*ROWS, *FRESH]:
        marks = [pytest.mark.xfail(reason=row["hard"], strict=True)] if "hard" in row else []
        yield pytest.param(row, id=f"{half_of(row['text'])}: {row['text'][:60]}", marks=marks)


def range_text(question: Question) -> str:
    stated = question.stated
    low = "" if stated.low is None else f"{stated.low:.6g}"
    high = "" if stated.high is None else f"{stated.high:.6g}"
    return f"{'(' if stated.low_open else '['}{low}, {high}{')' if stated.high_open else ']'}"


def range_of(text: str) -> str:
    """Write a range as ``range_text`` does; an end that is not there is open."""
    low, high = text[1:-1].split(",")
    ends = [f"{float(end):.6g}" if end.strip() else "" for end in (low, high)]
    first = "(" if ends[0] and text[0] == "(" else "["
    last = ")" if ends[1] and text[-1] == ")" else "]"
    return f"{first}{ends[0]}, {ends[1]}{last}"


def bases_of(expected: dict[str, Any]) -> set[str]:
    if "bases" in expected:
        return set(expected["bases"])
    states = " ".join(expected["from"])
    more = {f"dispatch {states} hk"} if expected["from"] == ["cn"] else set()
    return {f"dispatch {states}", f"origin {states}"} | more


def shown(question: Question) -> dict[str, Any]:
    """Give a question as the table writes one."""
    made = [c.definition for c in question.candidates]
    conditions = {c for d in made for c in d.filters.conditions}
    to = [c.values for c in conditions if c.field == "destination"]
    parts = {d.part.goods.words for d in made if d.part is not None and d.part.goods is not None}
    return {
        "words": question.stated.words,
        "kind": {d.kind.value for d in made},
        "range": range_text(question),
        "unit": question.stated.unit,
        "goods": {d.filters.goods.words for d in made if d.filters.goods is not None},
        "part": parts,
        "bases": {
            "none" if d.basis is None else f"{d.basis.value} {' '.join(d.subject)}" for d in made
        },
        "to": set(to),
        "windows": list(dict.fromkeys(d.window for d in made)),
        "compare": list(dict.fromkeys(d.compare for d in made if d.compare is not None)),
        "also": {
            f"{c.field} {' '.join(c.values)}"
            for c in conditions
            if c.field not in {"destination", "brand seat", "manufacturer seat"}
        },
    }


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    def windows(key: str) -> list[Any]:
        return [parse_window(str(text)) for text in expected.get(key, ())]

    def lists(key: str) -> set[tuple[str, ...]]:
        return {tuple(expected[key])} if key in expected else set()

    return {
        "words": expected["words"],
        "kind": {expected["kind"]},
        "range": range_of(expected["range"]),
        "unit": expected["unit"],
        "goods": lists("goods"),
        "part": lists("part"),
        "bases": bases_of(expected),
        "to": lists("to"),
        "windows": windows("windows"),
        "compare": windows("compare"),
        "also": set(expected.get("also", ())),
    }


def ask(said: MakeFinding, row: dict[str, Any]) -> tuple[Question, ...]:
    finding = said(row["text"])
    day = row.get("day", "2024-04-12")
    return questions_in(finding, Context(day, "2024-04-30"), GoodsTable.load(), (finding,))


@pytest.mark.parametrize("row", list(cases()))
def test_a_sentence_becomes_the_measures_that_a_reader_would_declare(
    row: dict[str, Any], said: MakeFinding
) -> None:
    questions = ask(said, row)

    for question, expected in zip(questions, row["figures"], strict=True):
        if "not" in expected:
            assert expected["not"] in question.why_not
            assert not question.candidates
        else:
            assert (shown(question), question.why_not) == (wanted(expected), "")


def test_both_halves_are_large() -> None:
    halves = [half_of(row["text"]) for row in ROWS]

    assert min(halves.count("held out"), halves.count("tuned on")) >= 30
