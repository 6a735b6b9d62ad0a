"""Frames of cue nouns: "raised concerns about Y", "concerns of X over Y", "X's claims over Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.frames.governed import act_of, infinitive_governor
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import (
    child,
    children,
    is_that_clause,
    is_verb,
    noun_phrase,
    trim,
)
from enduse.read.attribution.table import Cue, entries_for, lemma_of, noun_act, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["noun_frames"]

_PLAIN_LINKS = frozenset({"about", "over", "regarding", "concerning", "surrounding"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})


def noun_frames(sentence: Sentence) -> Iterator[Frame]:
    """Find the cue nouns of a sentence with their speaker and content."""
    quoted, possessed = sentence.quoted, words("possessed")
    for noun in sentence.doc:
        if quoted[noun.i] or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        act = noun_act(noun)
        frame = None
        if act is not None:
            frame = (
                _light(sentence, noun, act)
                or _passive(sentence, noun, act)
                or _made_by(sentence, noun, act)
            )
        if frame is None:
            frame = _topic(sentence, noun)
        if frame is None and noun.lemma_.lower() in possessed:
            act = "deny" if noun.lemma_ == "denial" else "assert"
            frame = _possessed(sentence, noun, act) or _bare(sentence, noun, act)
        if frame is not None:
            yield frame


def _light(sentence: Sentence, noun: Token, act: str) -> Frame | None:
    """Read "X raised concerns about Y"."""
    verb = noun.head
    while noun.dep_ == "conj" and verb.dep_ == "conj" and not is_verb(verb):
        verb = verb.head
    if noun.dep_ == "conj" and not is_verb(verb):
        verb = verb.head
    if not is_verb(verb) or lemma_of(verb) not in words("light_verbs") or noun.i < verb.i:
        return None
    if child(verb, "nsubjpass") is not None:
        return None
    subject = subject_of(verb)
    done = act_of(verb, Cue(act, ()))
    if subject is None or done is None or is_verb(subject):
        return None
    linked = _linked(sentence.doc, verb, noun)
    owner = child(noun, "poss")
    if linked is not None and owner is not None and owner.pos_ != "PRON":
        return None  # "reiterated the government's concerns about Y": the concerns are what is said
    if linked is None:
        return None
    planner = infinitive_governor(verb)
    first = verb.i if planner is None else planner.i
    link, content = linked
    cue = (first, link + 1 if link == noun.i + 1 else noun.i + 1)
    return Frame(cue, done, noun_phrase(subject), (content,))


def _topic(sentence: Sentence, noun: Token) -> Frame | None:
    """Read "X raised the issue in a call with Y": the matter is one already told."""
    verb = noun.head
    if (
        noun.dep_ != "dobj"
        or lemma_of(verb) not in words("topic_verbs")
        or noun.lemma_.lower() not in words("topics")
    ):
        return None
    if child(noun, "det", "poss") is None or verb.i > noun.i:
        return None
    subject, done = subject_of(verb), act_of(verb, Cue("assert", ()))
    if subject is None or done is None or is_verb(subject):
        return None
    start = noun.left_edge.i
    content = trim(sentence.doc, (start, right_limit(sentence.doc, verb, start)))
    planner = infinitive_governor(verb)
    return Frame(
        (verb.i if planner is None else planner.i, verb.i + 1),
        done,
        noun_phrase(subject),
        (content,),
        rank=1,
    )


def _passive(sentence: Sentence, noun: Token, act: str) -> Frame | None:
    """Read "Concerns were raised (by X) about Y"."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or lemma_of(verb) not in words("light_verbs"):
        return None
    linked = _linked(sentence.doc, verb, noun, start=verb.i)
    if linked is None:
        return None
    return Frame(
        (noun.i, verb.i + 1), act, _agent(verb), (linked[1],), agentless=_agent(verb) is None
    )


