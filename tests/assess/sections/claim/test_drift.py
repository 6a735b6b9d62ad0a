from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.model import Drift, DriftKind, Findings, Span

Say = Callable[..., list[tuple[str, str]]]
Cut = Callable[..., Span]


@pytest.fixture
def drift(cut: Cut) -> Drift:
    return Drift(
        DriftKind.HEDGE_LOST,
        copy=cut("China was supplying optical components to Russia", 2),
        original=cut("were likely supplying optical components"),
        original_words=cut("likely"),
        claim="c1",
        original_claim="c1",
    )


def test_without_changes_there_is_no_such_section(findings: Findings, say: Say) -> None:
    first, denial, again = findings.claims
    plain = dataclasses.replace(first.claim, likelihood=None, estimative=())
    claims = (dataclasses.replace(first, claim=plain), denial, again)
    assert say("drift", claims=claims) == []


def test_a_word_of_likelihood_that_an_article_leaves_out_is_missed(say: Say, drift: Drift) -> None:
    missed = (
        "unhedged",
        (
            "Of what senior US officials (not named) disclosed, The Example Post has “likely”; it "
            "is missing in “China was supplying optical components to Russia” (article 2)."
        ),
    )
    assert say("drift") == [missed]
    # Where the change was found sentence by sentence it is not told twice.
    assert missed not in say("drift", drifts=(drift,))


def test_the_summary_tells_a_lost_likelihood_also_where_no_sentence_changed(say: Say) -> None:
    assert dict(say("summary"))["drift_in_short"] == (
        "In copying and retelling, “likely” (The Example Post) is missing in article 2."
    )


def test_the_summary_tells_additions_apart_and_where_a_word_is_gone(say: Say, drift: Drift) -> None:
    new = dataclasses.replace(drift, kind=DriftKind.INVENTED, original=None, original_words=None)
    text = dict(say("summary", drifts=(drift, new)))["drift_in_short"]
    assert text.startswith(
        "In copying and retelling, one statement changed and one came in: “likely” (The "
    )
    assert "is gone in article 2" in text


def test_an_article_of_another_disclosure_leaves_nothing_out(findings: Findings, say: Say) -> None:
    first, denial, again = findings.claims
    claims = (first, denial, dataclasses.replace(again, disclosure="cn:government"))
    assert "unhedged" not in dict(say("drift", claims=claims))


def test_each_change_is_told(say: Say, drift: Drift) -> None:
    invented = dataclasses.replace(
        drift, kind=DriftKind.INVENTED, original=None, original_words=None
    )
    told = say("drift", drifts=(drift, invented))
    assert [form for form, _ in told] == ["drifted", "invented"]
    assert "“likely” is gone" in told[0][1]


def test_a_changed_charge_is_told_with_its_judgement(say: Say, drift: Drift) -> None:
    told = say("key_judgements", drifts=(drift,))
    assert [form for form, _ in told].count("drifted_short") == 1


def test_a_change_elsewhere_is_not_told_with_the_judgement(say: Say, drift: Drift) -> None:
    other = dataclasses.replace(drift, claim="c9", original_claim="c9")
    told = say("key_judgements", drifts=(other,))
    assert "drifted_short" not in [form for form, _ in told]
