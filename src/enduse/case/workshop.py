"""From articles and lists to findings: the one place where the order is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from enduse.case.entered import judged
from enduse.case.found import claim_finding, document_finding, goods_findings, named_parties
from enduse.case.ground import CaseGround, Order, Traced, tracing, trade_of
from enduse.check import check_claims, compare_denials, find_conflicts
from enduse.check.question import Context
from enduse.controls import Catalog
from enduse.controls.goods import GoodsTable
from enduse.controls.lexicon import build_lexicon
from enduse.errors import QueryRefused
from enduse.model import (
    Disclosure,
    Document,
    Entries,
    Findings,
    ListState,
    PartyFinding,
    Reading,
)
from enduse.read import (
    Reader,
    find_charges,
    find_circles,
    find_disclosures,
    find_drifts,
    find_lineage,
    find_propositions,
)
from enduse.screen import Screener
from enduse.text.date import latest

__all__ = [
    "Given",
    "Progress",
    "Settings",
    "Workshop",
    "list_states",
    "open_workshop",
]

Progress = Callable[[str, int, int], None]
"""Is told the step, how many of its items are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set.

    Attributes:
        home: Folder of the list catalogue and its indexes.
        stale_after: A list older than so many days on the day asked for is stale.
        model: Name of another language model, or None for the packaged one.
        attributions: Whether readings give attributions of any kind beside the claims.
        tagger: A trained tagger to find them with, or None for the rules.
    """

    home: Path
    stale_after: int = 30
    model: str | None = None
    attributions: bool = False
    tagger: Path | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What belongs to a case beside its documents.

    Attributes:
        grounds: Its trade records.
        traced: Folder that detectors write to, one folder a ground; None to leave them out.
        pictures: Whether pictures of the records are drawn there.
        entered: What analysts entered in its ledger.
        refused: Inputs that were refused, for the record.
        ledger_head: Hash of the ledger's last record.
        notice: What is to stand above the assessment.
    """

    grounds: tuple[CaseGround, ...] = ()
    traced: Path | None = None
    pictures: bool = True
    entered: Entries = field(default=Entries())
    refused: tuple[tuple[str, str], ...] = ()
    ledger_head: str = ""
    notice: str = ""


_NOTHING = Given()


def _silent(_step: str, _done: int, _total: int) -> None:
    return


