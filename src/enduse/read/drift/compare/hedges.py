"""Hedges lost, added, weakened and strengthened between a statement and its retelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.model import Drift, DriftKind
from enduse.read.drift.align import coverage, likeness
from enduse.read.drift.context import Retelling, drift_of
from enduse.read.drift.mention.hedge import (
    HEARSAY,
    Hedge,
    count_soft,
    find_hedges,
    is_belief,
    is_certain,
    is_soft,
)
from enduse.read.drift.statement import Statement
from enduse.read.drift.words import Word

__all__ = ["compare_hedges"]

_STEPS = 1.5
"""Steps of the ladder that make a change: "seems" to "may", but not "likely" to "very likely"."""
_KEPT = 0.4
"""Share of the hedged words that the copy must have kept to be a retelling of them."""
_KEPT_HEDGED, _LIKE_HEDGED = 0.15, 0.25
_KEPT_LESS, _LIKE_MORE = 0.28, 0.38
_LIKE = 0.2
"""Likeness that the two sentences must have."""
_ADDED = 0.35
_SURE = 0.45
_LEAST = 0.25
_OWN = 0.15
_BELIEFS = frozenset({3.0, 3.5, 4.0})
"""Steps of what somebody suspects or believes, which a retelling may say by any such word."""
_LIKE_OWN, _OWN_MOST = 0.25, 0.6
"""Likeness of the sentences, and share of the hedged words themselves, that tell it for sure."""
_GOVERNED = 2
_BREAK = re.compile(
    r"[,;:]\s|\s[—–-]\s|—|\s(?=(?:and|but|which|who|whom|that|while|whereas|although|though"
    r"|because|after|before|when|if|so|whose|where)\s)"
)
_BELIEVES = re.compile(
    r"\b(?:believes?|suspects?|thinks?|assumes?|presumes?|reckons?)\b(?!\sto\b)(?:\sthat\b)?"
)
# "Is alleged to have" tells by hearsay what earlier was a reported accusation.
_CHARGE = re.compile(r"(?:\w{1,3}\s)?(?:alleged|claimed|purported)", re.IGNORECASE)
_ACCUSES = re.compile(
    r"\b(?:accus\w{1,7}|alleg\w{1,7}|charged|prosecut\w{1,6}|indict\w{0,6}|suspect\w{0,3})\b",
    re.IGNORECASE,
)
_FEWEST = 3
"""Words below which a hedged clause is taken with the one behind it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A hedge of the earliest version, and where the copy tells what it bears on."""

    source: Statement
    hedge: Hedge
    retelling: Retelling
    clause: int
    kept: float
    like: float


def compare_hedges(retellings: Sequence[Retelling]) -> tuple[Drift, ...]:
    """Compare the hedges of a copy with those of what it retells.

    Each hedge of the earliest version is looked for where the copy tells what it bears on; each
    hedge of the copy that answers none of those is looked for in the earliest version.
    """
    found: list[Drift] = []
    used: set[tuple[int, int]] = set()
    for told in sorted(_told(retellings), key=_rank):
        answer = _answer(told)
        if answer is not None and (answer.start, answer.end) in used:
            if _is_bare_beside(told, answer):
                cut = (told.hedge.start, told.hedge.end)
                found.append(
                    drift_of(DriftKind.HEDGE_LOST, told.retelling.copy, told.source, (None, cut))
                )
            continue
        if answer is not None:
            used.add((answer.start, answer.end))
        drift = _changed(told, answer)
        again = drift is not None and any(
            (d.kind, d.copy) == (drift.kind, drift.copy) for d in found
        )
        if drift is not None and not again:
            found.append(drift)
    found += _added(retellings, used)
    found += _known(retellings)
    return tuple(found)


def _rank(told: _Told) -> tuple[bool, float, int]:
    """Put first what the copy hedges just so, so that no other hedge is answered by the same."""
    answer = _answer(told)
    is_same = (
        answer is not None
        and answer.step == told.hedge.step
        and answer.clause == told.clause
        and told.kept >= _KEPT
    )
    return (not is_same, -told.kept - told.like, told.hedge.start)


def _told(retellings: Sequence[Retelling]) -> Iterator[_Told]:
    sources = {s.span: s for r in retellings for s in r.sources}
    for key in sorted(sources):
        source = sources[key]
        mine = [r for r in retellings if source in r.sources]
        for hedge in find_hedges(source):
            words = _scope(source, hedge)
            if hedge.step == HEARSAY or not words:
                continue
            best = max((_place(r, source, hedge, words) for r in mine), key=_nearness)
            if _is_told(best):
                yield best


def _nearness(told: _Told) -> tuple[float, float]:
    """Rank the statements of a copy that may tell what is hedged."""
    return (0.5 * _own_share(told) + told.kept + told.like, told.kept)


def _is_told(told: _Told) -> bool:
    """Tell whether the copy retells what is hedged.

    Where the copy has a hedge of its own there, less of the words need be kept.
    """
    if not _own_kept(told):
        return False
    if find_hedges(told.retelling.copy):
        return told.kept >= _KEPT_HEDGED and told.like >= _LIKE_HEDGED
    around = _around(told.source, told.hedge)
    share = coverage(around, told.retelling.copy.words, told.retelling.weights)
    if told.like >= _LIKE_OWN and len(around) >= _GOVERNED and share >= _OWN_MOST:
        return True
    return told.like >= _LIKE and (
        told.kept >= _KEPT or (told.kept >= _KEPT_LESS and told.like >= _LIKE_MORE)
    )


def _own_kept(told: _Told) -> bool:
    """Tell whether a word that the hedge itself bears on is kept; "it likely did so" has none."""
    words = (*_around(told.source, told.hedge), *_governed(told.source, told.hedge))
    return coverage(words, told.retelling.copy.words, told.retelling.weights) >= _OWN


def _own_share(told: _Told) -> float:
    own = _governed(told.source, told.hedge)
    return coverage(own, told.retelling.copy.words, told.retelling.weights)


def _around(statement: Statement, hedge: Hedge) -> tuple[Word, ...]:
    """Give the words beside a hedge up to the breaks on either side."""
    base = statement.start
    breaks = [base + m.start() for m in _BREAK.finditer(statement.text)]
    low = max((b for b in breaks if b < hedge.start), default=base)
    high = min((b for b in breaks if b >= hedge.end), default=statement.end)
    return tuple(
        w
        for w in statement.words
        if low <= w.start < high and not hedge.start <= w.start < hedge.end
    )


def _governed(statement: Statement, hedge: Hedge) -> tuple[Word, ...]:
    """Give the words behind a hedge up to the next break; those before it where there are few."""
    around = _around(statement, hedge)
    after = tuple(w for w in around if w.start >= hedge.end)
    if len(after) >= _GOVERNED:
        return after
    if len(around) >= _GOVERNED:
        return around
    clause = statement.clauses[hedge.clause].words
    return tuple(w for w in clause if not hedge.start <= w.start < hedge.end)


def _scope(statement: Statement, hedge: Hedge) -> tuple[Word, ...]:
    """Give the words that a hedge bears on: its clause, and the one beside where that is short."""
    words = [
        w for w in statement.clauses[hedge.clause].words if not hedge.start <= w.start < hedge.end
    ]
    after = [w for w in words if w.start >= hedge.end]
    beside = hedge.clause - 1 if hedge.clause else 1
    if len(after) < _FEWEST and beside < len(statement.clauses):
        words += statement.clauses[beside].words
    return tuple(words)


def _place(retelling: Retelling, source: Statement, hedge: Hedge, words: Sequence[Word]) -> _Told:
    """Find the clause of a copied statement that tells the words best."""
    weights = retelling.weights
    shares = [coverage(words, c.words, weights) for c in retelling.copy.clauses]
    clause = max(range(len(shares)), key=lambda i: (shares[i], -i))
    kept = max(shares[clause], 0.9 * coverage(words, retelling.copy.words, weights))
    like = likeness(retelling.copy.words, source.words, weights)
    return _Told(source, hedge, retelling, clause, kept, like)


def _answer(told: _Told) -> Hedge | None:
    """Give the hedge of the copy that stands nearest to what the source hedges."""
    hedges = [h for h in find_hedges(told.retelling.copy) if h.step != HEARSAY]
    return min(
        hedges,
        key=lambda h: (
            abs(h.clause - told.clause),
            abs(h.step - told.hedge.step),
            h.start,
        ),
        default=None,
    )


def _is_bare_beside(told: _Told, answer: Hedge) -> bool:
    """Tell whether of two things that were hedged the copy hedges only the other one."""
    copy, source = told.retelling.copy, told.source
    return (
        told.kept >= _KEPT
        and told.clause != answer.clause
        and len(find_hedges(source)) > len(find_hedges(copy))
        and count_soft(copy.text) <= count_soft(source.text)
    )


def _changed(told: _Told, answer: Hedge | None) -> Drift | None:
    theirs = (told.hedge.start, told.hedge.end)
    copy = told.retelling.copy
    if answer is None:
        if told.hedge.step in _BELIEFS and is_belief(copy.text):
            return None
        if find_hedges(copy) or count_soft(copy.text) > count_soft(told.source.text):
            return None
        return drift_of(DriftKind.HEDGE_LOST, copy, told.source, (None, theirs))
    steps = [h.step for h in find_hedges(copy)]
    if any(abs(step - told.hedge.step) < _STEPS for step in steps):
        return None
    kind = (
        DriftKind.HEDGE_WEAKENED if answer.step > told.hedge.step else DriftKind.HEDGE_STRENGTHENED
    )
    return drift_of(kind, copy, told.source, ((answer.start, answer.end), theirs))


def _added(retellings: Sequence[Retelling], used: set[tuple[int, int]]) -> Iterator[Drift]:
    for retelling in retellings:
        for hedge in find_hedges(retelling.copy):
            if (hedge.start, hedge.end) in used or not _is_new(retelling, hedge):
                continue
            bounds = (hedge.start, hedge.end)
            yield drift_of(
                DriftKind.HEDGE_ADDED, retelling.copy, retelling.sources[0], (bounds, None)
            )


def _is_new(retelling: Retelling, hedge: Hedge) -> bool:
    """Tell whether nothing in what is retold is hedged in such a way."""
    sources = retelling.sources
    if hedge.step == HEARSAY:
        if any(h.step == HEARSAY for s in sources for h in find_hedges(s)):
            return False
        text = retelling.copy.text[hedge.start - retelling.copy.start :]
        if _CHARGE.match(text) and any(_ACCUSES.search(s.text) for s in retelling.earlier):
            return False
    elif any(is_soft(s.text) for s in sources):
        return False
    words = _scope(retelling.copy, hedge)
    kept = coverage(words, sources[0].words, retelling.weights)
    if hedge.step == HEARSAY:
        own = _around(retelling.copy, hedge)
        kept = max(kept, *(coverage(own, s.words, retelling.weights) for s in sources))
    return retelling.score >= _SURE or (kept >= _ADDED and retelling.score >= _LEAST)


def _known(retellings: Sequence[Retelling]) -> Iterator[Drift]:
    """Find what is believed in the earliest version and known, or told flatly, in the copy."""
    for retelling in retellings:
        source, text = retelling.sources[0], retelling.copy.text
        if (
            not is_belief(source.text)
            or is_certain(source.text)
            or is_soft(text)
            or is_belief(text)
            or any(h.step != HEARSAY for h in find_hedges(source))
        ):
            continue
        if is_certain(text) or _is_flat(retelling):
            yield drift_of(DriftKind.HEDGE_LOST, retelling.copy, source, (None, None))


def _is_flat(retelling: Retelling) -> bool:
    """Tell whether a copy tells what somebody believes, by the words behind the belief."""
    source = retelling.sources[0]
    match = _BELIEVES.search(source.text)
    if match is None or retelling.score < _SURE:
        return False
    breaks = [m.start() for m in _BREAK.finditer(source.text) if m.start() > match.end() + 1]
    end = source.start + min(breaks, default=len(source.text))
    words = [w for w in source.words if source.start + match.end() <= w.start < end]
    share = coverage(words, retelling.copy.words, retelling.weights)
    return len(words) > _GOVERNED and share >= _OWN_MOST
