"""How well sources, cues and contents are found, beside plain dependency rules.

    python -m evals.reading.polnear [FILE] [--quick]

Sets, read from ``../shared/data/reading`` (PolNeAR 1.0, 2018; for evaluation only: nothing was
trained on it or counted from it):

- polnear_tokens/valid.txt: the development part as tokens with one label each, the form in which
  published figures are counted.  The rules were written with a part of the training documents and
  the first half of this file in view (by the SHA-256 of the article's name); the second half is
  held out.  FILE names another file of the form: JSON lines with ``tokens``, ``labels`` and ``id``.
- polnear/dev: the same articles as text with standoff annotation, read as whole documents.

A span is right if it begins and ends where the annotated one does (exact), or touches one
(overlap).  Baselines: the dependency rules in ``../shared/baselines/reading``, whose scorer is used
for the token form, and textacy's direct quotations where textacy is installed.  ``--quick`` leaves
the baselines and the documents out.
"""

from __future__ import annotations

import argparse
import glob
import hashlib
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from enduse.model import LineKind
from enduse.read.attribution.span import label_tokens, parse_tokens, tag_document
from enduse.read.language import load_model
from enduse.read.paragraph import Paragraph, plain
from enduse.read.sentence import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared"
DATA = SHARED / "data" / "reading"
TOKENS = DATA / "polnear_tokens" / "valid.txt"
RULES = SHARED / "baselines" / "reading" / "attr_dep.py"
LABELS = ("source", "cue", "content")

Bounds = tuple[int, int]
Row = Mapping[str, Any]
Spans = Mapping[str, set[Bounds]]


@dataclass
class Tally:
    """Counts for one label."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    gold_touched: int = 0
    found_touched: int = 0

    def add(self, gold: set[Bounds], found: set[Bounds]) -> None:
        """Count the spans of one document."""
        self.gold += len(gold)
        self.found += len(found)
        self.exact += len(gold & found)
        self.gold_touched += sum(any(_touch(g, f) for f in found) for g in gold)
        self.found_touched += sum(any(_touch(f, g) for g in gold) for f in found)

    def figures(self) -> tuple[float, float, float, float]:
        """Give precision, recall and F1 of exact spans, and F1 of spans that touch."""
        precision, recall = self.exact / max(self.found, 1), self.exact / max(self.gold, 1)
        touched = self.found_touched / max(self.found, 1), self.gold_touched / max(self.gold, 1)
        return precision, recall, _f1(precision, recall), _f1(*touched)


@dataclass
class Tallies:
    """Counts for all labels."""

    by_label: dict[str, Tally] = field(default_factory=lambda: {k: Tally() for k in LABELS})

    def add(self, gold: Spans, found: Spans) -> None:
        """Count the spans of one document."""
        for label, tally in self.by_label.items():
            tally.add(gold[label], found[label])


def _touch(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# -- token form -----------------------------------------------------------------------------------


def load_rows(path: Path) -> list[Row]:
    """Load sentences in token form: JSON lines with ``tokens``, ``labels`` and ``id``."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def is_held_out(name: str) -> bool:
    """Tell whether an article is of the half that nothing was tuned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


@cache
def baseline() -> ModuleType:
    """Load the dependency rules and their scorer.

    The module takes its arguments when it is loaded, so they are put there and taken away again.
    """
    spec = importlib.util.spec_from_file_location("attr_dep", RULES)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(RULES)
    module = importlib.util.module_from_spec(spec)
    kept = sys.argv
    sys.argv = ["attr_dep", "", ""]
    try:
        spec.loader.exec_module(module)
    finally:
        sys.argv = kept
    return module


def label_rows(rows: Sequence[Row]) -> list[list[str]]:
    """Label sentences with our tagger."""
    return [label_tokens(d) for d in parse_tokens(load_model(), [r["tokens"] for r in rows])]


def score_rows(rows: Sequence[Row], labels: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Score labels as the published figures are counted, one sentence at a time."""
    scored: dict[str, Any] = baseline().score([r["labels"] for r in rows], labels)
    return scored


def _baseline_labels(rows: Sequence[Row]) -> list[list[str]]:
    from spacy.tokens import Doc as Parsed

    pipeline = load_model()
    docs = [Parsed(pipeline.vocab, words=list(r["tokens"])) for r in rows]
    return [baseline().pred(d) for d in pipeline.pipe(docs, batch_size=64)]


