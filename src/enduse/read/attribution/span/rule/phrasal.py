"""Relations without a verb: "according to X", "in X's view", "Minister: ...", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.border.content import fit
from enduse.read.attribution.span.border.source import source_phrase
from enduse.read.attribution.span.relation import Relation
from enduse.read.attribution.syntax import child, is_verb
from enduse.read.attribution.table import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.sentence import TokenRange

__all__ = ["phrase_relations"]

_OWN = frozenset({"its", "their", "his", "her", "my", "our", "your"})
_DASHES = frozenset({"--", "—", "–"})
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_LONGEST_HEAD = 8
_SHORTEST = 3


def phrase_relations(scene: Scene) -> Iterator[Relation]:
    """Give the relations whose cue is a phrase, an adverb or a mark, outside quotations."""
    for token in scene.doc:
        if scene.quoted(token.i):
            continue
        found = None
        if token.lower_ == "according" and scene.text(token.i + 1).lower() == "to":
            found = _according(scene, token)
        elif token.lower_ == "in":
            found = _in_view(scene, token)
        elif token.text == ":":
            found = _headline(scene, token)
        elif token.lower_ in words("hearsay") | words("seeming"):
            found = _adverb(scene, token)
        elif token.text in _DASHES and token.i == 0:
            found = _signed(scene)
        if found is not None:
            yield found


def _according(scene: Scene, token: Token) -> Relation | None:
    link = token.doc[token.i + 1]
    held = child(link, "pobj") or child(token, "pobj")
    if held is None or held.i < link.i:
        return None
    source = source_phrase(scene, held, (link.i + 1, len(scene.doc)))
    if source is None:
        return None
    content = _beside(scene, token, token.i, source[1])
    if content is None:
        return None
    return Relation((token.i, link.i + 1), source, (content,), token.i, "phrase", 0.9)


def _beside(scene: Scene, token: Token, first: int, behind: int) -> TokenRange | None:
    """Give the clause before a phrase of source, or else the one behind it."""
    sent = token.sent
    left = fit(scene, (sent.start, first))
    long_enough = left is not None and left[1] - left[0] >= _SHORTEST
    if left is not None and long_enough and any(map(is_verb, scene.doc[left[0] : left[1]])):
        return left
    right = fit(scene, (behind + (scene.text(behind) in {",", ":"}), sent.end))
    if right is None:
        return None
    run = scene.run_from(right[0])
    return right if run is None or run[1] < right[1] else run


def _in_view(scene: Scene, token: Token) -> Relation | None:
    """Read "in X's view"."""
    noun = child(token, "pobj")
    owner = None if noun is None else child(noun, "poss")
    if noun is None or owner is None or noun.lemma_.lower() not in words("views"):
        return None
    if noun.right_edge.i > noun.i:
        return None
    pronoun = owner.lower_ in _OWN
    source = (owner.i, owner.i + 1) if pronoun else (owner.left_edge.i, owner.right_edge.i + 1)
    content = _beside(scene, token, token.i, noun.i + 1)
    if content is None or source[1] > noun.i:
        return None
    return Relation((source[1], noun.i + 1), source, (content,), noun.i, "phrase", 0.6)


def _headline(scene: Scene, token: Token) -> Relation | None:
    """Read "Ada Holm: ..."; what stands before the colon is a name and no more."""
    before = scene.doc[: token.i]
    if not 0 < token.i <= _LONGEST_HEAD or token.i + _SHORTEST > len(scene.doc):
        return None
    plain = not any(is_verb(t) or t.text in {",", ".", "("} or t.like_num for t in before)
    named = before[-1].pos_ == "PROPN" or before[-1].ent_type_ in _NAMED
    content = fit(scene, (token.i + 1, len(scene.doc)))
    if not plain or not named or content is None:
        return None
    return Relation((token.i, token.i + 1), (0, token.i), (content,), token.i, "colon", 0.6)


def _adverb(scene: Scene, token: Token) -> Relation | None:
    """Read "X reportedly did Y": said by nobody in particular."""
    verb = token.head
    while verb.dep_ in {"aux", "auxpass"}:
        verb = verb.head
    if token.dep_ != "advmod" or not is_verb(verb):
        return None
    subject = child(verb, "nsubj", "nsubjpass")
    behind = fit(scene, (token.i + 1, verb.right_edge.i + 1))
    before = None
    if subject is not None and subject.i < token.i and child(subject, "relcl") is None:
        before = fit(scene, (subject.left_edge.i, token.i))
    contents = tuple(c for c in (before, behind) if c is not None)
    if behind is None:
        return None
    return Relation((token.i, token.i + 1), None, contents, token.i, "adverb", 0.5)


def _signed(scene: Scene) -> Relation | None:
    """Read "-- Ada Holm “...”" and "-- Ada Holm" under a quotation."""
    end = 1
    while end < len(scene.doc) and scene.doc[end].pos_ == "PROPN":
        end += 1
    content = scene.run_from(end)
    if end == 1 or content is None:
        return None
    return Relation((0, 1), (1, end), (content,), 0, "signed", 0.6)
