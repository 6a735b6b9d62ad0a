"""How alike two names of parties are, and whether a word sets them apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

__all__ = ["Likeness", "is_near_number", "likeness"]

_NUMBER = re.compile(r"[0-9]+")
_LEAST_WORD = 0.65
"""Words less alike than this are two words, and set two names apart."""
_LEAST_PARTED = 0.85
_SHORT = 5
_FORM = re.compile(r"(?![ivx]+$)[a-z]{2,3}")
_LEAST_NUMBER = 8


class Likeness(NamedTuple):
    """How alike two names are.

    Attributes:
        score: 0 to 1, whatever the order of the words and the blanks between them.
        slip: Whether they are but one slip of the pen apart, or differ by blanks and order alone.
        apart: Whether one has a word that the other has in no spelling.
    """

    score: float
    slip: bool
    apart: bool


def likeness(first: str, second: str) -> Likeness:
    """Compare two names in the form of :func:`enduse.trace.link.form.sound`.

    Names with other figures ("Plant 5", "Plant 6") and very short names that differ are not alike
    at all.
    """
    if first == second:
        return _SAME
    if _NUMBER.findall(first) != _NUMBER.findall(second):
        return _OTHER
    one, other = first.split(), second.split()
    joined, beside = "".join(one), "".join(other)
    if joined == beside or sorted(one) == sorted(other):
        return _SAME
    if min(len(joined), len(beside)) <= _SHORT:
        return _OTHER
    ordered = "".join(sorted(one)), "".join(sorted(other))
    score = max(Indel.normalized_similarity(joined, beside), Indel.normalized_similarity(*ordered))
    slip = (
        OSA.distance(joined, beside, score_cutoff=1) <= 1
        or OSA.distance(*ordered, score_cutoff=1) <= 1
    )
    return Likeness(score, slip, _apart(one, other))


def _apart(one: list[str], other: list[str]) -> bool:
    """Say whether a word on one side has no counterpart on the other."""
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    if not left or not right:
        # A short word left over at the end is a legal form with a slip in it ("ZFE").
        over = left or right
        return over != [(one if left else other)[-1]] or not _FORM.fullmatch(over[0])
    if len(left) != len(right):
        # Parted otherwise: "hua qiang", "huaqiang".
        return Indel.normalized_similarity("".join(left), "".join(right)) < _LEAST_PARTED
    return any(not any(_alike(word, o) for o in right) for word in left) or any(
        not any(_alike(word, o) for o in left) for word in right
    )


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) >= _LEAST_WORD


def is_near_number(first: str, second: str) -> bool:
    """Say whether two numbers are one slip of the pen apart."""
    long = min(len(first), len(second)) >= _LEAST_NUMBER
    return long and OSA.distance(first, second, score_cutoff=1) <= 1


_SAME = Likeness(1.0, slip=True, apart=False)
_OTHER = Likeness(0.0, slip=False, apart=True)