def _print_rows(name: str, rows: Sequence[Row], labels: Sequence[Sequence[str]]) -> None:
    for part, chosen in _parts(rows):
        scored = score_rows([rows[i] for i in chosen], [labels[i] for i in chosen])
        cells = [
            f"{scored[k]['exact_P']:6.3f}{scored[k]['exact_R']:6.3f}{scored[k]['exact_F']:6.3f}"
            f"{scored[k]['overlap_F']:7.3f}"
            for k in LABELS
        ]
        print(f"{name:<26}{part:<10}{'  '.join(cells)}")


def _parts(rows: Sequence[Row]) -> Iterator[tuple[str, list[int]]]:
    yield "all", list(range(len(rows)))
    held = [i for i, r in enumerate(rows) if is_held_out(str(r.get("id", "")))]
    if 0 < len(held) < len(rows):
        yield "held out", held


# -- documents ------------------------------------------------------------------------------------


def load_gold(annotation: Path) -> dict[str, set[Bounds]]:
    """Load the spans of a brat standoff file; the parts of a broken span count one by one."""
    gold: dict[str, set[Bounds]] = {label: set() for label in LABELS}
    for line in annotation.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not cells[0].startswith("T"):
            continue
        label, _, places = cells[1].partition(" ")
        if label.lower() in gold:
            for place in places.split(";"):
                start, end = place.split()
                gold[label.lower()].add((int(start), int(end)))
    return gold


def find_ours(text: str) -> dict[str, set[Bounds]]:
    """Find the outermost attributions of a text."""
    paragraphs = [
        Paragraph(number, LineKind.BODY, m.start(), plain(m.group()))
        for number, m in enumerate(re.finditer(r"[^\n]+", text), 1)
    ]
    found: dict[str, set[Bounds]] = {label: set() for label in LABELS}
    for one in tag_document(parse(load_model(), paragraphs)):
        if one.outer is None:
            found["cue"].add(one.cue)
            found["source"] |= set() if one.source is None else {one.source}
            found["content"] |= set(one.contents)
    return found


def _find_quotations(text: str) -> dict[str, set[Bounds]]:
    from textacy.extract.triples import direct_quotations

    doc: Doc = load_model()(text)
    found: dict[str, set[Bounds]] = {label: set() for label in LABELS}
    try:
        quotations = list(direct_quotations(doc))
    except ValueError:  # it refuses a text with an odd number of marks
        quotations = []
    for one in quotations:
        found["content"].add((one.content.start_char, one.content.end_char))
        for label, tokens in (("source", one.speaker), ("cue", one.cue)):
            if tokens:
                last = tokens[-1]
                found[label].add((tokens[0].idx, last.idx + len(last)))
    return found


def documents() -> Iterator[tuple[str, dict[str, set[Bounds]]]]:
    """Give the development documents: text and annotated spans."""
    folder = DATA / "polnear" / "dev"
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}_*.ann"))
        if marked:
            yield path.read_text(encoding="utf-8"), load_gold(marked[0])


def score_documents(find: Callable[[str], Spans]) -> Tallies:
    """Score a system over the development documents."""
    tallies = Tallies()
    for text, gold in documents():
        tallies.add(gold, find(text))
    return tallies


def _print_tallies(name: str, tallies: Tallies) -> None:
    cells = []
    for label in LABELS:
        precision, recall, exact, touched = tallies.by_label[label].figures()
        cells.append(f"{precision:6.3f}{recall:6.3f}{exact:6.3f}{touched:7.3f}")
    print(f"{name:<26}{'all':<10}{'  '.join(cells)}")


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; gives 1 where the data are not there."""
    parser = argparse.ArgumentParser(prog="polnear", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=TOKENS)
    parser.add_argument("--quick", action="store_true", help="our tagger on the token form alone")
    given = parser.parse_args(list(arguments))
    if not given.file.is_file() or not RULES.is_file():
        print(f"{given.file} or {RULES} is not there: they are not part of the project")
        return 1
    rows = load_rows(given.file)
    print(f"{given.file.name}: {len(rows)} sentences; exact P R F1, and F1 of overlap")
    print(f"{'':<36}{'source':<27}{'cue':<27}content")
    _print_rows("enduse", rows, label_rows(rows))
    if given.quick:
        return 0
    _print_rows("dependency rules", rows, _baseline_labels(rows))
    if (DATA / "polnear" / "dev").is_dir() and given.file == TOKENS:
        print("whole documents")
        _print_tallies("enduse", score_documents(find_ours))
        if importlib.util.find_spec("textacy") is None:
            print("textacy is not installed: its direct quotations are left out")
        else:
            _print_tallies("textacy quotations", score_documents(_find_quotations))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
