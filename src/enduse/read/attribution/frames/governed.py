"""How a cue verb stands in its clause: as a report, as a plan to speak, or as none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, children, is_negated, is_verb
from enduse.read.attribution.table import Cue, lemma_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["act_of", "infinitive_governor", "is_passive"]

_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest", "until"})
_UNREAL = frozenset({"could", "might", "may", "should", "must", "would", "can", "ca", "need"})
_DONE = frozenset({"did", "does", "do", "has", "have", "had"})
_DENYING = frozenset({"dispute", "deny", "contest"})
_PREPOSITIONS = frozenset({"by", "in", "while", "after", "with", "as"})


def act_of(verb: Token, cue: Cue) -> str | None:
    """Give what the speaker does with this verb, or None if it is no report.

    "did not say" reports nothing, "did not dispute" concedes, "could not verify" is a limit, "does
    not believe" denies, "plans to warn" is a plan, "refused to say" nothing.
    """
    if cue.act == "limit":
        return "limit" if is_negated(verb) or _unable(verb) else None
    if is_negated(verb):
        if cue.act == "deny":
            return "assert" if _concedes(verb) else None
        return "deny" if cue.hedge == "belief" else None
    if _is_conditional(verb) or (verb.dep_ == "pcomp" and verb.head.lower_ not in _PREPOSITIONS):
        return None
    modals = {c.lower_ for c in children(verb, "aux") if c.tag_ == "MD"}
    if modals & _UNREAL:
        return None
    if modals or _has_to(verb):
        return _future(verb, modals)
    return cue.act if _above_allows(verb) else None


def infinitive_governor(verb: Token) -> Token | None:
    """Give "planning" for "is planning to raise": the word that makes a cue a plan, or None."""
    if not _has_to(verb):
        return None
    head = verb.head
    return head if head.i < verb.i and head.lemma_.lower() in words("intending") else None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive: "was accused", "concerns expressed by"."""
    return child(verb, "auxpass", "nsubjpass") is not None


def _concedes(verb: Token) -> bool:
    """Tell "did not dispute that S" from "would not deny it" and "neither confirmed nor denied"."""
    helpers = {c.lower_ for c in children(verb, "aux", "auxpass")}
    return bool(helpers) and helpers <= _DONE and lemma_of(verb) in _DENYING


def _future(verb: Token, modals: set[str]) -> str | None:
    if modals:
        return "plan"
    head = verb.head
    if infinitive_governor(verb) is not None:
        return None if is_negated(head) else "plan"
    return "assert" if head.lemma_.lower() in words("serial") and verb.dep_ == "xcomp" else None


def _has_to(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in children(verb, "aux"))


def _is_conditional(verb: Token) -> bool:
    return any(c.lower_ in _CONDITIONS for c in children(verb, "mark"))


def _unable(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and (
        head.lower_ == "unable" or is_negated(head) or is_negated(head.head)
    )


def _above_allows(verb: Token) -> bool:
    if verb.dep_ not in {"xcomp", "pcomp"}:
        return True
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return not (is_verb(above) and (above.lemma_.lower() in words("void") or is_negated(above)))
