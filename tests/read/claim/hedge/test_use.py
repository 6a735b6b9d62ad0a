from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "stance", "words"),
    [
        (
            "The ministry said it could not rule out further sales.",
            "hedges",
            ["could not rule out"],
        ),
        (
            "The panel could not establish when the engines had left Peru, the diplomats said.",
            "cannot_assess",
            ["could not establish"],
        ),
        (
            "Officials said it was unlikely, though not impossible, that more had been sold.",
            "hedges",
            ["unlikely", "not impossible"],
        ),
        ("Officials said that such sales cannot be ruled out.", "hedges", ["cannot be ruled out"]),
        (
            (
                "Officials have so far found no evidence that the yard bought lathes, the minister "
                "said."
            ),
            "cannot_assess",
            ["so far", "found no evidence"],
        ),
        ("The yard was reported to have bought lathes.", "hedges", ["reported to"]),
        ("“I cannot tell you that,” the expert replied.", "cannot_assess", ["cannot tell"]),
        ("The report said unconfirmed accounts spoke of a sale.", "hedges", ["unconfirmed"]),
        (
            "The owner said he did not know who had bought the lathes.",
            "cannot_assess",
            ["did not know who"],
        ),
        (
            "According to UN estimates, Peru may have sold 400 drones.",
            "hedges",
            ["estimates", "may"],
        ),
        ("The minister said the sale was not likely to last.", "hedges", ["not likely"]),
    ],
)
def test_what_lexicons_miss_is_kept(
    claims: Claims, text: str, stance: str, words: list[str]
) -> None:
    (claim,) = claims(text)
    assert [e.span.text for e in claim.estimative] == words
    assert claim.stance.value == stance


@pytest.mark.parametrize(
    "text",
    [
        "Officials said the goods were moved where possible by sea.",
        "Officials said that before 2019 the yard could make 40 lathes a year.",
        "Officials said the firm was supposed to pay in May.",
        "“I wish everybody could see it,” the owner said.",
        "The owner said the minister did not know what he was doing.",
        "The owner said the firm has potential.",
        "Officials said the yard had insufficient cranes.",
    ],
)
def test_the_same_words_in_another_use_are_no_hedge(claims: Claims, text: str) -> None:
    assert [e for c in claims(text) for e in c.estimative] == []


def test_both_rows_of_terms_of_icd_203_have_their_band(claims: Claims) -> None:
    # Analytic Standards, 2 January 2015, section D.6.e.2.a.
    rows = {
        "almost no chance": ("almost no chance", "remote chance"),
        "very unlikely": ("very unlikely", "highly improbable"),
        "unlikely": ("unlikely", "improbable"),
        "likely": ("likely", "probable"),
        "very likely": ("very likely", "highly probable"),
        "almost certain": ("almost certain", "nearly certain"),
    }
    for band, words in rows.items():
        for word in words:
            lead = "there was a" if "chance" in word else "it was"
            (claim,) = claims(f"Officials said {lead} {word} that the yard bought lathes.")
            assert [e.band.value for e in claim.estimative if e.band is not None] == [band]
