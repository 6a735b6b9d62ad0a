"""What goods the items are: codes in their revision, and what descriptions name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.controls.goods import controlled_codes, described
from enduse.controls.hs import mapping_table
from enduse.tables import load_table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["code_table", "goods_form", "named_goods"]

_FORM = 4
_DIGITS = 6
_SHORT = 3
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[,;]\s{0,3}(?:parts|части|запчасти|запасные части)\b", re.IGNORECASE)
_PART = re.compile(r"\bparts?\b|част", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:other than|excluding|except|except for|кроме|за исключением)\b", re.IGNORECASE
)
_TABLES = ("chpl", "goods_sets", "goods_described", "hs_text")
_EVER = date(9999, 12, 31)
"""Codes of a set of any day: what went where before it was listed is looked at too."""


def goods_form() -> str:
    """Give a text that changes when the goods tables would say something else."""
    held = [_FORM, *(load_table(name) for name in _TABLES), mapping_table().to_pylist()]
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def code_table(codes: Sequence[tuple[str, int]]) -> pa.Table:
    """Give what each code is.

    A code that its revision does not have is read in the next one that has it, newest first: mixed
    revisions are common in the year of a change.  A code of no revision has no product.

    Args:
        codes: Six digits and the year of the revision.

    Returns:
        Columns ``code``, ``revision``, ``hs6``, ``product``, ``heading``, ``controlled``, ``part``
        (the code of an older revision holds other goods too) and ``tier``.
    """
    import pyarrow as pa

    rows = [_row(*pair) for pair in codes if len(pair[0]) == _DIGITS and pair[0].isdecimal()]
    schema = pa.schema(
        [
            ("code", pa.string()),
            ("revision", pa.int16()),
            ("hs6", pa.int32()),
            ("product", pa.int32()),
            ("heading", pa.int16()),
            ("controlled", pa.bool_()),
            ("part", pa.bool_()),
            ("tier", pa.string()),
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)


def _row(code: str, revision: int) -> dict[str, Any]:
    known, listed = _mapped(), _listed()
    years = (revision, *sorted({year for year, _ in known} - {revision}, reverse=True))
    year = next((year for year in years if (year, int(code)) in known), revision)
    product, heading = known.get((year, int(code)), (None, None))
    entry = listed.get((year, int(code)))
    if entry is not None:
        heading = entry[1] or heading
    return {
        "code": code,
        "revision": revision,
        "hs6": int(code),
        "product": product,
        "heading": int(code[:4]) if heading is None else heading,
        "controlled": entry is not None,
        "part": entry is not None and entry[2],
        "tier": None if entry is None else entry[0],
    }


@cache
def _mapped() -> dict[tuple[int, int], tuple[int | None, int | None]]:
    table = mapping_table()
    names = ("revision", "hs6", "product", "heading")
    columns = (table.column(name).to_pylist() for name in names)
    return {
        (year, code): (product, heading)
        for year, code, product, heading in zip(*columns, strict=True)
    }


@cache
def _listed() -> dict[tuple[int, int], tuple[str | None, int | None, bool]]:
    """Give tier, heading and ``part`` of the controlled codes."""
    return {
        (row["revision"], row["hs6"]): (row["tier"], row["heading"], row["part"])
        for row in controlled_codes(_EVER).to_pylist()
    }


def named_goods(texts: Sequence[tuple[str, str]]) -> list[tuple[int, str] | None]:
    """Give heading (HS4, HS2022) and tier of the controlled goods that each description names.

    None where it names none, or none but those that the declared code's own title speaks of: such a
    description bears the code out, and says nothing against it.

    Args:
        texts: Descriptions, each with the six digits declared for it, or an empty string.
    """
    # What follows "other than" is what the goods are not.
    cut = [_EXCEPT.split(text, maxsplit=1)[0] for text, _ in texts]
    return [
        None
        if one is None or _is_borne_out(one.words, code) or _is_part(text, one.words)
        else (one.heading, one.tier)
        for one, text, (_, code) in zip(described(cut), cut, texts, strict=True)
    ]


def _is_part(text: str, words: str) -> bool:
    """Say whether a description names goods and then says that it is parts of them.

    "Communication apparatus; parts" is how the nomenclature puts it.
    """
    return _PARTS.search(text) is not None and _PART.search(words) is None


def _is_borne_out(words: str, code: str) -> bool:
    """Say whether the title of a subheading has all the words."""
    title = _titles().get(code)
    return title is not None and {_root(word) for word in words.split()} <= title


@cache
def _titles() -> dict[str, frozenset[str]]:
    """Give the words of the titles of subheadings, in one form for singular and plural."""
    return {
        row["code"]: frozenset(map(_root, _WORD.findall(row["text"].casefold())))
        for row in load_table("hs_text")
        if len(row["code"]) == _DIGITS
    }


def _root(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORT else word
