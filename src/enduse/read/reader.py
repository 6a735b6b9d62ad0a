"""The reader: a document in, its claims out."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.model import Attribution, Document, GoodsMention, Lexicon, Line, LineKind, Reading
from enduse.read.attribution.find import find_attributions
from enduse.read.attribution.span.document import tag_document
from enduse.read.claim.build import Named, build_claims
from enduse.read.claim.hedge import has_limit
from enduse.read.header import read_header
from enduse.read.language import load_model, model_name
from enduse.read.lines import classify_lines
from enduse.read.paragraph import Paragraph, paragraphs_of
from enduse.read.party import find_parties
from enduse.read.recase import recase
from enduse.read.sentence import Sentence, parse
from enduse.read.speaker.kind import source_kind
from enduse.read.tagger.model import load_tagger, tag_trained

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Reader"]


class Reader:
    """Reads documents with one lexicon and one language model.

    The model is loaded when the first document is read, and its files are checked then.

    Args:
        lexicon: Finds listed names and goods words.
        model: Name of an installed spaCy pipeline; None for the one that enduse ships with.
        attributions: Whether to give attributions of any kind beside the claims.
        tagger: A trained tagger to find them with (see :mod:`enduse.read.tagger`), instead of the
            rules; None for the rules.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        model: str | None = None,
        attributions: bool = False,
        tagger: Path | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._model = model
        self._attributions = attributions or tagger is not None
        self._tagger = tagger

    @property
    def name(self) -> str:
        """Name and version of the language model, and digest of the tagger, if there is one.

        Raises:
            ModelError: One of them cannot be loaded.
        """
        name = _name_of(self._pipeline())
        if self._tagger is not None:
            name += f" + tagger {load_tagger(self._tagger).digest[:16]}"
        return name + " + attributions" if self._attributions else name

    def read(self, document: Document) -> Reading:
        """Read a document: its lines by kind, its header, its claims, parties and goods.

        Raises:
            ModelError: The language model cannot be loaded.
        """
        lines = classify_lines(document)
        return self._read(document, lines)

    def _read(self, document: Document, lines: tuple[Line, ...]) -> Reading:
        sentences = parse(self._pipeline(), _recased(list(paragraphs_of(document, lines))))
        goods = self._goods(document, sentences)
        parties = tuple(find_parties(document, sentences, goods, self._lexicon))
        attributions = find_attributions(sentences, source_kind, has_limit)
        return Reading(
            document=document,
            header=read_header(document, lines),
            lines=lines,
            claims=build_claims(document, sentences, attributions, Named(parties, goods)),
            parties=parties,
            goods=goods,
            reader=self.name,
            attributions=self._attributed(document, sentences) if self._attributions else (),
        )

    def _attributed(self, document: Document, sentences: list[Sentence]) -> tuple[Attribution, ...]:
        if self._tagger is None:
            located = tag_document(sentences)
        else:
            located = tag_trained(load_tagger(self._tagger), sentences)
        return tuple(
            Attribution(
                source=None if one.source is None else document.span(*one.source),
                cue=document.span(*one.cue),
                contents=tuple(document.span(*bounds) for bounds in one.contents),
                outer=one.outer,
                rule=one.pattern,
                weight=one.weight,
            )
            for one in located
        )

    def _goods(self, document: Document, sentences: list[Sentence]) -> tuple[GoodsMention, ...]:
        return tuple(
            GoodsMention(document.span(s.start + a, s.start + b), key)
            for s in sentences
            for a, b, key in self._lexicon.find_goods(s.doc.text)
        )

    def _pipeline(self) -> Language:
        return load_model() if self._model is None else load_model(self._model)


@lru_cache(maxsize=4)
def _name_of(pipeline: Language) -> str:
    return model_name(pipeline)


def _recased(paragraphs: list[Paragraph]) -> list[Paragraph]:
    body = [p.text for p in paragraphs if p.kind is LineKind.BODY]
    return [
        p if p.kind is LineKind.BODY else replace(p, text=recase(p.text, body)) for p in paragraphs
    ]
