"""Words of goods texts and of the tariff, cut to stems that meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["bare_goods", "head_and_rest", "stem", "stems_of", "words_of"]

_WORD = re.compile(r"[a-z0-9]+")
# What hundreds of headings say, and what says nothing of goods.
_STOP = frozenset(
    (
        "a an the of and or for in to with on by from as at is are be it its this that these those "
        "not other others than whether incorporating including included elsewhere specified kind "
        "kinds use used uses solely principally having containing more less but only subheading "
        "heading chapter note united states article articles thereof therefor similar like etc "
        "such which any all per each new set sets piece pieces type types made consisting suitable "
        "designed without within into over under up out also"
    ).split()
)
# What follows is for, in or beside the goods.
_REST = re.compile(
    r"\b(?:for use|for|with|from|in|to|used|designed|including|containing|without)\b"
)
# The frame of letters and rulings: "tariff classification of ...".
_FRAME = re.compile(
    r"\b(?:classification|eligibility|origin|marking|treatment|status|review|affirmation"
    r"|modification|determination|country|ruling|protest|protocol|agreement|act)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|concerning|for|to)\b (?:an?\b|the\b|certain\b)?", re.IGNORECASE)
_REFERENCE = re.compile(r"[\d\s.§()]*(?:CFR\b.{0,80})?|.{0,80}\bNo\.? ?\d.{0,80}", re.IGNORECASE)
_MADE_IN = re.compile(
    r"\b(?:from|(?:produced|made|manufactured) in|imported from|returned to) "
    r"[A-Z][\w .,()-]{0,80}$"
)


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters, accents and possessive endings off."""
    plain = unicodedata.normalize("NFKD", text.lower()).replace("\u2019", "'")
    return _WORD.findall(plain.replace("'s", " ").replace("s'", "s "))


def stems_of(text: str) -> list[str]:
    """Give the stems of the words that say something of goods; numbers say nothing."""
    return [stem(word) for word in words_of(text) if word not in _STOP and not word.isdigit()]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give one form for singular and plural, participle and verb; it need not be a word."""
    word = _singular(word)
    if len(word) > 6 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 5 and word.endswith("ed"):
        word = word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def head_and_rest(text: str) -> tuple[str, str]:
    """Split a text before what the goods are for, or with; both in small letters."""
    parts = _REST.split(text.lower(), maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def bare_goods(text: str) -> str:
    """Take the goods out of the words of a letter: "tariff classification of steel pipe"."""
    if _FRAME.search(text) is None:
        return _MADE_IN.sub("", text).strip() or text
    found = text
    for part in text.split(";"):
        goods = _out_of_frame(part).strip(" .")
        if goods and _REFERENCE.fullmatch(goods) is None:
            found = goods
    return _MADE_IN.sub("", found).strip() or found


def _out_of_frame(part: str) -> str:
    frames = list(_FRAME.finditer(part))
    if not frames:
        return part
    after = _OF.search(part, frames[-1].end())
    return part[after.end() :] if after is not None else ""
