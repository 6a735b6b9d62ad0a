from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.sections.judgements import MOST_JUDGEMENTS
from enduse.model import Estimative, Findings, Likelihood, Span

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


def test_a_charge_its_hedge_what_stands_behind_it_and_how_strong_that_is(say: Say) -> None:
    told = say("key_judgements")
    assert [form for form, _text in told] == ["charge", "likelihood", "standing", "strength"]
    assert "(rule R3" in told[3][1]


def test_without_charges_there_is_no_judgement(findings: Findings, say: Say) -> None:
    assert findings.charges
    assert say("key_judgements", charges=(), denials=()) == []


def test_only_the_most_important_charges_are_key(findings: Findings, say: Say) -> None:
    supply = findings.charges[0]
    many = tuple(
        dataclasses.replace(supply, key=f"supply:cn>ru:optics{number}") for number in range(20)
    )
    told = [form for form, _text in say("key_judgements", charges=many, denials=())]
    assert told.count("charge") == MOST_JUDGEMENTS


def test_a_hedge_that_two_articles_share_is_told_once(findings: Findings, say: Say) -> None:
    first, denial, second = findings.claims
    shared = dataclasses.replace(
        second, claim=dataclasses.replace(second.claim, likelihood=first.claim.likelihood)
    )
    told = [form for form, _text in say("key_judgements", claims=(first, denial, shared))]
    assert told.count("likelihood") == 1


def test_other_hedges_are_told_beside_the_likelihood(
    findings: Findings, say: Say, cut: Cut
) -> None:
    first, *others = findings.claims
    hearsay = Estimative(cut("such as"), "hearsay")
    more = dataclasses.replace(
        first,
        claim=dataclasses.replace(first.claim, estimative=(*first.claim.estimative, hearsay)),
    )
    told = dict(say("key_judgements", claims=(more, *others)))
    assert told["hedged"] == "The hedge is the source’s own: “such as” (The Example Post)."
    assert "“likely”" in told["likelihood"]


def test_words_without_a_band_are_not_given_one(findings: Findings, say: Say, cut: Cut) -> None:
    first, *others = findings.claims
    vague = Estimative(cut("likely"), "possibility", None)
    claim = dataclasses.replace(first.claim, likelihood=vague, estimative=(vague,))
    told = say("key_judgements", claims=(dataclasses.replace(first, claim=claim), *others))
    assert not any("ICD 203" in text for _form, text in told)
    assert not any(band.value in text for _form, text in told for band in list(Likelihood)[:4])


def test_an_unconfirmed_hit_is_no_part_of_a_judgement(say: Say) -> None:
    assert not any("DONGYUE" in text for _form, text in say("key_judgements"))
