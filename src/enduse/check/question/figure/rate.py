"""Sums in other currencies as ranges of US dollars."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.check.question.figure.range import Range
from enduse.tables import load_table
from enduse.trace.measure import Window

__all__ = ["in_dollars"]


def in_dollars(stated: Range, currency: str, windows: Iterable[Window]) -> tuple[Range, str] | None:
    """Give a range of US dollars for one of another currency, and how it was made, as a clause.

    The range goes from the lowest to the highest yearly average of the windows, widened by the
    share in ``resources/check_words.yaml``, since the days of the trade are not told.

    Args:
        stated: The range in the currency.
        currency: ISO 4217.
        windows: The days that may be meant.

    Returns:
        None where there is no rate for the currency, or for one of the years.
    """
    table = load_table("check_words")["rates"]
    years = sorted({y for w in windows for y in range(w.first.year, w.last.year + 1)})
    averages = table["averages"].get(currency, {})
    rates = [averages.get(str(year)) for year in years]
    if not rates or None in rates:
        return None
    found = [rate if table["quoted"][currency] == "dollars" else 1 / rate for rate in rates]
    slack = table["slack"]
    low, high = min(found) * (1 - slack), max(found) * (1 + slack)
    said = (
        f"{currency} are put in US dollars at {low:.4g} to {high:.4g}: yearly averages"
        f" of {years[0]}" + (f" to {years[-1]}" if len(years) > 1 else "") + f", to {slack:.0%}"
    )
    made = Range(
        None if stated.low is None else round(stated.low * low, 2),
        None if stated.high is None else round(stated.high * high, 2),
        stated.low_open,
        stated.high_open,
    )
    return made, said
