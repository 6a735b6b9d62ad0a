"""Relations of cue nouns: "X's claim that S", "raised concerns about Y", "fears that S"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.site import is_to_verb
from enduse.read.attribution.span.border.content import constituent
from enduse.read.attribution.span.border.group import verb_group
from enduse.read.attribution.span.border.source import source_phrase
from enduse.read.attribution.span.relation import Relation
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_that_clause, is_verb
from enduse.read.attribution.table import lemma_of, noun_attitude, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.sentence import TokenRange

__all__ = ["noun_relations"]

_LINKS = frozenset(
    "about over regarding concerning surrounding on of for against to at toward towards in "
    "as".split()
)
_OWN = frozenset({"its", "their", "his", "her", "my", "our", "your"})
_SOURCES = frozenset({"by", "from", "among"})
_LIGHT = frozenset("make have give take issue raise express voice hold be show lay hear".split())
# A cue noun whose link says less is kept, but not sure enough to be labelled.
_SURE_OWNED = frozenset({"to", "that", "of", "about", "against"})
_SURE_BARE = frozenset({"that", "about"})
_WEIGHT = {True: 0.55, False: 0.3}


def noun_relations(scene: Scene) -> Iterator[Relation]:
    """Give the relations of cue nouns outside quotations."""
    for noun in scene.doc:
        if noun.pos_ not in {"NOUN", "PROPN"} or scene.quoted(noun.i):
            continue
        if noun_attitude(noun) is None:
            continue
        found = _equated(scene, noun)
        linked = _linked(scene, noun) if found is None else None
        if linked is None:
            if found is not None:
                yield found
            continue
        found = _owned(scene, noun, linked) or _light(scene, noun, linked)
        found = found or _bare(scene, noun, linked)
        if found is not None:
            yield found


def _equated(scene: Scene, noun: Token) -> Relation | None:
    """Read "her concern is that S", "the hope was to V"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i < noun.i:
        return None
    below = children(verb, "ccomp", "xcomp", "advcl")
    clause = next((c for c in below if c.i > verb.i and (is_to_verb(c) or is_that_clause(c))), None)
    if clause is None:
        return None
    owner = child(noun, "poss")
    source = None if owner is None else _owner(owner)
    start = noun.left_edge.i if source is None else source[1]
    end = verb_group(verb)[1]
    content = constituent(scene, clause, end, len(scene.doc))
    if content is None or content[0] > end or start > noun.i:
        return None
    return Relation((start, end), source, (content,), noun.i, "equated", 0.6)


def _owner(owner: Token) -> TokenRange:
    if owner.lower_ in _OWN:
        return owner.i, owner.i + 1
    return owner.left_edge.i, owner.right_edge.i + 1


def _linked(scene: Scene, noun: Token) -> tuple[int, TokenRange] | None:
    """Find the content of a cue noun: the token behind the cue and its link, and the words."""
    for part in noun.children:
        if part.i < noun.i:
            continue
        if part.dep_ in {"acl", "ccomp", "relcl"} and (is_to_verb(part) or is_that_clause(part)):
            return _behind(scene, part, noun.i + 1)
        if part.dep_ == "prep" and part.lower_ in _LINKS and part.i == noun.i + 1:
            held = child(part, "pobj", "pcomp")
            return None if held is None else _behind(scene, held, part.i + 1)
    return None


def _behind(scene: Scene, head: Token, end: int) -> tuple[int, TokenRange] | None:
    content = constituent(scene, head, end, len(scene.doc)) if head.i >= end else None
    return None if content is None or content[0] < end else (end, content)


def _owned(scene: Scene, noun: Token, linked: tuple[int, TokenRange]) -> Relation | None:
    """Read "X's claim that S", "its plan to V"."""
    owner = child(noun, "poss")
    if owner is None:
        return None
    end, content = linked
    source = _owner(owner)
    if source[1] > noun.i:
        return None
    weight = _WEIGHT[_link(scene, noun, linked) in _SURE_OWNED]
    return Relation((source[1], end), source, (content,), noun.i, "noun", weight)


def _link(scene: Scene, noun: Token, linked: tuple[int, TokenRange]) -> str:
    end, content = linked
    return scene.text(end - 1 if end > noun.i + 1 else content[0]).lower()


def _light(scene: Scene, noun: Token, linked: tuple[int, TokenRange]) -> Relation | None:
    """Read "X expressed concern that S", "X made a promise to V"."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb) or verb.i > noun.i:
        return None
    if lemma_of(verb) not in words("light_verbs") | _LIGHT:
        return None
    start, behind = verb_group(verb)
    subject = subject_of(verb)
    if subject is None or is_verb(subject) or noun.left_edge.i > behind:
        return None
    source = source_phrase(scene, subject, (0, start)) if subject.i < start else None
    return Relation((start, linked[0]), source, (linked[1],), noun.i, "light", 0.65)


def _bare(scene: Scene, noun: Token, linked: tuple[int, TokenRange]) -> Relation | None:
    """Read "fears that S", "a claim by X about Y"."""
    end, content = linked
    start = noun.left_edge.i
    while start < noun.i and scene.doc[start].dep_ in {"cc", "punct", "prep"}:
        start += 1
    source = _named(scene, noun)
    if source is not None and source[0] < content[0] and end > source[0]:
        end = noun.i + 1
    weight = _WEIGHT[_link(scene, noun, linked) in _SURE_BARE]
    return Relation((start, end), source, (content,), noun.i, "bare", weight)


def _named(scene: Scene, noun: Token) -> TokenRange | None:
    """Give X of "a claim by X"."""
    for link in children(noun, "prep"):
        held = child(link, "pobj") if link.lower_ in _SOURCES and link.i > noun.i else None
        if held is not None:
            return source_phrase(scene, held, (link.i + 1, len(scene.doc)))
    return None
