"""Hits of one party on several lists."""

from __future__ import annotations

import pytest

from enduse.model.listing import ListedName, Listing, Standing
from enduse.model.match import ListedMatch, Relation
from enduse.screen.group import group_matches
from enduse.screen.index.build import key_hash
from enduse.screen.word import cores_of

STANDING = Standing("in_force", None, None, "2026", "2026", None, "single_snapshot", "")


def _match(
    list_: str,
    *names: str,
    relation: Relation = Relation.SAME,
    ids: tuple[tuple[str, str], ...] = (),
    births: tuple[str, ...] = (),
) -> ListedMatch:
    listing = Listing(
        list=list_,
        version="2026",
        entry_id=names[0],
        schema="LegalEntity",
        names=tuple(
            ListedName(name.lstrip("~"), "weak_alias" if name[0] == "~" else "name")
            for name in names
        ),
        identifiers=ids,
        birth_dates=births,
    )
    confirmed = relation is Relation.SAME
    return ListedMatch(names[0], 0.9, relation, confirmed, (), listing=listing, standing=STANDING)


def _names(match: ListedMatch) -> list[int]:
    """Give what stands for the names, as the index does: words in order, no weak or short ones."""
    names = [name.text for name in match.listing.names if name.kind != "weak_alias"]
    cores = [core for name in names for core in cores_of(name) if len(core) > 4]
    return [key_hash(" ".join(sorted(core.split()))) for core in cores]


def _groups(*matches: ListedMatch) -> tuple[tuple[ListedMatch, ...], ...]:
    return group_matches(matches, [_names(match) for match in matches])


def _sizes(*matches: ListedMatch) -> list[int]:
    return [len(group) for group in _groups(*matches)]


@pytest.mark.parametrize(
    ("one", "other", "sizes"),
    [
        # a name in common, whatever its legal form and order
        (_match("us", "Vegatron Optics Ltd"), _match("eu", "OPTICS, Vegatron"), [2]),
        (_match("us", "Vegatron"), _match("eu", "Siriusson", "Vegatron LLC"), [2]),
        # an identifier in common
        (
            _match("us", "Vegatron", ids=(("inn", "77 01"),)),
            _match("eu", "Вега", ids=(("inn", "7701"),)),
            [2],
        ),
        # nothing in common; another verdict; only a weak alias
        (_match("us", "Vegatron"), _match("eu", "Siriusson"), [1, 1]),
        (_match("us", "Vegatron"), _match("eu", "Vegatron", relation=Relation.PARENT), [1, 1]),
        (_match("us", "Vegatron", "~Victoria"), _match("eu", "Siriusson", "~Victoria"), [1, 1]),
        # what speaks against it: another number of a kind that one has one of, another birth
        (
            _match("us", "Vegatron", ids=(("inn", "1"),)),
            _match("eu", "Vegatron", ids=(("inn", "2"),)),
            [1, 1],
        ),
        (
            _match("us", "Viktor Ivanov", births=("1961-02-03",)),
            _match("eu", "Viktor Ivanov", births=("1975",)),
            [1, 1],
        ),
        (
            _match("us", "Viktor Ivanov", births=("1961-02-03",)),
            _match("eu", "Viktor Ivanov", births=("1961",)),
            [2],
        ),
        # numbers that a list gives to its own entries say nothing
        (
            _match("us", "Vegatron", ids=(("id", "1"),)),
            _match("eu", "Siriusson", ids=(("id", "1"),)),
            [1, 1],
        ),
        # two entries of one list that matched by other names are two parties
        (
            _match("us", "Vegatron", "Vegatron Group"),
            _match("us", "Vegatron Land", "Vegatron Group"),
            [1, 1],
        ),
        (_match("us", "Vegatron"), _match("us", "Vegatron"), [2]),
    ],
)
def test_hits_are_put_together_only_for_a_reason(
    one: ListedMatch, other: ListedMatch, sizes: list[int]
) -> None:
    assert _sizes(one, other) == sizes


def test_groups_keep_the_order_of_their_best() -> None:
    matches = [_match("us", "Vegatron"), _match("eu", "Siriusson"), _match("ch", "Vegatron")]
    groups = _groups(*matches)
    assert [[match.listing.list for match in group] for group in groups] == [["us", "ch"], ["eu"]]


def test_nothing_makes_no_groups() -> None:
    assert group_matches([], []) == ()
