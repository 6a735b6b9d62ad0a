"""Screening names against a catalogue of lists, as of a day."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self

from enduse.model.match import ListedMatch, Query, Relation, Screening
from enduse.screen.across import compare_across, query_skeletons, readings
from enduse.screen.find import Least, find
from enduse.screen.fit import fits, schema_number
from enduse.screen.form import engine_form
from enduse.screen.group import group_matches
from enduse.screen.hit import WEAK, Hit, Judge, ties
from enduse.screen.prior import across_in_search, in_search, least_evidence
from enduse.screen.qualified import is_qualified, keys_asked, qualified
from enduse.screen.qualifier import listing_keys
from enduse.screen.question import Question, cores_for, question_of
from enduse.screen.relation import Vocabulary
from enduse.screen.score import PERSON, explain, is_personal, personal_of
from enduse.screen.word import Words
from enduse.text.script import scripts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from enduse.controls.party import ListedParty
    from enduse.model.listing import Listing, Standing
    from enduse.screen.across import Across
    from enduse.screen.find import Found
    from enduse.screen.hit import Case, Verdict
    from enduse.screen.index import Borne, NameIndex
    from enduse.screen.score import Comparison

__all__ = ["Lists", "Screener"]

_LEAST = Least(person=-1.4, other=-2.9)
"""Lowest log-odds by which a hit is looked at: probabilities of about .2 and .05."""

_BATCH = 512
_PARTS = re.compile(r"[\s\u00b7\u2022\u30fb\uff0e\-]+")
"""What parts the words of a name, in Chinese too where it writes a foreign one (马可·卢比奥)."""
_MOST_HITS = 200
_EVER = "9999-12-31"
_NEAR = 0.7
_CROWD = 10
"""A number or an address of more parties than this tells none of them."""


class Lists(Protocol):
    """What screening needs of a catalogue; :class:`enduse.controls.Catalog` has it."""

    @property
    def digest(self) -> str:
        """Changes with anything in the catalogue."""
        ...

    def parties(self) -> Sequence[ListedParty]:
        """Give all parties, in a fixed order."""
        ...

    def standing(self, party: ListedParty, as_of: str) -> Standing:
        """Say whether a party was on its list on a day."""
        ...

    def listing(self, party: ListedParty, as_of: str) -> Listing:
        """Give a party's entry in the version that counts on a day."""
        ...

    def known_on(self, day: str) -> Self:
        """Give a view of what could have been known on a day."""
        ...

    def searched(self, as_of: str) -> tuple[tuple[str, str], ...]:
        """Give the lists and versions that a search on a day rests on."""
        ...


