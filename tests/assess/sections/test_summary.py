from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.model import Drift, DriftKind, Findings, Span

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


def test_the_most_important_stands_at_the_top_in_eight_sentences_at_most(
    tell: Say, cut: Cut
) -> None:
    drift = Drift(
        DriftKind.HEDGE_LOST,
        copy=cut("China was supplying optical components to Russia", 2),
        original=cut("were likely supplying optical components"),
        original_words=cut("likely"),
    )
    told = [form for form, _text in tell("summary", drifts=(drift,))]
    assert told == [
        "in_short",
        "bases_in_short",
        "drift_in_short",
        "denials_in_short",
        "parties_in_short",
        "checks_in_short",
        "alerts_in_short",
        "unnamed_outlets",
    ]


def test_it_says_on_whose_word_the_charges_rest(say: Say) -> None:
    assert dict(say("summary"))["in_short"] == (
        "Two articles at hand carry one charge of supply from China to Russia, resting on one "
        "disclosure by one government (the United States), on the word of senior US officials (not "
        "named) alone."
    )


def test_it_counts_charges_by_the_speaker_that_they_rest_on(findings: Findings, say: Say) -> None:
    first = findings.charges[0]
    many = (
        first,
        dataclasses.replace(first, key="supply:cn>ru:weapons"),
        dataclasses.replace(
            first, key="supply:cn>ru:chips", disclosures=("cn:government", "us:government")
        ),
    )
    assert dict(say("summary", charges=many))["in_short"].endswith(
        ": two rest on one speaker’s word alone, two on that of senior US officials (not named); "
        "behind the other one stand several."
    )


def test_an_article_without_an_outlet_is_given_a_name_once(say: Say) -> None:
    assert dict(say("summary"))["unnamed_outlets"] == (
        "An article without a named outlet (two.txt) is called article 2."
    )


def test_alerts_in_synthetic_records_are_called_so(tell: Say) -> None:
    assert dict(tell("summary"))["alerts_in_short"] == (
        "Detectors raised two alerts, one of them in records that are synthetic and prove nothing; "
        "each has its counter-explanation below, and none is a finding of guilt."
    )


def test_the_outcome_of_each_figure_is_told_by_its_words(tell: Say) -> None:
    assert dict(tell("summary"))["checks_in_short"] == (
        "Of two testable statements put to the lists and records at hand, one (“US”) is borne out "
        "and one (“likely supplying”) is borne out on one basis and contradicted on another."
    )


def test_what_is_denied_and_what_that_meets(say: Say) -> None:
    assert dict(say("summary"))["denials_in_short"] == (
        "China denies “weapons”; that does not answer the charge."
    )
