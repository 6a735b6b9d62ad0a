from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Peru has accused Norway of economic warfare, a charge Norway denies.",
            "Norway",
            "Peru has accused Norway of economic warfare",
        ),
        (
            "Holm faces charges of smuggling tools, which he denies.",
            "Holm",
            "smuggling tools",
        ),
    ],
)
def test_a_charge_is_denied_in_its_own_clause(
    claims: Claims, text: str, name: str, content: str
) -> None:
    denied = [c for c in claims(text) if c.stance.value == "denies"]
    assert [c.content.text for c in denied] == [content]
    assert denied[0].speaker is not None
    assert name in {denied[0].speaker.name, denied[0].speaker.mention.text} or (
        denied[0].speaker.mention.text == "he"
    )


def test_things_that_are_refused_in_a_clause_are_no_charge(claims: Claims) -> None:
    found = claims("Holm wanted a visa, which the embassy denied.")
    assert [c for c in found if c.stance.value == "denies"] == []


def test_the_charge_stays_beside_its_denial(claims: Claims) -> None:
    found = claims("Peru has accused Norway of economic warfare, a charge Norway denies.")
    assert [(c.content.text, c.stance.value) for c in found] == [
        ("Peru has accused Norway of economic warfare", "denies"),
        ("Norway of economic warfare", "asserts"),
    ]
