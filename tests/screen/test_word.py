"""The words of names."""

from __future__ import annotations

import pytest

from enduse.screen.word import WordKind, Words, cores_of, plain_form


@pytest.mark.parametrize(
    ("name", "cores"),
    [
        ("Vega Optics Co., Ltd.", ("vega optics",)),
        (
            "North China Research Institute of Electro-Optics (NCRIEO)",
            ("north china research institute of electro optics", "ncrieo"),
        ),
        (
            "CETC 11th Research Institute (CETC 11th RI)",
            ("cetc 11th research institute", "cetc 11th ri"),
        ),
        (
            "Hangzhou Hikvision Digital Technology Co., Ltd. (Hikvision)",
            ("hangzhou hikvision digital technology", "hikvision"),
        ),
        ("Rosoboronexport OJSC (ROE)", ("rosoboronexport", "roe")),
        (
            "10th Research Institute of Vega Corp (VEGA)",
            ("10th research institute of vega", "vega"),
        ),
        ("10th Institute of Vegatron Corp (VTC)", ("10th institute of vegatron corp vtc",)),
        ("Vega Bank (Schweiz) AG", ("vega bank schweiz",)),
        ("Vega (Moscow)", ("vega moscow",)),
        ("()", ()),
    ],
)
def test_a_short_name_in_brackets_is_a_name(name: str, cores: tuple[str, ...]) -> None:
    assert cores_of(name) == cores


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("hikvision", WordKind.NAME),
        ("wuhan", WordKind.PLACE),
        ("technologies", WordKind.INDUSTRY),
        ("imports", WordKind.RELATED),
        ("holdings", WordKind.RELATED),
        ("group", WordKind.GROUP),
        ("11th", WordKind.NUMBER),
        ("ii", WordKind.NUMBER),
        ("and", WordKind.SMALL),
        ("colonel", WordKind.TITLE),
        ("bin", WordKind.PARTICLE),
    ],
)
def test_a_word_is_of_a_kind(word: str, kind: WordKind) -> None:
    assert Words().word(word).kind is kind


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    words = Words({"hikvision": 3, "alpha": 900}, 100_000)
    assert words.word("unseen").weight > words.word("hikvision").weight > words.word("alpha").weight
    assert 0 < words.word("and").weight < words.word("alpha").weight


def test_without_a_catalogue_ordinary_words_tell_less() -> None:
    assert Words().word("hikvision").weight > Words().word("horizon").weight


def test_spellings_have_one_form() -> None:
    forms = {plain_form(word) for word in ("tech", "technology", "technologies", "technological")}
    assert forms == {"technology"}


def test_a_name_knows_the_states_of_its_places() -> None:
    assert Words().name("Wuhan Vega (Minsk) Ltd").countries() == {"cn", "by"}
