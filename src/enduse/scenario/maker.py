"""Writes the records of a world, a slice of time at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.day import month_of
from enduse.scenario.folder import parquet_writer, write_parquet
from enduse.scenario.trade.moves import Moves, join, take
from enduse.scenario.trade.records import Reporting, recorded
from enduse.scenario.trade.render import Renderer

if TYPE_CHECKING:
    from enduse.scenario.order import WorldOrder
    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.honest import Honest
    from enduse.scenario.trade.population import Traders
    from enduse.scenario.truth.collect import Collector

__all__ = ["Maker", "Progress"]

_PART = 500_000
_STEP = 250_000
_MONTHS = 48
_OUT_OF_WINDOW = 0.016  # of records: registered after the last day, or barred by the controls
_OF_A_SCHEME = 1.6  # records of a movement of a scheme

Progress = Callable[[int, int], None]
"""Called with rows written and rows in all."""


class Maker:
    """Makes and writes records.

    Args:
        stage: The world's stock, with all of its firms.
        traders: Honest firms.
        order: What world is wanted.
        honest: The honest trade.
        told: The movements of schemes, and which months reporters lost.
    """

    def __init__(
        self,
        stage: Stage,
        traders: Traders,
        order: WorldOrder,
        honest: Honest,
        told: tuple[Moves, Reporting],
    ) -> None:
        self._stage, self._rows, self._honest = stage, order.rows, honest
        self._schemes, self._reporting = told
        source = hashlib.sha256(f"enduse scenario {order.seed}".encode()).hexdigest()
        self._renderer = Renderer(stage, traders, source)

    def write(
        self,
        folder: Path,
        collector: Collector,
        seeds: np.random.SeedSequence,
        progress: Progress | None,
    ) -> int:
        """Write all parts, and the true parties of each row; give the number of rows."""
        done = part = 0
        with parquet_writer(folder / "truth" / "row_party.parquet", _row_party()) as pairs:
            for rng, records in self._parts(seeds):
                table = self._renderer.table(rng, records, done)
                write_parquet(folder / "records" / f"part-{part:05d}.parquet", table)
                pairs.write_table(_true_parties(collector.true, records, done))
                collector.add(records, done)
                done, part = done + table.num_rows, part + 1
                if progress is not None:
                    progress(min(done, self._rows), self._rows)
        if progress is not None and done < self._rows:
            progress(self._rows, self._rows)
        return done

    def _parts(self, seeds: np.random.SeedSequence) -> Iterator[tuple[np.random.Generator, Moves]]:
        """Give records by parts of one size, each with the chance of its errors."""
        waiting: list[Moves] = []
        held = 0
        for rng, records in self._slices(seeds):
            waiting.append(records)
            held += records["date"].size
            while held >= _PART:
                whole = _joined(waiting)
                yield rng, take(whole, np.arange(_PART))
                waiting, held = [take(whole, np.arange(_PART, held))], held - _PART
        if held:
            yield rng, _joined(waiting)

    def _slices(self, seeds: np.random.SeedSequence) -> Iterator[tuple[np.random.Generator, Moves]]:
        """Give the records of each slice of time, by date."""
        steps = list(self._steps())
        totals = [float(self._honest.weights(*step).sum()) for step in steps]
        wanted = max(0.0, self._rows - _OF_A_SCHEME * self._schemes["day"].size)
        scale = wanted / self._records_of_a_move() / sum(totals)
        for step, total, seed in zip(steps, totals, seeds.spawn(len(steps)), strict=True):
            rng = np.random.Generator(np.random.PCG64(seed))
            weights = self._honest.weights(*step)
            honest = self._honest.draw(rng, step, round(scale * total), weights)
            day = self._schemes["day"]
            here = np.flatnonzero((day >= step[0]) & (day <= step[1]))
            moves = join([honest, take(self._schemes, here)])
            records = recorded(rng, self._stage, self._reporting, moves)
            yield rng, take(records, np.argsort(records["date"], kind="stable"))

    def _records_of_a_move(self) -> float:
        """Give the records that an honest movement makes, on average."""
        relations = self._honest.relations
        both = (relations.sides == 3).astype(np.float64) + 1
        errors, honest = self._stage.settings["errors"], self._stage.settings["honest"]
        left: float = 1 - errors["lost_months"] - _OUT_OF_WINDOW
        alone: float = 1 - honest["one_side_only"] / 2 * float((both == 2).mean())
        many = float((relations.weight * both).sum() / relations.weight.sum())
        return many * left * alone

    def _steps(self) -> Iterator[tuple[int, int]]:
        """Give slices of time: months, or less where a month holds many rows."""
        first, last = self._stage.window
        month = month_of(np.arange(first, last + 1, dtype=np.int32))
        cuts = max(1, round(self._rows / _MONTHS / _STEP))
        for one in np.unique(month):
            days = first + np.flatnonzero(month == one)
            for part in np.array_split(days, min(cuts, days.size)):
                yield int(part[0]), int(part[-1])


def _joined(parts: list[Moves]) -> Moves:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[-1]}


def _row_party() -> Any:
    import pyarrow as pa

    return pa.schema(
        [("row_id", pa.int64()), ("importing_party", pa.int32()), ("exporting_party", pa.int32())]
    )


def _true_parties(true: Any, records: Moves, first_row: int) -> Any:
    import pyarrow as pa

    count = records["date"].size
    return pa.table(
        [
            pa.array(np.arange(first_row, first_row + count)),
            pa.array(true[records["imp"]]),
            pa.array(true[records["exp"]]),
        ],
        schema=_row_party(),
    )
