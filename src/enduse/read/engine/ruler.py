"""The pipeline's attribute ruler: its patterns, and what they say of one word among neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.strings import StringStore

__all__ = ["Place", "Rule", "apply_rules", "read_rules"]

_LONGEST = 2
_SETS = frozenset({"IN", "NOT_IN"})
_ATTRIBUTES = (TAG, DEP, POS, MORPH, LEMMA)


@dataclass(frozen=True, slots=True)
class Place:
    """A word as a pattern sees it: its lower case, tag, arc, and whether it is white space."""

    LOWER: str
    TAG: str
    DEP: str
    IS_SPACE: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the ruler.

    Attributes:
        pattern: What each of its one or two words has to be.
        target: Which of them it is about.
        values: What it sets, by spaCy's number of the attribute.
    """

    pattern: tuple[Mapping[str, Any], ...]
    target: int
    values: Mapping[int, int]

    def may_fit(self, tag: str) -> bool:
        """Tell whether the pattern may fit a word of this tag."""
        want = self.pattern[self.target].get("TAG", tag)
        return _holds(want, tag)

    def fits(self, word: Place, before: Place | None, after: Place | None) -> bool:
        """Tell whether the pattern fits a word as its target."""
        if len(self.pattern) == 1:
            return _fits(self.pattern[0], word)
        other = before if self.target == 1 else after
        if other is None:
            return False
        return _fits(self.pattern[self.target], word) and _fits(
            self.pattern[1 - self.target], other
        )


def read_rules(ruler: Any) -> list[Rule] | None:
    """Read the patterns of a ruler in their order; None if they look at more than is known here."""
    rules = []
    for number, entry in enumerate(ruler.patterns):
        values = dict(ruler.attrs[number])
        if not set(values) <= set(_ATTRIBUTES):
            return None
        for pattern in entry["patterns"]:
            if not _is_known(pattern):
                return None
            target = entry["index"] % len(pattern)
            rules.append(Rule(tuple(pattern), target, values))
    return rules


def apply_rules(
    rules: Sequence[Rule], strings: StringStore, word: Place, sides: tuple[Place | None, ...]
) -> tuple[int, ...]:
    """Give tag, arc, part of speech, morphology and lemma (0: none) that the rules leave a word.

    Args:
        rules: In order; a later one overrides an earlier one.
        strings: The vocabulary's strings.
        word: The word.
        sides: The words before and after it, or None.
    """
    before, after = sides
    values = {TAG: strings[word.TAG], DEP: strings[word.DEP], POS: 0, MORPH: 0, LEMMA: 0}
    for rule in rules:
        if rule.fits(word, before, after):
            values.update(rule.values)
    return tuple(values[attribute] for attribute in _ATTRIBUTES)


def _fits(wanted: Mapping[str, Any], place: Place) -> bool:
    return all(_holds(want, getattr(place, name)) for name, want in wanted.items())


def _holds(want: Any, value: object) -> bool:
    if not isinstance(want, dict):
        return bool(want == value)
    if "REGEX" in want:
        return re.search(want["REGEX"], str(value)) is not None
    return value in want.get("IN", (value,)) and value not in want.get("NOT_IN", ())


def _is_known(pattern: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a pattern can be kept by case.

    Each word of a pair must name its words or its arcs, so that few pairs are looked at.
    """
    if len(pattern) > _LONGEST or not all(_is_value(*want) for t in pattern for want in t.items()):
        return False
    return len(pattern) == 1 or all(_names(t, "LOWER") or _names(t, "DEP") for t in pattern)


def _names(token: Mapping[str, Any], attribute: str) -> bool:
    value = token.get(attribute)
    return isinstance(value, str) or (isinstance(value, dict) and "NOT_IN" not in value)


def _is_value(name: str, value: object) -> bool:
    if name == "IS_SPACE":
        return isinstance(value, bool)
    if name not in {"TAG", "DEP", "LOWER"}:
        return False
    if isinstance(value, dict):
        return set(value) <= _SETS or (name == "LOWER" and set(value) == {"REGEX"})
    return isinstance(value, str)
