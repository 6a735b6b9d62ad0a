from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.sections.claim.judgements import MOST_JUDGEMENTS
from enduse.model import (
    Decision,
    EnteredLikelihood,
    Entries,
    Estimative,
    Findings,
    Likelihood,
    Span,
)

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


def test_a_charge_its_hedge_what_stands_behind_it_and_how_strong_that_is(say: Say) -> None:
    told = say("key_judgements")
    assert [form for form, _text in told] == [
        "order",
        "charge",
        "resting",
        "carried",
        "likelihood",
        "suppliers_named",
        "answered_misses",
        "strength",
    ]
    assert "(rule R3" in told[-1][1]


def test_without_charges_there_is_no_judgement(findings: Findings, say: Say) -> None:
    assert findings.charges
    assert say("key_judgements", charges=(), denials=()) == []


def test_only_the_most_important_charges_are_key(findings: Findings, say: Say) -> None:
    supply = findings.charges[0]
    many = tuple(
        dataclasses.replace(supply, key="supply:cn>ru:optics", bases=(f"basis_{number}",))
        for number in range(20)
    )
    told = [form for form, _text in say("key_judgements", charges=many, denials=())]
    assert told.count("charge") == MOST_JUDGEMENTS
    first = say("key_judgements", charges=many, denials=())[0][1]
    assert first.endswith("; eight of 20 are judged here, the rest stand below.")


def test_charges_alike_are_told_together(findings: Findings, say: Say) -> None:
    supply = findings.charges[0]
    alike = dataclasses.replace(supply, key="supply:cn>ru:weapons")
    other = dataclasses.replace(supply, key="supply:cn>ru:chips", bases=())
    told = [form for form, _text in say("key_judgements", charges=(supply, alike, other))]
    assert told.count("charge") == 2


def test_a_likelihood_and_a_strength_never_share_a_sentence(say: Say) -> None:
    for form, text in say("key_judgements"):
        assert not ("likel" in text.casefold() and "strength" in text.casefold()), form


def test_what_an_analyst_entered_stands_under_their_name(say: Say) -> None:
    decision = Decision(
        "a" * 64, "supply:cn>ru:optics", "unlikely", "", "why", "J. Roe", "2024-05-02"
    )
    entered = EnteredLikelihood("supply:cn>ru:optics", Likelihood.UNLIKELY, decision)
    told = dict(say("key_judgements", entered=Entries(likelihoods=(entered,))))
    assert told["entered_likelihood"].startswith("J. Roe entered the likelihood “unlikely”")
    assert "entered_likelihood" not in dict(say("key_judgements"))


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
    assert told["hedged"].endswith("as the articles have them: “such as” (The Example Post).")
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
