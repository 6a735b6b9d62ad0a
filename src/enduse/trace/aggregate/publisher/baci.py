"""BACI of CEPII: bilateral trade by HS6 and year, both sides reconciled into one figure.

Columns: ``t`` year, ``i`` exporter, ``j`` importer (numeric codes), ``k`` HS6, ``v`` thousands
of US dollars FOB, ``q`` metric tons.  The revision stands in the file's name, as in
``BACI_HS17_Y2021_V202301.csv``.  A file has some ten million rows, so it is read in batches of
columns.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import Malformed
from enduse.trace.aggregate.area import comtrade_area
from enduse.trace.aggregate.observation import OBSERVATION, Aggregate, Rejected, observations
from enduse.trace.aggregate.publisher.source import file_digest

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["BACI_COLUMNS", "read_baci"]

BACI_COLUMNS = ("t", "i", "j", "k", "v", "q")
_REVISIONS = {"HS12": "HS2012", "HS17": "HS2017", "HS22": "HS2022"}
_NAME = re.compile(r"BACI_(HS\d\d)_Y\d{4}", re.IGNORECASE)
_NOTES = (
    (
        "BACI reconciles the exporter's and the importer's report into one figure, FOB, and is"
        " neither's own report: no mirror statistics can be made from it"
    ),
    "flows of no more than USD 1,000 are not in BACI: a missing flow may be zero or not reported",
)
_MOST_KEPT = 10_000
_BLOCK = 1 << 24


def read_baci(path: Path, *, revision: str = "") -> Aggregate:
    """Read a file of BACI.

    Each flow is given once from each side, as an import of ``j`` and an export of ``i``.

    Args:
        path: The CSV file of a year.
        revision: ``HS2012``, ``HS2017`` or ``HS2022`` where the file's name does not say it.

    Raises:
        Malformed: A column is missing, the file is cut off, or the revision is not told.
        IntakeError: The file cannot be read.
    """
    import pyarrow as pa

    named = _NAME.search(path.name)
    known = revision or (_REVISIONS.get(named[1].upper(), "") if named is not None else "")
    if known not in _REVISIONS.values():
        raise Malformed(
            "the HS revision of this BACI file is not told, or is before 2012",
            where=path.name,
            advice="keep the name that CEPII gives it, as BACI_HS17_Y2021_V202301.csv",
        )
    source = file_digest(path)
    rejected: list[Rejected] = []
    tables = [
        side
        for first, batch in _batches(path, rejected)
        for side in _sides(batch, first, (known, source), rejected)
    ]
    if not tables:
        tables = [observations([]).drop(["row_id"])]
    table = pa.concat_tables(tables).unify_dictionaries()
    numbered = table.add_column(0, "row_id", _numbered(len(table)))
    made = Aggregate.of("BACI", [], rejected, _NOTES)
    return Aggregate(
        made.title, numbered, made.rejected[:_MOST_KEPT], made.notes, source, made.reasons
    )


def _numbered(count: int) -> Any:
    import numpy as np
    import pyarrow as pa

    return pa.array(np.arange(count, dtype=np.int64))


def _batches(path: Path, rejected: list[Rejected]) -> Any:
    """Give the rows in batches, all columns as text, with the number of the first row of each."""
    import pyarrow as pa
    from pyarrow import csv

    def refuse(row: Any) -> str:
        rejected.append(Rejected(row.number or 0, "another number of cells", str(row.text)[:80]))
        return "skip"

    try:
        with csv.open_csv(
            path,
            read_options=csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=csv.ParseOptions(invalid_row_handler=refuse),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(BACI_COLUMNS, pa.string()),
                include_columns=list(BACI_COLUMNS),
                strings_can_be_null=False,
            ),
        ) as reader:
            first = 1
            for batch in reader:
                yield first, batch
                first += batch.num_rows
    except (pa.ArrowInvalid, pa.ArrowKeyError, KeyError) as error:
        raise Malformed(
            f"no table of BACI: {str(error).splitlines()[0][:120]}",
            where=path.name,
            advice="give the CSV of one year as CEPII publishes it (t, i, j, k, v, q)",
        ) from None


def _sides(
    batch: pa.RecordBatch, first: int, known: tuple[str, str], rejected: list[Rejected]
) -> list[pa.Table]:
    """Give the good rows of a batch as imports and as exports."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = {name: pc.utf8_trim_whitespace(batch.column(name)) for name in BACI_COLUMNS}
    value, mass = _numbers(text["v"], 1e3), _numbers(text["q"], 1e3)
    exporter, importer = _areas(text["i"]), _areas(text["j"])
    year = pc.match_substring_regex(text["t"], "^(19|20)[0-9]{2}$")
    code = pc.utf8_lpad(text["k"], 6, "0")
    checks = (
        ("a period that is none", year),
        ("a country that is not known", pc.and_(pc.is_valid(exporter), pc.is_valid(importer))),
        ("a code that is none", pc.match_substring_regex(code, "^[0-9]{6}$")),
        ("no number", pc.is_valid(value)),
    )
    good = pa.array([True] * batch.num_rows)
    for reason, holds in checks:
        bad = pc.and_(good, pc.invert(holds))
        rejected += [
            Rejected(first + at, reason, _shown(batch, at))
            for at in pc.indices_nonzero(bad).to_pylist()
        ]
        good = pc.and_(good, holds)
    columns = {"i": exporter, "j": importer, "t": text["t"], "k": code, "v": value, "q": mass}
    numbers = pc.add(_numbered(batch.num_rows), first)
    rows = pa.table({**columns, "n": numbers})
    kept = rows.filter(good)
    return [_side(kept, known, "import"), _side(kept, known, "export")]


