"""Ranges of numbers, with ends that may be open."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Range"]


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of numbers.

    Attributes:
        low: Lower end, or None where there is none.
        high: Upper end, or None.
        low_open: Whether the lower end itself is outside.
        high_open: Whether the upper end itself is outside.
    """

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    def scaled(self, by: float, plus: float = 0.0) -> Range:
        """Give ``by * x + plus`` for every number ``x`` in it; a negative ``by`` turns it round."""

        def end(value: float | None) -> float | None:
            return None if value is None else round(by * value + plus, 9)

        if by < 0:
            return Range(end(self.high), end(self.low), self.high_open, self.low_open)
        return Range(end(self.low), end(self.high), self.low_open, self.high_open)

    def within(self, low: float | None, high: float | None) -> Range:
        """Cut it to what can be: a share lies from 0 to 1."""
        cut = self
        if low is not None and (cut.low is None or cut.low < low):
            cut = Range(low, cut.high, low_open=False, high_open=cut.high_open)
        if high is not None and (cut.high is None or cut.high > high):
            cut = Range(cut.low, high, cut.low_open, high_open=False)
        return cut
