"""How well and how fast articles are read, beside named baselines, in one run.

    ./run eval read [--part NAME ...]

Parts (all, where none is named), each also by itself as ``python -m evals.reading.NAME``:

- ``gold``: the annotated articles and six texts of our own, beside a naive reader.
- ``claims``: these and six further texts: speakers, stance, hedges, denials, figures.
- ``polnear``: source, cue and content, beside plain dependency rules and textacy's quotations.
- ``entities``: organisations, persons, places, beside spaCy's small pipeline.
- ``pages``: bodies of web pages, beside trafilatura.
- ``propositions``: claims grouped, and whose disclosures stand behind them, beside tf-idf.
- ``lineage``: whose words, beside 5-gram Jaccard, MinHash, tf-idf and shared quotations.
- ``drift``: what changed in copying, beside a difference of words.
- ``throughput``: articles a second on one core, beside spaCy's own parse and entities.

Each says what was looked at while the rules were written, and what was held out.  Results go to
stdout, progress to stderr.  The exit code is 1 where a part misses its floor or its data.
"""

from __future__ import annotations

import argparse
import importlib
import sys

PARTS = (
    "gold",
    "claims",
    "polnear",
    "entities",
    "pages",
    "propositions",
    "lineage",
    "drift",
    "throughput",
)


def main(arguments: list[str]) -> int:
    """Run the parts asked for; give the exit code."""
    parser = argparse.ArgumentParser(prog="./run eval read", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--part", action="append", choices=PARTS, help="a part to run; may be given again"
    )
    codes = []
    for name in parser.parse_args(arguments).part or PARTS:
        print(f"== {name}", flush=True)
        code: int = importlib.import_module(f"evals.reading.{name}").main([])
        codes.append(code)
        sys.stdout.flush()
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