class Screener:
    """Screens names against a catalogue.

    The index of names is built when first needed, and kept under ``home`` for the state of the
    catalogue that it was built from.

    Args:
        catalog: The lists.
        home: Folder of the catalogue, to keep the index in; None to keep none.
    """

    def __init__(self, catalog: Lists, *, home: Path | None = None) -> None:
        self.catalog = catalog
        self._home = home
        self._days: dict[str, tuple[tuple[str, str], ...]] = {}

    def known_on(self, day: str) -> Screener:
        """Give a screener for what could have been known on a day (see ``Catalog.known_on``)."""
        return Screener(self.catalog.known_on(day), home=self._home)

    def screen(
        self, name: str | Query, *, as_of: str, schema: str = "LegalEntity", limit: int = 10
    ) -> Screening:
        """Screen a name.

        Args:
            name: The name, in any script; or a query that says more than a name.
            as_of: The day, ISO 8601.
            schema: FollowTheMoney schema of the party: ``Person``, ``Company``, ``Organization``,
                ``Vessel``, ``Airplane``, or ``LegalEntity`` for a party of unknown kind.  A query
                has its own.
            limit: At most so many parties; each with all its lists.

        Returns:
            All hits, best first: also those not (or no longer) in force on the day, as their
            standing says, and those that are other companies, as their relation says.

        Raises:
            QueryRefused: Nobody can be looked for by it.
        """
        return self.screen_many([name], as_of=as_of, schema=schema, limit=limit)[0]

    def screen_many(
        self,
        names: Sequence[str | Query],
        *,
        as_of: str,
        schema: str = "LegalEntity",
        limit: int = 10,
    ) -> tuple[Screening, ...]:
        """Screen many names at once; the same as one by one, and faster.  See :meth:`screen`."""
        found: list[Screening] = []
        for at in range(0, len(names), _BATCH):
            queries = [
                name if isinstance(name, Query) else Query(name, schema)
                for name in names[at : at + _BATCH]
            ]
            found += self._screen_batch(list(map(question_of, queries)), as_of, limit)
        return tuple(found)

    @cached_property
    def index(self) -> NameIndex:
        """The index of all names of the catalogue."""
        from enduse.screen.index import build_index, open_index, save_index

        folder = None
        if self._home is not None:
            folder = self._home / "index" / f"names-{engine_form()}-{self.catalog.digest[:32]}"
            kept = open_index(folder)
            if kept is not None:
                return kept
        parties = self.catalog.parties()
        schemata = [schema_number(party.schema) for party in parties]
        built = build_index(_listed_names(parties), schemata, self._numbers(parties))
        if folder is not None:
            save_index(built, folder)
        return built

    def _numbers(self, parties: Iterable[ListedParty]) -> Iterator[tuple[str, int]]:
        for place, party in enumerate(parties):
            for key in listing_keys(self.catalog.listing(party, _EVER)):
                yield key, place

    @cached_property
    def words(self) -> Words:
        """Takes names apart, with the weights of the catalogue."""
        return Words(self.index.word_counts, len(self.index))

    @cached_property
    def _judge(self) -> Judge:
        vocabulary = Vocabulary(self.index.word_counts, self.index.lead_counts)
        return Judge(self.words, vocabulary)

    def _screen_batch(
        self, questions: Sequence[Question], as_of: str, limit: int
    ) -> Iterator[Screening]:
        searched = self._searched(as_of)
        least = Least(*map(least_evidence, _LEAST))
        found = find(self.index, self.words, questions, least=least)
        for question, items in zip(questions, found, strict=True):
            query = question.query
            hits = self._hits(query, items, as_of)[:_MOST_HITS]
            matches = [self._match(hit, as_of) for hit in hits]
            names = self.index.names_of([hit.party for hit in hits])
            groups = group_matches(matches, names)[:limit]
            kept = tuple(match for group in groups for match in group)
            sizes = tuple(map(len, groups))
            yield Screening(query.name, query.schema, as_of, searched, kept, sizes)

    def _searched(self, as_of: str) -> tuple[tuple[str, str], ...]:
        known = self._days.get(as_of)
        if known is None:
            known = self._days[as_of] = self.catalog.searched(as_of)
        return known

    def _match(self, hit: Hit, as_of: str) -> ListedMatch:
        party = self.catalog.parties()[hit.party]
        return ListedMatch(
            name=hit.name,
            score=hit.score,
            relation=hit.relation,
            confirmed=hit.confirmed,
            reasons=hit.reasons,
            listing=self.catalog.listing(party, as_of),
            standing=self.catalog.standing(party, as_of),
        )

    def _hits(self, query: Query, found: Sequence[Found], as_of: str) -> list[Hit]:
        """Give the best hit of each party, best first."""
        best: dict[int, Hit] = {}
        _keep(best, self._compared(query, found))
        if _is_foreign(query.name):
            _keep(best, self._across(query, found))
        _keep(best, ties(best, self.catalog.parties(), self.index, self._judge, query.schema))
        if is_qualified(query):
            best = {hit.party: hit for hit in self._qualified(query, best, as_of)}
        return sorted(best.values(), key=_order)

    def _qualified(self, query: Query, best: dict[int, Hit], as_of: str) -> Iterator[Hit]:
        from enduse.screen.index.search import bearers_of_numbers

        parties = self.catalog.parties()
        bearers = {key: bearers_of_numbers(self.index, [key]) for key in keys_asked(query)}
        crowded = frozenset(key for key, held in bearers.items() if len(held) > _CROWD)
        found = {party for key, held in bearers.items() if key not in crowded for party in held}
        fitting = (party for party in found if fits(query.schema, parties[party].schema))
        return qualified(
            query,
            best,
            fitting,
            lambda party: self.catalog.listing(parties[party], as_of),
            crowded=crowded,
        )

    def _compared(self, query: Query, found: Iterable[Found]) -> Iterator[Hit]:
        """Judge names: of each party the best, and others of it while none is surely the same.

        People have no parents or branches: of a person's names only the likest are looked at.
        """
        parties = self.catalog.parties()
        settled: set[int] = set()
        likest: dict[int, float] = {}
        explained: dict[tuple[int, int], Comparison] = {}
        verdicts: dict[int, dict[Case, Verdict]] = {}
        for item in found:
            least = likest.setdefault(item.party, item.log_odds - _NEAR)
            if item.party in settled or (item.kind == PERSON and item.log_odds < least):
                continue
            key = (item.at, item.row)
            compared = explained.get(key)
            if compared is None:
                compared = explained[key] = self._explained(item)
            bearer = (item.party, item.place)
            known = verdicts.setdefault(item.at, {})
            hit = self._judge.hit(compared, query, parties[item.party], bearer, known)
            if hit is not None:
                if hit.confirmed:
                    settled.add(item.party)
                yield hit

    def _explained(self, item: Found) -> Comparison:
        names = (item.name, self.words.core(self.index.core(item.row)))
        return in_search(
            explain(item.coded, item.at, (self.index.coded, item.row), names, item.kind)
        )

    def _across(self, query: Query, named: Iterable[Found]) -> Iterator[Hit]:
        """Compare a name in another script with the names that sound alike."""
        from enduse.screen.index.search import sounding_alike

        parties = self.catalog.parties()
        rows = {item.row for item in named}
        parts = [query_skeletons(part) for part in _PARTS.split(query.name)]
        likely = sounding_alike(self.index, parts, readings(query.name))
        rows.update(likely.tolist())
        personal = is_personal(query.schema)
        known: dict[str, Across | None] = {}
        for row in sorted(rows):
            for owner, place in self.index.bearers(row):
                party = parties[owner]
                name = party.names[place]
                if name not in known:
                    known[name] = compare_across(query.name, name, personal=personal)
                across = known[name]
                if across is not None and fits(query.schema, party.schema):
                    found = across_in_search(across)
                    hit = self._judge.hit_across(found, query.name, party, (owner, place))
                    if hit is not None:
                        yield hit


def _order(hit: Hit) -> tuple[bool, bool, float, int]:
    # Parties stand by list, so that the last one decides by list where all else is equal.
    return (not hit.confirmed, hit.relation is not Relation.SAME, -hit.log_odds, hit.party)


def _keep(best: dict[int, Hit], hits: Iterable[Hit]) -> None:
    """Keep the better hit of each party."""
    for hit in list(hits):
        held = best.get(hit.party)
        if held is None or _rank(hit) > _rank(held):
            best[hit.party] = hit


def _rank(hit: Hit) -> tuple[bool, float, bool]:
    return (hit.confirmed, hit.log_odds, hit.relation is Relation.SAME)


def _is_foreign(name: str) -> bool:
    return not name.isascii() and not scripts_in(name) <= {"latin"}


def _listed_names(parties: Iterable[ListedParty]) -> Iterator[Borne]:
    from enduse.screen.index import Borne

    for owner, party in enumerate(parties):
        kind = personal_of(party.schema)
        for place, (name, what) in enumerate(zip(party.names, party.kinds, strict=True)):
            for core in cores_for(name, party.schema):
                yield Borne(core, owner, place, kind, what == WEAK)
