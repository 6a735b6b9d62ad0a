"""Names, numbers and addresses in forms that can be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.trace.link.form import (
    address_form,
    is_same_address,
    name_form,
    number_form,
    skeleton,
    sound,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vector", "vektor"),
        ("elektronika", "electronica"),
        ("texnika", "teksnika"),
        ("zhukov", "jukov"),
        ("huaqiang", "huakiang"),
        ("yekaterinburg", "ekaterinburg"),
        ("market", "markket"),
    ],
)
def test_one_sound_has_one_spelling(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=30))
def test_a_sound_is_no_longer_than_twice_the_word(word: str) -> None:
    assert len(sound(word)) <= 2 * len(word)


def test_the_skeleton_keeps_the_first_letter() -> None:
    assert skeleton("elektronika") == "elktrnk"


def test_russian_words_of_trade_have_their_meaning() -> None:
    form = name_form("ООО «Вектор Торговля»")
    assert form.core == "vektor torgovlya"
    assert form.meant != form.sound
    assert name_form("Vector Trade LLC").meant == name_form("Vector Trade LLC").sound


@pytest.mark.parametrize(
    ("given_number", "bare"),
    [
        ("7701234567", "7701234567"),
        (" 7701234567/770101001 ", "7701234567"),
        ("INN 7701234567", "7701234567"),
        ("ИНН: 7701234567", "7701234567"),
        ("91440300MA5EXAMPLE", "91440300MA5EXAMPLE"),
        ("BIN 123456789012", "123456789012"),
        ("00-8877534", "008877534"),
        ("0000000000", ""),
        ("9999999999", ""),
        ("12345", ""),
        ("UNKNOWN", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_numbers_are_bare_or_none(given_number: str, bare: str) -> None:
    assert number_form(given_number) == bare


@given(st.text(max_size=40))
def test_a_bare_number_stays_as_it_is(number: str) -> None:
    bare = number_form(number)
    assert number_form(bare) in {bare, ""}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mira street 36, Kazan", "Казань, ул. Мира 36", True),
        ("Pobedy avenue 137, Yekaterinburg", "Екатеринбург, пр. Победы 137", True),
        ("No. 91 Zhongshan Road, Shanghai", "91 Zhongshan Rd., Shanghai", True),
        ("Mira street 36, Kazan", "Mira street 38, Kazan", False),
        ("Mira street 36, Kazan", "Lenina 36, Omsk", False),
    ],
)
def test_addresses(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case of the table
    assert is_same_address(address_form(one), address_form(other)) is same


@pytest.mark.parametrize("text", ["", "Dubai", "P", "12", "Free Zone"])
def test_a_place_is_no_address(text: str) -> None:
    assert address_form(text) == ()
