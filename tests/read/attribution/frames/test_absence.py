from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Norwegian customs officers could not say who had ordered the parts.",
            "Norwegian customs officers",
            "who had ordered the parts",
        ),
        (
            "Regulators lack the data to say how many of the drives were diverted.",
            "Regulators",
            "how many of the drives were diverted",
        ),
        (
            "The police were unable to establish who owned the store.",
            "The police",
            "who owned the store",
        ),
        (
            "The committee found no evidence that the state had ordered the lathes.",
            "The committee",
            "no evidence that the state had ordered the lathes",
        ),
        (
            "It was unclear, the minister said, whether the parts had left the port.",
            "the minister",
            "It was unclear, the minister said, whether the parts had left the port",
        ),
    ],
)
def test_what_a_source_could_not_tell_is_a_limit(
    claims: Claims, text: str, name: str, content: str
) -> None:
    found = claims(text)
    assert [(c.speaker and c.speaker.name, c.content.text) for c in found] == [(name, content)]
    assert found[0].stance.value == "cannot_assess"


@pytest.mark.parametrize(
    "text",
    [
        "The firm declined to say who had ordered the parts.",
        "The minister would not say whether the parts had left.",
        "The committee found evidence in a store.",
        "The director could not say no.",
    ],
)
def test_silence_and_finds_are_no_limit(claims: Claims, text: str) -> None:
    assert [c for c in claims(text) if c.stance.value == "cannot_assess"] == []


def test_the_words_that_cannot_tell_are_the_hedge(claims: Claims) -> None:
    found = claims("Norwegian customs officers could not say who had ordered the parts.")
    assert [e.span.text for e in found[0].estimative] == ["could not say"]
