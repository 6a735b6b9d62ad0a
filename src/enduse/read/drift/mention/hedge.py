"""Hedges of a statement as steps of a ladder, and which part of it each of them bears on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from enduse.read.drift.statement import KEPT, Statement
from enduse.tables import load_table

__all__ = [
    "FLAT",
    "HEARSAY",
    "Hedge",
    "count_soft",
    "find_hedges",
    "is_belief",
    "is_certain",
    "is_soft",
]

FLAT = 7.0
"""The step of what is said flatly."""
HEARSAY = -1.0
"""The step of what is only passed on ("reportedly"): beside the ladder, not on it."""
# "May not export without a licence": what is allowed, and no doubt.
_PERMIT = re.compile(
    r"\bmay\sonly\b|\bno\s(?:\w{1,20}\s){1,5}may\b"
    r"|\bmay\b.{0,60}\b(?:(?:so|as)\slong\sas|provided|on\s(?:the\s)?condition)\b"
    r"|\bmay\b.{0,60}\b(?:without|only with)\s(?:a\s)?(?:\w+\s)?(?:licen[cs]e|permi(?:t|ssion))"
)
_NOBODY = re.compile(r"\b(?:nobody|no\sone|none|neither|nor)\s\Z", re.IGNORECASE)
# "No strike could be proved": what cannot be done, and no doubt.
_UNABLE = re.compile(
    r"\b(?:no|nobody|none|nothing|never|hardly|not\s(?:all|every|everything|any|one|both))\b[^,;:.]*\Z",
    re.IGNORECASE,
)
# "Asks whether they could be shipped": what is asked, and no doubt of the one who tells it.
_MEASURE = re.compile(r"\bthan(?:\s\w+){0,3}\s\Z", re.IGNORECASE)
"""What a comparison measures by is no hedge: "faster than anyone believed"."""
_ASKED = re.compile(r"\b(?:whether|if)\b[^,;:.]*\Z")
_NOT = re.compile(
    r"(?:\bnot\s(?:all\s)?(?:was\s|is\s|been\s)?|n[’']t\s(?:been\s)?|\bnever\s)\Z", re.IGNORECASE
)
_MODALS = frozenset({"may", "might", "could"})
_MONTHS = frozenset({"May", "MAY"})
_ADJACENT = 2
"""Code points between two hedges that are one: "could, possibly"."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in a statement.

    Attributes:
        start: First code point in the text layer.
        end: One past the last.
        step: Its step on the ladder, or ``HEARSAY``.
        clause: Index of the clause it stands in.
    """

    start: int
    end: int
    step: float
    clause: int


@lru_cache(maxsize=KEPT)
def find_hedges(statement: Statement) -> tuple[Hedge, ...]:
    """Find the hedges of a statement, in order; two that stand together are one."""
    found: list[Hedge] = []
    for match in _pattern().finditer(statement.text):
        if _is_none(statement.text, match):
            continue
        start = statement.start + match.start()
        clause = sum(1 for c in statement.clauses if c.end <= start)
        step = _steps()[" ".join(match.group().lower().split())]
        found.append(
            Hedge(start, start + len(match.group()), step, min(clause, len(statement.clauses) - 1))
        )
    return tuple(_joined(found))


def is_soft(text: str) -> bool:
    """Tell whether a text holds any word that weakens what it says."""
    return _words("soft").search(text) is not None or any(
        not _is_none(text, m) for m in _pattern().finditer(text)
    )


def count_soft(text: str) -> int:
    """Count the words that weaken what a text says and are no step of the ladder."""
    return sum(1 for _ in _words("soft").finditer(text))


def is_belief(text: str) -> bool:
    """Tell whether a text says that somebody believes."""
    return _words("belief").search(text) is not None


def is_certain(text: str) -> bool:
    """Tell whether a text says that somebody knows."""
    return _words("certain").search(text) is not None


def _joined(found: list[Hedge]) -> list[Hedge]:
    merged: list[Hedge] = found[:1]
    for last, this in pairwise(found):
        hedge = this
        if hedge.start - last.end <= _ADJACENT and HEARSAY not in {last.step, hedge.step}:
            top = merged.pop()
            hedge = Hedge(top.start, hedge.end, max(top.step, hedge.step), top.clause)
        merged.append(hedge)
    return merged


def _is_none(text: str, match: re.Match[str]) -> bool:
    """Tell a word that is no hedge here: "could not be reached", "as far as possible"."""
    if match.group() in _MONTHS:
        return True
    word = match.group().lower()
    if word == "may" and _PERMIT.search(text) is not None:
        return True
    if _NOBODY.search(text[max(0, match.start() - 10) : match.start()]) is not None:
        return True
    if _MEASURE.search(text[max(0, match.start() - 40) : match.start()]) is not None:
        return True
    if word == "could" and _UNABLE.search(text[max(0, match.start() - 40) : match.start()]):
        return True
    if word in _MODALS and _ASKED.search(text[max(0, match.start() - 60) : match.start()]):
        return True
    if word.endswith("possible") and _is_ability(text, match):
        return True
    if word in _MODALS:
        return (
            re.match(r"(?:n['’]t|\s(?:not|never|no)\b)", text[match.end() : match.end() + 8])
            is not None
        )
    if word == "possible":
        return (
            re.search(
                r"(?:\b(?:as|where|wherever|if|when|soonest|earliest|best|all)\s)\Z",
                text[max(0, match.start() - 12) : match.start()],
            )
            is not None
        )
    return False


def _is_ability(text: str, match: re.Match[str]) -> bool:
    """Tell what can or cannot be done from what may be so: "it was not possible to reach him"."""
    before = text[max(0, match.start() - 14) : match.start()]
    return text.startswith(" to ", match.end()) or _NOT.search(before) is not None


@cache
def _steps() -> Mapping[str, float]:
    table = load_table("drift")
    steps = dict.fromkeys(table["hearsay"], HEARSAY)
    for row in table["hedges"]:
        steps.update(dict.fromkeys(row["words"], row["step"]))
    return steps


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(tuple(_steps()))


@cache
def _words(name: str) -> re.Pattern[str]:
    return _any_of(tuple(load_table("drift")[name]))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))
    forms = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest)
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
