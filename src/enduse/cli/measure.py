"""``enduse measure``: declared figures over trade records."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import note
from enduse.cli.output import shape_options, show
from enduse.errors import StoreError, UsageError
from enduse.model import to_plain
from enduse.text.cell import neutralised

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.measure import Taken

__all__ = ["measure"]

_PATH = click.Path(path_type=Path)
_OPEN = 3
_IN_PART = 4
_STRETCH = 1_000_000
_EVIDENCE_KINDS = (".csv", ".parquet")


@click.command(epilog="Example: enduse measure measures.yaml world --sql")
@click.argument("file", type=_PATH)
@click.argument("records", type=_PATH)
@shape_options
@click.option("--sql", is_flag=True, help="Show the query of each measure too.")
@click.option(
    "--evidence",
    type=_PATH,
    metavar="FILE",
    help="Write all rows behind the figures (.csv, .parquet).",
)
@click.option("--only", "names", multiple=True, metavar="NAME", help="Take this measure only.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What the measures run on.",
)
@click.option("--brands", type=_PATH, help="Brands and the seats of their owners, CSV.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 where a measure has no figure.")
def measure(
    file: Path,
    records: Path,
    shape: str | None,
    names: tuple[str, ...],
    evidence: Path | None,
    brands: Path | None,
    engine: str,
    *,
    sql: bool,
    exit_code: bool,
) -> int:
    """Take the measures declared in FILE on RECORDS.

    FILE is YAML.  RECORDS is a folder of goods items ("enduse records add", "enduse scenario"), a
    Parquet file of them, or a file of UN Comtrade, IMF IMTS or BACI.  Each figure comes with its
    basis, its interval, what was left out and what has to be said with it.
    """
    from enduse.trace.measure import read_measures, take_measure
    from enduse.trace.measure.opened import open_ground
    from enduse.trace.prepare import Engine, connect

    if evidence is not None and evidence.suffix.lower() not in _EVIDENCE_KINDS:
        raise UsageError(
            f"no kind of file {evidence.suffix!r}",
            where="--evidence",
            advice=f"give one that ends in {' or '.join(_EVIDENCE_KINDS)}",
        )
    definitions = [made for made in read_measures(file) if not names or made.name in names]
    if not definitions:
        raise UsageError("no measure of that name", where=str(file), advice="look into the file")
    ground = open_ground(records, connect(Engine(engine)), brands=brands)
    taken = [take_measure(ground, made) for made in definitions]
    _write(taken, shape, sql=sql)
    if evidence is not None:
        note(f"{_write_evidence(taken, evidence):,} rows in {evidence}")
    return _code(taken, exit_code=exit_code)


def _code(taken: Sequence[Taken], *, exit_code: bool) -> int:
    refused = any(one.result.left_out.intake for one in taken)
    without = any(one.result.state.value != "measured" for one in taken)
    return _IN_PART if refused else _OPEN if without and exit_code else 0


def _write(taken: Sequence[Taken], shape: str | None, *, sql: bool) -> None:
    plain = [to_plain(one.result) for one in taken]
    if shape in {"json", "nl"}:
        show(plain, {}, shape)
        return
    show((row for one in plain for row in _rows(one)), _COLUMNS, shape)
    if shape == "csv":
        return
    # What holds for every measure is said once.
    shared = [text for text in plain[0]["caveats"] if all(text in one["caveats"] for one in plain)]
    for one in plain:
        click.echo(f"{one['name']}: {one['definition']}")
        own = [text for text in one["caveats"] if len(plain) == 1 or text not in shared]
        floor = f"floor: {one['floor']}" if one["floor"] else ""
        _say([one["basis"], floor, one["about"], *own])
        if sql and one["sql"]:
            click.echo(one["sql"])
    if len(plain) > 1 and shared:
        click.echo("said of all of them:")
        _say(shared)


def _say(sentences: Sequence[str]) -> None:
    for sentence in filter(None, sentences):
        click.echo(f"  - {sentence}")


def _rows(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give a row a figure; one where there is none."""
    figures = result["figures"] or [None]
    return [{"result": result, "figure": figure} for figure in figures]


