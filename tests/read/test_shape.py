from __future__ import annotations

import json
from collections.abc import Callable

from enduse.model import Reading
from enduse.read.shape import to_record

Read = Callable[..., Reading]

TEXT = (
    "Norwegian officials said Zorvex was likely selling more than 30 lathes to Chile.\n\n"
    "The trader reportedly left."
)


def test_the_record_has_the_keys_that_others_build_on(read: Read) -> None:
    record = json.loads(json.dumps(to_record(read(TEXT))))
    assert {"document", "lines", "claims"} <= set(record)
    assert {"source", "path", "title", "outlet", "author", "published", "wires"} <= set(
        record["document"]
    )
    assert set(record["document"]["published"]) == {"stated", "earliest", "latest", "basis"}
    assert record["lines"][0] == {"line": 1, "kind": "body"}
    claim = record["claims"][0]
    assert {
        "id", "line", "content", "cue", "speaker", "mode", "stance", "likelihood", "estimative",
        "basis", "goods", "supplier", "recipient", "quantities", "carried_over",
    } <= set(claim)  # fmt: skip
    assert set(claim["content"]) == {"start", "end", "text"}
    assert {"start", "end", "text", "name", "kind", "on_record"} <= set(claim["speaker"])
    assert {"value", "low", "high", "unit", "comparator", "of", "as_of"} <= set(
        claim["quantities"][0]
    )


def test_offsets_are_code_points_of_the_text(read: Read) -> None:
    record = to_record(read(TEXT))
    content = record["claims"][0]["content"]
    assert TEXT[content["start"] : content["end"]] == content["text"]


def test_what_is_not_there_is_null(read: Read) -> None:
    last = to_record(read(TEXT))["claims"][-1]
    assert last["speaker"] is None
    assert last["likelihood"] is None
    assert last["supplier"] == []


def test_a_claim_without_hedges_has_null_and_an_empty_list(read: Read) -> None:
    (claim,) = to_record(read("Officials said Zorvex sold lathes."))["claims"]
    assert (claim["likelihood"], claim["estimative"]) == (None, [])
