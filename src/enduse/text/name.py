"""Names of parties in one form, so that spellings of one name can be compared.

``normalize`` gives small Latin letters and digits with single blanks between words.
``split_legal_form`` takes the legal form off ("co ltd", "ooo"), which one and the same company is
named with and without. ``normalize`` is idempotent, and never raises: a name of nothing but marks
gives an empty string.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from enduse.tables import load_table
from enduse.text.script import clean, latinize

__all__ = ["NameParts", "normalize", "split_legal_form", "tokens"]

_LONGEST = 1_000
_DOTTED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.[ ]?){1,7}[^\W\d_](?:\.|(?![^\W_]))")
_APOSTROPHES = re.compile(r"(?<=[^\W_])['\u2019\u02bc\u02b9\u02bb\u2018`\u00b4](?=[^\W_])")
_AND = re.compile(r"[&+]")
_OTHER = re.compile(r"[^a-z0-9]+")
_SHORTEST_ACRONYM = 3
_LONGEST_FORM = 9


class NameParts(NamedTuple):
    """A normalised name without its legal form, and the form.

    Attributes:
        core: The name without legal form; all of it where it is nothing else.
        form: The legal form as written, normalised; empty where there is none.
        kind: ``limited``, ``stock``, ``partnership``, ``state``, ``other`` or empty.
    """

    core: str
    form: str
    kind: str


def normalize(name: str) -> str:
    """Give a name in small Latin letters and digits, words parted by single blanks.

    Letters of other scripts are transliterated and Chinese names parted into words
    (:mod:`enduse.text.script`); "&" becomes "and"; apostrophes go, other punctuation parts words;
    points between single letters go ("L.L.C." gives "llc").  At most 1,000 characters are given.
    """
    text = _DOTTED.sub(_undotted, clean(name))
    text = _AND.sub(" and ", _APOSTROPHES.sub("", text))
    plain = _APOSTROPHES.sub("", latinize(text)).casefold()
    return _OTHER.sub(" ", plain).strip()[:_LONGEST].rstrip()


def tokens(name: str) -> tuple[str, ...]:
    """Give the words of a name, normalised."""
    return tuple(normalize(name).split())


@lru_cache(maxsize=65_536)
def split_legal_form(name: str) -> NameParts:
    """Part a name from its legal form.

    Forms are taken off the end ("... Co., Ltd"), also in a row, and those that stand before the
    name off the beginning ("OOO ...").  A name that is nothing but a legal form is left whole.

    Args:
        name: A name, normalised or not.
    """
    words = tokens(name)
    ends, fronts = _forms()
    start, stop = 0, len(words)
    kinds: list[str] = []
    while stop > 0:
        size, kind = _longest(words[max(0, stop - _LONGEST_FORM) : stop], ends, last=True)
        if size == 0:
            break
        stop -= size
        kinds.append(kind)
    while start < stop:
        size, kind = _longest(words[start : min(stop, start + _LONGEST_FORM)], fronts, last=False)
        if size == 0 or start + size >= stop:
            break
        start += size
        kinds.append(kind)
    while kinds and stop > start and words[stop - 1] == "and":
        stop -= 1  # "Smith & Co."
    if start >= stop:
        return NameParts(" ".join(words), "", "")
    form = " ".join([*words[:start], *words[stop:]])
    return NameParts(" ".join(words[start:stop]), form, kinds[0] if kinds else "")


def _longest(
    words: tuple[str, ...], forms: dict[tuple[str, ...], str], *, last: bool
) -> tuple[int, str]:
    """Give the length and kind of the longest form at the end, or the beginning, of some words."""
    for size in range(len(words), 0, -1):
        kind = forms.get(words[-size:] if last else words[:size])
        if kind is not None:
            return size, kind
    return 0, ""


def _undotted(match: re.Match[str]) -> str:
    """Drop the points of "L.L.C."; initials of people ("J.R. Smith") are parted instead."""
    letters = "".join(c for c in match[0] if c.isalpha())
    known = len(letters) >= _SHORTEST_ACRONYM and " " not in match[0].strip()
    if known or latinize(letters).casefold() in _short_forms():
        return letters
    return " ".join(letters) + (" " if match[0].endswith(".") else "")


@cache
def _short_forms() -> frozenset[str]:
    """Give legal forms, and names of states, that are a few letters with points between them."""
    names = [name for form in load_table("legal_forms")["forms"] for name in form["names"]]
    bare = {latinize(name).replace(".", "").replace(" ", "").casefold() for name in names}
    return frozenset(
        {*(name for name in bare if 1 < len(name) <= _LONGEST_FORM), "us", "uk", "un", "eu"}
    )


@cache
def _forms() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str]]:
    """Give the forms that end names and those that begin them, as words, with their kinds."""
    ends: dict[tuple[str, ...], str] = {}
    fronts: dict[tuple[str, ...], str] = {}
    for form in load_table("legal_forms")["forms"]:
        for name in form["names"]:
            words = tokens(name)
            ends.setdefault(words, form["kind"])
            if len(words) > 1 or name in form.get("front", ()):
                # Long forms begin names too, as Russian ones do in every language.
                fronts.setdefault(words, form["kind"])
        fronts.update((tokens(name), form["kind"]) for name in form.get("front", ()))
    return ends, fronts
