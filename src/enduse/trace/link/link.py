"""Which spellings are one party's.

Five steps, each of which joins only what nothing speaks against:

1. the same national number, unless so many different names bear it that it is nobody's own;
2. the same name (without legal form, romanised) in the same country, unless they have different
   national numbers;
3. national numbers that differ in the last figure alone, at one address: sister firms that were
   registered in a row are one hand;
4. the same name without a country, where one party alone has that name;
5. a name so near that it is a spelling of the same one; less near where the address is the same.

A party never gets two different national numbers by its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from enduse.trace.link.candidates import Entry, near_candidates
from enduse.trace.link.form import is_same_address
from enduse.trace.link.likeness import is_near_number, likeness
from enduse.trace.link.node import Nodes
from enduse.trace.link.union import Clusters

if TYPE_CHECKING:
    import pyarrow as pa

    from enduse.trace.link.form import NameForm

__all__ = ["FORM", "link_parties"]

_Form = TypeVar("_Form", bound=Hashable)

FORM = "link-7"
"""Changes with what is linked."""

_CROWD = 6
"""A number of more unlike names than this is a broker's or a filler, and nobody's own."""
_ALIKE = 0.85
_ALIKE_AT_ADDRESS = 0.8
_ALIKE_TO_HEAD = 0.75
_MOST_ADDRESSES = 8
_LEAST_SERIES = 8


def link_parties(spellings: pa.Table) -> pa.Array:
    """Give each spelling the number of its party.

    Args:
        spellings: Columns ``name``, ``national_id``, ``address``, ``country`` and ``rows``, in a
            fixed order.

    Returns:
        Party numbers (int32) from 0, in the order of each party's first spelling.
    """
    import numpy as np
    import pyarrow as pa

    nodes = Nodes(spellings)
    clusters = _Linker(nodes).run()
    roots = np.array([clusters.find(node) for node in range(nodes.count)], np.int64)[nodes.of]
    _, first, inverse = np.unique(roots, return_index=True, return_inverse=True)
    numbers = np.empty(len(first), np.int32)
    numbers[np.argsort(first, kind="stable")] = np.arange(len(first), dtype=np.int32)
    return pa.array(numbers[inverse], pa.int32())


class _Linker:
    """The five steps over the nodes."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self.clusters = Clusters(nodes.count)
        self.names: list[int] = nodes.names.tolist()
        self.numbers: list[int] = nodes.numbers.tolist()
        self.countries: list[int] = nodes.countries.tolist()
        self.rows: list[float] = nodes.rows.tolist()
        self.addresses = nodes.addresses_of()

    def run(self) -> Clusters:
        """Link."""
        self._by_number()
        self._by_name()
        self._by_series()
        self._without_country()
        self._by_likeness()
        return self.clusters

    def _form(self, node: int) -> NameForm:
        return self.nodes.forms[self.names[node]]

    def _number(self, node: int) -> str:
        return self.nodes.number_forms[self.numbers[node]]

    def _by_number(self) -> None:
        groups = _grouped((number, node) for node, number in enumerate(self.numbers) if number >= 0)
        self.crowded = {number for number, held in groups.items() if self._is_crowded(held)}
        for number, held in groups.items():
            if number not in self.crowded:
                self.clusters.join_all(held)
        self.own: dict[int, set[int]] = defaultdict(set)
        for node, number in enumerate(self.numbers):
            if number >= 0 and number not in self.crowded:
                self.own[self.clusters.find(node)].add(number)

    def _is_crowded(self, held: Sequence[int]) -> bool:
        """Say whether many unlike names bear a number; slips of the main ones are not counted."""
        if len({self.names[node] for node in held}) <= _CROWD:
            return False
        kinds: list[tuple[str, ...]] = []
        for node in sorted(held, key=lambda one: (-self.rows[one], one)):
            if self.names[node] < 0:
                continue
            heard = _heard(self._form(node))
            if all(likeness(a, b).apart for kind in kinds for a in kind for b in heard):
                kinds.append(heard)
            if len(kinds) > _CROWD:
                return not self._at_one_address(held)
        return False

    def _at_one_address(self, held: Sequence[int]) -> bool:
        """Say whether most of some nodes stand at the commonest of their addresses."""
        places = [node for node in held if node in self.addresses]
        if not places:
            return False
        most = max(places, key=lambda node: (self.rows[node], -node))
        return 2 * sum(self._same_address(most, node) for node in places) > len(places)

    def _by_series(self) -> None:
        """Join firms at one address whose numbers are the same but for the last figure."""
        pairs = (
            ((self.countries[node], self._number(node)[:-1]), node)
            for node in range(self.nodes.count)
            if self.numbers[node] >= 0
            and self.numbers[node] not in self.crowded
            and len(self._number(node)) >= _LEAST_SERIES
        )
        for held in _grouped(pairs).values():
            firsts = {self.clusters.find(node): node for node in reversed(held)}
            for one, other in combinations([node for node in held if node in self.addresses], 2):
                a, b = self.clusters.find(one), self.clusters.find(other)
                if len(firsts) > 1 and a != b and self._same_address(one, other):
                    numbers = self.own.pop(a, set()) | self.own.pop(b, set())
                    self.own[self.clusters.join(a, b)] = numbers

    def _by_name(self) -> None:
        pairs = (
            ((self._form(node).core, self.countries[node]), node)
            for node in range(self.nodes.count)
            if self.names[node] >= 0 and self.countries[node] >= 0
        )
        for held in _grouped(pairs).values():
            self._join_same(held)

    def _join_same(self, held: Sequence[int]) -> None:
        """Join nodes of one name: those with a number by their numbers, the others to the one."""
        bare = [node for node in held if not self._numbers_of(node)]
        self._join_in_turn(bare)
        numbered = [node for node in held if self._numbers_of(node)]
        for at, node in enumerate(numbered):
            for other in numbered[:at]:
                if self._join(node, other):
                    break
        roots = sorted({self.clusters.find(node) for node in numbered})
        if bare and len(roots) == 1:
            self._join(bare[0], roots[0])
        elif bare and roots:
            self._join_by_address(bare, numbered)

    def _join_by_address(self, bare: Sequence[int], numbered: Sequence[int]) -> None:
        """Join namesakes without a number to the one of them at the same address."""
        at_address = {
            self.clusters.find(node)
            for node in numbered
            if any(self._same_address(node, one) for one in bare)
        }
        if len(at_address) == 1:
            self._join(bare[0], at_address.pop())

    def _join_in_turn(self, nodes: Sequence[int]) -> None:
        for node in nodes[1:]:
            self._join(nodes[0], node)

    def _without_country(self) -> None:
        groups = _grouped(
            (self._form(node).core, node)
            for node in range(self.nodes.count)
            if self.names[node] >= 0
        )
        for held in groups.values():
            lost = [node for node in held if self.countries[node] < 0]
            if not lost:
                continue
            self._join_in_turn([node for node in lost if not self._numbers_of(node)])
            placed = {self.clusters.find(n) for n in held if self.countries[n] >= 0}
            if len(placed) == 1:
                for node in lost:
                    self._join(node, next(iter(placed)))

    def _by_likeness(self) -> None:
        """Join near names, the nearest first; a name as near to two parties stays by itself."""
        self._heads()
        found: dict[tuple[int, int], float] = {}
        for entries in self._entries():
            for one, other in near_candidates(entries):
                score = self._compare(entries[one], entries[other])
                if score > 0:
                    a, b = entries[one].party, entries[other].party
                    pair = (min(a, b), max(a, b))
                    found[pair] = max(score, found.get(pair, 0.0))
        for (one, other), _ in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            if self._near_heads(one, other):
                self._join(one, other)

    def _entries(self) -> Iterator[list[Entry]]:
        """Give the different names of each party, country by country."""
        places: dict[int, dict[int, None]] = defaultdict(dict)
        for node, held in self.addresses.items():
            places[self.clusters.find(node)].update(dict.fromkeys(sorted(held)))
        self.places = {
            root: tuple(self.nodes.address_forms[at] for at in list(held)[:_MOST_ADDRESSES])
            for root, held in places.items()
        }
        named: dict[int, dict[tuple[int, int], None]] = defaultdict(dict)
        for node in range(self.nodes.count):
            if self.names[node] >= 0 and self.countries[node] >= 0:
                root = self.clusters.find(node)
                named[self.countries[node]][root, self.names[node]] = None
        for country in sorted(named):
            yield [
                Entry(root, _heard(self.nodes.forms[name]), self.places.get(root, ()))
                for root, name in named[country]
            ]

    def _compare(self, one: Entry, other: Entry) -> float:
        """Give how alike two names are where that makes them one party's, else 0."""
        if self._conflict(one.party, other.party):
            return 0.0
        found = max(
            (likeness(a, b) for a in one.forms for b in other.forms),
            key=lambda item: (not item.apart, item.score),
        )
        if found.apart:
            return 0.0
        if one.addresses and other.addresses:
            near = any(is_same_address(a, b) for a in one.addresses for b in other.addresses)
            return 1 + found.score if near and found.score >= _ALIKE_AT_ADDRESS else 0.0
        return found.score if found.slip and found.score >= _ALIKE else 0.0

    def _heads(self) -> None:
        """Find the node with most items of each cluster: its name stands for all."""
        self.heads: dict[int, int] = {}
        for node in range(self.nodes.count):
            root = self.clusters.find(node)
            held = self.heads.get(root)
            if self.names[node] >= 0 and (held is None or self.rows[node] > self.rows[held]):
                self.heads[root] = node

    def _near_heads(self, one: int, other: int) -> bool:
        """Say whether the main names of two parties are alike too: chains end here."""
        a, b = self.clusters.find(one), self.clusters.find(other)
        if a == b or a not in self.heads or b not in self.heads:
            return False
        pairs = (
            likeness(x, y).score
            for x in _heard(self._form(self.heads[a]))
            for y in _heard(self._form(self.heads[b]))
        )
        return max(pairs) >= _ALIKE_TO_HEAD

    def _same_address(self, one: int, other: int) -> bool:
        forms = self.nodes.address_forms
        return any(
            is_same_address(forms[a], forms[b])
            for a in sorted(self.addresses.get(one, ()))[:_MOST_ADDRESSES]
            for b in sorted(self.addresses.get(other, ()))[:_MOST_ADDRESSES]
        )

    def _numbers_of(self, node: int) -> set[int]:
        return self.own.get(self.clusters.find(node), set())

    def _conflict(self, one: int, other: int) -> bool:
        """Say whether two nodes' parties have different national numbers, slips left aside."""
        mine, theirs = self._numbers_of(one), self._numbers_of(other)
        if not mine or not theirs or not mine.isdisjoint(theirs):
            return False
        forms = self.nodes.number_forms
        return not any(is_near_number(str(forms[a]), str(forms[b])) for a in mine for b in theirs)

    def _join(self, one: int, other: int) -> bool:
        """Join two nodes' parties, unless their numbers are different."""
        a, b = self.clusters.find(one), self.clusters.find(other)
        if a == b:
            return True
        if self._conflict(a, b):
            return False
        numbers = self.own.pop(a, set()) | self.own.pop(b, set())
        root = self.clusters.join(a, b)
        if numbers:
            self.own[root] = numbers
        return True


def _heard(form: NameForm) -> tuple[str, ...]:
    """Give the forms in which a name is compared."""
    return (form.sound,) if form.sound == form.meant else (form.sound, form.meant)


def _grouped(pairs: Iterable[tuple[_Form, int]]) -> dict[_Form, list[int]]:
    groups: dict[_Form, list[int]] = defaultdict(list)
    for key, node in pairs:
        groups[key].append(node)
    return groups
