"""Products: groups of codes within which goods can be compared over HS2012, HS2017 and HS2022.

A product is a connected component of the main pairs of the three revisions, known by its smallest
HS2022 code.  Further pairs (small parts of a code that moved elsewhere) do not join products.  Of
5,183 products, 4,969 hold one HS2022 code, 208 hold 2 to 8, and 6 hold 9 to 15.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from enduse.controls.hs.mapping import main_pairs
from enduse.controls.hs.revision import check_revision, codes_of, next_older, revisions

__all__ = ["group_of", "heading_of", "product_members", "product_of", "sizes"]

_Node = tuple[str, str]  # revision, code
_HEADING = 4


def product_of(code: str, revision: str) -> int | None:
    """Give the product of a code: the smallest HS2022 code of its component, as a number.

    Returns:
        None where the code is none of the revision, or nothing in HS2022 stands for it (3002.19
        of HS2017).

    Raises:
        UsageError: There is no such revision.
    """
    check_revision(revision)
    return _products().get((revision, code))


def product_members(product: int) -> dict[str, tuple[str, ...]]:
    """Give the codes of a product by revision, each in order; empty where there is no product."""
    return dict(_members().get(product, {}))


def group_of(code: str, revision: str, over: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the codes to compare a code with, over some revisions only.

    A comparison that does not reach back to HS2012 need not take in what was split since.

    Args:
        code: Six digits.
        revision: Its revision.
        over: The revisions that are compared, in order, without a gap; ``revision`` among them.

    Returns:
        Revision to codes, each in order; empty where the code is none of the revision.
    """
    found: dict[str, list[str]] = {}
    for name, other in _groups(over).get((revision, code), ()):
        found.setdefault(name, []).append(other)
    return {name: tuple(found.get(name, ())) for name in over} if found else {}


def heading_of(code: str, revision: str) -> int | None:
    """Give the heading (HS4) of a code in HS2022 terms, as a number.

    An HS2022 code has its own.  An older code has the heading of the HS2022 codes that hold it in
    the main: its own heading if it is among them, else the one with most of them, else the
    smallest.  A product may span headings (cameras of 8525.80 and the drones with cameras taken
    out of it): comparisons over a break belong to products, not to headings.

    Returns:
        None where the code is none of the revision or nothing in HS2022 stands for it.

    Raises:
        UsageError: There is no such revision.
    """
    check_revision(revision)
    return _headings().get((revision, code))


def sizes() -> dict[int, int]:
    """Give the distribution of products: number of HS2022 codes to number of products."""
    newest = revisions()[-1]
    return dict(sorted(Counter(len(by[newest]) for by in _members().values()).items()))


@cache
def _products() -> Mapping[_Node, int]:
    products: dict[_Node, int] = {}
    for nodes in set(_groups(revisions()).values()):
        newest = [code for revision, code in nodes if revision == revisions()[-1]]
        if newest:
            products.update(dict.fromkeys(nodes, int(min(newest))))
    return products


@cache
def _members() -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: {r: [] for r in revisions()})
    for (revision, code), product in sorted(_products().items()):
        found[product][revision].append(code)
    return {
        product: {revision: tuple(codes) for revision, codes in by.items()}
        for product, by in found.items()
    }


@cache
def _groups(over: tuple[str, ...]) -> Mapping[_Node, tuple[_Node, ...]]:
    """Connected components of the main pairs of some revisions, by each node."""
    above: dict[_Node, _Node] = {
        (revision, code): (revision, code) for revision in over for code in codes_of(revision)
    }

    def root(node: _Node) -> _Node:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for older, newer in pairwise(over):
        for new, old in main_pairs(newer, older):
            above[root((newer, new))] = root((older, old))
    groups: dict[_Node, list[_Node]] = defaultdict(list)
    for node in sorted(above):
        groups[root(node)].append(node)
    wholes = {first: tuple(nodes) for first, nodes in groups.items()}
    return {node: wholes[root(node)] for node in above}


@cache
def _headings() -> Mapping[_Node, int]:
    newest = revisions()[-1]
    codes: dict[_Node, tuple[str, ...]] = {(newest, c): (c,) for c in codes_of(newest)}
    newer = newest
    while (older := next_older(newer)) is not None:
        gathered: dict[str, list[str]] = defaultdict(list)
        for new, old in main_pairs(newer, older):
            gathered[old].extend(codes.get((newer, new), ()))
        codes.update({(older, old): tuple(found) for old, found in gathered.items() if found})
        newer = older
    return {node: _main_heading(node[1], found) for node, found in codes.items()}


def _main_heading(code: str, found: tuple[str, ...]) -> int:
    counts = Counter(other[:_HEADING] for other in found)
    if code[:_HEADING] in counts:
        return int(code[:_HEADING])
    return int(min(counts, key=lambda heading: (-counts[heading], heading)))
