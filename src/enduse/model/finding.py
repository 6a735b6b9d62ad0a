"""Findings: what each room has found, each with its evidence.  ``assess`` sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

from enduse.model.check import Check, Conflict
from enduse.model.claim import Claim, GoodsMention, PartyMention
from enduse.model.document import Header
from enduse.model.entered import Entries
from enduse.model.evidence import Span
from enduse.model.goods import GoodsConcept
from enduse.model.lineage import Drift, Lineage
from enduse.model.listing import ListInfo
from enduse.model.match import Screening
from enduse.model.traced import AlertFinding, RecordsState, SilentDetector, TradeRows

__all__ = [
    "ClaimFinding",
    "DenialFinding",
    "Disclosure",
    "DocumentFinding",
    "Findings",
    "GoodsFinding",
    "ListState",
    "PartyFinding",
    "Proposition",
]


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    """An article of the case and what it says of itself.

    Attributes:
        layer: SHA-256 of its text layer.
        path: File name.
        header: Title, outlet, author, date, wires.
        lead: Its title, or its first line of body: what the article is cited by as a whole.
        lines: Start, end and kind of each line that is not empty, in order.
    """

    layer: str
    path: str
    header: Header
    lead: Span
    lines: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Whose disclosure a claim rests on: its root.

    Attributes:
        key: Stable key, as ``us:anonymous-officials``.
        name: In the documents' own words, as "senior US officials".
        country: ISO code of the government that speaks, ``eu``, or None.
        named: Whether the source is named.
        span: Where a document names it first.
        basis: What it is said to rest on, over all documents, sorted; without ``not_stated``.
        date: The day of the disclosure where a document tells it, ISO 8601; or None.
        earlier: Whether it is an earlier statement that the documents recall.
    """

    key: str
    name: str
    country: str | None
    named: bool
    span: Span
    basis: tuple[str, ...] = ()
    date: str | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """A claim in its document.

    Attributes:
        ref: ``<article number>.<claim id>``, unique in the case; articles are numbered by file
            name.
        layer: The document.
        claim: The claim.
        disclosure: Key of the disclosure that it rests on, or None where no speaker is named.
        supplier_countries: ISO codes of the states that the suppliers belong to.
        recipient_countries: The same for recipients.
        goods_keys: Keys of the goods of concern that it is about, sorted: those with a scope other
            than ``energy`` and ``civil``.
        scopes: Their scopes (``lethal``, ``military``, ``dual_use``, ``energy``), sorted.
        run: Cue and content in one piece, where the content follows the cue closely; or None.
    """

    ref: str
    layer: str
    claim: Claim
    disclosure: str | None
    supplier_countries: tuple[str, ...] = ()
    recipient_countries: tuple[str, ...] = ()
    goods_keys: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    run: Span | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims of one thing, over all documents.

    Attributes:
        key: Stable key, as ``supply:cn>ru:integrated_circuits``.
        kind: ``supply`` (a charge of supply), ``denial``, ``limit`` (what cannot be told),
            ``figure``,
            ``warning``, ``demand``, ``plan`` or ``statement``.
        claims: References of the claims, in case order.
        disclosures: Keys of the distinct disclosures behind them, sorted.
        governments: ISO codes of the distinct governments behind them, sorted.
        bases: Distinct stated bases, sorted; without ``not_stated``.
        wires: Distinct wires of the documents, sorted.
        documents: Distinct documents (layers), in case order.
        predicate: What is said to be done, a key of ``resources/predicates.yaml``; or empty.
        suppliers: ISO codes of the suppliers' states, sorted.
        recipients: ISO codes of the recipients' states, sorted.
        goods: Keys of the goods, sorted.
        via: Names of those that the goods are said to pass through, sorted.
        figures: The figures in the claims' own words, in case order, each once.
        periods: The periods in the claims' own words, in case order, each once.
        text: Content of the claim that stands for it: the fullest one.
        charges: Keys of the coarse charges that its claims belong to, sorted.
        outlets: Names of the outlets, or paths of documents that name none, sorted.
    """

    key: str
    kind: str
    claims: tuple[str, ...]
    disclosures: tuple[str, ...]
    governments: tuple[str, ...]
    bases: tuple[str, ...]
    wires: tuple[str, ...]
    documents: tuple[str, ...]
    predicate: str = ""
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    text: str = ""
    charges: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyFinding:
    """A party that articles name, screened.

    Attributes:
        name: The fullest form in the articles.
        mentions: ``(layer, mention)`` pairs, first one of each document.
        screening: What the lists hold on it, as of the day.
    """

    name: str
    mentions: tuple[tuple[str, PartyMention], ...]
    screening: Screening


@dataclass(frozen=True, slots=True)
class GoodsFinding:
    """Goods that articles name, with what they may be controlled under.

    Attributes:
        concept: The goods.
        mentions: ``(layer, mention)`` pairs, first one of each document.
    """

    concept: GoodsConcept
    mentions: tuple[tuple[str, GoodsMention], ...]


@dataclass(frozen=True, slots=True)
class DenialFinding:
    """A denial set against a charge that it might answer.

    Attributes:
        ref: The denial.
        proposition: Key of the charge.
        goods: Key of the goods that the charge is about.
        verdict: ``meets``, ``partly``, ``misses`` or ``unclear``.
    """

    ref: str
    proposition: str
    goods: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ListState:
    """A list as it was searched.

    Attributes:
        info: The list.
        versions: Labels of the versions at hand, oldest first, each with its digest.
        newest: The newest version on or before the day, or None where all are later.
        age_days: Days between that version and the day asked for, or None.
        stale: Whether it is older than the limit.
    """

    info: ListInfo
    versions: tuple[tuple[str, str], ...]
    newest: str | None
    age_days: int | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All that an assessment is written from.

    Attributes:
        as_of: The day, ISO 8601.
        documents: In case order (by file name, then digest).
        claims: In case order.
        disclosures: Sorted by key.
        propositions: Claims of one thing, in order of importance; each claim is in one or more.
        parties: Sorted by name.
        goods: Sorted by key.
        denials: Each denial against each charge that it might answer, in case order.
        lists: Sorted by key.
        refused: ``(file name, reason)`` of inputs that were refused.
        charges: Charges of supply at the coarse level, one for each goods concept and route, in
            order of importance: what key judgements are written from.
        lineage: Who carries whose words.
        drifts: What changed in copies, in case order.
        checks: Claims put to lists and records, in case order.
        conflicts: Figures of one thing in several claims, in case order.
        records: The trade records of the case, in the order given.
        alerts: What detectors flagged in them, the weightiest first.
        silent: Detectors that flagged nothing, or could not tell.
        trade: Goods items in which parties of the case stand, sorted by party.
        entered: What analysts entered in the ledger.
        ledger_head: Hash of the ledger's last record, or an empty string.
        notice: What stands above the assessment ("This case is invented."), or an empty string.
    """

    as_of: str
    documents: tuple[DocumentFinding, ...]
    claims: tuple[ClaimFinding, ...]
    disclosures: tuple[Disclosure, ...]
    propositions: tuple[Proposition, ...]
    parties: tuple[PartyFinding, ...] = field(default=())
    goods: tuple[GoodsFinding, ...] = field(default=())
    denials: tuple[DenialFinding, ...] = field(default=())
    lists: tuple[ListState, ...] = field(default=())
    refused: tuple[tuple[str, str], ...] = field(default=())
    charges: tuple[Proposition, ...] = field(default=())
    lineage: Lineage = field(default=Lineage())
    drifts: tuple[Drift, ...] = field(default=())
    checks: tuple[Check, ...] = field(default=())
    conflicts: tuple[Conflict, ...] = field(default=())
    records: tuple[RecordsState, ...] = field(default=())
    alerts: tuple[AlertFinding, ...] = field(default=())
    silent: tuple[SilentDetector, ...] = field(default=())
    trade: tuple[TradeRows, ...] = field(default=())
    entered: Entries = field(default=Entries())
    ledger_head: str = ""
    notice: str = ""
