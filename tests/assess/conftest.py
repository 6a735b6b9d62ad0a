"""A small case by hand: two invented articles, one charge, one denial, one listed firm."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from enduse.assess.sections import compose
from enduse.assess.sources import Sources
from enduse.model import (
    AlertFinding,
    Basis,
    Check,
    Claim,
    ClaimFinding,
    Conflict,
    Decision,
    DenialFinding,
    Disclosure,
    DocumentFinding,
    DossierEntry,
    EnteredLikelihood,
    Entries,
    Entry,
    Estimative,
    Findings,
    GoodsConcept,
    GoodsControl,
    GoodsFinding,
    GoodsMention,
    Header,
    Likelihood,
    ListedMatch,
    ListedName,
    ListInfo,
    Listing,
    ListState,
    MatchDecision,
    Measure,
    Mode,
    PartyFinding,
    PartyMention,
    Proposition,
    Published,
    Quantity,
    Reason,
    RecordsState,
    Relation,
    Row,
    Screening,
    SilentDetector,
    SourceRating,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Standing,
    Stated,
    TradeRows,
    Verdict,
    WireCredit,
    digest,
)

FIRST = (
    "Firms ship optics, officials say\n\n"
    "Senior US officials said Chinese firms such as Dongyue Optoelectronics were likely supplying "
    "optical components to Russia, citing customs records.\n"
    "China denied sending weapons to Russia.\n(Meridian Wire)\n"
)
SECOND = "US officials said China was supplying optical components to Russia.\n"


def layer_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return Span(layer_of(text), start, start + len(piece), piece)


def _speaker(text: str, name: str, country: str, kind: SpeakerKind) -> Speaker:
    at = span(text, name)
    return Speaker(at, name, at, kind, on_record=kind is SpeakerKind.GOVERNMENT, country=country)


def _claims() -> tuple[ClaimFinding, ...]:
    optics = GoodsMention(span(FIRST, "optical components"), "optics")
    likely = Estimative(span(FIRST, "likely"), "likelihood", Likelihood.LIKELY)
    content = (
        "Chinese firms such as Dongyue Optoelectronics were likely supplying optical components to "
        "Russia"
    )
    charge = Claim(
        id="c1",
        line=3,
        content=span(FIRST, content),
        cue=span(FIRST, "said"),
        speaker=_speaker(FIRST, "Senior US officials", "us", SpeakerKind.OFFICIAL),
        mode=Mode.PARAPHRASE,
        stance=Stance.HEDGES,
        estimative=(likely,),
        likelihood=likely,
        basis=Basis.CUSTOMS_RECORDS,
        basis_span=span(FIRST, "customs records"),
        goods=(optics,),
        supplier=("Dongyue Optoelectronics",),
        recipient=("Russia",),
    )
    denial = Claim(
        id="c2",
        line=4,
        content=span(FIRST, "sending weapons to Russia"),
        cue=span(FIRST, "denied"),
        speaker=_speaker(FIRST, "China", "cn", SpeakerKind.GOVERNMENT),
        mode=Mode.PARAPHRASE,
        stance=Stance.DENIES,
        goods=(GoodsMention(span(FIRST, "weapons"), "weapons"),),
        supplier=("China",),
        recipient=("Russia",),
    )
    again = Claim(
        id="c1",
        line=1,
        content=span(SECOND, "China was supplying optical components to Russia"),
        cue=span(SECOND, "said"),
        speaker=_speaker(SECOND, "US officials", "us", SpeakerKind.OFFICIAL),
        mode=Mode.PARAPHRASE,
        stance=Stance.ASSERTS,
        goods=(GoodsMention(span(SECOND, "optical components"), "optics"),),
        supplier=("China",),
        recipient=("Russia",),
    )
    route = {"supplier_countries": ("cn",), "recipient_countries": ("ru",)}
    run = span(FIRST, "said " + content)
    return (
        ClaimFinding(
            "a1.c1",
            layer_of(FIRST),
            charge,
            "us:government",
            **route,
            goods_keys=("optics",),
            scopes=("dual_use",),
            run=run,
        ),
        ClaimFinding(
            "a1.c2",
            layer_of(FIRST),
            denial,
            "cn:government",
            **route,
            goods_keys=("weapons",),
            scopes=("lethal",),
            run=span(FIRST, "denied sending weapons to Russia"),
        ),
        ClaimFinding(
            "a2.c1",
            layer_of(SECOND),
            again,
            "us:government",
            **route,
            goods_keys=("optics",),
            scopes=("dual_use",),
        ),
    )


INFO = ListInfo(
    "us_ofac_sdn",
    "Specially Designated Nationals list",
    "US-OFAC",
    "asset freeze",
    binds="US persons",
)
LISTING = Listing(
    "us_ofac_sdn",
    "2026-07-11",
    "90001",
    "Company",
    (ListedName("DONGYUE OPTOELECTRONICS CO., LTD."),),
    listed=None,
)


def _party() -> PartyFinding:
    mention = PartyMention(
        span(FIRST, "Dongyue Optoelectronics"), "Dongyue Optoelectronics", "list", "Company"
    )
    standing = Standing(
        status="unknown",
        since=None,
        not_before="2023-01-21",
        seen_first="2026-07-11",
        seen_last="2026-07-11",
        until=None,
        basis="snapshots",
        note="not on the list of 2023-01-21, on the list of 2026-07-11",
        first_id="90001",
    )
    match = ListedMatch(
        "DONGYUE OPTOELECTRONICS CO., LTD.",
        0.97,
        Relation.SAME,
        confirmed=True,
        reasons=(Reason("token", 0.5, "dongyue", "dongyue"),),
        listing=LISTING,
        standing=standing,
    )
    lists = (("us_ofac_sdn", "2023-01-21"), ("us_ofac_sdn", "2026-07-11"))
    screening = Screening("Dongyue Optoelectronics", "Company", "2024-04-30", lists, (match,))
    return PartyFinding("Dongyue Optoelectronics", ((layer_of(FIRST), mention),), screening)


def _header(text: str, outlet: str | None, wires: tuple[WireCredit, ...] = ()) -> Header:
    at = span(text, text.split("\n", maxsplit=1)[0])
    return Header(
        at, outlet, None, None, None, Published(None, None, None, "no date in the text"), wires
    )


@pytest.fixture
def findings() -> Findings:
    wire = WireCredit("Meridian Wire", span(FIRST, "(Meridian Wire)"), "credited")
    control = GoodsControl(
        "Common High Priority List",
        "4",
        "US-BIS",
        "901310",
        "hs",
        "HS2022",
        "sights",
        "notice of 2024-02-23",
        "2024-02-23",
        "exports to Russia",
    )
    claims = _claims()
    supply = Proposition(
        "supply:cn>ru:optics",
        "supply",
        ("a1.c1", "a2.c1"),
        ("us:government",),
        ("us",),
        ("customs_records",),
        ("Meridian Wire",),
        (layer_of(FIRST), layer_of(SECOND)),
    )
    denial = Proposition(
        "denial:cn:lethal",
        "denial",
        ("a1.c2",),
        ("cn:government",),
        ("cn",),
        (),
        ("Meridian Wire",),
        (layer_of(FIRST),),
    )
    return Findings(
        as_of="2024-04-30",
        documents=(
            DocumentFinding(
                layer_of(FIRST),
                "one.txt",
                _header(FIRST, "The Example Post", (wire,)),
                span(FIRST, "Firms ship optics, officials say"),
            ),
            DocumentFinding(
                layer_of(SECOND), "two.txt", _header(SECOND, None), span(SECOND, SECOND.strip())
            ),
        ),
        claims=claims,
        disclosures=(
            Disclosure("cn:government", "China", "cn", named=True, span=span(FIRST, "China")),
            Disclosure(
                "us:government",
                "Senior US officials",
                "us",
                named=False,
                span=span(FIRST, "Senior US officials"),
            ),
        ),
        propositions=(supply, denial),
        charges=(supply,),
        parties=(_party(),),
        goods=(
            GoodsFinding(
                GoodsConcept("optics", "optics", (control,)),
                ((layer_of(FIRST), claims[0].claim.goods[0]),),
            ),
        ),
        denials=(DenialFinding("a1.c2", "supply:cn>ru:optics", "optics", "misses"),),
        lists=(
            ListState(
                INFO,
                (("2023-01-21", "a" * 64), ("2026-07-11", "b" * 64)),
                "2023-01-21",
                465,
                stale=True,
            ),
        ),
    )


ROWS = tuple(
    Row("c" * 64, number, f"2023-03-0{number}, Dongyue -> Nord, HS 901310, sights, USD {number}00")
    for number in (1, 2, 3)
)


def decision(subject: str, decided: str, says: str = "") -> Decision:
    """A person's decision, as the ledger has it."""
    return Decision("f" * 64, subject, decided, says, "two visits", "J. Roe", "2024-05-02")


