"""Records of a case, open for measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.case.ground.keep import Kept, RecordsGiven, keep_records, kept_records
from enduse.check import CheckGround
from enduse.model import RecordsState
from enduse.store.records import open_dataset
from enduse.text.date import spell_date
from enduse.text.place import name_of_country
from enduse.trace.measure.ground import ITEMS, Ground

if TYPE_CHECKING:
    from ibis.backends import BaseBackend

    from enduse.trace.prepare import Source

__all__ = ["CaseGround", "open_given", "open_kept", "open_records"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class CaseGround:
    """Records of a case.

    Attributes:
        kept: Where they lie.
        check: What measures are taken on.
        source: The goods items that detectors run over, or None for published totals.
    """

    kept: Kept
    check: CheckGround
    source: Source | None

    @property
    def state(self) -> RecordsState:
        """What is said of them."""
        return self.check.state


def open_given(
    given: Sequence[RecordsGiven], case: Path, progress: Progress | None = None
) -> tuple[CaseGround, ...]:
    """Take records into a case, and open them.

    Args:
        given: The records.
        case: Folder of the case, or a scratch folder for one look.
        progress: Is told how far the intake of declaration files has come.

    Raises:
        UsageError: There is no such file or folder.
        IntakeError: A file cannot be read.
        StoreError: The case cannot be written.
    """
    return open_records(keep_records(given, case, progress))


def open_kept(case: Path, keys: Sequence[str]) -> tuple[CaseGround, ...]:
    """Open records that were taken into a case, in the order of their keys.

    Raises:
        StoreError: Some are not there.
        IntakeError: They can no longer be read.
    """
    return open_records(kept_records(case, keys))


def open_records(kept: Sequence[Kept]) -> tuple[CaseGround, ...]:
    """Open records of a case.

    Raises:
        IntakeError: They can not be read.
    """
    if not kept:
        return ()
    from enduse.trace.prepare import Engine, connect

    backend = connect(Engine())
    return tuple(_ground(each, backend) for each in kept)


def _ground(kept: Kept, backend: BaseBackend) -> CaseGround:
    from enduse.trace.measure.opened import open_ground

    ground = open_ground(kept.path, backend)
    source = _source(kept) if ground.kind == ITEMS else None
    complete = kept.given.complete or ground.kind != ITEMS or ground.missing is not None
    refused = _refused(kept)
    state = _state(kept, ground, source, len(refused))
    return CaseGround(kept, CheckGround(state, ground, complete, refused), source)


def _source(kept: Kept) -> Source:
    from enduse.trace.prepare import find_source

    return find_source(kept.path)


def _state(kept: Kept, ground: Ground, source: Source | None, refused: int) -> RecordsState:
    seen = _seen(ground)
    label = (source.label,) if source is not None and source.label else ()
    return RecordsState(
        key=kept.key,
        title=ground.title,
        kind="goods items" if ground.kind == ITEMS else "published totals",
        digest=ground.digest,
        rows=seen["rows"],
        refused=refused,
        first=seen["first"],
        last=seen["last"],
        reporters=seen["reporters"],
        notices=(*kept.given.notices, *label),
        synthetic=kept.given.synthetic or bool(label),
        detectors=tuple(_told(kept.given)) if source is not None else (),
    )


def _told(given: RecordsGiven) -> Iterator[str]:
    """Say what the detectors were told of the controls."""
    if given.control_date:
        yield f"Detectors count the controls from {spell_date(given.control_date)}."
    if given.destinations:
        places = ", ".join(name_of_country(code) or code for code in given.destinations)
        yield f"Detectors take for controlled destinations: {places}."


def _seen(ground: Ground) -> dict[str, Any]:
    """Count the rows, and give the days and the reporters that they tell."""
    table = ground.table
    day = table.registration_date if "registration_date" in table.columns else None
    told = {"rows": table.count()}
    if day is not None:
        last = table.period_last if "period_last" in table.columns else day
        told |= {"first": day.min(), "last": last.max()}
    row = table.aggregate(**told).to_pyarrow().to_pylist()[0]
    reporters: list[str] = []
    if "reporter" in table.columns:
        found = table.select("reporter").distinct().to_pyarrow().to_pylist()
        reporters = sorted(item["reporter"] for item in found if item["reporter"])
    days = {name: row.get(name) for name in ("first", "last")}
    return {
        "rows": int(row["rows"]),
        "reporters": tuple(reporters),
        **{name: "" if value is None else value.isoformat()[:10] for name, value in days.items()},
    }


def _refused(kept: Kept) -> tuple[float | None, ...]:
    """Give the value in US dollars of each row that intake refused, None where it tells none."""
    if not (kept.path / "manifest.json").is_file():
        return ()
    from pyarrow import parquet

    parts = open_dataset(kept.path).rejected_parts
    columns = [parquet.read_table(part, columns=["value_usd"])["value_usd"] for part in parts]
    return tuple(value for column in columns for value in column.to_pylist())
