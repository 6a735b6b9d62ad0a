"""What the values of a column say: whether they are of the field, and how they are written.

A column whose values disagree with its header is refused, and so is one of two meanings, as half
dates and half numbers.  An empty column agrees with everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from enduse.intake.declaration.cell.code import (
    direction_of,
    hs_form_of,
    incoterm_of,
    mode_of,
    parse_code,
)
from enduse.intake.declaration.cell.day import count_orders, parse_day
from enduse.intake.declaration.cell.number import MarkVotes, count_marks, parse_amount
from enduse.intake.declaration.cell.place import is_country
from enduse.intake.declaration.cell.unit import currency_of_cell, unit_of_cell
from enduse.intake.declaration.column import NOTHING, texts, with_years
from enduse.intake.declaration.layout import BY_HAND, ColumnUse, State
from enduse.model.goods_item import GOODS_ITEM, ROLES

__all__ = ["examples_of", "family_of", "judge_values", "settle"]

_LEAST_SHARE = 0.8
"""Share of the cells that must agree with the field; ours: one row in five may be broken."""

_LEAST_SHARES = {"unit": 0.5, "mode": 0.5, "incoterm": 0.5, "country": 0.6}
"""Of words that come in many languages, fewer need to be known (ours)."""

_LEAST_TWO = 0.2
_LEAST_NUMBERED = 0.95
_TRADERS = frozenset("156 840 276 392 410 643 792 356 380 250 528 826 158 344 702 784 724".split())
"""Numbers of ISO 3166-1 of the states that trade most."""

_SAMPLE = 2_000
_TYPES = {column.name: column.type for column in GOODS_ITEM}
_COUNTRY_FIELDS = frozenset(
    (
        "country_of_origin",
        "country_of_export",
        "trading_country",
        "country_of_destination",
        "reporter",
    )
) | {f"{role}_country" for role in ROLES}
_FAMILIES = {
    "registration_date": "date",
    "commodity_code": "code",
    "unit": "unit",
    "net_mass_unit": "unit",
    "gross_mass_unit": "unit",
    "incoterm": "incoterm",
    "direction": "direction",
    "transport_mode": "mode",
    "description": "words",
    "description_translation": "words",
    "brand": "words",
    "invoice_currency": "currency",
    "customs_currency": "currency",
    "statistical_currency": "currency",
}
_NAMES = {
    "date": "days",
    "number": "numbers",
    "code": "codes of goods",
    "country": "countries",
    "currency": "currencies",
    "unit": "units",
    "incoterm": "Incoterms rules",
    "mode": "modes of transport",
    "direction": "directions of trade",
    "words": "words",
}


def family_of(name: str) -> str | None:
    """Give the kind of value that a field holds, or None where anything may stand there."""
    if name in _COUNTRY_FIELDS:
        return "country"
    if name in ROLES:
        return "words"
    if name in _FAMILIES:
        return _FAMILIES[name]
    return "number" if _TYPES.get(name) in {"float64", "int64"} else None


def settle(uses: Sequence[ColumnUse], rows: Sequence[Sequence[str]]) -> list[ColumnUse]:
    """Check each used column against its values, and tell how they are written.

    Args:
        uses: The columns as matched by their headers, or given by a person.
        rows: Some data rows.
    """
    cells = [_cells(rows, at) for at in range(len(uses))]
    fields = [use.field for use in uses]
    if "year" in fields and "registration_date" in fields:
        at, beside = fields.index("registration_date"), fields.index("year")
        cells[at] = _dated(rows, at, beside)
    marks = sum(
        (count_marks(cells[at]) for at, use in enumerate(uses) if _is_number(use)), MarkVotes()
    )
    return [
        _settled(replace(use, examples=examples_of(cells[at])), cells[at], marks)
        for at, use in enumerate(uses)
    ]


def examples_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Give the first three distinct cells, cut short."""
    return tuple(cell[:40] for cell in list(dict.fromkeys(cells))[:3])


