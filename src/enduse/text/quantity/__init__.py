"""Figures in running text: counts, shares, sums of money, durations, masses and factors.

A figure that is not a quantity (a year, a day of the month, a time, part of a name such as
``Su-35``) is left alone; so is a lapse of time ("two years ago").
"""

from enduse.text.number import parse_number
from enduse.text.quantity.figure import Figure
from enduse.text.quantity.find import find_figures

__all__ = ["Figure", "find_figures", "parse_number"]
