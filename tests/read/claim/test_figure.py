from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They said Peru had supplied 40 per cent of lathes imported by Chile last year.",
            ("share", 0.4, "=", "fraction", "lathes imported by Chile", "last year"),
        ),
        (
            "She said Norway had sanctioned more than 30 trading firms since 2021.",
            ("count", 30.0, ">", "trading firms", "Norway had sanctioned", "since 2021"),
        ),
        (
            "It states that by March the firm had sent lathes worth over $12 million to Chile.",
            ("money", 12e6, ">", "USD", "lathes", "by March"),
        ),
    ],
)
def test_a_figure_keeps_its_comparator_base_and_time(
    claims: Claims, text: str, expected: tuple[str, float, str, str, str, str]
) -> None:
    (claim,) = claims(text)
    (q,) = claim.quantities
    assert (q.kind, q.value, q.comparator, q.unit, q.of, q.as_of) == expected


def test_a_figure_outside_the_content_is_none_of_the_claim(claims: Claims) -> None:
    (claim,) = claims("Three officials said the yard was old.")
    assert claim.quantities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Officials said imports of lathes into Chile rose from $3m in 2021 to $40m last year.",
            [
                ("$3m", "imports of lathes into Chile", "in 2021"),
                ("$40m", "imports of lathes into Chile", "last year"),
            ],
        ),
        (
            "Officials said the study put the number of lathes in Chile at 20,000 a year.",
            [("20,000", "the number of lathes in Chile", "a year")],
        ),
        (
            "Officials said Ruiz sent 17 consignments of pumps to Chile.",
            [("17", "pumps", None)],
        ),
        (
            "Officials said the number of licences had fallen by more than half since January.",
            [("more than half", "the number of licences", "since January")],
        ),
        (
            "Officials said Norway had named three Danish firms, to more than 100 by Sweden.",
            [("three", "Danish firms", None), ("more than 100", "by Sweden", None)],
        ),
        (
            "Officials said the yard had a dozen lathes.",
            [("a dozen", "lathes", None)],
        ),
    ],
)
def test_what_a_figure_is_of(
    claims: Claims, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = [(q.span.text, q.of, q.as_of) for c in claims(text) for q in c.quantities]
    assert found == expected
