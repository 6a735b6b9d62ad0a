"""Opening what measures are taken on: a folder of goods items, or a file of published totals."""

from __future__ import annotations

import math
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.errors import Malformed, UsageError
from enduse.intake.table import iter_csv_rows
from enduse.store.records import Dataset, open_dataset
from enduse.tables import load_table
from enduse.trace.measure.ground import ITEMS, Ground
from enduse.trace.prepare import Source, find_source
from enduse.trace.prepare.source import source_digest

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from ibis.expr.types import Table

    from enduse.trace.aggregate import Aggregate

__all__ = ["brand_seats", "open_ground"]

_ENTRIES = (".csv", ".json", ".txt")


def open_ground(path: Path, backend: BaseBackend, *, brands: Path | None = None) -> Ground:
    """Open records, or a table of published totals.

    Args:
        path: A folder of goods items (a world's, or one that ``enduse records add`` made), a
            Parquet file of them, or a file of UN Comtrade, IMF IMTS or BACI.
        backend: The Ibis backend that reads them.
        brands: CSV with ``brand`` and ``seat``; else ``brands.csv`` in the folder; else the
            packaged table.

    Raises:
        UsageError: There is nothing of the kind.
        IntakeError: It is broken, or of no known kind.
    """
    if path.is_file() and path.suffix.lower() in _ENTRIES:
        from enduse.trace.aggregate import ground_of, read_aggregate

        read = read_aggregate(path)
        return ground_of(read, _held(read, backend))
    if not path.exists():
        raise UsageError("there is no such file or folder", where=str(path), advice="check it")
    source, dataset = find_source(path), _dataset(path)
    if dataset is not None:
        # A part that the manifest does not name is one that was not finished.
        source = replace(source, parts=tuple(dataset.parts))
    table = _table(source, backend)
    return Ground(
        table=table,
        kind=ITEMS,
        brands=brand_seats(brands or source.brands),
        digest=source_digest(source),
        missing=_missing(source.reporting),
        notes=(source.label,) if source.label else (),
        left_out=_refused(dataset, table),
    )


def brand_seats(path: Path | None) -> Mapping[str, str]:
    """Give brands, in small letters, with the country of their owner's seat.

    Args:
        path: CSV with ``brand`` and ``seat``; None for the packaged table.

    Raises:
        IntakeError: The file is broken or lacks a column.
    """
    if path is None:
        companies: Iterable[Mapping[str, object]] = load_table("brand_seats")["companies"]
        return {
            str(brand).strip().lower(): str(company["seat"])
            for company in companies
            for brand in _listed(company["brands"])
        }
    rows = iter_csv_rows(path, required=("brand", "seat"))
    return {row["brand"].strip().lower(): row["seat"].strip().lower() for _, row in rows}


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _held(read: Aggregate, backend: BaseBackend) -> Table | None:
    """Put published totals into DuckDB, so that they are not converted for each measure."""
    import ibis

    if backend.name != "duckdb":
        return None
    # Like the names that Ibis gives: the query that is shown has none of them.
    name = f"ibis_published_{uuid.uuid4().hex[:26]}"
    return backend.create_table(name, ibis.memtable(read.table))


def _table(source: Source, backend: BaseBackend) -> Table:
    paths: list[str] | str = [str(part) for part in source.parts]
    if backend.name != "duckdb":
        # Spark takes a pattern, and no list.
        names = ",".join(part.name for part in source.parts)
        paths = str(source.parts[0].parent / f"{{{names}}}")
    try:
        return backend.read_parquet(paths)
    except Exception as error:  # each backend raises its own kind for a file that is none
        raise Malformed(
            f"no Parquet file of goods items: {str(error).splitlines()[0][:120]}",
            where=str(source.folder),
            advice="take the declarations in with 'enduse records add'",
        ) from error


def _missing(path: Path | None) -> frozenset[tuple[str, str, str]] | None:
    """Give reporter, direction and month (``2022-03``) of what was not delivered."""
    if path is None:
        return None
    rows = iter_csv_rows(path, required=("reporter", "direction", "month", "state"))
    return frozenset(
        (row["reporter"], row["direction"], row["month"][:7])
        for _, row in rows
        if row["state"] == "missing"
    )


def _dataset(folder: Path) -> Dataset | None:
    """Give the dataset that ``enduse records add`` made there, or None."""
    manifest = folder / "manifest.json"
    return open_dataset(folder) if manifest.is_file() else None


def _refused(dataset: Dataset | None, table: Table) -> tuple[str, ...]:
    """Say what intake refused, by reason, and what share of the value that is."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if dataset is None or not dataset.rejected_parts:
        return ()
    columns = ["reason", "value_usd"]
    rejected = pa.concat_tables(pq.read_table(p, columns=columns) for p in dataset.rejected_parts)
    counts = Counter(rejected["reason"].to_pylist())
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(counts.items()))
    share = len(rejected) / (len(rejected) + dataset.rows)
    said = f"refused at intake: {len(rejected):,} rows ({share:.1%}): {reasons}"
    values = [value for value in rejected["value_usd"].to_pylist() if value is not None]
    if values:
        lost, taken = math.fsum(values), table.value_usd.sum().to_pyarrow().as_py() or 0.0
        told = f"{len(values):,} of them tell a value, USD {lost:,.0f} in all"
        said += f"; {told}, {lost / (lost + taken):.1%} of the value that was received"
    return (said,)
