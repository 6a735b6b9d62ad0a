"""Names in two scripts, compared.

Pairs are invented, or are the standard transcriptions of well-known names.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.screen.across import Across, compare_across


def _odds(query: str, listed: str, *, personal: bool | None = None) -> float:
    across = compare_across(query, listed, personal=personal)
    assert across is not None
    return across.log_odds


SAME = [
    ("Юлия Щербакова", "Yuliya SHCHERBAKOVA"),
    ("Юлия Щербакова", "Julija Ščerbakova"),
    ("Дзмітрый Пятровіч КАВАЛЁЎ", "Dzmitry Piatrovich KAVALIOU"),
    ("Джеффри Уоллес", "Jeffrey B. Wallace"),
    ("Патрик МАКГЕНРИ", "Patrick Timothy McHenry"),
    ("АО «Научно-исследовательский институт Полянка»", "JSC Research Institute Polyanka"),
    ("Калужский моторный завод", "Kaluga Motor Plant"),
    ("121-й авиационный ремонтный завод", "121 Aircraft Repair Plant JSC"),
    ("محمد رضا نقدی", "Mohammad Reza NAGHDI"),
    ("غلامعلی رشید", "Gholam Ali RASHID"),
    ("رامي المخلوف", "Rami MAKHLOUF"),
    ("عامر الفوز", "Amer FOZ"),
    ("马可·卢比奥", "Marco Rubio"),
    ("蓬佩奥", "Mike Pompeo"),
    ("约翰·坎蒂伦", "John Cantillon"),
    ("王明山", "Mingshan WANG"),
    ("柯建铭", "Ker Chien-ming"),
    ("通用动力陆地系统公司", "General Dynamics Land Systems"),
    ("通用原子航空系统公司", "General Atomics Aeronautical Systems"),
    ("烟台艾睿光电科技有限公司", "Yantai Airui Optoelectronic Technology"),
    ("烟台艾睿光电科技有限公司", "Yantai iRay Technology Co., Ltd"),
    ("三菱重工业株式会社", "Mitsubishi Heavy Industries, Ltd."),
    ("香港凱利實業有限公司", "Kaili Industrial HK Limited"),
    ("Yantai Airui Optoelectronic Technology", "烟台艾睿光电科技有限公司"),
]


@pytest.mark.parametrize(("query", "listed"), SAME)
def test_one_name_in_two_scripts_is_a_hit(query: str, listed: str) -> None:
    assert _odds(query, listed) > 0


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Сергей Петрович Волков", "Sergey Petrovich KORSAKOV"),
        ("Юлия Щербакова", "Yuliya Kuznetsova"),
        ("АО «Завод Полянка»", "JSC Zavod Orlov"),
        ("121-й авиационный ремонтный завод", "123 Aircraft Repair Plant JSC"),
        ("محمد رضا نقدی", "Mohammad Reza TAVAKOLI"),
        ("马可·卢比奥", "Marco Bianchi"),
        ("王明山", "Mingli ZHANG"),
        ("武汉高芯科技有限公司", "Wuhan Tongsheng Technology Co Ltd"),
        ("烟台艾睿光电科技有限公司", "Yantai Bosen Technology"),
        ("通用动力陆地系统公司", "General Dynamics Information Technology"),
        ("通用动力", "General Dynamics Land Systems"),
        ("有限公司", "Co Ltd"),
    ],
)
def test_a_shared_part_is_no_hit(query: str, listed: str) -> None:
    assert _odds(query, listed) < 0


def test_a_translated_brand_is_possible_and_not_certain() -> None:
    translated = _odds("武汉高芯科技有限公司", "Wuhan Global Sensor Technology Co Ltd")
    shorter = _odds("武汉高芯科技有限公司", "Wuhan Sensor Technology")
    other = _odds("武汉高芯科技有限公司", "Wuhan Tongsheng Technology Co Ltd")
    assert 0 > translated > shorter > other


def test_two_latin_names_are_not_compared() -> None:
    assert compare_across("Vega Optics", "Vega Optics Ltd", personal=None) is None


def test_a_latin_name_with_cyrillic_look_alikes_is_latin() -> None:
    assert compare_across("Neil М. Somers", "Neil Somers", personal=True) is None
    assert _odds("Нил Сомерс", "Neil М. Somers") > 0


def test_two_names_in_other_scripts_are_compared() -> None:
    assert _odds("Дмитрий Медведев", "Дмитро Медведєв") > 0


def test_reasons_name_the_words_and_add_up_with_the_prior() -> None:
    across = compare_across("Юлия Щербакова", "Yuliya Ivanovna SHCHERBAKOVA", personal=True)
    assert across is not None
    words = {(reason.query, reason.listed) for reason in across.reasons}
    assert {("юлия", "yuliya"), ("щербакова", "shcherbakova"), ("", "ivanovna")} <= words
    other = compare_across("Юлия Щербакова", "Yuliya Petrova", personal=True)
    assert other is not None
    prior = across.log_odds - sum(reason.weight for reason in across.reasons)
    assert prior == pytest.approx(other.log_odds - sum(r.weight for r in other.reasons))


def test_query_and_listed_change_places_in_the_reasons() -> None:
    there = compare_across("马可·卢比奥", "Marco Rubio", personal=True)
    back = compare_across("Marco Rubio", "马可·卢比奥", personal=True)
    assert there is not None
    assert back is not None
    assert there.log_odds == back.log_odds
    assert {(r.listed, r.query) for r in back.reasons} == {
        (r.query, r.listed) for r in there.reasons
    }


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared(query: str, listed: str) -> None:
    across = compare_across(query, listed, personal=None)
    assert across is None or isinstance(across, Across)
    assert compare_across(query, listed, personal=None) == across


def test_a_very_long_name_is_compared() -> None:
    assert math.isfinite(_odds("武汉" * 5_000, "Wuhan " * 2_000))
    assert math.isfinite(_odds("щука " * 2_000, "shchuka " * 2_000))
