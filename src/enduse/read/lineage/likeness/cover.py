"""How far one text is covered by another: sentence by sentence, in the same or in other words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from enduse.read.lineage.likeness.layout import Layout
from enduse.read.lineage.likeness.rareness import Rareness
from enduse.read.lineage.term import TermKind, alike

__all__ = ["LOW", "Cover", "Weighed", "cover", "merge", "weigh"]

_QUOTED = 0.25
"""What a quoted term is worth: a shared quotation shows one root, and of the words little."""

_TWO = 0.92
"""A sentence that two sentences in a row cover together counts a little less than by one."""

LOW = 0.35
"""A sentence covered less than this is held to come from elsewhere."""

_TELLING = 1.5
"""A term of this rareness is held by less than a quarter of the documents."""

_RUN = 3
"""Terms in a row, outside quotations, that make a turn of phrase."""


@dataclass(frozen=True)
class Weighed:
    """A text with what each of its terms tells.

    Attributes:
        layout: The text.
        sentences: For each sentence, its terms with their weights.
        totals: For each sentence, the sum of those.
    """

    layout: Layout
    sentences: tuple[tuple[tuple[str, float], ...], ...]
    totals: tuple[float, ...]

    @cached_property
    def postings(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """Key → sentences that hold the term, or one that may stand for it, and how surely."""
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for number, passage in enumerate(self.layout.passages):
            for held in passage.terms:
                found[held.key][number] = 1.0
                if held.kind is TermKind.WORD:
                    for other, worth in alike(held.key):
                        at = found[other]
                        at[number] = max(worth, at.get(number, 0.0))
        return {key: tuple(sorted(at.items())) for key, at in found.items()}

    @cached_property
    def facts(self) -> dict[str, float]:
        """Names, places and figures, each with its greatest weight; quoted ones count half."""
        found: dict[str, float] = {}
        for passage, sentence in zip(self.layout.passages, self.sentences, strict=True):
            for held, (key, weight) in zip(passage.terms, sentence, strict=True):
                if held.kind is not TermKind.WORD:
                    whole = weight / _QUOTED / 2 if held.quoted else weight
                    found[key] = max(whole, found.get(key, 0.0))
        return found

    @cached_property
    def telling(self) -> frozenset[str]:
        """Names and figures, no places, that most documents lack."""
        return frozenset(
            held.key
            for passage, sentence in zip(self.layout.passages, self.sentences, strict=True)
            for held, (_, weight) in zip(passage.terms, sentence, strict=True)
            if held.kind in {TermKind.NAME, TermKind.FIGURE}
            and weight >= _TELLING * held.worth * (_QUOTED if held.quoted else 1.0)
        )

    @cached_property
    def phrases(self) -> dict[tuple[str, ...], int]:
        """Three terms in a row outside quotations → the sentence that first holds them."""
        found: dict[tuple[str, ...], int] = {}
        for number, passage in enumerate(self.layout.passages):
            keys = [held.key for held in passage.terms if not held.quoted]
            for at in range(len(keys) - _RUN + 1):
                found.setdefault(tuple(keys[at : at + _RUN]), number)
        return found

    @cached_property
    def spoken(self) -> float:
        """How much of the text is quoted, in words' worth."""
        held = (one for passage in self.layout.passages for one in passage.terms)
        return sum(one.worth for one in held if one.quoted)

    def forget(self) -> None:
        """Let go of what was made for comparing; it is made again when it is asked for."""
        for name in ("postings", "facts", "telling", "phrases"):
            self.__dict__.pop(name, None)


def weigh(layout: Layout, rareness: Rareness) -> Weighed:
    """Give each term of a text its weight."""
    sentences = tuple(
        tuple(
            (held.key, held.worth * rareness.of(held.key) * (_QUOTED if held.quoted else 1.0))
            for held in passage.terms
        )
        for passage in layout.passages
    )
    totals = tuple(max(1e-9, sum(weight for _, weight in terms)) for terms in sentences)
    return Weighed(layout, sentences, totals)


