"""Amounts of a batch, their currencies, and what they are in US dollars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.column import Days
from enduse.intake.declaration.rates import Rates
from enduse.intake.declaration.reason import Issue
from enduse.intake.declaration.record.work import Work, same

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

__all__ = ["add_amounts", "add_dollars"]

_MOST = 1e16
_MOST_USD = 1e12
"""Bounds of ours: all trade of the world in a month is some 2e12 US dollars, and the smallest
currencies stand at 1e-5 of one."""

_CURRENCY_OF = {
    "statistical_value": "statistical_currency",
    "customs_value": "customs_currency",
    "invoice_amount": "invoice_currency",
}
"""Amounts, the best first to be turned into US dollars where none are given, and the column of the
currency of each."""


def add_amounts(work: Work) -> None:
    """Put in amounts as given, with their currencies."""
    for name, most in (*((amount, _MOST) for amount in _CURRENCY_OF), ("value_usd", _MOST_USD)):
        if name in work.cells:
            work.put(name, work.numbers(name, most))
    for amount, name in _CURRENCY_OF.items():
        _add_currency(work, amount, name)


def add_dollars(work: Work, days: Days, rates: Rates) -> None:
    """Put in US dollars: as given, of an amount in dollars, or by the rate of the day."""
    import pyarrow as pa

    held = _Dollars.of(work)
    for amount, name in _CURRENCY_OF.items():
        _convert(work, held, amount, work.held.get(name), (days, rates))
    _count(work, held)
    work.put("value_usd", held.usd)
    work.put("usd_rate", held.rate)
    work.held["usd_rate_date"] = _dates(held.rate_day)
    work.held["value_basis"] = pa.array(held.basis, pa.string())


@dataclass(slots=True)
class _Dollars:
    """What is known of the dollars of each row."""

    usd: Array
    rate: Array
    rate_day: Array
    basis: Array
    seen: Array
    no_currency: Array
    no_rate: Array

    @classmethod
    def of(cls, work: Work) -> _Dollars:
        """Begin with the dollars that are given."""
        import numpy as np

        usd, rows = work.array("value_usd"), work.rows
        basis = np.full(rows, None, dtype=object)
        _mark(work, basis, "value_usd", ~np.isnan(usd))
        none = np.zeros(rows, dtype=bool)
        return cls(
            usd,
            np.full(rows, np.nan),
            np.full(rows, -1, dtype=np.int64),
            basis,
            ~np.isnan(usd),
            none,
            none.copy(),
        )


def _convert(
    work: Work, held: _Dollars, amount: str, currencies: Any, at: tuple[Days, Rates]
) -> None:
    """Turn one kind of amount into dollars, in the rows that have none yet."""
    import numpy as np

    values = work.array(amount)
    there = ~np.isnan(values)
    rows = there & np.isnan(held.usd)
    held.seen |= there
    if not rows.any():
        return
    if currencies is None:
        held.no_currency |= rows
        return
    encoded = currencies.dictionary_encode()
    places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    held.no_currency |= rows & (places < 0)
    days, rates = at
    for place, currency in enumerate(encoded.dictionary.to_pylist()):
        own = rows & (places == place)
        if currency == "USD":
            held.usd[own] = values[own]
            _mark(work, held.basis, amount, own)
            continue
        rate, day = rates.at(currency, days.days)
        good = own & ~np.isnan(rate)
        held.usd[good] = values[good] * rate[good]
        held.rate[good], held.rate_day[good] = rate[good], day[good]
        held.no_rate |= own & np.isnan(rate)
        _mark(work, held.basis, amount, good)


def _count(work: Work, held: _Dollars) -> None:
    """Count the rows with an amount that is not in dollars, once each."""
    import numpy as np

    missing = np.isnan(held.usd) & held.seen
    work.issues[Issue.RATE_MISSING] += int((missing & held.no_rate).sum())
    work.issues[Issue.CURRENCY_MISSING] += int((missing & held.no_currency & ~held.no_rate).sum())


def _mark(work: Work, basis: Array, name: str, rows: Array) -> None:
    use = work.use(name)
    if use is not None and use.basis is not None:
        basis[rows] = use.basis


def _add_currency(work: Work, amount: str, name: str) -> None:
    use = work.use(amount)
    if use is not None and use.currency is not None:
        work.held[name] = same(use.currency, work.rows)
        return
    if name not in work.cells and _is_only_amount(work, amount):
        # One amount and one currency in a table belong together.
        work.cells[name] = work.cells.pop("invoice_currency")
    if name in work.cells:
        work.held[name] = work.parsed(name, work.parsers.currency, Issue.CURRENCY_UNKNOWN)


def _is_only_amount(work: Work, amount: str) -> bool:
    there = [name for name in _CURRENCY_OF if name in work.cells]
    return there == [amount] and "invoice_currency" in work.cells


def _dates(days: Array) -> Any:
    import numpy as np
    import pyarrow as pa

    numbers = np.maximum(days, 0).astype(np.int32)
    return pa.array(numbers, mask=days < 0).cast(pa.date32())
