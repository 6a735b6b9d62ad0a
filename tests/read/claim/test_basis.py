from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from enduse.model import Claim
from enduse.tables import load_table

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "basis", "words"),
    [
        (
            "“The customs records show three shipments,” the report said.",
            "customs_records",
            "customs records",
        ),
        (
            "People familiar with the case said the yard bought lathes.",
            "people_familiar",
            "People familiar",
        ),
        (
            "The ministry said the yard bought lathes, citing several media reports.",
            "media_reports",
            "citing several media reports",
        ),
        (
            "In releasing declassified intelligence, officials said the yard bought lathes.",
            "declassified_intelligence",
            "declassified intelligence",
        ),
        ("Officials said the yard bought lathes.", "not_stated", None),
    ],
)
def test_what_the_words_rest_on(claims: Claims, text: str, basis: str, words: str | None) -> None:
    (claim,) = claims(text)
    assert claim.basis.value == basis
    assert (None if claim.basis_span is None else claim.basis_span.text) == words


def test_a_basis_once_stated_holds_for_the_speaker(claims: Claims) -> None:
    found = claims(
        "In disclosing previously classified intelligence, Danish officials said the yard bought "
        "lathes. They said a bank had paid.\n\nThe harbour master said the yard was old."
    )
    assert [c.basis.value for c in found] == [
        "declassified_intelligence",
        "declassified_intelligence",
        "not_stated",
    ]


def test_that_media_claim_something_is_not_the_basis_of_a_denial_beside_it(claims: Claims) -> None:
    found = claims(
        "Peru denied selling weapons, even as several media reports have claimed otherwise."
    )
    assert [(c.stance.value, c.basis.value) for c in found] == [
        ("denies", "not_stated"),
        ("asserts", "media_reports"),
    ]
    assert found[1].content.text == "otherwise"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("customs_records", "according to Kazakh railway bills"),
        ("customs_records", "ship-tracking data show"),
        ("people_familiar", "two diplomats who have read it"),
        ("court_records", "court papers unsealed on Monday show"),
        ("court_records", "a statement shown to the jury"),
        ("company_records", "Thai company records show"),
        ("imagery", "satellite images examined by the centre"),
        ("physical_examination", "engines recovered from two drones"),
        ("documents_seen", "e-mails and invoices reviewed by the paper"),
        ("intelligence", "intelligence suggests"),
    ],
)
def test_each_row_of_the_table_of_bases_knows_its_words(name: str, text: str) -> None:
    patterns = load_table("speakers")["bases"][name]
    assert any(re.search(rf"\b(?:{p})\b", text, re.IGNORECASE) for p in patterns)
