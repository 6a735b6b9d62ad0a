"""The relation of a queried party to a listed one, from their names laid side by side.

A verdict, not a score: "General Atomics" and "General Atomics Aeronautical Systems" look much alike
and are not the same party.  The rules, in order; the first that holds decides:

1. Names that share no more than common words, or only similar ones, are possibly the same, no more.
2. A word that makes of a name the name of a related company stands on one side only: "holding"
   (parent), "branch" (part), "import", "trading" (sister).
3. Nothing but small words and titles is left over on either side: the same; or a namesake, where
   the name points to another state than the list does.
4. What is left over are places.  Before the company's own name they are its seat ("Yantai iRay
   Technology"): the same.  After it they are a part's ("Huawei Russia"): the name without them is
   the parent.  A place on either side: sisters.
5. The short name of a company that is called by place, own name, trade and legal form ("Hikvision"
   for "Hangzhou Hikvision Digital Technology Co., Ltd."): the same, if its own name is rare, or
   stands with the place and another word.
6. The listed name goes on where the queried one ends: the queried party is the parent.  The other
   way round it is a part of the listed one.
7. Both begin alike and go on differently: sisters.
8. All else is possible.

People have no parents: theirs are the same or possible.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from enduse.model.match import Relation
from enduse.screen.word import WordKind, is_ordinary
from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enduse.screen.align import Alignment
    from enduse.screen.score import Comparison
    from enduse.screen.word import Name, Word

__all__ = [
    "Context",
    "Vocabulary",
    "is_telling_name",
    "looks_personal",
    "relation_of",
    "tells_enough",
]

# Words must be this much alike to be one; below, the names are only possibly the same.
_SAME_WORD = 0.9
# What the paired words must tell together, for a match to be more than possible.
_ENOUGH = 0.75
_ENOUGH_PERSON = 1.0
# A word in at most this many distinct names of the catalogue can be one company's own.
_RARE = 12
# A word that leads this share of the names that hold it is the name of a house of companies.
_LEADS = 0.8
_SHORTEST_OWN = 4
_FEW = 2
_LONGEST_PERSON = 5

_NOTHING = frozenset({WordKind.SMALL, WordKind.TITLE, WordKind.PARTICLE})
_TRADE = frozenset({WordKind.INDUSTRY, WordKind.PLACE, WordKind.GROUP})
_BODY = frozenset({WordKind.INDUSTRY, WordKind.PLACE, WordKind.GROUP, WordKind.RELATED})
_CHINESE = frozenset({"cn", "hk", "mo", "tw"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the names of a catalogue use words.

    Attributes:
        counts: In how many distinct names each word stands.
        leads: How many of them it begins.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    leads: Mapping[str, int] = field(default_factory=dict)

    def is_own(self, word: Word) -> bool:
        """Whether a word can be one company's own: rare, and no ordinary word, place or trade."""
        return is_telling(word) and self.counts.get(word.text, 0) <= _RARE

    def is_brand(self, word: Word) -> bool:
        """Whether a word is a company's own, or that of a house of companies ("Huawei")."""
        if not is_telling(word):
            return False
        count = self.counts.get(word.text, 0)
        return count <= _RARE or self.leads.get(word.text, 0) >= _LEADS * count


@dataclass(frozen=True, slots=True)
class Context:
    """What the verdict rests on beside the two names.

    Attributes:
        vocabulary: How the catalogue uses words.
        countries: States of the listed party, ISO 3166-1 alpha-2.
        is_person: Whether either party is, or looks like, a person.
        is_body: Whether the listed party is a company or another body for certain.
    """

    vocabulary: Vocabulary
    countries: frozenset[str] = frozenset()
    is_person: bool = False
    is_body: bool = False


def is_telling(word: Word) -> bool:
    """Whether a word can be a name by itself: no ordinary word, place or trade, nor short."""
    if word.kind is not WordKind.NAME or len(word.text) < _SHORTEST_OWN:
        return False
    return not is_ordinary(word.text)


def looks_personal(name: Name) -> bool:
    """Whether a name may be a person's: no legal form, and no word of a trade or a place."""
    if name.form or not 1 < len(name.words) <= _LONGEST_PERSON:
        return False
    if any(word.kind in _BODY or word.kind is WordKind.NUMBER for word in name.words):
        return False
    return not all(is_ordinary(word.text) for word in name.words)


def tells_enough(compared: Comparison, context: Context) -> bool:
    """Whether the paired words can tell a party from others."""
    laid = compared.alignment
    whole = not laid.missing and not laid.extra
    return _tell(_paired(laid), compared.told, context, whole=whole)