@dataclass(frozen=True, slots=True)
class Cover:
    """How far one text is covered by another.

    Attributes:
        shares: For each sentence of the covered text, the share of it that the best sentence, or
            two in a row, of the other covers; from 0 to 1.
        best: The number of that sentence in the other text.
        totals: The weight of each sentence.
        facts: The share of its names, places and figures that the other holds.
        common: How many names and figures, no places, both hold that most documents lack.
        order: How far the covering sentences stand in the same order, from 0 to 1.
        phrases: The share of its turns of phrase that the other holds.
    """

    shares: tuple[float, ...]
    best: tuple[int, ...]
    totals: tuple[float, ...]
    facts: float
    common: int
    order: float
    phrases: float

    @property
    def share(self) -> float:
        """The share of the whole text that is covered."""
        return _mean(self.shares, self.totals)

    @property
    def quarter(self) -> float:
        """What the least covered quarter of the text is covered at most."""
        ranked = sorted(zip(self.shares, self.totals, strict=True))
        left = sum(self.totals) / 4
        for share, total in ranked:
            left -= total
            if left <= 0:
                return share
        return 0.0

    @property
    def kept(self) -> float:
        """The share of the text in sentences that are not from elsewhere."""
        return _mean([float(share >= LOW) for share in self.shares], self.totals)


def cover(text: Weighed, other: Weighed) -> Cover:
    """Measure how far a text is covered by another one."""
    shares: list[float] = []
    best: list[int] = []
    rows: list[dict[int, float]] = []
    for terms, total in zip(text.sentences, text.totals, strict=True):
        row = _row(terms, other.postings)
        rows.append(row)
        number, most = max(row.items(), key=lambda item: (item[1], -item[0]), default=(0, 0.0))
        best.append(number)
        shares.append(min(1.0, most / total))
    facts = sum(weight for key, weight in text.facts.items() if key in other.postings)
    whole = sum(text.facts.values())
    same = sum(phrase in other.phrases for phrase in text.phrases)
    return Cover(
        tuple(shares),
        tuple(best),
        text.totals,
        facts / whole if whole else 0.0,
        len(text.telling & other.telling),
        _order(rows),
        same / len(text.phrases) if text.phrases else 0.0,
    )


def merge(covers: Sequence[Cover]) -> Cover:
    """Join covers of one text by several others: each sentence by the one that covers it best."""
    if len(covers) == 1:
        return covers[0]
    sentences = range(len(covers[0].shares))
    winners = [max(covers, key=lambda one: one.shares[at]) for at in sentences]
    return Cover(
        tuple(one.shares[at] for at, one in zip(sentences, winners, strict=True)),
        tuple(one.best[at] for at, one in zip(sentences, winners, strict=True)),
        covers[0].totals,
        max(one.facts for one in covers),
        max(one.common for one in covers),
        max(one.order for one in covers),
        max(one.phrases for one in covers),
    )


def _row(
    terms: Sequence[tuple[str, float]], postings: dict[str, tuple[tuple[int, float], ...]]
) -> dict[int, float]:
    """Give what each sentence of the other text, or it and the next, holds of a sentence."""
    one: dict[int, float] = defaultdict(float)
    two: dict[int, float] = defaultdict(float)
    for key, weight in terms:
        before, held = -2, 0.0
        for number, worth in postings.get(key, ()):
            one[number] += weight * worth
            # The pairs (number-1, number) and (number, number+1); the first may be open already.
            if before == number - 1:
                two[number - 1] += weight * max(0.0, worth - held)
            else:
                two[number - 1] += weight * worth
            two[number] += weight * worth
            before, held = number, worth
    return {
        number: max(one.get(number, 0.0), _TWO * two.get(number, 0.0))
        for number in {*one, *two}
        if number >= 0
    }


def _order(rows: Sequence[dict[int, float]]) -> float:
    """Give what is covered in order, as a share of what is covered in any order.

    The best run of sentences that never goes back, by dynamic programming; several sentences may
    rest on one.
    """
    free = sum(max(row.values(), default=0.0) for row in rows)
    if free <= 0:
        return 0.0
    ends: list[int] = []
    values: list[float] = []
    for row in rows:
        news = [(number, value + _upto(ends, values, number)) for number, value in row.items()]
        for number, value in sorted(news):
            _raise(ends, values, number, value)
    return min(1.0, values[-1] / free) if values else 0.0


def _upto(ends: Sequence[int], values: Sequence[float], number: int) -> float:
    """Give the best value of a run that ends at a number or before it; the lists rise together."""
    at = bisect_left(ends, number + 1)
    return values[at - 1] if at else 0.0


def _raise(ends: list[int], values: list[float], number: int, value: float) -> None:
    at = bisect_left(ends, number + 1)
    if at and values[at - 1] >= value:
        return
    if at and ends[at - 1] == number:
        at -= 1
        values[at] = value
    else:
        ends.insert(at, number)
        values.insert(at, value)
    while at + 1 < len(ends) and values[at + 1] <= value:
        del ends[at + 1], values[at + 1]


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    whole = sum(weights)
    return sum(v * w for v, w in zip(values, weights, strict=True)) / whole if whole else 0.0
