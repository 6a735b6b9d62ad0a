"""Frames without a verb of saying: "according to X", "is believed to", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.syntax import (
    child,
    children,
    has_finite_verb,
    is_finite,
    is_negated,
    noun_phrase,
    trim,
)
from enduse.read.attribution.table import lemma_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["phrase_frames"]

_ASIDES = {"—": "—", "–": "–", "-": "-", "--": "--", ")": "("}


def phrase_frames(sentence: Sentence) -> Iterator[Frame]:
    """Find attributions that name their source in a phrase, or not at all."""
    passive, adjectives, hearsay = words("passive"), words("adjectives"), words("hearsay")
    quoted = sentence.quoted
    for token in sentence.doc:
        if quoted[token.i]:
            continue
        frame, lower = None, token.lower_
        if lower == "according":
            frame = _according(sentence, token)
        elif token.tag_ == "VBN" and lemma_of(token) in passive:
            frame = _passive(sentence, token)
        elif lower in adjectives:
            frame = _attitude(sentence, token)
        elif lower in hearsay:
            frame = _adverb(sentence, token)
        if frame is not None:
            yield frame


def _according(sentence: Sentence, token: Token) -> Frame | None:
    doc = sentence.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    link = doc[token.i + 1]
    held = child(link, "pobj") or child(token, "pobj")
    if held is None:
        chunk = next((c for c in doc.noun_chunks if c.start == link.i + 1), None)
        held = None if chunk is None else chunk.root
    if held is None or held.i < link.i:
        return None
    speaker = noun_phrase(held)
    speaker = _without_next(doc, speaker)
    content = _attributed(doc, token, held, speaker)
    if content is None:
        return None
    return Frame((token.i, link.i + 1), "assert", speaker, (content,), rank=2)


def _without_next(doc: Doc, speaker: TokenRange) -> TokenRange:
    """Cut the subject of what follows off a source: "According to Ms Holm, staff in Oslo saw it".

    An apposition is followed by a comma of its own; a subject is not.
    """
    comma = next((i for i in range(*speaker) if doc[i].text == ","), None)
    open_end = speaker[1] < len(doc) and doc[speaker[1]].text not in {",", ".", ";", "—", ")"}
    return (speaker[0], comma) if comma is not None and open_end else speaker


def _attributed(doc: Doc, token: Token, held: Token, speaker: TokenRange) -> TokenRange | None:
    """Find what "according to X" covers: what follows it, what precedes it, or all around it."""
    left = trim(doc, (_aside_start(doc, token.i, speaker[1]), token.i))
    behind = _after_source(doc, held, speaker)
    right = trim(doc, (behind, len(doc)))
    root = doc[:].root
    if (
        left[0] < left[1]
        and has_finite_verb(doc, left)
        and not (root.i >= behind > token.i and is_finite(root))
    ):
        return left
    if left[0] < left[1] and right[0] < right[1]:
        return left[0], right[1]
    return right if right[0] < right[1] else None


def _aside_start(doc: Doc, at: int, behind: int) -> int:
    """Give where an aside between dashes or brackets begins that "according to X" ends; else 0."""
    if behind >= len(doc) or doc[behind].text not in _ASIDES:
        return 0
    opening = _ASIDES[doc[behind].text]
    start = next((i for i in range(at - 1, -1, -1) if doc[i].text == opening), -1) + 1
    return start + 1 if start and doc[start].lower_ in {"who", "which", "that"} else start


def _after_source(doc: Doc, held: Token, speaker: TokenRange) -> int:
    """Give the token behind the source: behind its comma, with relative clauses skipped."""
    at = speaker[1]
    limit = at if doc[at : at + 1].text == "," else max(held.right_edge.i + 1, at)
    comma = next((t.i for t in doc[at:] if t.text in {",", "—", ":"} and t.i >= limit - 1), None)
    if comma is None:
        comma = next((t.i for t in doc[at:] if t.text in {",", "—", ":"}), None)
    if comma is None:
        return len(doc)
    behind = comma + 1
    if (
        behind < len(doc) and doc[behind].tag_ == "VBN"
    ):  # "according to the report, published today, S"
        behind = next((t.i + 1 for t in doc[behind : behind + 9] if t.text == ","), behind)
    return behind


def _passive(sentence: Sentence, verb: Token) -> Frame | None:
    """Read "X is believed to ...", "it is reported that ...", "X is accused of ..."."""
    doc = sentence.doc
    if verb.dep_ == "acl" and lemma_of(verb) == "accuse":
        return _reduced(verb)
    auxiliary = child(verb, "auxpass")
    subject = child(verb, "nsubjpass", "nsubj", "expl")
    if auxiliary is None or subject is None or any(c.tag_ == "MD" for c in children(verb, "aux")):
        return None
    link = child(verb, "agent")
    agent = None if link is None else child(link, "pobj")
    speaker = None if agent is None else noun_phrase(agent)
    clause = next(
        (
            c
            for c in children(verb, "ccomp", "xcomp", "prep", "advcl")
            if c.i > verb.i and _reports(c)
        ),
        None,
    )
    if clause is None:
        return None
    end = verb.right_edge.i + 1
    impersonal = subject.lower_ == "it" and clause.dep_ == "ccomp"
    start = clause.left_edge.i if impersonal else subject.left_edge.i
    if impersonal and doc[start].lower_ == "that":
        start += 1
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return None
    content = trim(doc, (start, end))
    cue = (auxiliary.i, verb.i + 1)
    if lemma_of(verb) == "accuse":
        return Frame(cue, "assert", speaker, (content,), None, agentless=speaker is None, rank=1)
    return Frame(cue, "assert", speaker, (content,), "hearsay", agentless=speaker is None, rank=1)


def _reduced(verb: Token) -> Frame | None:
    """Read "X, accused of selling Y": a charge by nobody in particular, or by whom "by" names."""
    link = next(
        (p for p in children(verb, "prep") if p.lower_ == "of" and child(p, "pcomp") is not None),
        None,
    )
    if link is None:
        return None
    held = child(verb, "agent")
    agent = None if held is None else child(held, "pobj")
    speaker = None if agent is None else noun_phrase(agent)
    content = trim(verb.doc, (link.i + 1, verb.right_edge.i + 1))
    return Frame(
        (verb.i, link.i + 1), "assert", speaker, (content,), None, agentless=speaker is None, rank=1
    )


def _reports(part: Token) -> bool:
    if part.dep_ == "prep":
        return part.lower_ == "of" and child(part, "pcomp") is not None
    return part.dep_ == "ccomp" or any(c.tag_ == "TO" for c in children(part, "aux"))


def _attitude(sentence: Sentence, token: Token) -> Frame | None:
    """Read "X is concerned that S", "X is worried about Y"."""
    doc = sentence.doc
    verb = token if token.dep_ not in {"acomp", "oprd"} else token.head
    subject = child(verb, "nsubj", "nsubjpass")
    linked = lemma_of(verb) in {"be", "remain", "become"} or child(verb, "auxpass") is not None
    if subject is None or subject.pos_ == "PRON" or not linked or is_negated(verb):
        return None
    if any(c.tag_ == "MD" for c in children(verb, "aux")):
        return None
    holder = next((h for h in (token, verb) if child(h, "ccomp") is not None), token)
    clause = child(holder, "ccomp")
    if clause is not None and clause.i > token.i:
        start = clause.left_edge.i + (doc[clause.left_edge.i].lower_ == "that")
        content = trim(doc, (start, clause.right_edge.i + 1))
    else:
        link = next(
            (p for p in children(token, "prep") if p.lower_ in {"about", "by", "over"}), None
        )
        if link is None or child(link, "pobj", "pcomp") is None:
            return None
        content = trim(doc, (link.i + 1, link.right_edge.i + 1))
    cue = (min(verb.i, token.i), token.i + 1)
    return Frame(cue, "assert", noun_phrase(subject), (content,), rank=1)


def _adverb(sentence: Sentence, token: Token) -> Frame | None:
    """Read "X reportedly did Y": said by nobody in particular."""
    doc = sentence.doc
    verb = token.head
    if token.dep_ != "advmod" or verb.pos_ not in {"VERB", "AUX"}:
        return None
    while verb.dep_ in {"xcomp", "aux"} and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ == "relcl":
        content = trim(doc, (token.i, verb.right_edge.i + 1))
        return Frame(
            (token.i, token.i + 1), "assert", None, (content,), "hearsay", agentless=True, rank=3
        )
    content = trim(doc, (verb.left_edge.i, verb.right_edge.i + 1))
    if content[0] < content[1] and doc[content[0]].dep_ in {"mark", "cc"}:
        content = trim(doc, (content[0] + 1, content[1]))
    return Frame(
        (token.i, token.i + 1), "assert", None, (content,), "hearsay", agentless=True, rank=3
    )
