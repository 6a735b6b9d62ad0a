"""The data that the right answers are computed from, as plain rows in DuckDB: nothing of enduse."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

__all__ = ["COLUMNS", "open_tables"]

COLUMNS = (
    "ground VARCHAR, reporter VARCHAR, direction VARCHAR, day DATE, last_day DATE, hs VARCHAR, "
    "origin VARCHAR, dispatch VARCHAR, trading VARCHAR, destination VARCHAR, partner VARCHAR, "
    "currency VARCHAR, seat VARCHAR, maker VARCHAR, usd DOUBLE"
)
"""A row of trade; what a ground does not tell is null."""

_MANY = f"INSERT INTO rows VALUES ({', '.join('?' * 15)})"  # noqa: S608 - marks alone
_M49 = {"20": "ad", "858": "uy", "0": "world"}


def open_tables(demo: Path, world: Path | None, imf: Path | None) -> duckdb.DuckDBPyConnection:
    """Read all grounds into one table ``rows`` with the columns of :data:`COLUMNS`.

    Args:
        demo: Folder of the embedded case.
        world: Folder of the synthetic world, or None where it is not there.
        imf: The IMF's table of Russia's trade, or None.
    """
    con = duckdb.connect()
    con.execute(f"CREATE TABLE rows ({COLUMNS})")
    records = demo / "records"
    for made in (
        _andorra(records / "invented_andorra_imports.csv"),
        _uruguay(records / "invented_uruguay_customs.csv"),
        _totals(records / "invented_comtrade_totals.csv"),
        _imf(imf) if imf is not None else iter(()),
    ):
        held = list(made)
        if held:
            con.executemany(_MANY, held)
    if world is not None:
        _world(con, world)
    return con


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _day(text: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


def _rows(path: Path, header: int, mark: str) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=mark))
    names = rows[header - 1]
    yield from (
        dict(zip(names, row, strict=True)) for row in rows[header:] if len(row) == len(names)
    )


def _andorra(path: Path) -> Iterator[Sequence[Any]]:
    """Andorra's declarations: header on row 6; rows with no day are left out."""
    for row in _rows(path, 6, ","):
        day = _day(row["REGISTRATION_DATE"])
        if day is None:
            continue
        places = [row[f"{name}_COUNTRY"].lower() for name in ("ORIGIN", "EXPORT", "TRADING")]
        usd = _number(row["CUSTOMS_VALUE_USD"])
        yield ("ad", "ad", "import", day, day, row["HS_CODE"], *places, "ad", None,
               row["INVOICE_CURRENCY"], None, None, usd)  # fmt: skip


def _uruguay(path: Path) -> Iterator[Sequence[Any]]:
    """Uruguay's declarations: header on row 3, a decimal comma."""
    for row in _rows(path, 3, ";"):
        day = _day(row["Fecha de registro"])
        usd = float(row["Valor USD"].replace(".", "").replace(",", "."))
        names = ("País de origen", "País de procedencia")
        places = [row[name].lower() for name in names]
        direction = {"EXPORTACION": "export", "IMPORTACION": "import"}[row["Flujo"]]
        yield ("uy", "uy", direction, day, day, row["NCM"], *places, None,
               row["País de destino"].lower(), None, row["Moneda"], None, None, usd)  # fmt: skip


def _totals(path: Path) -> Iterator[Sequence[Any]]:
    """Published totals: six digits and all goods; the partner of imports is the origin."""
    for row in _rows(path, 1, ","):
        code = row["cmdCode"]
        if code != "TOTAL" and len(code) != 6:
            continue
        first = dt.date(int(row["refYear"]), int(row["refMonth"]), 1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        side = {"M": "import", "X": "export"}[row["flowCode"]]
        reporter, partner = _M49[row["reporterCode"]], _M49[row["partnerCode"]]
        to = reporter if side == "import" else partner
        yield ("totals", reporter, side, first, last, code, None, None, None, to, partner, None,
               None, None, float(row["primaryValue"]))  # fmt: skip


def _imf(path: Path) -> Iterator[Sequence[Any]]:
    """The IMF's table: millions, a column a year."""
    known = {"CHN": "cn", "HKG": "hk", "USA": "us", "G001": "world"}
    for row in _rows_of_imf(path):
        partner = known.get(row["COUNTERPART_COUNTRY.ID"])
        if partner is None:
            continue
        side = {"MG": "import", "XG": "export"}[row["TRADE_FLOW.ID"]]
        for year in range(2016, 2025):
            value = _number(row[str(year)])
            if value is not None:
                first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
                yield ("imf", "ru", side, first, last, "TOTAL", None, None, None, None, partner,
                       None, None, None, value * 1e6)  # fmt: skip


def _rows_of_imf(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _world(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    con.execute(
        f"""
        INSERT INTO rows
        SELECT 'world', reporter, direction, registration_date, registration_date, hs6,
               country_of_origin, country_of_export, trading_country,
               coalesce(country_of_destination, CASE direction WHEN 'import' THEN reporter END),
               NULL, invoice_currency, brands.seat, manufacturer_country, value_usd
        FROM read_parquet('{folder}/records/*.parquet') AS items
        LEFT JOIN (SELECT lower(trim(brand)) AS brand, min(seat) AS seat
                   FROM read_csv('{folder}/brands.csv', all_varchar=true) GROUP BY 1) AS brands
               ON lower(trim(items.brand)) = brands.brand
        """  # noqa: S608 - a folder of ours, and no input
    )
