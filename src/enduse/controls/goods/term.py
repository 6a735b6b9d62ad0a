"""Terms: how goods are said, and where they stand in a text.

The table writes a term as words with choices: ``[CNC|precision|] machine tool``.  Terms are laid
out as a tree of words; a text is walked once, longest term first: the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

__all__ = ["Node", "Token", "add_term", "expand", "match_at", "tokens", "word_keys", "words_of"]

_TOKEN = re.compile(r"([^\W_]+)(?:['\u2019][^\W_]{1,2}\b)?")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SINGULAR = {"lens": "lens", "lenses": "lens", "gas": "gas", "gases": "gas", "goggles": "goggle"}
_MAX_GAP = 3
_MIN_PLURAL = 4


class Token(NamedTuple):
    """A word of a text.

    Attributes:
        start: First code point.
        end: One past the last, a possessive ending not counted.
        text: The word as it stands.
        keys: How a tree may know it: as it stands, as its singular, in capitals.
    """

    start: int
    end: int
    text: str
    keys: tuple[str, ...]


@dataclass(slots=True)
class Node:
    """A place in the tree of terms: where the next word leads, and whose term ends here."""

    next: dict[str, Node] = field(default_factory=dict)
    key: str | None = None


def tokens(text: str) -> list[Token]:
    """Cut a text into words."""
    return [
        Token(*match.span(1), word := match[1], word_keys(word)) for match in _TOKEN.finditer(text)
    ]


def words_of(text: str) -> list[str]:
    """Give the words of a text as they stand, without their possessive endings."""
    found: list[str] = _TOKEN.findall(text)
    return found


def expand(term: str) -> Iterator[tuple[str, ...]]:
    """Give every way to say a term, as the keys of its words."""
    parts = _CHOICE.split(term)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    for way in product(*choices):
        words = " ".join(way).replace("-", " ").split()
        if words:
            yield tuple(_term_key(word) for word in words)


def add_term(root: Node, words: Iterable[str], key: str) -> None:
    """Lay a term out in the tree; the first owner of a term keeps it."""
    node = root
    for word in words:
        node = node.next.setdefault(word, Node())
    if node.key is None:
        node.key = key


def match_at(root: Node, words: list[Token], at: int, text: str) -> tuple[int, str] | None:
    """Find the longest term that begins with word ``at``: its last word's index and its owner."""
    best: tuple[int, str] | None = None
    if root.next.keys().isdisjoint(words[at].keys):
        return None  # as most words do
    open_nodes = [root]
    for i in range(at, len(words)):
        if i > at and not _is_gap(text, words[i - 1].end, words[i].start):
            break
        open_nodes = [node.next[k] for node in open_nodes for k in words[i].keys if k in node.next]
        if not open_nodes:
            break
        owners = sorted(node.key for node in open_nodes if node.key is not None)
        if owners:
            best = (i, owners[0])
    return best


@lru_cache(maxsize=1 << 14)
def word_keys(word: str) -> tuple[str, ...]:
    """Give the keys by which a tree may know a word."""
    lower = word.lower()
    keys = [f"={lower}", _singular(lower)]
    if word != lower:
        keys.append(f"^{word.removesuffix('s')}")
    return tuple(keys)


def _term_key(word: str) -> str:
    if word.startswith("="):
        return word.lower()
    return f"^{word}" if word != word.lower() else _singular(word)


def _singular(word: str) -> str:
    """Give one form for singular and plural; the form itself need not be a word."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    if len(word) < _MIN_PLURAL or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def _is_gap(text: str, start: int, end: int) -> bool:
    """Whether only space, one line break or a hyphen stands between two words."""
    gap = text[start:end]
    return len(gap) <= _MAX_GAP and gap.strip(" \t\r\n\u00a0-\u2010\u2011\u2012\u2013") == ""
