"""From articles and lists to findings: the one place where the order is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from enduse.check import ask_lists, compare_denials, questions_in
from enduse.controls import Catalog
from enduse.controls.goods import GoodsTable
from enduse.controls.lexicon import build_lexicon
from enduse.errors import QueryRefused
from enduse.model import (
    ClaimFinding,
    CountFinding,
    Document,
    DocumentFinding,
    Findings,
    GoodsFinding,
    GoodsMention,
    LineKind,
    ListState,
    PartyFinding,
    PartyMention,
    Reading,
    Span,
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
from enduse.text.name import normalize
from enduse.text.place import countries_in

__all__ = [
    "Progress",
    "Settings",
    "Workshop",
    "list_states",
    "open_workshop",
]

_RUN_GAP = 8
"""A cue and a content at most so many code points apart ("said that ...") are cited as one."""


_OF_NO_CONCERN = frozenset({"energy", "civil"})
"""Goods of these scopes alone make no charge of supply."""


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
        refused: Sequence[tuple[str, str]] = (),
        ledger_head: str = "",
        notice: str = "",
    ) -> Findings:
        """Collect all findings on some documents.

        Args:
            documents: In case order; see :func:`enduse.case.load_articles`.
            as_of: The day to screen for, ISO 8601.
            refused: Inputs that were refused, for the record.
            ledger_head: Hash of the ledger's last record.
            notice: What is to stand above the assessment.
        """
        readings = self.read(documents)
        lineage = find_lineage(readings, progress=self.progress)
        roots, disclosures = find_disclosures(readings, lineage)
        circles = find_circles(readings, roots, disclosures)
        claims = tuple(
            _claim_finding(f"a{number}.{claim.id}", reading, index, roots, self.goods)
            for number, reading in enumerate(readings, 1)
            for index, claim in enumerate(reading.claims)
        )
        charges = find_charges(claims, disclosures, readings, lineage)
        return Findings(
            as_of=as_of,
            documents=tuple(_document_finding(reading) for reading in readings),
            claims=claims,
            disclosures=disclosures,
            propositions=find_propositions(claims, disclosures, readings, lineage),
            charges=charges,
            lineage=replace(lineage, circles=circles),
            drifts=find_drifts(readings, lineage),
            parties=self._parties(readings, as_of),
            goods=_goods_findings(readings, self.goods),
            denials=compare_denials(claims, charges, self.goods),
            counts=self._counts(claims, readings, as_of),
            lists=list_states(self.catalog, as_of, self.settings.stale_after),
            refused=tuple(refused),
            ledger_head=ledger_head,
            notice=notice,
        )

    def _parties(self, readings: Sequence[Reading], as_of: str) -> tuple[PartyFinding, ...]:
        named = _named_parties(readings)
        found = []
        for number, (name, mentions) in enumerate(named, 1):
            schema = mentions[0][1].schema
            with suppress(QueryRefused):  # what the tagger took for a name is a legal form alone
                screening = self.screener.screen(name, as_of=as_of, schema=schema)
                found.append(PartyFinding(name, mentions, screening))
            self.progress("screening", number, len(named))
        return tuple(found)

    def _counts(
        self, claims: Sequence[ClaimFinding], readings: Sequence[Reading], as_of: str
    ) -> tuple[CountFinding, ...]:
        published = {
            reading.document.layer: reading.header.published.stated
            or reading.header.published.latest
            for reading in readings
        }
        return tuple(
            count
            for finding in claims
            for question in questions_in(finding, published[finding.layer], as_of)
            for count in ask_lists(
                question, finding.claim.quantities[question.quantity], self.catalog
            )
        )


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


def _claim_finding(
    ref: str,
    reading: Reading,
    index: int,
    roots: Mapping[tuple[str, str], str],
    goods: GoodsTable,
) -> ClaimFinding:
    claim = reading.claims[index]
    named = sorted({mention.key for mention in claim.goods if mention.key is not None})
    keys = [key for key in named if not _OF_NO_CONCERN.issuperset(goods.scope(key))]
    run = None
    if claim.cue is not None and 0 <= claim.content.start - claim.cue.end <= _RUN_GAP:
        run = reading.document.span(claim.cue.start, claim.content.end)
    return ClaimFinding(
        ref=ref,
        layer=reading.document.layer,
        claim=claim,
        disclosure=roots.get((reading.document.layer, claim.id)),
        supplier_countries=_countries(claim.supplier),
        recipient_countries=_countries(claim.recipient),
        goods_keys=tuple(keys),
        scopes=tuple(sorted({scope for key in keys for scope in goods.scope(key)})),
        run=run,
    )


def _countries(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({place.code for name in names for place in countries_in(name)}))


def _document_finding(reading: Reading) -> DocumentFinding:
    document, header = reading.document, reading.header
    lead = header.title or _first_line(reading)
    lines = tuple(
        (line.start, line.end, line.kind.value) for line in reading.lines if line.end > line.start
    )
    return DocumentFinding(document.layer, document.path, header, lead, lines)


def _first_line(reading: Reading) -> Span:
    """Give the beginning of the first line of body, or of the text, cut at 120 code points."""
    lines = [line for line in reading.lines if line.kind is LineKind.BODY] or list(reading.lines)
    line = next(line for line in lines if line.end > line.start)
    end = line.end
    if end - line.start > 120:
        end = reading.document.text.rfind(" ", line.start, line.start + 120)
        end = line.start + 120 if end <= line.start else end
    return reading.document.span(line.start, end)


def _named_parties(
    readings: Sequence[Reading],
) -> list[tuple[str, tuple[tuple[str, PartyMention], ...]]]:
    """Group mentions over documents by normalised name; the longest name stands for the group.

    What only the statistical tagger sees, and only in a headline, is left out: headlines capitalise
    what is no name.  A single name ("Example") joins the one full name that has it.
    """
    groups: dict[str, list[tuple[str, PartyMention]]] = {}
    for reading in readings:
        titles = [line for line in reading.lines if line.kind is LineKind.TITLE]
        for mention in reading.parties:
            in_title = any(line.start <= mention.span.start < line.end for line in titles)
            key = normalize(mention.name)
            if key and not (in_title and mention.origin == "model"):
                groups.setdefault(key, []).append((reading.document.layer, mention))
    for key in [key for key in groups if " " not in key]:
        full = [other for other in groups if " " in other and key in _ends(other)]
        if len(full) == 1 and groups[full[0]][0][1].schema == "Person":
            groups[full[0]] += groups.pop(key)
    named = []
    for mentions in groups.values():
        first: dict[str, PartyMention] = {}
        for layer, mention in mentions:
            kept = first.get(layer)
            if kept is None or len(mention.span.text) > len(kept.span.text):
                first[layer] = mention
        name = max((m.name for _layer, m in mentions), key=lambda n: (len(n), n))
        named.append((name, tuple(first.items())))
    return sorted(named, key=lambda item: item[0])


def _ends(key: str) -> tuple[str, str]:
    """Give the first and the last word of a name: family names stand at either end."""
    words = key.split()
    return words[0], words[-1]


def _goods_findings(readings: Sequence[Reading], goods: GoodsTable) -> tuple[GoodsFinding, ...]:
    mentions: dict[str, dict[str, GoodsMention]] = {}
    for reading in readings:
        for mention in reading.goods:
            if mention.key is not None:
                mentions.setdefault(mention.key, {}).setdefault(reading.document.layer, mention)
    return tuple(
        GoodsFinding(goods.concept(key), tuple(mentions[key].items())) for key in sorted(mentions)
    )
