"""Names as arrays, for the compiled comparison.

Every distinct word stands once, with what comparing needs of it; a name is a run of word numbers.
Spellings that stand for one another are told by equal numbers: digests of 64 bits of the word in
the form that they share, so the words of two collections can be compared without a common table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.screen.word import Name, Word, WordKind, Words
from enduse.tables import load_table

__all__ = ["LETTERS", "Coded", "encode", "encode_cores"]

LETTERS = 37
"""Letters of normalised names: a-z, 0-9, and one for any other."""

_KINDS = {
    WordKind.NAME: 0,
    WordKind.PLACE: 1,
    WordKind.INDUSTRY: 2,
    WordKind.RELATED: 3,
    WordKind.GROUP: 4,
    WordKind.NUMBER: 5,
    WordKind.TITLE: 6,
    WordKind.PARTICLE: 7,
    WordKind.SMALL: 8,
}
_SINGLE_LETTER = 9


class Coded(NamedTuple):
    """Names as arrays.

    Attributes:
        letters: The letters of the distinct words, one after the other.
        table: What is known of each word, one column each: ``C_START`` and the others.
        weight: How much each word tells.
        words: The names' words, by number.
        starts: Where each name begins in ``words``, and where the last one ends.
    """

    letters: NDArray[np.uint8]
    table: NDArray[np.int64]
    weight: NDArray[np.float32]
    words: NDArray[np.int32]
    starts: NDArray[np.int32]


# Columns of the table. Where the word begins in the letters, and its length; its kind; the vowels
# inside it; its letters as bits; letters of the father's name in a patronymic, else 0; then
# digests: of the word, of the form that stands for its spellings, of the word with letters misread
# for one another made one, of its sound, of its consonants and of those of its sound (0 where too
# few), and of the given names that it can stand for (0 for none).
C_START, C_SIZE, C_KIND, C_VOWELS, C_MASK, C_STEM = 0, 1, 2, 3, 4, 5
C_SAME, C_PLAIN, C_OCR, C_SOUND, C_BARE, C_BONES, C_NICK = 6, 7, 8, 9, 10, 11, 12
NICKS = 3
_COLUMNS = C_NICK + NICKS


def encode(names: Sequence[Name]) -> Coded:
    """Give names as arrays, in the same order."""
    return _coded([name.words for name in names])


def encode_cores(words: Words, cores: Sequence[str]) -> Coded:
    """Give names that are normalised and without legal form as arrays.

    Args:
        words: Gives the words with their weights.
        cores: The names.
    """
    return _coded(words.split(core) for core in cores)


def _coded(names: Iterable[Sequence[Word]]) -> Coded:
    known: dict[str, int] = {}
    distinct: list[Word] = []
    run: list[int] = []
    starts = [0]
    for name in names:
        for word in name:
            number = known.get(word.text)
            if number is None:
                number = known[word.text] = len(distinct)
                distinct.append(word)
            run.append(number)
        starts.append(len(run))
    return Coded(
        *_table(distinct),
        weight=np.fromiter((word.weight for word in distinct), np.float32, len(distinct)),
        words=np.array(run, np.int32),
        starts=np.array(starts, np.int32),
    )


def _table(distinct: Sequence[Word]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Give the letters of the words, and the table of what is known of each."""
    count = len(distinct)
    table = np.zeros((count, _COLUMNS), np.int64)
    digests = [_digests(word.text, word.plain) for word in distinct]
    table[:, C_SAME:] = np.array(digests, np.int64).reshape(count, _COLUMNS - C_SAME)
    sizes = np.fromiter((len(word.text) for word in distinct), np.int64, count)
    table[:, C_SIZE] = sizes
    table[:, C_START] = np.cumsum(sizes) - sizes
    table[:, C_KIND] = np.fromiter(map(_kind, distinct), np.int64, count)
    letters = _LETTER[np.frombuffer("".join(w.text for w in distinct).encode("ascii"), np.uint8)]
    owner = np.repeat(np.arange(count), sizes)
    np.bitwise_or.at(table[:, C_MASK], owner, np.int64(1) << letters.astype(np.int64))
    inner = _VOWEL[letters]
    inner[table[:, C_START]] = 0
    inner[table[:, C_START] + sizes - 1] = 0
    table[:, C_VOWELS] = np.bincount(owner, inner, count).astype(np.int64)
    table[:, C_STEM] = [_stem(word.text) for word in distinct]
    return letters, table


_LETTER = np.full(256, LETTERS - 1, np.uint8)
_LETTER[ord("a") : ord("z") + 1] = np.arange(26)
_LETTER[ord("0") : ord("9") + 1] = np.arange(26, 36)
_VOWEL = np.isin(np.arange(256), [0, 4, 8, 14, 20]).astype(np.float64)


_PATRONYMICS = tuple("ovich evich ovych evych yovych ovitch evitch ovna evna ivna yivna".split())


def _stem(text: str) -> int:
    """Give how many letters of a patronymic are the father's name, 0 for any other word."""
    for ending in _PATRONYMICS:
        if text.endswith(ending) and len(text) > len(ending) + 2:
            return len(text) - len(ending)
    return 0


def _kind(word: Word) -> int:
    if len(word.text) == 1 and word.kind in {WordKind.NAME, WordKind.SMALL}:
        return _SINGLE_LETTER
    return _KINDS[word.kind]


@lru_cache(maxsize=262_144)
def _digests(text: str, plain: str) -> tuple[int, ...]:
    """Give the digests of a word, in the order of :class:`Coded`."""
    sound = sound_of(text)
    bare = "".join(c for c in text if c not in "aeiou")
    bones = "".join(c for c in sound if c not in "aiuh")
    nicks = [_digest("n" + name) for name in _nicks().get(text, ())[:NICKS]]
    return (
        _digest(text),
        _digest(plain),
        _digest(text.replace("rn", "m").replace("vv", "w").translate(_MISREAD)),
        _digest(sound),
        _digest(bare) if len(bare) > 1 and bare.isalpha() else 0,
        _digest(text[0] + bones) if len(bones) > 2 else 0,
        *nicks,
        *([0] * (NICKS - len(nicks))),
    )


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("ascii"), digest_size=8).digest(), "big", signed=True)


# Digits and letters that are misread, or put in disguise, for one another.
_MISREAD = str.maketrans("0134578l", "oieastbi")

_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("sch", "sh"), ("tsch", "ch"),
    ("tch", "ch"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x",
    "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ey", "i"), ("ei", "i"), ("iy", "i"),
    ("ij", "i"), ("yi", "i"), ("y", "i"), ("ie", "i"), ("ia", "a"), ("ya", "a"), ("iu", "u"), ("io",
    "o"), ("e", "i"), ("o", "u"),
)  # fmt: skip


@lru_cache(maxsize=131_072)
def sound_of(word: str) -> str:
    """Give a word with sounds that transliterations write in several ways written in one."""
    text = word
    for written, sound in _SOUNDS:
        if written in text:
            text = text.replace(written, sound)
    out: list[str] = []
    for letter in text:
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


@cache
def _nicks() -> dict[str, tuple[str, ...]]:
    """Give short and other forms of given names, with the names that they stand for."""
    found: dict[str, list[str]] = {}
    for full, forms in load_table("name_parts").get("nicknames", {}).items():
        for form in (full, *forms.split()):
            found.setdefault(form, []).append(full)
    return {form: tuple(names) for form, names in found.items()}
