"""Measure how claims are grouped, and whose disclosures stand behind the groups.

Gold: the articles in ``../shared/gold``, where claims with one ``key`` (or one of ``also_keys``)
say the same.  Our claims are matched to the gold's by their spans
(``evals.reading.gold.match_claims``); a gold claim that was not found can be grouped with nothing,
and counts as missed.  Pairs of claims are counted: how many pairs of one key stand in one
proposition of ours, and the other way round.

The weights and the table of senses were set by hand with these articles in view, so the halves of
the keys (by the hash of the key) only show how far the figures depend on single keys.  With
``--keys FILE`` (JSON: claim id -> keys) and ``--claims FILE`` (in the form of the gold) more
articles are counted.

Beside them, events of our own lineage set, each with keys that were set on a list of its claims
before any was grouped: ``satellite_norway`` and ``chips_malaysia`` were then tuned on,
``centrifuge_chile`` never was.  They are hard: nearly all pairs are reworded sentence by sentence.

Baseline: cosine of tf-idf vectors of the contents, joined where it is not below a threshold, with
the threshold that is best on the very pairs that are counted.

Roots: of each proposition in the gold, whether ours that has most of its claims has as many
disclosures, and the same governments; and over all of them, whether two rest on one disclosure.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from enduse.case.found import claim_finding
from enduse.controls.goods import GoodsTable
from enduse.intake import read_article
from enduse.model import ClaimFinding, Disclosure, Proposition, Reading
from enduse.read import Reader, to_record
from enduse.read.disclosure import find_disclosures
from enduse.read.lineage import find_lineage
from enduse.read.proposition import find_propositions
from evals.reading.gold import (
    SHARED,
    article_paths,
    default_lexicon,
    load_gold,
    match_claims,
    overlap,
)

TESTS = Path(__file__).resolve().parent.parent.parent / "tests" / "read"
SET, KEYS = TESTS / "lineage" / "set", TESTS / "proposition"
EVENTS = ("satellite_norway", "chips_malaysia", "centrifuge_chile")

Pair = tuple[str, str]
Record = dict[str, Any]

GOVERNMENTS = {
    "ROOT-ODNI-20230727": "us",
    "ROOT-BONNE-202307": "fr",
    "ROOT-PRC-DENIAL": "cn",
    "ROOT-US-BRIEFING-20240412": "us",
    "ROOT-GERMAN-OFFICIAL": "de",
    "ROOT-YELLEN-202404": "us",
    "Jake Sullivan, Feb 2023": "us",
    "US officials (earlier statements)": "us",
    "US Government, earlier disclosure of intelligence (not stated when)": "us",
    "Antony Blinken and other US officials to European capitals (recent weeks)": "us",
    "Antony Blinken, travel plan (source not stated)": "us",
    "Biden administration to Chinese officials (source not stated)": "us",
    "Government of China (public position)": "cn",
}
"""The government that speaks in each root of the gold; the others have none."""


@dataclass(frozen=True)
class Read:
    """The articles as we read them.

    Attributes:
        readings: The documents, in case order.
        findings: Their claims.
        disclosures: What they rest on.
        propositions: The groups.
    """

    readings: tuple[Reading, ...]
    findings: tuple[ClaimFinding, ...]
    disclosures: tuple[Disclosure, ...]
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True)
class Score:
    """Pairs that are right, that we have, and that the gold has."""

    right: int
    ours: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.ours + self.gold)

    def row(self) -> str:
        """Give the figures as columns."""
        precision = self.right / max(1, self.ours)
        recall = self.right / max(1, self.gold)
        return f"{precision:9.3f}{recall:9.3f}{self.f1:9.3f}   {self.right}/{self.ours}/{self.gold}"


def read_case(paths: Sequence[Path]) -> Read:
    """Read articles and group their claims."""
    reader, goods = Reader(default_lexicon()), GoodsTable.load()
    return group(tuple(reader.read(read_article(path)) for path in paths), goods)


def group(readings: Sequence[Reading], goods: GoodsTable) -> Read:
    """Group the claims of what was read."""
    roots, disclosures = find_disclosures(readings)
    findings = tuple(
        claim_finding(f"a{number}.{claim.id}", reading, index, roots, goods)
        for number, reading in enumerate(readings, 1)
        for index, claim in enumerate(reading.claims)
    )
    found = find_propositions(findings, disclosures, readings)
    return Read(tuple(readings), findings, disclosures, found)


def keys_of(gold: Mapping[str, Record]) -> dict[str, frozenset[str]]:
    """Give the keys of each gold claim."""
    return {
        claim["id"]: frozenset([claim["key"], *claim.get("also_keys", [])])
        for article in gold.values()
        for claim in article["claims"]
    }


def matched(read: Read, gold: Mapping[str, Record]) -> dict[str, str]:
    """Match claims: ours -> the gold's id."""
    found = {}
    for number, reading in enumerate(read.readings, 1):
        article = gold.get(reading.document.path[:3])
        if article is None:
            continue
        for at, (index, _overlap) in match_claims(
            article["claims"], to_record(reading)["claims"]
        ).items():
            found[f"a{number}.{reading.claims[index].id}"] = article["claims"][at]["id"]
    return found


