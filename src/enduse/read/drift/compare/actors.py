"""Actors that were exchanged for others between a statement and its retelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from enduse.model import Drift, DriftKind
from enduse.read.drift.context import Named, Retelling, any_alike, beside, drift_of, is_amid, like
from enduse.read.drift.mention.office import find_offices, speaks
from enduse.read.drift.statement import KEPT, Statement
from enduse.text.place import countries_in

__all__ = ["compare_actors"]

_CAPITALS = re.compile(r"(?<![\w“”\"'«.] )\b[A-Z][\w’-]{2,30}(?:\s[A-Z][\w’-]{1,30}){0,4}")
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TOWN = re.compile(
    r"\b(?P<before>in|of|at|near|from|to|through|via)\s(?:the\s)?"
    r"(?P<name>[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){0,3})"
)
_FAINT = 0.16
_PLAIN = frozenset({"state", "demonym", "seat"})
_CERTAIN = 0.5
"""Likeness from which it does not matter what stands elsewhere in the copy."""
_BLOCS = frozenset({"@eu", "@un"})
_NEAR = 25
"""Code points between a state and the name that it belongs to."""
_WORDS = 4
_PAIR = 0.24
_SURE = 0.4
"""Likeness from which states that both documents know may be set against each other."""
_ALIKE = 0.2
"""Likeness from which actors of one statement may be set against those of the other."""
_BODY = 0.3
_BESIDE = 14


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    words: frozenset[str]


def compare_actors(retelling: Retelling) -> tuple[Drift, ...]:
    """Compare the states that a copied statement speaks of with those of what it retells.

    A state, by any of its names, its people or its cities, that no earlier document names is set
    against a state of the retold statements that the copy does not name; so are names, and offices
    that do something and do not speak ("the army" for "the police").
    """
    known = {c for d in {s.document for s in retelling.earlier} for c in _codes(d.text)}
    here = {n.key for n in _states(retelling.copy)}
    if retelling.score < _ALIKE:
        return tuple(_strange_states(retelling, known, here))
    states = [*_other_states(retelling, known, here)]
    found = states or _strange_states(retelling, known, here) or [*_other_names(retelling)]
    return (*(found or _other_towns(retelling)), *_other_bodies(retelling))


def _strange_states(retelling: Retelling, known: set[str], here: set[str]) -> list[Drift]:
    """Find a state that no earlier document names at all, where another one is gone."""
    base = retelling.copy.start
    plain = {base + p.start for p in countries_in(retelling.copy.text) if p.kind in _PLAIN}
    strange = [
        s for s in _states(retelling.copy) if s.key not in known | _BLOCS and s.start in plain
    ]
    if retelling.score < _FAINT or not strange or not is_amid(retelling):
        return []
    for ours in strange:
        for source in (*retelling.sources, *_neighbours(retelling)):
            for theirs in _states(source):
                if theirs.key not in here:
                    words = ((ours.start, ours.end), (theirs.start, theirs.end))
                    return [drift_of(DriftKind.ACTOR_CHANGED, retelling.copy, source, words)]
    return []


def _neighbours(retelling: Retelling) -> list[Statement]:
    """Give the statements beside the one that is retold."""
    first = retelling.sources[0]
    return [
        s
        for s in retelling.earlier
        if s.document is first.document and abs(s.number - first.number) == 1
    ]


def _other_towns(retelling: Retelling) -> list[Drift]:
    """Find a place that no earlier document names, behind the same preposition as another."""
    source = retelling.sources[0]
    if like(retelling, source) < _SURE:
        return []
    known = {d.text.casefold() for d in {s.document for s in retelling.earlier}}
    copies = [retelling.copy] if like(retelling, source) >= _CERTAIN else retelling.copies
    here = " ".join(s.text for s in copies).casefold()
    ours = [t for t in _towns(retelling.copy) if not any(t.text in text for text in known)]
    theirs = [t for t in _towns(source) if t.text not in here]
    for mine in ours:
        for other in theirs:
            if mine.key == other.key:
                words = ((mine.start, mine.end), (other.start, other.end))
                return [drift_of(DriftKind.ACTOR_CHANGED, retelling.copy, source, words)]
    return []


@lru_cache(maxsize=KEPT)
def _towns(statement: Statement) -> tuple[Named, ...]:
    """Give the names behind a preposition that are no state's, each with the preposition."""
    states = {p.start for p in countries_in(statement.text) if p.kind in {"state", "demonym"}}
    return tuple(
        Named(
            m["before"],
            statement.start + m.start("name"),
            statement.start + m.end("name"),
            m["name"].casefold(),
        )
        for m in _TOWN.finditer(statement.text)
        if m.start("name") not in states and _DATED.search(m["name"]) is None
    )


