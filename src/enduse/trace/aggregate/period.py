"""Periods of published trade: years, quarters, months."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["Period", "parse_period"]

_PERIOD = re.compile(r"((?:19|20)\d\d)(?:-?[Qq]([1-4])|-?[Mm]?(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A period.

    Attributes:
        text: ``2021``, ``2021-Q1`` or ``2021-03``.
        frequency: ``year``, ``quarter`` or ``month``.
        first: Its first day.
        last: Its last day.
    """

    text: str
    frequency: str
    first: date
    last: date

    def as_columns(self) -> dict[str, object]:
        """Give the columns of an observation that say the period."""
        return {
            "period": self.text,
            "frequency": self.frequency,
            "period_first": self.first,
            "period_last": self.last,
        }


def parse_period(text: str) -> Period | None:
    """Read a period: ``2021``, ``2021Q1``, ``2021-Q1``, ``202103``, ``2021-03``, ``2021-M03``.

    Returns:
        The period, or None where the text is none (a year before 1900 or after 2099 is none).
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match[1])
    if match[2] is not None:
        first, last, shown = 3 * int(match[2]) - 2, 3 * int(match[2]), f"{year}-Q{match[2]}"
        return _period(shown, "quarter", (year, first, last))
    if match[3] is not None:
        return _period(f"{year}-{match[3]}", "month", (year, int(match[3]), int(match[3])))
    return _period(str(year), "year", (year, 1, 12))


def _period(text: str, frequency: str, months: tuple[int, int, int]) -> Period:
    year, first, last = months
    end = calendar.monthrange(year, last)[1]
    return Period(text, frequency, date(year, first, 1), date(year, last, end))
