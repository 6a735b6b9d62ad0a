"""The fast run of a pipeline over sentences."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, NORM, POS, TAG

from enduse.read.engine.document import KeptDoc
from enduse.read.engine.forward import analyse
from enduse.read.engine.grammar import Grammar, Words, grammar_of
from enduse.read.engine.weights import Weights, take_weights
from enduse.read.engine.words import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    from enduse.read.engine.forward import Analysis

__all__ = ["Engine", "engine_of"]

# Words that go through the networks at once, as many as their rows stay in a core's own cache.
_CHUNK = 512
_DECORATION = "||"


class Engine:
    """Runs the weights of a pipeline over sentences, and gives what the pipeline would give.

    Each text is one sentence.  Tokens, tags, parts of speech, lemmas, heads, arcs and entities are
    those of the pipeline; morphology, which the rooms do not read, is left out.

    Args:
        pipeline: Whose tokenizer, vocabulary and rules are used.
        weights: Its weights.
        grammar: Its rules.
    """

    def __init__(self, pipeline: Language, weights: Weights, grammar: Grammar) -> None:
        self._pipeline = pipeline
        self._vocab = pipeline.vocab
        self._weights = weights
        self._grammar = grammar
        self._table = WordTable([weights.shared, weights.own])
        attributes = list(weights.shared.attributes)
        self._asked: list[int | str] = [*attributes, "ORTH", "LOWER", "NORM", "SPACY", "IS_SPACE"]
        add = pipeline.vocab.strings.add
        self._tags = np.array([add(name) for name in weights.tag_names], np.uint64)
        self._arcs = np.array([add(name) for name in (*weights.parser.labels, "ROOT")], np.uint64)
        self._decorated = np.array([_DECORATION in name for name in (*weights.parser.labels, "")])
        labels = (*weights.entities.labels, "")
        self._entities = np.array([add(name) if name else 0 for name in labels], np.uint64)
        self._lock = Lock()

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """Parse texts, each as one sentence, in order."""
        with self._lock:
            docs = [self._pipeline.tokenizer(text) for text in texts]
            made: list[Doc] = []
            for chunk in _chunks(docs):
                made += self._parse(chunk)
        for doc, text in zip(made, texts, strict=True):
            if isinstance(doc, KeptDoc):
                doc.keep_text(text)
        return made

    def _parse(self, docs: Sequence[Doc]) -> list[Doc]:
        values = np.concatenate([doc.to_array(self._asked) for doc in docs])
        if not len(values):
            return list(docs)
        seen = len(self._weights.shared.attributes)
        words = self._table.places(np.ascontiguousarray(values[:, :seen]))
        plain = values[:, seen:]
        lengths = [len(doc) for doc in docs]
        blank = plain[:, -1].astype(np.int64)
        found = analyse(self._weights, self._table, words, blank, lengths)
        return list(self._documents(plain, found, lengths))

    def _documents(
        self, plain: NDArray[np.uint64], found: Analysis, lengths: Sequence[int]
    ) -> Iterator[Doc]:
        """Make the documents of what was found.

        Args:
            plain: For each word the numbers of word, lower case and norm, whether a space follows,
                and whether it is white space.
            found: By the networks.
            lengths: Words of each document.
        """
        orths, lowers, _, spaces, blank = (column.tolist() for column in plain.T)
        columns = self._columns(plain[:, 2], found, lengths)
        decorated = self._decorated[found.arcs].tolist()
        spaced = [s == 1 for s in spaces]
        at = 0
        for length in lengths:
            here = slice(at, at + length)
            doc = KeptDoc(self._vocab, words=orths[here], spaces=spaced[here])
            if length:
                if True in decorated[here]:
                    self._lift(doc, columns[here])
                own = columns[here]
                tags, arcs = own[:, 4].tolist(), own[:, 5].tolist()
                words = Words(orths[here], lowers[here], tags, arcs, blank[here])
                own[:, 4:] = self._grammar.tell(words)
                doc.from_array(_SET, cast("Any", own))
            yield doc
            at += length

    def _columns(
        self, norms: NDArray[np.uint64], found: Analysis, lengths: Sequence[int]
    ) -> NDArray[np.uint64]:
        columns = np.zeros((len(norms), len(_SET)), np.uint64)
        own = np.concatenate([np.arange(length) for length in lengths])
        columns[:, 0] = norms
        columns[:, 1] = np.where(found.heads < 0, 0, found.heads - own).astype(np.uint64)
        columns[:, 2] = found.places
        columns[:, 3] = self._entities[found.entities]
        columns[:, 4] = self._tags[found.tags]
        columns[:, 5] = self._arcs[found.arcs]
        return columns

    def _lift(self, doc: Doc, columns: NDArray[np.uint64]) -> None:
        """Give decorated arcs their true heads, by spaCy's own rule."""
        from spacy.pipeline._parser_internals.nonproj import deprojectivize

        doc.from_array([HEAD, DEP], cast("Any", columns[:, [1, 5]]))
        deprojectivize(doc)
        columns[:, [1, 5]] = doc.to_array([HEAD, DEP])


_SET: list[Any] = [NORM, HEAD, ENT_IOB, ENT_TYPE, TAG, DEP, POS, LEMMA]


def _chunks(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    chunk: list[Doc] = []
    words = 0
    for doc in docs:
        if chunk and words + len(doc) > _CHUNK:
            yield chunk
            chunk, words = [], 0
        chunk.append(doc)
        words += len(doc)
    if chunk:
        yield chunk


@lru_cache(maxsize=4)
def engine_of(pipeline: Language) -> Engine | None:
    """Make the engine of a pipeline, once; None if the pipeline is built otherwise than ours."""
    weights = take_weights(pipeline)
    grammar = None if weights is None else grammar_of(pipeline)
    return None if weights is None or grammar is None else Engine(pipeline, weights, grammar)