DECISIONS = (
    decision("us:government", "B2"),
    decision("supply:cn>ru:optics", "very likely"),
    decision("Dongyue Optoelectronics ~ us_ofac_sdn 90001", "confirmed"),
    decision("supply:cn>ru:optics / end_user", "known", "Nord Optika in Perm received them"),
    decision("visit in May / route", "open", "no bill of lading was shown"),
)


def check(quantity: int | None, ground: str, verdict: Verdict, value: str, basis: str) -> Check:
    """A check of the charge: its value as plain text, empty where there is none."""
    definition = f"value of sights {basis} in {ground}"
    inputs = (f"{ground}:{'d' * 12}", *(f"{row.source[:12]}:{row.number}" for row in ROWS))
    return Check(
        ref="a1.c1",
        quantity=quantity,
        kind="records",
        question="the value of sights from China to Russia",
        declared="sum: value",
        basis=basis,
        assumed=("the article has no date; its words are read by the day 2024-04-30",),
        stated=Stated(
            "likely supplying",
            12e6,
            None,
            low_open=True,
            high_open=False,
            unit="usd",
            rule="a rule",
        ),
        ground=ground,
        value=float(value) if value else None,
        interval=None if not value else (float(value) * 0.9, float(value) * 1.1),
        verdict=verdict,
        why="" if verdict is Verdict.SUPPORTED else "the records lack 2023-12",
        measure=Measure(
            definition,
            digest({"definition": definition, "inputs": list(inputs)}),
            value,
            inputs,
        ),
        caveats=("The table tells of 2023-01..2023-12 alone.",),
        rows=ROWS if value else (),
    )


