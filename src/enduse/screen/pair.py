"""Two names compared by themselves, without a catalogue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.model.match import Match, Query, Reason, Relation
from enduse.screen.across import compare_across
from enduse.screen.hit import CONFIRMED, context_of, is_by_sound
from enduse.screen.question import question_of
from enduse.screen.relation import Vocabulary, relation_of
from enduse.screen.score import as_written, compare, is_personal, personal_of, probability
from enduse.screen.word import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["compare_names"]


def compare_names(left: str, right: str, *, schema: str = "LegalEntity") -> Match:
    """Compare two names: how probably are they one party's, and why?

    How rare a word is comes from the packaged tables of ordinary words, places, trades and names; a
    :class:`~enduse.screen.Screener` knows it from its lists, so its scores differ a little.

    Args:
        left: A name, in any script.
        right: Another; the verdict says how the party of the left one stands to it.
        schema: FollowTheMoney schema of both: ``Person``, ``Company``, ``Organization``,
            ``Vessel``, ``Airplane``, or ``LegalEntity`` for parties of unknown kind.

    Returns:
        The match: its ``score`` is a probability, its ``reasons`` add up to the log-odds of it,
        ``match`` says whether it is more likely one party than not.

    Raises:
        QueryRefused: One of them is no name.

    Example:
        >>> found = compare_names("Jon Smith", "Smith, John", schema="Person")
        >>> found.match, found.relation.value
        (True, 'same')
    """
    return max(_matches(left, right, schema), key=lambda match: (match.confirmed, match.score))


def _matches(left: str, right: str, schema: str) -> Iterator[Match]:
    asked, listed = (question_of(Query(name, schema)) for name in (left, right))
    words, kind = _words(), personal_of(schema)
    across = compare_across(left, right, personal=is_personal(schema))
    by_sound = is_by_sound(left, right)
    if across is not None:
        sure = probability(across.log_odds) >= CONFIRMED and not by_sound
        relation = Relation.SAME if sure else Relation.POSSIBLE
        yield _match(right, across.log_odds, relation, across.reasons, sure=sure)
        if by_sound:
            return  # one reading of many, letter by letter, tells nothing more
    for core in asked.cores:
        for other in listed.cores:
            compared = as_written(compare(words.core(core), words.core(other), kind), left, right)
            relation = relation_of(compared, context_of(compared, Vocabulary(), schema, schema))
            yield _match(right, compared.logodds, relation, compared.reasons, sure=not by_sound)


def _match(
    name: str, log_odds: float, relation: Relation, reasons: tuple[Reason, ...], *, sure: bool
) -> Match:
    score = probability(log_odds)
    confirmed = sure and relation is Relation.SAME and score >= CONFIRMED
    return Match(name, score, relation, confirmed, reasons)


@cache
def _words() -> Words:
    return Words()
