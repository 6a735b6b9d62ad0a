"""Compare the documents of a collection, pair by pair."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from enduse.model import Document, Header
from enduse.read.lineage.credit import Naming, Signed, credits_between, drop_common
from enduse.read.lineage.likeness import (
    Judged,
    Layout,
    Weighed,
    candidate_pairs,
    count_rareness,
    cover,
    judge,
    judge_among,
    stand,
    stories_of,
    weigh,
)
from enduse.read.lineage.pairs import Pairs

__all__ = ["Collection", "Compared", "compare"]

_RECENT = 500
"""So many texts keep what makes them quick to compare; the rest make it again."""

_UNLIKE = -12.0
"""Of a large collection, pairs below these log-odds are let go: they report different events."""

_SMALL = 60
_LIKELY = -2.0
_MOST_NEAR = 16
_STEP = 256


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents to compare, each with its header, its layout and the newsrooms that it names."""

    documents: tuple[Document, ...]
    headers: tuple[Header, ...]
    layouts: tuple[Layout, ...]
    signed: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A collection as it was compared.

    Attributes:
        collection: The documents.
        texts: Their texts: one a document, but several of a round-up.
        owner: For each text, the number of its document.
        pairs: The judged pairs of texts.
        namings: Numbers of two documents, the smaller first → who names whom.
    """

    collection: Collection
    texts: tuple[Weighed, ...]
    owner: tuple[int, ...]
    pairs: Pairs
    namings: dict[tuple[int, int], tuple[Naming, ...]]


def compare(collection: Collection, tell: Callable[[str, int, int], None]) -> Compared:
    """Compare the pairs of a collection that are worth it."""
    rareness = count_rareness(collection.layouts)
    texts: list[Weighed] = []
    owner: list[int] = []
    for number, layout in enumerate(collection.layouts):
        for story in stories_of(layout):
            texts.append(weigh(story, rareness))
            owner.append(number)
    judging = _Judging(collection, tuple(texts), tuple(owner))
    chosen = candidate_pairs(texts, rareness)
    judging.judge_all(chosen, tell)
    # What goes back to one text is compared with each other too, however little it shares.
    judging.judge_all(judging.second_hand(), tell)
    judging.judge_again()
    cut = frozenset(number for number, text in enumerate(texts) if text.layout.is_cut)
    pairs = Pairs(judging.judged, cut)
    return Compared(collection, judging.texts, judging.owner, pairs, judging.namings)


class _Judging:
    """Judges pairs of texts, each once."""

    def __init__(
        self, collection: Collection, texts: tuple[Weighed, ...], owner: tuple[int, ...]
    ) -> None:
        self.texts, self.owner = texts, owner
        self.judged: dict[tuple[int, int], Judged] = {}
        self.namings: dict[tuple[int, int], tuple[Naming, ...]] = {}
        self._signed = drop_common(collection.signed)
        self._recent = _Recent()
        self._is_small = len(texts) <= _SMALL

    def judge_all(
        self, chosen: Sequence[tuple[int, int]], tell: Callable[[str, int, int], None]
    ) -> None:
        for number, (one, other) in enumerate(chosen):
            if number % _STEP == 0:
                tell("compare", number, len(chosen))
            left, right = self._recent.use(self.texts[one]), self._recent.use(self.texts[other])
            verdict = judge(cover(left, right), cover(right, left))
            if verdict.log_odds >= _UNLIKE or self._is_small:
                self.judged[one, other] = self._with_credit(one, other, verdict)

    def judge_again(self) -> None:
        """Judge each pair once more, by how it stands among all of them."""
        for (one, other), standing in stand(self.judged).items():
            verdict = judge_among(self.judged[one, other], standing)
            self.judged[one, other] = self._with_credit(one, other, verdict)

    def second_hand(self) -> list[tuple[int, int]]:
        """Give the pairs, not yet judged, that are both likely to share a wire with a third."""
        beside: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, other), verdict in self.judged.items():
            if verdict.log_odds >= _LIKELY:
                beside[one].append((-verdict.log_odds, other))
                beside[other].append((-verdict.log_odds, one))
        found: set[tuple[int, int]] = set()
        for others in beside.values():
            near = sorted(other for _, other in sorted(others)[:_MOST_NEAR])
            found.update(combinations(near, 2))
        return sorted(
            pair
            for pair in found
            if pair not in self.judged and self.owner[pair[0]] != self.owner[pair[1]]
        )

    def _with_credit(self, one: int, other: int, verdict: Judged) -> Judged:
        namings = self._namings(self.owner[one], self.owner[other])
        if not namings:
            return verdict
        return replace(verdict, log_odds=verdict.log_odds + namings[0].weight)

    def _namings(self, one: int, other: int) -> tuple[Naming, ...]:
        found = self.namings.get((one, other))
        if found is None:
            found = credits_between(self._signed[one], self._signed[other])
            if found:
                self.namings[one, other] = found
        return found


class _Recent:
    """Lets go of what texts made for comparing when too many hold it."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Weighed] = OrderedDict()

    def use(self, text: Weighed) -> Weighed:
        key = id(text)
        self._held[key] = text
        self._held.move_to_end(key)
        if len(self._held) > _RECENT:
            _, old = self._held.popitem(last=False)
            old.forget()
        return text
