"""Trade records: how well layouts, goods and diversion are told, and how fast, beside baselines.

    ./run eval trace [--part NAME ...] [OPTIONS OF THE PART]

Parts (all, where none is named), each also by itself as ``python -m evals.trade.NAME``:

- ``layouts``: columns of 97 vendors' layouts mapped, beside headers taken as they stand.
- ``goods``: goods in words to HS6, and controlled or not, beside TF-IDF.
- ``imf``: Russia's imports by partner, against the published cells.
- ``breaks``: steady trade in the 372 codes that changed, beside growth by a code's number.
- ``link``: parties linked within records, beside splink.
- ``ingest``: a million declarations taken in, beside DuckDB's own reader.
- ``parity``: every measure and detector on DuckDB and on Spark, value by value.
- ``worlds``: the detectors on worlds of seeds that nobody tuned on.
- ``scale.compare``: six plain queries on 20 M rows, beside DuckDB SQL and Polars.
- ``scale.detectors``: all detectors on worlds of up to 20 M rows.

The last four take many minutes and gigabytes of disk.  The exit code is the highest of the parts.
"""

from __future__ import annotations

import argparse
import runpy
import sys

PARTS = (
    "layouts",
    "goods",
    "imf",
    "breaks",
    "link",
    "ingest",
    "parity",
    "worlds",
    "scale.compare",
    "scale.detectors",
)


def _run(name: str, options: list[str]) -> int:
    """Run a part as its own command line would."""
    sys.argv = [name, *options]
    try:
        runpy.run_module(f"evals.trade.{name}", run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def main(arguments: list[str]) -> int:
    """Run the parts asked for; give the exit code."""
    parser = argparse.ArgumentParser(prog="./run eval trace", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--part", action="append", choices=PARTS, help="a part to run; may be given again"
    )
    given, options = parser.parse_known_args(arguments)
    codes = []
    for name in given.part or PARTS:
        print(f"== {name}", flush=True)
        codes.append(_run(name, options if given.part else []))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
