from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.sections import compose
from enduse.model import Findings

Say = Callable[..., list[tuple[str, str]]]


def test_every_claim_is_reported_once_in_its_section(say: Say) -> None:
    charged = [text for _form, text in say("reported")]
    assert charged == [
        (
            "The Example Post reports: senior US officials (not named) “said Chinese firms such as "
            "Dongyue Optoelectronics were likely supplying optical components to Russia”."
        ),
        (
            "two.txt reports: US officials (not named) said: “China was supplying optical "
            "components to Russia”."
        ),
    ]
    assert [text for _form, text in say("others")] == [
        "The Example Post reports: China “denied sending weapons to Russia”."
    ]


def test_claims_stand_under_the_name_of_their_article(findings: Findings) -> None:
    draft = compose(findings)
    headings = [
        draft.headings[draft.paragraphs[s.id]] for s in draft.sentences if s.section == "reported"
    ]
    assert headings == ["The Example Post", "two.txt"]


def test_a_claim_of_nobody_is_said_to_be_nobodys(findings: Findings, say: Say) -> None:
    first, *others = findings.claims
    nobody = dataclasses.replace(first, claim=dataclasses.replace(first.claim, speaker=None))
    told = say("reported", claims=(nobody, *others))
    assert told[0][0] == "reported_nobody"
    assert "naming nobody" in told[0][1]


def test_an_attribution_that_goes_on_says_so(findings: Findings, say: Say) -> None:
    first, *others = findings.claims
    on = dataclasses.replace(first, claim=dataclasses.replace(first.claim, carried_over=True))
    told = say("reported", claims=(on, *others))
    assert told[0][0] == "reported_carried"
    assert "going on from the word of senior US officials (not named)" in told[0][1]