def counted() -> Check:
    """A check of a count against the list of the case."""
    name = Entry("us_ofac_sdn", "2026-07-11", "90001", "name", "DONGYUE OPTOELECTRONICS CO., LTD.")
    definition = "firms of China on the list"
    sealed = digest({"definition": definition, "inputs": ["90001"]})
    return Check(
        ref="a2.c1",
        quantity=0,
        kind="list",
        question="how many firms of China are on the list",
        declared="count",
        basis="first address in mainland China",
        assumed=(),
        stated=Stated(
            "US",
            1.0,
            1.0,
            low_open=False,
            high_open=False,
            unit="count",
            rule="a small count is exact",
        ),
        ground="us_ofac_sdn",
        value=1.0,
        interval=None,
        verdict=Verdict.SUPPORTED,
        why="",
        measure=Measure(definition, sealed, "1", ("90001",)),
        entries=(name,),
    )


def quantity(at: Span) -> Quantity:
    """A figure of the second article."""
    return Quantity(at, "count", 1.0, 1.0, 1.0, "firms", "=")


@pytest.fixture
def full(findings: Findings) -> Findings:
    """The same case with records, checks, alerts, and what analysts entered."""
    charge, denial, again = findings.claims
    figures = (quantity(span(SECOND, "US")), quantity(span(SECOND, "optical components")))
    counts = dataclasses.replace(again, claim=dataclasses.replace(again.claim, quantities=figures))
    records = (
        RecordsState(
            "totals",
            "published totals of Andorra",
            "published totals",
            "d" * 64,
            1234,
            2,
            "2022-01-01",
            "2023-12-31",
            ("ru",),
            ("Figures are in US dollars.",),
        ),
        RecordsState(
            "world",
            "goods items",
            "goods items",
            "e" * 64,
            90000,
            0,
            "2022-01-01",
            "2023-12-31",
            ("ru", "us"),
            ("Made by a generator.",),
            synthetic=True,
        ),
    )
    seen = "3 goods items worth USD 600 from 2023-03-01 to 2023-03-03"
    rated, graded, matched, known, opened = DECISIONS
    return dataclasses.replace(
        findings,
        claims=(charge, denial, counts),
        checks=(
            check(None, "totals", Verdict.SUPPORTED, "13500000", "by dispatch"),
            check(None, "totals", Verdict.CONTRADICTED, "1200000", "by origin"),
            check(None, "world", Verdict.CONSISTENT, "0", "by dispatch"),
            check(None, "", Verdict.NOT_EVALUABLE, "", "by brand"),
            counted(),
        ),
        conflicts=(
            Conflict(
                "firms on the list", (("a2.c1", 0), ("a2.c1", 1)), "compatible", "both are one"
            ),
        ),
        records=records,
        alerts=(
            AlertFinding(
                "totals",
                "T05",
                "pop-up trader",
                "Nord Optika",
                ("Nord Optika",),
                0.9,
                seen,
                "New firms are founded every day",
                ROWS,
                3,
            ),
            AlertFinding(
                "world", "T01", "listed party", "Zolo", ("Zolo",), 0.8, seen, "A namesake", ROWS, 7
            ),
        ),
        silent=(
            SilentDetector("world", "T02", "before a listing"),
            SilentDetector("world", "T07", "mirror gap", "one side of the trade is not there"),
        ),
        trade=(TradeRows("world", "Dongyue Optoelectronics", ("DONGYUE OPTO",), 3, 600.0, ROWS),),
        entered=Entries(
            (SourceRating("us:government", "B", "2", rated),),
            (EnteredLikelihood("supply:cn>ru:optics", Likelihood.VERY_LIKELY, graded),),
            (MatchDecision("Dongyue Optoelectronics", "us_ofac_sdn", "90001", True, matched),),  # noqa: FBT003
            (
                DossierEntry("supply:cn>ru:optics", "end_user", "known", known.says, known),
                DossierEntry("visit in May", "route", "open", opened.says, opened),
            ),
        ),
    )


