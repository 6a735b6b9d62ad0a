"""spaCy's own run of the shipped pipeline, beside which the fast run is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from enduse.read.language import load_model

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[Sequence[str]], "list[Doc]"]


@pytest.fixture(scope="session")
def spacy_parse() -> Parse:
    pipeline = load_model()

    def parse(texts: Sequence[str]) -> list[Doc]:
        docs = [pipeline.make_doc(text) for text in texts]
        for doc in docs:
            for token in doc:
                token.is_sent_start = token.i == 0
        return list(pipeline.pipe(docs))

    return parse
