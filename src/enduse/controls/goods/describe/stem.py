"""Words of descriptions cut down so that case, number and ending do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from enduse.controls.goods.term import word_keys

__all__ = ["fold", "root_of", "stems"]

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Endings of Russian adjectives and nouns; accents are gone, so that й is и.
_RUSSIAN = (
    *("иями", "ями", "ами", "ыми", "ими", "ого", "его", "ому", "ему", "иях", "иеи", "иям", "ием"),
    *("ая", "яя", "ое", "ее", "ые", "ие", "ыи", "ии", "ои", "еи", "ых", "их", "ую", "юю", "ым"),
    *("им", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ия", "ью"),
    *("а", "я", "о", "е", "ы", "и", "у", "ю", "ь"),
)
# Of dictionary forms only: nominative endings.
_RUSSIAN_NOMINATIVE = (
    *("ыи", "ии", "ои", "ая", "яя", "ое", "ее", "ые", "ие", "ия"),
    *("а", "я", "о", "е", "ы", "и", "ь"),
)
# Plural, possessive and case endings of Turkish; dotless i is i.
_TURKISH = ("lari", "leri", "lar", "ler", "si", "su", "i", "u")
_LEAST = 3
# "станки", of "станок"; "розеток", of "розетка".
_FLEETING = re.compile(r"[бвгджзклмнпрстфхцчшщ]([ое])к$")
_CLUSTER = re.compile(r"[бвгджзлмнпртфхцчшщ]к$")


def fold(text: str) -> str:
    """Give a text in small letters without accents; ``й`` becomes ``и``, dotless ``ı`` ``i``."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i")


@lru_cache(maxsize=1 << 16)
def stems(word: str) -> tuple[str, ...]:
    """Give the forms by which a folded word of a text may be known, marked by language."""
    if _CYRILLIC.search(word) is not None:
        forms = [way for form in _forms(word, _RUSSIAN) for way in (form, *_with_fleeting(form))]
        return tuple(f"r:{form}" for form in dict.fromkeys(forms))
    return (*word_keys(word), *(f"t:{form}" for form in _forms(word, _TURKISH)))


def root_of(word: str, language: str) -> str:
    """Give the one form of a folded word of the table, in its dictionary form."""
    if language == "ru" and _CYRILLIC.search(word) is not None:
        return f"r:{_first_form(word, _RUSSIAN_NOMINATIVE)}"
    return f"t:{_first_form(word, ('lari', 'leri', 'lar', 'ler'))}"


def _with_fleeting(form: str) -> tuple[str, ...]:
    """Give a Russian form with its fleeting vowel the other way: "станк", "станок"."""
    fleeting = _FLEETING.search(form)
    if fleeting is not None:
        return (f"{form[: fleeting.start(1)]}к",)
    return (f"{form[:-1]}ок",) if _CLUSTER.search(form) is not None else ()


def _forms(word: str, endings: tuple[str, ...]) -> list[str]:
    cut = [
        word[: -len(ending)]
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST
    ]
    return [word, *dict.fromkeys(cut)]


def _first_form(word: str, endings: tuple[str, ...]) -> str:
    forms = _forms(word, endings)
    return forms[min(1, len(forms) - 1)]
