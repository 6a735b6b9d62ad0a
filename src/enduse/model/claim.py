"""A claim: who says what, how surely, and on what basis."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from enduse.model.evidence import Span

__all__ = [
    "Basis",
    "Claim",
    "Estimative",
    "GoodsMention",
    "Likelihood",
    "Mode",
    "PartyMention",
    "Quantity",
    "Speaker",
    "SpeakerKind",
    "Stance",
]


class SpeakerKind(Enum):
    """What kind of source speaks."""

    GOVERNMENT = "government"
    OFFICIAL = "official"
    DOCUMENT = "document"
    OUTLET = "outlet"
    COMPANY = "company"
    EXPERT = "expert"
    RECORDS = "records"
    UNNAMED = "unnamed"


class Mode(Enum):
    """How the content is given."""

    QUOTED = "quoted"
    PARAPHRASE = "paraphrase"
    MIXED = "mixed"


class Stance(Enum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEDGES = "hedges"
    URGES = "urges"
    PLANS = "plans"
    WARNS = "warns"
    CANNOT_ASSESS = "cannot_assess"


class Basis(Enum):
    """What the speaker's knowledge is said to rest on."""

    CUSTOMS_RECORDS = "customs_records"
    DECLASSIFIED_INTELLIGENCE = "declassified_intelligence"
    INTELLIGENCE = "intelligence"
    COURT_RECORDS = "court_records"
    COMPANY_RECORDS = "company_records"
    DOCUMENTS_SEEN = "documents_seen"
    IMAGERY = "imagery"
    PHYSICAL_EXAMINATION = "physical_examination"
    MEDIA_REPORTS = "media_reports"
    PEOPLE_FAMILIAR = "people_familiar"
    NOT_STATED = "not_stated"


class Likelihood(Enum):
    """The seven bands of ICD 203 (Analytic Standards, 2 January 2015, section D.6.e.2.a)."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


@dataclass(frozen=True, slots=True)
class Estimative:
    """A word or phrase by which the source itself weakens or grades what it says.

    Attributes:
        span: The words as they stand.
        kind: ``likelihood`` (an ICD 203 term), ``possibility`` (could, may), ``hearsay``
            (reportedly,
            alleged), ``belief`` (believed), ``limit`` (lacks reporting, yet to see evidence),
            ``extent`` (not on a massive scale) or ``qualifier`` (technically, for now).
        band: The ICD 203 band that the words fall in, or None.
    """

    span: Span
    kind: str
    band: Likelihood | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word a claim is.

    Attributes:
        mention: The local mention, as "They".
        name: The resolved speaker, in the document's own words, as "senior US officials".
        antecedent: Where that name stands in the document; equal to ``mention`` where it names
            itself.
        kind: What kind of source it is.
        on_record: Whether the source is named and can be held to it; None where that cannot be
            told.
        country: ISO 3166-1 alpha-2 code of the state it speaks for, or ``eu``; None if none or not
            known.
    """

    mention: Span
    name: str
    antecedent: Span
    kind: SpeakerKind
    on_record: bool | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class GoodsMention:
    """Goods in a text.

    Attributes:
        span: The words.
        key: Key of the goods concept in the goods table (``resources/goods.yaml``), or None where
            the words are goods ("components and materials") that no table entry covers.
    """

    span: Span
    key: str | None


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A company, organisation or person in a text.

    Attributes:
        span: The words.
        name: The fullest form that the same document has for it.
        origin: ``list`` (found by a name on a control list), ``model`` (by the statistical tagger)
            or
            ``pattern`` (by its form: "X Co., Ltd").
        schema: FollowTheMoney schema: ``Company``, ``Organization``, ``Person`` or ``LegalEntity``.
    """

    span: Span
    name: str
    origin: str
    schema: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it is a figure of.

    Attributes:
        span: The words, as "more than 100".
        kind: ``count``, ``share``, ``money``, ``duration``, ``mass`` or ``factor`` ("doubled").
        value: The figure itself; None where only bounds are said ("hundreds of millions").
        low: Lower bound, or None.
        high: Upper bound, or None.
        unit: ``fraction`` for shares, ``times`` for factors, ISO 4217 code for money (``XXX`` where
            the word does not tell whose), else the noun counted.
        comparator: One of ``=``, ``>``, ``>=``, ``<``, ``<=``, ``~``.
        of: The base: what it is a share or a count of, in the source's words; or None.
        of_span: Where the base stands, or None.
        as_of: The time that the figure is of, in the source's words ("last year"); or None.
        as_of_span: Where that stands, or None.
    """

    span: Span
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    comparator: str
    of: str | None = None
    of_span: Span | None = None
    as_of: str | None = None
    as_of_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what, how, how surely, on what basis.

    Attributes:
        id: Stable within the document, as ``c07``.
        line: 1-based number of the line where the content stands.
        content: What is said.
        cue: The words that attribute it, or None where it is carried over by position.
        speaker: Whose word it is; None where nobody is named.
        mode: Quoted, paraphrased or mixed.
        stance: What the speaker does with it.
        estimative: The source's own hedges, in order of appearance.
        likelihood: The source's own likelihood word, or None.
        basis: What the speaker's knowledge is said to rest on.
        basis_span: The words that say so, or None.
        goods: Goods that the claim is about.
        supplier: Names of who is said to supply.
        recipient: Names of who is said to receive.
        parties: Companies, organisations and persons named in the claim.
        quantities: Figures in it.
        carried_over: Whether the attribution stands in an earlier sentence.
        via: Names of the states or parties that the goods are said to pass through.
        predicate: What is said to be done, a key of ``resources/predicates.yaml`` as ``supply``;
            or an empty string.
        period: The time that it is said of, in the source's words ("since 2021"); or None.
    """

    id: str
    line: int
    content: Span
    cue: Span | None
    speaker: Speaker | None
    mode: Mode
    stance: Stance
    estimative: tuple[Estimative, ...] = field(default=())
    likelihood: Estimative | None = None
    basis: Basis = Basis.NOT_STATED
    basis_span: Span | None = None
    goods: tuple[GoodsMention, ...] = field(default=())
    supplier: tuple[str, ...] = field(default=())
    recipient: tuple[str, ...] = field(default=())
    parties: tuple[PartyMention, ...] = field(default=())
    quantities: tuple[Quantity, ...] = field(default=())
    carried_over: bool = False
    via: tuple[str, ...] = field(default=())
    predicate: str = ""
    period: str | None = None
