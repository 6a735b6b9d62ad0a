"""The tables beside the items: parties with what registers say, and what reporters delivered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.errors import Empty
from enduse.intake.table import iter_csv_rows
from enduse.text.name import split_legal_form

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["formed_days", "party_table", "reporting_table", "rows_of"]

_STATES = frozenset({"delivered", "missing"})


def rows_of(path: Path | None, required: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Give the rows of a file that may not be there, cells stripped.

    Raises:
        IntakeError: It is broken, or lacks a column.
    """
    if path is None:
        return
    with suppress(Empty):  # a header alone says that nothing is known
        for _, row in iter_csv_rows(path, required=required):
            yield {name: cell.strip() for name, cell in row.items()}


def formed_days(path: Path | None) -> dict[tuple[str, str], dt.date]:
    """Give the day on which companies were formed, by national number and by name with country.

    Keys are ``("id", number)`` and ``(country, name)``; numbers bare, names without legal form.
    """
    days: dict[tuple[str, str], dt.date] = {}
    for row in rows_of(path, ("national_id", "name", "country", "formed")):
        try:
            day = dt.date.fromisoformat(row["formed"])
        except ValueError:
            continue
        for key in register_keys(row["national_id"], row["name"], row["country"]):
            days[key] = min(day, days.get(key, day))
    return days


def register_keys(number: str, name: str, country: str) -> Iterator[tuple[str, str]]:
    """Give the keys by which a company is looked up in a register."""
    bare = "".join(c for c in number.upper() if c.isalnum())
    if bare:
        yield "id", bare
    core = split_legal_form(name).core if name else ""
    if core:
        yield country.lower(), core


def party_table(
    spellings: pa.Table, parties: pa.Array, days: dict[tuple[str, str], dt.date]
) -> pa.Table:
    """Give the parties: of each the spelling, country and number most often seen.

    Args:
        spellings: Columns ``name``, ``national_id``, ``address``, ``country``, ``rows``.
        parties: The party of each.
        days: See :func:`formed_days`.
    """
    import pyarrow as pa

    columns = {}
    for column in ("name", "country", "national_id"):
        columns[column] = _most_seen(spellings, parties, column)
    count = len(set(parties.to_pylist()))
    formed = [
        _formed(
            columns["national_id"].get(n), columns["name"].get(n), columns["country"].get(n), days
        )
        for n in range(count)
    ]
    return pa.table(
        {
            "party": pa.array(range(count), pa.int32()),
            **{
                name: pa.array([held.get(n) for n in range(count)], pa.string())
                for name, held in columns.items()
            },
            "formed": pa.array(formed, pa.date32()),
        }
    )


def _formed(
    number: str | None,
    name: str | None,
    country: str | None,
    days: dict[tuple[str, str], dt.date],
) -> dt.date | None:
    if not days:
        return None
    keys = register_keys(number or "", name or "", country or "")
    return next((days[key] for key in keys if key in days), None)


def _most_seen(spellings: pa.Table, parties: pa.Array, column: str) -> dict[int, str]:
    """Give each party's commonest value of a column; the first in order among equals."""
    import pyarrow as pa

    table = pa.table(
        {"party": parties, "value": spellings.column(column), "rows": spellings.column("rows")}
    )
    table = table.filter(table.column("value").is_valid())
    counts = table.group_by(["party", "value"]).aggregate([("rows", "sum")])
    ordered = counts.sort_by(
        [("party", "ascending"), ("rows_sum", "descending"), ("value", "ascending")]
    )
    found: dict[int, str] = {}
    pairs = zip(
        ordered.column("party").to_pylist(), ordered.column("value").to_pylist(), strict=True
    )
    for party, value in pairs:
        found.setdefault(party, value)
    return found


def reporting_table(path: Path | None) -> pa.Table:
    """Give what reporters delivered, month by month; empty where nothing is known."""
    import pyarrow as pa

    rows = []
    for row in rows_of(path, ("reporter", "direction", "month", "state")):
        with suppress(ValueError):
            month = dt.date.fromisoformat(row["month"]).replace(day=1)
            if row["state"] in _STATES:
                rows.append(
                    {
                        "reporter": row["reporter"].lower(),
                        "direction": row["direction"].lower(),
                        "month": month,
                        "state": row["state"],
                    }
                )
    schema = pa.schema(
        [
            ("reporter", pa.string()),
            ("direction", pa.string()),
            ("month", pa.date32()),
            ("state", pa.string()),
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)
