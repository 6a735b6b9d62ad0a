"""A sentence as the pieces that names are made of: words and marks, however it was tokenised."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.read.party.words import fold, heads

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Line", "make_line", "possessive", "run_end"]

_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|\S{1,200}@\S{1,200}")
_DOMAINS = frozenset({"com", "cn", "ai", "io", "org", "net"})
_SAINTS = frozenset({"St", "Saint"})
_ABBREVIATED = frozenset({"St", "Co", "Mt", "Ft"})
# A first part of at most so many letters may be tied to a word in small letters ("Socio-economic").
_PREFIX = 6
_CHANNEL = 2
# Syllables that pinyin parts from the one before by an apostrophe.
_SYLLABLES = frozenset({"an", "ao", "ai", "e", "en", "er", "ou"})


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of one sentence.

    Attributes:
        pieces: Words and single marks, without accents, case kept.
        starts: Where each begins in the sentence.
        ends: Where each ends.
        capital: Whether each is a word with a capital in it.
        first: The first word, after quotes and bullets.
        tagged: The tagger's entities: first piece, one past the last, label.
    """

    pieces: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    first: int
    tagged: tuple[tuple[int, int, str], ...]

    def at(self, index: int) -> str:
        """Give a piece, or nothing outside the sentence."""
        return self.pieces[index] if 0 <= index < len(self.pieces) else ""

    def is_capital(self, index: int) -> bool:
        """Tell whether a piece is there and has a capital."""
        return 0 <= index < len(self.pieces) and self.capital[index]


def make_line(text: str, entities: Iterable[tuple[int, int, str]]) -> Line:
    """Cut a sentence into pieces.  Addresses of pages and mail boxes are left out.

    Args:
        text: The sentence.
        entities: The tagger's entities: offsets of the first code point and one past the last, and
            the label.
    """
    found = [m.span() for m in _PIECE.finditer(text)]
    if "://" in text or "www." in text or "@" in text:
        barred = [m.span() for m in _ADDRESS.finditer(text)]
        found = [(a, b) for a, b in found if not any(x <= a < y for x, y in barred)]
    starts = tuple([a for a, _ in found])
    ends = tuple([b for _, b in found])
    pieces = tuple([fold(text[a:b]) for a, b in found])
    spans = ((bisect_left(starts, a), bisect_right(ends, b), label) for a, b, label in entities)
    return Line(
        pieces=pieces,
        starts=starts,
        ends=ends,
        capital=tuple([p != p.lower() for p in pieces]),
        first=next((i for i, p in enumerate(pieces) if p[0].isalnum()), 0),
        tagged=tuple((a, b, label) for a, b, label in spans if a < b),
    )


def possessive(line: Line, at: int) -> int:
    """Give the number of pieces of a possessive that begins here: 2 for "'s", 1 for "s'", or 0."""
    if at == 0 or line.at(at) != "'":
        return 0
    if line.at(at + 1) == "s":
        return 2
    apart = at + 1 < len(line.pieces) and line.starts[at + 1] > line.ends[at]
    tied = line.ends[at - 1] == line.starts[at]
    return int(line.pieces[at - 1].endswith("s") and (apart or tied))


def run_end(line: Line, at: int) -> int:
    """Give one past the last piece of the run of capitalised words that begins at a piece.

    Marks inside names belong to it: "Rolls-Royce", "St. Paul", "People's Bank", "JD.com".
    """
    end = at + 1
    while end < len(line.pieces):
        if line.capital[end]:
            end += 1
        elif step := _inner_mark(line, end):
            end += step
        else:
            break
    return end


def _inner_mark(line: Line, at: int) -> int:
    """Give the number of pieces of a mark inside a name and of the word behind it, or 0."""
    mark, after = line.pieces[at], at + 1
    if mark.isdigit():
        return 2 if len(mark) <= _CHANNEL and _is_head(line, after) else 0  # "TV 3 Network"
    if mark in {"-", "&"}:
        return 2 if line.is_capital(after) or _prefixed(line, at) else 0
    if mark == ".":
        before = line.pieces[at - 1]
        initial = line.is_capital(after) and (len(before) == 1 or before in _ABBREVIATED)
        domain = line.at(after) in _DOMAINS and _tied(line, at)
        return 2 if initial or domain else 0
    if mark == "'":
        if line.is_capital(after) and len(line.pieces[at - 1]) <= len("Mc"):
            return 2  # "O'Brien"
        if line.at(after) in _SYLLABLES and len(line.pieces[at - 1]) <= _PREFIX:
            return 2  # "Xi'an", "Tai'an"
        size = _inner_owner(line, at)
        return size + 1 if size else 0
    return 0


def _is_head(line: Line, at: int) -> bool:
    table = heads()
    return line.at(at) in table.ending or line.at(at) in table.opening


def _tied(line: Line, at: int) -> bool:
    return line.ends[at - 1] == line.starts[at] and line.ends[at] == line.starts[at + 1]


def _prefixed(line: Line, at: int) -> bool:
    before, after = line.pieces[at - 1], line.at(at + 1)
    return (
        line.pieces[at] == "-" and before.isalpha() and after.isalpha() and len(before) <= _PREFIX
    )


def _inner_owner(line: Line, at: int) -> int:
    """Give the size of a possessive inside a name: "People's Bank", "Shippers' Council"."""
    size = possessive(line, at)
    if size == 0 or not line.is_capital(at + size):
        return 0
    table = heads()
    saint = line.at(at - 3) if line.at(at - 2) == "." else line.at(at - 2)
    if line.pieces[at - 1] in table.owners or saint in _SAINTS:
        return size
    after = line.pieces[at + size]
    return size if size == 1 and (after in table.opening or after in table.ending) else 0
