from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

import pytest

from enduse.model import (
    Alignment,
    AlignmentKind,
    Basis,
    Claim,
    ClaimFinding,
    Disclosure,
    Document,
    DocumentPair,
    GoodsMention,
    Header,
    Lineage,
    Mode,
    Proposition,
    Published,
    Quantity,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Wire,
    WireCredit,
)
from enduse.read.proposition import find_propositions

FILLER = (
    "the harbour of Bergen was closed after a storm",
    "prices of salmon fell by a fifth",
    "the museum lends three paintings to Lisbon",
    "schools in Oporto open a week later",
    "a ferry ran aground near Montevideo",
    "the vaccine reached the northern villages",
)
"""Other news, so that the words of the claims under test are rare, as in a real case."""


class Case:
    """Claims of invented articles, each article of one paragraph a claim."""

    def __init__(self) -> None:
        self.findings: list[ClaimFinding] = []
        self.disclosures: dict[str, Disclosure] = {}
        self.layers: dict[str, str] = {}
        for number, text in enumerate(FILLER):
            self.claim(f"filler {number}", text, root=f"person:filler-{number}", country=None)

    def claim(
        self,
        article: str,
        text: str,
        *,
        stance: Stance = Stance.ASSERTS,
        root: str | None = "no:government",
        country: str | None = "no",
        **changes: object,
    ) -> str:
        """Add a claim; give its reference."""
        layer = self.layers.setdefault(article, hashlib.sha256(article.encode()).hexdigest())
        start = 1000 * len(self.findings)
        span = Span(layer, start, start + len(text), text)
        speaker = Speaker(span, "x", span, SpeakerKind.OFFICIAL, on_record=None, country=country)
        claim = Claim(f"c{len(self.findings)}", 1, span, None, speaker, Mode.PARAPHRASE, stance)
        own = {k: v for k, v in changes.items() if k in Claim.__dataclass_fields__}
        claim = dataclasses.replace(claim, **own)  # type: ignore[arg-type] - a test's shorthand
        ref = f"{article}.{claim.id}"
        rest = {k: v for k, v in changes.items() if k not in own}
        made = ClaimFinding(ref, layer, claim, root)
        self.findings.append(dataclasses.replace(made, **rest))  # type: ignore[arg-type] - a test's shorthand
        if root is not None:
            self.disclosures.setdefault(root, Disclosure(root, "x", country, named=True, span=span))
        return ref

    def readings(self, credited: Sequence[str] = ()) -> list[Reading]:
        """Give what grouping looks at of the articles."""
        made = []
        for article, layer in self.layers.items():
            at = Span(layer, 0, 1, "x")
            document = Document(layer, layer, article, "text/plain", "plain", "1", "utf-8", "x")
            wires = tuple(WireCredit(name, at, "credited") for name in credited)
            published = Published(None, None, None, "")
            header = Header(None, f"Outlet {article}", None, None, None, published, wires)
            made.append(Reading(document, header, (), ()))
        return made

    def group(
        self, lineage: Lineage | None = None, credited: Sequence[str] = ()
    ) -> tuple[Proposition, ...]:
        """Group them."""
        disclosures = list(self.disclosures.values())
        return find_propositions(self.findings, disclosures, self.readings(credited), lineage)

    def together(self, *refs: str, lineage: Lineage | None = None) -> bool:
        """Whether one proposition holds all of these claims."""
        return any(set(refs) <= set(item.claims) for item in self.group(lineage))


def goods(text: str, words: str, key: str, at: int) -> GoodsMention:
    start = at + text.index(words)
    return GoodsMention(Span("x", start, start + len(words), words), key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway is helping Chile evade sanctions",
         "Oslo is aiding Santiago in circumventing sanctions"),
        ("the two settle a growing share of trade in yuan",
         "they increasingly rely on the renminbi for their bilateral trade"),
        ("inspectors were kept out of the warehouse at Sohar",
         "the inspectors had no access to a depot in Sohar"),
    ],
)  # fmt: skip
def test_reworded_claims_of_one_source_are_one(one: str, other: str) -> None:
    case = Case()
    assert case.together(case.claim("a", one), case.claim("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the firm shipped lathes to Minsk", "the bank froze accounts in Muscat"),
        ("lorries turned off in Lithuania", "the licence was issued in October"),
    ],
)
def test_unrelated_claims_are_apart(one: str, other: str) -> None:
    case = Case()
    assert not case.together(case.claim("a", one), case.claim("b", other))


def test_a_denial_and_the_charge_are_two() -> None:
    case = Case()
    text = "sending lathes to Chile"
    charge = case.claim("a", text)
    denial = case.claim("a", text, stance=Stance.DENIES, root="pt:government", country="pt")
    assert not case.together(charge, denial)


def test_a_charge_in_general_words_is_each_source_s_own() -> None:
    case = Case()
    one = case.claim("a", "Portugal supplies military technology to Chile")
    other = case.claim(
        "b", "Portugal provides military equipment to Chile", root="fr:government", country="fr"
    )
    assert not case.together(one, other)


def test_two_firms_that_deny_wrongdoing_are_two() -> None:
    case = Case()
    roots = [
        case.claim(
            article, "wrongdoing", stance=Stance.DENIES, root=f"company:{article}", country=None
        )
        for article in ("a", "b")
    ]
    assert not case.together(*roots)


