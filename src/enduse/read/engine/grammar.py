"""Part of speech and lemma of words, by the pipeline's own rules, asked once for each case.

The rules (spaCy's attribute ruler and rule lemmatizer) look at little: tag and arc, whether the
word is one of some that they name, and for a few pairs ("gon na") at the neighbour.  What they say
of a case is kept, so that they run once for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from spacy.tokens import MorphAnalysis

from enduse.read.engine.ruler import Place, Rule, apply_rules, read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.language import Language
    from spacy.vocab import Vocab

__all__ = ["Grammar", "Words", "grammar_of"]

Key = TypeVar("Key")
Value = TypeVar("Value")

# Words and lemmas kept: some 30 MB each.
_MOST = 200_000

_Me = tuple[int, int, int]
"""A word, its tag, its arc."""
_Told = tuple[int, int, int, int]
"""Tag, arc, part of speech, lemma."""
_Seen = tuple[int, bool, bool]
"""A word's number if any pattern names it, else 0; whether a pair names it first, and second."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, each thing as spaCy's number of the string."""

    orths: Sequence[int]
    lowers: Sequence[int]
    tags: Sequence[int]
    arcs: Sequence[int]
    blank: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Named:
    """The strings by which patterns tell words apart: words, their shapes, arcs."""

    words: frozenset[str]
    shape: re.Pattern[str] | None
    arcs: frozenset[str]

    def holds(self, lower: str) -> bool:
        """Tell whether a word is named."""
        return lower in self.words or (
            self.shape is not None and self.shape.search(lower) is not None
        )


class _Word:
    """What the lemmatizer asks a token for, without a document about it."""

    __slots__ = ("morph", "orth", "pos", "pos_", "text")

    def __init__(self, vocab: Vocab, orth: int, part: int, form: int) -> None:
        self.orth = orth
        self.text = vocab.strings[orth]
        self.pos = part
        self.pos_ = vocab.strings[part] if part else ""
        self.morph = _morph(vocab, form)


class Grammar:
    """The ruler and the lemmatizer of a pipeline.

    Args:
        pipeline: The pipeline.
        rules: The ruler's rules.
    """

    def __init__(self, pipeline: Language, rules: Sequence[Rule]) -> None:
        self._vocab = pipeline.vocab
        self._lemmatizer: Any = pipeline.get_pipe("lemmatizer")
        _hash_index(self._lemmatizer)
        self._rules = rules
        pairs = [rule.pattern for rule in rules if len(rule.pattern) > 1]
        self._anywhere = _named(token for rule in rules for token in rule.pattern)
        self._first = _named(pattern[0] for pattern in pairs)
        self._second = _named(pattern[1] for pattern in pairs)
        add = pipeline.vocab.strings.add
        self._first_arcs = frozenset(map(add, self._first.arcs))
        self._second_arcs = frozenset(map(add, self._second.arcs))
        self._pair_arcs = self._first_arcs | self._second_arcs
        self._by_tag: dict[str, list[Rule]] = {}
        self._known: dict[int, _Seen] = {}
        self._cases: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._lemmas: dict[_Me, int] = {}
        self._told: dict[_Me, _Told] = {}

    def tell(self, words: Words) -> list[_Told]:
        """Give tag, arc, part of speech and lemma of each word of a sentence."""
        keys = list(zip(words.orths, words.tags, words.arcs, strict=True))
        told = [*map(self._told.get, keys)]
        missing = [at for at, one in enumerate(told) if one is None]
        if missing:
            known = [self._known.get(lower) or self._meet(lower) for lower in words.lowers]
            for at in missing:
                me, seen = keys[at], known[at]
                if seen[1] or seen[2] or me[2] in self._pair_arcs:
                    told[at] = self._completed(me, self._among(words, at, known))
                else:
                    # What no neighbour can change is kept for the word.
                    found = self._completed(me, self._case(words, at, seen[0]))
                    _keep(self._told, me, found)
                    told[at] = found
        return cast("list[_Told]", told)

    def _completed(self, me: _Me, case: tuple[int, ...]) -> _Told:
        tag, arc, part, form, lemma = case
        return tag, arc, part, lemma or self._lemma(me[0], part, form)

    def _among(self, words: Words, at: int, known: Sequence[_Seen]) -> tuple[int, ...]:
        """Ask the rules about a word that may belong to a pair."""
        first, second = self._roles(words, at, known)
        before = second and at > 0 and self._roles(words, at - 1, known)[0]
        after = first and at + 1 < len(known) and self._roles(words, at + 1, known)[1]
        sides = at - 1 if before else None, at + 1 if after else None
        return self._case(words, at, known[at][0], sides)

    def _roles(self, words: Words, at: int, known: Sequence[_Seen]) -> tuple[bool, bool]:
        """Tell whether a word may be the first, or second, of a pair that a pattern names."""
        _, first, second = known[at]
        arc = words.arcs[at]
        return first or arc in self._first_arcs, second or arc in self._second_arcs

    def _case(
        self, words: Words, at: int, named: int, sides: Sequence[int | None] = (None, None)
    ) -> tuple[int, ...]:
        """Give what the rules say of a word beside the neighbours that matter."""
        own = (named, words.tags[at], words.arcs[at], words.blank[at])
        beside = (
            None if n is None else (words.lowers[n], words.tags[n], words.arcs[n]) for n in sides
        )
        key = (own, *beside)
        case = self._cases.get(key)
        if case is None:
            places = tuple(None if n is None else self._place(words, n) for n in sides)
            word = self._place(words, at)
            rules = self._rules_for(word.TAG)
            case = self._cases[key] = apply_rules(rules, self._vocab.strings, word, places)
        return case

    def _rules_for(self, tag: str) -> list[Rule]:
        rules = self._by_tag.get(tag)
        if rules is None:
            rules = self._by_tag[tag] = [rule for rule in self._rules if rule.may_fit(tag)]
        return rules

    def _meet(self, lower: int) -> _Seen:
        text = self._vocab.strings[lower]
        seen: _Seen = (0, False, False)
        if self._anywhere.holds(text):
            seen = (lower, self._first.holds(text), self._second.holds(text))
        _keep(self._known, lower, seen)
        return seen

    def _place(self, words: Words, at: int) -> Place:
        strings = self._vocab.strings
        lower, tag, arc = words.lowers[at], words.tags[at], words.arcs[at]
        return Place(strings[lower], strings[tag], strings[arc], bool(words.blank[at]))

    def _lemma(self, orth: int, part: int, form: int) -> int:
        lemma = self._lemmas.get((orth, part, form), 0)
        if not lemma:
            word = _Word(self._vocab, orth, part, form)
            lemma = self._vocab.strings.add(self._lemmatizer.lemmatize(word)[0])
            _keep(self._lemmas, (orth, part, form), lemma)
        return lemma


def grammar_of(pipeline: Language) -> Grammar | None:
    """Make the grammar of a pipeline; None if its rules look at more than is known here."""
    rules = read_rules(pipeline.get_pipe("attribute_ruler"))
    return None if rules is None else Grammar(pipeline, rules)


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> None:
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = value


def _hash_index(lemmatizer: Any) -> None:
    """Have the lemmatizer look its known words up in sets; it keeps them as lists."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part, words in list(index.items()):
        index[part] = frozenset(words)


@lru_cache(maxsize=1024)
def _morph(vocab: Vocab, form: int) -> MorphAnalysis:
    return MorphAnalysis(vocab, vocab.strings[form] if form else "")


def _named(tokens: Iterable[Mapping[str, Any]]) -> _Named:
    words: set[str] = set()
    shapes: set[str] = set()
    arcs: set[str] = set()
    for token in tokens:
        lower = token.get("LOWER")
        if isinstance(lower, dict) and "REGEX" in lower:
            shapes.add(lower["REGEX"])
        words.update(_strings(lower))
        # Where the word is named too, it is the word that tells the token.
        arcs.update(_strings(token.get("DEP")) if lower is None else ())
    shape = re.compile("|".join(f"(?:{s})" for s in sorted(shapes))) if shapes else None
    return _Named(frozenset(words), shape, frozenset(arcs))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for name in ("IN", "NOT_IN") for word in value.get(name, ())]
    return [value] if isinstance(value, str) else []
