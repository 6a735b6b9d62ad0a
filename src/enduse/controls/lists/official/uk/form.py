"""What the forms of the United Kingdom's lists have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enduse.controls.lists.identifier import identifier, registrations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enduse.controls.lists.identifier import Pair

__all__ = ["FCDO", "OFSI", "full_name", "measure_of", "name_kind", "numbers_of", "schema_of"]

FCDO = "gb_fcdo_sl"
"""The UK Sanctions List of the Foreign, Commonwealth and Development Office."""

OFSI = "gb_ofsi"
"""The consolidated list of the Office of Financial Sanctions Implementation (until 2026-01-28)."""

_SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "ship": "Vessel",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHIP_NUMBER = re.compile(r"\b(\d{7})\b")


def schema_of(word: str) -> str:
    """Give the schema for "Individual", "Entity" or "Ship"."""
    return _SCHEMATA.get(word.strip().casefold(), "LegalEntity")


def full_name(parts: Iterable[str]) -> str:
    """Join the names 1 to 6: given names first, the family name (or the whole name) last."""
    return " ".join(part for part in parts if part)


def name_kind(word: str, strength: str) -> str:
    """Give the kind of a name by its type and the strength of an alias.

    Args:
        word: ``Primary Name``, ``Primary Name Variation``, ``Alias``, ``AKA``, ``FKA`` ...
        strength: ``Good quality a.k.a``, ``Low quality a.k.a``, ``Good``, ``Low`` or nothing.
    """
    plain = word.strip().casefold().replace(".", "")
    if plain == "primary name":
        return "name"
    if strength.strip().casefold().startswith("low"):
        return "weak_alias"
    return "previous" if plain in {"fka", "former name", "previous name"} else "alias"


def measure_of(words: str) -> str:
    """Give the measures of an entry, as ``asset freeze; travel ban``.

    Args:
        words: What the list has: measures with bars between them, or ``AssetFreeze|TravelBan``.
    """
    parts = (" ".join(_CAMEL.sub(" ", part).split()).lower() for part in words.split("|"))
    return "; ".join(dict.fromkeys(part for part in parts if part))


def numbers_of(
    *,
    passports: Iterable[str] = (),
    national: Iterable[tuple[str, str]] = (),
    business: Iterable[str] = (),
    ships: Iterable[str] = (),
    references: Iterable[tuple[str, str]] = (),
) -> tuple[Pair, ...]:
    """Give identifying numbers.

    Args:
        passports: Passport numbers.
        national: National identifiers, each with what is said of it.
        business: Fields of business registration numbers.
        ships: IMO numbers.
        references: References of authorities, by kind.
    """
    found: list[Pair] = [("passport", text) for text in passports]
    for number, said in national:
        found.append(identifier(said, number) or ("national_id", number))
    for text in business:
        found.extend(registrations(text))
    for text in ships:
        found.extend(("imo", number) for number in _SHIP_NUMBER.findall(text))
    found.extend(references)
    return tuple(dict.fromkeys((kind, value) for kind, value in found if value))
