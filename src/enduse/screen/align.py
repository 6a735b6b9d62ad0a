"""Two names laid side by side, word by word.

Each word of one name is paired with at most one word (or two that are written as one) of the other,
the surest and weightiest pairs first.  What is left over on either side is what tells a different
company.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel

from enduse.screen.word import Word, WordKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enduse.screen.word import Name

__all__ = ["Alignment", "Pair", "align", "likeness"]

_INITIAL = 0.6
# Many names share the same three first letters, hardly any the same six.
_ACRONYM = {3: 0.5, 4: 0.65, 5: 0.8}
_LONG_ACRONYM = 0.9
_JOINED = 0.95
_SPELLING = 0.97
_SOUND = 0.95
_CONSONANTS = 0.85
_NOT_A_PLACE = 0.8
_SHORTEST_FUZZY = 4
_SHORTEST_BONES = 3
_LEAST_LIKE = 0.78
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the two names that stand for one another.

    Attributes:
        query: Positions in the queried name.
        listed: Positions in the listed name.
        likeness: 1 for the same word, down to about 0.5.
        kind: ``token``, ``fuzzy_token`` or ``acronym``.
    """

    query: tuple[int, ...]
    listed: tuple[int, ...]
    likeness: float
    kind: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names laid side by side.

    Attributes:
        query: The queried name.
        listed: The listed name.
        pairs: Words that stand for one another, in the order of the queried name.
        missing: Positions in the queried name that nothing stands for.
        extra: Positions in the listed name that nothing stands for.
    """

    query: Name
    listed: Name
    pairs: tuple[Pair, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]

    def words(self, positions: Sequence[int], *, of_query: bool) -> tuple[Word, ...]:
        """Give the words at positions."""
        name = self.query if of_query else self.listed
        return tuple(name.words[i] for i in positions)


def align(query: Name, listed: Name) -> Alignment:
    """Lay two names side by side."""
    found = _Pairing(query.words, listed.words)
    found.take(_same_words(query.words, listed.words))
    found.take(_like_words(found))
    found.take(_joined_words(found))
    found.take(_acronyms(found))
    pairs = tuple(sorted(found.pairs, key=lambda pair: pair.query))
    return Alignment(query, listed, pairs, tuple(found.free_query), tuple(found.free_listed))


class _Pairing:
    """Pairs found so far, and the positions that are still free."""

    def __init__(self, query: Sequence[Word], listed: Sequence[Word]) -> None:
        self.query, self.listed = query, listed
        self.pairs: list[Pair] = []
        self.free_query = list(range(len(query)))
        self.free_listed = list(range(len(listed)))

    def take(self, proposed: Iterator[Pair]) -> None:
        """Take the best of the proposed pairs whose words are free."""
        if not self.free_query or not self.free_listed:
            return
        query, listed = set(self.free_query), set(self.free_listed)
        for pair in sorted(proposed, key=self._order):
            if query.issuperset(pair.query) and listed.issuperset(pair.listed):
                query.difference_update(pair.query)
                listed.difference_update(pair.listed)
                self.pairs.append(pair)
        self.free_query, self.free_listed = sorted(query), sorted(listed)

    def _order(self, pair: Pair) -> tuple[float, int, tuple[int, ...], tuple[int, ...]]:
        weight = sum(self.query[i].weight for i in pair.query)
        apart = abs(pair.query[0] - pair.listed[0])
        return (-pair.likeness * (0.5 + weight), apart, pair.query, pair.listed)


def _same_words(query: Sequence[Word], listed: Sequence[Word]) -> Iterator[Pair]:
    places: dict[str, list[int]] = {}
    for j, word in enumerate(listed):
        places.setdefault(word.text, []).append(j)
    for i, word in enumerate(query):
        yield from (Pair((i,), (j,), 1.0, "token") for j in places.get(word.text, ()))


def _like_words(found: _Pairing) -> Iterator[Pair]:
    for i in found.free_query:
        for j in found.free_listed:
            left, right = found.query[i], found.listed[j]
            if left.plain == right.plain:
                yield Pair((i,), (j,), _SPELLING, "token")
                continue
            score = likeness(left.text, right.text) * _by_kind(left, right)
            if score > 0:
                yield Pair((i,), (j,), score, "fuzzy_token")


def _by_kind(left: Word, right: Word) -> float:
    """Take down likeness to a place's name: two places are two, however alike ("Iran", "Iraq")."""
    places = (left.kind is WordKind.PLACE) + (right.kind is WordKind.PLACE)
    return (1.0, _NOT_A_PLACE, 0.0)[places]


