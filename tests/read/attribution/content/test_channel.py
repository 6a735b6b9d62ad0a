from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The company denied the allegations in an emailed statement.", "the allegations"),
        ("Zorvex called the claims baseless in a letter to the paper.", "the claims baseless"),
        (
            "Norway rejected the report in a statement posted on its website on Friday.",
            "the report",
        ),
        (
            "Zorvex's owner, Ola Holm, called the allegations “nonsense” in a text message.",
            "the allegations “nonsense”",
        ),
        ("Zorvex rejected the claims in the letter.", "the claims in the letter"),
    ],
)
def test_the_channel_is_no_part_of_what_is_denied(claims: Claims, text: str, content: str) -> None:
    found = claims(text)
    assert [(c.content.text, c.stance.value) for c in found] == [(content, "denies")]
