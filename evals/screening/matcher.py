"""The matchers that are measured: ours, and two that the field uses, on the same pairs of names.

logic-v2 is the default matcher of the field's API server, as nomenklatura 4.17.4 has it.  It keeps
what it knows of a name under the *id* of the party, so each name is given an id of its own here; an
id used twice, even by two matchers of one process, would silently stand for the first name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import count
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz, utils

from enduse.errors import EnduseError

__all__ = [
    "LOGIC_FROM",
    "OURS_FROM",
    "SORTED_FROM",
    "Matcher",
    "best",
    "fresh_id",
    "logic_v2",
    "matchers",
    "normalized",
    "ours",
    "token_sort",
]

OURS_FROM = 0.5
"""A probability from here on is a match: more likely one party than two."""
LOGIC_FROM = 0.7
"""The threshold that the field's API server has for logic-v2."""
SORTED_FROM = 0.85
"""The threshold that the field uses for rapidfuzz's token_sort_ratio."""

_NUMBERS = count()

Scorer = Callable[[str, str, str], float]


@dataclass(frozen=True)
class Matcher:
    """A way of scoring two names, given their FollowTheMoney schema."""

    name: str
    threshold: float
    score: Scorer

    def says(self, left: str, right: str, schema: str) -> bool:
        """Whether it calls them one party's."""
        return self.score(left, right, schema) >= self.threshold


def matchers() -> tuple[Matcher, ...]:
    """Give all: ours first."""
    return ours(), logic_v2(), token_sort()


def best(matcher: Matcher, left: str, names: Iterable[str], schema: str) -> float:
    """Give the best score of a name against several of one party."""
    return max((matcher.score(left, name, schema) for name in names), default=0.0)


def ours() -> Matcher:
    """Give ``enduse.compare_names``; a name that it refuses matches nothing."""
    from enduse import compare_names

    def score(left: str, right: str, schema: str) -> float:
        try:
            return compare_names(left, right, schema=schema).score
        except EnduseError:
            return 0.0

    return Matcher("enduse", OURS_FROM, score)


def logic_v2() -> Matcher:
    """Give nomenklatura's logic-v2 with its own settings."""
    from nomenklatura.matching import get_algorithm

    # The version that nomenklatura brings is another than the one that the tests have.
    ftm: Any = import_module("followthemoney")
    algorithm: Any = get_algorithm("logic-v2")
    config = algorithm.default_config()

    @cache
    def entity(name: str, schema: str) -> Any:
        made = ftm.ValueEntity(ftm.model[schema], {"id": fresh_id()})
        made.add("name", name)
        return made

    def score(left: str, right: str, schema: str) -> float:
        result = algorithm.compare(entity(left, schema), entity(right, schema), config)
        return float(result.score)

    return Matcher("logic-v2", LOGIC_FROM, score)


def token_sort() -> Matcher:
    """Give rapidfuzz's token_sort_ratio on latinised text in small letters."""

    def score(left: str, right: str, _schema: str) -> float:
        return fuzz.token_sort_ratio(normalized(left), normalized(right)) / 100

    return Matcher("token_sort", SORTED_FROM, score)


def fresh_id() -> str:
    """Give an id that nothing in this process had before."""
    return f"id-{next(_NUMBERS)}"


@cache
def normalized(name: str) -> str:
    """Give a name as the fuzzy baselines see it: Latin letters, small, without punctuation."""
    return utils.default_process(anyascii(name))