def judge_values(name: str, cells: Sequence[str]) -> str:
    """Say why cells cannot be of a field, as a clause; an empty string where they can."""
    family = family_of(name)
    if family is None or not cells:
        return ""
    shares = {kind: _share(test, cells) for kind, test in _TESTS.items()}
    if family == "code":
        shares["code"] = _code_share(cells)
    share = shares[family]
    if share >= _LEAST_SHARES.get(family, _LEAST_SHARE):
        return _numbered(cells) if family == "country" else ""
    others = {k: v for k, v in shares.items() if k != family and k in _RIVALS[family]}
    most = max(sorted(others), key=lambda kind: others[kind], default=None)
    if most is not None and others[most] >= _LEAST_TWO and share >= _LEAST_TWO:
        return (
            f"two meanings: {share:.0%} are {_NAMES[family]}, {others[most]:.0%} are {_NAMES[most]}"
        )
    return f"only {share:.0%} of its values are {_NAMES[family]}"


def _numbered(cells: Sequence[str]) -> str:
    """Say why numbers are not those of ISO 3166-1: many customs have codes of their own."""
    numbers = [cell.zfill(3) for cell in cells if cell.isascii() and cell.isdigit()]
    if len(numbers) * 2 < len(cells):
        return ""
    known = _share(is_country, numbers)
    if known >= _LEAST_NUMBERED and len(_TRADERS & set(numbers)) >= min(2, len(set(numbers))):
        return ""
    return "numbers of countries that are not those of ISO 3166-1"


def _settled(use: ColumnUse, cells: list[str], marks: MarkVotes) -> ColumnUse:
    name = use.field
    if name is None:
        return use
    problem = "" if use.confidence == BY_HAND else judge_values(name, cells)
    if problem:
        return replace(
            use, field=None, state=State.REFUSED, proposed=name, confidence=0.0, reason=problem
        )
    family = family_of(name)
    if family == "date" and use.order is None:
        return replace(use, order=count_orders(cells).order)
    if family == "code" and use.digits is None:
        return replace(use, digits=hs_form_of(cells).digits)
    if family == "number" and use.decimal is None:
        own = count_marks(cells).decimal
        return replace(use, decimal=own or marks.decimal or ".")
    return use


def _is_number(use: ColumnUse) -> bool:
    return use.field is not None and family_of(use.field) == "number"


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    cells = (row[at].strip() for row in rows[:_SAMPLE] if at < len(row))
    return [cell for cell in cells if cell not in NOTHING]


def _dated(rows: Sequence[Sequence[str]], at: int, year: int) -> list[str]:
    """Give the cells of a column of months with their years."""
    import pyarrow as pa

    whole = [row for row in rows[:_SAMPLE] if len(row) > max(at, year)]
    months, years = (texts(pa.array([row[i] for row in whole], pa.string())) for i in (at, year))
    return [cell for cell in with_years(months, years).to_pylist() if cell is not None]


def _share(test: Callable[[str], object], cells: Sequence[str]) -> float:
    counts = Counter(cells)
    good = sum(count for cell, count in counts.items() if test(cell))
    return good / sum(counts.values())


def _code_share(cells: Sequence[str]) -> float:
    form = hs_form_of(cells)
    return _share(lambda cell: parse_code(cell, form).digits is not None, cells)


def _is_number_cell(cell: str) -> bool:
    return parse_amount(cell, ".") is not None or parse_amount(cell, ",") is not None


def _is_words(cell: str) -> bool:
    return any(char.isalpha() for char in cell)


def _is_date(cell: str) -> bool:
    return parse_day(cell) is not None or parse_day(cell, "dmy") is not None


_TESTS: dict[str, Callable[[str], object]] = {
    "date": _is_date,
    "number": _is_number_cell,
    "country": is_country,
    "currency": currency_of_cell,
    "unit": unit_of_cell,
    "incoterm": incoterm_of,
    "mode": mode_of,
    "direction": direction_of,
    "words": _is_words,
}
_RIVALS = {
    "date": {"number", "words"},
    "number": {"date", "words"},
    "code": {"words", "date"},
    "country": {"number", "date", "currency", "unit", "words"},
    "currency": {"number", "country", "unit", "words"},
    "unit": {"number", "country", "currency", "words"},
    "incoterm": {"number", "words"},
    "mode": {"words"},
    "direction": {"words", "number"},
    "words": {"number", "date"},
}
