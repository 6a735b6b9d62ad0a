"""Checks of claims against a table of right answers made by hand.

    ./run eval check [--demo]

The five articles and the embedded case are put to their lists and records, and what comes out is
held against ``evals/check/labels.yaml``.  A claim counts as right where every verdict on it is one
that the data bear out, the answers that have to be there are there, and nothing is asked that lists
and records cannot answer.  ``--demo`` leaves the real articles out; so does the absence of the
folder ``../shared``.  The exit code is 1 below the floors.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from enduse.controls import Catalog
from evals.check.answers import labels
from evals.check.asking import ask_demo, ask_real, demo_articles
from evals.check.compare import Outcome, compare_claim
from evals.check.ground import open_tables
from evals.check.sources import Sources, sources_here

__all__ = ["agreement", "main", "outcomes"]

FLOOR = 0.95
_PARTS = ("window", "range", "goods", "value")


def outcomes(sources: Sources, lists: Path | None) -> list[Outcome]:
    """Compare all claims of the table that can be asked here.

    Args:
        sources: Where the grounds lie.
        lists: A catalogue with the real lists, or None to leave the real articles out.
    """
    claims: list[Any] = labels()["claims"]
    con = open_tables(sources.demo, sources.world, sources.imf)
    demo = {path.name for path in demo_articles(sources.demo)}
    ours = [claim for claim in claims if claim["article"] in demo]
    asked = ask_demo(sources)
    found = [compare_claim(claim, asked, con, ours) for claim in ours]
    if lists is not None:
        theirs = [claim for claim in claims if claim["article"] not in demo]
        asked = ask_real(sources, lists)
        found += [compare_claim(claim, asked, con, theirs) for claim in theirs]
    return found


def agreement(found: Sequence[Outcome]) -> tuple[float, float, int]:
    """Give the shares right of all claims and of the testable ones, and the wrong firm verdicts."""
    testable = [each for each in found if each.kind in {"records", "list"}]
    firm = sum(kind in {"firm", "coherence"} for each in found for kind, _ in each.faults)
    return (
        sum(each.right for each in found) / len(found),
        sum(each.right for each in testable) / len(testable),
        firm,
    )


def main(arguments: Sequence[str] = ()) -> int:
    """Compare, and print a table."""
    sources = sources_here()
    lists = None
    if sources.shared is not None and "--demo" not in arguments:
        lists = sources.lists or _loaded(sources.scratch / "lists", sources.shared)
    found = outcomes(sources, lists)
    for each in found:
        seen = Counter(each.faults)
        print(f"{'right' if each.right else 'WRONG':6} {each.kind:8} {each.name}")
        for (kind, what), times in sorted(seen.items()):
            print(f"       {kind}: {what}" + (f"  (x{times})" if times > 1 else ""))
        for note, times in sorted(Counter(each.notes).items()):
            print(f"       - {note}" + (f"  (x{times})" if times > 1 else ""))
    return _summed(found)


def _summed(found: Sequence[Outcome]) -> int:
    share, testable, firm = agreement(found)
    faults = Counter(kind for each in found for kind, _ in set(each.faults))
    number = sum(each.kind in {"records", "list"} for each in found)
    print(
        f"\nagreement: {share:.3f} of {len(found)} claims; {testable:.3f} of {number} testable ones"
    )
    for half, said in ((0, "rules were tuned on"), (1, "held out")):
        own = [each for each in found if _half(each.name) == half]
        if own:
            print(f"- {said}: {sum(each.right for each in own)} of {len(own)}")
    print(f"supported or contradicted against the data: {firm}")
    print("missing: {missing}; invented: {invented}; other verdicts: {verdict}".format_map(faults))
    for part in _PARTS:
        held = [each.counts[part] for each in found if part in each.counts]
        agree, of = (sum(pair[i] for pair in held) for i in (0, 1))
        if of:
            print(f"{part}: {agree} of {of} checks agree ({agree / of:.3f})")
    return 0 if share >= FLOOR and testable >= FLOOR and not firm else 1


def _half(name: str) -> int:
    """Give the half that a claim falls in, by the hash of its id."""
    return hashlib.sha256(name.encode()).digest()[-1] % 2


def _loaded(home: Path, shared: Path) -> Path:
    mappings = Path(__file__).parents[1] / "mappings"
    Catalog(home).add_folder(shared / "data" / "lists", mappings)
    return home


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
