"""The tagger of spans: tokens or a parse in, attribution relations or token labels out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.relation import nest, outermost
from enduse.read.attribution.span.rule.adjectival import adjective_relations
from enduse.read.attribution.span.rule.nominal import noun_relations
from enduse.read.attribution.span.rule.phrasal import phrase_relations
from enduse.read.attribution.span.rule.verbal import verb_relations
from enduse.read.attribution.span.scene import CLOSING, Scene, find_runs, make_scene
from enduse.read.attribution.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from enduse.read.attribution.span.relation import Relation
    from enduse.read.sentence import TokenRange

__all__ = ["LABELLED", "bare_quotations", "label_tokens", "parse_tokens", "tag_attributions"]

LABELLED = 0.45
"""The least weight of a relation that is labelled."""

# The marks of the Penn Treebank, as the language model knows them.
_PLAIN = {
    "``": "“",
    "''": "”",
    "`": "‘",
    "'": "’",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
# A whole sentence that is quoted, with its marks.
_WHOLE = 4
_BEFORE_WHOLE = frozenset({".", "!", "?", ":", "”", '"', "''", "...", "…", ")", "]"})
_ENDS_WHOLE = frozenset({".", "!", "?", "...", "…", "’"})


def tag_attributions(sentence: Doc | Sequence[str]) -> tuple[Relation, ...]:
    """Find who says, thinks, wants or feels what in a sentence.

    Statements, beliefs, knowledge, intentions, feelings about a thing and decrees count, by verbs,
    nouns, adjectives and phrases, each with its source where one is named.  The conventions of what
    belongs to a span are those of PARC 3 and PolNeAR (Newell, Margolin and Ruths, "An Attribution
    Relations Corpus for Political News", LREC 2018): auxiliaries, negation, adverbs and particles
    to the cue; "that", "to" and quotation marks to the content; appositions to the source.

    Args:
        sentence: A parse of a sentence (or of several that one quotation holds together), or its
            tokens, which are then parsed by the language model that enduse ships with.

    Returns:
        The relations in order of their cues; those nested in another's content name it.

    Raises:
        ModelError: Tokens were given, and the language model cannot be loaded.
    """
    from spacy.tokens import Doc as Parsed

    if isinstance(sentence, Parsed):
        return _tag(make_scene(sentence))
    from enduse.read.language import load_model

    return _tag(make_scene(parse_tokens(load_model(), [sentence])[0]))


def _tag(scene: Scene) -> tuple[Relation, ...]:
    return nest(
        [
            *verb_relations(scene),
            *noun_relations(scene),
            *adjective_relations(scene),
            *phrase_relations(scene),
        ]
    )


def parse_tokens(pipeline: Language, sentences: Iterable[Sequence[str]]) -> list[Doc]:
    """Parse tokens as they are given; marks in the form of the Penn Treebank are made plain."""
    from spacy.tokens import Doc as Parsed

    docs = [Parsed(pipeline.vocab, words=_plain(words)) for words in sentences]
    return list(pipeline.pipe(docs, batch_size=64))


def _plain(tokens: Sequence[str]) -> list[str]:
    plain = [_PLAIN.get(t, t) for t in tokens]
    for start, end in find_runs(plain):
        plain[start] = "“"
        if plain[end - 1] in CLOSING:
            plain[end - 1] = "”"
    return plain


def label_tokens(doc: Doc) -> list[str]:
    """Give one label a token: ``O``, or ``B-`` or ``I-`` with ``source``, ``cue``, ``content``.

    Only the outermost attributions are labelled, and each token once.  A quotation of whole
    sentences without a cue is content: it goes on from an earlier sentence.
    """
    scene = make_scene(doc)
    labels = ["O"] * len(doc)
    sure = nest(r for r in _tag(scene) if r.weight >= LABELLED)
    for one in sorted(outermost(sure), key=lambda r: (-r.weight, r.cue)):
        if any(label != "O" for label in labels[one.cue[0] : one.cue[1]]):
            continue
        _put(labels, one.cue, "cue")
        for content in one.contents:
            _put(labels, content, "content")
        if one.source is not None:
            _put(labels, one.source, "source")
    for run in bare_quotations(scene):
        _put(labels, run, "content")
    if len(doc) > _WHOLE and doc[-1].text in CLOSING and not any(x != "O" for x in labels):
        _put(labels, (0, len(doc)), "content")  # a quotation that opened before and closes here
    return labels


def _put(labels: list[str], tokens: TokenRange, name: str) -> None:
    start, end = tokens
    if start < end and all(label == "O" for label in labels[start:end]):
        labels[start:end] = [f"B-{name}", *[f"I-{name}"] * (end - start - 1)]


def bare_quotations(scene: Scene) -> list[TokenRange]:
    """Find the quotations of whole sentences: content even where no cue stands beside them."""
    return [run for run in scene.runs if _is_whole(scene.doc, run)]


def _is_whole(doc: Doc, run: TokenRange) -> bool:
    start, end = run
    if end - start < _WHOLE or not any(is_verb(t) for t in doc[start:end]):
        return False
    opens = start == 0 or doc[start - 1].text in _BEFORE_WHOLE
    closed = doc[end - 1].text in CLOSING or doc[end - 1].text == '"'
    return opens and doc[end - 2 if closed else end - 1].text in _ENDS_WHOLE
