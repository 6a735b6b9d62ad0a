"""The tagger's entities, with what does not belong to a name taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.party.line import possessive
from enduse.read.party.words import heads, known, ordinary, persons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enduse.read.party.line import Line

__all__ = ["repaired"]

_KINDS = {
    "ORG": "ORG",
    "PERSON": "PER",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "OTHER",
    "PRODUCT": "OTHER",
    "WORK_OF_ART": "OTHER",
    "EVENT": "OTHER",
    "LAW": "OTHER",
    "NORP": "OTHER",
}
_ARTICLES = frozenset({"the", "The", "THE", "a", "A", "an", "An"})
_EDGES = frozenset("'\"“”‘’«»()[]-–—,;:.*/|…`_&")
_CUTS = frozenset(',()/;:“”"|')
_SYLLABLE = 6
# What a hyphen ties to a person's name without being part of it.
_COMPOUNDS = frozenset("led era like run born based backed style owned made type free and".split())
_TAILS = frozenset("and of the for in on at to de said says".split())


def repaired(line: Line) -> Iterator[tuple[int, int, str]]:
    """Give the names among the tagger's entities: pieces and kind (ORG, PER, LOC, OTHER)."""
    titles = heads().titles
    for start, end, label in line.tagged:
        kind = _KINDS.get(label)
        if kind is None:
            continue
        for a, b in _parts(line, start, end):
            if line.pieces[a] in titles and line.at(a + 1) == "of" and a + 1 < b:
                continue  # "Minister of Finance", "Ruler of Dubai"
            first = _first(line, a, b, kind)
            last = _last(line, first, b, kind)
            if kind == "PER" and first < last:
                first, last = _grown(line, first, last)
                if last - first == 1 and line.pieces[first] in titles:
                    continue
            if any(line.capital[first:last]):
                yield first, last, kind


def _parts(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an entity at commas, brackets, slashes, possessives and before titles."""
    table = heads()
    at = i = start
    while i < end:
        piece = line.pieces[i]
        size = possessive(line, i)
        if size and line.pieces[i - 1] not in table.owners and i + size < end:
            cut = size if line.capital[i + size] else 0
        elif piece == "," and line.at(i + 1) in table.forms:
            cut = 0
        else:
            cut = int(piece in _CUTS)
        before_title = i > at and piece in table.titles and piece not in table.kept and i + 1 < end
        if cut or before_title:
            if i > at:
                yield at, i
            at = i + cut
        i += max(1, cut)
    if at < end:
        yield at, end


def _grown(line: Line, start: int, end: int) -> tuple[int, int]:
    """Let a person's name grow over names beside it, and over the end of a name in two parts.

    "Ho Ka-man" becomes "Carmen Ho Ka-man", and "Yoon Suk" becomes "Yoon Suk-yeol".
    """
    while line.is_capital(start - 1) and _is_person_word(line.pieces[start - 1]):
        start -= 1
    while True:
        if line.at(end) == "-" and end - start > 1 and _is_second_part(line.at(end + 1)):
            end += 2
        elif line.is_capital(end) and _is_person_word(line.pieces[end]):
            end += 1
        else:
            return start, end


def _is_person_word(word: str) -> bool:
    table, nouns, names = persons(), heads(), known()
    if (
        word in nouns.titles
        or word in nouns.before
        or word in nouns.ending
        or names.is_place((word,))
    ):
        return False
    return (word in table.given or word in table.family) and (word,) not in names.names


def _is_second_part(word: str) -> bool:
    """Tell the second part of a Chinese or Korean given name, in small letters after a hyphen."""
    return word.isalpha() and word.islower() and len(word) <= _SYLLABLE and word not in _COMPOUNDS


def _first(line: Line, start: int, end: int, kind: str) -> int:
    table = heads()
    while start < end:
        word = line.pieces[start]
        small = kind in {"ORG", "PER"} and not line.capital[start] and not word[0].isdigit()
        title = word in table.titles and (
            (kind == "ORG" and word not in table.kept) or (kind == "PER" and word != "Don")
        )
        opening = start == line.first and kind != "LOC" and _is_participle(word)
        outside = end - start > 1 and (word in table.before or title or opening)
        if word not in _EDGES and word not in _ARTICLES and not small and not outside:
            break
        start += 1
    return start


def _is_participle(word: str) -> bool:
    """Tell the first word of "Banning Huawei ..."."""
    return word.endswith("ing") and word.lower() in ordinary() and word not in heads().ending


def _last(line: Line, start: int, end: int, kind: str) -> int:
    table = heads()
    while end > start:
        word = line.pieces[end - 1]
        initial = word == "." and len(line.pieces[end - 2]) == 1
        title = kind == "ORG" and word in table.titles and word not in table.kept
        if word == "s" and end - start > 2 and line.pieces[end - 2] == "'":
            end -= 2
        elif (
            (kind == "PER" and not line.capital[end - 1] and line.at(end - 2) != "-")
            or word in _TAILS
            or (word in _EDGES and not initial)
            or (title and end - start > 1)
        ):
            end -= 1
        else:
            break
    return end
