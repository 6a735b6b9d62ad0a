from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.quantity.unit import (
    comparator_of,
    currency_of_symbol,
    currency_of_words,
    mass_of,
    time_of,
)


@pytest.mark.parametrize(
    ("phrase", "sign"),
    [
        ("more than ", ">"),
        ("well over", ">"),
        ("at least", ">="),
        ("no fewer than", ">="),
        ("just short of", "<"),
        ("a little less than", "<"),
        ("as many as", "<="),
        ("nearly", "~"),
        ("", "="),
        (None, "="),
    ],
)
def test_words_that_compare(phrase: str | None, sign: str) -> None:
    assert comparator_of(phrase) == sign


@pytest.mark.parametrize(
    ("symbol", "code"),
    [("$", "USD"), ("US$", "USD"), ("£ ", "GBP"), ("C$", "CAD"), ("NOK ", "NOK"), ("RMB", "CNY")],
)
def test_symbols(symbol: str, code: str) -> None:
    assert currency_of_symbol(symbol) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" Swiss francs", ("CHF", 13)),
        (" francs", ("XXX", 7)),
        (" Norwegian kroner", ("NOK", 17)),
        (" yuan", ("CNY", 5)),
        (" pounds", ("GBP", 7)),
        (" pounds of powder", None),
        (" lathes", None),
    ],
)
def test_words_of_money(text: str, found: tuple[str, int] | None) -> None:
    assert currency_of_words(text, 0) == found


def test_masses_and_times() -> None:
    assert mass_of(" metric tons", 0) == ("tonne", 12)
    assert mass_of("kg of it", 0) == ("kilogram", 2)
    assert mass_of("-tonne press", 0) is None
    assert time_of(" weeks", 0) == ("week", 6)
    assert time_of(" lathes", 0) is None


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    assert comparator_of(text) in {"=", "~", "<", "<=", ">", ">="}
    for found in (currency_of_words(text, 0), mass_of(text, 0), time_of(text, 0)):
        assert found is None or 0 < found[1] <= len(text)
