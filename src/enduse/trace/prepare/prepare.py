"""Goods items made ready once, so that every detector scans narrow columns of numbers."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.trace.link import FORM as LINK_FORM
from enduse.trace.link import link_parties
from enduse.trace.prepare.beside import formed_days, party_table, reporting_table
from enduse.trace.prepare.brand import BrandBook, read_brands
from enduse.trace.prepare.engine import Engine, connect
from enduse.trace.prepare.goods import code_table, goods_form
from enduse.trace.prepare.item import Tables, read_unit, revised, write_items
from enduse.trace.prepare.source import source_digest, units_of
from enduse.trace.prepare.spelling import spellings_in

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend

    from enduse.trace.prepare.source import Source, Unit

__all__ = ["Prepared", "prepare"]

_FORM = "items-1"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Prepared records on disk.

    Attributes:
        folder: The folder of ``items/*.parquet``, ``parties.parquet`` and the others.
        source: What they were made from.
        digest: Of the sources and of the forms: the name of the folder.
        rows: How many items.
    """

    folder: Path
    source: Source
    digest: str
    rows: int


def prepare(
    source: Source,
    *,
    engine: Engine | None = None,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Prepare records, or give them as they were prepared before.

    What is done is kept part by part: a run that was stopped goes on where it was.

    Args:
        source: The records.
        engine: DuckDB's settings.
        cache: Where prepared tables are kept; ``prepared`` in the folder of the records if None.
        progress: Is told the step, how many of its items are done, and how many there are.

    Raises:
        IntakeError: A file cannot be read.
    """
    tell = progress or _silent
    forms = json.dumps([_FORM, LINK_FORM, goods_form(), _duckdb_version()])
    digest = hashlib.sha256((forms + source_digest(source)).encode()).hexdigest()
    folder = (cache or source.folder / "prepared") / digest[:16]
    manifest = folder / "manifest.json"
    if manifest.is_file():
        told: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        return Prepared(folder, source, digest, int(told["rows"]))
    rows = _Work(source, folder, connect(engine or Engine()), tell).run()
    text = json.dumps({"digest": digest, "rows": rows, "label": source.label}, indent=1)
    _write_whole(manifest, text.encode())
    return Prepared(folder, source, digest, rows)


def _silent(_step: str, _done: int, _total: int) -> None:
    return


def _duckdb_version() -> str:
    import duckdb

    return str(duckdb.__version__)


def _write_whole(path: Path, data: bytes) -> None:
    draft = path.with_suffix(".tmp")
    draft.write_bytes(data)
    draft.replace(path)


class _Work:
    """One preparation, step by step; each step leaves its files behind."""

    def __init__(
        self, source: Source, folder: Path, engine: BaseBackend, progress: Progress
    ) -> None:
        self.source = source
        self.folder = folder
        self.engine = engine
        self.progress = progress
        self.drafts = folder / "drafts"
        self.units = units_of(source)

    def run(self) -> int:
        """Do all that is not done; give the number of items."""
        for folder in (self.folder / "items", self.drafts):
            folder.mkdir(parents=True, exist_ok=True)
        for unit in self.units:
            self._spell(unit)
            self.progress("reading parties", unit.number + 1, len(self.units))
        spelled = self._parties()
        codes = self._codes()
        book = self._brands()
        for unit in self.units:
            self._items(unit, spelled, codes, book)
            self.progress("preparing items", unit.number + 1, len(self.units))
        self._write("reporting", reporting_table(self.source.reporting))
        shutil.rmtree(self.drafts)
        items = self.engine.read_parquet(self.folder / "items" / "*.parquet")
        return int(self.engine.to_pyarrow(items.count()).as_py())

    def _spell(self, unit: Unit) -> None:
        target = self.drafts / f"spellings-{unit.number:05}.parquet"
        if target.exists():
            return
        draft = target.with_suffix(".tmp")
        self.engine.to_parquet(spellings_in(read_unit(self.engine, unit)), draft)
        draft.replace(target)

    def _parties(self) -> pa.Table:
        """Link the spellings; give ``key`` and ``party``."""
        import pyarrow.parquet as pq
        from ibis import _

        target = self.drafts / "spelled.parquet"
        if not target.exists():
            every = self.engine.read_parquet(self.drafts / "spellings-*.parquet")
            names = ("name", "national_id", "address", "country")
            once = every.group_by("key", *names).agg(rows=_.rows.sum().cast("int64"))
            spellings = self.engine.to_pyarrow(once.order_by([*names, "key"]))
            self.progress("linking parties", 0, 1)
            parties = link_parties(spellings)
            self.progress("linking parties", 1, 1)
            days = formed_days(self.source.register)
            self._write("parties", party_table(spellings, parties, days))
            draft = target.with_suffix(".tmp")
            pq.write_table(spellings.append_column("party", parties), draft)
            draft.replace(target)
            shutil.copyfile(target, self.folder / "spellings.parquet")
        return pq.read_table(target, columns=["key", "party"])

    def _codes(self) -> pa.Table:
        rows = revised(self.engine.read_parquet(list(map(str, self.source.parts))))
        seen = self.engine.to_pyarrow(rows.select("code", "year").distinct())
        pairs = zip(seen.column("code").to_pylist(), seen.column("year").to_pylist(), strict=True)
        return code_table(sorted((code, year) for code, year in pairs if code))

    def _brands(self) -> tuple[BrandBook, pa.Table]:
        import pyarrow as pa

        rows = self.engine.read_parquet(list(map(str, self.source.parts)))
        given = rows.select(given=rows.brand.strip().nullif("")).distinct()
        names = [name for name in self.engine.to_pyarrow(given).column(0).to_pylist() if name]
        book = BrandBook(read_brands(self.source.brands), names)
        self._write(
            "brands",
            pa.table(
                {
                    "brand": pa.array(range(len(book.brands)), pa.int32()),
                    "name": pa.array([brand.name for brand in book.brands], pa.string()),
                    "seat": pa.array([brand.seat for brand in book.brands], pa.string()),
                }
            ),
        )
        numbers = pa.array([book.number(name) for name in names], pa.int32())
        return book, pa.table({"given": pa.array(names, pa.string()), "brand_number": numbers})

    def _items(
        self,
        unit: Unit,
        spelled: pa.Table,
        codes: pa.Table,
        brands: tuple[BrandBook, pa.Table],
    ) -> None:
        import pyarrow.parquet as pq

        target = self.folder / "items" / f"part-{unit.number:05}.parquet"
        if target.exists():
            return
        keys = (
            pq.read_table(self.drafts / f"spellings-{unit.number:05}.parquet", columns=["key"])
            .group_by("key")
            .aggregate([])
        )
        here = spelled.join(keys, "key", join_type="inner")
        tables = Tables(codes, brands[1], here, brands[0])
        write_items(self.engine, unit, tables, target)

    def _write(self, name: str, table: pa.Table) -> None:
        import pyarrow.parquet as pq

        target = self.folder / f"{name}.parquet"
        draft = target.with_suffix(".tmp")
        pq.write_table(table, draft)
        draft.replace(target)
