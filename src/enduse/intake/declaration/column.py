"""Whole columns of cells turned into values, each distinct cell once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.cell.code import Code, HsForm, parse_code
from enduse.intake.declaration.cell.day import Known, parse_day
from enduse.intake.declaration.cell.number import parse_amount
from enduse.intake.declaration.reason import Issue
from enduse.text.date import Order

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Array = np.ndarray[Any, Any]

__all__ = [
    "NOTHING",
    "Amounts",
    "Codes",
    "Days",
    "Distinct",
    "amounts",
    "code_parser",
    "codes",
    "day_parser",
    "days",
    "taken",
    "texts",
    "with_years",
]

_MOST_KEPT = 200_000
_EPOCH = dt.date(1970, 1, 1)
_NO_DAY = -(2**40)
NOTHING = (
    "", "-", "--", "---", ".", "..", "...", "_", "?", "*", "#", "N/A", "n/a", "NULL", "null",
    "Null", "NONE", "None", "none", "nan", "NaN", "#N/A", "\\N", "(null)", "(blank)", "нет",
    "НЕТ", "не указано", "НЕ УКАЗАНО", "не указан", "НЕ УКАЗАН", "отсутствует", "ОТСУТСТВУЕТ",
    "NOT AVAILABLE", "Not Available", "not available", "NOT SPECIFIED", "NO DATA", "SIN DATO",
    "S/D", "无", "/",
)  # fmt: skip
"""What tables write for nothing (plain usage).  "NA" is not among them: it is Namibia too."""


class Distinct:
    """Turns cells into values, each distinct cell once over all batches of a file.

    Args:
        parse: Gives the value of a cell, or None.
    """

    def __init__(self, parse: Callable[[str], Any]) -> None:
        self._parse = parse
        self._kept: dict[str, Any] = {}

    def values(self, column: Any) -> tuple[list[Any], Array]:
        """Give the values of the distinct cells, and which of them each row has (-1: null)."""
        import numpy as np

        encoded = column.dictionary_encode()
        kept = self._kept
        if len(kept) > _MOST_KEPT:
            kept.clear()
        values = []
        for cell in encoded.dictionary.to_pylist():
            if cell not in kept:
                kept[cell] = self._parse(cell)
            values.append(kept[cell])
        places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        return values, places

    def array(self, column: Any, kind: Any, issue: Issue, issues: Counter[Issue]) -> Any:
        """Give the values as an Arrow array; a cell without a value counts as an issue."""
        import numpy as np
        import pyarrow as pa

        values, places = self.values(column)
        bad = np.array([value is None for value in values] or [False])
        issues[issue] += int(bad[places[places >= 0]].sum()) if values else 0
        return taken(pa.array(values, kind), places)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Numbers of a column: NaN where there is none."""

    values: Array


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a column.

    Attributes:
        days: Days since 1970-01-01; the least number where there is none.
        known: Whether there is one.
        empty: Whether the cell is empty.
        precision: ``day``, ``month`` or ``year``, as an Arrow array.
    """

    days: Array
    known: Array
    empty: Array
    precision: pa.Array


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of goods, and their first six digits, as Arrow arrays."""

    digits: pa.Array
    hs6: pa.Array


@cache
def _empty_set() -> Any:
    import pyarrow as pa

    return pa.array(NOTHING, pa.string())


def texts(column: Any) -> Any:
    """Take off blanks around the cells; what stands for nothing becomes null."""
    import pyarrow as pa
    from pyarrow import compute

    plain = compute.utf8_trim_whitespace(column)
    nothing = compute.is_in(plain, value_set=_empty_set())
    return compute.if_else(nothing, pa.scalar(None, pa.string()), plain)


def with_years(months: Any, years: Any) -> Any:
    """Join months, as numbers or words, with the years of another column; a whole date stays."""
    from pyarrow import compute

    number = compute.match_substring_regex(months, r"^\d{1,2}$")
    word = compute.match_substring_regex(months, r"^[^\d\s]{3,12}$")
    padded = compute.utf8_lpad(months, 2, "0")
    months = compute.if_else(number, compute.binary_join_element_wise(years, padded, "-"), months)
    return compute.if_else(word, compute.binary_join_element_wise(months, years, " "), months)


def taken(values: Any, places: Array) -> Any:
    """Take values by place; -1 gives null."""
    import pyarrow as pa

    if len(values) == 0:
        return pa.nulls(len(places), values.type)
    mask = places < 0
    return values.take(pa.array(places, mask=mask if mask.any() else None))


