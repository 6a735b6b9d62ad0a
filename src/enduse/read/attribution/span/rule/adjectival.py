"""Relations of adjectives of attitude: "is wary of Y", "eager to V", "was a critic of Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.border.content import constituent, fit
from enduse.read.attribution.span.border.group import verb_group
from enduse.read.attribution.span.border.source import source_phrase
from enduse.read.attribution.span.relation import Relation
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_that_clause, is_verb
from enduse.read.attribution.table import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.sentence import TokenRange

__all__ = ["adjective_relations"]

_COMPLEMENTS = frozenset({"acomp", "oprd"})
_LOOSE = frozenset({"amod", "acl", "advcl", "appos"})
_EMPTY = frozenset({"it", "there"})


def adjective_relations(scene: Scene) -> Iterator[Relation]:
    """Give the relations of adjectives, and of nouns of partisans, outside quotations."""
    for token in scene.doc:
        if scene.quoted(token.i):
            continue
        found = None
        if token.lower_ in words("attitudes"):
            found = _adjective(scene, token)
        elif token.lemma_.lower() in words("partisans"):
            found = _partisan(scene, token)
        if found is not None:
            yield found


def _adjective(scene: Scene, token: Token) -> Relation | None:
    content = _governed(scene, token)
    start = _start(token)
    if content is None or start is None:
        return None
    subject = token.head if token.dep_ == "amod" else _subject(token)
    source = None
    if subject is not None:
        if subject.i >= start or subject.lower_ in _EMPTY:
            return None
        source = source_phrase(scene, subject, (0, start))
        if source is None:
            return None
    return Relation((start, content[0]), source, (content[1],), token.i, "adjective", 0.6)


def _start(token: Token) -> int | None:
    """Give where the cue begins: with the copula, or with the adjective's own adverbs."""
    if token.dep_ in _COMPLEMENTS and is_verb(token.head):
        return verb_group(token.head)[0]
    if is_verb(token):
        return verb_group(token)[0]
    if token.dep_ not in _LOOSE:
        return None
    own = (c.i for c in children(token, "advmod", "neg") if c.i < token.i)
    return min(own, default=token.i)


def _subject(token: Token) -> Token | None:
    verb = token.head if token.dep_ in _COMPLEMENTS | {"advcl"} else token
    subject = subject_of(verb) if is_verb(verb) else None
    return None if subject is None or is_verb(subject) else subject


def _governed(scene: Scene, token: Token) -> tuple[int, TokenRange] | None:
    """Find the content of an adjective: the token behind the cue and its link, and the words."""
    holders = (token, token.head) if token.dep_ in _COMPLEMENTS else (token,)
    for part in (p for h in holders for p in h.children if p.i > token.i):
        clausal = part.dep_ in {"ccomp", "xcomp"} or (part.dep_ == "advcl" and is_that_clause(part))
        if clausal and part.left_edge.i == token.i + 1:
            return _behind(scene, part, token.i + 1)
        links = part.dep_ in {"prep", "agent"} and part.lower_ in words("attitude_links")
        if links and part.i == token.i + 1:
            held = child(part, "pobj", "pcomp")
            return None if held is None else _behind(scene, held, part.i + 1)
    return None


def _behind(scene: Scene, head: Token, end: int) -> tuple[int, TokenRange] | None:
    content = constituent(scene, head, end, len(scene.doc)) if head.i >= end else None
    return None if content is None else (end, content)


def _partisan(scene: Scene, noun: Token) -> Relation | None:
    """Read "has been a critic of Y"."""
    verb, link = noun.head, child(noun, "prep")
    if noun.dep_ != "attr" or not is_verb(verb) or link is None or link.lower_ not in {"of", "for"}:
        return None
    held, subject = child(link, "pobj"), child(verb, "nsubj")
    if held is None or subject is None or subject.i > verb.i:
        return None
    start = verb_group(verb)[0]
    content = fit(scene, (link.i + 1, held.right_edge.i + 1))
    if content is None:
        return None
    source = source_phrase(scene, subject, (0, start))
    return Relation((start, link.i + 1), source, (content,), noun.i, "adjective", 0.65)
