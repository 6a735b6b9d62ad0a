from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The ministry raised concerns about the sale of lathes to a front firm.",
            "The ministry",
            "the sale of lathes to a front firm",
        ),
        (
            "Prosecutors have made allegations that Zorvex forged its end-user papers.",
            "Prosecutors",
            "Zorvex forged its end-user papers",
        ),
        (
            "This follows concerns expressed by Dutch officials regarding the transfer of chips.",
            "Dutch officials",
            "the transfer of chips",
        ),
        (
            "The dispute turns on Peru’s claims over the reef as its own waters.",
            "Peru",
            "the reef as its own waters",
        ),
        (
            "The president raised the matter in a call with the firm’s owner.",
            "The president",
            "the matter in a call with the firm’s owner",
        ),
    ],
)
def test_a_cue_noun_gives_its_speaker_and_content(
    claims: Claims, text: str, speaker: str, content: str
) -> None:
    found = claims(text)
    assert [(c.speaker.mention.text, c.content.text) for c in found if c.speaker] == [
        (speaker, content)
    ]


def test_concerns_that_were_raised_by_nobody_named_have_no_speaker(claims: Claims) -> None:
    (claim,) = claims("Concerns were raised about the supply of bearings to the yard.")
    assert claim.speaker is None
    assert claim.content.text == "the supply of bearings to the yard"


def test_the_concerns_of_another_are_what_is_repeated(claims: Claims) -> None:
    (claim,) = claims("The envoy reiterated the Danish government’s concerns about unsafe tankers.")
    assert claim.content.text == "the Danish government’s concerns about unsafe tankers"


@pytest.mark.parametrize(
    "text",
    [
        "The allegation that Zorvex sold lathes was made in May.",
        "Suspicions that Zorvex sold lathes grew in May.",
    ],
)
def test_an_allegation_of_nobody_named_is_hearsay(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.speaker is None
    assert claim.content.text == "Zorvex sold lathes"
    assert claim.stance.value == "hedges"


def test_a_claim_that_somebody_denied_is_their_denial(claims: Claims) -> None:
    (claim,) = claims("The claim that Zorvex sold lathes was denied by the firm.")
    assert claim.speaker is not None
    assert (claim.speaker.mention.text, claim.stance.value) == ("the firm", "denies")
