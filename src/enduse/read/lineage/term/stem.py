"""The stem of an English word: what its forms have in common.

Light, and made for matching alone: "supplied", "supplies" and "supplying" give one stem, and so do
"export", "exporter" and "exportation"; a stem need not be a word.  Forms that no rule leads back
("sent", "built") stand in the table ``synonyms``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enduse.tables import load_table

__all__ = ["stem"]

_LEAST = 3
"""A stem keeps so many letters at least, with a vowel among them."""

_LONGEST = 40
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")
# British and American spelling come to one: "armour", "organise", "centre", "programme".
_SPELLING = (
    (re.compile(r"(?<=[a-z]{3})our$"), "or"),
    (re.compile(r"is(e|ed|ing|ation|er)$"), r"iz\1"),
    (re.compile(r"yz(e|ed|ing|er)$"), r"ys\1"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"amme$"), "am"),
    (re.compile(r"defence$"), "defense"),
    (re.compile(r"licence$"), "license"),
    (re.compile(r"offence$"), "offense"),
)
# Endings of inflection, then of derivation, longest first; each is cut off once.
_PLURAL = (("sses", "ss"), ("ies", "y"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
_VERBAL = ("ing", "ed")
_DERIVED = (
    ("ization", ""),
    ("ational", ""),
    ("fulness", ""),
    ("iveness", ""),
    ("ations", ""),
    ("ation", ""),
    ("ition", ""),
    ("ery", ""),
    ("ure", ""),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ance", ""),
    ("ence", ""),
    ("able", ""),
    ("ible", ""),
    ("ally", ""),
    ("ily", "y"),
    ("ive", ""),
    ("ion", ""),
    ("ism", ""),
    ("ist", ""),
    ("ity", ""),
    ("ize", ""),
    ("ful", ""),
    ("ous", ""),
    ("ant", ""),
    ("ent", ""),
    ("al", ""),
    ("er", ""),
    ("or", ""),
    ("ly", ""),
    ("ic", ""),
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Give the stem of a word.

    Args:
        word: One word in small letters.

    Returns:
        The stem; the word itself where it is short, very long, or holds anything but letters.

    >>> stem("supplied") == stem("supplying") == stem("supplies")
    True
    """
    base = _irregular().get(word, word)
    if len(base) <= _LEAST or len(base) > _LONGEST or not base.isalpha():
        return base
    base = _without_inflection(_respelt(base))
    return _without_tail(_without_ending(_respelt(base)))


def _respelt(word: str) -> str:
    for pattern, usual in _SPELLING:
        word = pattern.sub(usual, word)
    return word


def _without_inflection(word: str) -> str:
    if not word.endswith(("ss", "us", "is")):
        for ending, usual in _PLURAL:
            if word.endswith(ending) and _holds(word[: -len(ending)]):
                word = word[: -len(ending)] + usual
                break
    for ending in _VERBAL:
        rest = word[: -len(ending)]
        if word.endswith(ending) and _holds(rest):
            if rest.endswith("i"):
                return rest[:-1] + "y"
            return rest[:-1] if _DOUBLE.search(rest) is not None else rest
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ply"):
        return word
    for ending, usual in _DERIVED:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > _LEAST and _holds(rest):
            cut = rest + usual
            return cut[:-1] if _DOUBLE.search(cut) is not None else cut
    return word


def _without_tail(word: str) -> str:
    """Cut off what is left of "-ate" and "-ise", and a last "e" or "y"."""
    if word.endswith(("e", "y")) and len(word) > _LEAST + 1:
        word = word[:-1]
    if word.endswith(("at", "iz")) and len(word) > _LEAST + 2 and _holds(word[:-2]):
        return word[:-2]
    return word


def _holds(rest: str) -> bool:
    return len(rest) >= _LEAST and _VOWEL.search(rest) is not None


@cache
def _irregular() -> dict[str, str]:
    table = load_table("synonyms")["irregular"]
    return {form: word for word, forms in table.items() for form in forms.split()}