def is_telling_name(name: Name, context: Context) -> bool:
    """Whether a name tells a party from others, wherever it is borne.

    Two common words ("General Trading") tell none, whatever they weigh together.
    """
    words = [word for word in name.words if word.kind not in _NOTHING]
    own = len(words) > _FEW or any(is_telling(word) for word in words)
    return own and _tell(words, name.weight, context, whole=True)


def _tell(words: Sequence[Word], told: float, context: Context, *, whole: bool) -> bool:
    words = [word for word in words if word.kind not in _NOTHING]
    if context.is_person:
        return len(words) > 1 and told >= _ENOUGH_PERSON
    if len(words) == 1:
        alone = context.is_body and whole and is_telling(words[0])
        return alone or context.vocabulary.is_brand(words[0])
    return told >= _ENOUGH


def relation_of(compared: Comparison, context: Context) -> Relation:
    """Say how the queried party stands to the listed one."""
    sides = _Sides(compared.alignment, context)
    if not sides.sure or not tells_enough(compared, context):
        return Relation.POSSIBLE
    if context.is_person:
        return Relation.POSSIBLE if sides.left and sides.more else Relation.SAME
    if not sides.meet:
        return Relation.POSSIBLE
    return (
        _by_marks(sides)
        or _by_all(sides)
        or _by_places(sides)
        or _by_short_name(sides)
        or _by_order(sides)
        or Relation.POSSIBLE
    )


class _Sides:
    """What is paired and what is left over of two names, without words that tell nothing."""

    def __init__(self, laid: Alignment, context: Context) -> None:
        self.laid = laid
        self.context = context
        self.left = _telling(laid.words(laid.missing, of_query=True))
        self.more = _telling(laid.words(laid.extra, of_query=False))
        self.over = (*self.left, *self.more)

    @cached_property
    def paired(self) -> tuple[Word, ...]:
        """Words of the listed name that words of the queried one stand for."""
        return _telling(_paired(self.laid))

    @cached_property
    def sure(self) -> bool:
        """Whether the paired words are the same; in people's names also spellings of the same.

        A company's own name is registered in one spelling, so another one is another name until a
        person has looked; so is an acronym that many names share.
        """
        for pair in self.laid.pairs:
            if pair.likeness < _SAME_WORD:
                return False
            word = self.laid.query.words[pair.query[0]]
            spelled = pair.kind == "fuzzy_token" and word.kind is WordKind.NAME
            if (spelled or pair.kind == "acronym") and not self.context.is_person:
                return pair.kind == "acronym"
        return True

    @cached_property
    def shares_own(self) -> bool:
        """Whether a word that is a company's own is in both names."""
        return any(self.context.vocabulary.is_own(word) for word in self.paired)

    @cached_property
    def shares_brand(self) -> bool:
        """Whether a company's own word, or that of a house of companies, is in both names."""
        return any(self.context.vocabulary.is_brand(word) for word in self.paired)

    @cached_property
    def meet(self) -> bool:
        """Whether one name holds the other, the names begin alike, or they share a brand."""
        return not self.left or not self.more or self.shares_brand or self._begin_alike()

    def _begin_alike(self) -> bool:
        first, last = _head(self.laid.query), _head(self.laid.listed)
        pairs = {(i, j) for pair in self.laid.pairs for i in pair.query for j in pair.listed}
        return (first, last) in pairs

    def goes_on(self, *, of_query: bool) -> bool:
        """Whether all that is left over of one name comes after all that is paired."""
        over = self.laid.missing if of_query else self.laid.extra
        name = self.laid.query if of_query else self.laid.listed
        paired = [i for pair in self.laid.pairs for i in (pair.query if of_query else pair.listed)]
        over = tuple(i for i in over if name.words[i].kind not in _NOTHING)
        return bool(over) and bool(paired) and min(over) > max(paired)

    def leads(self, *, of_query: bool) -> bool:
        """Whether all that is left over of one name comes before the first paired brand."""
        over = self.laid.missing if of_query else self.laid.extra
        name = self.laid.query if of_query else self.laid.listed
        brands = [
            i
            for pair in self.laid.pairs
            for i in (pair.query if of_query else pair.listed)
            if self.context.vocabulary.is_brand(name.words[i])
        ]
        return bool(brands) and all(i < brands[0] for i in over)

    def first_pairs(self) -> tuple[Word, ...]:
        """Give the words with which both names begin, word by word."""
        words: list[Word] = []
        for at, pair in enumerate(self.laid.pairs):
            if pair.query != (at,) or pair.listed != (at,):
                break
            words += self.laid.words(pair.query, of_query=True)
        return _telling(words)


