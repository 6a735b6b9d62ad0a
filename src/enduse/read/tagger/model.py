"""Training a tagger of attributions, and using one: a conditional random field (CRFsuite).

CRFs label a sequence as a whole (Lafferty, McCallum and Pereira 2001).  python-crfsuite is an
extra: ``pip install enduse[train]``.  A model is one file; beside it lies ``FILE.json``, which says
what it was trained with and holds its digest, so that a model that does not fit is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import ConfigError, ModelError
from enduse.read.attribution.span.document import Located
from enduse.read.attribution.span.relation import Relation
from enduse.read.language import load_model, model_name
from enduse.read.paragraph import split_sentences
from enduse.read.tagger.corpus import Annotated, read_corpus
from enduse.read.tagger.features import VERSION, token_features

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from enduse.read.sentence import Sentence, TokenRange

__all__ = [
    "Tagger",
    "Trained",
    "labels_of",
    "load_tagger",
    "relations_of",
    "tag_trained",
    "train_tagger",
]

_L1, _L2 = 0.15, 0.02
"""Weights of the penalties on large weights; usual values for news text."""
_RARE = 2
"""A feature that is seen less often is left out."""
_SETTINGS = {
    "c1": _L1,
    "c2": _L2,
    "feature.minfreq": _RARE,
    "feature.possible_transitions": True,
}
_FAR = 60
"""A cue's source and content lie at most so many tokens from it."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What was trained.

    Attributes:
        path: The model.
        documents: Number of texts.
        sentences: Number of sentences.
        tokens: Number of tokens.
    """

    path: Path
    documents: int
    sentences: int
    tokens: int


def train_tagger(
    corpus: Path,
    target: Path,
    *,
    rounds: int = 150,
    progress: Callable[[str, int, int], None] | None = None,
) -> Trained:
    """Train a tagger on a corpus in brat standoff.

    The corpus is yours to license: a model trained on it carries its conditions.

    Args:
        corpus: Folder of texts with annotations, labels Source, Cue and Content.
        target: Where the model goes; ``TARGET.json`` is written beside it.
        rounds: Most rounds of L-BFGS.
        progress: Is told how far the work has come.

    Raises:
        ConfigError: python-crfsuite is not installed.
        Empty: The corpus holds no text with annotations.
        Malformed: A span does not fit its text.
    """
    trainer = _crfsuite().Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**_SETTINGS, "max_iterations": rounds})
    pipeline = load_model()
    texts = list(read_corpus(corpus))
    sentences = tokens = 0
    for number, text in enumerate(texts, 1):
        for doc, labels in _sentences(pipeline, text):
            trainer.append(token_features(doc), labels)
            sentences, tokens = sentences + 1, tokens + len(doc)
        if progress is not None:
            progress("reading the corpus", number, len(texts))
    target.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(target))
    about = {
        "features": VERSION,
        "language_model": model_name(pipeline),
        "documents": len(texts),
        "sentences": sentences,
        "tokens": tokens,
        "settings": {**_SETTINGS, "max_iterations": rounds},
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    _about(target).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return Trained(target, len(texts), sentences, tokens)


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained tagger.

    Attributes:
        digest: SHA-256 of the model.
    """

    digest: str
    _crf: Any

    def label(self, doc: Doc) -> list[str]:
        """Label the tokens of a parsed sentence, as ``B-cue`` or ``O``."""
        return list(self._crf.tag(token_features(doc)))


@cache
def load_tagger(path: Path) -> Tagger:
    """Load a model that :func:`train_tagger` wrote.

    Raises:
        ConfigError: python-crfsuite is not installed.
        ModelError: It is not there, was altered, or was trained with other features or another
            language model.
    """
    try:
        about = json.loads(_about(path).read_text(encoding="utf-8"))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise ModelError(
            "no trained tagger", where=str(path), advice="make one with: enduse train CORPUS -o ..."
        ) from error
    needed = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "features": VERSION,
        "language_model": model_name(load_model()),
    }
    for key, value in needed.items():
        if not isinstance(about, dict) or about.get(key) != value:
            raise ModelError(
                f"the tagger's {key} is not {value}", where=str(path), advice="train it again"
            )
    crf = _crfsuite().Tagger()
    crf.open(str(path))
    return Tagger(about["sha256"], crf)


def tag_trained(tagger: Tagger, sentences: Sequence[Sentence]) -> tuple[Located, ...]:
    """Find attributions with a trained tagger, sentence by sentence, in text-layer code points."""
    return tuple(
        Located(
            cue=sentence.offsets(one.cue),
            source=None if one.source is None else sentence.offsets(one.source),
            contents=tuple(sentence.offsets(content) for content in one.contents),
            pattern=one.pattern,
            weight=one.weight,
            outer=None,
            paragraph=sentence.number,
        )
        for sentence in sentences
        for one in relations_of(tagger.label(sentence.doc))
    )


def labels_of(doc: Doc, spans: Iterable[tuple[str, int, int]], offset: int = 0) -> list[str]:
    """Turn spans into one label a token; where spans overlap the first one stands.

    Args:
        doc: The parsed sentence.
        spans: ``(label, start, end)`` in code points of the text.
        offset: Where the sentence begins in that text.
    """
    labels = ["O"] * len(doc)
    for name, start, end in spans:
        inside = [
            t.i
            for t in doc
            if t.idx + offset < end and t.idx + offset + len(t.text) > start and labels[t.i] == "O"
        ]
        for place, i in enumerate(inside):
            labels[i] = f"{'I' if place and inside[place - 1] == i - 1 else 'B'}-{name}"
    return labels


def relations_of(labels: list[str]) -> tuple[Relation, ...]:
    """Join labelled spans into attributions: each cue with the source and content nearest to it."""
    spans: dict[str, list[TokenRange]] = {"source": [], "cue": [], "content": []}
    for i, label in enumerate(labels):
        kind, _, name = label.partition("-")
        if kind == "B" or (kind == "I" and labels[i - 1][2:] != name):
            spans[name].append((i, i + 1))
        elif kind == "I":
            spans[name][-1] = (spans[name][-1][0], i + 1)
    found = []
    for cue in spans["cue"]:
        content = _nearest(cue, spans["content"])
        if content is not None:
            source = _nearest(cue, spans["source"])
            found.append(Relation(cue, source, (content,), cue[0], "trained", 1.0))
    return tuple(found)


def _nearest(cue: TokenRange, others: list[TokenRange]) -> TokenRange | None:
    def gap(other: TokenRange) -> int:
        return max(other[0] - cue[1], cue[0] - other[1])

    best = min(others, key=lambda o: (gap(o), o), default=None)
    return None if best is None or gap(best) > _FAR else best


def _sentences(pipeline: Language, text: Annotated) -> Iterator[tuple[Doc, list[str]]]:
    at = 0
    pieces = []
    for line in text.text.split("\n"):
        pieces += [(at + a, line[a:b]) for a, b in split_sentences(line)]
        at += len(line) + 1
    docs = pipeline.pipe((words for _, words in pieces), batch_size=64)
    for (start, words), doc in zip(pieces, docs, strict=True):
        near = [s for s in text.spans if s[1] < start + len(words) and s[2] > start]
        if len(doc) > 1:
            yield doc, labels_of(doc, near, start)


def _about(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _crfsuite() -> Any:
    try:
        import pycrfsuite
    except ImportError as error:
        raise ConfigError(
            "python-crfsuite is not installed",
            where="enduse train",
            advice="pip install 'enduse[train]'",
        ) from error
    return pycrfsuite