def _shown_value(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit in {"share", "change of share"} or unit.startswith("growth"):
        sign = "+" if unit != "share" and value >= 0 else ""
        return f"{sign}{value:.2%}"
    return f"{value:.4f}" if abs(value) < 100 and value % 1 else f"{value:,.0f}"


def _figure(key: str) -> Any:
    def column(row: Mapping[str, Any]) -> str:
        figure = row["figure"]
        return "" if figure is None else _shown_value(figure[key], row["result"]["unit"])

    return column


def _interval(row: Mapping[str, Any]) -> str:
    figure = row["figure"]
    if figure is None or figure["low"] is None:
        return ""
    low, high = (_shown_value(figure[end], row["result"]["unit"]) for end in ("low", "high"))
    return f"{low} .. {high}"


def _state(row: Mapping[str, Any]) -> str:
    figure, result = row["figure"], row["result"]
    of = result if figure is None else figure
    return of["state"] if not of["why"] else f"{of['state']}: {of['why']}"


def _group(row: Mapping[str, Any]) -> str:
    figure = row["figure"]
    values = () if figure is None else figure["group"].values()
    return ", ".join("not told" if value is None else str(value) for value in values)


_COLUMNS: dict[str, Any] = {
    "measure": lambda row: row["result"]["name"],
    "group": _group,
    "value": _figure("value"),
    "unit": lambda row: row["result"]["unit"],
    "95 % interval": _interval,
    "rows": lambda row: "" if row["figure"] is None else f"{row['figure']['rows']:,}",
    "state": _state,
}


def _write_evidence(taken: Sequence[Taken], path: Path) -> int:
    """Write the rows behind all measures, batch by batch; give their number."""
    write = _write_parquet if path.suffix.lower() == ".parquet" else _write_csv
    try:
        return write(_batches(taken), path)
    except OSError as error:
        raise StoreError(
            f"the evidence cannot be written: {error.strerror}",
            where=str(path),
            advice="give a path in a folder that may be written",
        ) from error


def _batches(taken: Sequence[Taken]) -> Iterator[Any]:
    """Give the rows of each measure in the order of their numbers, with the measure's name."""
    import pyarrow as pa

    for one in taken:
        if one.compiled is None:
            continue
        for found in _stretches(one.compiled.rows):
            names = pa.array([one.result.name] * len(found), pa.string())
            yield from found.add_column(0, "measure", names).to_batches()


def _stretches(rows: Table) -> Iterator[Any]:
    """Give rows by stretches of their numbers, so that they are never all in memory."""
    if "row_id" not in rows.columns:
        yield rows.to_pyarrow()
        return
    ends = rows.agg(first=rows.row_id.min(), last=rows.row_id.max()).to_pyarrow().to_pylist()[0]
    if ends["first"] is None:
        return
    for first in range(int(ends["first"]), int(ends["last"]) + 1, _STRETCH):
        part = rows.filter((rows.row_id >= first) & (rows.row_id < first + _STRETCH))
        yield part.order_by("row_id").to_pyarrow()


def _write_parquet(batches: Iterator[Any], path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = next(batches, pa.RecordBatch.from_pydict({"measure": pa.array([], pa.string())}))
    count = 0
    with pq.ParquetWriter(path, first.schema) as writer:
        for batch in chain([first], batches):
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _write_csv(batches: Iterator[Any], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for batch in batches:
            if count == 0:
                writer.writerow(batch.schema.names)
            for row in batch.to_pylist():
                cells = ("" if value is None else str(value) for value in row.values())
                writer.writerow([neutralised(cell) for cell in cells])
            count += batch.num_rows
    return count
