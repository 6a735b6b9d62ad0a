"""Verbs that weaken what they govern: "the records suggest", "officials suspect", "estimates"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, children, is_negated, is_verb
from enduse.read.attribution.table import lemma_of
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.sentence import TokenRange

__all__ = ["governing_words", "hedge_words"]


def governing_words(root: Token, content: TokenRange) -> list[tuple[Token, Token, str]]:
    """Find the verb of inference, suspicion or reckoning over the content, and its confidence.

    Args:
        root: Head of the content.
        content: Its tokens.

    Returns:
        First and last token of each, and the kind of hedge that it is.
    """
    over = _verb_over(root, content)
    found: list[tuple[Token, Token, str]] = []
    for verb in (root, over):
        if verb is None:
            continue
        kind = _weakening(verb, inside=verb is root)
        if kind is not None:
            found.append((verb, verb, kind))
    if over is not None:
        found += _confidence(over)
    return found


def _verb_over(root: Token, content: TokenRange) -> Token | None:
    """Give the verb outside the content that its head depends on, or None."""
    at = root
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    if at.dep_ == "acl" and at.head.lower_ == "confidence":
        at = at.head  # so the parser takes "says with low confidence that ..."
    if at.dep_ in {"pobj", "pcomp"} and at.head.dep_ == "prep":
        at = at.head
    elif at.dep_ not in {"ccomp", "dobj", "xcomp"}:
        return None
    over = at.head
    outside = not content[0] <= over.i < content[1]
    return over if outside and over.i != at.i and is_verb(over) else None


def _weakening(verb: Token, *, inside: bool) -> str | None:
    """Give the kind of hedge that a verb is to what it governs, or None."""
    lemma = lemma_of(verb)
    kind = _kinds().get(lemma)
    if kind is None or not is_verb(verb) or is_negated(verb) or verb.dep_ == "amod":
        return None
    if inside and child(verb, "ccomp") is None:
        return None
    if lemma == "point" and not any(c.lower_ == "to" for c in children(verb, "prep")):
        return None  # "points out" shows
    subject = child(verb, "nsubj")
    if lemma in hedge_words("inferring"):
        known = subject is not None and (
            subject.lemma_.lower() in hedge_words("evidence")
            or subject.lower_ in hedge_words("evidence")
        )
        return kind if known else None
    return kind if subject is not None or verb.dep_ in {"conj", "advcl"} else None


def _confidence(verb: Token) -> list[tuple[Token, Token, str]]:
    """Find "with low confidence" on a cue, which grades what the cue reports."""
    found = []
    for link in children(verb, "prep"):
        held = child(link, "pobj")
        if link.lower_ != "with" or held is None or held.lower_ != "confidence":
            continue
        text = link.doc[link.i : held.i + 1].text.lower()
        for name, kind in (("weak_confidence", "possibility"), ("high_confidence", "qualifier")):
            if text in hedge_words(name):
                found.append((link, held, kind))
    return found


@cache
def hedge_words(name: str) -> frozenset[str]:
    """Give a list of the table of hedges."""
    return frozenset(str(w) for w in load_table("hedges")[name])


@cache
def _kinds() -> dict[str, str]:
    return {str(k): str(v) for k, v in load_table("hedges")["governing"].items()}
