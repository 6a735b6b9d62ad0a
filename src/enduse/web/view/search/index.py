"""The words of a case, found in spite of typos.

Each piece of text is a fragment.  A query's word matches a word of the case when it is the same, is
its beginning, or differs by few letters; a fragment is as good as its words match on average, and
all words that are in it in one go count more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

__all__ = ["Fragment", "Hit", "WordIndex", "folded", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_MOST_WORDS = 12
_CLOSE = 78
"""Least likeness of two words, from 0 to 100: "nitrocelulose" reads as "nitrocellulose"."""
_FEW_LETTERS = 4
"""Words up to this length must be the same or a beginning: "chip" is not "ship"."""
_MOST_ALIKE = 24
_LEAST = 0.6
"""A fragment counts from so much of the query on."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text that can be found.

    Attributes:
        kind: ``article``, ``claim``, ``sentence``, ``party``, ``goods``, ``check`` ...
        title: What it is, or where it stands.
        text: The text.
        href: Its page.
        weight: More for what is looked for more often: a party before a line that names it.
    """

    kind: str
    title: str
    text: str
    href: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A fragment that was found: how well, and by which words of it."""

    fragment: Fragment
    score: float
    words: frozenset[str]


@dataclass(frozen=True, eq=False)
class WordIndex:
    """The fragments of a case by their words.

    Made by :meth:`over`.

    Attributes:
        fragments: In a fixed order.
    """

    fragments: tuple[Fragment, ...]
    _places: dict[str, list[int]] = field(repr=False)
    _words: tuple[str, ...] = field(repr=False)

    @classmethod
    def over(cls, fragments: Iterable[Fragment]) -> WordIndex:
        """Index fragments."""
        held = tuple(fragments)
        places: dict[str, list[int]] = defaultdict(list)
        for number, fragment in enumerate(held):
            for word in sorted(set(words_of(f"{fragment.title} {fragment.text}"))):
                places[word].append(number)
        return cls(held, dict(places), tuple(sorted(places)))

    def find(self, query: str) -> tuple[Hit, ...]:
        """Give the fragments that a query finds, best first.

        Args:
            query: Words in any script; those past the twelfth are left out.
        """
        wanted = list(dict.fromkeys(words_of(query)))[:_MOST_WORDS]
        if not wanted:
            return ()
        best: dict[int, dict[str, float]] = defaultdict(dict)
        by: dict[int, set[str]] = defaultdict(set)
        for word in wanted:
            for known, likeness in self._alike(word):
                for number in self._places[known]:
                    best[number][word] = max(best[number].get(word, 0.0), likeness)
                    by[number].add(known)
        hits = [
            self._hit(number, scores, by[number], wanted, query) for number, scores in best.items()
        ]
        found = [hit for hit in hits if hit.score >= _LEAST]
        place = {id(fragment): number for number, fragment in enumerate(self.fragments)}
        return tuple(sorted(found, key=lambda hit: (-hit.score, place[id(hit.fragment)])))

    def _hit(
        self,
        number: int,
        scores: dict[str, float],
        words: set[str],
        wanted: Sequence[str],
        query: str,
    ) -> Hit:
        fragment = self.fragments[number]
        share = sum(scores.values()) / len(wanted)
        together = folded(query).strip() in folded(f"{fragment.title} {fragment.text}")
        score = share * fragment.weight if share >= _LEAST else share
        return Hit(fragment, score + (0.25 if together else 0.0), frozenset(words))

    def _alike(self, word: str) -> list[tuple[str, float]]:
        """Give the words of the case that a query's word may mean, each with its likeness."""
        from bisect import bisect_left

        from rapidfuzz import fuzz, process

        found = {word: 1.0} if word in self._places else {}
        at = bisect_left(self._words, word)
        while at < len(self._words) and self._words[at].startswith(word) and len(word) > 1:
            found.setdefault(self._words[at], 0.92)
            at += 1
        if len(word) > _FEW_LETTERS:
            near = process.extract(
                word, self._words, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_MOST_ALIKE
            )
            for known, likeness, _place in near:
                if len(known) > _FEW_LETTERS:
                    found.setdefault(known, likeness / 100 * 0.9)
        return sorted(found.items())


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are compared; each Han character is a word.

    >>> words_of("Café “Drones”, 武汉")
    ['cafe', 'drones', '武', '汉']
    """
    return _WORD.findall(_HAN.sub(r" \g<0> ", folded(text)))


def folded(text: str) -> str:
    """Give a text without case and accents.

    Taken twice, as Unicode's compatibility caseless match has it (standard, section 3.13, D146):
    parting a sign as U+338A leaves capitals.
    """
    parted = text
    for _ in range(2):
        parted = unicodedata.normalize("NFKD", parted.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
