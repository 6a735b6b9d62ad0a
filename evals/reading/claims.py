"""How well claims are read: speakers, stance, hedges, denials, figures, on all labelled texts.

    python -m evals.reading.claims [--quick]

Sets:

- gold: the annotated articles of ``../shared/gold``;
- six: texts of our own about invented events (``evals/blind/gold.json``);
- four: further ones (``evals/blind/more.json``: an investigation of a US paper, an agency report in
  British spelling, a piece of the trade press with records and figures, a court report), labelled
  before the reader was first run on them.  The first figures on the four were: recall .857,
  precision .965, near-exact .816, speaker .940, stance .976, hedges kept .900, none invented .953,
  denials .688, suppliers .091, figures .452; faults were then mended by rule, so that what is
  printed is no held-out figure.
- two: two more (a shipping paper, a US review), written and labelled after those rules stood, and
  read once: recall .867, precision .929, near-exact .867, speaker 1.0, stance .962, hedges kept and
  none invented 1.0, denials .750, suppliers 1.0, figures .667.  These faults, too, were mended.
- last: four more (two of an agency, two of newspapers), written by another hand and labelled by a
  third after all rules stood.  **They are held out**: read once, and no rule was changed since.
- hedge sentences: ``../shared/data/reading/hedge`` (CoNLL-2010 shared task, Wikipedia sentences,
  certain or uncertain; for evaluation only), the half whose SHA-256 begins with an even byte; many
  of its uncertain ones are weasel words ("many", "some"), which are no hedges here.

Scores are those of ``evals/reading/gold.py``, beside its naive reader; for the hedge sentences the
plain lexicon of ``../shared/baselines/reading/hedge.py``.  A figure counts with its base where half
of the telling words of the labelled base are in the one given, and with its time likewise.
``--quick`` leaves the hedge sentences out.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from enduse.intake import read_article
from enduse.model import LineKind
from enduse.read import Reader, classify_lines
from enduse.read.attribution.find import find_attributions
from enduse.read.claim.build import Named, build_claims
from enduse.read.claim.hedge import find_hedges, has_limit
from enduse.read.language import load_model
from enduse.read.paragraph import Paragraph, paragraphs_of, plain
from enduse.read.sentence import Sentence, parse
from enduse.read.speaker.kind import source_kind
from evals.reading.gold import (
    BLIND,
    SCORED,
    SHARED,
    article_paths,
    default_lexicon,
    is_quantity,
    load_blind,
    load_gold,
    match_claims,
    naive_record,
    read_records,
    score,
)

Record = dict[str, Any]

_HALF = 0.5
_RUNS = 5
_TWO = "b11"
_SPENT = frozenset("the a an of to in by and for on at its their his her that which".split())


def load_last() -> dict[str, Record]:
    """Read the labels of the texts that were written last: ``c01`` to ``c04``."""
    found: dict[str, Record] = json.loads((BLIND / "last.json").read_text("utf-8"))["articles"]
    return found


def load_more() -> dict[str, Record]:
    """Read the labels of the six further texts of our own: ``b07`` to ``b12``."""
    found: dict[str, Record] = json.loads((BLIND / "more.json").read_text("utf-8"))["articles"]
    return found


def score_figures(
    gold: Mapping[str, Record], records: Mapping[str, Record]
) -> dict[str, tuple[int, int, int]]:
    """Count figures of the claims that were found.

    Returns:
        For value with comparator, for base and for time: labelled, given (of the labelled), right.
    """
    count: Counter[str] = Counter()
    for key in sorted(gold):
        claims, read = gold[key]["claims"], records[key]["claims"]
        for g, (r, _) in match_claims(claims, read).items():
            for figure in claims[g]["quantities"]:
                _count_figure(count, figure, read[r]["quantities"])
            count["given"] += len(read[r]["quantities"])
    return {
        "figure": (count["labelled"], count["given"], count["right"]),
        "base": (count["of"], count["of_given"], count["of_right"]),
        "time": (count["as_of"], count["as_of_given"], count["as_of_right"]),
    }


def _count_figure(count: Counter[str], figure: Record, given: Iterable[Record]) -> None:
    count["labelled"] += 1
    found = next((p for p in given if is_same_figure(figure, p)), None)
    count["right"] += found is not None
    for part in ("of", "as_of"):
        if figure[part] is None or found is None:
            continue
        count[part] += 1
        count[f"{part}_given"] += found[part] is not None
        count[f"{part}_right"] += shares_words(figure[part], found[part])


def is_same_figure(gold: Record, read: Record) -> bool:
    """Tell whether a figure is the labelled one; of a range, by its lower end."""
    if is_quantity(gold, read):
        return True
    if read["kind"] != gold["kind"] or read["value"] is not None:
        return False
    return read["low"] in {gold.get("low"), gold["value"]} and read["low"] is not None


def shares_words(label: str, given: str | None) -> bool:
    """Tell whether half of the telling words of a label are in what is given."""
    told = set(re.findall(r"[a-z0-9]{2,}", label.lower())) - _SPENT
    words = set(re.findall(r"[a-z0-9]{2,}", (given or "").lower()))
    return bool(told) and len(told & words) >= _HALF * len(told)


def score_hedges(rows: list[tuple[bool, str]]) -> dict[str, tuple[float, float, float]]:
    """Tell uncertain sentences from certain ones, by our hedges and by the plain lexicon.

    Returns:
        For each: precision, recall and F1 of "uncertain".
    """
    lexicon = _lexicon()
    paragraphs = [Paragraph(1, LineKind.BODY, 0, plain(text)) for _, text in rows]
    hedged = {s.number for s in parse(load_model(), paragraphs) if _is_hedged(s)}
    ours = [n in hedged for n in range(len(rows))]
    theirs = [lexicon.search(text) is not None for _, text in rows]
    gold = [uncertain for uncertain, _ in rows]
    return {"enduse": _prf(gold, ours), "plain lexicon": _prf(gold, theirs)}


def _is_hedged(sentence: Sentence) -> bool:
    return len(sentence.doc) > 0 and bool(find_hedges(sentence, (0, len(sentence.doc))))


def _prf(gold: list[bool], said: list[bool]) -> tuple[float, float, float]:
    right = sum(g and s for g, s in zip(gold, said, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _lexicon() -> re.Pattern[str]:
    """Read the lexicon of the baseline from its source."""
    tree = ast.parse((SHARED / "baselines/reading/hedge.py").read_text("utf-8"))
    values = (
        node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "EST"
        and isinstance(node.value, ast.Constant)
    )
    return re.compile(rf"\b(?:{next(v for v in values if isinstance(v, str))})\b", re.IGNORECASE)


def load_hedge_rows(path: Path) -> list[tuple[bool, str]]:
    """Read the half of the hedge sentences that is reported: whether uncertain, and the text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(int(r[0]) < 0, r[1]) for r in csv.reader(file) if len(r) > 1]
    return [r for r in rows if hashlib.sha256(r[1].encode()).digest()[0] % 2 == 0]


