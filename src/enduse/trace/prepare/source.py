"""What trace records are prepared from: the goods items, and what a user knows beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from enduse.errors import Empty, Malformed, UsageError
from enduse.model.goods_item import GOODS_ITEM
from enduse.store.records import open_dataset

__all__ = ["Source", "Unit", "find_source", "source_digest", "units_of"]

_UNIT = 1_000_000
"""Rows that are worked on at once: what bounds the memory, and is lost when a run is stopped."""


@dataclass(frozen=True, slots=True)
class Source:
    """Goods items, and the files that may stand beside them.

    Attributes:
        folder: The folder that they came in; the prepared tables are kept there.
        parts: Parquet files in the columns of :data:`enduse.model.goods_item.GOODS_ITEM`.
        register: Extracts of company registers (``national_id``, ``name``, ``country``,
            ``formed``), or None.
        brands: Brands (``brand``, ``company``, ``seat``), or None.
        reporting: Which months reporters delivered (``reporter``, ``direction``, ``month``,
            ``state``), or None.
        lists: Folder of control lists that belong to the records, or None.
        label: What every output has to say of the records, as of a synthetic world; or empty.
        as_of: The last day that they speak of, ISO 8601, or an empty string.
    """

    folder: Path
    parts: tuple[Path, ...]
    register: Path | None = None
    brands: Path | None = None
    reporting: Path | None = None
    lists: Path | None = None
    label: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows of one part that are worked on at once.

    Attributes:
        number: From 0, over all parts.
        part: The file.
        low: The lowest ``row_id``.
        high: The ``row_id`` below which it ends.
    """

    number: int
    part: Path
    low: int
    high: int


def find_source(path: Path) -> Source:
    """Give what is in a world's folder, a folder of records, or a Parquet file of goods items.

    Raises:
        UsageError: There is nothing of the kind.
        Malformed: ``world.json`` cannot be read.
    """
    if path.is_file() and path.suffix == ".parquet":
        return Source(path.parent, (path,))
    parts = _parts(path)
    if not parts:
        raise UsageError(
            "there are no goods items",
            where=str(path),
            advice="give a declaration file, a folder that 'enduse records add' made, or a world",
        )
    source = Source(
        folder=path,
        parts=parts,
        register=_there(path / "register.csv"),
        brands=_there(path / "brands.csv"),
        reporting=_there(path / "reporting.csv"),
        lists=path / "lists" if (path / "lists").is_dir() else None,
    )
    world = path / "world.json"
    if not world.is_file():
        return source
    label, as_of = _told(world)
    return replace(source, label=label, as_of=as_of)


def _parts(path: Path) -> tuple[Path, ...]:
    """Give the files of a folder; of a dataset those that its manifest names, as finished."""
    if (path / "manifest.json").is_file():
        return tuple(open_dataset(path).parts)
    records = path / "records" if (path / "records").is_dir() else path
    return tuple(sorted(records.glob("part-*.parquet"))) or tuple(sorted(records.glob("*.parquet")))


def _there(path: Path) -> Path | None:
    return path if path.is_file() else None


def _told(world: Path) -> tuple[str, str]:
    """Give the label and the last day that a world says of itself."""
    try:
        plain: dict[str, Any] = json.loads(world.read_text(encoding="utf-8"))
        return str(plain["label"]), str(plain.get("as_of", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Malformed(
            "it does not say what world it is",
            where=str(world),
            advice="make the world again with 'enduse scenario'",
        ) from error


def source_digest(source: Source) -> str:
    """Give the SHA-256 of all files that prepared tables depend on, in their order."""
    digest = hashlib.sha256()
    beside = (source.register, source.brands, source.reporting)
    for path in (*source.parts, *beside):
        if path is None:
            digest.update(b"none")
            continue
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def units_of(source: Source, *, size: int = _UNIT) -> tuple[Unit, ...]:
    """Cut the parts into ranges of ``row_id``.

    Args:
        source: The records.
        size: How many numbers a range spans.

    Raises:
        Malformed: A part is no Parquet file, or lacks a column of the goods item.
        Empty: There is no row.
    """
    found: list[tuple[Path, int, int]] = []
    for part in source.parts:
        found += _ranges(part, size)
    if not found:
        raise Empty("there are no rows", where=str(source.folder))
    return tuple(Unit(number, *item) for number, item in enumerate(found))


def _ranges(part: Path, size: int) -> Iterator[tuple[Path, int, int]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        meta = pq.ParquetFile(part)
    except (pa.ArrowInvalid, OSError) as error:
        raise Malformed(f"no Parquet file: {error}", where=str(part)) from error
    missing = sorted({column.name for column in GOODS_ITEM} - set(meta.schema_arrow.names))
    if missing:
        raise Malformed(
            f"columns of the goods item are missing: {', '.join(missing[:5])}",
            where=str(part),
            advice="take the file in with 'enduse records add'",
        )
    if meta.metadata.num_rows == 0:
        return
    ids = pq.read_table(part, columns=["row_id"]).column(0)
    if ids.null_count:
        raise Malformed("rows have no row_id", where=str(part))
    bounds = pa.compute.min_max(ids).as_py()
    for low in range(bounds["min"], bounds["max"] + 1, size):
        yield part, low, low + size
