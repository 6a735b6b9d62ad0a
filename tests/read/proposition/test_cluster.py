from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from enduse.read.proposition.cluster import candidate_pairs, clusters


def test_the_likest_are_joined_first() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1}
    assert clusters(3, likeness, 0.45) == [(0, 1), (2,)]


def test_what_was_reworded_in_steps_holds_together() -> None:
    # 0-1 and 1-2 are alike, 0-2 hardly: (max .8 + mean (.8 + .3) / 2) / 2 = .675
    assert clusters(3, {(0, 1): 0.8, (1, 2): 0.8, (0, 2): 0.3}, 0.6) == [(0, 1, 2)]


def test_one_chance_likeness_joins_no_groups() -> None:
    near = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.5}  # (max .5 + mean .5 / 4) / 2 = .3125
    assert clusters(4, near, 0.45) == [(0, 1), (2, 3)]


def test_without_likeness_each_stands_alone() -> None:
    assert clusters(3, {}, 0.5) == [(0,), (1,), (2,)]
    assert clusters(0, {}, 0.5) == []


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    size = draw(st.integers(0, 12))
    pairs = list(combinations(range(size), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return size, {pair: draw(st.floats(0.01, 1.0)) for pair in chosen}


@given(graphs(), st.floats(0.1, 0.9))
def test_groups_part_the_items(
    graph: tuple[int, dict[tuple[int, int], float]], least: float
) -> None:
    size, likeness = graph
    found = clusters(size, likeness, least)
    assert sorted(at for group in found for at in group) == list(range(size))
    assert found == clusters(size, dict(reversed(likeness.items())), least)
    for group in found:
        if len(group) == 2:
            assert likeness[group[0], group[1]] >= least


def test_few_items_are_all_compared() -> None:
    assert list(candidate_pairs([("a",), ("b",), ("c",)], ["d"] * 3)) == [(0, 1), (0, 2), (1, 2)]


def test_many_items_are_compared_where_they_share_something_rare() -> None:
    terms = [("common", f"rare{number // 2}", f"own{number}") for number in range(1000)]
    blocks = [str(number) for number in range(1000)]
    assert list(candidate_pairs(terms, blocks)) == [(n, n + 1) for n in range(0, 1000, 2)]


def test_many_items_of_one_document_are_compared() -> None:
    terms = [(f"own{number}",) for number in range(1000)]
    blocks = [str(number // 4) for number in range(1000)]
    found = list(candidate_pairs(terms, blocks))
    assert len(found) == 250 * 6
    assert all(one // 4 == other // 4 for one, other in found)
