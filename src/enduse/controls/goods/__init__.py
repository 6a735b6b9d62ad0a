"""Goods: how people speak of them, and what they may be controlled under."""

from enduse.controls.goods.code import Code, parse_code
from enduse.controls.goods.scope import compare_scopes
from enduse.controls.goods.table import GoodsHit, GoodsTable

__all__ = ["Code", "GoodsHit", "GoodsTable", "compare_scopes", "parse_code"]
