"""The evidence that a name in another script and a Latin name are one party's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.model.match import Reason
from enduse.screen.across.chinese import compare_chinese
from enduse.screen.across.lexicon import is_frequent
from enduse.screen.across.name import latin_words, script_of, source_words
from enduse.screen.across.pair import IDLE, assign, pair_again, pairs
from enduse.screen.across.person import compare_person, is_spaced
from enduse.screen.across.read import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enduse.screen.across.word import LatinWord, SourceWord

__all__ = ["Across", "compare_across"]

_PRIOR = {"cyrillic": -4.9, "arabic": -8.7, "han": -6.1}
_BODY = {"cyrillic": 1.1, "arabic": 0.5, "han": 0.0}
"""What is added for names of bodies, which share fewer words by chance than people do."""
_WORTH = 0.6
_MOST_WORDS = 24
_WHOLE, _ALL_ASKED = 1.5, 0.5
_CONFLICT = {"cyrillic": 5.0, "arabic": 5.0, "han": 4.0}
_LOST, _EXTRA, _MOST_EXTRA = 2.0, 1.0, 2.4
_DIFFERS = {"cyrillic": 1.5, "arabic": 1.5, "han": 3.0}
_TRANSLATED, _NUMBERS, _NUMBER = 3.0, 5.0, 1.0
_OTHER = {
    "generic": 0.5,
    "weak": 0.8,
    "place": 1.2,
    "initial": 0.1,
    "title": 0.2,
    "latin": 1.5,
    "brand": 2.0,
}
_MOST_OTHER = 3.0
_BOTH, _USUAL, _MOST_BOTH = 2.0, 1.2, 2
_MISPLACED = 3.0
_NAMES = frozenset(("name", "given", "brand", "latin", "native"))
_KNOWN = frozenset(("weak", "generic", "place"))
_OF_BODIES = frozenset(("form", "generic", "place", "number", "latin"))


@dataclass(frozen=True, slots=True)
class Across:
    """How far two names in two scripts are one party's.

    Attributes:
        log_odds: Calibrated; the probability is its logistic.
        reasons: Which words stand for which, heaviest first.
    """

    log_odds: float
    reasons: tuple[Reason, ...]


_Evidence = tuple[float, tuple[Reason, ...]]


def compare_across(query: str, listed: str, *, personal: bool | None) -> Across | None:
    """Compare two names of which at least one is in another script.

    Args:
        query: The name asked for.
        listed: The listed name.
        personal: Whether they are names of people; None where that is not known.

    Returns:
        The evidence; None where both names are Latin.
    """
    left, right = script_of(query), script_of(listed)
    if left == right == "latin":
        return None
    if left == right == "han":
        return _across(*_shrunk(*compare_chinese(query, listed)), swapped=False)
    swapped = left == "latin"
    other, latin = (listed, query) if swapped else (query, listed)
    if right != "latin" and not swapped:
        latin = next(iter(readings(listed)), "")
    words = latin_words(latin)[:_MOST_WORDS]
    found = _best(right if swapped else left, other, words, personal=personal)
    return _across(*found, swapped=swapped)


def _shrunk(total: float, reasons: tuple[Reason, ...]) -> _Evidence:
    """Give evidence for what it is worth: its pieces depend on each other, and sum to too much."""
    return _WORTH * total, tuple(
        Reason(r.kind, _WORTH * r.weight, r.query, r.listed) for r in reasons
    )


def _across(total: float, reasons: tuple[Reason, ...], *, swapped: bool) -> Across:
    if swapped:
        reasons = tuple(Reason(r.kind, r.weight, r.listed, r.query) for r in reasons)
    return Across(total, reasons)


def _best(
    script: str, other: str, words: tuple[LatinWord, ...], *, personal: bool | None
) -> _Evidence:
    found = []
    if script == "han":
        person = compare_person(other, words) if personal is not False else None
        if person is not None:
            found.append(person)
            if personal is True or is_spaced(other) or _is_nobody(other, words):
                return person
    found += [
        _shrunk(*_compare(script, way[:_MOST_WORDS], words, personal=personal))
        for way in source_words(other)
    ]
    return max(found, key=lambda way: way[0], default=(_WORTH * _PRIOR[script], ()))


def _is_nobody(other: str, words: tuple[LatinWord, ...]) -> bool:
    """Say whether neither of two names has a word that bodies have and people have not."""
    if any(word.kind in _OF_BODIES for way in source_words(other) for word in way):
        return False
    return not any(word.kind in _OF_BODIES for word in words)


def _compare(
    script: str,
    source: tuple[SourceWord, ...],
    latin: tuple[LatinWord, ...],
    *,
    personal: bool | None,
) -> _Evidence:
    meaning = personal is not True and not _is_person(source, latin)
    taken = assign(list(pairs(script, source, latin, meaning=meaning)), source, latin)
    if meaning:
        taken += pair_again(taken, source, latin)
    used = {i for pair in taken for i in range(pair.first, pair.last)}
    seen = {j for pair in taken for j in range(pair.start, pair.stop)}
    rest = [word for i, word in enumerate(source) if i not in used and word.kind not in IDLE]
    more = [word for j, word in enumerate(latin) if j not in seen and word.kind not in IDLE]
    reasons = [
        Reason(
            pair.kind,
            pair.evidence,
            ("" if script == "han" else " ").join(w.text for w in source[pair.first : pair.last]),
            " ".join(w.text for w in latin[pair.start : pair.stop]),
        )
        for pair in taken
        if pair.evidence > 0
    ]
    reasons += _translated(rest, more)
    if reasons and not rest:
        found = sum(reason.weight for reason in reasons)
        whole = _ALL_ASKED if any(w.kind in _NAMES for w in more) else _WHOLE
        reasons.append(Reason("all_words", min(whole, found / 3), "", ""))
    reasons += _unmatched(script, rest, more, meaning=meaning)
    if script == "cyrillic" and not meaning and not rest:
        reasons += _misplaced(source, latin, used, seen)
    reasons.sort(key=lambda r: (-abs(r.weight), r.query, r.listed))
    prior = _PRIOR[script] + (_BODY[script] if meaning else 0.0)
    return prior + sum(r.weight for r in reasons), tuple(reasons)


def _misplaced(
    source: tuple[SourceWord, ...], latin: tuple[LatinWord, ...], used: set[int], seen: set[int]
) -> Iterator[Reason]:
    """Give what it takes away that the Latin family name is none of the words matched."""
    names = [j for j, word in enumerate(latin) if word.kind in _NAMES or word.kind in _KNOWN]
    if len(used) == len(source) > 1 and len(names) > len(source) and names[-1] not in seen:
        yield Reason("order", -_MISPLACED, source[-1].text, latin[names[-1]].text)


def _is_person(source: tuple[SourceWord, ...], latin: tuple[LatinWord, ...]) -> bool:
    if any(w.kind in {"form", "number", "latin"} for w in source):
        return False
    if any(w.kind == "form" for w in latin):
        return False
    if any(w.kind == "given" for w in source):
        return True
    if sum(w.kind == "weak" for w in source) > 1:
        return False
    kinds = {word.kind for word in source} | {word.kind for word in latin}
    return kinds.isdisjoint({"generic", "place", "brand"})


def _translated(rest: list[SourceWord], more: list[LatinWord]) -> Iterator[Reason]:
    """Give what speaks for a Chinese brand that the Latin name translates rather than spells."""
    lone = [word for word in rest if word.kind == "name"]
    common = [word for word in more if word.kind == "generic"]
    if len(lone) == 1 and len(common) == len(lone[0].text) and len(common) == len(more) > 1:
        latin = " ".join(word.text for word in common)
        yield Reason("translated", _TRANSLATED, lone[0].text, latin)


def _unmatched(
    script: str, rest: list[SourceWord], more: list[LatinWord], *, meaning: bool
) -> Iterator[Reason]:
    """Give what words without a counterpart take away."""
    kinds = _NAMES if meaning else _NAMES | _KNOWN
    names = [w for w in rest if w.kind in kinds]
    others = [w for w in more if w.kind in kinds]
    both = min(len(names), len(others))
    for word, other in zip(names, others, strict=False):
        yield Reason("conflict", -_CONFLICT[script], word.text, other.text)
    for word in names[both:]:
        yield Reason("lost_word", -_LOST, word.text, "")
    left = _MOST_EXTRA
    for other in others[both:]:
        cost = min(_EXTRA, left)
        left -= cost
        if cost > 0:
            yield Reason("extra_word", -cost, "", other.text)
    common = [w for w in rest if _tells_trade(w)] if meaning else []
    for word, other in zip(common, (w for w in more if _tells_trade(w)), strict=False):
        yield Reason("differs", -_DIFFERS[script], word.text, other.text)
    if script == "han" and meaning:
        yield from _both(rest, more, both)
    yield from _slight(rest, kinds, latin=False)
    yield from _slight(more, kinds, latin=True)
    yield from _numbers(rest, more)


def _slight(
    words: list[SourceWord] | list[LatinWord], kinds: frozenset[str], *, latin: bool
) -> Iterator[Reason]:
    """Give what words that are no names take away, where only one name has them."""
    left = _MOST_OTHER
    for word in words:
        cost = 0.0 if word.kind in kinds else min(_OTHER.get(word.kind, 0.0), left)
        left -= cost
        if cost > 0:
            text = ("", word.text) if latin else (word.text, "")
            yield Reason("extra_word", -cost, *text)


def _both(rest: list[SourceWord], more: list[LatinWord], charged: int) -> Iterator[Reason]:
    """Give what words of its own that each name has take away: sisters share the rest."""
    left = [w for w in rest if _tells(w)]
    right = [w for w in more if w.kind == "name" or _tells(w)][charged:]
    trades = min(sum(map(_tells_trade, rest)), sum(map(_tells_trade, more)))
    for word, other in list(zip(left, right, strict=False))[trades:][:_MOST_BOTH]:
        yield Reason("differs", -_BOTH, word.text, other.text)
    common = [w for w in rest if w.kind == "generic" and not _tells_trade(w)]
    usual = [w for w in more if w.kind == "generic" and not _tells_trade(w)]
    for word, other in list(zip(common, usual, strict=False))[:_MOST_BOTH]:
        yield Reason("differs", -_USUAL, word.text, other.text)


def _tells(word: SourceWord | LatinWord) -> bool:
    return word.kind in {"place", "brand"} or _tells_trade(word)


def _tells_trade(word: SourceWord | LatinWord) -> bool:
    return word.kind == "generic" and not is_frequent(word.concepts)


def _numbers(rest: list[SourceWord], more: list[LatinWord]) -> Iterator[Reason]:
    numbers = [w.text for w in rest if w.kind == "number"]
    figures = [w.text for w in more if w.kind == "number"]
    if numbers and figures:
        yield Reason("number", -_NUMBERS, numbers[0], figures[0])
    elif numbers or figures:
        yield Reason("number", -1.0, "".join(numbers[:1]), "".join(figures[:1]))
