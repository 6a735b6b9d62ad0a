"""How the countries of two parties stand to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from enduse.tables import load_table
from enduse.text.place import country_of_address

__all__ = ["countries_of", "country_level"]

LEVELS = ("same", "related", "different")


def country_level(query: Collection[str], listed: Collection[str]) -> tuple[str, str, str] | None:
    """Compare countries; of several the two closest count.

    Args:
        query: ISO 3166-1 alpha-2 codes, lower case.
        listed: The same of the listed party.

    Returns:
        The level and the two codes; None where a side has none.  ``related``: a state and its
        territory or predecessor, by table (Hong Kong and China, the Soviet Union and Russia).
    """
    pairs = ((_level(one, other), one, other) for one in query for other in listed)
    return min(pairs, key=lambda pair: (LEVELS.index(pair[0]), *pair[1:]), default=None)


def countries_of(countries: Iterable[str], addresses: Iterable[str]) -> tuple[str, ...]:
    """Give a party's countries; where it has none, those that its addresses lie in."""
    given = tuple(dict.fromkeys(code.lower() for code in countries if code))
    if given:
        return given
    told = (country_of_address(address) for address in addresses)
    return tuple(dict.fromkeys(code for code in told if code is not None))


def _level(one: str, other: str) -> str:
    if one == other:
        return "same"
    return "related" if frozenset({one, other}) in _related() else "different"


@cache
def _related() -> frozenset[frozenset[str]]:
    groups = load_table("qualifiers")["related_countries"]
    return frozenset(
        frozenset({head, member}) for head, members in groups.items() for member in members
    )