def _by_marks(sides: _Sides) -> Relation | None:
    """Judge by words that mark a related company, where one side alone has them."""
    roles = _roles()
    ours = {roles[word.plain] for word in sides.left if word.plain in roles}
    theirs = {roles[word.plain] for word in sides.more if word.plain in roles}
    if not ours and not theirs:
        return None
    rest = [word for word in sides.over if word.plain not in roles]
    if any(sides.context.vocabulary.is_brand(word) for word in rest) and not sides.shares_brand:
        return Relation.POSSIBLE
    if "child" in theirs or "parent" in ours:
        return Relation.PARENT
    if "child" in ours or "parent" in theirs:
        return Relation.SUBSIDIARY
    return Relation.AFFILIATE


def _by_all(sides: _Sides) -> Relation | None:
    """Judge names of which nothing is left over."""
    if sides.over:
        return None
    named = sides.laid.query.countries()
    elsewhere = named and sides.context.countries and not _meets(named, sides.context.countries)
    return Relation.NAMESAKE if elsewhere else Relation.SAME


def _by_places(sides: _Sides) -> Relation | None:
    """Judge names that differ by places alone."""
    if any(word.kind is not WordKind.PLACE for word in sides.over):
        return None
    if sides.left and sides.more:
        return Relation.AFFILIATE if sides.shares_brand else Relation.NAMESAKE
    if not sides.shares_brand:
        return Relation.POSSIBLE
    if sides.leads(of_query=bool(sides.left)):
        return Relation.SAME if sides.shares_own else Relation.POSSIBLE
    return Relation.PARENT if sides.more else Relation.SUBSIDIARY


def _by_short_name(sides: _Sides) -> Relation | None:
    """Judge a name that is the short one of the other, by the pattern of Chinese companies."""
    if (sides.left and sides.more) or any(word.kind not in _TRADE for word in sides.over):
        return None
    if not sides.shares_own and not _shares_place_and_words(sides):
        return None
    laid = sides.laid
    longer, over = (laid.listed, laid.extra) if sides.more else (laid.query, laid.missing)
    places = [i for i in over if longer.words[i].kind is WordKind.PLACE]
    own = (i for i, w in enumerate(longer.words) if sides.context.vocabulary.is_own(w))
    brand = next(own, None)
    if places and (brand is None or any(i > brand for i in places)):
        return None
    states = laid.query.countries() | laid.listed.countries() | sides.context.countries
    return Relation.SAME if states & _CHINESE else None


def _shares_place_and_words(sides: _Sides) -> bool:
    """Whether the place and two other words are in both names: a name of common words."""
    kinds = [word.kind for word in sides.paired]
    others = [kind for kind in kinds if kind in {WordKind.NAME, WordKind.INDUSTRY}]
    return WordKind.PLACE in kinds and len(others) > 1


def _by_order(sides: _Sides) -> Relation | None:
    """Judge by where the words stand that are left over."""
    if any(word.kind is WordKind.NUMBER for word in sides.over):
        return None
    if all(word.kind is WordKind.GROUP for word in sides.over):
        return None
    if not sides.left:
        return Relation.PARENT if sides.goes_on(of_query=False) else None
    if not sides.more:
        return Relation.SUBSIDIARY if sides.goes_on(of_query=True) else None
    first = [word for word in sides.first_pairs() if word.kind is not WordKind.PLACE]
    brand = any(sides.context.vocabulary.is_brand(word) for word in first)
    return Relation.AFFILIATE if brand or len(first) > 1 else None


def _telling(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.kind not in _NOTHING)


def _paired(laid: Alignment) -> list[Word]:
    return [word for pair in laid.pairs for word in laid.words(pair.listed, of_query=False)]


def _head(name: Name) -> int | None:
    """Give the position of the first word that is neither small nor a place."""
    kinds = (*_NOTHING, WordKind.PLACE)
    return next((i for i, word in enumerate(name.words) if word.kind not in kinds), None)


def _meets(named: frozenset[str], held: frozenset[str]) -> bool:
    """Whether two sets of states meet; Hong Kong, Macau and Taiwan count with China."""
    return bool(named & held) or bool(named & _CHINESE and held & _CHINESE)


@cache
def _roles() -> dict[str, str]:
    """Give words that mark related companies with their roles."""
    table: dict[str, list[str]] = load_table("name_parts")["related"]
    return {word: role for role, words in table.items() for word in words}