def _side(kept: pa.Table, known: tuple[str, str], flow: str) -> pa.Table:
    """Give good rows as one side's observations; texts that repeat are held once."""
    import pyarrow as pa

    revision, source = known
    reporter, partner = ("j", "i") if flow == "import" else ("i", "j")
    fixed = {
        "partner_kind": "country",
        "flow": flow,
        "frequency": "year",
        "revision": revision,
        "basis": "fob",
        "source": source,
    }
    first = pa.array([0] * len(kept), pa.int32())
    columns: dict[str, Any] = {
        "reporter": kept[reporter].combine_chunks().dictionary_encode(),
        "partner": kept[partner].combine_chunks().dictionary_encode(),
        "code": kept["k"].combine_chunks().dictionary_encode(),
        "value_usd": kept["v"],
        "net_mass": kept["q"],
        "source_row": kept["n"],
        **_period(kept["t"].combine_chunks()),
        **{name: pa.DictionaryArray.from_arrays(first, [text]) for name, text in fixed.items()},
    }
    empty = {"quantity": pa.float64(), "unit": pa.string(), "is_estimate": pa.bool_()}
    columns |= {name: pa.nulls(len(kept), kind) for name, kind in empty.items()}
    names = [column.name for column in OBSERVATION if column.name != "row_id"]
    return pa.table({name: columns[name] for name in names})


def _period(years: Any) -> dict[str, Any]:
    import pyarrow as pa

    period = years.dictionary_encode()
    seen = [int(year) for year in period.dictionary.to_pylist()]
    first = pa.array([date(year, 1, 1) for year in seen], pa.date32())
    last = pa.array([date(year, 12, 31) for year in seen], pa.date32())
    return {
        "period": period,
        "period_first": first.take(period.indices),
        "period_last": last.take(period.indices),
    }


def _numbers(text: Any, factor: float) -> Any:
    """Read numbers; what is none is null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    fits = pc.match_substring_regex(text, r"^[0-9]{1,15}(\.[0-9]{1,12})?$")
    bare = pc.if_else(fits, text, pa.scalar(None, pa.string()))
    return pc.multiply(pc.cast(bare, pa.float64()), factor)


def _areas(numbers: Any) -> Any:
    """Give country codes; null where a number is not known."""
    import pyarrow as pa

    encoded = numbers.dictionary_encode()
    areas = [comtrade_area(number) for number in encoded.dictionary.to_pylist()]
    known = [None if area is None or area.kind == "world" else area.code for area in areas]
    codes = pa.array(known, pa.string())
    return codes.take(encoded.indices)


def _shown(batch: Any, at: int) -> str:
    return " ".join(str(batch.column(name)[at]) for name in BACI_COLUMNS)[:80]
