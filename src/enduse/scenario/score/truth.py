"""Reads the truth of a world."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.errors import Malformed, UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Truth", "TruthCase", "read_truth"]

_BELOW = "below its definition"


@dataclass(frozen=True, slots=True)
class TruthCase:
    """A case.

    Attributes:
        key: Its name.
        detector: ``T01`` ...
        subject: What it is about.
        figures: Name to value.
        rows: Numbers of its rows, sorted.
    """

    key: str
    detector: str
    subject: dict[str, Any]
    figures: dict[str, float]
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true in a world.

    Attributes:
        cases: By their key.
        scheme_rows: Rows of any case and of any scheme's movements, whichever side recorded them,
            sorted; not those that only a T07 cell has, which are honest trade for the most part.
        honest_importers: How many.
        days: Days of the window.
        world: ``world.json``.
    """

    cases: tuple[TruthCase, ...]
    scheme_rows: NDArray[np.int64]
    honest_importers: int
    days: int
    world: dict[str, Any]


def read_truth(folder: Path) -> Truth:
    """Read a world's truth.

    Raises:
        UsageError: The folder is no world.
        Malformed: Its files are broken.
    """
    if not (folder / "world.json").is_file() or not (folder / "truth" / "cases.json").is_file():
        raise UsageError(
            "no world, or one without its truth",
            where=str(folder),
            advice='give a folder that "enduse scenario" made',
        )
    import pyarrow as pa

    try:
        return _read(folder)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise Malformed(
            "the world's truth is broken", where=str(folder), advice="make the world again"
        ) from error


def _read(folder: Path) -> Truth:
    import pyarrow.parquet as pq

    world = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    told = json.loads((folder / "truth" / "cases.json").read_text(encoding="utf-8"))
    negatives = json.loads((folder / "truth" / "negatives.json").read_text(encoding="utf-8"))
    table = pq.read_table(folder / "truth" / "rows.parquet", columns=["case", "row_id"])
    names = table.column("case").to_numpy(zero_copy_only=False)
    row_ids = table.column("row_id").to_numpy()
    starts = (
        np.flatnonzero(np.r_[True, names[1:] != names[:-1]]) if names.size else np.empty(0, int)
    )
    by_case = {
        str(names[start]): np.unique(row_ids[start:end])
        for start, end in zip(starts, np.r_[starts[1:], names.size], strict=True)
    }
    cases = tuple(
        TruthCase(
            str(case["case"]),
            str(case["detector"]),
            dict(case["subject"]),
            {str(name): float(value) for name, value in case["figures"].items()},
            by_case.get(str(case["case"]), np.empty(0, np.int64)),
        )
        for case in told
    )
    schemes = [case.rows for case in cases if case.detector != "T07"]
    if (folder / "truth" / "scheme_rows.parquet").is_file():
        moved = pq.read_table(folder / "truth" / "scheme_rows.parquet", columns=["row_id"])
        schemes.append(moved.column("row_id").to_numpy())
    schemes += [
        np.array(one["rows"], np.int64) for one in negatives if str(one["kind"]).endswith(_BELOW)
    ]
    first, last = (date.fromisoformat(day) for day in world["window"])
    return Truth(
        cases,
        np.unique(np.concatenate([np.empty(0, np.int64), *schemes])),
        int(world["honest_importers"]),
        (last - first).days + 1,
        world,
    )
