"""Scripts: what a name is written in, and its form in plain Latin letters.

Cyrillic, Arabic, Greek and most other scripts go letter by letter (anyascii).  Chinese characters
do not: they are parted into words first, as Chinese companies do when they register an English
name.  Places, legal forms and words of trades become English words, the rest is the company's own
name and becomes one word of pinyin: 武汉高芯科技有限公司 gives "wuhan gaoxin technology co ltd".
Two to four characters that begin with a family name, and hold none of those words, are a person's
name: 王小明 gives "wang xiaoming".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["clean", "han_words", "latinize", "scripts_in"]

MAX_NAME = 4_000
"""Longer names are cut here: no party has one, and work on names must stay bounded."""

_HAN = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_BLOCKS = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
)
_LATIN_END = 0x024F
_LONGEST_WORD = 6
_SHORTEST_PERSON, _LONGEST_PERSON = 2, 4
_LEGAL_FORM = "co ltd"


def clean(text: str) -> str:
    """Give a name in compatibility form, without marks that cannot be seen.

    Direction marks, zero-width characters and other controls are dropped, all white space becomes
    one blank, and what is longer than ``MAX_NAME`` code points is cut.
    """
    kept = unicodedata.normalize("NFKC", text[:MAX_NAME])[:MAX_NAME]
    if kept.isascii() and kept.isprintable():
        return " ".join(kept.split())
    seen = (" " if c.isspace() else c for c in kept if c.isspace() or not _is_unseen(c))
    return " ".join("".join(seen).split())


_LATIN = frozenset({"latin"})


def scripts_in(text: str) -> frozenset[str]:
    """Give the scripts of the letters of a text: ``latin``, ``han``, ``cyrillic`` ..."""
    if text.isascii() and any(map(str.isalpha, text)):
        return _LATIN
    return frozenset(_script(c) for c in set(text) if c.isalpha())


def latinize(text: str) -> str:
    """Give a text in ASCII letters, with Chinese words parted, and translated where known."""
    if text.isascii():
        return text
    from anyascii import anyascii

    parts: list[str] = []
    at = 0
    for run in _HAN.finditer(text):
        parts += [anyascii(text[at : run.start()]), " ", " ".join(han_words(run[0])), " "]
        at = run.end()
    return "".join([*parts, anyascii(text[at:])])


@lru_cache(maxsize=65_536)
def han_words(run: str) -> tuple[str, ...]:
    """Give the Latin words of a run of Chinese characters.

    Args:
        run: Chinese characters alone, as they stand in a name.

    Returns:
        English words for places, legal forms and trades; pinyin, one word a stretch, for the rest.
    """
    if _is_person(run):
        return _person(run)
    return tuple(
        word for piece, known in _pieces(run) for word in (known or _pinyin(piece)).split()
    )


def _pieces(run: str) -> Iterator[tuple[str, str | None]]:
    """Part a run into known words, with their English, and the stretches between them."""
    table, at, unknown = _lexicon(), 0, 0
    while at < len(run):
        for end in range(min(at + _LONGEST_WORD, len(run)), at, -1):
            known = table.get(run[at:end])
            if known is not None:
                if unknown < at:
                    yield run[unknown:at], None
                yield run[at:end], known
                at = unknown = end
                break
        else:
            at += 1
    if unknown < len(run):
        yield run[unknown:], None


def _is_person(run: str) -> bool:
    if not _SHORTEST_PERSON <= len(run) <= _LONGEST_PERSON:
        return False
    family = 2 if run[:2] in _surnames() else 1
    if run[:family] not in _surnames() or not 1 <= len(run) - family <= _SHORTEST_PERSON:
        return False
    return all(known is None for _, known in _pieces(run))


def _person(run: str) -> tuple[str, ...]:
    family = 2 if run[:2] in _surnames() else 1
    return (_pinyin(run[:family]), _pinyin(run[family:]))


def _pinyin(piece: str) -> str:
    from anyascii import anyascii
    from pypinyin import lazy_pinyin

    return anyascii("".join(lazy_pinyin(piece, errors=anyascii))).casefold()


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs"}


def _script(char: str) -> str:
    code = ord(char)
    if code <= _LATIN_END:
        return "latin"
    return next((name for first, last, name in _BLOCKS if first <= code <= last), "other")


@cache
def _lexicon() -> dict[str, str]:
    """Give Chinese words with their English: trades, then places, then legal forms."""
    words: dict[str, str] = dict(load_table("name_parts")["han"])
    places = load_table("places")
    for section in ("regions", "cities"):
        for names in (name.split("|") for code in places[section].values() for name in code):
            english = names[0].casefold().replace("'", "").replace("-", " ")
            for name in names:
                if _HAN.fullmatch(name):
                    # "Shenzhen city" and "Hubei province" register in English without the word.
                    words.update((name + end, english) for end in ("", "市", "省"))
    for form in load_table("legal_forms")["forms"]:
        words.update((name, _LEGAL_FORM) for name in form["names"] if _HAN.fullmatch(name))
    for state in places["states"]:
        english = state.get("name", _state_names().get(state["code"], ""))
        words.update((name, english.casefold()) for name in state.get("zh", ()) if english)
    return words


@cache
def _state_names() -> dict[str, str]:
    return {state["code"]: state["name"] for state in load_table("states")}


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_table("name_parts")["surnames"].split())
