"""Goods: how people speak of them, and what they may be controlled under."""

from enduse.controls.goods.code import Code, parse_code
from enduse.controls.goods.codes import controlled_codes
from enduse.controls.goods.describe import DescribedGoods, described
from enduse.controls.goods.scope import compare_scopes
from enduse.controls.goods.table import GoodsHit, GoodsTable

__all__ = [
    "Code",
    "DescribedGoods",
    "GoodsHit",
    "GoodsTable",
    "compare_scopes",
    "controlled_codes",
    "described",
    "parse_code",
]
