from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim
from enduse.read.claim.supply import predicate_of_word

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Officials said Peru was providing Chile with lathes.", "supply"),
        ("Officials said the chips were re-exported via Dubai to Chile.", "re_export"),
        ("Officials said Chile had obtained lathes from Zorvex.", "purchase"),
        ("Officials said lathes made by Zorvex reached Chile.", "transfer"),
        ("Officials said Norway had sanctioned 40 firms.", "list"),
        ("Officials said Norway had seized four lathes.", "seize"),
        ("Officials said the firm evaded the rules.", "evade"),
        ("Officials said imports rose last year.", "change"),
        ("Officials said the firm was old.", "other"),
        ("Zorvex denied selling lathes to Chile.", "supply"),
    ],
)
def test_what_is_said_to_be_done(claims: Claims, text: str, predicate: str) -> None:
    (claim,) = claims(text)
    assert claim.predicate == predicate


def test_a_word_of_no_row_has_no_predicate() -> None:
    assert predicate_of_word("supply") == "supply"
    assert predicate_of_word("whistle") == ""


def test_the_period_of_a_claim_is_in_the_source_s_words(claims: Claims) -> None:
    (claim,) = claims("Officials said Peru sold lathes to Chile between 2021 and 2023.")
    assert claim.period == "between 2021 and 2023"