def _other_states(retelling: Retelling, known: set[str], here: set[str]) -> Iterator[Drift]:
    near = {n.key for s in retelling.sources for n in _states(s)}
    for ours in _states(retelling.copy):
        if ours.key in near or (ours.key in known and retelling.score < _SURE):
            continue
        near_names = _names_near(retelling.copy, ours)
        named = [s for s in retelling.earlier if near_names & {w.stem for w in s.words}]
        pool = retelling.sources[:1] if ours.key in known else (*retelling.sources, *named)
        for source, theirs in [(s, n) for s in pool for n in _states(s)]:
            if source not in named and like(retelling, source) < _PAIR:
                continue
            if _is_kept(retelling, source, theirs, here):
                continue
            if not _in_place(retelling, ours, source, theirs, known) and not _is_lone(
                retelling, ours, source, known
            ):
                continue
            words = ((ours.start, ours.end), (theirs.start, theirs.end))
            yield drift_of(DriftKind.ACTOR_CHANGED, retelling.copy, source, words)
            return


def _other_names(retelling: Retelling) -> Iterator[Drift]:
    """Find a name that no earlier document has, in the place of one that the copy nowhere has."""
    source = retelling.sources[0]
    if like(retelling, source) < _SURE:
        return
    known = {w.stem for s in retelling.earlier for w in s.words}
    here = {w.stem for s in retelling.copies for w in s.words}
    ours = [n for n in _names(retelling.copy) if not n.words & known]
    theirs = [n for n in _names(source) if not n.words & here]
    for mine in ours:
        for other in theirs:
            a, b = (Named("", n.start, n.end) for n in (mine, other))
            if any_alike(beside(retelling.copy, a, 2), beside(source, b, 2)):
                words = ((mine.start, mine.end), (other.start, other.end))
                yield drift_of(DriftKind.ACTOR_CHANGED, retelling.copy, source, words)
                return


def _other_bodies(retelling: Retelling) -> Iterator[Drift]:
    """Find an office that no earlier statement names, in the place of another."""
    source = retelling.sources[0]
    if like(retelling, source) < _BODY:
        return
    known = {o.key for s in retelling.earlier for o in find_offices(s)}
    here = {o.key for o in find_offices(retelling.copy)}
    for ours in find_offices(retelling.copy):
        for theirs in find_offices(source):
            if ours.key in known or theirs.key in here or ours.family != theirs.family:
                continue
            if speaks(retelling.copy, ours, _BESIDE) or speaks(source, theirs, _BESIDE):
                continue
            words = ((ours.start, ours.end), (theirs.start, theirs.end))
            yield drift_of(DriftKind.ACTOR_CHANGED, retelling.copy, source, words)
            return


def _names(statement: Statement) -> list[_Name]:
    """Give the names inside a statement: capitals that are no state, no date and no first word."""
    found = []
    for match in _CAPITALS.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        inside = [w for w in statement.words if start <= w.start < end]
        dull = any(w.stem.startswith("@") for w in inside) or _DATED.search(match.group())
        if inside and not dull and match.start() > 0:
            found.append(_Name(start, end, frozenset(w.stem for w in inside)))
    return found


def _is_kept(retelling: Retelling, source: Statement, theirs: Named, here: set[str]) -> bool:
    """Tell whether the copy names a state as often as the source."""
    if theirs.key not in here:
        return False
    counts = [[n.key for n in _states(s)].count(theirs.key) for s in (retelling.copy, source)]
    return counts[0] >= counts[1] or source is not retelling.sources[0]


def _is_lone(retelling: Retelling, ours: Named, source: Statement, known: set[str]) -> bool:
    """Tell whether one state is all that came and one is all that went."""
    if ours.key in known or source is not retelling.sources[0]:
        return False
    mine = {n.key for n in _states(retelling.copy)}
    other = {n.key for n in _states(source)}
    return len(mine - other) == 1 and len(other - mine) == 1


def _in_place(
    retelling: Retelling, ours: Named, source: Statement, theirs: Named, known: set[str]
) -> bool:
    """Tell whether two states stand in one place: beside words that are the same or alike.

    A state that the earlier documents do know must stand right beside such a word.
    """
    reach = 1 if ours.key in known else _WORDS
    mine = beside(retelling.copy, ours, reach)
    other = beside(source, theirs, reach)
    if ours.key in known:
        return any(a.stem == b.stem for a in mine for b in other)
    return any_alike(mine, other)


def _names_near(statement: Statement, state: Named) -> set[str]:
    return {
        w.stem
        for w in statement.words
        if w.is_name and not w.stem.startswith("@") and -_NEAR < w.start - state.end < _NEAR
    }


def _states(statement: Statement) -> tuple[Named, ...]:
    return tuple(Named(w.stem, w.start, w.end) for w in statement.words if w.stem.startswith("@"))


@lru_cache(maxsize=256)
def _codes(text: str) -> frozenset[str]:
    return frozenset(f"@{p.code}" for p in countries_in(text))
