"""How well and how fast names are screened, beside the field's matchers, in one run.

    ./run eval screen [--part NAME ...] [HOME]

Parts (all, where none is named):

- ``pairs``: pairs of names that people labelled.
- ``ssb``: perturbed names of listed parties.
- ``un``: 500 names of the UN's list as others write them, and names of nobody on it, screened.
- ``scripts``: names that authorities publish as one party's in two scripts.
- ``news``: the phrasing of the news, and parties known to be on some lists on some days.
- ``speed``: building, opening, memory, names a second, single queries.

Beside ours stand nomenklatura's logic-v2 (with its own index where lists are screened) and
rapidfuzz's token_sort_ratio; for speed also an index of trigrams.  Each table says what is held
out and what was chosen on it.  Results go to stdout, progress to stderr.

``HOME`` is a folder with a catalogue of all lists for ``news``; without it they are loaded into a
temporary one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from evals.screening import crossed, data, news, pairs, speed, treated


def main(arguments: list[str]) -> int:
    """Run the parts asked for; give the exit code."""
    if not data.NAMES.is_dir():
        print(f"{data.NAMES} is not there: nothing to measure on", file=sys.stderr)
        return 1
    options = _options(arguments)
    lacking = [name for name in ("nomenklatura", "sklearn") if find_spec(name) is None]
    if lacking:
        print(
            f"{' and '.join(lacking)} not installed, and the figures stand beside theirs: run "
            "'.venv/bin/python -m pip install --group baselines' first (it builds PyICU, with a "
            "compiler and the headers of ICU)",
            file=sys.stderr,
        )
        return 1
    parts: dict[str, Callable[[], None]] = {
        "pairs": pairs.labelled,
        "ssb": pairs.perturbed,
        "un": treated.run,
        "scripts": crossed.run,
        "news": lambda: news.run(options.home),
        "speed": speed.run,
    }
    for name in options.part or parts:
        parts[name]()
        sys.stdout.flush()
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run eval screen", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--part",
        action="append",
        choices=["pairs", "ssb", "un", "scripts", "news", "speed"],
        help="a part to run; may be given again",
    )
    parser.add_argument("home", nargs="?", type=Path, help="a catalogue of all lists, for news")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
