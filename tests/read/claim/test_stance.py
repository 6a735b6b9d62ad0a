from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Officials said the yard bought lathes.", "asserts"),
        ("Officials said the yard was likely buying lathes.", "hedges"),
        ("Peru has repeatedly denied sending weapons to the militia.", "denies"),
        ("The embassy denied allegations of supplying weapons to any party.", "denies"),
        ("The Peruvian embassy said Peru had “not supplied weapons to any party”.", "denies"),
        ("“We have never sold lathes to the yard,” the firm’s owner said.", "denies"),
        ("The embassy called the accusations “baseless”.", "denies"),
        ("The firm said it had never delivered lathes to Chile.", "denies"),
        ("The auditors said the yard must halt its sales.", "urges"),
        ("The minister said the allegations were false.", "denies"),
        ("Norway urged the firm to stop the sales.", "urges"),
        ("“Trade should not be hindered,” the minister said.", "urges"),
        ("The minister said Norway should have known about the sale.", "asserts"),
        ("Norway hopes the firm will stop the sales.", "urges"),
        ("The envoy plans to visit the yard.", "plans"),
        ("“We will raise it in the talks,” the minister said.", "plans"),
        ("The minister warned that the yard would lose its licence.", "warns"),
        ("The minister stressed there will be serious consequences for such firms.", "warns"),
        (
            "The report says the office lacks sufficient reporting to assess the sale.",
            "cannot_assess",
        ),
        ("Norway does not believe the yard has sold weapons.", "denies"),
    ],
)
def test_what_a_speaker_does_with_a_claim(claims: Claims, text: str, stance: str) -> None:
    (claim,) = claims(text)
    assert claim.stance.value == stance


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the yard had not sold weapons.",
        "The firm said it did not expect a loss.",
        "Denmark said Norway had not sold weapons.",
    ],
)
def test_a_negation_about_another_or_of_no_charge_is_no_denial(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.stance.value == "asserts"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "Peru has denied sending weapons to the militia since March.",
            "sending weapons to the militia since March",
        ),
        (
            "A spokesman for the embassy denied accusations of supplying weapons to any party.",
            "supplying weapons to any party",
        ),
        (
            "The firm rejected claims that it had shipped lathes to the yard.",
            "it had shipped lathes to the yard",
        ),
    ],
)
def test_the_content_of_a_denial_is_its_scope(claims: Claims, text: str, scope: str) -> None:
    (claim,) = claims(text)
    assert claim.content.text == scope
    assert claim.stance.value == "denies"


def test_the_second_half_of_an_answer_denies(claims: Claims) -> None:
    found = claims("The firm said it served civil yards and had not supplied the Chilean navy.")
    assert [c.stance.value for c in found] == ["asserts", "denies"]
