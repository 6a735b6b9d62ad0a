from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.sections import compose
from enduse.model import Findings, Proposition

Say = Callable[..., list[tuple[str, str]]]


def test_every_claim_is_reported_once_in_its_section(say: Say) -> None:
    charged = [text for _form, text in say("reported")]
    assert charged == [
        (
            "Senior US officials (not named) “said Chinese firms such as Dongyue Optoelectronics "
            "were likely supplying optical components to Russia” (The Example Post)."
        ),
        (
            "US officials (not named) said: “China was supplying optical components to Russia” "
            "(article 2)."
        ),
    ]
    assert [text for _form, text in say("others")] == [
        "China “denied sending weapons to Russia” (The Example Post)."
    ]


def test_claims_stand_under_the_name_of_their_article(findings: Findings) -> None:
    draft = compose(findings)
    headings = [
        draft.headings[draft.paragraphs[s.id]] for s in draft.sentences if s.section == "reported"
    ]
    assert headings == ["The Example Post", "article 2"]


def test_what_one_speaker_says_next_goes_into_the_same_sentence(
    findings: Findings, say: Say
) -> None:
    first, denial, other = findings.claims
    again = dataclasses.replace(first, ref=f"{first.ref}b", run=denial.run)
    told = say("reported", claims=(first, again, denial, other), charges=_of(findings, again.ref))
    assert [form for form, _text in told] == ["reported_run", "reported_apart"]
    assert "to Russia” and “denied sending weapons to Russia” (The Example Post)" in told[0][1]


def _of(findings: Findings, ref: str) -> tuple[Proposition, ...]:
    charge = findings.charges[0]
    return (dataclasses.replace(charge, claims=(*charge.claims, ref)),)


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
