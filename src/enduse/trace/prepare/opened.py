"""Prepared records, opened on an engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enduse.tables import load_table
from enduse.trace.records import LISTINGS, Records, Settings

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend

    from enduse.trace.prepare.prepare import Prepared

__all__ = ["coalition", "default_settings", "no_listings", "open_records"]


def coalition() -> tuple[str, ...]:
    """Give the countries with like controls, sorted (``resources/coalition.yaml``)."""
    return tuple(sorted(load_table("coalition")["countries"]))


def default_settings() -> Settings:
    """Give the settings as they ship."""
    return Settings(coalition=coalition())


def no_listings() -> pa.Table:
    """Give a table of listings that lists nobody."""
    import pyarrow as pa

    return pa.schema([(name, _arrow(kind)) for name, kind in LISTINGS.items()]).empty_table()


def open_records(
    engine: BaseBackend,
    prepared: Prepared,
    *,
    settings: Settings | None = None,
    listings: Path | None = None,
) -> Records:
    """Open prepared records on an engine.

    Args:
        engine: DuckDB or Spark, see :func:`enduse.trace.prepare.connect`.
        prepared: The records.
        settings: What every detector is told; as they ship if None.
        listings: A Parquet file of listings; nobody is listed if None.
    """
    import pyarrow.parquet as pq

    folder = prepared.folder
    held = folder / "no-listings.parquet" if listings is None else listings
    if not held.exists():
        pq.write_table(no_listings(), held)

    # Spark reads a folder, DuckDB a pattern; both read the files that the pattern gives.
    items = str(folder / "items") if engine.name == "pyspark" else str(folder / "items/*.parquet")
    return Records(
        items=engine.read_parquet(items),
        parties=engine.read_parquet(str(folder / "parties.parquet")),
        listings=engine.read_parquet(str(held)),
        brands=engine.read_parquet(str(folder / "brands.parquet")),
        reporting=engine.read_parquet(str(folder / "reporting.parquet")),
        settings=settings or default_settings(),
    )


def _arrow(kind: str) -> pa.DataType:
    import pyarrow as pa

    return {
        "string": pa.string(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "date": pa.date32(),
    }[kind]
