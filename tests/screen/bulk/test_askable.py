from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import QueryRefused
from enduse.model import Query
from enduse.screen.bulk import refusal_of, require_askable
from enduse.text.name import normalize


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "empty"),
        (" \t\n", "empty"),
        ("x" * 10_000, "10,000 characters"),
        ("...", "without a letter or digit"),
        ("-", "without a letter or digit"),
        ("Co., Ltd.", "a legal form and no name"),
        ("LLC", "a legal form and no name"),
        ("ООО", "a legal form and no name"),
        ("有限公司", "a legal form and no name"),
        ("Vega\u202eknaB", "U+202E, at character 5"),
        ("\u200fVega", "turns the direction"),
        ("Ve\u200bga", "cannot be seen"),
        ("\ufeffVega", "cannot be seen"),
        ("Ve\u200cga", "U+200C"),
        ("Ve\x00ga", "stands for nothing"),
        ("Ve\ud800ga", "stands for nothing"),
        ("Ve\N{REPLACEMENT CHARACTER}ga", "lost character"),
    ],
)
def test_what_cannot_be_searched_for_is_refused_with_its_reason(name: str, words: str) -> None:
    reason = refusal_of(Query(name))
    assert reason is not None
    assert words in reason


@pytest.mark.parametrize(
    "name",
    [
        "Vega",
        "Vega Co., Ltd.",
        "OOO Vega",
        "武汉高芯科技有限公司",
        "شركة الأمل",
        # Persian parts a prefix from its word with a joiner of no width.
        "نفت\u200cگاز",
        "3M",
        "A. B. Example",
        "D'Arcy & Sons",
        "Example\tHolding",
        "x" * 1_000,
    ],
)
def test_a_name_in_any_script_can_be_searched_for(name: str) -> None:
    assert refusal_of(Query(name)) is None
    require_askable(Query(name))


def test_a_number_may_stand_without_a_name() -> None:
    assert refusal_of(Query("")) == "the name is empty"
    assert refusal_of(Query("", identifiers=(("imo", "9074729"),))) is None


def test_the_refusal_of_a_single_name_is_an_error_of_usage_that_shows_no_marks() -> None:
    with pytest.raises(QueryRefused) as caught:
        require_askable(Query("Ve\u202ega"))
    assert "\u202e" not in str(caught.value)
    assert "turns the direction" in caught.value.found


@given(st.text() | st.text(alphabet="\u202e\u200b.,Co Ltd()", max_size=20))
def test_every_text_is_refused_with_a_reason_or_is_not(name: str) -> None:
    reason = refusal_of(Query(name))
    assert reason is None or reason
    if reason is None:
        assert normalize(name)
