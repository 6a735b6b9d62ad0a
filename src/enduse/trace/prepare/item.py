"""The prepared items of one unit of rows: narrow columns of numbers and codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.trace.prepare.brand import BrandBook
from enduse.trace.prepare.goods import named_goods
from enduse.trace.prepare.spelling import SLOTS, key_of
from enduse.trace.records import ITEMS

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend
    from ibis.expr.types import Table

    from enduse.trace.prepare.source import Unit

__all__ = ["EXTRA", "Tables", "items_of", "read_unit", "revised"]

EXTRA = ("supplier_party", "buyer_party")
"""Columns beside :data:`enduse.trace.records.ITEMS`: sellers and buyers whom another role hides."""

_BATCH = 50_000
_BETWEEN = " ; "
_NO_TEXT = _BETWEEN
_BY_TEXT = {"said": "said", "code_or_none": "said_of"}


@dataclass(frozen=True, slots=True)
class Tables:
    """What items are joined to.

    Attributes:
        codes: As :func:`enduse.trace.prepare.goods.code_table` gives it.
        brands: ``given`` and ``number``.
        spelled: ``key`` and ``party``, for the spellings of the unit.
        book: The brands, to find them in descriptions.
    """

    codes: pa.Table
    brands: pa.Table
    spelled: pa.Table
    book: BrandBook


def read_unit(engine: BaseBackend, unit: Unit) -> Table:
    """Give the goods items of a unit."""
    rows: Table = engine.read_parquet(unit.part)
    return rows.filter((rows.row_id >= unit.low) & (rows.row_id < unit.high))


def revised(rows: Table) -> Table:
    """Add ``code`` (six digits) and ``year`` (of the revision) to goods items.

    Where an item does not say its revision, it is the one that was in force on its day: HS2022
    entered into force on 2022-01-01, HS2017 on 2017-01-01 (World Customs Organization).
    """
    import ibis
    from ibis import _

    by_day = ibis.cases(
        (_.registration_date >= ibis.date("2022-01-01"), 2022),
        (_.registration_date >= ibis.date("2017-01-01"), 2017),
        else_=2012,
    )
    told = ibis.cases(
        (_.hs_revision == "HS2022", 2022),
        (_.hs_revision == "HS2017", 2017),
        (_.hs_revision == "HS2012", 2012),
    )
    code = ibis.coalesce(_.hs6.strip().nullif(""), _.commodity_code.substr(0, 6))
    return rows.mutate(code=code, year=ibis.coalesce(told, by_day).cast("int64").cast("int16"))


def items_of(engine: BaseBackend, unit: Unit, tables: Tables) -> Table:
    """Build the prepared items of a unit, in the order in which they are kept."""
    import ibis
    from ibis import _

    rows = revised(read_unit(engine, unit))
    rows = rows.mutate(
        text=rows.description.fill_null("").strip()
        + _BETWEEN
        + rows.description_translation.fill_null("").strip()
    ).mutate(said=_.text.hash(), given_brand=_.brand.strip().nullif(""))
    codes = ibis.memtable(tables.codes)
    rows = rows.left_join(codes, (rows.code == codes.code) & (rows.year == codes.revision)).select(
        *(rows[name] for name in rows.columns if name != "hs6"),
        *(codes[name] for name in ("hs6", "product", "heading", "controlled", "part", "tier")),
    )
    texts = ibis.memtable(_texts(engine, rows, tables.book))
    found = ("named_heading", "named_tier", "named_brand")
    rows = _joined(rows.mutate(code_or_none=rows.code.fill_null("")), texts, _BY_TEXT, found)
    brands = ibis.memtable(tables.brands)
    rows = _joined(rows, brands, {"given_brand": "given"}, ("brand_number",))
    rows = _with_parties(rows, ibis.memtable(tables.spelled))
    return _columns(rows).order_by(
        [ibis.desc("controlled"), "heading", "importing_party", "date", "row_id"]
    )


def _joined(rows: Table, other: Table, on: dict[str, str], wanted: tuple[str, ...]) -> Table:
    joined = rows.left_join(other, [rows[a] == other[b] for a, b in on.items()])
    return joined.select(*(rows[name] for name in rows.columns), *(other[name] for name in wanted))


def _with_parties(rows: Table, spelled: Table) -> Table:
    """Join each role once, then let the first role that is given stand in each column."""
    import ibis

    used = sorted({role for roles in SLOTS.values() for role in roles})
    rows = rows.mutate(**{f"key_{role}": key_of(rows, role) for role in used})
    for role in used:
        one = spelled.select(spelling=spelled.key, **{f"party_{role}": spelled.party})
        rows = _joined(rows, one, {f"key_{role}": "spelling"}, (f"party_{role}",))
    return rows.mutate(
        **{
            column: ibis.coalesce(*(rows[f"party_{role}"] for role in roles)).cast("int32")
            for column, roles in SLOTS.items()
        }
    )


def _columns(rows: Table) -> Table:
    """Give the columns of the prepared items, in their types."""
    import ibis
    from ibis import _

    named = rows.named_heading.notnull()
    # A code that holds other goods too counts where the description names the controlled ones, or
    # where there is none to go by.
    held = rows.controlled & (~rows.part | named | (rows.text == _NO_TEXT))
    by_code = held.fill_null(False)  # noqa: FBT003 - a value, not a switch
    described = ~by_code & named
    rows = rows.mutate(
        date=_.registration_date,
        revision=_.year,
        described=described,
        controlled=by_code | described,
        heading=ibis.ifelse(described, _.named_heading, _.heading),
        tier=ibis.ifelse(described, _.named_tier, _.tier),
        brand=ibis.coalesce(_.brand_number, _.named_brand),
        origin=_.country_of_origin,
        dispatch=ibis.coalesce(
            _.country_of_export, ibis.ifelse(_.direction == "export", _.reporter, None)
        ),
        trading=_.trading_country,
        destination=ibis.coalesce(
            _.country_of_destination, ibis.ifelse(_.direction == "import", _.reporter, None)
        ),
    )
    types = {**ITEMS, **dict.fromkeys(EXTRA, "int32")}
    return rows.select(**{name: rows[name].cast(kind) for name, kind in _types(types)})


def _types(types: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, kind in types.items():
        yield name, {"bool": "boolean"}.get(kind, kind)


def _texts(engine: BaseBackend, rows: Table, book: BrandBook) -> pa.Table:
    """Read the descriptions of items whose code is not controlled, or whose brand is not given.

    Each distinct text is read once.
    """
    import pyarrow as pa
    from ibis import _

    certain = (rows.controlled & ~rows.part).fill_null(False)  # noqa: FBT003 - a value
    wanted = rows.filter(~certain | rows.given_brand.isnull())
    distinct = wanted.group_by("said", code=_.code.fill_null("")).agg(text=_.text.min())
    found: list[dict[str, Any]] = []
    for batch in engine.to_pyarrow(distinct).to_batches(max_chunksize=_BATCH):
        texts = batch.column("text").to_pylist()
        codes = batch.column("code").to_pylist()
        goods = named_goods(list(zip(texts, codes, strict=True)))
        told = zip(batch.column("said").to_pylist(), codes, texts, goods, strict=True)
        for said, code, text, named in told:
            brand = book.in_text(text)
            if named is not None or brand is not None:
                heading, tier = named if named is not None else (None, None)
                found.append(
                    {
                        "said": said,
                        "said_of": code,
                        "named_heading": heading,
                        "named_tier": tier,
                        "named_brand": brand,
                    }
                )
    schema = pa.schema(
        [
            ("said", pa.int64()),
            ("said_of", pa.string()),
            ("named_heading", pa.int16()),
            ("named_tier", pa.string()),
            ("named_brand", pa.int32()),
        ]
    )
    return pa.Table.from_pylist(found, schema=schema)


def write_items(engine: BaseBackend, unit: Unit, tables: Tables, target: Path) -> None:
    """Write the prepared items of a unit; the file appears when it is whole."""
    draft = target.with_suffix(".tmp")
    engine.to_parquet(
        items_of(engine, unit, tables), draft, compression="zstd", ROW_GROUP_SIZE=122_880
    )
    draft.replace(target)
