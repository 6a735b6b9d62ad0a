"""Brands: numbered, with the seat of the company whose brand each is, and found in descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from enduse.intake.table import iter_csv_rows
from enduse.tables import load_table
from enduse.text.name import normalize, split_legal_form

__all__ = ["Brand", "BrandBook", "read_brands"]

_LEAST = 3
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand.

    Attributes:
        name: As it is shown.
        seat: Country of the seat of the company whose brand it is, or None.
        spoken: Whether its name in a description is the brand and no common word.
    """

    name: str
    seat: str | None
    spoken: bool = True


def read_brands(path: Path | None) -> tuple[Brand, ...]:
    """Give the brands of a user's file, or those that ship.

    Args:
        path: A CSV of ``brand``, ``company`` and ``seat``; None for the packaged table
            (``resources/brand_seats.yaml``).
    """
    if path is None:
        return tuple(
            Brand(name, row["seat"], row.get("spoken", True))
            for row in load_table("brand_seats")["companies"]
            for name in row["brands"]
        )
    rows = iter_csv_rows(path)
    return tuple(
        Brand(row["brand"], row.get("seat", "").strip().lower() or None)
        for _, row in rows
        if row.get("brand", "").strip()
    )


class BrandBook:
    """Numbers brands, and finds them.

    Args:
        known: Brands with their seats.
        seen: Brands as items give them.
    """

    def __init__(self, known: Iterable[Brand], seen: Iterable[str]) -> None:
        self.brands: list[Brand] = []
        self._numbers: dict[str, int] = {}
        for brand in sorted(known, key=lambda one: (one.name, one.seat or "")):
            self._enter(brand)
        self._spoken: Mapping[str, int] = {
            key: number
            for key, number in self._numbers.items()
            if self.brands[number].spoken and len(key) >= _LEAST
        }
        self._firsts = frozenset(key.split()[0] for key in self._spoken)
        for name in sorted(seen):
            if self.number(name) is None:
                self._enter(Brand(name, None, spoken=False))

    def _enter(self, brand: Brand) -> None:
        key = normalize(brand.name)
        if key and key not in self._numbers and key not in _no_brands():
            self._numbers[key] = len(self.brands)
            self.brands.append(brand)

    def number(self, name: str) -> int | None:
        """Give the number of a brand as an item's column names it, or None."""
        key = normalize(name)
        number = self._numbers.get(key)
        if number is not None or not key:
            return number
        number = self._numbers.get(split_legal_form(key).core)
        return self._spoken.get(key.split()[0]) if number is None else number

    def in_text(self, text: str) -> int | None:
        """Give the brand that a description names, the first one; or None."""
        words = _words(text)
        for at, word in enumerate(words):
            if word not in self._firsts:
                continue
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                number = self._spoken.get(" ".join(words[at : at + size]))
                if number is not None:
                    return number
        return None


@cache
def _no_brands() -> frozenset[str]:
    """Give what stands in a column of brands where there is none."""
    return frozenset(load_table("brand_seats")["none"])


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[str, ...]:
    return tuple(normalize(text).split())
