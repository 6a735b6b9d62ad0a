"""How the identifying numbers of two parties stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from enduse.text.identifier import (
    Identifier,
    is_one_off,
    is_valid_imo_company,
    is_valid_imo_ship,
    kinds,
    read_identifiers,
)

__all__ = ["Comparison", "compare_numbers", "read_all"]

_LONG = 8
_SHORT = 5
_NEAR = 7
_BODIES = frozenset({"Company", "Organization", "Person"})
_LESS_STRICT = frozenset({"tax", "registration", "national_id", "vat", "other"})


class Comparison(NamedTuple):
    """Two numbers compared.

    Attributes:
        level: ``same_one``: the same, given once in the world; ``same_long``, ``same_short``: the
            same, of a kind that each register gives anew, of eight characters or more, or fewer;
            ``ship``: the same IMO number, but a ship's on one side and on the other that of a firm
            that runs it; ``wrong``: the same, with wrong check digits; ``near``: a wrong one, one
            character off; ``differs``: another number of a kind of which a party has one.
        query: The queried number.
        listed: The listed number.
    """

    level: str
    query: Identifier
    listed: Identifier


LEVELS = ("same_one", "same_long", "same_short", "ship", "wrong", "near", "differs")


def read_all(
    pairs: Iterable[tuple[str, str]], countries: Sequence[str] = ()
) -> tuple[Identifier, ...]:
    """Read a party's numbers, given as ``(kind, value)``; its one country helps to tell kinds."""
    country = countries[0] if len(countries) == 1 else None
    found = (one for kind, value in pairs for one in read_identifiers(kind, value, country=country))
    return tuple(dict.fromkeys(found))


def compare_numbers(
    query: Sequence[Identifier],
    listed: Sequence[Identifier],
    *,
    schemas: tuple[str, str] = ("LegalEntity", "LegalEntity"),
) -> tuple[Comparison, ...]:
    """Compare the numbers of two parties.

    Args:
        query: Numbers of the queried party.
        listed: Numbers of the listed one.
        schemas: FollowTheMoney schemata of both.  Lists put the IMO numbers of its ships into a
            firm's entry, and the firm's own IMO number into those of its ships.

    Returns:
        The strongest agreement, if any; then each conflict: a kind of which a party has one number,
        and both have one that agrees in none.  At most one near miss, where nothing agrees.
    """
    pairs = [
        Comparison(level, one, other)
        for one in query
        for other in listed
        if (level := _with_ships(_level(one, other), (one, other), schemas)) is not None
    ]
    ranked = sorted(pairs, key=lambda pair: (LEVELS.index(pair.level), *_shown(pair)))
    agree = [pair for pair in ranked if pair.level != "differs"][:1]
    same = {pair.query.kind for pair in ranked if pair.level not in {"near", "differs"}} | {
        pair.query.kind for pair in agree
    }
    differ: dict[str, Comparison] = {}
    for pair in ranked:
        if pair.level == "differs" and pair.query.kind not in same:
            differ.setdefault(pair.query.kind, pair)
    return (*agree, *differ.values())


def _shown(pair: Comparison) -> tuple[str, str, str, str]:
    return (pair.query.kind, pair.query.value, pair.listed.kind, pair.listed.value)


def _level(one: Identifier, other: Identifier) -> str | None:
    if not _comparable(one, other):
        return None
    if one.value == other.value:
        return _same(one, other)
    if _is_near(one, other):
        return "near"
    kind = kinds().get(one.kind)
    if one.kind == other.kind and kind is not None and kind.single:
        # A number with wrong check digits is a slip of somebody's: it contradicts nothing. Nor do
        # the INN of a firm (10 digits) and of a person (12).
        sound = one.valid is not False and other.valid is not False
        return "differs" if sound and len(one.value) == len(other.value) else None
    return None


def _with_ships(
    level: str | None, pair: tuple[Identifier, Identifier], schemas: tuple[str, str]
) -> str | None:
    """Tell a party's own IMO number from that of its ship, or of its owner."""
    if level not in {"same_one", "differs"} or pair[0].kind != "imo":
        return level
    own = all(_is_own(one.value, schema) for one, schema in zip(pair, schemas, strict=True))
    if level == "same_one":
        return level if own else "ship"
    ships = {is_valid_imo_ship(one.value) for one in pair}
    return level if own and len(ships) == 1 else None


def _is_own(number: str, schema: str) -> bool:
    if schema == "Vessel":
        return is_valid_imo_ship(number)
    return schema not in _BODIES or is_valid_imo_company(number)


def _same(one: Identifier, other: Identifier) -> str | None:
    if one.valid is False or other.valid is False:
        return "wrong"
    if "one" in {kinds()[one.kind].holder, kinds()[other.kind].holder}:
        return "same_one"
    if len(one.value) >= _LONG:
        return "same_long"
    return "same_short" if len(one.value) >= _SHORT else None


def _is_near(one: Identifier, other: Identifier) -> bool:
    """Whether one number may be the other, mistyped."""
    if one.kind != other.kind or min(len(one.value), len(other.value)) < _NEAR:
        return False
    # Where both have right check digits, or serial numbers have none, neighbours are other parties.
    wrong = one.valid is False or other.valid is False
    return wrong and is_one_off(one.value, other.value)


def _comparable(one: Identifier, other: Identifier) -> bool:
    if not one.value or not other.value:
        return False
    holders = {kinds()[one.kind].holder, kinds()[other.kind].holder}
    if "none" in holders:
        return False
    states = {one.country, other.country} - {None}
    if len(states) > 1 and "one" not in holders:
        return False
    if one.kind == other.kind:
        return True
    # A source may call any number a registration number, so the value decides between broad kinds,
    # and between a broad and a narrow one; a passport is no tax number.
    broad = _LESS_STRICT & {one.kind, other.kind}
    return bool(broad) and (len(broad) == 2 or one.value == other.value)
