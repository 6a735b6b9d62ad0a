"""Take tables of declarations into a dataset, to be broken off at any time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import Empty, IntakeError, StoreError
from enduse.intake.declaration.layout import Layout, from_yaml, to_yaml
from enduse.intake.declaration.rates import Rates
from enduse.intake.declaration.record import Made, RecordMaker, check_layout
from enduse.intake.declaration.source.batch import Batch, Source
from enduse.intake.declaration.source.open import TableFile, open_source, table_files
from enduse.intake.declaration.table import Told, lay_out, settle_order
from enduse.intake.limits import Limits
from enduse.store.records import PART_ROWS, Dataset, locked, open_dataset, rejected_schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["AddOptions", "FileReport", "Progress", "add_files", "layout_of"]

Progress = Callable[[str, int, int, int], None]
"""Is told a file's name, how far it is read, how far there is to read (0: not known), and rows."""

LIMITS = Limits(table=40_000_000_000)
"""Tables of records are read as streams, and ten million rows come to some ten gigabytes."""


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How files are taken in.

    Attributes:
        told: What a person said of them.
        rates: Rates of currencies.
        jobs: Threads: with two, a file is read and written while its rows are worked on.
        part_rows: Rows of a part.
    """

    told: Told = field(default_factory=Told)
    rates: Rates = field(default_factory=Rates)
    jobs: int = 1
    part_rows: int = PART_ROWS


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a file.

    Attributes:
        name: Its name as shown.
        state: ``added``, ``resumed``, ``known`` (it was there before) or ``refused``.
        entry: What the manifest holds of it; empty where it was refused.
        reason: Why it was refused.
    """

    name: str
    state: str
    entry: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


def add_files(
    paths: Sequence[Path], folder: Path, options: AddOptions, progress: Progress | None = None
) -> Iterator[FileReport]:
    """Take files into a dataset, and report on each; a file that is refused does not stop the rest.

    A file that is there already, by its SHA-256, is passed over; one that was broken off goes on
    behind the last part that was written.

    Raises:
        StoreError: The dataset cannot be read or written.
    """
    with locked(folder):
        dataset = open_dataset(folder, create=True)
        for path in paths:
            try:
                with table_files(path, LIMITS) as members:
                    for member in members:
                        yield _guarded(dataset, member, options, progress)
            except IntakeError as error:
                yield FileReport(path.name, "refused", reason=str(error))


def layout_of(path: Path, told: Told) -> Layout:
    """Work out the layout of a table, or of the first one in an archive.

    Raises:
        IntakeError: It cannot be read, or has no header.
    """
    with table_files(path, LIMITS) as members:
        for member in members:
            if isinstance(member, IntakeError):
                continue
            source = open_source(member.path, LIMITS)
            source.name = member.name
            return settle_order(lay_out(source, told), source)
    raise Empty("no table in it", where=path.name, advice="give CSV, xlsx or Parquet")


def _guarded(
    dataset: Dataset,
    member: TableFile | IntakeError,
    options: AddOptions,
    progress: Progress | None,
) -> FileReport:
    if isinstance(member, IntakeError):
        return FileReport(member.where, "refused", reason=str(member))
    try:
        return _add(dataset, member, options, progress)
    except IntakeError as error:
        return FileReport(member.name, "refused", reason=str(error))


def _add(
    dataset: Dataset, member: TableFile, options: AddOptions, progress: Progress | None
) -> FileReport:
    held = dataset.files.get(member.digest)
    if held is not None and held["done"]:
        return FileReport(member.name, "known", held)
    source = open_source(member.path, LIMITS)
    source.name = member.name
    if held is None:
        layout = settle_order(lay_out(source, options.told), source)
    else:
        layout = _held_layout(held, options, member.name)
    check_layout(layout, member.name)
    run = _Run(dataset, member, layout, options, held)
    for batch in _ahead(run.batches(source), options.jobs):
        run.take(batch)
        if progress is not None:
            progress(member.name, batch.position, source.size, run.rows)
    run.end()
    return FileReport(member.name, "added" if held is None else "resumed", run.entry)


def _held_layout(held: dict[str, Any], options: AddOptions, name: str) -> Layout:
    if held["rates"] != options.rates.digest:
        raise StoreError(
            "the file was begun with other rates",
            where=name,
            advice="give the same --rates, or begin a new folder",
        )
    return from_yaml(held["layout"], name)


def _ahead(batches: Iterator[Batch], jobs: int) -> Iterator[Batch]:
    """Read the next batch while one is worked on."""
    if jobs < 2:
        yield from batches
        return
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = pool.submit(next, batches, None)
            yield batch


