"""Made-up articles whose wires are known, in any number, for speed and growth.

An event has facts: some names and figures each, and what is said of them, as groups of words that
stand for one another (``resources/synonyms.yaml``).  Of each event, three newsrooms report the same
four facts, each with most of its words its own, and four facts that it alone has, in its own order.
Outlets then take a newsroom's text over: whole, cut, or reworded, with other words of the same
groups, a word in three changed, in another order within the sentence, and two sentences swapped.

The sentences are no English, but they hold names, rare words and common ones, and change when they
are copied, as news does.  The same seed gives the same articles.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from functools import cache

from enduse.intake import parse_article
from enduse.model import Document
from enduse.tables import load_table

EACH = 8
"""Articles of one event: three newsrooms, and five outlets that took their text over."""

_NEWSROOMS = 3
_SHARED = 4
_OWN = 4
_WORDS = 9
_KEPT = 3
"""Of the words of a shared fact, so many are of the same groups in all reports."""

_GLUE = "the of a that and in to by for with on from which was were had its at as it".split()
_SYLLABLES = "ba ke lo mi ru sa te vo zan dor fel gri hul jor kam len mor nar pol rev".split()
_LEAST_WORDS = 2
_PEOPLE = 3
"""Who is named again and again in the reports of an event."""


@dataclass(frozen=True)
class Made:
    """A made article.

    Attributes:
        document: The article.
        wire: Its wire; no two events share one.
    """

    document: Document
    wire: str


@dataclass(frozen=True)
class _Fact:
    """A sentence to be: names and figures, and groups of words with the one chosen."""

    names: tuple[str, ...]
    words: tuple[tuple[tuple[str, ...], str], ...]
    seed: str


def make_articles(count: int, seed: int = 1) -> list[Made]:
    """Make articles, event by event, then mixed up.

    Args:
        count: How many.
        seed: Of the chance.
    """
    made: list[Made] = []
    event = 0
    while len(made) < count:
        made += _make_event(f"{seed}/{event}", event)
        event += 1
    return sorted(made[:count], key=_mixed_up)


def _mixed_up(made: Made) -> bytes:
    return hashlib.sha256(made.document.layer.encode()).digest()


def _make_event(seed: str, event: int) -> list[Made]:
    chance = _chance(seed)
    people = [_name(chance) for _ in range(_PEOPLE)]
    shared = [_fact(chance, people) for _ in range(_SHARED)]
    reports = []
    for newsroom in range(_NEWSROOMS):
        report = [_told_again(chance, fact) for fact in shared]
        report += [_fact(chance, people) for _ in range(_OWN)]
        tail = report[1:]
        chance.shuffle(tail)
        reports.append([report[0], *tail])
        del newsroom
    made = []
    for number in range(EACH):
        newsroom = number if number < _NEWSROOMS else chance.randrange(_NEWSROOMS)
        report = reports[newsroom]
        if number >= _NEWSROOMS:
            report = _taken_over(chance, report)
        text = "\n\n".join(_sentence(fact) for fact in report)
        page = f"Report {event} {number} {chance.randrange(10**6)}\n\n{text}\n"
        made.append(
            Made(parse_article(page.encode(), f"{event:06d}_{number}.txt"), f"{event}/{newsroom}")
        )
    return made


def _fact(chance: random.Random, people: list[str]) -> _Fact:
    names = (chance.choice(people), _name(chance), str(chance.randrange(12, 9000)))
    words = tuple(_drawn(chance) for _ in range(_WORDS))
    return _Fact(names, words, str(chance.random()))


def _drawn(chance: random.Random) -> tuple[tuple[str, ...], str]:
    group = chance.choice(_groups())
    return group, chance.choice(group)


def _told_again(chance: random.Random, fact: _Fact) -> _Fact:
    """Let another newsroom tell a fact: the same names, and most words its own."""
    same = tuple((group, chance.choice(group)) for group, _ in fact.words[:_KEPT])
    own = tuple(_drawn(chance) for _ in fact.words[_KEPT:])
    return _Fact(fact.names, (*same, *own), str(chance.random()))


def _taken_over(chance: random.Random, report: list[_Fact]) -> list[_Fact]:
    way = chance.choice(("whole", "cut", "reworded", "reworded"))
    if way == "whole":
        return report
    if way == "cut":
        return report[: len(report) - 2]
    again = [_reworded(chance, fact) for fact in report]
    at = chance.randrange(1, len(again) - 1)
    again[at], again[at + 1] = again[at + 1], again[at]
    return again


def _reworded(chance: random.Random, fact: _Fact) -> _Fact:
    words = []
    for group, word in fact.words:
        if chance.random() < 1 / 3:
            words.append(_drawn(chance))
        else:
            others = [other for other in group if other != word]
            words.append((group, chance.choice(others)))
    return _Fact(fact.names, tuple(words), str(chance.random()))


def _sentence(fact: _Fact) -> str:
    chance = _chance(fact.seed)
    parts = [*fact.names, *(word for _, word in fact.words)]
    chance.shuffle(parts)
    said = " ".join(f"{chance.choice(_GLUE)} {part}" for part in parts)
    return f"It {said}."


def _name(chance: random.Random) -> str:
    first, last = ("".join(chance.choice(_SYLLABLES) for _ in range(3)) for _ in range(2))
    return f"{first.capitalize()} {last.capitalize()}"


def _chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - made-up texts, no secrets


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    table = load_table("synonyms")
    found = (tuple(group.split()) for group in (*table["news"], *table["same"]))
    return tuple(group for group in found if len(group) >= _LEAST_WORDS)
