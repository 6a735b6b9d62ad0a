from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


def hedges(claim: Claim) -> list[tuple[str, str, str | None]]:
    return [
        (e.span.text, e.kind, None if e.band is None else e.band.value) for e in claim.estimative
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Officials said the yard was likely buying lathes.",
            [("likely", "likelihood", "likely")],
        ),
        (
            "Officials said the yard very likely bought lathes.",
            [("very likely", "likelihood", "very likely")],
        ),
        (
            "A report said it is almost certain that the yard bought lathes.",
            [("almost certain", "likelihood", "almost certain")],
        ),
        (
            "A report said there was a remote chance of a sale.",
            [("remote chance", "likelihood", "almost no chance")],
        ),
        ("Officials said the yard may have bought lathes.", [("may", "possibility", None)]),
        (
            "Officials said the yard had bought lathes, although not on a massive scale.",
            [("although not on a massive scale", "extent", None)],
        ),
        (
            "Officials said they had not seen any evidence of a sale.",
            [("had not seen any evidence", "limit", None)],
        ),
        ("Officials believe the yard bought lathes.", [("believe", "belief", None)]),
        (
            "The trader reportedly sold lathes to the yard.",
            [("reportedly", "hearsay", None)],
        ),
        (
            "Officials said the sale technically broke no rule.",
            [("technically", "qualifier", None)],
        ),
    ],
)
def test_the_source_s_own_words_are_kept(
    claims: Claims, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    (claim,) = claims(text)
    assert hedges(claim) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials said the yard bought lathes.",
        "Officials said the ships sailed in May with military might on display.",
        "Officials said the yard could not pay its debts.",
        "Officials said the yard grew faster than anyone believed possible.",
        "Officials said the goods should move as soon as possible.",
        "Officials said the yard would face a fine.",
    ],
)
def test_no_hedge_is_invented(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.estimative == ()
    assert claim.likelihood is None


def test_the_likelihood_of_something_mentioned_does_not_grade_the_claim(claims: Claims) -> None:
    (claim,) = claims(
        "Officials said sales of parts deemed likely to be used in engines fell in March."
    )
    assert claim.likelihood is None


def test_a_hedge_in_a_quotation_belongs_to_the_claim(claims: Claims) -> None:
    (claim,) = claims(
        "The officials added that two firms were “likely providing” the yard with chips."
    )
    assert claim.likelihood is not None
    assert claim.likelihood.span.text == "likely"


def test_a_hedge_of_another_clause_stays_there(claims: Claims) -> None:
    found = claims("The officials said the yard bought chips and its rival may have sold them.")
    assert [hedges(c) for c in found] == [[], [("may", "possibility", None)]]
