"""How fast declarations are taken in, beside DuckDB reading the same file without cleaning it.

A declaration file of 47 columns is made first (invented parties; the headers are those that a full
layout of Russian import declarations has), and kept for the next run.  Run as
``python -m evals.trade.ingest [ROWS]`` from the project's root; 1,000,000 rows are the default.
The baseline is DuckDB's ``read_csv_auto`` written to Parquet (zstd): it tells types and writes what
stands there.  Each is a process of its own, so that the peak of its memory is its own.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["main", "write_declarations"]

HEADERS = (
    "RECORDS_TAG DECLARATION_NUMBER IMP_DATE IMPORTER_CODE IMPORTER_NAME IMPORTER_NAME_EN "
    "IMPORTER_ADDRESS IMPORTER_ADDRESS_EN SUPPLIER_NAME SUPPLIER_NAME_EN SUPPLIER_ADDRESS "
    "SUPPLIER_ADDRESS_EN CONTRACT_HOLDER_CODE CONTRACT_HOLDER_NAME CONTRACT_HOLDER_ADDRESS "
    "ORIGIN_COUNTRY DISPATCH_COUNTRY TRADING_COUNTRY DESTINATION_COUNTRY HS_CODE "
    "HS_PRODUCT_DESCRIPTION PRODUCT_DESCRIPTION PRODUCT_DESCRIPTION_EN BRAND MANUFACTURER QUANTITY "
    "UNIT GROSS_WEIGHT_KG NET_WEIGHT_KG NUMBER_OF_PACKAGES CURRENCY INVOICE_VALUE_IN_FC "
    "CUSTOMS_VALUE_IN_RUB STATISTICAL_VALUE_USD USD_PER_KG INCOTERMS DELIVERY_PLACE TRANSPORT_TYPE "
    "PROCEDURE_CODE ITEM_NUMBER CUSTOMS_CODE CUSTOMS_BROKER_NAME INVOICE_NUMBER HS_CODE_2 "
    "HS_CODE_4 COUNTRY_ISO_CODE_2 RECORD_ID"
).split()
_GOODS = (
    ("МИКРОСХЕМЫ ИНТЕГРАЛЬНЫЕ, НЕ ДЛЯ ВОЕННОГО ПРИМЕНЕНИЯ, АРТ. ", "INTEGRATED CIRCUITS, ART. "),
    ("ПОДШИПНИКИ ШАРИКОВЫЕ, НОВЫЕ, ДЛЯ СБОРКИ, АРТ. ", "BALL BEARINGS, NEW, ART. "),
    ("ЧАСТИ ВЫЧИСЛИТЕЛЬНЫХ МАШИН; ПЛАТЫ, АРТИКУЛ ", "PARTS OF COMPUTERS; BOARDS, ARTICLE "),
)
_CHAPTERS = ("8542", "8471", "8517", "8482", "8708", "3926", "0401", "6204")
_PLACES = ("CN", "HK", "TR", "DE", "US", "KZ", "AE", "КИТАЙ", "TURKEY", "GERMANY")
_OURS = """
import json, resource, sys
from pathlib import Path
from enduse.case.records import AddOptions, add_files
from enduse.intake.declaration.table import Told
(report,) = add_files([Path(sys.argv[1])], Path(sys.argv[2]), AddOptions(told=Told(reporter="ru")))
used = resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime
print(json.dumps({"rows": report.entry["kept"], "peak": used.ru_maxrss, "cpu": cpu}))
"""
_BASELINE = """
import json, resource, sys
import duckdb
db = duckdb.connect()
db.execute("SET threads = 2")
db.execute("SET enable_progress_bar = false")
db.execute(f"COPY (SELECT * FROM read_csv_auto('{sys.argv[1]}', skip=5, header=true)) "
           f"TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)")
