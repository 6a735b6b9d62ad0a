"""Names in one form, and their legal forms."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.name import normalize, split_legal_form, tokens


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        (
            "Hangzhou Hikvision Digital Technology Co., Ltd.",
            "hangzhou hikvision digital technology co ltd",
        ),
        ("  iRay\u00a0Technology ", "iray technology"),
        ("武汉高芯科技有限公司", "wuhan gaoxin technology co ltd"),
        ("烟台艾睿光电科技有限公司", "yantai airui optoelectronics technology co ltd"),
        ("ООО «Ромашка»", "ooo romashka"),
        ("Smith & Sons", "smith and sons"),
        ("Sana’a", "sanaa"),
        ("L.L.C. Vega", "llc vega"),
        ("U.S. Steel", "us steel"),
        ("J.R. Smith", "j r smith"),
        ("Electro-Optics", "electro optics"),
        ("İstanbul", "istanbul"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ", "full width"),
        ("\u202eabc\u200b\u200ddef\ufeff", "abcdef"),
        ("—", ""),
        ("", ""),
    ],
)
def test_a_name_has_one_form(name: str, normal: str) -> None:
    assert normalize(name) == normal


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("Yantai Iray Technology Co., Ltd", "yantai iray technology", "limited"),
        ("ООО Ромашка", "romashka", "limited"),
        ("Общество с ограниченной ответственностью Ромашка", "romashka", "limited"),
        ("Limited Liability Company Vega", "vega", "limited"),
        ("AO Vega", "vega", "stock"),
        ("Siemens Aktiengesellschaft", "siemens", "stock"),
        ("Vega S.A. de C.V.", "vega", "limited"),
        ("Vega Sp. z o.o.", "vega", "limited"),
        ("Vega Sanayi ve Ticaret Anonim Şirketi", "vega", "stock"),
        ("FGUP Vega", "vega", "state"),
        ("Smith & Co.", "smith", "stock"),
        ("Vega", "vega", ""),
        ("Co., Ltd.", "co ltd", ""),
        ("", "", ""),
    ],
)
def test_a_legal_form_comes_off(name: str, core: str, kind: str) -> None:
    parts = split_legal_form(name)
    assert (parts.core, parts.kind) == (core, kind)


def test_a_name_and_its_form_are_all_of_it() -> None:
    parts = split_legal_form("JSC Vega Optics Ltd")
    assert sorted([*parts.core.split(), *parts.form.split()]) == sorted(
        tokens("JSC Vega Optics Ltd")
    )


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalize(name)
    assert normalize(once) == once
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", once)


@given(st.text(alphabet="武汉高芯科技有限公司王小明北京欧阳 ·Ltd", max_size=60))
def test_chinese_names_normalise_to_latin(name: str) -> None:
    once = normalize(name)
    assert normalize(once) == once
    assert once.isascii()


@given(st.text(max_size=100), st.sampled_from("\u200b\u200e\u202e\u2066\ufeff\u00ad"), st.data())
def test_marks_that_cannot_be_seen_change_nothing(
    name: str, mark: str, data: st.DataObject
) -> None:
    plain = "".join(c for c in name if c.isalnum() and c.isascii())
    at = data.draw(st.integers(0, len(plain)))
    assert normalize(plain[:at] + mark + plain[at:]) == normalize(plain)


@pytest.mark.parametrize(
    "name",
    [
        "A." * 5_000,
        "a'" * 5_000,
        "武" * 10_000,
        "Co Ltd " * 1_500,
        "((((" * 2_500,
        "\u0301" * 10_000,
    ],
)
def test_a_name_of_ten_thousand_characters_is_bounded(name: str) -> None:
    begun = time.perf_counter()
    assert len(normalize(name)) <= 1_000
    split_legal_form(name)
    assert time.perf_counter() - begun < 2
