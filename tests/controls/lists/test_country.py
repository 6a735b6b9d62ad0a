from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.lists.country import country_codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CN", "cn"),
        ("ru", "ru"),
        ("Russia", "ru"),
        ("Russian", "ru"),
        ("RUSSIAN FEDERATION", "ru"),
        ("IRAN (ISLAMIC REPUBLIC OF)", "ir"),
        ("KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF", "kp"),
        ("Democratic Republic of the Congo", "cd"),
        ("CONGO, THE DEMOCRATIC REPUBLIC OF THE", "cd"),
        ("MOLDOVA, REPUBLIC OF", "md"),
        ("Hong Kong", "hk"),
    ],
)
def test_what_lists_write_for_a_country_is_its_code(text: str, code: str) -> None:
    assert country_codes([text]) == (code,)


@pytest.mark.parametrize("text", ["", "ZZ", "unknown", "x" * 200])
def test_what_is_no_country_is_left_out(text: str) -> None:
    assert country_codes([text, "CN"]) == ("cn",)


@given(st.lists(st.text(max_size=100), max_size=5))
def test_any_text_gives_lower_case_codes_or_nothing(texts: list[str]) -> None:
    assert all(len(code) == 2 and code.islower() for code in country_codes(texts))
