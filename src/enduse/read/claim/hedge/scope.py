"""What a hedge bears on: the head of what is said, or something below it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import TokenRange

__all__ = ["bears_on_main", "root_of"]

_BELOW = frozenset({"relcl", "advcl", "ccomp", "pcomp"})
# "It was still not clear": so near its start stands the predicate of a sentence with a dummy "it".
_OPENING = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def bears_on_main(doc: Doc, content: TokenRange, token: Token, root: Token | None = None) -> bool:
    """Tell whether a word bears on the main predicate of the content, not on one below it.

    Args:
        doc: The sentence.
        content: The words that are claimed.
        token: The word.
        root: The head of the content where it is known already.
    """
    if _opens_with(doc, content, token):
        return True
    top = (root_of(doc, content) if root is None else root).i
    at = token
    if (
        at.dep_ == "advmod"
        and at.head.pos_ == "ADJ"
        and at.head.dep_ in {"amod", "relcl", "appos", "acl"}
    ):
        return False  # "items potentially usable as arms" says what a relative clause would
    while at.i != top:
        passive = at.dep_ == "acl" and (at.tag_ == "VBN" or at.tag_ in _FINITE)
        if (passive or at.dep_ in _BELOW) and content[0] <= at.i < content[1] and is_verb(at):
            return False
        above = at.head
        if above.i == at.i or not content[0] <= above.i < content[1]:
            return True
        at = above
    return True


def _opens_with(doc: Doc, content: TokenRange, token: Token) -> bool:
    """Tell the "unclear" of "It was unclear, she said, whether S", put below S by the parser."""
    dummy = doc[content[0]].lower_ == "it" and token.pos_ == "ADJ"
    return dummy and token.i - content[0] <= _OPENING and token.head.i < token.i


@lru_cache(maxsize=32)
def root_of(doc: Doc, content: TokenRange) -> Token:
    """Give the head of a content range: the word from which the others hang."""
    first, last = content
    tops = []
    for i in range(first, last):
        token = doc[i]
        above = token.head.i
        if above == i or not first <= above < last:
            tops.append(token)
    verbs = [t for t in tops if is_verb(t) and t.dep_ not in {"aux", "auxpass"}]
    finite = [t for t in verbs if t.tag_ in _FINITE or any(c.dep_ == "aux" for c in t.children)]
    if finite:
        return finite[0]
    return tops[0] if tops else doc[first:last].root
