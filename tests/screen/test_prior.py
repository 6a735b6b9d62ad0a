"""What evidence is worth in a search."""

from __future__ import annotations

import math

import pytest

from enduse.screen.prior import in_search, least_evidence
from enduse.screen.score import compare
from enduse.screen.word import Words


def test_reasons_still_add_up_to_the_log_odds() -> None:
    words = Words()
    found = in_search(compare(words.name("vegatron optics"), words.name("vegatron optic")))
    assert sum(reason.weight for reason in found.reasons) == pytest.approx(found.logodds, abs=0.01)
    assert found.score == pytest.approx(1 / (1 + math.exp(-found.logodds)))
    assert {"search"} < {reason.kind for reason in found.reasons}


def test_a_search_tells_less_than_a_pair_and_keeps_the_order() -> None:
    words = Words()
    pairs = [
        ("vegatron optics", other) for other in ("vegatron optics", "vegatron marine", "deneb")
    ]
    alone = [compare(words.name(a), words.name(b)) for a, b in pairs]
    found = [in_search(one) for one in alone]
    assert sorted(alone, key=lambda c: c.logodds) == sorted(
        alone, key=lambda c: in_search(c).logodds
    )
    assert [one.logodds for one in found] == sorted((c.logodds for c in found), reverse=True)


@pytest.mark.parametrize("log_odds", [-3.0, 0.0, 2.5])
def test_the_least_evidence_is_what_gives_the_log_odds(log_odds: float) -> None:
    low, high = least_evidence(log_odds), least_evidence(log_odds + 1)
    assert low < high
    # The scaling is a straight line: half way is half way.
    assert least_evidence(log_odds + 0.5) == pytest.approx((low + high) / 2)
