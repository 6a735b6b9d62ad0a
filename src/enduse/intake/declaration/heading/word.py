"""What the words of a header mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from enduse.tables import load_table

__all__ = ["Meaning", "folded", "meaning_of"]

_TOKEN = re.compile(r"[^\W\d_]+|\d+|%")
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST_PHRASE = 12
_LONGEST_HEADER = 200
_LEAST_STEM = 6
_MOST_ENDING = 3
_GLUED_SHORT = frozenset({"of", "hs", "id", "in", "no", "en"})
"""Short words that may be part of a word written together (``SUMOFQUANTITY``)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says.

    Attributes:
        concepts: The meanings of its words.
        unknown: Words that mean nothing known.
        stems: Words that were taken for known ones by their beginning.
        words: All its words, folded.
    """

    concepts: frozenset[str]
    unknown: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Give a text without case, accents and marks, its words parted by one blank."""
    return " ".join(_tokens(text))


@lru_cache(maxsize=10_000)
def meaning_of(header: str) -> Meaning:
    """Tell what a header means by its words, the longest known phrase first.

    Words written together are parted (``TOTALVALUEUSD``) where every piece is known.
    """
    tokens = _tokens(header[:_LONGEST_HEADER])
    concepts: list[str] = []
    unknown: list[str] = []
    stems: list[str] = []
    at = 0
    while at < len(tokens):
        concept, length = _phrase(tokens, at)
        if concept is not None:
            concepts.append(concept)
            at += length
            continue
        parts = _parted(tokens[at])
        stem = _stem(tokens[at]) if parts is None else None
        if parts is not None:
            concepts.extend(parts)
        elif stem is not None:
            concepts.append(stem)
            stems.append(tokens[at])
        else:
            unknown.append(tokens[at])
        at += 1
    return Meaning(frozenset(concepts) - {"fillers"}, tuple(unknown), tuple(stems), tuple(tokens))


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isupper():
        plain = _CAMEL.sub(" ", plain)
    plain = plain.replace("İ", "i").casefold().replace("ı", "i").replace("đ", "d")
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char)
    )
    tokens: list[str] = []
    for token in _TOKEN.findall(plain.replace("№", " no ")):
        tokens.extend(token if _HAN.search(token) else [token])
    return tokens


def _phrase(tokens: list[str], at: int) -> tuple[str | None, int]:
    words = _lexicon()
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        concept = words.get(tuple(tokens[at : at + length]))
        if concept is not None:
            return concept, length
    return None, 0


def _parted(token: str) -> list[str] | None:
    """Part a word that is several known words written together; None where it is not."""
    if not token.isalpha() or len(token) < 5 or len(token) > 60:
        return None
    words = _lexicon()
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for end in range(2, len(token) + 1):
        for start in range(max(0, end - 20), end - 1):
            piece = token[start:end]
            if start not in best or (len(piece) < 3 and piece not in _GLUED_SHORT):
                continue
            concept = words.get((piece,))
            if concept is None:
                continue
            count, concepts = best[start]
            if end not in best or count + 1 < best[end][0]:
                best[end] = (count + 1, [*concepts, concept])
    found = best.get(len(token))
    return None if found is None else found[1]


def _stem(token: str) -> str | None:
    """Take an inflected word for the known one that begins alike, where all such mean the same."""
    if len(token) < _LEAST_STEM:
        return None
    found = set()
    for cut in range(1, _MOST_ENDING + 1):
        stem = token[:-cut]
        if len(stem) < _LEAST_STEM - 1:
            break
        found = {
            concept
            for word, concept in _by_stem().get(stem[: _LEAST_STEM - 1], ())
            if word.startswith(stem) and len(word) - len(stem) <= _MOST_ENDING
        }
        if found:
            break
    return found.pop() if len(found) == 1 else None


@cache
def _lexicon() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for concept, phrases in load_table("declaration_columns")["words"].items():
        for phrase in phrases.split(","):
            key = tuple(_tokens(phrase))
            if key:
                found.setdefault(key, concept)
    return found


@cache
def _by_stem() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for key, concept in _lexicon().items():
        if len(key) == 1 and len(key[0]) >= _LEAST_STEM - 1:
            found.setdefault(key[0][: _LEAST_STEM - 1], []).append((key[0], concept))
    return {stem: tuple(sorted(words)) for stem, words in found.items()}
