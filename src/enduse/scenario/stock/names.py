"""Names of invented firms, in the script of their country and as they are written abroad."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from enduse.tables import load_table

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Style", "cyrillic", "load_styles", "make_id", "stems", "typo"]

_LETTERS = "aeiorstlnmkd"
_ROUNDS = 20
_TABLES = ("chpl", "common_words", "goods", "scenario_goods")


class Style:
    """How firms of a country are called.

    Args:
        row: Its row of ``resources/scenario_names.yaml``.
        han: Characters with their readings.
        letters: Latin to Cyrillic.
    """

    def __init__(self, row: dict[str, Any], han: list[list[str]], letters: dict[str, str]) -> None:
        self.home: str = row["home"]
        self.abroad: str = row["abroad"]
        self.script: str = row["script"]
        self.words: list[list[str]] = row["words"]
        self.cities: list[list[str]] = row["cities"]
        self.streets: list[list[str]] = row["streets"]
        self._han = han
        self._letters = letters

    def name(self, stem: str, draws: list[int]) -> tuple[str, str]:
        """Give a firm's name at home and abroad; ``draws`` are whole numbers from 0."""
        word = self.words[draws[0] % len(self.words)]
        city = self.cities[draws[1] % len(self.cities)]
        if self.script == "han":
            signs = [self._han[draw % len(self._han)] for draw in draws[4:7]]
            at_home = "".join(sign for sign, _ in signs)
            foreign = "".join(reading for _, reading in signs).title()
        else:
            foreign = stem
            at_home = cyrillic(stem, self._letters) if self.script == "cyrillic" else stem
        return (
            self.home.format(s=at_home, w=word[0], c=city[0].removesuffix("市")),
            self.abroad.format(s=foreign, w=word[1], c=city[1]),
        )

    def address(self, draws: list[int]) -> tuple[str, str]:
        """Give an address at home and abroad."""
        city = self.cities[draws[1] % len(self.cities)]
        street = self.streets[draws[2] % len(self.streets)]
        number = draws[3] % 280 + 1
        if self.script == "han":
            return f"{city[0]}{street[0]}{number}号", f"No. {number} {street[1]}, {city[1]}"
        return f"{city[0]}, {street[0]} {number}", f"{street[1]} {number}, {city[1]}"


def load_styles() -> dict[str, Style]:
    """Read the styles, by key."""
    table = load_table("scenario_names")
    return {
        key: Style(row, table["han"], table["cyrillic"]) for key, row in table["styles"].items()
    }


def stems(rng: np.random.Generator, count: int, *, short: bool = False) -> list[str]:
    """Draw invented words, all different, such as ``Kalitar``; once they run out, pairs of them."""
    found: dict[str, None] = {}
    words = _words()
    for _ in range(_ROUNDS):
        need = count - len(found)
        if need <= 0:
            break
        for word in _drawn(rng, need, short=short):
            if word not in words:
                found.setdefault(word.capitalize())
    single = list(found)
    pairs = (f"{a} {b}" for a in single for b in single if a != b)
    return single[:count] + list(islice(pairs, max(0, count - len(single))))


def _drawn(rng: np.random.Generator, count: int, *, short: bool) -> Iterator[str]:
    table = load_table("scenario_names")["syllables"]
    first, middle, last = table["first"], table["middle"], table["last"]
    a, b, c = (rng.integers(0, len(part), count).tolist() for part in (first, middle, last))
    long = (rng.random(count) < (0.0 if short else 0.7)).tolist()
    extra = rng.integers(0, len(middle), count).tolist()
    longer = (rng.random(count) < (0.0 if short else 0.25)).tolist()
    for at in range(count):
        word = first[a[at]] + (middle[b[at]] if long[at] else "")
        yield word + (middle[extra[at]] if longer[at] else "") + last[c[at]]


@cache
def _words() -> frozenset[str]:
    """Give words that mean something, so that no firm and no brand is called Sonar."""
    text = json.dumps([load_table(name) for name in _TABLES])
    return frozenset(re.findall(r"[a-z]{3,20}", text.lower()))


def cyrillic(word: str, letters: dict[str, str]) -> str:
    """Write an invented Latin word in Cyrillic letters."""
    return "".join(letters.get(c, c) for c in word.lower()).capitalize()


def make_id(form: dict[str, Any], number: int) -> str:
    """Write a national number of a form; ``number`` is any whole number from 0."""
    digits = int(form["digits"])
    return f"{form['prefix']}{number % 10**digits:0{digits}d}"


def typo(name: str, kind: int, place: int) -> str:
    """Misspell a name: drop, double, swap or change one letter after the first."""
    letters = [at for at, c in enumerate(name) if c.isalpha() and at > 0]
    if len(letters) < 4:
        return name
    at = letters[place % (len(letters) - 1)]
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + _LETTERS[place % len(_LETTERS)] + name[at + 1 :]
