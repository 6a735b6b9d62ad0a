"""Which words of two names stand for each other, by sound, by meaning or letter for letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enduse.screen.across.align import heard, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enduse.screen.across.word import LatinWord, SourceWord

__all__ = ["IDLE", "Pair", "assign", "pair_again", "pairs"]

IDLE = frozenset(("form", "small"))
"""Kinds of words that tell nothing."""
_EXACT, _NATIVE, _NATIVE_JOINED = 0.85, 0.9, 0.97
_JOINED = {"cyrillic": 0.75, "arabic": 0.75, "han": 0.9}
_MIN_EVIDENCE, _FEW = 1.0, 2
_JOIN, _LONGEST_RUN, _CAP, _JOINED_CAP = 0.8, 4, 9.0, 6.0
_MEANING, _AGAIN = 2.0, 1.0
_MEANT = {"generic": 2.8, "place": 2.6, "brand": 5.0, "weak": 2.4}
_WEAK_CAP, _STRONG_CAP = 4.5, 5.0
_SPELT = frozenset(("name", "native", "weak"))
_ARABIC_SPELT = _SPELT | {"given"}
_NONE = frozenset[str]()
_MEANT_ONLY = frozenset(("generic", "place"))
_UNJOINED = IDLE | {"title"}
_SYLLABLE, _SPELLED, _TITLE, _INITIAL = 1.6, 3.2, 2.0, 1.0


class Pair(NamedTuple):
    """Some words of one name that stand for some of the other.

    Attributes:
        evidence: Log-odds.
        first: Place of the first word in the other script.
        last: The place after its last.
        start: Place of the first Latin word.
        stop: The place after its last.
        kind: ``sound``, ``meaning`` or ``legal_form``.
    """

    evidence: float
    first: int
    last: int
    start: int
    stop: int
    kind: str


def pairs(
    script: str,
    source: tuple[SourceWord, ...],
    latin: tuple[LatinWord, ...],
    *,
    meaning: bool,
) -> Iterator[Pair]:
    """Give all pairs of words, and of words run together, that may stand for each other.

    Args:
        script: Of the first name.
        source: Its words.
        latin: The words of the Latin name.
        meaning: Whether words may stand for each other by what they mean.
    """
    alone = True
    for i, word in enumerate(source):
        for j, other in enumerate(latin):
            value, kind = _word(script, word, other, meaning=meaning)
            if value >= 0:
                alone = alone and value == 0
                yield Pair(value, i, i + 1, j, j + 1, kind)
    if alone and sum(len(word.sounds) > 0 for word in source) > _FEW:
        return  # where no word of several is found, words run together are no match either
    yield from _latin_joined(script, source, latin, meaning=meaning)
    if meaning or script != "han":
        yield from _source_joined(script, source, latin)


def _latin_joined(
    script: str,
    source: tuple[SourceWord, ...],
    latin: tuple[LatinWord, ...],
    *,
    meaning: bool,
) -> Iterator[Pair]:
    """Pair one word with several Latin ones: غلامعلی with "Gholam Ali", 浩翔 with "Hao Xiang"."""
    spelt = [
        (i, word)
        for i, word in enumerate(source)
        if word.sounds and word.kind not in IDLE and (script != "han" or word.kind in _SPELT)
    ]
    for j, size in _runs(script, latin):
        run = latin[j : j + size]
        text = "-".join(word.text for word in run)
        for i, word in spelt:
            value = 0.0
            if meaning or script != "han" or word.kind == "native":
                least = _NATIVE_JOINED if word.kind == "native" else _JOINED[script]
                value = heard(script, word.sounds[:1], text, least) - _JOIN
            if text.replace("-", "") in word.spelled:
                value = _SPELLED * len(word.text)
            if value > _MIN_EVIDENCE:
                cap = min(_CAP, sum(w.cap for w in run), max(word.cap, _JOINED_CAP))
                yield Pair(min(value, cap), i, i + 1, j, j + size, "sound")


def _source_joined(
    script: str, source: tuple[SourceWord, ...], latin: tuple[LatinWord, ...]
) -> Iterator[Pair]:
    """Pair two words with one Latin one: سید رضا with "Seyedreza"."""
    spelt = _ARABIC_SPELT if script == "arabic" else _SPELT
    for i in range(len(source) - 1):
        one, two = source[i], source[i + 1]
        if not (one.sounds and two.sounds and {one.kind, two.kind} <= spelt):
            continue
        joined = (one.sounds[0] + two.sounds[0],)
        for j, other in enumerate(latin):
            value = heard(script, joined, other.text, _JOINED[script]) - _JOIN
            if value > _MIN_EVIDENCE:
                yield Pair(min(value, _CAP, one.cap + two.cap), i, i + 2, j, j + 1, "sound")


def _runs(script: str, latin: tuple[LatinWord, ...]) -> Iterator[tuple[int, int]]:
    """Give the runs of Latin words that may be one word in the other script: place and length."""
    most = _LONGEST_RUN if script == "han" else 2
    barred = _NONE if script == "han" else _UNJOINED  # "Po" of "Po-yuan" is no preposition
    for j in range(len(latin) - 1):
        for size in range(2, most + 1):
            run = latin[j : j + size]
            last = run[-1]
            if len(run) < size or last.kind in barred or not last.text.isalpha():
                break
            if size == 2 and (run[0].kind in barred or not run[0].text.isalpha()):
                break
            yield j, size


def assign(
    found: list[Pair], source: tuple[SourceWord, ...], latin: tuple[LatinWord, ...]
) -> list[Pair]:
    """Take the best pairs, each word once."""
    found.sort(
        key=lambda p: (-p.evidence / (p.last - p.first + p.stop - p.start), p.first, p.start)
    )
    left, right = [False] * len(source), [False] * len(latin)
    taken = []
    for pair in found:
        if any(left[pair.first : pair.last]) or any(right[pair.start : pair.stop]):
            continue
        for i in range(pair.first, pair.last):
            left[i] = True
        for j in range(pair.start, pair.stop):
            right[j] = True
        taken.append(pair)
    return taken


def pair_again(
    taken: list[Pair], source: tuple[SourceWord, ...], latin: tuple[LatinWord, ...]
) -> list[Pair]:
    """Pair Latin words left over with a word of several meanings that is paired already."""
    seen = {j for pair in taken for j in range(pair.start, pair.stop)}
    out = []
    for j, other in enumerate(latin):
        if j in seen or other.kind in IDLE or len(other.text) == 1:
            continue
        for pair in taken:
            word = source[pair.first]
            if pair.kind == "meaning" and _means(word, other):
                out.append(Pair(_AGAIN, pair.first, pair.last, j, j + 1, "meaning"))
                break
    return out


def _means(word: SourceWord, other: LatinWord) -> bool:
    return "=" + other.text in word.concepts or not word.concepts.isdisjoint(other.concepts)


def _word(script: str, word: SourceWord, other: LatinWord, *, meaning: bool) -> tuple[float, str]:
    """Give the evidence of one word for another, and its kind; negative where there is none."""
    if word.kind in IDLE or other.kind in IDLE:
        return (0.0, "legal_form") if word.kind == other.kind else (-1.0, "")
    if word.text == other.text or "=" + other.text in word.concepts:
        return word.cap if word.kind != "name" else _MEANING, "meaning"
    if other.text in word.spelled:
        return min(word.cap, _SPELLED * len(word.text)), "sound"
    same = not word.concepts.isdisjoint(other.concepts)
    best, kind = -1.0, "sound"
    if meaning and same:
        best = min(word.cap, _MEANT.get(word.kind, _MEANING))
        kind = "meaning"
    if not word.sounds or (script == "han" and word.kind in _MEANT_ONLY):
        return best, kind  # 物流 is logistics, and not "far"
    if script == "han":
        value = min(word.cap, other.cap, written(word.text, other.text))
        best, kind = max((best, kind), (value if value > _MIN_EVIDENCE else -1.0, "sound"))
    rows = word.sounds if meaning or script == "han" else word.sounds[:1]
    least = _least(script, word)
    value = max(heard(script, rows, text, least) for text in (other.text, *other.others))
    if value > _MIN_EVIDENCE:
        cap = _sound_cap(script, word, other, same=same and meaning)
        if min(value, cap) > best:
            return min(value, cap), "sound"
    return best, kind


def _least(script: str, word: SourceWord) -> float:
    if script != "han" or word.kind == "name":
        return 0.0
    return _NATIVE if word.kind == "native" else _EXACT


def _sound_cap(script: str, word: SourceWord, other: LatinWord, *, same: bool) -> float:
    if "initial" in (word.kind, other.kind):
        return _INITIAL
    if "title" in (word.kind, other.kind):
        return _TITLE
    if script == "han":
        short = word.kind == "native" and len(word.text) == 1
        return min(word.cap, other.cap, _SYLLABLE if short else _CAP)
    if word.kind == "generic":
        return word.cap if same else _STRONG_CAP
    if word.kind == "weak" and same:
        return _WEAK_CAP
    return min(word.cap, other.cap)
