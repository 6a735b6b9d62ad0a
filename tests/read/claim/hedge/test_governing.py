from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "stance", "words"),
    [
        (
            "“The numbers suggest that the yard bought lathes,” the analyst said.",
            "hedges",
            "suggest",
        ),
        ("The records suggest that the yard bought lathes.", "hedges", "suggest"),
        ("The figures imply that the yard bought lathes.", "hedges", "imply"),
        ("The evidence suggests the yard bought lathes, the report said.", "hedges", "suggests"),
        ("Officials estimate that 40,000 chips reached the yard.", "asserts", "estimate"),
        ("The ministry estimated that the yard bought 40 lathes.", "asserts", "estimated"),
        (
            "Officials said with low confidence that the yard bought lathes.",
            "hedges",
            "with low confidence",
        ),
        ("The analyst doubted that the yard bought lathes.", "hedges", "doubted"),
        ("The agency suspects the firm of selling lathes to the yard.", "hedges", "suspects"),
        ("Officials suspect the yard bought lathes.", "hedges", "suspect"),
        ("Officials said the lathes are expected to go to the yard.", "hedges", "expected to"),
        ("The analyst said the lathes would have gone to the yard.", "asserts", "would"),
        (
            "The yard would struggle to survive without foreign lathes, the report says.",
            "asserts",
            "would",
        ),
        (
            "The prosecutor said investigators had not established where the lathes ended up.",
            "cannot_assess",
            "had not established",
        ),
        (
            "Officials said it was not clear who had ordered the lathes.",
            "cannot_assess",
            "not clear",
        ),
        ("The analyst said the seal appears genuine.", "hedges", "appears"),
        ("Officials said the trader apparently sold lathes.", "hedges", "apparently"),
        ("Satellite images suggest the yard bought lathes and sold them.", "hedges", "suggest"),
        ("Invoices indicate that Zorvex sold lathes.", "hedges", "indicate"),
        (
            "The ministry said lathes were expected to reach the yard in May.",
            "hedges",
            "expected to",
        ),
        ("The analyst said the firm appeared to sell lathes to the yard.", "hedges", "appeared to"),
        (
            "The firm said it could neither confirm nor deny the sale.",
            "cannot_assess",
            "could neither confirm nor deny",
        ),
        ("The police suspects that Zorvex sold lathes.", "hedges", "suspects"),
        ("The agency believes the yard bought lathes.", "asserts", "believes"),
    ],
)
def test_words_that_govern_what_is_said_are_kept(
    claims: Claims, text: str, stance: str, words: str
) -> None:
    (claim,) = claims(text)
    assert [e.span.text for e in claim.estimative] == [words]
    assert claim.stance.value == stance


@pytest.mark.parametrize(
    "text",
    [
        "Officials said the yard would face a fine.",
        "The firm said the lathes would arrive in May.",
        "The report said the firm appears on the list.",
        "The minister suggested a meeting in May.",
        "The minister is expected to meet traders.",
        "The minister said the estimates were wrong.",
        "The yard has confidence in the firm, the minister said.",
        "The minister said the yard has a result.",
        "The firm said it would pay without delay.",
        "The owner said goods given to the yard would be returned.",
        "The minister pointed out that the yard bought lathes.",
        "The report points out that the yard bought lathes.",
        "The minister indicated that the yard bought lathes.",
        "The police arrested a suspect, officials said.",
    ],
)
def test_the_same_words_in_another_use_hedge_nothing(claims: Claims, text: str) -> None:
    assert [e for c in claims(text) for e in c.estimative] == []


def test_a_dummy_it_names_nobody_who_could_not_tell(claims: Claims) -> None:
    found = claims("The report says the yard bought lathes. It was not clear who had paid.")
    assert [c.content.text for c in found] == ["the yard bought lathes"]


def test_both_halves_of_an_inference_are_inferred(claims: Claims) -> None:
    found = claims("The records suggest that Zorvex bought lathes and that the yard sold them.")
    assert {c.stance.value for c in found} == {"hedges"}
