"""Who does what a verb says: its subject, where the parse shows it and where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, children, is_finite, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["joined_to", "same_form", "subject_of", "swallowed_subject"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "dative", "oprd"})
_CONTROLLING = frozenset({"of", "for", "from", "as"})
# Deeper chains of verbs without a subject are faults of the parse.
_DEEPEST = 4


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Find who does what a verb says: its subject, or that of the verb that governs it.

    The subject of a relative clause is the noun that it modifies.
    """
    own = _nearest(verb)
    if own is not None:
        relative = verb.dep_ == "relcl" and own.lower_ in _RELATIVE
        return _antecedent(verb, own) if relative else own
    own = swallowed_subject(verb)
    if own is not None:
        return own
    if verb.dep_ not in {"conj", "relcl"} and is_finite(verb):
        return _noun_before(verb)
    return None if depth > _DEEPEST else _governing_subject(verb, depth + 1)


def _nearest(verb: Token) -> Token | None:
    """Give the subject nearest before a verb: in "A, B said, had left" B says it."""
    found = list(children(verb, *_SUBJECTS))
    before = [t for t in found if t.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def _governing_subject(verb: Token, depth: int) -> Token | None:
    """Give the subject that a participle, infinitive or conjunct takes from above."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head if not is_verb(verb.head) else subject_of(verb.head, depth)
    if _is_trailing(verb):
        return subject_of(_main_above(verb), depth)
    above = joined_to(verb) if verb.dep_ == "conj" else _governor(verb)
    if above is None or not is_verb(above):
        return None
    held = child(above, "dobj", "nsubjpass")
    controlled = verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.lower_ in _CONTROLLING)
    if controlled and held is not None and held.i < verb.i:
        return held  # "asked officials to say", "accused X of selling"
    return subject_of(above, depth)


def _is_trailing(verb: Token) -> bool:
    """Tell a participle after a comma: "..., selling Y"."""
    first = verb.left_edge.i
    participle = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    return participle and first > 0 and verb.doc[first - 1].text == ","


def joined_to(verb: Token) -> Token:
    """Give the verb that a conjunct goes with.

    The parser hangs a conjunct from the nearest verb; where that one has another form and a verb
    above it has the same ("has said that it supports X and has urged Y"), it goes with the one
    above.
    """
    head = verb.head
    if not is_verb(head) or same_form(verb, head):
        return head
    for above in head.ancestors:
        if is_verb(above) and same_form(verb, above):
            return above
        if above.dep_ in {"relcl", "acl"}:
            break
    return head


def same_form(verb: Token, other: Token) -> bool:
    """Tell whether two verbs stand in one form: the same auxiliaries, or the same ending."""
    own = [c.lower_ for c in children(verb, "aux", "auxpass")]
    if own:
        return (
            own == [c.lower_ for c in children(other, "aux", "auxpass")] and verb.tag_ == other.tag_
        )
    return verb.tag_ == other.tag_


def swallowed_subject(verb: Token) -> Token | None:
    """Give the subject that the parser joined to a noun before it: "for A and B believed it".

    A finite verb without a subject, right behind a noun that is joined to another by "and".
    """
    if not is_finite(verb) or child(verb, *_SUBJECTS) is not None or verb.i == 0:
        return None
    if verb.dep_ in {"aux", "relcl"}:
        return None
    before = verb.nbor(-1)
    while before.i > 0 and before.dep_ in {"aux", "advmod", "neg"}:
        before = before.nbor(-1)
    joined = (
        before.dep_ == "conj"
        and not is_verb(before.head)
        and (
            before.pos_ == "PROPN"
            or before.tag_ == "NNS"
            or child(before, "det", "poss") is not None
        )
    )
    first = before
    while first.dep_ == "conj":
        first = first.head
    joined = joined and first.dep_ in _OBJECTS
    linked = before.left_edge.i > 0 and verb.doc[before.left_edge.i - 1].dep_ == "cc"
    return before if joined and linked else None


def _governor(verb: Token) -> Token | None:
    """Give the verb that a verb without a subject depends on: "plans" for "plans to say"."""
    head = verb.head
    if verb.dep_ in {"xcomp", "conj", "advcl", "acl"} and head.i != verb.i:
        return head
    if verb.dep_ == "pcomp":
        step = head.head
        return step if step.i != head.i else None
    if verb.dep_ == "parataxis":
        return None
    return None


def _main_above(verb: Token) -> Token:
    """Give the finite verb that a participle goes with: "is helping X grow, selling Y"."""
    above = verb.head
    while (
        (not is_finite(above) or above.dep_ == "advcl")
        and above.dep_ in {"xcomp", "ccomp", "advcl", "conj"}
        and is_verb(above.head)
        and above.head.i < above.i
    ):
        above = above.head
    return above


def _noun_before(verb: Token) -> Token | None:
    """Give the noun right before a finite verb for which the parser saw no subject."""
    at = min(
        [c.i for c in children(verb, "aux", "auxpass", "neg", "advmod") if c.i < verb.i] or [verb.i]
    )
    chunk = next((c for c in verb.doc.noun_chunks if c.end == at), None)
    if chunk is None:
        return None
    top = chunk.root
    while top.dep_ in {"pobj", "prep", "acl", "agent"} and top.head.i < top.i:
        top = top.head
    return top if not is_verb(top) else None


def _antecedent(verb: Token, relative: Token) -> Token:
    """Give the noun that a relative clause speaks of.

    After a comma "who" goes with the person, not with a noun in the description before it: "Ann
    Lee, an adviser to the president, who said".
    """
    noun = verb.head
    comma = relative.i > 0 and relative.nbor(-1).text == ","
    if relative.lower_ != "who" or not comma:
        return noun
    above = noun
    while above.dep_ in {"pobj", "prep", "appos"} and above.head.i < above.i:
        above = above.head
        if above.ent_type_ == "PERSON":
            return above
    return noun
