from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.model import Drift, DriftKind, Span

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


def test_without_changes_there_is_no_such_section(say: Say) -> None:
    assert say("drift") == []


def test_each_change_is_told(say: Say, drift: Drift) -> None:
    invented = dataclasses.replace(
        drift, kind=DriftKind.INVENTED, original=None, original_words=None
    )
    told = say("drift", drifts=(drift, invented))
    assert [form for form, _ in told] == ["drifted", "invented"]
    assert "“likely” is gone" in told[0][1]


def test_a_changed_charge_is_told_with_its_judgement(say: Say, drift: Drift) -> None:
    told = say("key_judgements", drifts=(drift,))
    assert [form for form, _ in told].count("drifted") == 1


def test_a_change_elsewhere_is_not_told_with_the_judgement(say: Say, drift: Drift) -> None:
    other = dataclasses.replace(drift, claim="c9")
    told = say("key_judgements", drifts=(other,))
    assert "drifted" not in [form for form, _ in told]
