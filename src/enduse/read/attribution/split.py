"""Conjoined content: "A sold X and B bought Y" are two claims."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from enduse.read.attribution.subject import joined_to, swallowed_subject
from enduse.read.attribution.syntax import child, children, is_finite, is_verb, trim
from enduse.read.speaker.state import states_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["split_content"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_LEAST_PASSIVE = 5
_AUXILIARIES = frozenset({"do", "does", "did", "has", "have", "had", "will", "would", "is", "was"})
_CONCESSIVE = frozenset({"although", "though"})
_RESULT = frozenset({"lead", "cause", "prompt", "force", "allow", "result", "enable", "trigger"})


def split_content(sentence: Sentence, content: TokenRange) -> list[TokenRange]:
    """Split content where a second clause begins.

    A clause with a subject of its own is a claim of its own ("and B bought Y"; "with B buying Y"),
    and so is a second predicate that brings its own auxiliary, a likelihood word, or follows a
    comma.  Words of a quotation stay together: they were said together.
    """
    doc = sentence.doc
    if all(sentence.quoted[i] for i in range(*content)):
        return [content]
    cuts = sorted(
        {
            cut
            for t in doc[content[0] : content[1]]
            if (cut := _cut(sentence, t, content)) is not None
        }
    )
    bounds = [content[0], *(c for c in cuts if content[0] < c < content[1]), content[1]]
    parts = []
    for start, end in pairwise(bounds):
        part = trim(doc, _without_joint(doc, (start, end)))
        if part[1] - part[0] >= 2:
            parts.append(part)
    return parts or [content]


def _cut(sentence: Sentence, verb: Token, content: TokenRange) -> int | None:
    doc = sentence.doc
    if not is_verb(verb) or sentence.quoted[verb.i]:
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with" and child(verb, "nsubj") is not None:
        return _absolute(doc, verb.head, content)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "pobj":
        link = verb.head.head
        while link.lower_ == "of" and link.head.dep_ == "pobj":
            link = link.head.head
        absolute = link.lower_ == "with" and is_verb(link.head)
        return _absolute(doc, link, content) if absolute else None
    if verb.dep_ == "advcl" and doc[verb.left_edge.i].lower_ in _CONCESSIVE:
        return _conceded(doc, verb, content)
    if verb.dep_ == "relcl" and verb.lemma_.lower() in _RESULT:
        first = verb.left_edge.i
        after_comma = first > 0 and doc[first - 1].text == ","
        return first if doc[first].lower_ == "which" and after_comma else None
    swallowed = swallowed_subject(verb)
    if swallowed is not None and swallowed.left_edge.i - content[0] >= 3:
        return swallowed.left_edge.i - 1
    if verb.dep_ == "conj" and _is_main(verb, content) and _stands_alone(sentence, verb, content):
        return _joint(doc, verb)
    return None


def _absolute(doc: Doc, link: Token, content: TokenRange) -> int | None:
    """Cut before "with X doing Y" after a comma."""
    at = link.i
    return at if at > content[0] and doc[at - 1].text in {",", "—", "–"} else None


def _conceded(doc: Doc, verb: Token, content: TokenRange) -> int | None:
    """Cut before "although T", or behind it where it stands first."""
    first, behind = verb.left_edge.i, verb.right_edge.i + 1
    if not is_finite(verb) or child(verb, *_SUBJECTS) is None:
        return None
    if first > content[0]:
        return first if verb.head.i < first else None
    return behind if behind < content[1] and doc[behind].text == "," else None


def _is_main(verb: Token, content: TokenRange) -> bool:
    """Tell whether the verb is joined to the content's main verb, not to one inside a modifier."""
    head = verb.head
    while head.dep_ == "conj" and content[0] <= head.head.i < content[1]:
        head = head.head
    if not _inside(head, content) or not _inside(head.head, content) or head.head.i == head.i:
        return True
    return _is_higher(verb, content) or _serves(verb, content)


