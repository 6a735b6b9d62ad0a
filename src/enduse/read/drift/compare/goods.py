"""Goods that were exchanged for others between a statement and its retelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from enduse.model import Drift, DriftKind
from enduse.read.drift.context import Named, Retelling, any_alike, beside, drift_of, like
from enduse.read.drift.statement import KEPT, Statement
from enduse.read.drift.words import group_ids
from enduse.tables import load_table

__all__ = ["are_other_goods", "compare_goods"]

_WORDS = 4
_SIBLING = 0.25
_PAIR = 0.24
_ALIKE = 0.2
"""Likeness from which goods of one statement may be set against those of the other."""


def compare_goods(retelling: Retelling) -> tuple[Drift, ...]:
    """Compare the kinds of goods of a copied statement with those of what it retells.

    Goods of a kind that no earlier statement names are set against goods of the retold statements
    that the copy does not name; a wider or narrower word is no change.
    """
    if retelling.score < _ALIKE:
        return ()
    known = {g.key for s in retelling.earlier for g in _goods(s)}
    here = {g.key for g in _goods(retelling.copy)}
    return tuple(_exchanged(retelling, known, here))


def are_other_goods(ours: tuple[Statement, int], theirs: tuple[Statement, int], reach: int) -> bool:
    """Tell whether goods of two kinds that nothing joins stand right behind two places.

    Args:
        ours: A statement, and a place in it.
        theirs: Another statement, and a place in that.
        reach: Code points behind a place within which its goods stand.
    """
    mine, other = (_behind(statement, at, reach) for statement, at in (ours, theirs))
    return mine is not None and other is not None and not _related(mine.key, other.key)


def _behind(statement: Statement, at: int, reach: int) -> Named | None:
    return next((g for g in _goods(statement) if at <= g.start < at + reach), None)


def _exchanged(retelling: Retelling, known: set[str], here: set[str]) -> Iterator[Drift]:
    used: set[int] = set()
    for ours in _goods(retelling.copy):
        if ours.key in known or any(_is_within(k, ours.key) for k in known):
            continue
        pairs = [(s, g) for s in retelling.sources for g in _goods(s)]
        pairs += [(s, g) for s in retelling.earlier for g in _goods(s) if _same_head(ours, g)]
        sibling = _sibling(ours, retelling, here)
        if sibling is not None:
            source, theirs = sibling
            words = ((ours.start, ours.end), (theirs.start, theirs.end))
            yield drift_of(DriftKind.GOODS_CHANGED, retelling.copy, source, words)
            continue
        for source, theirs in pairs:
            if like(retelling, source) < _PAIR or theirs.start in used:
                continue
            if any(_related(theirs.key, k) for k in here):
                continue
            mine = beside(retelling.copy, ours, _WORDS)
            other = beside(source, theirs, _WORDS)
            if not any_alike(mine, other):
                continue
            used.add(theirs.start)
            words = ((ours.start, ours.end), (theirs.start, theirs.end))
            yield drift_of(DriftKind.GOODS_CHANGED, retelling.copy, source, words)
            break


def _sibling(ours: Named, retelling: Retelling, here: set[str]) -> tuple[Statement, Named] | None:
    """Find the other kind of the same goods that the earlier documents speak of throughout."""
    table = load_table("drift")["goods"]
    wide = table[ours.key].get("within")
    if wide is None or retelling.score < _SIBLING:
        return None
    found = [
        (s, g)
        for s in (*retelling.sources, *retelling.earlier)
        for g in _goods(s)
        if table[g.key].get("within") == wide
    ]
    kinds = {g.key for _, g in found}
    return found[0] if len(kinds) == 1 and not kinds & here else None


def _is_within(narrow: str, wide: str) -> bool:
    within: str | None = load_table("drift")["goods"][narrow].get("within")
    return within == wide


def _same_head(a: Named, b: Named) -> bool:
    """Tell whether two kinds of goods are kinds of one thing: radar images, optical pictures."""
    return bool(group_ids(a.text.split()[-1]) & group_ids(b.text.split()[-1])) and " " in a.text


def _related(a: str, b: str) -> bool:
    table = load_table("drift")["goods"]
    return a == b or table[a].get("within") == b or table[b].get("within") == a


@lru_cache(maxsize=KEPT)
def _goods(statement: Statement) -> tuple[Named, ...]:
    return tuple(
        Named(
            _kinds()[_singular(m.group())],
            statement.start + m.start(),
            statement.start + m.end(),
            m.group(),
        )
        for m in _goods_pattern().finditer(statement.text.lower())
    )


@cache
def _kinds() -> Mapping[str, str]:
    table = load_table("drift")["goods"]
    return {_singular(w): key for key, row in sorted(table.items()) for w in row["words"]}


def _singular(words: str) -> str:
    plain = re.sub(r"[\s-]", " ", words.lower())
    return plain.removesuffix("s")


@cache
def _goods_pattern() -> re.Pattern[str]:
    words = {w for row in load_table("drift")["goods"].values() for w in row["words"]}
    longest = sorted(words, key=lambda w: (-len(w), w))
    forms = "|".join(re.sub(r"[\s-]", r"[\\s-]", w) for w in longest)
    return re.compile(rf"(?<![\w])(?:{forms})s?(?![\w-])")
