"""What somebody did not find or could not tell: "found no evidence that S", "could not say who"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.content.site import complement_of
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_negated, is_verb, noun_phrase, trim
from enduse.read.attribution.table import lemma_of, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["absence_frame"]

_FINDING = frozenset({"find", "see", "have", "uncover", "detect", "discover", "receive"})
_TELLING = frozenset(
    "say tell know determine establish confirm judge estimate verify ascertain identify".split()
)
_ASKING = frozenset("who whom whose what which where when why how whether if".split())
_CAN = frozenset({"can", "could", "ca"})
_NONE = frozenset({"no", "any", "little", "scant"})


def absence_frame(
    sentence: Sentence, verb: Token, kind_of: Callable[[TokenRange], str]
) -> Frame | None:
    """Read a verb that says what its subject did not see or cannot tell.

    Args:
        sentence: The sentence.
        verb: A verb of it.
        kind_of: As for ``verb_frames``.
    """
    lemma = lemma_of(verb)
    hedge = start = doer = None
    if lemma in _FINDING and verb.dep_ != "relcl":
        start, doer = _without_evidence(verb), verb
    if start is None and lemma in _TELLING:
        start, doer, hedge = _asked(verb), _doer(verb), "limit"
    subject = None if start is None or doer is None else subject_of(doer)
    if start is None or doer is None or subject is None or subject.pos_ == "DET":
        return None
    speaker = noun_phrase(subject)
    if not speaker[0] < speaker[1] or not kind_of(speaker):
        return None
    content = trim(sentence.doc, (start, right_limit(sentence.doc, verb, start)))
    if content[0] >= content[1]:
        return None
    first = min([doer.i, *(c.i for c in children(doer, "aux") if c.i > subject.i)])
    return Frame((min(first, verb.i), verb.i + 1), "limit", speaker, (content,), hedge)


def _without_evidence(verb: Token) -> int | None:
    """Give where "no evidence that S" begins, or None."""
    held = child(verb, "dobj")
    if held is None or held.lemma_.lower() not in words("evidence"):
        return None
    lacking = {c.lower_ for c in held.children} & _NONE
    if not lacking or (lacking == {"any"} and not is_negated(verb)):
        return None
    told = any(c.dep_ in {"acl", "relcl", "ccomp"} or c.lower_ == "of" for c in held.children)
    return held.left_edge.i if told or child(verb, "ccomp") is not None else None


def _asked(verb: Token) -> int | None:
    """Give where "who had ordered it" begins behind a verb of telling, or None."""
    clause = complement_of(verb)
    if clause is None or clause.i < verb.i:
        return None
    first = clause.left_edge
    return first.i if first.lower_ in _ASKING and first.i > verb.i else None


def _doer(verb: Token) -> Token | None:
    """Give the verb whose subject cannot tell: "could not say", "lack the data to say"."""
    if is_negated(verb) and any(c.lower_ in _CAN for c in children(verb, "aux")):
        return verb
    head = verb.head
    if not any(c.tag_ == "TO" for c in children(verb, "aux")):
        return None
    if lemma_of(head) == "lack":
        return head
    above = head.head
    if head.pos_ == "NOUN" and is_verb(above):
        wanting = lemma_of(above) == "lack" or (lemma_of(above) == "have" and is_negated(above))
        return above if wanting else None
    unable = head.lower_ == "unable" or (head.lower_ == "able" and is_negated(above))
    return above if unable and is_verb(above) else None
