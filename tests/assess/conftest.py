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
    Basis,
    Claim,
    ClaimFinding,
    DenialFinding,
    Disclosure,
    DocumentFinding,
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
    Mode,
    PartyFinding,
    PartyMention,
    Proposition,
    Published,
    Reason,
    Relation,
    Screening,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Standing,
    WireCredit,
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
def say(findings: Findings) -> Callable[..., list[tuple[str, str]]]:
    """Write an assessment of the case with some findings changed: form and text by section."""

    def written(section: str, **changes: Any) -> list[tuple[str, str]]:
        draft = compose(dataclasses.replace(findings, **changes))
        return [(each.form, each.text) for each in draft.sentences if each.section == section]

    return written