def amounts(
    column: Any, decimal: str, most: float, issues: Counter[Issue], *, scale: float = 1.0
) -> Amounts:
    """Read the numbers of a column.

    Args:
        column: Cells, as :func:`texts` gives them.
        decimal: The mark before decimals.
        most: What is above is no honest number, and is left out.
        issues: Counts what was left out.
        scale: What each number is multiplied by.
    """
    import numpy as np
    from pyarrow import compute

    plain = _plain(column, decimal)
    fits = compute.match_substring_regex(plain, r"^\d{1,17}(\.\d{1,17})?$")
    if compute.all(fits, min_count=0).as_py() in {True, None}:
        values = plain.cast("float64").to_numpy(zero_copy_only=False).copy()
    else:
        values = _slow(column, plain, fits, decimal)
    given = column.is_valid().to_numpy(zero_copy_only=False)
    issues[Issue.NUMBER_UNREADABLE] += int((np.isnan(values) & given).sum())
    values = values * scale if scale != 1.0 else values
    with np.errstate(invalid="ignore"):
        for issue, bad in (
            (Issue.NUMBER_NEGATIVE, values < 0),
            (Issue.NUMBER_HUGE, values > most),
        ):
            issues[issue] += int(bad.sum())
            values[bad] = np.nan
    return Amounts(values)


def _plain(column: Any, decimal: str) -> Any:
    """Give the column with marks of thousands taken off, where they stand as they should."""
    from pyarrow import compute

    group = "," if decimal == "." else "."
    held = compute.any(compute.match_substring(column, group), min_count=0).as_py()
    if held:
        pattern = rf"^\d{{1,3}}(?:\{group}\d{{3}})+(?:\{decimal}\d+)?$"
        marked = compute.match_substring_regex(column, pattern)
        column = compute.if_else(marked, compute.replace_substring(column, group, ""), column)
    if decimal == ",":
        # A stop that is left stands where this column has none: such a cell is read by itself.
        column = compute.replace_substring(column, ".", "!")
        column = compute.replace_substring(column, ",", ".")
    return column


def _slow(column: Any, plain: Any, fits: Any, decimal: str) -> Array:
    import numpy as np
    import pyarrow as pa
    from pyarrow import compute

    none = pa.scalar(None, pa.string())
    quick = compute.if_else(fits, plain, none).cast("float64")
    values: Array = quick.to_numpy(zero_copy_only=False).copy()
    rest = compute.if_else(fits, none, column)
    numbers, places = Distinct(lambda cell: parse_amount(cell, decimal)).values(rest)
    if numbers:
        read = np.array([np.nan if n is None else n for n in numbers], dtype=np.float64)
        odd = places >= 0
        values[odd] = read[places[odd]]
    return values


def days(column: Any, held: Distinct, issues: Counter[Issue]) -> Days:
    """Read the days of a column.

    Args:
        column: Cells, as :func:`texts` gives them.
        held: Made with :func:`day_parser`.
        issues: Counts the days that can be read in two ways.
    """
    import numpy as np
    import pyarrow as pa

    values, places = held.values(column)
    numbers = np.array([_number(value) for value in values] or [_NO_DAY], dtype=np.int64)
    precision = pa.array([None if v is None else v.precision for v in values], pa.string())
    two = np.array([v is not None and v.two_ways for v in values] or [False])
    empty = places < 0
    issues[Issue.DATE_TWO_WAYS] += int(two[places[~empty]].sum()) if values else 0
    found = np.where(empty, _NO_DAY, numbers[np.maximum(places, 0)])
    return Days(found, found != _NO_DAY, empty, taken(precision, places))


def day_parser(order: Order | None) -> Distinct:
    """Give what reads the days of a column whose order is known, or not."""
    return Distinct(lambda cell: parse_day(cell, order))


def _number(value: Known | None) -> int:
    return _NO_DAY if value is None else (value.day - _EPOCH).days


def code_parser(digits: int) -> Distinct:
    """Give what reads the codes of a column whose full codes have so many digits."""
    form = HsForm(digits)
    return Distinct(lambda cell: parse_code(cell, form))


def codes(column: Any, held: Distinct, issues: Counter[Issue]) -> Codes:
    """Read the codes of goods of a column."""
    import numpy as np
    import pyarrow as pa

    values: list[Code]
    values, places = held.values(column)
    for issue, word in ((Issue.HS_LENGTH, "length"), (Issue.HS_CHAPTER, "chapter")):
        bad = np.array([value.wrong == word for value in values] or [False])
        issues[issue] += int(bad[places[places >= 0]].sum()) if values else 0
    digits = pa.array([value.digits for value in values], pa.string())
    hs6 = pa.array([value.hs6 for value in values], pa.string())
    return Codes(taken(digits, places), taken(hs6, places))
