"""Sentences of our own with the entities that a tagger might give, and no language model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from enduse.read.party.line import Line, make_line

Tags = dict[str, str]


def offsets(text: str, tags: Tags) -> list[tuple[int, int, str]]:
    """Give each tagged phrase where it first stands."""
    found = [(text.index(phrase), phrase, label) for phrase, label in tags.items()]
    return sorted((at, at + len(phrase), label) for at, phrase, label in found)


@pytest.fixture(scope="session")
def line() -> Callable[..., Line]:
    def make(text: str, tags: Tags | None = None) -> Line:
        return make_line(text, offsets(text, tags or {}))

    return make


@pytest.fixture(scope="session")
def doc() -> Callable[..., Doc]:
    blank = spacy.blank("en")

    def make(text: str, tags: Tags | None = None) -> Doc:
        made = blank.make_doc(text)
        spans = [made.char_span(a, b, label) for a, b, label in offsets(text, tags or {})]
        made.ents = tuple(span for span in spans if span is not None)
        assert len(made.ents) == len(tags or {})
        return made

    return make