class _Run:
    """One file on its way into the dataset."""

    def __init__(
        self,
        dataset: Dataset,
        member: TableFile,
        layout: Layout,
        options: AddOptions,
        held: dict[str, Any] | None,
    ) -> None:
        self._dataset, self._digest = dataset, member.digest
        self._layout, self._part_rows = layout, options.part_rows
        self._maker = RecordMaker(layout, member.digest, options.rates)
        self.entry: dict[str, Any] = held or _new_entry(member, layout, options)
        self._start = (self.entry["position"], self.entry["rows"])
        self._held: list[Made] = []
        self.rows = self.entry["rows"]
        self._position = self.entry["position"]

    def batches(self, source: Source) -> Iterator[Batch]:
        """Give the batches that are still to come."""
        position, rows = self._start
        return source.batches(
            self._layout.header_row,
            self._maker.wanted,
            width=len(self._layout.columns),
            position=position,
            rows=rows,
        )

    def take(self, batch: Batch) -> None:
        """Take a batch; a full part is written."""
        self._held.append(self._maker.make(batch))
        self.rows, self._position = batch.rows, batch.position
        if sum(made.items.num_rows + len(made.refused) for made in self._held) >= self._part_rows:
            self._flush(done=False)

    def end(self) -> None:
        """Write what is left, and that the file is done."""
        self._flush(done=True)

    def _flush(self, *, done: bool) -> None:
        import pyarrow as pa

        entry = _summed(self.entry, self._held)
        entry |= {"position": self._position, "rows": self.rows, "done": done}
        rejected = [one for made in self._held for one in made.refused]
        items = (
            pa.concat_tables([made.items for made in self._held]) if self._held else pa.table({})
        )
        self._dataset.write_part(items, _rejected(rejected, self._digest), self._digest, entry)
        self.entry, self._held = entry, []


def _new_entry(member: TableFile, layout: Layout, options: AddOptions) -> dict[str, Any]:
    return {
        "name": member.name,
        "size": member.size,
        "layout": to_yaml(layout),
        "notes": list(layout.notes),
        "direction": layout.direction,
        "reporter": layout.reporter,
        "rates": options.rates.digest,
        "rows": 0,
        "kept": 0,
        "refused": {},
        "issues": {},
        "value_usd": {"kept": 0.0, "refused": 0.0, "kept_unknown": 0, "refused_unknown": 0},
        "window": None,
        "revisions": {},
        "position": 0,
        "done": False,
    }


def _summed(entry: dict[str, Any], held: Sequence[Made]) -> dict[str, Any]:
    """Add what batches came to, to what is known of a file."""
    from pyarrow import compute

    refused, issues = Counter(entry["refused"]), Counter(entry["issues"])
    revisions = Counter(entry["revisions"])
    value, window, kept = dict(entry["value_usd"]), entry["window"], entry["kept"]
    for made in held:
        kept += made.items.num_rows
        refused.update(row.reason.value for row, _ in made.refused)
        issues.update({issue.value: count for issue, count in made.issues.items() if count})
        usd = made.items.column("value_usd")
        value["kept"] += compute.sum(usd).as_py() or 0.0
        value["kept_unknown"] += usd.null_count
        known = [one for _, one in made.refused if one == one]  # noqa: PLR0124 - not a number
        value["refused"] += sum(known)
        value["refused_unknown"] += len(made.refused) - len(known)
        for pair in compute.value_counts(made.items.column("hs_revision")).to_pylist():
            revisions[pair["values"] or "none"] += pair["counts"]
        window = _wider(window, made.items.column("registration_date"))
    return entry | {
        "kept": kept,
        "refused": dict(sorted(refused.items())),
        "issues": dict(sorted(issues.items())),
        "revisions": dict(sorted(revisions.items())),
        "value_usd": value,
        "window": window,
    }


def _wider(window: list[str] | None, dates: Any) -> list[str] | None:
    from pyarrow import compute

    ends = compute.min_max(dates).as_py()
    if ends["min"] is None:
        return window
    first, last = ends["min"].isoformat(), ends["max"].isoformat()
    return [first, last] if window is None else [min(first, window[0]), max(last, window[1])]


def _rejected(rows: Sequence[Any], digest: str) -> pa.Table:
    import pyarrow as pa

    schema = rejected_schema()
    columns: dict[str, list[Any]] = {name: [] for name in schema.names}
    for row, value in rows:
        columns["source"].append(digest)
        columns["source_row"].append(row.number)
        columns["reason"].append(row.reason.value)
        columns["detail"].append(row.detail)
        columns["raw"].append(row.raw)
        columns["value_usd"].append(value if value == value else None)  # noqa: PLR0124 - not a number
    return pa.table(columns, schema=schema)