@pytest.fixture
def rows() -> Callable[[Row], str | None]:
    """Look up the rows of the records of the case."""
    held = {(row.source, row.number): row.text for row in ROWS}
    return lambda row: held.get((row.source, row.number))


@pytest.fixture
def ledger() -> Callable[[Decision], Decision | None]:
    """Look up what the ledger of the case holds."""
    return lambda cited: next((each for each in DECISIONS if each == cited), None)


@pytest.fixture
def texts() -> dict[str, str]:
    return {layer_of(text): text for text in (FIRST, SECOND)}


@pytest.fixture
def cut() -> Callable[..., Span]:
    """Cite some words of the first article, or of the second one."""

    def cite(piece: str, article: int = 1) -> Span:
        return span(FIRST if article == 1 else SECOND, piece)

    return cite


@pytest.fixture
def sources(findings: Findings) -> Sources:
    return Sources.of(findings)


@pytest.fixture
def entries() -> Callable[[Entry], str | None]:
    """Look up what the list versions and goods sets of the case hold."""
    held = {
        ("90001", "entry_id"): "90001",
        ("90001", "name"): "DONGYUE OPTOELECTRONICS CO., LTD.",
        ("HS 901310", "set"): "Common High Priority List (US-BIS)",
    }

    def value(entry: Entry) -> str | None:
        return held.get((entry.entry_id, entry.field))

    return value


@pytest.fixture
def match() -> ListedMatch:
    """The confirmed match of the firm, on the list of 2026-07-11."""
    found: ListedMatch = _party().screening.matches[0]
    return found


@pytest.fixture
def tell(full: Findings) -> Callable[..., list[tuple[str, str]]]:
    """The same of the case with records: form and text by section."""

    def written(section: str, **changes: Any) -> list[tuple[str, str]]:
        draft = compose(dataclasses.replace(full, **changes))
        return [(each.form, each.text) for each in draft.sentences if each.section == section]

    return written


@pytest.fixture
def say(findings: Findings) -> Callable[..., list[tuple[str, str]]]:
    """Write an assessment of the case with some findings changed: form and text by section."""

    def written(section: str, **changes: Any) -> list[tuple[str, str]]:
        draft = compose(dataclasses.replace(findings, **changes))
        return [(each.form, each.text) for each in draft.sentences if each.section == section]

    return written
