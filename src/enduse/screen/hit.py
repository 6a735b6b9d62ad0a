"""What is made of a listed name that looks like a queried one: score, verdict, certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enduse.model.match import Reason, Relation
from enduse.screen.relation import Context, looks_personal, relation_of, tells_enough
from enduse.screen.score import as_written, compare
from enduse.screen.word import cores_of
from enduse.text.name import split_legal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enduse.controls.party import ListedParty
    from enduse.screen.index import NameIndex
    from enduse.screen.relation import Vocabulary
    from enduse.screen.score import Comparison
    from enduse.screen.word import Words

__all__ = ["CONFIRMED", "Hit", "Judge", "fits", "ties"]

CONFIRMED = 0.85
"""From this score a hit with the verdict ``same`` counts as confirmed; below, a person has to
decide. Well above the score that parts labelled pairs best (0.71, see ``evals/screen.py``): a
confirmed hit is said without a caveat."""

# Hits below these scores are not shown: what may be the same must look more alike than what is
# related, and most of all where only common words are shared.
_LEAST = {
    Relation.SAME: 0.5,
    Relation.PARENT: 0.5,
    Relation.SUBSIDIARY: 0.5,
    Relation.AFFILIATE: 0.55,
    Relation.NAMESAKE: 0.6,
    Relation.POSSIBLE: 0.75,
}
_LEAST_COMMON = 0.85
_ANCHOR = 0.95
_TIE = 0.85
_SHORTEST_TIE = 5
_WEAK = "weak_alias"
_MOVABLE = frozenset({"Vessel", "Airplane"})
_BODIES = frozenset({"Company", "Organization"})


class Hit(NamedTuple):
    """A party's name for a query, and what is made of it.

    Attributes:
        party: Position of the party.
        name: The listed name.
        score: Between 0 and 1.
        relation: The verdict.
        confirmed: Whether it is the same beyond the threshold, or by an alias.
        reasons: Why, heaviest first.
    """

    party: int
    name: str
    score: float
    relation: Relation
    confirmed: bool
    reasons: tuple[Reason, ...]


class Judge:
    """Judges names laid side by side, with the vocabulary of one catalogue.

    Args:
        words: Takes names apart.
        vocabulary: How the catalogue uses words.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self._words = words
        self._vocabulary = vocabulary

    def hit(
        self,
        compared: Comparison,
        query: str,
        schema: str,
        party: ListedParty,
        bearer: tuple[int, int],
    ) -> Hit | None:
        """Judge a listed name of a party.

        Args:
            compared: The names compared, without legal forms.
            query: The queried name as typed.
            schema: Schema asked for.
            party: Who bears the listed name.
            bearer: Positions of the party, and of the name among its names.

        Returns:
            The hit; None where the party is of another kind than was asked for, or too unlike.
        """
        if not fits(schema, party.schema):
            return None
        owner, place = bearer
        written = as_written(compared, query, party.names[place])
        context = self._context(compared, schema, party)
        relation = relation_of(compared, context)
        if written.score < self._least(compared, relation, context):
            return None
        sure = relation is Relation.SAME and written.score >= CONFIRMED
        return Hit(
            owner,
            party.names[place],
            written.score,
            relation,
            sure and party.kinds[place] != _WEAK,
            written.reasons,
        )

    def can_tie(self, core: str) -> bool:
        """Whether a name can tie two entries: no short one, nor one of common words alone."""
        name = self._words.name(core)
        context = Context(self._vocabulary, is_person=looks_personal(name))
        return len(core) >= _SHORTEST_TIE and tells_enough(compare(name, name), context)

    def _least(self, compared: Comparison, relation: Relation, context: Context) -> float:
        if relation is not Relation.POSSIBLE or context.is_person:
            return _LEAST[relation]
        laid = compared.alignment
        paired = [laid.listed.words[j] for pair in laid.pairs for j in pair.listed]
        told = any(self._vocabulary.is_brand(word) for word in paired)
        return _LEAST[relation] if told else _LEAST_COMMON

    def _context(self, compared: Comparison, schema: str, party: ListedParty) -> Context:
        kinds = {schema, party.schema}
        personal = "Person" in kinds
        if not personal and not kinds & _BODIES:
            laid = compared.alignment
            personal = looks_personal(laid.query) and looks_personal(laid.listed)
        single = len(compared.alignment.query.words) == 1
        body = party.schema in _BODIES or (single and any(map(_has_form, party.names)))
        return Context(self._vocabulary, frozenset(party.countries), personal, body)


def _has_form(name: str) -> bool:
    return bool(split_legal_form(name).form)


def fits(asked: str, listed: str) -> bool:
    """Whether a listed party can be what was asked for; an unknown kind can be any body."""
    if asked == listed or "Thing" in {asked, listed}:
        return True
    if asked in _MOVABLE or listed in _MOVABLE:
        return False
    if asked in _BODIES:
        return listed != "Person"
    if asked == "Person":
        return listed not in _BODIES
    return True


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
    for anchor in sorted(best.values(), key=lambda hit: (-hit.score, hit.party)):
        if not anchor.confirmed or anchor.score < _ANCHOR:
            continue
        bearer = parties[anchor.party]
        for name, kind in zip(bearer.names, bearer.kinds, strict=True):
            for core in cores_of(name) if kind != _WEAK else ():
                row = index.rows.get(core)
                if row is None or not judge.can_tie(core):
                    continue
                shown = f"{anchor.name} = {name} ({bearer.list})"
                for owner, place in index.bearers(row):
                    if owner != anchor.party:
                        hit = _tied(best.get(owner), anchor, parties[owner], (owner, place), shown)
                        if hit is not None and fits(schema, parties[owner].schema):
                            yield hit


def _tied(
    held: Hit | None, anchor: Hit, party: ListedParty, bearer: tuple[int, int], shown: str
) -> Hit | None:
    owner, place = bearer
    if party.kinds[place] == _WEAK or (held is not None and held.confirmed):
        return None
    own = 0.0 if held is None else held.score
    score = round(own + (anchor.score - own) * _TIE, 4)
    tie = Reason("alias", round(score - own, 4), shown, party.names[place])
    reasons = (tie,) if held is None else (tie, *held.reasons)
    return Hit(owner, party.names[place], score, Relation.SAME, confirmed=True, reasons=reasons)
