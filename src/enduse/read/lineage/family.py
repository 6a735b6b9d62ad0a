"""From pairs to wires: which texts go back to one newsroom's words.

A text is joined with the one that covers it best, surest links first; a text that its family
explains better already brings no other family along.  A link that is not sure must also stand out:
a text that is as well covered by reports of other newsrooms has its facts from what all of them
had.

Wires are never joined by way of a text that carries two.  Such a mix is found afterwards: it is
covered much better by two families together than by either, each of which brings sentences of its
own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from enduse.read.lineage.likeness import LOW, Cover, Judged, judge, merge

__all__ = ["Families", "Pairs", "group"]

_LEAST = -1.0
"""A link needs these log-odds."""

_SURE = 0.4
"""From these on, it need not stand out."""

_MARGIN = 0.04
"""What stands out is covered by so much more than by any report of another newsroom."""

_REPORT = 0.27
_NEARLY = 0.55
"""A report to compare with is covered so far by the text, and covers it at least 0.55 times as far
as what it is compared with: a report of something else on the same people would prove nothing."""

_BESIDE = 0.05
"""A text comes from the one that covers it best, or one that covers it by so much less."""

_ACROSS = -2.0
"""Besides the link itself, another pair of the two families must be as likely as this."""

_MIX = -1.0
"""A mix needs these log-odds against both families together."""

_MORE = 0.7
"""And must have gained so much by the second."""

_GAIN = 0.035
"""And each of the two must bring so much of it that the other has not, ..."""

_SOURCES = 6
"""So many families are tried, two by two."""

_CLEAR = 0.1
"""... counted from so much better covered sentences on, ..."""

_SENTENCES = 2
"""... of which there are so many on either side."""


class Pairs:
    """The judged pairs of a collection; both directions can be asked for."""

    def __init__(self, judged: Mapping[tuple[int, int], Judged]) -> None:
        self._judged = judged
        beside: dict[int, list[int]] = defaultdict(list)
        for one, other in judged:
            beside[one].append(other)
            beside[other].append(one)
        self._beside = {text: sorted(others) for text, others in beside.items()}

    def compared(self) -> list[tuple[int, int]]:
        """Give the pairs, the smaller number first, sorted."""
        return sorted(self._judged)

    def beside(self, text: int) -> Sequence[int]:
        """Give the texts that a text was compared with."""
        return self._beside.get(text, ())

    def odds(self, one: int, other: int) -> float:
        """Give the log-odds of a pair; very low where it was not compared."""
        judged = self._judged.get((min(one, other), max(one, other)))
        return -20.0 if judged is None else judged.log_odds

    def cover(self, text: int, other: int) -> Cover:
        """Give how far a text is covered by one that it was compared with."""
        judged = self._judged[min(text, other), max(text, other)]
        return judged.there if text < other else judged.back


@dataclass(slots=True)
class Families:
    """Texts by wire.

    Attributes:
        of: Text → numbers of its families, the main one first.
        members: Number of a family → the texts whose main family it is, sorted.
        links: The links that joined texts, as ``(one, other)``, in the order they were made.
    """

    of: dict[int, list[int]]
    members: dict[int, list[int]]
    links: list[tuple[int, int]]


def group(texts: Sequence[int], pairs: Pairs) -> Families:
    """Group texts by wire.

    Args:
        texts: Their numbers.
        pairs: The pairs that were compared.
    """
    of = {text: [text] for text in texts}
    families = Families(of, {text: [text] for text in texts}, [])
    best = {text: _best_share(text, pairs) for text in texts}
    ranked = sorted(
        ((pairs.odds(*pair), pair) for pair in pairs.compared()),
        key=lambda item: (-item[0], item[1]),
    )
    for odds, (one, other) in ranked:
        if odds < _LEAST:
            break
        explained = any(
            pairs.cover(text, source).share >= best[text] - _BESIDE
            and (
                (odds >= _SURE and len(families.members[families.of[source][0]]) == 1)
                or _is_news(families, pairs, text, source)
            )
            for text, source in ((one, other), (other, one))
        )
        if explained and _may_join(families, pairs, one, other):
            _join(families, one, other)
    _find_mixes(families, pairs)
    return families


def _best_share(text: int, pairs: Pairs) -> float:
    return max((pairs.cover(text, other).share for other in pairs.beside(text)), default=0.0)


def _is_news(families: Families, pairs: Pairs, text: int, source: int) -> bool:
    """Tell whether a text is covered better by a source than by all of its own family."""
    own = families.members[families.of[text][0]]
    near = [pairs.cover(text, other).share for other in pairs.beside(text) if other in own]
    return pairs.cover(text, source).share > max(near, default=0.0)


def _may_join(families: Families, pairs: Pairs, one: int, other: int) -> bool:
    left, right = families.of[one][0], families.of[other][0]
    if left == right:
        return False
    lefts, rights = families.members[left], families.members[right]
    if pairs.odds(one, other) < _SURE and not _stands_out(pairs, one, other, {*lefts, *rights}):
        return False
    # By way of a text with two wires, two families would become one: it must not be the only way.
    for way, near, far in ((one, lefts, rights), (other, rights, lefts)):
        rest = [text for text in near if text != way]
        if rest and max(pairs.odds(a, b) for a in rest for b in far) < _ACROSS:
            return False
    return True


def _stands_out(pairs: Pairs, one: int, other: int, family: Collection[int]) -> bool:
    """Tell whether one of the two is covered better by the other than by reports of others.

    Where there is no report of the event by others to compare with, it cannot be told: no.
    """
    text, source = one, other
    if pairs.cover(other, one).share > pairs.cover(one, other).share:
        text, source = other, one
    share = pairs.cover(text, source).share
    outside = [
        pairs.cover(text, third).share
        for third in pairs.beside(text)
        if third not in family and pairs.cover(third, text).share >= _REPORT
    ]
    return share * _NEARLY <= max(outside, default=-1.0) <= share - _MARGIN


def _join(families: Families, one: int, other: int) -> None:
    left, right = sorted((families.of[one][0], families.of[other][0]))
    families.links.append((one, other))
    for text in families.members.pop(right):
        families.of[text] = [left]
        families.members[left].append(text)
    families.members[left].sort()


@dataclass(frozen=True, slots=True)
class _Mix:
    odds: float
    text: int
    families: tuple[int, int]
    sources: tuple[int, int]


def _find_mixes(families: Families, pairs: Pairs) -> None:
    found = [
        mix for text in sorted(families.of) if (mix := _mix_of(text, families, pairs)) is not None
    ]
    settled: dict[int, _Mix] = {}
    for mix in sorted(found, key=lambda mix: (-mix.odds, mix.text)):
        # A text is no mix for what a mix took from it: it is then the mix's own source.
        again = _mix_of(mix.text, families, pairs, without=_made_from(settled, mix.text, families))
        if again is not None:
            settled[mix.text] = again
            _settle(families, again)


def _made_from(settled: Mapping[int, _Mix], text: int, families: Families) -> set[int]:
    own = families.of[text][0]
    return {number for number, mix in settled.items() if own in mix.families}


def _settle(families: Families, mix: _Mix) -> None:
    own = families.of[mix.text][0]
    if own not in mix.families:
        families.members[own].remove(mix.text)
        families.members[mix.families[0]].append(mix.text)
        families.members[mix.families[0]].sort()
        if not families.members[own]:
            del families.members[own]
    families.of[mix.text] = list(mix.families)
    families.links += [(mix.text, source) for source in mix.sources]


@dataclass(frozen=True, slots=True)
class _Source:
    """A family as one that a text may be taken from: how far each covers the other."""

    family: int
    there: Cover
    back: Cover
    nearest: int


def _mix_of(
    text: int, families: Families, pairs: Pairs, *, without: Collection[int] = ()
) -> _Mix | None:
    """Find the two families that a text is best explained by, where one alone does not do."""
    sources = _sources_of(text, families, pairs, without)
    own = families.of[text][0]
    found: list[_Mix] = []
    for one, other in combinations(sources, 2):
        # Who has a family already is a mix of that one and another, or none.
        if any(source.family == own for source in sources) and own not in {
            one.family,
            other.family,
        }:
            continue
        back = one.back if one.back.share >= other.back.share else other.back
        odds = judge(merge([one.there, other.there]), back).log_odds
        alone = max(judge(source.there, source.back).log_odds for source in (one, other))
        if odds >= max(_MIX, alone + _MORE) and _both_bring(one.there, other.there):
            first, second = (other, one) if other.family == own else (one, other)
            parts = (first.family, second.family), (first.nearest, second.nearest)
            found.append(_Mix(odds, text, *parts))
    return max(found, key=lambda mix: (mix.odds, -mix.families[0], -mix.families[1]), default=None)


def _sources_of(
    text: int, families: Families, pairs: Pairs, without: Collection[int]
) -> list[_Source]:
    """Give the families that cover a text most, its own first if there are others in it."""
    near: dict[int, list[int]] = defaultdict(list)
    for other in pairs.beside(text):
        if other not in without:
            near[families.of[other][0]].append(other)
    own = families.of[text][0]
    found = []
    for family, others in sorted(near.items()):
        nearest = max(others, key=lambda other: (pairs.cover(text, other).share, -other))
        back = max((pairs.cover(other, text) for other in others), key=lambda one: one.share)
        there = merge([pairs.cover(text, other) for other in others])
        found.append(_Source(family, there, back, nearest))
    found.sort(key=lambda source: (source.family != own, -source.there.share, source.family))
    return found[:_SOURCES]


def _both_bring(one: Cover, other: Cover) -> bool:
    gains = [0.0, 0.0]
    sentences = [0, 0]
    for left, right, total in zip(one.shares, other.shares, one.totals, strict=True):
        more = abs(left - right) - _CLEAR
        if more > 0:
            gains[left < right] += total * more
            sentences[left < right] += max(left, right) >= LOW
    return min(gains) >= _GAIN * sum(one.totals) and min(sentences) >= _SENTENCES