def gold_pairs(keys: Mapping[str, frozenset[str]]) -> set[Pair]:
    """Give the pairs of claims of one key."""
    return {(a, b) for a, b in combinations(sorted(keys), 2) if keys[a] & keys[b]}


def our_pairs(read: Read, names: Mapping[str, str]) -> set[Pair]:
    """Give the pairs of gold claims that stand in one proposition of ours."""
    return {
        pair
        for item in read.propositions
        for pair in combinations(sorted({names[c] for c in item.claims if c in names}), 2)
    }


def score(gold: set[Pair], ours: set[Pair], claims: Collection[str]) -> Score:
    """Score the pairs among some claims."""
    gold, ours = ({p for p in pairs if set(p) <= set(claims)} for pairs in (gold, ours))
    return Score(len(gold & ours), len(ours), len(gold))


def half_of(keys: Mapping[str, frozenset[str]], half: int) -> set[str]:
    """Give the claims that have a key of one half, by the first bit of the key's SHA-256."""
    return {
        claim
        for claim, own in keys.items()
        if any(hashlib.sha256(key.encode()).digest()[0] >> 7 == half for key in own)
    }


def baseline(gold: Mapping[str, Record], pairs: set[Pair]) -> tuple[Score, float]:
    """Score the baseline at the threshold that is best for it; give that too."""
    vectors = _vectors(gold)
    values = {(a, b): _cosine(vectors[a], vectors[b]) for a, b in combinations(sorted(vectors), 2)}
    scores = [
        (score(pairs, {p for p, v in values.items() if v >= at / 100}, vectors), at / 100)
        for at in range(5, 100, 5)
    ]
    return max(scores, key=lambda item: (item[0].f1, -item[1]))


