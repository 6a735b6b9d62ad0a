"""Goods of a measure as codes of the Harmonized System."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from enduse.controls.goods import GoodsTable
from enduse.controls.hs import codes_of
from enduse.errors import ConfigError
from enduse.tables import load_table
from enduse.trace.measure.definition import Goods

__all__ = ["ResolvedGoods", "resolve_goods"]

_CODE = re.compile(r"(\d{2}|\d{4}|\d{6})")
_DOTTED = re.compile(r"(\d{4})\.(\d{2})")
_TIER = re.compile(r"(.{1,80}?) tier ([1-9][AB]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResolvedGoods:
    """Codes that goods stand for.

    Attributes:
        codes: Of 2, 4 or 6 digits, sorted.
        revision: The revision that they are of.
        title: The words, as they were given.
        assumed: What was read into plain words, as sentences.
        cited: Of which day and source a set is, as sentences.
    """

    codes: tuple[str, ...]
    revision: str
    title: str
    assumed: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


def resolve_goods(goods: Goods) -> ResolvedGoods:
    """Give the codes of goods.

    Raises:
        ConfigError: A word is no code, no set of goods, and nothing that the goods table knows.
    """
    codes: set[str] = set()
    assumed, cited = [], []
    for word in goods.words:
        found, said = _resolve(word, goods.revision)
        codes |= set(found)
        assumed += [said] if said else []
        key, _tier = _set_of(word)
        cited += [_citation(key)] if key else []
    title = ", ".join(goods.words)
    return ResolvedGoods(
        tuple(sorted(codes)), goods.revision, title, tuple(assumed), tuple(dict.fromkeys(cited))
    )


def _citation(key: str) -> str:
    spec = load_table("goods_sets")[key]
    since = f" in force from {spec['since']}" if spec["since"] else ""
    return f"goods set: {spec['title']}{since}; {spec['source']}"


def _resolve(word: str, revision: str) -> tuple[tuple[str, ...], str]:
    """Give the codes of one word, and what was assumed of it."""
    bare = _DOTTED.sub(r"\1\2", word)
    if _CODE.fullmatch(bare):
        if not any(code.startswith(bare) for code in codes_of(revision)):
            raise _unknown(word, f"{revision} has no such code; give 'revision' if it is older")
        return (bare,), ""
    if word.replace(" ", "").replace(".", "").isdigit():
        raise _unknown(word, "HS codes have 2, 4 or 6 digits; national digits are not compared")
    key, tier = _set_of(word)
    if key:
        return _codes_of_set(key, tier, word, revision), ""
    return _codes_of_words(word)


def _set_of(word: str) -> tuple[str, str]:
    """Give the key of a set and its tier, or nothing."""
    match = _TIER.fullmatch(word)
    name, tier = (match[1], match[2].upper()) if match is not None else (word, "")
    return _sets().get(_plain(name), ""), tier


def _codes_of_set(key: str, tier: str, word: str, revision: str) -> tuple[str, ...]:
    spec = load_table("goods_sets")[key]
    items = load_table("chpl") if key == "chpl" else spec["items"]
    codes = tuple(
        item["code"]
        for item in items
        if item.get("code_kind", spec["code_kind"]) == "hs" and _in_tier(item, tier)
    )
    if not codes:
        raise _unknown(word, "that set names no HS codes (or has no such tier)")
    own = spec["hs_revision"]
    if own != revision:
        raise _unknown(word, f"its codes are of {own}; leave 'revision' out")
    return codes


def _in_tier(item: Mapping[str, Any], tier: str) -> bool:
    """Whether an item is of a tier; tier 3 has the parts 3A and 3B."""
    return not tier or str(item.get("tier", "")).startswith(tier)


def _codes_of_words(word: str) -> tuple[tuple[str, ...], str]:
    table = GoodsTable.load()
    key = _plain(word).replace(" ", "_")
    keys = [key] if key in set(table.keys()) else [found for _, _, found in table.find(word)]
    codes = sorted({code for key in keys for code in table.headings(key)})
    if not codes:
        raise _unknown(word, "give a set (chpl, chpl tier 1), headings or HS6 codes")
    said = f"{word!r} is read as HS2022 {', '.join(codes)}, which hold other goods too"
    return tuple(codes), said


def _unknown(word: str, advice: str) -> ConfigError:
    return ConfigError(f"no goods {word!r}", where="goods of a measure", advice=advice)


def _plain(word: str) -> str:
    return " ".join(word.replace("_", " ").casefold().split())


@cache
def _sets() -> Mapping[str, str]:
    """Names of sets, in small letters, to their keys."""
    sets = load_table("goods_sets")
    return {_plain(name): key for key in sets for name in (key, sets[key]["title"])}
