"""What words of names mean, in several scripts: one table of concepts.

The table ``across_words`` gives for each concept (named by its first English word) the words for it
in Latin letters, Cyrillic, Chinese and Arabic letters.  A word that ends in ``*`` stands for all
that begin with it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from enduse.tables import load_table

__all__ = ["Meaning", "arabic_word", "common_name", "cyrillic_word", "han_lexicon", "latin_word"]

_PATRONYMIC = re.compile(
    "(?:ович|евич|ёвич|овна|евна|ёвна|ьич|ична|авіч|евіч|овіч|ьевич|аўна|еўна|івна|ївна|йович|ўна)$"
)
_LONGEST_STEM = 18
_LONGEST_ENDING, _LONG_ENDING, _LATIN_ENDING = 5, 9, 2
_SHORT_STEM, _SHORT_WORD, _STRONG_STEM = 4, 6, 6
_GIVEN_CAP = 3.4
_COLUMNS = {"latin": 0, "cyrillic": 1, "han": 2, "arabic": 3}


class Meaning(NamedTuple):
    """What a word may mean.

    Attributes:
        concepts: The concepts.
        kind: ``form``, ``generic``, ``place`` or ``name`` for a word without meaning.
    """

    concepts: frozenset[str]
    kind: str


_NONE = Meaning(frozenset(), "name")


@lru_cache(maxsize=262_144)
def latin_word(word: str) -> Meaning:
    """Give what a normalised Latin word may mean."""
    return _look("latin", word)


@lru_cache(maxsize=65_536)
def cyrillic_word(word: str) -> Meaning:
    """Give what a word in small Cyrillic letters may mean."""
    return _look("cyrillic", word)


@lru_cache(maxsize=65_536)
def arabic_word(word: str) -> Meaning:
    """Give what a word in Arabic letters may mean."""
    return _look("arabic", word)


@cache
def han_lexicon() -> dict[str, Meaning]:
    """Give Chinese words with what they mean: concepts, phrases, places, forms and brands.

    The concept of a Latin word stands for itself: a brand's meaning is its Latin words after "=".
    """
    words: dict[str, Meaning] = {}
    for word, (concepts, kind) in _stems("han").items():
        words[word] = Meaning(concepts, kind)
    table = load_table("across_words")
    for word, english in table["phrases"].items():
        concepts = frozenset[str]().union(
            *(latin_word(e).concepts | {"=" + e} for e in english.split())
        )
        words[word] = Meaning(concepts, "generic")
    for word, latin in table["brands"].items():
        words[word] = Meaning(frozenset("=" + name for name in latin.split()), "brand")
    for name, latin in _places():
        words.setdefault(name, Meaning(frozenset("=" + w for w in latin.split()), "place"))
    return words


def common_name(script: str, word: str, rare: float) -> float:
    """Give the cap of evidence for a word: low for common given names and patronymics."""
    known = _given(script)
    if word in known or (word[-1:] == "и" and word[:-1] + "й" in known):
        return _GIVEN_CAP
    return rare


def is_patronymic(word: str) -> bool:
    """Say whether a word in small Cyrillic letters has the ending of a patronymic."""
    return _PATRONYMIC.search(word) is not None


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """Give the other forms of given names in Latin letters: "larry" of "lawrence" and back."""
    others: dict[str, dict[str, None]] = {}
    for line in load_table("across_words")["nicknames"].splitlines():
        full, *short = line.split() or [""]
        for word in short:
            others.setdefault(full, {})[word] = None
            others.setdefault(word, {})[full] = None
    return {word: tuple(names) for word, names in others.items()}


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Give Cyrillic abbreviations of kinds of bodies, with the words that they stand for."""
    table: dict[str, str] = load_table("across_words")["abbreviations"]
    return {short: tuple(words.split()) for short, words in table.items()}


def is_frequent(concepts: frozenset[str]) -> bool:
    """Say whether any of some concepts is one that very many names have."""
    return not _frequent().isdisjoint(concepts)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(load_table("across_words")["frequent"].split())


@cache
def _given(script: str) -> frozenset[str]:
    return frozenset(load_table("across_words")["given"][script].split())


def _look(script: str, word: str) -> Meaning:
    stems = _stems(script)
    found = stems.get(word)
    concepts, kind = (found.concepts, found.kind) if found is not None else (frozenset(), "")
    if kind in {"form", "small", "title"}:
        return Meaning(concepts, kind)
    more = _LATIN_ENDING if script == "latin" else 0
    for end in range(min(len(word), _LONGEST_STEM), 2, -1):
        found = stems.get(word[:end] + "*")
        if found is None or (end < _SHORT_STEM and len(word) > _SHORT_WORD):
            continue
        if len(word) - end > (_LONGEST_ENDING if end < _STRONG_STEM else _LONG_ENDING) + more:
            continue
        if not kind:
            weak = found.kind == "generic" and end < _STRONG_STEM and len(word) > end
            kind = "weak" if weak else found.kind
            concepts = found.concepts
        elif found.kind == "generic" and kind != "form":
            concepts |= found.concepts
    if kind:
        return Meaning(concepts, kind)
    return _NONE


@cache
def _stems(script: str) -> dict[str, Meaning]:
    """Give the words and stems (ending in "*") of one script, with what they mean."""
    column = _COLUMNS[script]
    table = load_table("across_words")
    found: dict[str, tuple[set[str], str]] = {}
    for section, kind in (
        ("words", "generic"),
        ("places", "place"),
        ("forms", "form"),
        ("small", "small"),
        ("titles", "title"),
    ):
        for line in table[section].splitlines():
            cells = [cell.split() for cell in line.split("|")]
            if not cells or not cells[0]:
                continue
            concept = kind if kind in {"form", "small", "title"} else cells[0][0]
            for word in _cell(cells, column, script):
                concepts, _ = found.get(word, (set(), kind))
                concepts.add(concept)
                found[word] = concepts, kind
    return {word: Meaning(frozenset(concepts), kind) for word, (concepts, kind) in found.items()}


def _cell(cells: list[list[str]], column: int, script: str) -> list[str]:
    words = cells[column] if column < len(cells) else []
    if script == "arabic":
        from enduse.text.romanize.arabic import arabic_words

        return [part for word in words for part in arabic_words(word)]
    return words


@cache
def _places() -> list[tuple[str, str]]:
    """Give places in Chinese with their Latin words."""
    table = load_table("places")
    out: list[tuple[str, str]] = []
    for section in ("regions", "cities"):
        for names in (name.split("|") for code in table[section].values() for name in code):
            latin = names[0].casefold().replace("'", "").replace("-", " ")
            out += [(name + end, latin) for name in names[1:] for end in ("", "市", "省")]
    states = {state["code"]: state["name"] for state in load_table("states")}
    for state in table["states"]:
        latin = state.get("name", states.get(state["code"], "")).casefold()
        out += [(name, latin) for name in state.get("zh", ()) if latin]
    return out
