"""Texts, goods and places of a batch."""

from __future__ import annotations

import re
from typing import Any

from enduse.intake.declaration.cell.code import incoterm_of, mode_of
from enduse.intake.declaration.cell.place import country_of_cell, locode_of
from enduse.intake.declaration.column import Distinct, amounts, codes, taken
from enduse.intake.declaration.reason import Issue
from enduse.intake.declaration.record.work import Work
from enduse.model.goods_item import PARTY_PARTS, ROLES

__all__ = ["add_codes", "add_places", "add_texts", "split_languages"]

_COUNTRIES = (
    "country_of_origin",
    "country_of_export",
    "trading_country",
    "country_of_destination",
    "reporter",
    *(f"{role}_country" for role in ROLES),
)
_TEXTS = (
    "declaration_id",
    "procedure",
    *(role + part for role in ROLES for part in PARTY_PARTS if part != "_country"),
    "brand",
    "description",
    "description_translation",
)
_MOST_ITEMS = 1e9
_BETWEEN = r"\s[/|\\]\s|\n"
_SPLIT = re.compile(_BETWEEN)
_LATIN = re.compile(r"[A-Za-z]{3}")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\ud7ff]{2}")


def add_texts(work: Work) -> None:
    """Put in what is kept as given, ports, terms and modes."""
    for name in _TEXTS:
        if name in work.cells:
            work.held[name] = work.cells[name]
    for name, parse, issue in (
        ("port_of_loading", _port, Issue.COUNTRY_UNKNOWN),
        ("port_of_discharge", _port, Issue.COUNTRY_UNKNOWN),
        ("incoterm", incoterm_of, Issue.TERM_UNKNOWN),
        ("transport_mode", mode_of, Issue.MODE_UNKNOWN),
        ("transit", _countries, Issue.COUNTRY_UNKNOWN),
    ):
        if name in work.cells:
            work.held[name] = work.parsed(name, work.parsers.of(parse), issue)
    if "item_no" in work.cells:
        work.held["item_no"] = _whole(work)
    _part_languages(work)


def add_codes(work: Work, parser: Distinct) -> None:
    """Put in the codes of goods."""
    if "commodity_code" in work.cells:
        found = codes(work.cells["commodity_code"], parser, work.issues)
        work.held["commodity_code"], work.held["hs6"] = found.digits, found.hs6


def add_places(work: Work) -> None:
    """Put in the countries."""
    for name in _COUNTRIES:
        if name in work.cells:
            work.held[name] = work.parsed(name, work.parsers.country, Issue.COUNTRY_UNKNOWN)


def split_languages(cell: str) -> tuple[str, str] | None:
    """Part a cell that says the same in two scripts: ``насос / pump``.

    Returns:
        The original (what is not in Latin letters) and the translation; None where it is not so.
    """
    parts = [part.strip() for part in _SPLIT.split(cell) if part.strip()]
    if len(parts) != 2:
        return None
    other = [bool(_OTHER_SCRIPT.search(part)) for part in parts]
    latin = [bool(_LATIN.search(part)) for part in parts]
    if other == [True, False] and latin[1]:
        return parts[0], parts[1]
    if other == [False, True] and latin[0]:
        return parts[1], parts[0]
    return None


def _whole(work: Work) -> Any:
    import numpy as np
    import pyarrow as pa

    values = amounts(work.cells["item_no"], ".", _MOST_ITEMS, work.issues).values
    good = ~np.isnan(values) & (np.floor(values) == values)
    return pa.array(np.where(good, values, 0).astype(np.int64), mask=~good)


def _part_languages(work: Work) -> None:
    """Part a description that gives two languages in one cell."""
    import pyarrow as pa
    from pyarrow import compute

    column = work.held.get("description")
    if column is None or "description_translation" in work.held:
        return
    both = compute.match_substring_regex(column, _BETWEEN)
    if not compute.any(both, min_count=0).as_py():
        return
    some = compute.if_else(both, column, pa.scalar(None, pa.string()))
    values, places = work.parsers.of(split_languages).values(some)
    for at, name in ((0, "description"), (1, "description_translation")):
        texts = [None if value is None else value[at] for value in values]
        part = taken(pa.array(texts, pa.string()), places)
        whole = column if at == 0 else pa.nulls(work.rows, pa.string())
        work.held[name] = compute.if_else(part.is_valid(), part, whole)


def _port(cell: str) -> str:
    return locode_of(cell) or cell


def _countries(cell: str) -> str | None:
    """Give the countries of a cell that may name several, joined by commas."""
    whole = country_of_cell(cell)
    if whole is not None:
        return whole
    found = [country_of_cell(part) for part in re.split(r"[,;/+]", cell) if part.strip()]
    named = [code for code in found if code is not None]
    return ",".join(dict.fromkeys(named)) if named and len(named) == len(found) else None
