"""Whether words of the table hedge where they stand, or are the same words in another use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, children, is_negated, is_verb
from enduse.read.claim.hedge.governing import hedge_words
from enduse.read.claim.hedge.phrase import MODALS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_hedging", "is_weak_alone"]

_SEEMING = frozenset({"appear", "seem"})
# "is reported to": without the auxiliary it is the act of somebody.
_PASSIVE = frozenset(
    f"{verb} to" for verb in "reported alleged known thought understood rumoured rumored".split()
)
_BEHIND_POSSIBLE = 2
_PAST = frozenset({"before", "until", "till"})
_ONCE = frozenset({"once", "then", "formerly", "previously", "earlier", "already", "still"})


def is_hedging(tokens: list[Token], lower: str, kind: str, root: Token) -> bool:
    """Tell words that hedge from the same words in another use.

    Args:
        tokens: The words.
        lower: Their text in lower case.
        kind: The kind of hedge that they may be.
        root: Head of what is claimed.
    """
    first = tokens[0]
    if kind == "limit":
        return _is_own_limit(tokens)
    if kind == "belief":
        held = tokens[-1] if "to" not in lower else first
        return held.i == root.i or (held.dep_ == "conj" and held.head.i == root.i)
    if lower in MODALS:
        return first.tag_ == "MD" and not _is_ability(first)
    if lower == "would":
        return _is_conditional(first)
    if lower.endswith(" to") and (lower in _PASSIVE or lower == "expected to"):
        return _is_passive(first, lower)
    return _is_used_so(first, lower, single=len(tokens) == 1)


def _is_passive(first: Token, lower: str) -> bool:
    """Tell "is reported to", "is expected to" from "he expected to sell it"."""
    if child(first, "auxpass") is not None:
        return lower != "known to"
    return lower == "expected to" and first.dep_ in {"acl", "acomp", "oprd"}


def _is_used_so(first: Token, lower: str, *, single: bool) -> bool:
    """Tell the use of a word that has others: "possible", "supposed", "appears"."""
    if lower == "possible":
        return not _is_set_phrase(first)
    if lower in {"potential", "preliminary"}:
        return first.tag_ == "JJ"
    if lower == "supposed":  # "was supposed to pay" had to
        return first.i + 1 >= len(first.doc) or first.nbor(1).lower_ != "to"
    if lower == "suspected":
        return first.dep_ == "amod" or first.tag_ == "VBN"
    return not (single and first.lemma_.lower() in _SEEMING) or _is_seeming(first)


def _is_own_limit(tokens: list[Token]) -> bool:
    """Tell "I do not know who" from "the president does not know what he does"."""
    verb = next((t for t in tokens if t.lower_ == "know" and is_verb(t)), None)
    subject = None if verb is None else child(verb, "nsubj")
    return subject is None or subject.pos_ == "PRON" or subject.lower_ in {"nobody", "one"}


def is_weak_alone(tokens: list[Token], lower: str) -> bool:
    """Tell words that say too little to hedge a claim from one of its lower clauses."""
    return lower in {"would", "expected to"} or (
        len(tokens) == 1 and tokens[0].lemma_.lower() in _SEEMING
    )


def _is_set_phrase(word: Token) -> bool:
    """Tell "as soon as possible", "where possible", "made it possible"."""
    doc = word.doc
    before = {doc[i].lower_ for i in range(max(0, word.i - _BEHIND_POSSIBLE), word.i)}
    return bool(before & hedge_words("set_phrases"))


def _is_seeming(verb: Token) -> bool:
    """Tell "appears genuine" from "appears on the list"."""
    return child(verb, "acomp", "oprd", "attr", "xcomp", "ccomp") is not None


def _is_ability(modal: Token) -> bool:
    """Tell "could not support it" and "until 2019 it could buy them", which weaken nothing."""
    verb = modal.head
    if modal.lower_ != "could":
        return False
    if is_negated(verb) or verb.head.lemma_ == "wish":
        return True
    if any(c.dep_ == "mark" and c.lower_ in {"so", "that"} for c in verb.children) and (
        verb.dep_ == "advcl"
    ):
        return True  # "so that everyone could read it"
    if any(c.lower_ == "have" for c in children(verb, "aux")):
        return False
    return any(
        c.i < modal.i
        and (
            (c.dep_ in {"prep", "mark"} and c.lower_ in _PAST)
            or (c.dep_ == "advmod" and c.lower_ in _ONCE)
        )
        for c in verb.children
    ) or any(c.dep_ == "prep" and c.lower_ in _PAST for c in verb.children)


def _is_conditional(modal: Token) -> bool:
    """Tell the "would" of a condition from a future told in the past ("said it would pay")."""
    verb = modal.head
    if modal.tag_ != "MD" or is_negated(verb):
        return False
    if any(c.lower_ == "have" for c in children(verb, "aux")):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    # "said it would pay without delay" tells how, not on what condition.
    willed = subject is not None and subject.pos_ == "PRON"
    return any(_is_condition(t) for t in verb.subtree if not (willed and t.lower_ == "without"))


def _is_condition(token: Token) -> bool:
    """Tell "without X", "given X" from "given to X"."""
    if token.lower_ not in hedge_words("conditions"):
        return False
    if token.dep_ == "prep":
        return True
    behind = [c.lower_ for c in token.children if c.i > token.i and c.dep_ in {"prep", "agent"}]
    loose = token.dep_ in {"acl", "advcl"} and child(token, "pobj", "npadvmod", "dobj") is not None
    return loose and not {"to", "by"} & set(behind)
