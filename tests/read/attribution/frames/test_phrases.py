from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Zorvex has moved its stock abroad, according to a Canadian assessment.",
            "a Canadian assessment",
            "Zorvex has moved its stock abroad",
        ),
        (
            "According to two Danish officials, the tanker carried chips.",
            "two Danish officials",
            "the tanker carried chips",
        ),
        (
            "According to the report by the audit office, published today, no licence was issued.",
            "the report by the audit office",
            "no licence was issued",
        ),
        (
            "The ministry is concerned that the port has become a hub for lathes.",
            "The ministry",
            "the port has become a hub for lathes",
        ),
    ],
)
def test_a_phrase_of_source_gives_speaker_and_content(
    claims: Claims, text: str, speaker: str, content: str
) -> None:
    assert [(c.speaker.mention.text, c.content.text) for c in claims(text) if c.speaker] == [
        (speaker, content)
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The firm is believed to have shipped gyroscopes through two ports.",
            "The firm is believed to have shipped gyroscopes through two ports",
        ),
        ("It was reported that the yard had closed.", "the yard had closed"),
        (
            "The trader reportedly sold thermal cameras to the militia.",
            "The trader reportedly sold thermal cameras to the militia",
        ),
    ],
)
def test_hearsay_has_content_and_no_speaker(claims: Claims, text: str, content: str) -> None:
    (claim,) = claims(text)
    assert claim.speaker is None
    assert claim.content.text == content
    assert claim.stance.value == "hedges"


def test_a_denial_reported_by_a_channel_is_the_denier_s(claims: Claims) -> None:
    (claim,) = claims("Hungary denied buying the engines, according to the state news agency.")
    assert claim.speaker is not None
    assert claim.speaker.mention.text == "Hungary"
    assert claim.stance.value == "denies"


def test_the_clause_that_nobody_else_says_is_the_channel_s(claims: Claims) -> None:
    found = claims(
        "Chile has accused Zorvex of breaking the embargo, and the new rules were meant to close "
        "the gap, according to officials who briefed reporters."
    )
    assert [(c.speaker.mention.text, c.content.text) for c in found if c.speaker] == [
        ("Chile", "Zorvex of breaking the embargo"),
        ("officials", "the new rules were meant to close the gap"),
    ]
