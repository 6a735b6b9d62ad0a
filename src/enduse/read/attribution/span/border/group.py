"""The words of a cue: the verb with its auxiliaries, adverbs, negation and particles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.sentence import TokenRange

__all__ = ["chain_of", "verb_group"]

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
# Verbs that only say how an act of saying comes about: they stand in the cue.
_SERIAL = frozenset(
    "try attempt begin start continue keep go come proceed tend seem appear have need use able "
    "unable stop cease rush hasten get manage help like willing ready quick likely set fail".split()
)
_ASIDE = frozenset({"however", "meanwhile", "though"})
_QUESTIONING = frozenset({"WRB", "WDT", "WP"})
# What a statement is made in: "said in a statement".
_MEDIA = frozenset("statement interview email e-mail letter tweet post memo release".split())
_LONGEST_MEDIUM = 4


def chain_of(verb: Token) -> Token:
    """Give the verb that begins the cue: "tried" for "tried to convince"."""
    top = verb
    while (
        top.dep_ == "xcomp"
        and top.head.i < top.i
        and top.head.lemma_.lower() in _SERIAL
        and child(top.head, "dobj") is None
    ):
        top = top.head
        if top.dep_ in {"acomp", "oprd"} and is_verb(top.head):
            top = top.head
    return top


def verb_group(verb: Token) -> TokenRange:
    """Give the verb with what goes with it on both sides, as one range."""
    return _start(chain_of(verb)), _end(verb)


def _start(top: Token) -> int:
    start = top.i
    while start > 0 and _goes_before(top.doc[start - 1], top, start):
        start -= 1
    return start


def _goes_before(before: Token, top: Token, start: int) -> bool:
    if before.dep_ == "neg":
        return before.head.i >= start
    if before.dep_ not in _HELPERS or before.lower_ in _ASIDE or before.tag_ in _QUESTIONING:
        return False
    return before.head.i == top.i or (before.dep_ == "advmod" and start <= before.head.i <= top.i)


def _end(verb: Token) -> int:
    end = verb.i + 1
    while end < len(verb.doc):
        after = verb.doc[end]
        if after.head.i != verb.i:
            break
        if _goes_behind(after):
            end += 1
        elif after.dep_ == "prep" and after.lower_ == "in" and _is_medium(after):
            end = after.right_edge.i + 1
        else:
            break
    return end


def _goes_behind(after: Token) -> bool:
    """Tell a particle, a negation, an adverb of manner and a day: "said Friday"."""
    if after.dep_ in {"prt", "neg"}:
        return True
    if after.left_edge.i < after.i or after.right_edge.i > after.i:
        return False
    manner = after.dep_ == "advmod" and after.lower_.endswith("ly")
    return manner or (after.dep_ == "npadvmod" and after.ent_type_ == "DATE")


def _is_medium(link: Token) -> bool:
    held = child(link, "pobj")
    if held is None or held.lemma_.lower() not in _MEDIA:
        return False
    return held.right_edge.i - link.i <= _LONGEST_MEDIUM
