"""Two Chinese names, compared.  Firms are invented, or known from the news."""

from __future__ import annotations

import pytest

from enduse.screen.across.chinese import compare_chinese
from enduse.screen.across.han import segments


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("武汉高芯", "武汉高芯科技有限公司"),
        ("武漢高芯科技有限公司", "武汉高芯科技有限公司"),
        ("烟台艾睿光电", "烟台艾睿光电科技有限公司"),
        ("马可·卢比奥", "马可·鲁比奥"),
        ("王明山", "王明山"),
    ],
)
def test_short_and_traditional_forms_are_one_name(query: str, listed: str) -> None:
    assert compare_chinese(query, listed)[0] > 0


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("武汉高德科技有限公司", "武汉高芯科技有限公司"),
        ("北京艾睿光电", "烟台艾睿光电科技有限公司"),
        ("通用动力公司", "通用动力陆地系统公司"),
        ("马可·卢比奥", "马可·罗西"),
        ("王小明", "王小红"),
        ("有限公司", "有限公司"),
    ],
)
def test_a_shared_place_or_trade_is_no_hit(query: str, listed: str) -> None:
    assert compare_chinese(query, listed)[0] < 0


def test_a_firm_parts_into_place_brand_trade_and_form() -> None:
    assert segments("武汉高芯科技有限公司") == (
        ("武汉", "place"),
        ("高芯", "name"),
        ("科技", "generic"),
        ("有限公司", "form"),
    )
