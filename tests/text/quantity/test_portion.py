from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.quantity.portion import find_portions


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "sign"),
    [
        ("nearly three quarters of the parts", "nearly three quarters", "share", 0.75, "~"),
        ("It fell by more than half.", "more than half", "share", 0.5, ">"),
        ("They meet less than a third of that.", "less than a third", "share", 1 / 3, "<"),
        ("One in five of the forms named it.", "One in five", "share", 0.2, "="),
        ("Only one container in 300 was opened.", "one container in 300", "share", 1 / 300, "="),
        ("Nine in ten firms agreed.", "Nine in ten", "share", 0.9, "="),
        ("The vast majority were chips.", "The vast majority", "share", 0.5, ">"),
        ("Exports doubled.", "doubled", "factor", 2.0, "="),
        ("Exports more than tripled.", "more than tripled", "factor", 3.0, ">"),
        ("Exports halved.", "halved", "factor", 0.5, "="),
        ("Exports rose fivefold.", "fivefold", "factor", 5.0, "="),
        ("It sent three times as many shells.", "three times", "factor", 3.0, "="),
    ],
)
def test_shares_and_multiples_in_words(
    text: str, words: str, kind: str, value: float, sign: str
) -> None:
    (figure,) = find_portions(text)
    assert text[figure.start : figure.end] == words
    assert (figure.kind, figure.comparator) == (kind, sign)
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "A third party bought it.",
        "A third country was named.",
        "Half an hour later it left.",
        "In the first half of 2024 it grew.",
        "The first quarter was good.",
        "It met three times.",
        "It opened one in 2024.",
        "Three in Moscow and four in Minsk.",
    ],
)
def test_ordinals_times_and_places_are_no_shares(text: str) -> None:
    assert list(find_portions(text)) == []


@given(st.text(max_size=200))
def test_no_text_raises_and_no_share_is_above_one(text: str) -> None:
    for figure in find_portions(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.kind != "share" or (figure.value is not None and 0 < figure.value <= 1)
