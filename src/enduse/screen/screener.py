"""Screening names against a catalogue of lists, as of a day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from enduse.model.match import ListedMatch, Relation, Screening
from enduse.screen.group import group_matches
from enduse.screen.hit import Hit, Judge, ties
from enduse.screen.index import FORM, build_index, open_index, save_index
from enduse.screen.relation import Vocabulary
from enduse.screen.score import compare
from enduse.screen.word import Words, cores_of
from enduse.text.name import split_legal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from enduse.controls.party import ListedParty
    from enduse.model.listing import Listing, Standing
    from enduse.screen.index import NameIndex

__all__ = ["Lists", "Screener"]

_WORTH = 0.4
_TOP = 80
_BATCH = 512
_MOST_HITS = 200


class Lists(Protocol):
    """What screening needs of a catalogue; :class:`enduse.controls.Catalog` has it."""

    @property
    def digest(self) -> str:
        """Changes with anything in the catalogue."""
        ...

    def parties(self) -> tuple[ListedParty, ...]:
        """Give all parties, in a fixed order."""
        ...

    def standing(self, party: ListedParty, as_of: str) -> Standing:
        """Say whether a party was on its list on a day."""
        ...

    def listing(self, party: ListedParty, as_of: str) -> Listing:
        """Give a party's entry in the version that counts on a day."""
        ...

    def searched(self, as_of: str) -> tuple[tuple[str, str], ...]:
        """Give the lists and versions that a search on a day rests on."""
        ...


class _Question(NamedTuple):
    """A name to screen, with the forms under which it is looked for."""

    name: str
    schema: str
    cores: tuple[str, ...]


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

    def screen(
        self, name: str, *, as_of: str, schema: str = "LegalEntity", limit: int = 10
    ) -> Screening:
        """Screen a name.

        Args:
            name: The name, in any script.
            as_of: The day, ISO 8601.
            schema: FollowTheMoney schema of the party: ``Person``, ``Company``, ``Organization``,
                ``Vessel``, ``Airplane``, or ``LegalEntity`` for a party of unknown kind.
            limit: At most so many parties; each with all its lists.

        Returns:
            All hits, best first: also those not (or no longer) in force on the day, as their
            standing says, and those that are other companies, as their relation says.
        """
        return self.screen_many([name], as_of=as_of, schema=schema, limit=limit)[0]

    def screen_many(
        self, names: Sequence[str], *, as_of: str, schema: str = "LegalEntity", limit: int = 10
    ) -> tuple[Screening, ...]:
        """Screen many names at once; the same as one by one, and faster.  See :meth:`screen`."""
        found: list[Screening] = []
        for at in range(0, len(names), _BATCH):
            questions = [_Question(n, schema, _query_cores(n)) for n in names[at : at + _BATCH]]
            found += self._screen_batch(questions, as_of, limit)
        return tuple(found)

    @cached_property
    def index(self) -> NameIndex:
        """The index of all names of the catalogue."""
        folder = None
        if self._home is not None:
            folder = self._home / "index" / f"names-{FORM}-{self.catalog.digest[:32]}"
            kept = open_index(folder)
            if kept is not None:
                return kept
        built = build_index(list(_listed_cores(self.catalog.parties())))
        if folder is not None:
            save_index(built, folder)
        return built

    @cached_property
    def _words(self) -> Words:
        return Words(self.index.word_counts, len(self.index.cores))

    @cached_property
    def _judge(self) -> Judge:
        vocabulary = Vocabulary(self.index.word_counts, self.index.lead_counts)
        return Judge(self._words, vocabulary)

    def _screen_batch(
        self, questions: Sequence[_Question], as_of: str, limit: int
    ) -> Iterator[Screening]:
        searched = self.catalog.searched(as_of)
        flat = sorted({core for question in questions for core in question.cores})
        found = dict(zip(flat, self.index.candidates(flat, top=_TOP), strict=True))
        for question in questions:
            hits = self._hits(question, found)[:_MOST_HITS]
            matches = [self._match(hit, as_of) for hit in hits]
            kept = [match for group in group_matches(matches)[:limit] for match in group]
            yield Screening(question.name, question.schema, as_of, searched, tuple(kept))

    def _match(self, hit: Hit, as_of: str) -> ListedMatch:
        party = self.catalog.parties()[hit.party]
        return ListedMatch(
            listing=self.catalog.listing(party, as_of),
            name=hit.name,
            score=hit.score,
            relation=hit.relation,
            confirmed=hit.confirmed,
            reasons=hit.reasons,
            standing=self.catalog.standing(party, as_of),
        )

    def _hits(self, question: _Question, found: Mapping[str, list[tuple[int, float]]]) -> list[Hit]:
        """Give the best hit of each party, best first."""
        best: dict[int, Hit] = {}
        for core in question.cores:
            rows = dict.fromkeys(row for row, _ in found[core])
            rows.update(dict.fromkeys(self.index.acronyms.get(core, ())))
            _keep(best, self._compared(question, core, rows))
        _keep(best, ties(best, self.catalog.parties(), self.index, self._judge, question.schema))
        return sorted(best.values(), key=self._order)

    def _compared(self, question: _Question, core: str, rows: Iterable[int]) -> Iterator[Hit]:
        query = self._words.name(core)
        parties = self.catalog.parties()
        for row in rows:
            compared = compare(query, self._words.name(self.index.cores[row]))
            if compared.score < _WORTH:
                continue
            for owner, place in self.index.bearers(row):
                hit = self._judge.hit(
                    compared, question.name, question.schema, parties[owner], (owner, place)
                )
                if hit is not None:
                    yield hit

    def _order(self, hit: Hit) -> tuple[bool, bool, float, str, int]:
        party = self.catalog.parties()[hit.party]
        same = hit.relation is Relation.SAME
        return (not hit.confirmed, not same, -hit.score, party.list, hit.party)


def _keep(best: dict[int, Hit], hits: Iterable[Hit]) -> None:
    """Keep the better hit of each party."""
    for hit in list(hits):
        held = best.get(hit.party)
        if held is None or _rank(hit) > _rank(held):
            best[hit.party] = hit


def _rank(hit: Hit) -> tuple[bool, float, bool]:
    return (hit.confirmed, hit.score, hit.relation is Relation.SAME)


def _query_cores(name: str) -> tuple[str, ...]:
    whole = split_legal_form(name).core
    return tuple(dict.fromkeys([*([whole] if whole else []), *cores_of(name)]))


def _listed_cores(parties: Sequence[ListedParty]) -> Iterator[tuple[str, int, int]]:
    for owner, party in enumerate(parties):
        for place, name in enumerate(party.names):
            for core in cores_of(name):
                yield core, owner, place
