"""The goods of a world: codes in two revisions, prices, masses, words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enduse.errors import ConfigError
from enduse.tables import load_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Goods", "load_goods"]


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods, as arrays of one length; a good is its number in them.

    Attributes:
        code22: Subheading in HS2022.
        code17: Subheading that the goods had in HS2017.
        heading: First four digits in HS2022.
        controlled: Whether it is on the Common High Priority List.
        sensitive: Whether any dated set that ships with enduse names its code or heading.
        usd: Median price of a unit, US dollars.
        kg: Median mass of a unit, kilograms.
        unit: Code of Recommendation 20.
        weight: How often it is traded, relative.
        sector: Number of the sector in ``sectors``.
        sectors: Names of the sectors.
        english: What declarations in English call it, one or more.
        russian: The same for declarations in Russian; may be empty.
        neighbours: Uncontrolled goods that a false declaration takes for it, two columns; -1 none.
    """

    code22: NDArray[np.int32]
    code17: NDArray[np.int32]
    heading: NDArray[np.int32]
    controlled: NDArray[np.bool_]
    sensitive: NDArray[np.bool_]
    usd: NDArray[np.float64]
    kg: NDArray[np.float64]
    unit: tuple[str, ...]
    weight: NDArray[np.float64]
    sector: NDArray[np.int16]
    sectors: tuple[str, ...]
    english: tuple[tuple[str, ...], ...]
    russian: tuple[str, ...]
    neighbours: NDArray[np.int16]

    def number_of(self, code: str) -> int:
        """Give the number of a subheading of HS2022.

        Raises:
            ConfigError: It is not among the goods.
        """
        found = np.flatnonzero(self.code22 == int(code))
        if found.size == 0:
            raise ConfigError(
                f"no goods with the code {code}",
                where="scenario_goods",
                advice="take a subheading that stands in resources/scenario_goods.csv",
            )
        return int(found[0])


def load_goods() -> Goods:
    """Read the goods table (``resources/scenario_goods.csv``)."""
    rows = _alike(load_table("scenario_goods"))
    codes = [row["code"] for row in rows]
    sectors = tuple(sorted({row["sector"] for row in rows}))
    number = {code: at for at, code in enumerate(codes)}
    near = load_table("scenario_defaults")["neighbours"]
    named = _named_codes()
    return Goods(
        code22=np.array([int(code) for code in codes], np.int32),
        code17=np.array([int(row["was"]) for row in rows], np.int32),
        heading=np.array([int(code[:4]) for code in codes], np.int32),
        controlled=np.array([row["set"] == "chpl" for row in rows]),
        sensitive=np.array([code.startswith(named) for code in codes]),
        usd=np.array([float(row["usd_per_unit"]) for row in rows]),
        kg=np.array([float(row["kg_per_unit"]) for row in rows]),
        unit=tuple(row["unit"] for row in rows),
        weight=np.array([float(row["weight"]) for row in rows]),
        sector=np.array([sectors.index(row["sector"]) for row in rows], np.int16),
        sectors=sectors,
        english=tuple(tuple(row["en"].split(" | ")) for row in rows),
        russian=tuple(row["ru"] for row in rows),
        neighbours=np.array(
            [[number[code] for code in near.get(row["sector"], [])] or [-1, -1] for row in rows],
            np.int16,
        ),
    )


def _alike(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give goods that shared a code in HS2017 the same price, mass and unit.

    Else a code of that revision would hold goods of several prices, and no one could say from the
    declarations which price is out of the way.
    """
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["was"], row)
    shared = ("usd_per_unit", "kg_per_unit", "unit")
    return [{**row, **{name: first[row["was"]][name] for name in shared}} for row in rows]


def _named_codes() -> tuple[str, ...]:
    """Codes and headings that any dated set names."""
    found = {row["code"] for row in load_table("chpl")}
    for block in load_table("goods_sets").values():
        if not isinstance(block, dict):
            continue
        kind = block.get("code_kind", "hs")
        found |= {
            str(item["code"])
            for item in block.get("items", [])
            if item.get("code_kind", kind) == "hs"
        }
    return tuple(sorted(code for code in found if code.isdigit()))
