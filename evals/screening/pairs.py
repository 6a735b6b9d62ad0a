"""Pairs that people labelled, and perturbed names of listed parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from evals.screening import data, measure
from evals.screening.data import Pair
from evals.screening.matcher import Matcher, matchers, ours

__all__ = ["Perturbed", "labelled", "perturb", "perturbed", "scores_of", "strong_failures"]


def labelled() -> None:
    """Print how labelled pairs are told apart."""
    rows = data.load_pairs()
    print(
        f"\n== pairs: {len(rows)} labelled pairs of name_bench_dev.csv, half of the set; the other "
        "half is held out.\nThe weights of enduse are fitted to all these pairs: what they reach "
        "on pairs that they have not seen,\n'python -m evals.fit_names' prints.\n"
        "Thresholds: enduse p >= .5, logic-v2 .7, token_sort .85. LLM-proposed labels are noisy."
    )
    print(f"{'':20} {'':10} pairs      P      R     F1    AUC  best F1 (at)      ECE")
    scored = {m.name: (m, scores_of(m, rows)) for m in matchers()}
    for title, keep in _slices(rows):
        for name, (matcher, scores) in scored.items():
            part = [(s, r.same) for s, r in zip(scores, rows, strict=True) if keep(r)]
            print(f"{title:20} {name:10} {_line(part, matcher.threshold)}")
    for name, (_, scores) in scored.items():
        spread = measure.spread(scores)
        print(
            f"saturation: {name:10} {spread.at_one:.3f} at exactly 1, {spread.near_one:.3f} above "
            f".999, {spread.distinct} distinct scores of {len(scores)}"
        )
    _print_reliability(scored["enduse"][1], rows)
    for name, (matcher, scores) in scored.items():
        failures = strong_failures(matcher, rows, scores)
        print(f"STRONG failures of {name}: {len(failures)}")
        for score, pair in failures:
            print(f"   {score:.4f} {'same' if pair.same else 'other'} {_shown(pair)}")


def scores_of(matcher: Matcher, rows: Sequence[Pair]) -> list[float]:
    """Score all pairs."""
    data.say(f"labelled pairs by {matcher.name}")
    return [matcher.score(row.left, row.right, row.schema) for row in rows]


def strong_failures(
    matcher: Matcher, rows: Sequence[Pair], scores: Sequence[float]
) -> list[tuple[float, Pair]]:
    """Give the pairs of the surest tier that a matcher has wrong, with their scores."""
    return [
        (score, row)
        for score, row in zip(scores, rows, strict=True)
        if row.tier == "STRONG" and (score >= matcher.threshold) != row.same
    ]


def _slices(rows: Sequence[Pair]) -> Iterator[tuple[str, Callable[[Pair], bool]]]:
    yield "all", lambda _: True
    yield "even", lambda row: row.is_even
    yield "odd", lambda row: not row.is_even
    yield "Person", lambda row: row.schema == "Person"
    yield "all but Person", lambda row: row.schema != "Person"
    for schema, count in sorted(Counter(row.schema for row in rows).items()):
        if count >= 10 and schema != "Person":
            yield schema, partial(_has, "schema", schema)
    for tier in ("STRONG", "MEDIUM", "WEAK"):
        yield tier, partial(_has, "tier", tier)


def _has(field: str, value: str, row: Pair) -> bool:
    return bool(getattr(row, field) == value)


def _line(part: Sequence[tuple[float, bool]], least: float) -> str:
    scores, truths = [s for s, _ in part], [t for _, t in part]
    quality = measure.at(scores, truths, least)
    best, place = measure.best_f1(scores, truths)
    return (
        f"{len(part):5}  {quality.precision:.3f}  {quality.recall:.3f}  {quality.f1:.3f}  "
        f"{measure.area(scores, truths):.3f}    {best:.3f} ({place:.3f})  "
        f"{measure.calibration(scores, truths):.3f}"
    )


def _print_reliability(scores: Sequence[float], rows: Sequence[Pair]) -> None:
    print("reliability of enduse: bin, pairs, mean score, share of one party")
    for held in measure.reliability(scores, [row.same for row in rows]):
        print(f"   from {held.low:.1f} {held.count:5} {held.mean:.3f} {held.right:.3f}")


def _shown(pair: Pair) -> str:
    return f"{pair.schema}: {pair.left!r} / {pair.right!r}"


@dataclass(frozen=True)
class Perturbed:
    """What a matcher makes of the perturbed names: per class the right ones, and all of them.

    A positive case is right where the best candidate reaches the threshold and is the expected
    party's, as the package that makes the cases counts; a negative one where none reaches it.
    """

    classes: Mapping[tuple[bool, str], tuple[int, int]]
    wrong: tuple[tuple[float, str, str], ...]

    def share(self, *, positive: bool) -> float:
        """Give recall (of positive cases), or the rate of false positives."""
        held = [counts for (same, _), counts in self.classes.items() if same == positive]
        right, count = sum(r for r, _ in held), sum(c for _, c in held)
        return right / count if positive else 1 - right / count


def perturb(matcher: Matcher, source: Mapping[str, Any], *, typed: bool = True) -> Perturbed:
    """Find each perturbed name among all names of the forty parties.

    Args:
        matcher: How names are scored.
        source: As ``data.load_perturbed`` gives it.
        typed: Whether names are compared under the candidate's schema, or as of unknown kind.
    """
    data.say(f"perturbed names by {matcher.name}")
    names = [
        (key, name, source["schemata"][key] if typed else "LegalEntity")
        for key, held in source["candidates"].items()
        for name in held
    ]
    counts: dict[tuple[bool, str], tuple[int, int]] = {}
    wrong = []
    for case in source["cases"]:
        query, expected = case["query"], case["expected_entity_id"]
        score, found, name = 0.0, None, ""
        for key, candidate, schema in names:
            other = matcher.score(query, candidate, schema)
            if other > score:
                score, found, name = other, key, candidate
        is_right = (found if score >= matcher.threshold else None) == expected
        group = (expected is not None, case["perturbation"])
        right, count = counts.get(group, (0, 0))
        counts[group] = (right + is_right, count + 1)
        if not is_right:
            said = name if expected is None else case["source_name"]
            wrong.append((score, f"{case['perturbation']}: {query}", said))
    return Perturbed(counts, tuple(wrong))


def perturbed() -> None:
    """Print how perturbed names are found."""
    source = data.load_perturbed()
    results = {m.name: perturb(m, source) for m in matchers()}
    results["enduse, untyped"] = perturb(ours(), source, typed=False)
    print(
        f"\n== ssb: {len(source['cases'])} perturbed names of 40 parties of OFAC's list "
        "(ssb_ofac2026_40.json, seed 0), each against all their names.\nA larger set of the same "
        "making is held out; nothing is tuned on single cases. Names are compared under the type "
        'that the list\ngives the party; "untyped" as of a party of unknown kind.'
    )
    print(f"{'':24}  cases" + "".join(f"{name:>17}" for name in results))
    for same, word in ((True, "recall"), (False, "false positives")):
        for key in sorted(k for k in results["enduse"].classes if k[0] == same):
            line = f"{word + ' ' if not same else ''}{key[1]:{24 if same else 8}}"
            count = results["enduse"].classes[key][1]
            shares = [result.classes[key][0] / count for result in results.values()]
            shown = [share if same else 1 - share for share in shares]
            print(f"{line:24}  {count:5}" + "".join(f"{share:17.3f}" for share in shown))
        count = sum(n for (s, _), (_, n) in results["enduse"].classes.items() if s == same)
        total = "".join(f"{result.share(positive=same):17.3f}" for result in results.values())
        print(f"{word + ', in all':24}  {count:5}{total}")
    print("enduse has wrong:")
    for score, query, name in results["enduse"].wrong:
        print(f"   {score:.3f} {query!r} / {name!r}")
