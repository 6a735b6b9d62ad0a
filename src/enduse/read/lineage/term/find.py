"""The terms of a text: stems of its words, names, and figures, each with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from enduse.read.lineage.term.stem import stem
from enduse.tables import load_table
from enduse.text.number import MAGNITUDE, NUMBER, number_value

__all__ = ["Term", "TermKind", "find_terms", "names_in"]


class TermKind(IntEnum):
    """What a term is; the higher, the less it changes when a text is reworded."""

    WORD = 0
    PLACE = 1
    NAME = 2
    FIGURE = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it stands.

    Attributes:
        key: What equal terms share: the stem; a name in small letters without accents; ``@lv`` for
            a state, its people and its seat; ``#43`` for a figure.
        kind: What it is.
        start: Offset of its first code point.
        end: One past its last.
    """

    key: str
    kind: TermKind
    start: int
    end: int


_WORD = re.compile(r"[^\W\d_]{1,60}(?:[’'.][^\W\d_]{1,60}){0,4}")
_FIGURE = re.compile(
    rf"(?<![\w.])[€$£¥]?(?P<number>{NUMBER})(?P<magnitude>{MAGNITUDE})"
    r"(?P<share>\s?%|\sper\s?cent\b)?(?![\w])",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?$")
_BEFORE_START = re.compile(r"(?:^|[.!?…:]\s{0,3}|\n)[\s\"“”‘’'«»„(—–-]{0,6}$")
_LEAD = 12
_NO_TERMS = frozenset(
    """a about above according added adding adds after again against all also although am amid
    among an and any are around as asked at away back be because been before being below
    between both but by came can come could did do does doing done down during each either
    else even ever every few for from further gave get give given go going had has have
    having he her here hers him his how however i if in into is it its itself just last less
    like made make many may me might more most mr mrs ms much must my near neither never
    next no nor not now of off on once one only onto or other our out over own per put quite
    rather s said same saying says see seen shall she should since so some still such take
    taken than that the their them then there these they this those though through thus to
    told too took toward towards under until up upon us use very via was we well went were
    what when where whether which while who whom whose why will with within without would
    yet you your""".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def find_terms(text: str, names: frozenset[str] | None = None) -> list[Term]:
    """Find the terms of a text, in order of place.

    Left out are words of grammar, the figure one, and days of the week.

    Args:
        text: A sentence, a paragraph, or a whole body.
        names: What is a name in the document, as ``names_in`` gives it for the whole; by default
            for this text alone.
    """
    known = names_in(text) if names is None else names
    found = [
        Term(key, TermKind.FIGURE, match.start(), match.end())
        for match in _FIGURE.finditer(text)
        if (key := _figure_key(match)) is not None
    ]
    found += [
        Term(f"@{_long_states()[1][match.group()]}", TermKind.PLACE, match.start(), match.end())
        for match in _long_states()[0].finditer(text)
    ]
    found.sort(key=lambda term: term.start)
    taken = [(term.start, term.end) for term in found]
    at = 0
    for match in _WORD.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at < len(taken) and taken[at][0] < match.end():
            continue
        term = _word_term(match.group(), match.start(), known)
        if term is not None:
            found.append(term)
    return sorted(found, key=lambda term: term.start)


def names_in(text: str) -> frozenset[str]:
    """Give the words of a text that are names: capitalised elsewhere than where a sentence begins.

    A word that also stands there in small letters is none.
    """
    upper: set[str] = set()
    lower: set[str] = set()
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if not word[:1].isupper():
            lower.add(word)
        elif _BEFORE_START.search(text, max(0, match.start() - _LEAD), match.start()) is None:
            upper.add(word)
    return frozenset(word for word in upper if word.lower() not in lower)


def _word_term(raw: str, start: int, names: frozenset[str]) -> Term | None:
    read = _read_word(raw)
    if read is None:
        return None
    key, kind, word, is_open = read
    if is_open and word in names:
        kind = TermKind.NAME
    return Term(key, kind, start, start + len(word))


@lru_cache(maxsize=200_000)
def _read_word(raw: str) -> tuple[str, TermKind, str, bool] | None:
    """Read a word: its key, its kind, the word without an ending of possession.

    The last value tells that it is a name where the document has it for one.
    """
    word = _POSSESSIVE.sub("", raw)
    lower = word.lower().replace("’", "'")
    if lower in _NO_TERMS or len(lower) < 2 or "n't" in lower:
        return None
    if not word[0].isupper():
        return stem(_folded(lower)), TermKind.WORD, word, False
    state = _states().get(word.replace(".", ""))
    if state is not None:
        return f"@{state}", TermKind.PLACE, word, False
    if lower in _WEEKDAYS:
        return None
    is_name = word.isupper() or any(c.isupper() for c in word[1:])
    return stem(_folded(lower)), TermKind.NAME if is_name else TermKind.WORD, word, True


def _figure_key(match: re.Match[str]) -> str | None:
    value = number_value(match["number"], match["magnitude"])
    if match["share"] is not None:
        return f"#{value:g}%"
    return None if value == 1 else f"#{value:.10g}"


def _folded(word: str) -> str:
    if word.isascii():
        return word.replace("-", "").replace(".", "").replace("'", "")
    parted = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parted if not unicodedata.combining(c) and c not in "-.'’")


@cache
def _states() -> dict[str, str]:
    """Map single words that name a state, its people or its seat to its code."""
    found: dict[str, str] = {}
    for state in load_table("states"):
        forms = [state["name"], *state.get("adjectives", ()), *state.get("aliases", ())]
        for form in [*forms, state.get("capital", "")]:
            for word in (form, f"{form}s"):
                if word.strip() and " " not in form:
                    found.setdefault(word.replace(".", ""), state["code"])
    return found


@cache
def _long_states() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of states' names of several words, and what each one means."""
    found: dict[str, str] = {}
    for state in load_table("states"):
        forms = [state["name"], *state.get("adjectives", ()), *state.get("aliases", ())]
        for form in [*forms, state.get("capital", "")]:
            if " " in form:
                found.setdefault(form, state["code"])
    longest = sorted(found, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), found