def _joined_words(found: _Pairing) -> Iterator[Pair]:
    """Pair two neighbours on one side with one word on the other: "gao xin", "gaoxin"."""
    for i, after in zip(found.free_query, found.free_query[1:], strict=False):
        for j in found.free_listed if after == i + 1 else ():
            joined = found.query[i].text + found.query[after].text
            if _is_joined(joined, found.listed[j].text):
                yield Pair((i, after), (j,), _JOINED, "token")
    for j, after in zip(found.free_listed, found.free_listed[1:], strict=False):
        for i in found.free_query if after == j + 1 else ():
            joined = found.listed[j].text + found.listed[after].text
            if _is_joined(joined, found.query[i].text):
                yield Pair((i,), (j, after), _JOINED, "token")


def _is_joined(joined: str, word: str) -> bool:
    return abs(len(joined) - len(word)) <= 1 and likeness(joined, word) >= _SOUND


def _acronyms(found: _Pairing) -> Iterator[Pair]:
    """Pair an acronym with a run of words that it stands for."""
    for i in found.free_query:
        for run in _runs(found.query[i].text, found.listed, found.free_listed):
            yield Pair((i,), run, _acronym_likeness(len(run)), "acronym")
    for j in found.free_listed:
        for run in _runs(found.listed[j].text, found.query, found.free_query):
            yield Pair(run, (j,), _acronym_likeness(len(run)), "acronym")


def _acronym_likeness(letters: int) -> float:
    return _ACRONYM.get(letters, _LONG_ACRONYM)


def _runs(acronym: str, words: Sequence[Word], free: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if len(acronym) < _SHORTEST_ACRONYM or not acronym.isalpha():
        return
    kept = [i for i in free if words[i].kind is not WordKind.SMALL]
    for start in range(len(kept) - len(acronym) + 1):
        run = kept[start : start + len(acronym)]
        if all(words[i].text[0] == letter for i, letter in zip(run, acronym, strict=True)):
            yield tuple(i for i in free if run[0] <= i <= run[-1])


# Digits that stand for letters in scanned or disguised names.
_DIGITS = str.maketrans("013458l", "oieasbi")


@lru_cache(maxsize=262_144)
def likeness(left: str, right: str) -> float:
    """Say how likely two different words are spellings of one: 0, or from about 0.5 to below 1.

    Initials, words that sound alike in the transliterations that lists use ("mohammed", "muhamad"),
    words with the same consonants, and words some letters apart, by length.
    """
    if left == right:
        return 1.0
    if left.isdigit() or right.isdigit():
        return 0.0
    if len(left) == 1 or len(right) == 1:
        return _INITIAL if left[0] == right[0] and len(left) != len(right) else 0.0
    if left[0].isdigit() or right[0].isdigit():
        return 0.0
    if left.translate(_DIGITS) == right.translate(_DIGITS):
        return _SPELLING
    one, other = _sound(left), _sound(right)
    if one == other and min(len(left), len(right)) >= _SHORTEST_BONES:
        return _SOUND
    best = _by_letters(left, right)
    bones = _bones(one)
    if len(bones) >= _SHORTEST_BONES and bones == _bones(other) and left[0] == right[0]:
        best = max(best, _CONSONANTS)
    return best


def _by_letters(left: str, right: str) -> float:
    longest, shortest = max(len(left), len(right)), min(len(left), len(right))
    if shortest < _SHORTEST_FUZZY:
        return 0.0
    allowed = 1 if longest <= 5 else 2 if longest <= 9 else 3
    distance = OSA.distance(left, right, score_cutoff=allowed)
    if distance > allowed:
        return 0.0
    # Letters that are merely doubled or dropped tell less than others in their place.
    swap = Indel.distance(left, right) / 2
    score = 1 - (distance + swap) / 2 / longest
    return score if score >= _LEAST_LIKE else 0.0


_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("sch", "sh"), ("tsch", "ch"),
    ("tch", "ch"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x",
    "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ey", "i"), ("ei", "i"), ("iy", "i"),
    ("ij", "i"), ("yi", "i"), ("y", "i"), ("ie", "i"), ("ia", "a"), ("ya", "a"), ("iu", "u"), ("io",
    "o"), ("e", "i"), ("o", "u"),
)  # fmt: skip


@lru_cache(maxsize=131_072)
def _sound(word: str) -> str:
    """Give a word with sounds that transliterations write in several ways written in one."""
    text = word
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    out: list[str] = []
    for letter in text:
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


def _bones(sound: str) -> str:
    return "".join(c for c in sound if c not in "aiuhj" or c == "j")
