"""Masses, quantities and packages of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.cell.unit import Unit, unit_of_cell
from enduse.intake.declaration.column import taken
from enduse.intake.declaration.reason import Issue
from enduse.intake.declaration.record.work import Work

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

__all__ = ["add_measures"]

_MOST = 1e12
"""Ours: the yearly output of the largest mines and pipelines in kilograms lies below it."""


def add_measures(work: Work) -> None:
    """Put in masses in kilograms, quantities with their units, and packages."""
    for name in ("net_mass", "gross_mass"):
        if name in work.cells:
            work.put(name, work.numbers(name, _MOST) * _kilograms(work, name))
    if "packages" in work.cells:
        work.put("packages", work.numbers("packages", _MOST))
    if "unit" in work.cells:
        _quantity_and_unit(work)
    elif "quantity" in work.cells:
        work.put("quantity", work.numbers("quantity", _MOST))


def _kilograms(work: Work, name: str) -> Any:
    """Give kilograms for one unit of a mass: by a column of its units, or by its header."""
    import numpy as np

    use = work.use(name)
    unit = None if use is None or use.unit is None else unit_of_cell(use.unit)
    fixed = 1.0 if unit is None or unit.kg is None else unit.kg
    column = work.cells.get(f"{name}_unit", work.cells.get("net_mass_unit"))
    if column is None:
        return fixed
    units, places = work.parsers.unit.values(column)
    _count_unknown(work, [u is None or u.kg is None for u in units], places)
    return np.where(places >= 0, _picked([_kg(u) for u in units], places), fixed)


def _quantity_and_unit(work: Work) -> None:
    """Read quantities with their units; thousands are counted out, masses give the net mass."""
    import numpy as np
    import pyarrow as pa

    units, places = work.parsers.unit.values(work.cells["unit"])
    _count_unknown(work, [unit is None for unit in units], places)
    names = pa.array([None if unit is None else unit.code for unit in units], pa.string())
    work.held["unit"] = taken(names, places)
    if "quantity" not in work.cells:
        return
    times = _picked([1.0 if unit is None else unit.times for unit in units], places)
    values = work.numbers("quantity", _MOST) * np.where(places >= 0, times, 1.0)
    work.put("quantity", values)
    mass = values * np.where(places >= 0, _picked([_kg(u) for u in units], places), np.nan)
    held = work.array("net_mass")
    work.put("net_mass", np.where(np.isnan(held), mass, held))


def _kg(unit: Unit | None) -> float:
    return float("nan") if unit is None or unit.kg is None else unit.kg


def _picked(values: Sequence[float], places: Array) -> Array:
    import numpy as np

    picked: Array = np.array(values or [np.nan])[np.maximum(places, 0)]
    return picked


def _count_unknown(work: Work, unknown: Sequence[bool], places: Array) -> None:
    import numpy as np

    if unknown:
        work.issues[Issue.UNIT_UNKNOWN] += int(np.array(unknown)[places[places >= 0]].sum())
