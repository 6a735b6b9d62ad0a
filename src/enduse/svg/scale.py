"""Scales: from a value to a place in the picture, and where its ticks stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

__all__ = ["Linear", "Log", "Scale", "Time", "months_between", "next_month"]


@dataclass(frozen=True, slots=True)
class Linear:
    """An even scale.

    Attributes:
        low: Value at ``start``.
        high: Value at ``end``.
        start: Place of the lowest value.
        end: Place of the highest.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Place a value."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """Give round values within the scale, ``most`` at the most."""
        step = _round_step((self.high - self.low) / max(most, 1))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [i * step for i in range(first, last + 1)]

    @classmethod
    def from_zero(
        cls, high: float, start: float, end: float, *, low: float = 0.0, parts: int = 4
    ) -> Linear:
        """Make a scale over zero and all values, between round values.

        Args:
            high: The highest value.
            start: Place of the lowest.
            end: Place of the highest.
            low: The lowest value, where some are below zero.
            parts: About how many steps of ticks to make.
        """
        high, low = max(high, 0.0), min(low, 0.0)
        step = _round_step((high - low if high > low else 1.0) / parts)
        top = step * max(math.ceil(high / step - 1e-9), 1)
        return cls(step * math.floor(low / step + 1e-9), top, start, end)


@dataclass(frozen=True, slots=True)
class Log:
    """A scale of ratios; every value is above zero.  Attributes as in :class:`Linear`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Place a value."""
        span = math.log(self.high / self.low)
        share = math.log(value / self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """Give powers of ten, thinned to about ``most``; over a short range 1, 2 and 5 too."""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        step = max(math.ceil((last - first) / max(most, 1)), 1)
        decades = math.log10(self.high / self.low)
        parts = (1, 2, 5) if decades <= most / 4.5 else (1, 3) if decades <= most / 2.2 else (1,)
        ticks = [part * 10.0**power for power in range(first, last + 1, step) for part in parts]
        return [tick for tick in ticks if self.low * 0.999 <= tick <= self.high * 1.001]

    @classmethod
    def around(cls, low: float, high: float, start: float, end: float) -> Log:
        """Make a scale over whole powers of ten."""
        bottom = math.floor(math.log10(low) + 1e-9)
        top = max(math.ceil(math.log10(high) - 1e-9), bottom + 1)
        return cls(10.0**bottom, 10.0**top, start, end)


Scale = Linear | Log


@dataclass(frozen=True, slots=True)
class Time:
    """A scale of days.

    Attributes:
        first: Day at ``start``.
        last: Day at ``end``.
        start: Place of the first day.
        end: Place of the last.
    """

    first: date
    last: date
    start: float
    end: float

    def __call__(self, when: date) -> float:
        """Place a day."""
        span = (self.last - self.first).days
        share = (when - self.first).days / span if span else 0.5
        return self.start + share * (self.end - self.start)

    def __contains__(self, when: date) -> bool:
        """Whether a day lies within the scale."""
        return self.first <= when <= self.last

    def ticks(self, most: int) -> list[date]:
        """Give first days of years, or of quarters or months where there is room for them."""
        months = months_between(self.first, self.last) + 1
        steps = [step for step in (1, 3, 6) if months / step <= most]
        step = steps[0] if steps else 12 * max(math.ceil(months / 12 / max(most, 1)), 1)
        years = range(self.first.year, self.last.year + 1)
        firsts = (
            [date(year, 1, 1) for year in years if (year - self.first.year) % (step // 12) == 0]
            if step >= 12
            else [date(year, m, 1) for year in years for m in range(1, 13, step)]
        )
        return [first for first in firsts if first in self]


def months_between(first: date, last: date) -> int:
    """Count the months from one to another."""
    return (last.year - first.year) * 12 + last.month - first.month


def next_month(when: date, months: int = 1) -> date:
    """Give the first day of the month that many months on."""
    count = when.year * 12 + when.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _round_step(raw: float) -> float:
    if raw <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= raw * 0.999999)
