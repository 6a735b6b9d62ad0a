from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The court heard that Holm had shipped valves.", "Holm had shipped valves"),
        ("The jury was told that Holm had shipped valves.", "Holm had shipped valves"),
        (
            "Holm sold sonar parts to the navy of Peru, a court heard on Thursday.",
            "Holm sold sonar parts to the navy of Peru",
        ),
        (
            "Holm, the jury heard, used three different names.",
            "Holm, the jury heard, used three different names",
        ),
    ],
)
def test_what_a_court_hears_is_claimed_before_it(claims: Claims, text: str, content: str) -> None:
    assert [c.content.text for c in claims(text)] == [content]


def test_what_anybody_else_hears_is_no_claim(claims: Claims) -> None:
    assert claims("Neighbours heard that the house had been sold.") == ()