def _inside(token: Token, content: TokenRange) -> bool:
    return content[0] <= token.i < content[1]


def _is_higher(verb: Token, content: TokenRange) -> bool:
    """Tell a conjunct that fits the main verb in form, not the one it was hung from.

    "is helping Russia evade X and providing Y": "providing" goes with "helping".
    """
    above = joined_to(verb)
    return above.i != verb.head.i and _inside(above, content)


def _serves(verb: Token, content: TokenRange) -> bool:
    """Tell a conjunct whose actor can only be that of the main verb.

    "is aiding Russia in evading sanctions and providing Moscow with arms": not Russia provides.
    """
    root = verb
    while _inside(root.head, content) and root.head.i != root.i:
        root = root.head
    held = child(root, "dobj")
    if held is None or verb.tag_ != root.tag_ or root.i == verb.i:
        return False
    own = set(states_in(held.text))
    near = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    objects = [
        t.text
        for t in near
        if t.dep_ in {"dobj", "pobj", "dative"} and verb in {t.head, t.head.head}
    ]
    return bool(own) and bool(own & {s for text in objects for s in states_in(text)})


def _stands_alone(sentence: Sentence, verb: Token, content: TokenRange) -> bool:
    if child(verb, *_SUBJECTS) is not None:
        return True
    at = _joint(sentence.doc, verb)
    if at == verb.left_edge.i:
        return False
    helped = any(True for _ in children(verb, "aux", "auxpass"))
    own = (
        helped
        or (verb.pos_ == "AUX" and is_finite(verb))
        or any(c.lower_ in {"likely", "probably", "possibly"} for c in verb.children)
    )
    comma = sentence.doc[at].text == "," if at < len(sentence.doc) else False
    if _is_elliptic(sentence.doc, at):
        return False
    own = own or (is_finite(verb) and (_has_none(verb) or _is_other(verb)))
    least = 2 if own else 3
    long_enough = verb.right_edge.i - verb.left_edge.i >= least and at - content[0] >= 3
    if child(verb, "auxpass") is not None and verb.right_edge.i - verb.left_edge.i < _LEAST_PASSIVE:
        own = False  # "forwarded the parts and was paid in gold" is one deed
    return long_enough and (own or comma or _is_higher(verb, content) or _serves(verb, content))


def _is_other(verb: Token) -> bool:
    """Tell "was not aware of it and opposed sanctions": a deed beside a state."""
    return verb.pos_ == "VERB" and verb.head.pos_ == "AUX" and child(verb.head, "acomp") is not None


def _has_none(verb: Token) -> bool:
    """Tell "and had no knowledge of it", "and never sold it": a denial of its own."""
    held = child(verb, "dobj", "attr")
    none = held is not None and any(c.lower_ == "no" for c in held.children)
    return none or any(c.dep_ == "neg" for c in verb.children)


def _is_elliptic(doc: Doc, at: int) -> bool:
    """Tell "does not, and never has, traded": the first half has no verb of its own."""
    last = doc[at - 1]
    return last.dep_ == "neg" and last.head.i == last.i - 1 and last.head.lower_ in _AUXILIARIES


def _joint(doc: Doc, verb: Token) -> int:
    """Give the first token of the joint before a conjunct: its comma, "and", or itself."""
    at = verb.left_edge.i
    while at > 0 and (doc[at - 1].dep_ == "cc" or doc[at - 1].text in {",", ";"}):
        at -= 1
    return at


def _without_joint(doc: Doc, part: TokenRange) -> TokenRange:
    start, end = part
    while start < end and (doc[start].dep_ == "cc" or doc[start].text in {",", ";"}):
        start += 1
    if (
        start < end
        and doc[start].lower_ in {"with", "that"} | _CONCESSIVE
        and doc[start].dep_ in {"prep", "mark"}
    ):
        start += 1
    return start, end