@dataclass(slots=True)
class Workshop:
    """The rooms that a case passes through, each opened when it is first needed.

    Attributes:
        settings: What a user has set.
        catalog: The lists.
        progress: Is told how far long work has come.
    """

    settings: Settings
    catalog: Catalog
    progress: Progress = _silent
    _parts: dict[str, Any] = field(default_factory=dict)

    @property
    def goods(self) -> GoodsTable:
        """The goods table."""
        return GoodsTable.load()

    @property
    def reader(self) -> Reader:
        """The reader, with the names of the catalogue and the goods table as its lexicon."""
        if "reader" not in self._parts:
            names = (
                (name, party.schema) for party in self.catalog.parties() for name in party.names
            )
            lexicon = build_lexicon(self.goods, names)
            self._parts["reader"] = Reader(
                lexicon,
                model=self.settings.model,
                attributions=self.settings.attributions,
                tagger=self.settings.tagger,
            )
        reader: Reader = self._parts["reader"]
        return reader

    @property
    def screener(self) -> Screener:
        """The screener over the catalogue."""
        if "screener" not in self._parts:
            self._parts["screener"] = Screener(self.catalog, home=self.settings.home)
        screener: Screener = self._parts["screener"]
        return screener

    def read(self, documents: Sequence[Document]) -> tuple[Reading, ...]:
        """Read documents, in order."""
        readings = []
        for number, document in enumerate(documents, 1):
            readings.append(self.reader.read(document))
            self.progress("reading", number, len(documents))
        return tuple(readings)

    def find(
        self,
        documents: Sequence[Document],
        *,
        as_of: str,
        given: Given = _NOTHING,
    ) -> Findings:
        """Collect all findings on some documents.

        Args:
            documents: In case order; see :func:`enduse.case.load_articles`.
            as_of: The day to screen for, ISO 8601.
            given: What belongs to the case beside its documents.
        """
        order = Order(
            given.grounds if given.traced is not None else (),
            given.traced or Path(),
            self.catalog,
            as_of,
            given.pictures,
        )
        with tracing(order, self.progress) as traced:
            return self._found(documents, as_of, given, traced)

    def _found(
        self,
        documents: Sequence[Document],
        as_of: str,
        given: Given,
        traced: Callable[[], Traced],
    ) -> Findings:
        """Collect all findings, those of the detectors last."""
        readings = self.read(documents)
        lineage = find_lineage(readings, progress=self.progress)
        roots, disclosures = find_disclosures(readings, lineage)
        circles = find_circles(readings, roots, disclosures)
        claims = tuple(
            claim_finding(f"a{number}.{claim.id}", reading, index, roots, self.goods)
            for number, reading in enumerate(readings, 1)
            for index, claim in enumerate(reading.claims)
        )
        charges = find_charges(claims, disclosures, readings, lineage)
        parties = judged(self._parties(readings, as_of), given.entered)
        contexts = _contexts(readings, disclosures, as_of)
        checks = check_claims(
            claims,
            contexts=contexts,
            catalog=self.catalog,
            goods=self.goods,
            grounds=[ground.check for ground in given.grounds],
            progress=self.progress,
        )
        trade = tuple(row for ground in given.grounds for row in trade_of(ground, parties))
        alerts, silent = traced()
        return Findings(
            as_of=as_of,
            documents=tuple(document_finding(reading) for reading in readings),
            claims=claims,
            disclosures=disclosures,
            propositions=find_propositions(claims, disclosures, readings, lineage),
            charges=charges,
            lineage=replace(lineage, circles=circles),
            drifts=find_drifts(readings, lineage, roots),
            parties=parties,
            goods=goods_findings(readings, self.goods),
            denials=compare_denials(claims, charges, self.goods),
            checks=checks,
            conflicts=find_conflicts(claims, contexts, self.goods),
            records=tuple(ground.state for ground in given.grounds),
            alerts=alerts,
            silent=silent,
            trade=trade,
            entered=given.entered,
            lists=list_states(self.catalog, as_of, self.settings.stale_after),
            refused=given.refused,
            ledger_head=given.ledger_head,
            notice=given.notice,
        )

    def _parties(self, readings: Sequence[Reading], as_of: str) -> tuple[PartyFinding, ...]:
        named = named_parties(readings)
        found = []
        for number, (name, mentions) in enumerate(named, 1):
            schema = mentions[0][1].schema
            with suppress(QueryRefused):  # what the tagger took for a name is a legal form alone
                screening = self.screener.screen(name, as_of=as_of, schema=schema)
                found.append(PartyFinding(name, mentions, screening))
            self.progress("screening", number, len(named))
        return tuple(found)


def _contexts(
    readings: Sequence[Reading], disclosures: Sequence[Disclosure], as_of: str
) -> dict[str, Context]:
    """Give the days that words of time in each document refer to."""
    told = {item.span.document: item.date for item in disclosures if item.date is not None}
    found = {}
    for reading in readings:
        published = reading.header.published
        day = published.stated or published.latest
        layer = reading.document.layer
        found[layer] = Context(published=day, as_of=as_of, disclosed=told.get(layer))
    return found


def open_workshop(
    settings: Settings, *, only: Sequence[str] = (), progress: Progress | None = None
) -> Workshop:
    """Open the rooms over the catalogue of a home.

    Args:
        settings: What a user has set.
        only: Keys of the lists to search; all lists if empty.
        progress: Is told how far long work has come.

    Raises:
        ListMissing: One of the lists is not in the catalogue.
    """
    catalog = Catalog(settings.home)
    if only:
        catalog = catalog.restricted(dict.fromkeys(only))
    return Workshop(settings, catalog, progress or _silent)


def list_states(catalog: Catalog, as_of: str, stale_after: int) -> tuple[ListState, ...]:
    """Say of each list which versions are at hand, and how old the newest one on the day is."""
    states = []
    for info, versions in catalog.lists():
        ordered = sorted(versions, key=lambda v: (latest(v.version), v.version))
        held = [v for v in ordered if latest(v.version) <= as_of]
        newest = held[-1].version if held else None
        age = None
        if newest is not None:
            age = (dt.date.fromisoformat(as_of) - dt.date.fromisoformat(latest(newest))).days
        states.append(
            ListState(
                info,
                tuple((v.version, v.digest) for v in ordered),
                newest,
                age,
                stale=age is None or age > stale_after,
            )
        )
    return tuple(sorted(states, key=lambda state: state.info.key))
