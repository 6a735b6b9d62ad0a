"""Collections of the labelled texts, whole, cut and few at a time, and what is found in them.

For fitting and for judging what was fitted on other events: texts are compared once, and the
log-odds that a model gives are then put in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from enduse.intake import parse_article
from enduse.read.lineage.compare import Collection, Compared, compare
from enduse.read.lineage.credit import read_signed
from enduse.read.lineage.family import group
from enduse.read.lineage.find import take_article
from enduse.read.lineage.likeness import features_of, lay_out, log_odds
from enduse.read.lineage.pairs import Pairs
from evals.reading.lineage_set import Labelled, aside_events, open_events

Array = NDArray[np.float64]
LENGTHS = (None, 2000, 1500)
"""Texts are taken whole, and cut to so many characters, the headline among them."""

_FEW = (2, 3, 4, 5, 6)
_TIMES = 2


@dataclass(frozen=True)
class Sample:
    """A collection of labelled texts, compared.

    Attributes:
        name: ``event``, ``few`` or ``all``.
        length: What the texts are cut to, or None.
        rows: The documents.
        compared: What was compared.
        pairs: The pairs of texts, in the order of ``x``.
        x: Features and standing of each pair.
        rest: What credits and a lack of facts add to each pair's log-odds.
    """

    name: str
    length: int | None
    rows: tuple[Labelled, ...]
    compared: Compared
    pairs: tuple[tuple[int, int], ...]
    x: Array
    rest: Array

    def owners(self, pair: tuple[int, int]) -> tuple[Labelled, Labelled]:
        """Give the documents of a pair of texts."""
        return self.rows[self.compared.owner[pair[0]]], self.rows[self.compared.owner[pair[1]]]


def samples() -> Iterator[Sample]:
    """Compare each event whole and cut; some of its documents, by chance; all events together."""
    events = sorted((*open_events(), *aside_events()), key=lambda event: event[0].event)
    for length in LENGTHS:
        chance = random.Random(5)  # noqa: S311 - a sample, no secret
        for event in events:
            yield _sample("event", length, event)
            for size in _FEW * _TIMES:
                rows = sorted(chance.sample(event, size), key=lambda row: row.path)
                yield _sample("few", length, rows)
        yield _sample("all", length, [row for event in events for row in event])


def _sample(name: str, length: int | None, rows: Sequence[Labelled]) -> Sample:
    articles = [
        take_article(
            row.document
            if length is None
            else parse_article(row.document.text[:length].encode(), row.path)
        )
        for row in rows
    ]
    compared = compare(
        Collection(
            tuple(one.document for one in articles),
            tuple(one.header for one in articles),
            tuple(lay_out(one.document, one.lines) for one in articles),
            tuple(read_signed(one.document, one.lines, one.header) for one in articles),
        ),
        lambda _step, _done, _total: None,
    )
    pairs = tuple(compared.pairs.compared())
    x, rest = [], []
    for pair in pairs:
        verdict = compared.pairs.verdict(*pair)
        features, standing = features_of(verdict.there, verdict.back), verdict.standing
        if standing is None:
            message = "a pair was not judged among the others"
            raise ValueError(message)
        x.append((*astuple(features), *astuple(standing)))
        rest.append(verdict.log_odds - log_odds(features, standing))
    return Sample(name, length, tuple(rows), compared, pairs, np.array(x), np.array(rest))


def is_true(one: Labelled, other: Labelled) -> bool:
    """Tell whether two documents carry one wire."""
    return one.event == other.event and bool(one.wires & other.wires)


def outcome(sample: Sample, odds: Array) -> Mapping[str, tuple[int, int, int]]:
    """Group a sample by given log-odds.

    Returns:
        Event → how many pairs are true, how many of these were found, how many are false.
    """
    judged = {
        pair: replace(sample.compared.pairs.verdict(*pair), log_odds=float(value))
        for pair, value in zip(sample.pairs, odds, strict=True)
    }
    owner = sample.compared.owner
    families = group(range(len(owner)), Pairs(judged, sample.compared.pairs.cut))
    held: dict[int, set[int]] = {}
    for text, numbers in families.of.items():
        for number in numbers:
            held.setdefault(number, set()).add(owner[text])
    said = {pair for documents in held.values() for pair in combinations(sorted(documents), 2)}
    found: dict[str, tuple[int, int, int]] = {}
    for one, other in combinations(range(len(sample.rows)), 2):
        left, right = sample.rows[one], sample.rows[other]
        true, told = is_true(left, right), (one, other) in said
        before = found.get(left.event, (0, 0, 0))
        found[left.event] = (
            before[0] + true,
            before[1] + (true and told),
            before[2] + (told and not true),
        )
    return found
