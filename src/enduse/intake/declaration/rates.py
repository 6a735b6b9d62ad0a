"""Rates of currencies, each with its day, as a person gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import ConfigError, IntakeError
from enduse.intake.declaration.cell.number import parse_amount
from enduse.intake.declaration.cell.unit import currency_of_cell

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

__all__ = ["MOST_DAYS", "Rates", "read_rates"]

MOST_DAYS = 7
"""A rate counts for so many days after its own: over weekends and holidays (ours)."""

_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Rates:
    """Dated rates.

    Attributes:
        days: Currency to the days of its rates, as days since 1970-01-01, sorted.
        values: Currency to US dollars for one unit, in the same order.
        most_days: How many days a rate may be old.
        digest: SHA-256 of the file, or an empty string.
    """

    days: Mapping[str, Array] = field(default_factory=dict)
    values: Mapping[str, Array] = field(default_factory=dict)
    most_days: int = MOST_DAYS
    digest: str = ""

    def at(self, currency: str, days: Array) -> tuple[Array, Array]:
        """Give the rate of a currency on each of some days: that of the day or the last before it.

        Returns:
            US dollars for one unit, and the day of the rate; NaN and -1 where there is none within
            ``most_days``.
        """
        import numpy as np

        known = self.days.get(currency)
        if known is None or len(known) == 0:
            return np.full(len(days), np.nan), np.full(len(days), -1, dtype=np.int64)
        places = np.searchsorted(known, days, side="right") - 1
        found = known[np.maximum(places, 0)]
        good = (places >= 0) & (days - found <= self.most_days)
        rates = np.where(good, self.values[currency][np.maximum(places, 0)], np.nan)
        return rates, np.where(good, found, -1)


def read_rates(path: Path, *, most_days: int = MOST_DAYS) -> Rates:
    """Read a CSV file with the columns ``date``, ``currency`` and ``usd_per_unit``.

    Raises:
        IntakeError: It cannot be read, or lacks a column.
        ConfigError: A row has no day, no known currency, or no number above zero; or two rows give
            two rates for one day.
    """
    import hashlib

    import numpy as np

    from enduse.intake.table import iter_csv_rows

    held: dict[str, dict[int, float]] = {}
    needed = ("date", "currency", "usd_per_unit")
    for number, row in iter_csv_rows(path, required=needed):
        where = f"{path.name}, row {number}"
        day, currency, rate = _rate(row, where)
        known = held.setdefault(currency, {})
        if known.setdefault(day, rate) != rate:
            raise _bad(f"two rates of {currency} for one day", where)
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise IntakeError("the file cannot be read", where=path.name) from error
    days = {c: np.array(sorted(held[c]), dtype=np.int64) for c in sorted(held)}
    values = {c: np.array([held[c][d] for d in sorted(held[c])]) for c in sorted(held)}
    return Rates(days, values, most_days, digest)


def _rate(row: Mapping[str, str], where: str) -> tuple[int, str, float]:
    try:
        day = (dt.date.fromisoformat(row["date"].strip()) - _EPOCH).days
    except ValueError:
        raise _bad(f"{row['date'][:40]!r} is no day", where) from None
    currency = currency_of_cell(row["currency"])
    if currency is None:
        raise _bad(f"{row['currency'][:40]!r} is no currency of ISO 4217", where)
    rate = parse_amount(row["usd_per_unit"])
    if rate is None or not 0 < rate < 1e6:
        raise _bad(f"{row['usd_per_unit'][:40]!r} is no rate", where)
    return day, currency, rate


def _bad(found: str, where: str) -> ConfigError:
    return ConfigError(
        found, where=where, advice="give rows of date (2023-01-31), currency (EUR), usd_per_unit"
    )
