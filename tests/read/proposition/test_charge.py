from __future__ import annotations

import dataclasses

import pytest

from enduse.model import (
    Basis,
    Claim,
    ClaimFinding,
    Disclosure,
    Mode,
    Quantity,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)
from enduse.read.proposition import find_charges, kind_of

AT = Span("d", 0, 3, "abc")


def finding(ref: str, stance: Stance = Stance.ASSERTS, **changes: object) -> ClaimFinding:
    speaker = Speaker(AT, "officials", AT, SpeakerKind.OFFICIAL, on_record=False, country="no")
    claim = Claim(ref, 1, AT, None, speaker, Mode.PARAPHRASE, stance, basis=Basis.MEDIA_REPORTS)
    made = ClaimFinding(
        ref, "d", claim, "no:government", ("uy",), ("ad",), ("optics",), ("dual_use",)
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type] - a test's shorthand


@pytest.mark.parametrize(
    ("stance", "kind"),
    [
        (Stance.ASSERTS, "supply"),
        (Stance.HEDGES, "supply"),
        (Stance.DENIES, "denial"),
        (Stance.URGES, "demand"),
        (Stance.WARNS, "warning"),
        (Stance.PLANS, "plan"),
        (Stance.CANNOT_ASSESS, "limit"),
    ],
)
def test_the_stance_tells_the_kind(stance: Stance, kind: str) -> None:
    assert kind_of(finding("c1", stance)) == kind


def test_what_the_supplier_says_of_itself_is_no_charge() -> None:
    own = finding("c1", supplier_countries=("no",))
    assert kind_of(own) == "statement"


def test_without_goods_or_route_there_is_no_charge() -> None:
    assert kind_of(finding("c1", goods_keys=())) == "statement"
    assert kind_of(finding("c1", recipient_countries=())) == "statement"
    assert kind_of(finding("c1", recipient_countries=("uy",))) == "statement"


def test_a_figure_without_route_is_a_figure() -> None:
    quantity = Quantity(AT, "count", 3, None, None, "groups", "=")
    claim = dataclasses.replace(finding("c1").claim, quantities=(quantity,))
    assert kind_of(finding("c1", claim=claim, goods_keys=())) == "figure"


def test_claims_of_one_thing_are_one_charge_with_its_voices() -> None:
    other = finding("c2", layer="e", disclosure="pt:government")
    disclosures = [
        Disclosure("no:government", "officials", "no", named=False, span=AT),
        Disclosure("pt:government", "officials", "pt", named=False, span=AT),
    ]
    documents = [_reading("d"), _reading("e")]
    (made,) = find_charges([finding("c1"), other], disclosures, documents)
    assert made.key == "supply:uy>ad:optics"
    assert made.claims == ("c1", "c2")
    assert made.disclosures == ("no:government", "pt:government")
    assert made.governments == ("no", "pt")
    assert made.bases == ("media_reports",)
    assert made.documents == ("d", "e")


def test_several_goods_make_several_charges() -> None:
    two = finding("c1", goods_keys=("engine", "optics"))
    disclosures = [Disclosure("no:government", "officials", "no", named=False, span=AT)]
    made = find_charges([two], disclosures, [_reading("d")])
    assert [item.key for item in made] == ["supply:uy>ad:engine", "supply:uy>ad:optics"]


def _reading(layer: str):  # noqa: ANN202 - only what grouping looks at
    from enduse.model import Document, Header, Published, Reading

    document = Document(layer, layer, layer, "text/plain", "plain", "1", "utf-8", "abc")
    header = Header(None, None, None, None, None, Published(None, None, None, ""))
    return Reading(document, header, (), ())


def test_a_document_of_two_wires_adds_none_where_one_of_them_is_there_already() -> None:
    from enduse.model import Lineage, Wire

    first = Wire("wire:1", "Meridian Wire", ("d", "e"), "d")
    second = Wire("wire:2", None, ("e",), "e")
    other = finding("c2", layer="e")
    disclosures = [Disclosure("no:government", "officials", "no", named=False, span=AT)]
    documents = [_reading("d"), _reading("e")]
    lineage = Lineage((first, second))
    (made,) = find_charges([finding("c1"), other], disclosures, documents, lineage)
    assert made.wires == ("Meridian Wire",)
    alone = find_charges([other], disclosures, documents, Lineage((second,)))
    assert alone[0].wires == ("wire:2",)
