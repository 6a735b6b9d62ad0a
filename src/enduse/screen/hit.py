"""What is made of a listed name that looks like a queried one: score, verdict, certainty."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from enduse.model.match import Reason, Relation
from enduse.screen.fit import fits
from enduse.screen.prior import romanized
from enduse.screen.question import cores_for
from enduse.screen.relation import Context, is_telling_name, looks_personal, relation_of
from enduse.screen.score import as_written, probability
from enduse.text.name import split_legal_form
from enduse.text.script import scripts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enduse.controls.party import ListedParty
    from enduse.model.match import Query
    from enduse.screen.across import Across
    from enduse.screen.index import NameIndex
    from enduse.screen.relation import Vocabulary
    from enduse.screen.score import Comparison
    from enduse.screen.word import Words

__all__ = [
    "CONFIRMED",
    "WEAK",
    "Case",
    "Hit",
    "Judge",
    "Verdict",
    "context_of",
    "is_by_sound",
    "ties",
]

CONFIRMED = 0.7
"""From this probability a hit with the verdict ``same`` counts as confirmed; below, a person has to
decide.  The verdict asks for more than likeness: words that are spelled the same or are known forms
of one another, enough of them, and nothing left over that tells another party."""

# Hits below these probabilities are not shown. A related company is another one, so that its
# probability of being the same says nothing.
_LEAST = {
    Relation.SAME: 0.05,
    Relation.PARENT: 0.0,
    Relation.SUBSIDIARY: 0.0,
    Relation.AFFILIATE: 0.0,
    Relation.NAMESAKE: 0.2,
    Relation.POSSIBLE: 0.05,
}
_ANCHOR = 0.85
_TIE = 0.85
_SHORTEST_TIE = 5
_PERSON = "Person"
_SYLLABIC = frozenset({"han", "hangul", "kana"})
WEAK = "weak_alias"
"""Kind of a name that alone tells no party for certain."""

_BODIES = frozenset({"Company", "Organization"})


Case = tuple[str, str, tuple[str, ...], bool]
"""What a verdict on a query rests on: listed name; schema, states and legal form of its bearer."""


class Verdict(NamedTuple):
    """How a queried party stands to a listed one.

    Attributes:
        relation: The verdict.
        least: A hit with a lower probability is not shown.
    """

    relation: Relation
    least: float


class Hit(NamedTuple):
    """A party's name for a query, and what is made of it.

    Attributes:
        party: Position of the party.
        name: The listed name.
        log_odds: Of their being one party's.
        relation: The verdict.
        confirmed: Whether it is the same beyond the threshold, or by an alias.
        reasons: Why, heaviest first; their weights add up to the log-odds.
    """

    party: int
    name: str
    log_odds: float
    relation: Relation
    confirmed: bool
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The probability."""
        return probability(self.log_odds)


