"""Headlines in capitals, brought to the case of running text so that the parser can read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.read.attribution.forms import base_of

__all__ = ["recase"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(
    "a an the and or but nor of to in on at by for from with as is are was were be been being has "
    "have had may might could will would should not over after before amid against into its his "
    "her their it he she they that than up out off about new some more most who which "
    "likely".split()
)
_MOST = 0.6


def recase(text: str, body: Iterable[str]) -> str:
    """Lower the words of a headline that the body writes small; every offset stays.

    A headline is changed only where most of its words begin with a capital.  A word goes to lower
    case if the body has it so, or if it is a function word or a form of a cue verb that the body
    never writes with a capital.

    Args:
        text: The headline.
        body: The paragraphs of the same document.
    """
    words = [m for m in _WORD.finditer(text) if len(m.group()) > 3]
    if len(words) < 3 or sum(m.group()[0].isupper() for m in words) < _MOST * len(words):
        return text
    small, names = _seen(body)
    out = list(text)
    for match in _WORD.finditer(text):
        word = match.group()
        lower = word.lower()
        if match.start() == 0 or len(lower) != len(word) or not word[0].isupper():
            continue
        known = (
            lower in small or lower in _SMALL or (base_of(lower) is not None and word not in names)
        )
        if known and not (word.isupper() and word in names):
            out[match.start() : match.end()] = lower
    return "".join(out)


def _seen(body: Iterable[str]) -> tuple[set[str], set[str]]:
    """Give the words that the body writes small, and those with a capital in mid-sentence."""
    small: set[str] = set()
    names: set[str] = set()
    for paragraph in body:
        for match in _WORD.finditer(paragraph):
            word = match.group()
            if word[0].islower():
                small.add(word)
            elif match.start() > 1 and paragraph[match.start() - 2] not in '.!?“"':
                names.add(word)
    return small - {
        n.lower() for n in names if n.lower() not in _SMALL and len(n) > 3 and n.isupper()
    }, names