def _made_by(sentence: Sentence, noun: Token, act: str) -> Frame | None:
    """Read "concerns expressed by X regarding Y" and "allegations by X that ..."."""
    made = next(
        (
            c
            for c in children(noun, "acl")
            if c.tag_ == "VBN" and lemma_of(c) in words("light_verbs")
        ),
        None,
    )
    speaker = None if made is None else _agent(made)
    start = noun.i if made is None else made.i
    if speaker is None and made is None:
        link = next((p for p in children(noun, "prep") if p.lower_ in {"by", "from"}), None)
        held = None if link is None else child(link, "pobj")
        speaker = None if held is None else noun_phrase(held)
    if speaker is None:
        return None
    linked = _linked(sentence.doc, noun, noun, start=max(start, speaker[1] - 1))
    if linked is None:
        return None
    return Frame((noun.i, start + 1), act, speaker, (linked[1],), rank=1)


def _possessed(sentence: Sentence, noun: Token, act: str) -> Frame | None:
    """Read "X's claims over Y"."""
    owner = child(noun, "poss")
    if owner is None or owner.lower_ in {"my", "your", "our"}:
        return None
    linked = _linked(sentence.doc, noun, noun)
    if linked is None or linked[0] != noun.i + 1:
        return None
    start, end = linked[1]
    if end < len(sentence.doc) and sentence.doc[end].lower_ == "as":
        end = sentence.doc[end].right_edge.i + 1  # "claims over the reef as its own waters"
    for token in sentence.doc[start:end]:
        if (
            token.dep_ == "cc"
            and token.i + 1 < end
            and sentence.doc[token.i + 1].lower_ in _POSSESSIVE
        ):
            end = token.i
            break
    speaker = noun_phrase(owner)
    if sentence.doc[speaker[1] - 1].tag_ == "POS":
        speaker = (speaker[0], speaker[1] - 1)
    return Frame((noun.i, noun.i + 1), act, speaker, (trim(sentence.doc, (start, end)),), rank=1)


def _bare(sentence: Sentence, noun: Token, act: str) -> Frame | None:
    """Read "The allegation that S was made in May": nobody is named whose it is."""
    clause = next(
        (c for c in children(noun, "acl", "ccomp", "relcl") if c.left_edge.i == noun.i + 1), None
    )
    if clause is None or noun.dep_ not in {"nsubj", "nsubjpass"} or child(noun, "poss") is not None:
        return None
    if not is_that_clause(clause):
        return None
    content = trim(sentence.doc, (clause.left_edge.i + 1, clause.right_edge.i + 1))
    denier = _denied_by(noun)
    if denier is not None:
        return Frame((noun.i, noun.i + 1), "deny", denier, (content,), rank=1)
    return Frame((noun.i, noun.i + 1), act, None, (content,), "hearsay", agentless=True, rank=1)


def _denied_by(noun: Token) -> TokenRange | None:
    """Give X of "the claim that S was denied by X"."""
    denied = noun.dep_ == "nsubjpass" and any(r.act == "deny" for r in entries_for(noun.head))
    return _agent(noun.head) if denied else None


def _agent(verb: Token) -> TokenRange | None:
    link = child(verb, "agent")
    held = None if link is None else child(link, "pobj")
    return None if held is None else noun_phrase(held)


def _linked(
    doc: Doc, verb: Token, noun: Token, start: int | None = None
) -> tuple[int, TokenRange] | None:
    """Find the link after a cue noun ("about", "that") and the words behind it."""
    at = noun.i if start is None else start
    for token in doc[at + 1 : at + 16]:
        lower = token.lower_
        if lower in _PLAIN_LINKS or (lower == "that" and token.dep_ == "mark"):
            return _behind(doc, verb, token)
        if (
            lower in words("links")
            and token.dep_ == "prep"
            and token.head.i in {noun.i, verb.i}
            and token.i == at + 1
        ):
            return _behind(doc, verb, token)
        if token.text in {";", ":"} or (
            is_verb(token) and lower not in {"made", "raised", "expressed", "voiced"}
        ):
            return None
    return None


def _behind(doc: Doc, verb: Token, link: Token) -> tuple[int, TokenRange] | None:
    limit = (
        right_limit(doc, verb, link.i + 1)
        if is_verb(verb)
        else max(verb.right_edge.i + 1, link.right_edge.i + 1)
    )
    held = trim(doc, (link.i + 1, limit))
    return (link.i, held) if held[0] < held[1] else None