def test_a_list_of_goods_is_a_statement_for_each() -> None:
    case = Case()
    text = "Portugal provides Chile with radars for airfields and lathes for gun barrels"
    at = 1000 * len(case.findings)
    route = {"supplier_countries": ("pt",), "recipient_countries": ("cl",)}
    both = case.claim(
        "a",
        text,
        goods=(goods(text, "radars", "radar", at), goods(text, "lathes", "machine_tool", at)),
        **route,
    )
    singles = []
    for article, said, words, key in (
        ("b", "Portugal sent radars for airfields to Chile", "radars", "radar"),
        ("c", "Portugal sold Chile lathes for gun barrels", "lathes", "machine_tool"),
    ):
        at = 1000 * len(case.findings)
        mention = (goods(said, words, key, at),)
        singles.append(case.claim(article, said, goods=mention, **route))
    assert case.together(both, singles[0])
    assert case.together(both, singles[1])
    assert not case.together(*singles)


def test_a_share_of_imports_is_no_plain_charge() -> None:
    case = Case()
    route = {"supplier_countries": ("pt",), "recipient_countries": ("cl",)}
    refs = []
    for article, said, share in (
        ("a", "Portugal supplied 90 per cent of the radars that Chile imported", "90 per cent"),
        ("b", "a majority of radars in Chile come from Portuguese imports", "a majority"),
        ("c", "Portugal supplied Chile with radars", None),
    ):
        at = 1000 * len(case.findings)
        figures = ()
        if share is not None:
            span = Span("x", at, at + len(share), share)
            figures = (Quantity(span, "share", None, 0.5, None, "fraction", ">"),)  # type: ignore[assignment] - a test's shorthand
        refs.append(
            case.claim(
                article, said, goods=(goods(said, "radars", "radar", at),), quantities=figures,
                **route,
            )
        )  # fmt: skip
    assert case.together(refs[0], refs[1])
    assert not case.together(refs[0], refs[2])


def test_what_only_points_back_goes_with_what_was_said_before() -> None:
    case = Case()
    first = case.claim("a", "Oslo was concerned that Lisbon was delivering goods to Chile")
    second = case.claim("a", "It is something we are very concerned about")
    assert case.together(first, second)


def test_demands_of_one_state_on_one_addressee_are_one_root() -> None:
    case = Case()
    urges = {"stance": Stance.URGES}
    one = case.claim("a", "Portugal to step up pressure on Chile to stop the sales", **urges)  # type: ignore[arg-type] - a test's shorthand
    told = case.claim(
        "a",
        "Norway believed Portuguese pressure would be critical to convince Chile to stop the sales",
        root="unnamed:1",
        country=None,
    )
    found = next(p for p in case.group() if one in p.claims)
    assert told in found.claims
    assert found.disclosures == ("no:government",)
    assert found.governments == ("no",)


def test_what_stands_behind_a_proposition_is_counted() -> None:
    case = Case()
    text = "the customs counted 312 sealed crates in Sohar"
    records = {"basis": Basis.CUSTOMS_RECORDS}
    one = case.claim("a", text, **records)  # type: ignore[arg-type] - a test's shorthand
    other = case.claim("b", text, root="om:customs", country="om")
    found = next(p for p in case.group(credited=["Wire X"]) if one in p.claims)
    assert found.claims == (one, other)
    assert found.disclosures == ("no:government", "om:customs")
    assert found.governments == ("no", "om")
    assert found.bases == ("customs_records",)
    assert found.wires == ("Wire X",)
    assert found.outlets == ("Outlet a", "Outlet b")
    assert found.documents == (case.layers["a"], case.layers["b"])
    assert found.text == text


def test_wires_come_from_the_lineage_where_there_is_one() -> None:
    case = Case()
    ref = case.claim("a", "the depot in Sohar was empty")
    layers = tuple(case.layers.values())
    lineage = Lineage(wires=(Wire("wire:1", None, layers, layers[0]),))
    found = next(p for p in case.group(lineage, credited=["Wire X"]) if ref in p.claims)
    assert found.wires == ("wire:1",)


def test_aligned_sentences_bring_claims_together() -> None:
    case = Case()
    one = case.claim("a", "the depot in Sohar stood empty", root="person:jo", country=None)
    other = case.claim("b", "nothing lay in the Omani store any more", root="person:jo")
    pair = DocumentPair(
        case.layers["a"],
        case.layers["b"],
        same_wire=True,
        score=0.9,
        evidence=(
            Alignment(
                AlignmentKind.SENTENCE,
                dataclasses.replace(case.findings[-2].claim.content),
                dataclasses.replace(case.findings[-1].claim.content),
                3.0,
            ),
        ),
    )
    assert not case.together(one, other)
    assert case.together(one, other, lineage=Lineage(pairs=(pair,)))


def test_every_claim_is_in_a_proposition_and_the_order_is_stable() -> None:
    case = Case()
    for article in ("a", "b"):
        case.claim(article, "Portugal sent radars to Chile; the bank paid in euros")
    found = case.group()
    assert {ref for item in found for ref in item.claims} == {f.ref for f in case.findings}
    assert len({item.key for item in found}) == len(found)
    assert found == case.group()


def test_no_claims_give_no_propositions() -> None:
    assert find_propositions([], [], []) == ()
