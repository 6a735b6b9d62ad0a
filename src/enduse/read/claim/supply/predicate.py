"""Predicates: what a claim says is done, as a key of ``resources/predicates.yaml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, children, is_verb
from enduse.read.attribution.table import lemma_of
from enduse.read.claim.hedge import root_of
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["OTHER", "find_predicate", "predicate_of_word"]

OTHER = "other"
"""The predicate of a claim whose words are in no row of the table."""

_DEEPEST = 3
_CUT = 2
# Verbs that say nothing themselves: what is done stands below or beside them.
_LIGHT = frozenset(
    "be have do make take begin start continue keep go try seek plan want intend manage stop cease "
    "refuse agree decide appear seem believe think expect prove know find show see become remain "
    "work need admit involve engage conduct carry hold play".split()
)


def predicate_of_word(lemma: str) -> str:
    """Give the predicate that a verb says, or an empty string.

    Args:
        lemma: Its base form, lower case.
    """
    return _verbs().get(lemma, "")


def find_predicate(sentence: Sentence, content: TokenRange, supply: Token | None) -> str:
    """Tell what a claim says is done.

    Args:
        sentence: The sentence.
        content: The words that are claimed.
        supply: The word by which the claim tells of a supply, or None.

    Returns:
        A key of the table: that of the word of supply, else of the main verb or noun, else of what
        stands below it; ``other`` where none is in the table.
    """
    if supply is not None and (said := _of_token(supply)):
        return said
    return _below(root_of(sentence.doc, content), content) or OTHER


def _below(token: Token, content: TokenRange, depth: int = 0) -> str:
    said = _of_token(token)
    light = is_verb(token) and lemma_of(token) in _LIGHT
    if said and not light:
        return said
    if depth < _DEEPEST:
        labels = ("xcomp", "ccomp", "pcomp", "dobj", "attr", "pobj", "nsubjpass", "nsubj", "prep")
        parts = list(children(token, *labels)) if is_verb(token) or light else []
        if token.dep_ == "prep" or not is_verb(token):
            parts += list(children(token, "pobj", "pcomp", "prep", "acl"))
        parts.sort(key=lambda c: labels.index(c.dep_) if c.dep_ in labels else len(labels))
        for part in parts:
            if content[0] <= part.i < content[1] and (found := _below(part, content, depth + 1)):
                return found
    return said


def _of_token(token: Token) -> str:
    if is_verb(token):
        lemma = lemma_of(token)
        if lemma == "stop" and child(token, "dobj") is None:
            return ""
        said = _verbs().get(lemma, "")
        return "re_export" if said == "supply" and _is_again(token) else said
    return _nouns().get(token.lemma_.lower(), "")


def _is_again(verb: Token) -> bool:
    """Tell "re-exported", which the tokeniser cuts in three."""
    doc, i = verb.doc, verb.i
    return i >= _CUT and doc[i - 1].text == "-" and doc[i - _CUT].lower_ == "re"


@cache
def _verbs() -> dict[str, str]:
    return _inverted("verbs")


@cache
def _nouns() -> dict[str, str]:
    return _inverted("nouns")


def _inverted(part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    table = load_table("predicates")
    for name in table["order"]:
        for word in table["predicates"][name][part]:
            found.setdefault(str(word), name)
    return found