rows = db.execute(f"SELECT count(*) FROM '{sys.argv[2]}'").fetchone()[0]
used = resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime
print(json.dumps({"rows": rows, "peak": used.ru_maxrss, "cpu": cpu}))
"""


def write_declarations(path: Path, rows: int) -> None:
    """Write a declaration file of so many rows; the same rows each time."""
    dice = random.Random(7)  # noqa: S311 - a made table, not a secret
    codes = [
        f"{dice.choice(_CHAPTERS)}{dice.randrange(10, 99)}{dice.randrange(1000, 9999)}"
        for _ in range(3000)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\nCUSTOMS RECORDS\n\n(invented)\n\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADERS)
        writer.writerows(_row(dice, codes, number) for number in range(rows))


def _row(dice: random.Random, codes: list[str], number: int) -> list[object]:
    buyer, seller = dice.randrange(20_000), dice.randrange(15_000)
    name, address = f'ООО "ТЕХИМПОРТ {buyer}"', f"г. Москва, ул. Ленина, д. {buyer % 200}"
    firm, room = f"GOODTECH {seller} CO., LTD", f"Room {seller % 900}, Futian, Shenzhen, China"
    inn, code = f"77{buyer:08}", dice.choice(codes)
    goods = dice.choice(_GOODS)
    article, mass = dice.randrange(10**7), round(dice.random() * 900, 3)
    value = round(dice.random() * 90_000, 2)
    year, month, day = 2021 + number % 3, dice.randrange(1, 13), dice.randrange(1, 29)
    stamp = (
        f"{10_000_000 + dice.randrange(999_999)}/{day:02}{month:02}{year % 100}/{number % 10**7:07}"
    )
    return [
        "RU_IM",
        stamp,
        f"{day:02}.{month:02}.{year}",
        inn,
        name,
        f"TEKHIMPORT {buyer} LLC",
        address,
        f"Moscow, Lenina str., {buyer % 200}",
        firm,
        firm,
        room,
        room,
        inn,
        name,
        address,
        dice.choice(_PLACES),
        dice.choice(_PLACES),
        dice.choice(_PLACES),
        "RU",
        code,
        "ПРОЧИЕ",
        f"{goods[0]}{article}",
        f"{goods[1]}{article}",
        dice.choice(("GADGET", "NO BRAND", "WIDGET")),
        firm,
        dice.randrange(1, 5000),
        "ШТ",
        round(mass * 1.1, 3),
        mass,
        dice.randrange(1, 50),
        dice.choice(("USD", "CNY", "EUR")),
        value,
        round(value * 70, 2),
        round(value * 0.9, 2),
        round(value / (mass + 0.1), 2),
        dice.choice(("FCA", "CIP", "EXW")),
        "SHENZHEN",
        "30",
        "40",
        1 + number % 30,
        "10005030",
        "",
        f"INV-{article % 10**6}",
        code[:2],
        code[:4],
        "RU",
        number,
    ]


def _timed(code: str, source: Path, target: Path) -> tuple[float, dict[str, float]]:
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - a process of our own
        [sys.executable, "-c", code, str(source), str(target)], check=True, capture_output=True
    )
    return time.perf_counter() - start, json.loads(done.stdout.splitlines()[-1])


def _runs(source: Path, folder: Path) -> Iterator[tuple[str, float, dict[str, float]]]:
    target = folder / "records"
    yield ("enduse records add", *_timed(_OURS, source, target))
    yield ("DuckDB read_csv_auto", *_timed(_BASELINE, source, folder / "baseline.parquet"))


def main() -> int:
    """Print seconds, rows a second and peak memory of both, and the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    source = Path(tempfile.gettempdir()) / f"enduse-declarations-{rows}.csv"
    if not source.exists():
        partial = source.with_suffix(".partial")
        write_declarations(partial, rows)
        partial.replace(source)
    print(f"{rows:,} rows of {len(HEADERS)} columns, {source.stat().st_size / 1e6:,.0f} MB")
    seconds = {}
    folder = Path(tempfile.mkdtemp(prefix="enduse-ingest-"))
    try:
        for name, took, facts in _runs(source, folder):
            seconds[name] = took
            print(
                f"{name:22} {took:6.1f} s ({facts['cpu']:.1f} s of processor), "
                f"{facts['rows'] / took:,.0f} rows/s, peak {facts['peak'] / 1e6:.2f} GB"
            )
    finally:
        shutil.rmtree(folder)
    ours, baseline = seconds.values()
    print(f"ratio {ours / baseline:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
