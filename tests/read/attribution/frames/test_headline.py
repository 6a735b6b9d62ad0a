from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("title", "speaker", "content"),
    [
        (
            "Zorvex Sold Lathes to Shipyard: Prosecutors",
            "Prosecutors",
            "Zorvex Sold Lathes to Shipyard",
        ),
        (
            "Report: Zorvex sold lathes to shipyard",
            "Report",
            "Zorvex sold lathes to shipyard",
        ),
        (
            "Norway says Zorvex is selling lathes to a shipyard",
            "Norway",
            "Zorvex is selling lathes to a shipyard",
        ),
    ],
)
def test_a_headline_names_its_source(
    claims: Claims, title: str, speaker: str, content: str
) -> None:
    found = claims(f"{title}\n\nThe yard was built in 1950.", title=True)
    assert [(c.speaker.mention.text, c.content.text) for c in found if c.speaker] == [
        (speaker, content)
    ]


def test_a_headline_without_a_source_is_no_claim(claims: Claims) -> None:
    assert claims("Old Harbour: A Walk Along the Quay\n\nThe yard was built.", title=True) == ()


def test_a_headline_in_capitals_is_read_as_running_text(claims: Claims) -> None:
    text = (
        "Norway Accuses Zorvex of Selling Engines to the Danish Navy\n\n"
        "A court in Oslo hears the case of selling engines next week."
    )
    (claim,) = claims(text, title=True)
    assert claim.speaker is not None
    assert claim.speaker.mention.text == "Norway"
    assert claim.content.text == "Zorvex of Selling Engines to the Danish Navy"
