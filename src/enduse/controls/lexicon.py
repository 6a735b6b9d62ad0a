"""The lexicon: which known names and goods stand in a text.

A statistical tagger knows few of the companies that control lists name; the lists know them.
Which listed names are looked for, and in which forms, is decided in ``listed_name``.  A word of a
name must begin with a capital, or hold one, where it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from enduse.controls.goods import GoodsTable
from enduse.controls.listed_name import (
    WORD,
    Usage,
    fold,
    forms_of,
    is_connector,
    is_legal_form,
    read_name,
    without_possessive,
)
from enduse.model.lexicon import Lexicon

__all__ = ["ListLexicon", "build_lexicon"]

# What may stand between two words of a name, and between a name and its legal form.
_GAP = re.compile(r"(?:[ \t\u00a0]{1,2}|[ \t]?\n|[-\u2010-\u2013/.]| ?[-\u2010-\u2013/.] ?|\. )?")
_FORM_GAP = re.compile(r"[ ,.]{1,3}")
_LONGEST_FORM = 4
_ACRONYM = 5
_RANK = ("Company", "Organization", "LegalEntity", "Person")
# Ships and aircraft bear ordinary names ("Victory"): they are screened by number, not found here.
_MOVABLE = frozenset({"Vessel", "Airplane"})


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class ListLexicon:
    """Names and goods, ready to be found.  Made by :func:`build_lexicon`."""

    _goods: GoodsTable
    _names: dict[str, str]
    _longest: dict[str, int]

    def __len__(self) -> int:
        """Give the number of forms of names that are looked for."""
        return len(self._names)

    def find_goods(self, text: str) -> list[tuple[int, int, str]]:
        """Find goods words: ``(start, end, key of the concept)``, in order, not overlapping."""
        return self._goods.find(text)

    def find_parties(self, text: str) -> list[tuple[int, int, str]]:
        """Find listed names: ``(start, end, schema)``, in order, not overlapping.

        The longest name wins.  A legal form that follows is part of the name; a possessive is not.
        """
        if not self._names:
            return []
        words = [_Word(*m.span(), m[0], _fold(m[0])) for m in WORD.finditer(text)]
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(words):
            size = self._match(text, words, at)
            if size == 0:
                at += 1
                continue
            schema = self._names[" ".join(word.folded for word in words[at : at + size])]
            last = _with_legal_form(text, words, at + size - 1)
            end = words[last].start + len(without_possessive(words[last].text))
            found.append((words[at].start, end, schema))
            at = last + 1
        return found

    def _match(self, text: str, words: list[_Word], at: int) -> int:
        """Give the number of words of the longest name at ``at``, or 0."""
        size, longest = 0, self._longest.get(words[at].folded, 0)
        if longest == 0:
            return 0
        for i in range(at, min(at + longest, len(words))):
            if i > at and _GAP.fullmatch(text, words[i - 1].end, words[i].start) is None:
                break
            if not _is_name_like(words[i]):
                break
            if " ".join(word.folded for word in words[at : i + 1]) in self._names:
                size = i + 1 - at
        return 0 if size == 1 and not _stands_alone(words[at].text) else size


def build_lexicon(goods: GoodsTable, names: Iterable[tuple[str, str]]) -> Lexicon:
    """Build a finder over listed names and goods.

    Args:
        goods: The goods table.
        names: ``(name, schema)`` as the lists have them, aliases included, in any order.

    Returns:
        A finder; the same for the same names, whatever their order.
    """
    read = {read_name(name, schema) for name, schema in set(names)}
    usage = Usage.of(read)
    found: dict[str, str] = {}
    for listed in read:
        if listed.schema in _MOVABLE:
            continue
        for words in forms_of(listed, usage):
            name = " ".join(words)
            old = found.get(name)
            if old is None or _rank(listed.schema) < _rank(old):
                found[name] = listed.schema
    longest: dict[str, int] = {}
    for name in found:
        first, size = name.partition(" ")[0], name.count(" ") + 1
        longest[first] = max(longest.get(first, 0), size)
    return ListLexicon(goods, found, longest)


_fold = lru_cache(maxsize=1 << 14)(fold)


def _rank(schema: str) -> tuple[int, str]:
    """Order schemata, for a name that stands for two kinds of party."""
    return (_RANK.index(schema) if schema in _RANK else len(_RANK), schema)


def _is_name_like(word: _Word) -> bool:
    """Whether a word may belong to a name: a capital or a digit in it, or a connector."""
    has_capital = word.text != word.text.lower()
    return has_capital or word.text == "&" or word.text[0].isdigit() or is_connector(word.folded)


def _stands_alone(word: str) -> bool:
    """Whether a name of one word stands as one: a short one is an acronym, in capitals ("DMTG")."""
    bare = without_possessive(word)
    return len(bare) > _ACRONYM or any(c.isupper() for c in bare[1:])


def _with_legal_form(text: str, words: list[_Word], last: int) -> int:
    """Move the end of a name over the legal form that follows it."""
    end = last
    for i in range(last + 1, min(last + 1 + _LONGEST_FORM, len(words))):
        if _FORM_GAP.fullmatch(text, words[i - 1].end, words[i].start) is None:
            break
        if not is_legal_form(words[i].folded) or not words[i].text[0].isupper():
            break
        end = i
    return end
