"""Kinds of identifying number, and a number of one kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table

__all__ = ["Identifier", "Kind", "kind_of", "kinds"]

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of identifying number.

    Attributes:
        name: Our word for it: ``lei``, ``imo``, ``uscc``, ``inn``, ``tax``, ``passport`` ...
        form: What it looks like, without blanks and marks; None where it has no fixed form.
        country: The one state that gives it, ISO 3166-1 alpha-2 lower case; or None.
        single: Whether one party has one such number at a time.
        holder: ``one``: given once in the world; ``country``: another state or register may give
            the same; ``none``: not a party's own.
        labels: Words that stand beside it in running text.
    """

    name: str
    form: re.Pattern[str] | None
    country: str | None
    single: bool
    holder: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifying number of a party.

    Attributes:
        kind: Name of its kind.
        value: The number in upper case, letters and digits alone.
        country: The state that gave it, ISO 3166-1 alpha-2 lower case, where told; or None.
        valid: Whether its check digits are right; None where the kind has none.
    """

    kind: str
    value: str
    country: str | None = None
    valid: bool | None = None


@cache
def kinds() -> dict[str, Kind]:
    """Give all kinds, by name."""
    return {
        row["kind"]: Kind(
            row["kind"],
            re.compile(row["form"]) if "form" in row else None,
            row.get("country"),
            bool(row.get("single", False)),
            row["holder"],
            tuple(row["labels"]),
        )
        for row in load_table("identifiers")["kinds"]
    }


def kind_of(name: str) -> str:
    """Give our word for a kind, by what a source calls it (``leiCode``, ``SWIFT/BIC``, ``ИНН``).

    Returns:
        The kind; ``other`` for a name that is not known.
    """
    plain = "".join(c for c in name[:_LONGEST_NAME].casefold() if c.isalnum())
    return _names().get(plain, "other")


@cache
def _names() -> dict[str, str]:
    rows = load_table("identifiers")["kinds"]
    own = {row["kind"].replace("_", ""): row["kind"] for row in rows}
    return {name: row["kind"] for row in rows for name in row["names"]} | own
