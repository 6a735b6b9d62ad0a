"""Countries, as customs records write them, and ports by their UN/LOCODE."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from enduse.tables import load_table
from enduse.text.place import country_of_name

__all__ = ["country_of_cell", "is_country", "locode_of"]

_PARTS = re.compile(r"\s[-–—:]\s|[()/|;\[\]]|^(?:[A-Z]{2,3}|\d{3})[-–:]|[-–:](?:[A-Z]{2,3}|\d{3})$")
_CODE = re.compile(r"[A-Za-z]{2,3}|\d{1,3}")
_LEADING = re.compile(r"^(\w{2,3})\s?[-–:/]\s?(?=\w)")
_LOCODE = re.compile(r"([A-Z]{2})\s?([A-Z2-9]{3})")
_LONGEST = 80


def country_of_cell(cell: str) -> str | None:
    """Give the country that a cell names: a code of ISO 3166-1, a name in many languages, or both.

    Args:
        cell: ``CN``, ``CHN``, ``156``, ``China``, ``КИТАЙ``, ``CN - CHINA``, ``Korea (South)``.

    Returns:
        ISO 3166-1 alpha-2 in lower case (or ``eu``); None where the cell names no country, or two.
    """
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return None
    direct = _lookup(text)
    if direct is not None:
        return direct
    pieces = [piece for part in _PARTS.split(text) if (piece := part.strip(" -–:."))]
    leading = _LEADING.match(text)
    if leading is not None:
        pieces = [leading[1], text[leading.end() :]]
    found = {code for piece in pieces if (code := _lookup(piece)) is not None}
    if len(pieces) > 1 and len(found) == 1:
        return found.pop()
    return country_of_name(text) if len(text) > 3 and not found else None


def is_country(cell: str) -> bool:
    """Whether a cell names a country."""
    return country_of_cell(cell) is not None


def locode_of(cell: str) -> str | None:
    """Give the UN/LOCODE that a cell is, as ``CNSHA``; None where it is none by its form."""
    match = _LOCODE.fullmatch(cell.strip().upper())
    return match[1] + match[2] if match is not None and match[1].lower() in _codes() else None


def _lookup(text: str) -> str | None:
    if _CODE.fullmatch(text):
        key = text.zfill(3) if text.isdigit() else text.lower()
        code = _codes().get(key)
        if code is not None:
            return code
    return _names().get(_fold(text))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(char for char in plain if char.isalnum())


@cache
def _codes() -> dict[str, str]:
    found = {}
    for state in load_table("country_names")["names"]:
        for code in (state["code"], *state["numbers"], *(a.lower() for a in state["alpha3"])):
            found[code] = state["code"]
    return {**found, "eu": "eu"}


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    table = load_table("country_names")
    for code in sorted(table["other"]):
        for name in table["other"][code]:
            found.setdefault(_fold(name), code)
    for state in table["names"]:
        for name in state["names"]:
            found.setdefault(_fold(name), state["code"])
    return found