class Judge:
    """Judges names laid side by side, with the vocabulary of one catalogue.

    Args:
        words: Takes names apart.
        vocabulary: How the catalogue uses words.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._ties: dict[str, bool] = {}

    def hit(
        self,
        compared: Comparison,
        query: Query,
        party: ListedParty,
        bearer: tuple[int, int],
        verdicts: dict[Case, Verdict],
    ) -> Hit | None:
        """Judge a listed name of a party.

        Args:
            compared: The names compared, without legal forms.
            query: What was asked.
            party: Who bears the listed name.
            bearer: Positions of the party, and of the name among its names.
            verdicts: The verdicts given on this query so far; is added to.

        Returns:
            The hit; None where the names are too unlike.
        """
        owner, place = bearer
        name = party.names[place]
        written = compared
        if not _written_alike(query, party, name):
            written = as_written(compared, query.name, name)
        by_sound = is_by_sound(query.name, name)
        if by_sound:
            written = romanized(written)
        verdict = self._verdict(compared, query.schema, party, verdicts)
        if written.score < verdict.least:
            return None
        sure = verdict.relation is Relation.SAME and written.score >= CONFIRMED
        sure = sure and party.kinds[place] != WEAK and not by_sound
        return Hit(owner, name, written.logodds, verdict.relation, sure, written.reasons)

    def hit_across(
        self, across: Across, query: str, party: ListedParty, bearer: tuple[int, int]
    ) -> Hit | None:
        """Judge a listed name in another script than the queried one.

        Chinese characters write foreign names by their sound alone, roughly, and Latin letters
        Chinese ones without their tones: such a hit is possible until a person has looked.

        Args:
            across: The names compared.
            query: The queried name.
            party: Who bears the listed name.
            bearer: Positions of the party, and of the name among its names.

        Returns:
            The hit; None where the names are too unlike.
        """
        score = probability(across.log_odds)
        if score < _LEAST[Relation.POSSIBLE]:
            return None
        owner, place = bearer
        name = party.names[place]
        same = score >= CONFIRMED and not is_by_sound(query, name)
        relation = Relation.SAME if same else Relation.POSSIBLE
        sure = same and party.kinds[place] != WEAK
        return Hit(owner, name, across.log_odds, relation, sure, across.reasons)

    def can_tie(self, core: str) -> bool:
        """Whether a name can tie two entries: no short one, nor one of common words alone."""
        known = self._ties.get(core)
        if known is None:
            name = self._words.core(core)
            context = Context(self._vocabulary, is_person=looks_personal(name))
            known = len(core) >= _SHORTEST_TIE and is_telling_name(name, context)
            self._ties[core] = known
        return known

    def _verdict(
        self,
        compared: Comparison,
        schema: str,
        party: ListedParty,
        verdicts: dict[Case, Verdict],
    ) -> Verdict:
        # One name is borne by a party's entries on many lists: most cases come again and again.
        single = len(compared.alignment.query.words) == 1
        has_form = single and any(map(_has_form, party.names))
        case = (compared.alignment.listed.core, party.schema, party.countries, has_form)
        known = verdicts.get(case)
        if known is None:
            context = context_of(compared, self._vocabulary, schema, party.schema)
            body = context.is_body or has_form
            context = replace(context, countries=frozenset(party.countries), is_body=body)
            relation = relation_of(compared, context)
            known = verdicts[case] = Verdict(relation, _LEAST[relation])
        return known


def is_by_sound(query: str, name: str) -> bool:
    """Whether one name alone is in a script that is written in Latin by its sound, roughly."""
    if query.isascii() and name.isascii():
        return False
    return not _SYLLABIC.isdisjoint(scripts_in(query) ^ scripts_in(name))


def _written_alike(query: Query, party: ListedParty, name: str) -> bool:
    """Whether two names are both written in ASCII and without a legal form; people have none."""
    if not (name.isascii() and query.name.isascii()):
        return False
    if _PERSON in {query.schema, party.schema}:
        return True
    return not split_legal_form(query.name).form and not split_legal_form(name).form


def context_of(
    compared: Comparison, vocabulary: Vocabulary, schema: str, listed_schema: str
) -> Context:
    """Give what a verdict rests on beside the names: what the parties are.

    Args:
        compared: The names compared.
        vocabulary: How the catalogue uses words.
        schema: Schema asked for.
        listed_schema: Schema of the listed party.
    """
    kinds = {schema, listed_schema}
    personal = "Person" in kinds
    if not personal and not kinds & _BODIES:
        laid = compared.alignment
        personal = looks_personal(laid.query) and looks_personal(laid.listed)
    return Context(vocabulary, is_person=personal, is_body=listed_schema in _BODIES)


def _has_form(name: str) -> bool:
    return bool(split_legal_form(name).form)


def ties(
    best: Mapping[int, Hit],
    parties: Sequence[ListedParty],
    index: NameIndex,
    judge: Judge,
    schema: str,
) -> Iterator[Hit]:
    """Give hits that an alias ties to the query.

    A party that was found for certain has other names.  A party on another list that bears one of
    them is the same, although the queried name is not on that list.

    Args:
        best: The hits found so far, by party.
        parties: All parties.
        index: The index of their names.
        judge: Says which names can tie.
        schema: Schema asked for.
    """
    anchors = [hit for hit in best.values() if hit.confirmed and hit.score >= _ANCHOR]
    sure = {hit.party for hit in best.values() if hit.confirmed}
    shared = index.shared_with([hit.party for hit in anchors], sure)
    if not shared:
        return
    for anchor in sorted(anchors, key=lambda hit: (-hit.log_odds, hit.party)):
        for row in sorted(shared.keys() & set(index.rows_of(anchor.party))):
            others = shared.pop(row)
            core = index.core(row)
            if not judge.can_tie(core):
                continue
            shown = _shown(anchor, parties[anchor.party], core)
            for owner, place in others:
                hit = _tied(best.get(owner), anchor, parties[owner], (owner, place), shown)
                if hit is not None and fits(schema, parties[owner].schema):
                    yield hit


def _shown(anchor: Hit, bearer: ListedParty, core: str) -> str:
    """Say which of a party's names ties it to another list."""
    name = next(name for name in bearer.names if core in cores_for(name, bearer.schema))
    return f"{anchor.name} = {name} ({bearer.list})"


def _tied(
    held: Hit | None, anchor: Hit, party: ListedParty, bearer: tuple[int, int], shown: str
) -> Hit | None:
    owner, place = bearer
    if party.kinds[place] == WEAK or (held is not None and held.confirmed):
        return None
    own = 0.0 if held is None else held.score
    score = own + (anchor.score - own) * _TIE
    log_odds = math.log(score / (1 - score))
    weight = log_odds if held is None else log_odds - held.log_odds
    tie = Reason("alias", round(weight, 4), shown, party.names[place])
    reasons = (tie,) if held is None else (tie, *held.reasons)
    return Hit(owner, party.names[place], log_odds, Relation.SAME, confirmed=True, reasons=reasons)
