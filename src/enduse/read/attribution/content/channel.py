"""How and when a thing was said: "in a statement", "on Tuesday" are no part of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, trim
from enduse.read.attribution.table import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import TokenRange

__all__ = ["without_channel"]

_LINKS = frozenset({"in", "on", "by", "via", "through", "during", "at"})
# "the allegations in the letter" are those that the letter makes; "in a letter" tells the channel.
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def without_channel(doc: Doc, verb: Token, tokens: TokenRange) -> TokenRange:
    """Cut the channel and the day off what a verb takes as its object.

    "denied the charges in a statement on Friday": only the charges are denied.

    Args:
        doc: The sentence.
        verb: The cue verb.
        tokens: What was found as its content.
    """
    start, end = tokens
    for token in doc[start + 1 : end]:
        if token.dep_ != "prep" or token.lower_ not in _LINKS or not _is_near(token, verb):
            continue
        held = child(token, "pobj")
        if held is None or held.i >= end:
            continue
        if _is_channel(held) or _is_closing_day(token, held, end):
            cut = trim(doc, (start, token.i))
            return cut if cut[0] < cut[1] else tokens
    return tokens


def _is_near(link: Token, verb: Token) -> bool:
    """Tell a preposition that hangs from the cue, or from its object, as the parser may have it."""
    return verb.i in {link.head.i, link.head.head.i}


def _is_channel(held: Token) -> bool:
    first = held.left_edge.lower_
    return held.lemma_.lower() in words("channels") and first not in _DEFINITE


def _is_closing_day(link: Token, held: Token, end: int) -> bool:
    day = link.lower_ == "on" and held.ent_type_ == "DATE"
    return day and held.right_edge.i + 1 >= end - 1
