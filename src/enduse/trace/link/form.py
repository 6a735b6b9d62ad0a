"""Names, numbers and addresses of parties in forms that can be compared over scripts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from enduse.tables import load_table
from enduse.text.name import normalize, split_legal_form

__all__ = [
    "NameForm",
    "address_form",
    "is_same_address",
    "name_form",
    "number_form",
    "skeleton",
    "sound",
]

_LEAST_NUMBER = 6
_LEAST_DIGITS = 4
_LEAST_STREET = 4
_LEAST_STEM = 4
_COLUMNS = 2
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_PIECES = re.compile(r"[/;,|]")
_BARE = re.compile(r"[^0-9A-Z]+")
_KIND = re.compile(
    r"^(?:INN|KPP|OGRN|BIN|IIN|TIN|VAT|UNP|USCC|VKN|GSTIN|PAN|NO|ID|REG)[ :.#-]*(?=.*[0-9]{4})"
)
_LABELS = str.maketrans({"\u0406": "I", "\u041d": "N", "\u0418": "I", "\u0411": "B", "\u041f": "P"})
_VOWELS = re.compile(r"(?<=.)[aeiou]")

# Spellings of one sound in romanised Russian, Chinese, Turkish and English names; applied in order.
_SOUNDS = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        ("^ye|^je", "e"),
        ("shch|tsch|sch", "sh"),
        ("dzh", "j"),
        ("zh", "j"),
        ("tch", "ch"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("tz|ts", "s"),
        ("x", "ks"),
        ("q", "k"),
        ("c(?=[eiy])", "s"),
        ("c(?!h)", "k"),
        ("w", "v"),
        ("ayu|aiu|iu|yu", "u"),
        ("iya|ia|ya|ja", "a"),
        ("yo|jo", "o"),
        ("iy|yy|ee|y", "i"),
        ("oo|ou", "u"),
        ("ei|ai|ae", "e"),
        (r"(.)\1+", r"\1"),
    )
)


class NameForm(NamedTuple):
    """A name to compare.

    Attributes:
        core: Normalised, without its legal form.
        sound: The same with one spelling for each sound, words parted by blanks.
        meant: As ``sound``, with Russian words of trade in their English equivalent; the same as
            ``sound`` for names without any.
    """

    core: str
    sound: str
    meant: str


def name_form(name: str) -> NameForm:
    """Give the forms of a name; all empty for one of nothing but marks."""
    core = split_legal_form(name).core
    heard = " ".join(map(sound, core.split()))
    if _CYRILLIC.search(name) is None:
        return NameForm(core, heard, heard)
    return NameForm(core, heard, " ".join(sound(_meaning(word)) for word in core.split()))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Give a normalised word with one spelling for each sound."""
    for pattern, text in _SOUNDS:
        word = pattern.sub(text, word)
    return word


def skeleton(heard: str) -> str:
    """Give the consonants of a word as :func:`sound` gives it, and its first letter."""
    return _VOWELS.sub("", heard)


def number_form(number: str) -> str:
    """Give a national number bare, or an empty string where it tells nobody.

    Of several in one cell ("7701234567/770101001": number and branch) the first counts.  Fillers
    (one digit over and over) and numbers too short to be a company's are none.
    """
    first = _PIECES.split(number.strip())[0]
    bare = _BARE.sub("", _KIND.sub("", first.upper().translate(_LABELS)))
    digits = sum(c.isdigit() for c in bare)
    if len(bare) < _LEAST_NUMBER or digits < _LEAST_DIGITS or len(set(bare)) == 1:
        return ""
    return bare


def address_form(address: str) -> tuple[str, ...]:
    """Give an address as its numbers and names, without kinds of street, sorted; or nothing.

    An address without a number, or without a name beside it, is a place and no address.
    """
    words = {
        sound(word)
        for word in normalize(address).split()
        if word not in _address_words() and (len(word) > 1 or word.isdigit())
    }
    names = [word for word in words if not _has_digit(word)]
    if not names or len(names) == len(words):
        return ()
    return tuple(sorted(words))


def is_same_address(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two addresses have the same numbers, and a name in common that is not short."""
    if {w for w in one if _has_digit(w)} != {w for w in other if _has_digit(w)}:
        return False
    heard = {skeleton(word) for word in one if not _has_digit(word)}
    return any(
        len(word) >= _LEAST_STREET and skeleton(word) in heard
        for word in other
        if not _has_digit(word)
    )


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


@cache
def _address_words() -> frozenset[str]:
    """Give kinds of street, town and house, which addresses are compared without."""
    table = load_table("addresses")
    streets = [word for words in table["streets"].values() for word in words]
    return frozenset([*streets, *table["places"], *table["houses"]])


@lru_cache(maxsize=65_536)
def _meaning(word: str) -> str:
    """Give the English equivalent of a romanised Russian word, or the word itself."""
    words, stems = _meanings()
    if word in words:
        return words[word]
    for end in range(len(word), _LEAST_STEM - 1, -1):
        if word[:end] in stems:
            return stems[word[:end]]
    return word


@cache
def _meanings() -> tuple[dict[str, str], dict[str, str]]:
    """Give romanised Russian words of names, and stems of such, with their English equivalent."""
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    for line in load_table("across_words")["words"].splitlines():
        columns = [column.split() for column in line.split("|")]
        if len(columns) < _COLUMNS or not columns[0]:
            continue
        english = columns[0][0].rstrip("*")
        for word in columns[1]:
            form = normalize(word.rstrip("*"))
            if word.endswith("*") and len(form) >= _LEAST_STEM:
                stems.setdefault(form, english)
            elif not word.endswith("*"):
                words.setdefault(form, english)
    return words, stems
