"""Reporters and partners of trade statistics: by M49 numbers and alpha-3 codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table

__all__ = ["Area", "comtrade_area", "imf_area"]


@dataclass(frozen=True, slots=True)
class Area:
    """A reporter or a partner.

    Attributes:
        code: ISO 3166-1 alpha-2 in lower case; ``world``; else the publisher's code.
        kind: ``country``, ``world``, ``group`` (a sum of partners that stand there too) or
            ``unspecified`` (a residual).
    """

    code: str
    kind: str


def comtrade_area(number: str) -> Area | None:
    """Give the area of a number of UN Comtrade or BACI; None where it is not known.

    They follow M49 of the United Nations, with a few of their own: 842 is the United States with
    Puerto Rico, 490 "Other Asia, nes", which in practice is Taiwan.
    """
    digits = number.strip()
    return _comtrade().get(digits.lstrip("0") or "0") if digits else None


def imf_area(code: str) -> Area | None:
    """Give the area of a code of the IMF's trade statistics; None where it is not known."""
    known = _imf().get(code)
    if known is not None:
        return known
    if code[:1] == "G" and code.lstrip("GX").isdigit():
        return Area(code, "group")
    if code[:2] == "TX" and code[2:].isdigit():
        return Area(code, "unspecified")
    return None


@cache
def _comtrade() -> Mapping[str, Area]:
    found = {
        number.lstrip("0"): Area(row["code"], "country")
        for row in load_table("country_names")["names"]
        for number in row.get("numbers", ())
    }
    return found | _own("comtrade")


@cache
def _imf() -> Mapping[str, Area]:
    found = {
        code: Area(row["code"], "country")
        for row in load_table("country_names")["names"]
        for code in row.get("alpha3", ())
    }
    return found | _own("imf")


def _own(publisher: str) -> dict[str, Area]:
    return {row["code"]: _area(row) for row in load_table("trade_partners")[publisher]}


def _area(row: Mapping[str, str]) -> Area:
    if row["kind"] == "world":
        return Area("world", "world")
    kind = "country" if row["kind"] == "former" else row["kind"]
    return Area(row.get("country", row["code"]), kind)
