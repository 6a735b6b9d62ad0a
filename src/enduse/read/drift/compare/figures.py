"""Figures that changed between a statement and its retelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enduse.model import Drift, DriftKind
from enduse.read.drift.align import likeness
from enduse.read.drift.compare.goods import are_other_goods
from enduse.read.drift.context import Retelling, drift_of, like
from enduse.read.drift.mention.number import Amount, find_amounts, find_majority
from enduse.read.drift.statement import Statement
from enduse.read.drift.words import Word

__all__ = ["compare_figures"]

_ROUNDED = 0.06
"""How far figures may be apart where either is said to be about."""
_EXACT = 0.005
_ALIKE, _ALIKE_COUNTS = 0.3, 0.4
"""Likeness above which one figure may be set against another that counts something else."""
_PAIR = 0.22
_FAINT = 0.16
"""Likeness that will do where both figures count the same thing."""
_SURE = 0.45
_CLAUSE = 0.22
_NO = re.compile(
    r"\b(?:not|no|never|nobody|nothing|neither|without|refus\w{1,4}|declin\w{1,4}|fail\w{0,4})\b|n[’']t\b",
    re.IGNORECASE,
)
_MOST = 0.15
_REACH = 45
"""Code points behind a figure in which its noun is looked for."""
# (earliest version, copy): what is said to be more than, at most or about.
_CHANGES = frozenset(
    {
        *((">", "="), (">", "<"), (">=", ">"), (">=", "="), (">=", "<")),
        *(("<", "="), ("<", ">"), ("<", ">="), ("<", "~")),
        *(("~", ">"), ("~", ">="), ("~", "<"), ("=", ">"), ("<", "~>"), (">", "~<")),
        *(("~>", "<"), ("~>", "~<"), ("~<", "~>"), ("~<", ">"), ("~<", ">="), (">=", "~<")),
    }
)


def compare_figures(retelling: Retelling) -> tuple[Drift, ...]:
    """Compare the figures of a copied statement with those of what it retells.

    A figure that stands nowhere in the earlier documents is set against one of the retold
    statements that the copy does not have; a figure that does stand there is compared in how exact
    it is said to be ("over 12 million" is not "12 million").
    """
    return tuple(_changes(retelling))


def _changes(retelling: Retelling) -> Iterator[Drift]:
    ours = find_amounts(retelling.copy)
    around = [a for s in retelling.around for a in find_amounts(s)]
    all_theirs = [a for s in retelling.earlier for a in find_amounts(s)]
    used: set[tuple[int, int]] = set()
    for amount in ours:
        change = None
        if any(_same(amount, a) for a in all_theirs):
            change = _sign_changed(retelling, amount)
        near = [a for s in retelling.sources for a in find_amounts(s)]
        if change is None and not any(_same(amount, a) for a in near):
            known = [a for a in all_theirs if _same(amount, a)]
            change = _replaced(retelling, amount, around, used, known)
        if change is not None:
            source, other = change
            used.add((other.start, other.end))
            words = ((amount.start, amount.end), (other.start, other.end))
            yield drift_of(DriftKind.FIGURE_CHANGED, retelling.copy, source, words)
    yield from _blurred(retelling, ours)


def _same(a: Amount, b: Amount) -> bool:
    if a.kind != b.kind and {a.kind, b.kind} & {"share", "time", "factor"}:
        return False
    if a.unit and b.unit and a.unit != b.unit:
        return False
    is_third = a.kind == "share" and any(
        min(x.value * 3 % 1, 1 - x.value * 3 % 1) < _EXACT for x in (a, b)
    )
    is_rough = "~" in a.sign + b.sign or a.kind == "time" or is_third
    slack = _ROUNDED if is_rough else _EXACT
    return abs(a.value - b.value) <= slack * max(a.value, b.value)


def _sign_changed(retelling: Retelling, amount: Amount) -> tuple[Statement, Amount] | None:
    """Find the same figure said otherwise, where it is nowhere said as the copy says it."""
    pairs = [(s, a) for s in retelling.earlier for a in find_amounts(s) if _same(amount, a)]
    close = [(s, a) for s, a in pairs if s is retelling.sources[0]]
    if retelling.score >= _SURE and close:
        pairs = close
    if any((a.sign, amount.sign) not in _CHANGES for _, a in pairs):
        return None
    near = [(s, a) for s, a in pairs if s in retelling.sources]
    if any(_turned(retelling, amount, s, a) for s, a in pairs):
        return None
    if near:
        return near[0]
    return pairs[0] if len(pairs) == 1 else None


def _turned(retelling: Retelling, ours: Amount, source: Statement, theirs: Amount) -> bool:
    """Tell whether a no turns one bound into the other: "no more than a third is refunded"."""
    if {ours.sign.rstrip("="), theirs.sign.rstrip("=")} != {"<", ">"}:
        return False
    return any(_NO.search(s.text) is not None for s in (retelling.copy, source))


def _replaced(
    retelling: Retelling,
    amount: Amount,
    around: Sequence[Amount],
    used: set[tuple[int, int]],
    known: Sequence[Amount],
) -> tuple[Statement, Amount] | None:
    if amount.kind == "count" and amount.value <= 2:
        return None
    noun = _nouns(retelling.copy, amount)
    for source in retelling.sources:
        if like(retelling, source) < _FAINT:
            continue
        is_faint = like(retelling, source) < _PAIR
        for other in find_amounts(source):
            if is_faint and not _share_word(noun, _nouns(source, other)):
                continue
            if (other.start, other.end) in used or other.kind != amount.kind:
                continue
            if any(_same(other, a) for a in around) or are_other_goods(
                (retelling.copy, amount.end), (source, other.end), _REACH
            ):
                continue
            theirs = _nouns(source, other)
            if known and not (noun and theirs and noun[0].stem == theirs[0].stem):
                continue
            alike = _ALIKE_COUNTS if amount.kind in {"count", "time"} else _ALIKE
            if retelling.score >= alike or _share_word(noun, theirs):
                return source, other
    return None


def _nouns(statement: Statement, amount: Amount) -> tuple[Word, ...]:
    return tuple(w for w in statement.words if amount.end <= w.start < amount.end + _REACH)[:3]


def _share_word(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    return any(a.stem == b.stem or a.groups & b.groups for a in ours for b in theirs)


def _blurred(retelling: Retelling, ours: Sequence[Amount]) -> Iterator[Drift]:
    """Find a share that became "a majority"."""
    words = find_majority(retelling.copy)
    if words is None or any(a.kind == "share" for a in ours):
        return
    near = [*retelling.sources, *_like_clause(retelling, words)]
    near += [s for s in retelling.earlier if like(retelling, s) >= _MOST]
    mine = (retelling.copy, words[1])
    for source in (*retelling.sources, *_like_clause(retelling, words)):
        shares = [
            a
            for a in find_amounts(source)
            if a.kind == "share" and not are_other_goods(mine, (source, a.end), _REACH)
        ]
        if shares and not any(_is_most(s, mine) for s in near):
            other = (shares[0].start, shares[0].end)
            yield drift_of(DriftKind.FIGURE_CHANGED, retelling.copy, source, (words, other))
            return


def _is_most(statement: Statement, ours: tuple[Statement, int]) -> bool:
    """Tell whether a statement says "most" of what a copy does."""
    words = find_majority(statement)
    if words is None:
        return " most " in statement.text.lower()
    return not are_other_goods(ours, (statement, words[1]), _REACH)


def _like_clause(retelling: Retelling, words: tuple[int, int]) -> list[Statement]:
    """Give the earlier statements that are like the clause in which the words stand."""
    clause = next(c for c in retelling.copy.clauses if words[0] < c.end)
    return [
        s
        for s in retelling.earlier
        if likeness(clause.words, s.words, retelling.weights) >= _CLAUSE
    ]
