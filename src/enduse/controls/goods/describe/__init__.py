"""Descriptions of declarations, and the controlled goods that they name."""

from enduse.controls.goods.describe.described import (
    DescribedGoods,
    described,
    is_governed,
    is_of_other_goods,
    is_plaything,
    other_words,
)

__all__ = [
    "DescribedGoods",
    "described",
    "is_governed",
    "is_of_other_goods",
    "is_plaything",
    "other_words",
]