def main(arguments: Sequence[str] = ()) -> int:
    """Print all tables; give the exit code."""
    if not SHARED.is_dir():
        sys.stderr.write(f"{SHARED} is not there: nothing to evaluate\n")
        return 1
    own, more = sorted(BLIND.glob("*.txt")), load_more()
    sets = {
        "gold": (
            {k: v for k, v in load_gold(SHARED).items() if k in SCORED},
            article_paths(SHARED),
        ),
        "six": (load_blind(), own),
        "four": ({k: v for k, v in more.items() if k < _TWO}, own),
        "two": ({k: v for k, v in more.items() if k >= _TWO}, own),
        "last": (load_last(), own),
    }
    lexicon = default_lexicon()
    tables, figures = {}, {}
    for name, (gold, paths) in sets.items():
        records = read_records([p for p in paths if p.name[:3] in gold], lexicon)
        tables[name] = score(gold, records)
        naive = {p.name[:3]: naive_record(p) for p in paths}
        tables[f"{name}, naive"] = score(gold, naive)
        figures[name] = score_figures(gold, records)
    _print_scores(tables)
    _print_figures(figures)
    hedges = SHARED / "data/reading/hedge/test/corpora/uncertainty-conll2010.csv"
    if "--quick" not in arguments and hedges.is_file():
        _print_hedges(load_hedge_rows(hedges))
    _print_time(own)
    return 0


def _print_scores(tables: Mapping[str, Mapping[str, float]]) -> None:
    print(f"{'':20}" + "".join(f"{name:>13}" for name in tables))
    for row in next(iter(tables.values())):
        print(f"{row:20}" + "".join(f"{table[row]:13.3f}" for table in tables.values()))


def _print_figures(figures: Mapping[str, Mapping[str, tuple[int, int, int]]]) -> None:
    print("\nfigures of the claims found: labelled, right; F1 of value, recall of base and time")
    for name, parts in figures.items():
        labelled, given, right = parts["figure"]
        f1 = 2 * right / max(1, labelled + given)
        rest = "  ".join(
            f"{part} {row[2]}/{row[0]}" for part, row in parts.items() if part != "figure"
        )
        print(f"{name:20}{right}/{labelled} (given {given}), F1 {f1:.3f}  {rest}")


def _print_hedges(rows: list[tuple[bool, str]]) -> None:
    print(f"\nhedge sentences: {len(rows)}, of them uncertain {sum(u for u, _ in rows)}")
    for name, (precision, recall, f1) in score_hedges(rows).items():
        print(f"{name:20}P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def _print_time(paths: list[Path]) -> None:
    """Print the time of speakers and claims alone, behind the parse and the attribution."""
    pieces = [_prepared(path) for path in paths]
    words = sum(len(p.read_text("utf-8").split()) for p in paths)
    best = 1e9
    for _ in range(_RUNS):
        begin = time.process_time()
        for piece in pieces:
            build_claims(*piece)
        best = min(best, time.process_time() - begin)
    print(f"\nspeakers and claims: {best / words * 500 * 1000:.1f} ms per 500 words (one core)")


def _prepared(path: Path) -> tuple[Any, ...]:
    document, lexicon = read_article(path), default_lexicon()
    lines = classify_lines(document)
    sentences = parse(load_model(), list(paragraphs_of(document, lines)))
    found = Reader(lexicon).read(document)
    attributions = find_attributions(sentences, source_kind, has_limit)
    return document, sentences, attributions, Named(found.parties, found.goods)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