def _vectors(gold: Mapping[str, Record]) -> dict[str, dict[str, float]]:
    words = {
        claim["id"]: Counter(re.findall(r"[a-z0-9]+", claim["content"]["text"].lower()))
        for article in gold.values()
        for claim in article["claims"]
    }
    held = Counter(word for counts in words.values() for word in counts)
    return {
        claim: {w: n * math.log((1 + len(words)) / (1 + held[w])) for w, n in counts.items()}
        for claim, counts in words.items()
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    norm = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(v * other.get(w, 0.0) for w, v in one.items()) / norm if norm else 0.0


def score_roots(read: Read, names: Mapping[str, str], gold: Sequence[Record]) -> Record:
    """Compare the roots and governments of each proposition of the gold with ours.

    Returns:
        ``propositions`` (those found), ``roots`` and ``governments`` right, ``wrong`` (what is not,
        in words), and ``same_root``: the pairs of propositions that rest on one disclosure.
    """
    refs = {gold_id: ref for ref, gold_id in names.items()}
    roots_right = governments_right = 0
    wrong, theirs, own = [], {}, {}
    for row in gold:
        claims = [refs[claim] for claim in row["claims"] if claim in refs]
        best = max(
            read.propositions,
            key=lambda p: (len(set(p.claims) & set(claims)), -len(p.claims)),
        )
        if not claims or not set(best.claims) & set(claims):
            continue
        state = GOVERNMENTS.get(row["root"] or "")
        roots_ok = len(best.disclosures) == row["independent_roots"]
        state_ok = best.governments == (() if state is None else (state,))
        roots_right += roots_ok
        governments_right += state_ok
        if not (roots_ok and state_ok):
            wrong.append(f"{row['key']}: {row['root']} / {best.disclosures} {best.governments}")
        theirs[row["key"]] = row["root"]
        own[row["key"]] = best.disclosures
    pairs = list(combinations(sorted(theirs), 2))
    same_gold = {p for p in pairs if theirs[p[0]] == theirs[p[1]] is not None}
    same_own = {p for p in pairs if set(own[p[0]]) & set(own[p[1]])}
    return {
        "propositions": len(theirs),
        "roots": roots_right,
        "governments": governments_right,
        "wrong": wrong,
        "same_root": Score(len(same_gold & same_own), len(same_own), len(same_gold)),
    }


def score_event(event: str) -> tuple[Score, Score, Score]:
    """Score an event of our own: without lineage, with it, and the baseline at its best."""
    read = read_case(sorted((SET / event).glob("*.txt")))
    keys = _labelled(event, read)
    own = {ref: ref for ref in keys}
    groups = find_propositions(
        read.findings, read.disclosures, read.readings, find_lineage(read.readings)
    )
    pairs = gold_pairs(keys)
    texts = {f.ref: f.claim.content.text for f in read.findings if f.ref in keys}
    said = {"": {"claims": [{"id": ref, "content": {"text": texts[ref]}} for ref in texts]}}
    return (
        score(pairs, our_pairs(read, own), keys),
        score(pairs, our_pairs(replace(read, propositions=groups), own), keys),
        baseline(said, pairs)[0],
    )


def _labelled(event: str, read: Read) -> dict[str, frozenset[str]]:
    """Give the keys of our claims, by the labelled claim that each one overlaps by half."""
    rows = json.loads((KEYS / f"keys_{event}.json").read_text("utf-8"))["claims"]
    found = {}
    for number, reading in enumerate(read.readings, 1):
        for claim in reading.claims:
            where = claim.content.start, claim.content.end
            for row in rows:
                same = row["path"] == reading.document.path
                if same and overlap(where, (row["start"], row["end"])) >= 0.5:
                    found[f"a{number}.{claim.id}"] = frozenset(row["keys"])
    return found


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--claims", type=Path, help="more articles, in the form of the gold")
    parser.add_argument("--keys", type=Path, help="their keys: claim id -> keys")
    return parser.parse_args(arguments)


def _more(options: argparse.Namespace) -> dict[str, Record]:
    if options.claims is None or options.keys is None:
        return {}
    articles = json.loads(options.claims.read_text("utf-8"))["articles"]
    keys = json.loads(options.keys.read_text("utf-8"))["keys"]
    for article in articles.values():
        for claim in article["claims"]:
            claim["key"], *claim["also_keys"] = keys[claim["id"]]
    return dict(articles)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print ours beside the baseline; give the exit code."""
    if not SHARED.is_dir():
        sys.stderr.write(f"{SHARED} is not there: nothing to evaluate\n")
        return 1
    options = _options(arguments)
    gold = load_gold(SHARED) | _more(options)
    record = json.loads((SHARED / "gold" / "articles_gold.json").read_text("utf-8"))
    keys = keys_of(gold)
    read = read_case(article_paths(SHARED))
    names = matched(read, gold)
    pairs, ours = gold_pairs(keys), our_pairs(read, names)
    naive, threshold = baseline(gold, pairs)
    print(f"{'pairs of claims':34}{'P':>9}{'R':>9}{'F1':>9}   right/ours/gold")
    print(f"{'enduse':34}{score(pairs, ours, keys).row()}")
    print(f"{'  one half of the keys':34}{score(pairs, ours, half_of(keys, 0)).row()}")
    print(f"{'  the other half':34}{score(pairs, ours, half_of(keys, 1)).row()}")
    print(f"{f'tf-idf, cosine >= {threshold} (best)':34}{naive.row()}")
    roots = score_roots(read, names, record["propositions"])
    count = roots["propositions"]
    print(f"{'propositions with their roots':34}{roots['roots']:9d} of {count}")
    print(f"{'propositions with governments':34}{roots['governments']:9d} of {count}")
    print(f"{'two propositions of one root':34}{roots['same_root'].row()}")
    for line in roots["wrong"]:
        print(f"  not as in the gold: {line}")
    for event in EVENTS:
        names_of = ("enduse", "enduse with lineage", "tf-idf (best)")
        for name, found in zip(names_of, score_event(event), strict=True):
            print(f"{f'{event}: {name}':42}{found.row()[1:]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
