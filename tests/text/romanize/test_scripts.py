"""Letters and characters of other scripts as units, keys and Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.romanize import skeleton, unit_key, unit_keys
from enduse.text.romanize.arabic import ARABIC, arabic_units, arabic_words, romanize_arabic
from enduse.text.romanize.cyrillic import CYRILLIC, cyrillic_rows, cyrillic_units, romanize_cyrillic
from enduse.text.romanize.syllable import (
    SYLLABLES,
    cantonese_units,
    jyutping,
    pinyin,
    spellings,
    syllable_units,
    to_simplified,
)


@pytest.mark.parametrize(
    ("word", "latin"),
    # BGN/PCGN romanisation of Russian, 1947 system, without apostrophes.
    [("щербакова", "shcherbakova"), ("юлия", "yuliya"), ("хусаинов", "khusainov")],
)
def test_cyrillic_is_romanised_canonically_first(word: str, latin: str) -> None:
    assert romanize_cyrillic(word)[0] == latin


@pytest.mark.parametrize(
    ("word", "latin"),
    [("мельников", "melnikov"), ("уоллес", "wallace"), ("бингман", "bingman")],
)
def test_the_key_of_a_cyrillic_word_is_the_skeleton_of_its_spelling(word: str, latin: str) -> None:
    assert unit_key("cyrillic", cyrillic_units(word)) == skeleton(latin)


def test_an_adjective_is_also_read_as_its_noun() -> None:
    assert cyrillic_units("калуж") in cyrillic_rows("калужский")
    assert cyrillic_rows("петров") == (cyrillic_units("петров"),)


def test_the_arabic_article_is_no_part_of_a_word() -> None:
    assert arabic_words("رامي المخلوف") == ("رامی", "مخلوف")


def test_arabic_readings_hold_every_consonant() -> None:
    assert romanize_arabic("مخلوف") == ("makhaluf",)


def test_arabic_keys_allow_for_letters_of_two_sounds() -> None:
    assert skeleton("reza") in unit_keys("arabic", arabic_units("رضا"))
    assert skeleton("ramadan") in unit_keys("arabic", arabic_units("رمضان"))


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("建铭", "chienming"),  # Wade-Giles
        ("书华", "shuhua"),
        ("立雄", "lihsiung"),
        ("高芯", "gaoxin"),
        ("香港", "hoenggong"),  # Jyutping
    ],
)
def test_characters_are_spelled_by_the_standard_romanisations(text: str, spelled: str) -> None:
    assert spelled in spellings(text)


def test_characters_of_transcriptions_are_read_as_transcriptions() -> None:
    assert pinyin("乔什") == ("qiao", "shi")
    assert jyutping("高") == ("gou",)


def test_a_doubled_coda_is_one_sound() -> None:
    assert syllable_units(("an", "ni")) == ("a", "n", "i")


def test_traditional_characters_become_simplified() -> None:
    assert to_simplified("武漢高芯") == "武汉高芯"


@given(st.text(max_size=30))
def test_any_text_gives_known_units(text: str) -> None:
    assert set(cyrillic_units(text)) <= CYRILLIC.keys()
    for word in arabic_words(text):
        assert set(arabic_units(word)) <= ARABIC.keys()
    assert set(syllable_units(pinyin(to_simplified(text)))) <= SYLLABLES.keys()
    assert set(cantonese_units(text)) <= SYLLABLES.keys()
