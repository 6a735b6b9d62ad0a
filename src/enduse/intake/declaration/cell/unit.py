"""Units of quantity as codes of UN/ECE Recommendation 20, and currencies as codes of ISO 4217."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table

__all__ = ["Unit", "currency_of_cell", "unit_of_cell"]

_SPACE = re.compile(r"[\s._]+")
_CODED = re.compile(r"([\w\d]{1,8})\s?[-–:/]\s?(\S.{0,40})|(\S.{0,40}?)\s?[(\[](\w{1,8})[)\]]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of quantity.

    Attributes:
        code: UN/ECE Recommendation 20.
        times: How many of the code's unit it is: 1,000 for "thousand pieces".
        kg: Kilograms in one, for a unit of mass.
    """

    code: str
    times: float = 1.0
    kg: float | None = None


def unit_of_cell(cell: str) -> Unit | None:
    """Give the unit that a cell names: ``KGS``, ``шт``, ``件``, ``U - UNIDAD``, ``KGM``.

    Returns:
        The unit, or None where the cell names none, or two.
    """
    found = _units().get(_fold(cell))
    if found is not None or len(cell) > 60:
        return found
    match = _CODED.fullmatch(cell.strip())
    if match is None:
        return None
    named = {_units().get(_fold(part)) for part in match.groups() if part is not None} - {None}
    return named.pop() if len(named) == 1 else None


def currency_of_cell(cell: str) -> str | None:
    """Give the currency that a cell names: a code of ISO 4217, its number, or its usual name."""
    text = _SPACE.sub(" ", cell).strip()
    codes = _codes()
    if text.upper() in codes:
        return text.upper()
    found = _currencies().get(_fold(text))
    if found is not None or len(text) > 60:
        return found
    match = _CODED.fullmatch(text)
    parts = () if match is None else tuple(part for part in match.groups() if part is not None)
    named = {
        part.upper() if part.upper() in codes else _currencies().get(_fold(part)) for part in parts
    }
    named -= {None}
    return named.pop() if len(named) == 1 else None


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold()
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char)
    )
    return _SPACE.sub(" ", plain.replace("ı", "i")).strip()


@cache
def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in load_table("units"):
        unit = Unit(row["code"], row.get("times", 1.0), row.get("kg"))
        for word in (row["code"], *row["words"].split(",")):
            found.setdefault(_fold(word), unit)
    return found


@cache
def _codes() -> frozenset[str]:
    return frozenset(load_table("currencies")["codes"].split())


@cache
def _currencies() -> dict[str, str]:
    words = load_table("currencies")["words"]
    return {_fold(w): code for code in sorted(words) for w in words[code].split(",")}
