"""Goods of any kind that stand in each other's place, by their nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from enduse.model import Drift, DriftKind
from enduse.read.drift.context import Named, Retelling, any_alike, beside, drift_of, like
from enduse.read.drift.statement import Statement
from enduse.read.drift.words import Word, stem
from enduse.tables import load_table

__all__ = ["compare_wares"]

_LIKE = 0.42
"""Likeness from which a noun of one statement may be set against one of the other."""
_SURE = 0.5
"""Likeness from which it does not matter what stands elsewhere in the copy."""
_REACH = 2


def compare_wares(retelling: Retelling) -> tuple[Drift, ...]:
    """Compare the nouns for goods of a copied statement with those of what it retells.

    A noun that stands nowhere in the earlier documents is set against one of the retold statement
    that stands nowhere in the copy, where words beside both are the same or alike; synonyms and
    wider words (``resources/drift_goods.yaml``) are no change.
    """
    return tuple(_exchanged(retelling))[:1]


def _exchanged(retelling: Retelling) -> Iterator[Drift]:
    ours = _new(retelling.copy, retelling.earlier) if retelling.score >= _LIKE else []
    for word, noun in ours:
        for source in retelling.sources:
            if like(retelling, source) < _LIKE:
                continue
            beyond = [retelling.copy] if like(retelling, source) >= _SURE else retelling.copies
            for other, name in _new(source, beyond):
                if _is_other((word, noun), (other, name)) and _in_place(
                    retelling.copy, word, source, other
                ):
                    words = ((word.start, word.end), (other.start, other.end))
                    yield drift_of(DriftKind.GOODS_CHANGED, retelling.copy, source, words)
                    return
            modified = _modifier(retelling.copy, word, source)
            if modified is not None:
                words = ((word.start, word.end), (modified.start, modified.end))
                yield drift_of(DriftKind.GOODS_CHANGED, retelling.copy, source, words)
                return


def _modifier(copy: Statement, word: Word, source: Statement) -> Word | None:
    """Find what stands before the same noun in the source: "engine controllers", "numerical"."""
    heads = [w for w in copy.words if 0 < w.start - word.end <= 1 and not w.is_name]
    stems = {w.stem for w in copy.words}
    for head in heads:
        for at, other in enumerate(source.words[1:], 1):
            before = source.words[at - 1]
            if other.stem == head.stem and other.start - before.end == 1:
                is_new = not before.is_name and before.stem not in stems
                return before if is_new and not before.groups & word.groups else None
    return None


def _new(statement: Statement, others: Sequence[Statement]) -> list[tuple[Word, str]]:
    """Give the nouns for goods of a statement that no other statement has, nor a word for them."""
    found = [(w, n) for w in statement.words if (n := _noun(statement, w)) is not None]
    held = {v.stem for s in others for v in s.words}
    for other in others:
        held.update(*(_related()[n] for v in other.words if (n := _noun(other, v)) is not None))
    return [(w, n) for w, n in found if not ({w.stem} | _related()[n]) & held]


def _noun(statement: Statement, word: Word) -> str | None:
    """Give the noun that a word is, in the singular; None for other words and for names."""
    if word.is_name:
        return None
    start, end = word.start - statement.start, word.end - statement.start
    if "-" in {statement.text[start - 1 : start], statement.text[end : end + 1]}:
        return None
    text = statement.text[start:end].casefold()
    forms = (text, text.removesuffix("s"), text.removesuffix("es"))
    return next((form for form in forms if form in _related()), None)


def _is_other(ours: tuple[Word, str], theirs: tuple[Word, str]) -> bool:
    (word, noun), (other, name) = ours, theirs
    near = word.groups & other.groups
    return not (near or other.stem in _related()[noun] or word.stem in _related()[name])


def _in_place(copy: Statement, ours: Word, source: Statement, theirs: Word) -> bool:
    mine, other = (_sides(statement, word) for statement, word in ((copy, ours), (source, theirs)))
    return any(any_alike(a, b) for a, b in zip(mine, other, strict=True))


def _sides(statement: Statement, word: Word) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    near = beside(statement, Named("", word.start, word.end), _REACH)
    before = tuple(w for w in near if w.end <= word.start)
    return before, tuple(w for w in near if w.start >= word.end)


@cache
def _related() -> Mapping[str, frozenset[str]]:
    """Give the nouns for goods, each with the stems of the words that may be put for it."""
    table = load_table("drift_goods")["nouns"]
    return {noun: frozenset(stem(word) for word in wider.split()) for noun, wider in table.items()}
