"""People's names in Chinese characters.  Names are of well-known people, or of nobody."""

from __future__ import annotations

import pytest

from enduse.screen.across import compare_across
from enduse.screen.across.person import is_spaced


def _odds(query: str, listed: str, *, personal: bool | None = None) -> float:
    across = compare_across(query, listed, personal=personal)
    assert across is not None
    return across.log_odds


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("约翰·F·肯尼迪", "John F. Kennedy"),
        ("唐纳德·特朗普", "Donald John Trump"),
        ("撒切尔", "Margaret Thatcher"),
        ("安倍晋三", "Shinzo Abe"),
        ("陽一 三浦", "Yoichi MIURA"),
        ("金正恩", "KIM Jong-un"),
        ("蔡英文", "Tsai Ing-wen"),
        ("李家超", "John Lee Ka-chiu"),
        ("孙桂芝", "SUN Guizhi"),
    ],
)
@pytest.mark.parametrize("personal", [None, True])
def test_a_person_is_found_in_each_way_to_write_names(
    *, query: str, listed: str, personal: bool | None
) -> None:
    assert _odds(query, listed, personal=personal) > 0


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("桂芝 秀兰 孙", "Cyrine Bent Zine El Abidine Ben Haj Hamda BEN ALI"),
        ("陽一 三浦", "JAMI'A SANABIL"),
        ("约翰·帕克", "Yeong-Tae Pak"),
        ("约翰·沃尔特斯", "John Walker"),
        ("孙桂芝", "SUN Li"),
        ("安倍晋三", "Shinji Aoki"),
    ],
)
def test_a_name_with_words_that_nothing_accounts_for_is_another(query: str, listed: str) -> None:
    assert _odds(query, listed) < -2


def test_a_family_name_stands_for_a_family_name() -> None:
    assert _odds("撒切尔", "Margaret Thatcher") > _odds("撒切尔", "Thatcher Margaret Smith") + 2


def test_a_whole_name_is_surer_than_a_family_name_alone() -> None:
    assert _odds("唐纳德·特朗普", "Donald Trump") > 4 > _odds("特朗普", "Donald Trump") > 0


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("三菱重工海洋机械株式会社", "Mitsubishi Heavy Industries Engine & Turbocharger, Ltd."),
        ("通用动力任务系统公司", "General Dynamics Land Systems"),
    ],
)
def test_a_sister_company_is_another(query: str, listed: str) -> None:
    assert _odds(query, listed) < 0


def test_only_a_chinese_or_japanese_name_has_its_parts_set_apart_by_spaces() -> None:
    assert is_spaced("三浦 陽一")
    assert not is_spaced("约翰·肯尼迪")
    assert not is_spaced("武汉高芯科技有限公司")
