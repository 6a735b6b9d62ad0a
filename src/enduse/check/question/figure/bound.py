"""What range of numbers a figure in words lets through."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from enduse.check.question.figure.range import Range
from enduse.check.question.words.pattern import pattern_of
from enduse.model import Quantity, Stated
from enduse.tables import load_table

__all__ = ["range_of", "stated_of"]

_DIGITS = re.compile(r"\d[\d,]{0,20}(?:\.(\d{1,6}))?")
_BARE_PLURAL = re.compile(r"\b(tens|hundreds|thousands|millions|billions|trillions)\b")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "hundred": 1e2}
_FRACTION = re.compile(
    r"\b(?:hal(?:f|ves|ved|ving)|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?"
    r"|\w{1,12}-?fold|doubl\w{1,4}|tripl\w{1,4}|trebl\w{1,4}|quadrupl\w{1,4}|quintupl\w{1,4}|times)\b"
)
_MAJORITY = re.compile(r"\bmajority\b")


def stated_of(quantity: Quantity) -> Stated:
    """Give what a figure states, in its own unit: for counts of what stands on lists."""
    stated, rule = range_of(quantity)
    return Stated(
        quantity.span.text,
        stated.low,
        stated.high,
        stated.low_open,
        stated.high_open,
        quantity.kind,
        rule,
    )


def range_of(quantity: Quantity) -> tuple[Range, str]:
    """Give the numbers that a figure lets through, in its own unit, and the rule as a clause.

    The rules stand in ``resources/check_words.yaml``, each with its source.
    """
    words = " ".join(quantity.span.text.casefold().split())
    if quantity.value is None:
        return _stretch(quantity, words)
    if _MAJORITY.search(words) is not None:
        return Range(0.5, 1.0, low_open=True), load_table("check_words")["shares"][1]["rule"]
    bound = _bound(words)
    if bound is not None:
        return _bounded(quantity.value, bound), bound["rule"]
    by_sign = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about"}
    if quantity.comparator in by_sign:
        bound = _bounds()[by_sign[quantity.comparator]]
        return _bounded(quantity.value, bound), bound["rule"]
    slack, rule = _slack(quantity.value, words, counted=quantity.kind == "count")
    if not slack:
        return Range(quantity.value, quantity.value), rule
    return Range(round(quantity.value - slack, 9), round(quantity.value + slack, 9)), rule


def _stretch(quantity: Quantity, words: str) -> tuple[Range, str]:
    """Read "hundreds of millions", or "between 10 and 20"."""
    low, high = quantity.low, quantity.high
    plural = _BARE_PLURAL.match(words.lstrip("$€£¥ "))
    if plural is None or low is None:
        two_ended = quantity.comparator not in {">", ">="}
        rule = "the range as it is stated" if two_ended else "as few and as many as the words mean"
        return Range(low, high, high_open=not two_ended), rule
    least = load_table("check_words")["plural_at_least"][plural[1]]
    rule = (
        f"“{plural[1]}” is a plural: {least} of them or more, and less than the next round number"
    )
    return Range(least * low, high, high_open=True), rule


def _bounded(value: float, bound: dict[str, Any]) -> Range:
    def end(name: str) -> float | None:
        return round(value * bound[name], 9) if name in bound else None

    return Range(
        end("low"), end("high"), bound.get("low_open", False), bound.get("high_open", False)
    )


def _slack(value: float, words: str, *, counted: bool) -> tuple[float, str]:
    """Give how far from a bare figure the truth may lie, and the rule."""
    spec = load_table("check_words")["rounding"]
    match = _DIGITS.search(words)
    if _FRACTION.search(words) is not None and (match is None or "fold" in words):
        share = spec["words"]
        return round(abs(value) * share, 9), f"a word for a figure is read to {share:.0%} of it"
    place = _last_place(value, words, match)
    if counted and place == 1 and value < spec["counted_exactly_under"]:
        return 0.0, "a small count is exact"
    noughts = min(spec["places"] * _last_figure(value, place), spec["noughts"] * abs(value))
    slack = max(spec["places"] * place, noughts)
    if match is not None and "%" not in words and "cent" not in words:
        slack = min(slack, spec["at_most"] * abs(value))
    rule = "rounded to its last place, and noughts at the end to 2.5 % of it"
    return round(slack, 9), rule


def _last_place(value: float, words: str, match: re.Match[str] | None) -> float:
    """Give the size of the last place that is written: 1,000,000 of "12 million"."""
    if match is None:
        scale = next((size for name, size in _SCALES.items() if name in words), 1.0)
        return 0.01 if 0 < value < 1 else scale
    written = float(match[0].replace(",", ""))
    scale = value / written if written else 1.0
    return abs(scale) * 10.0 ** -len(match[1] or "")


def _last_figure(value: float, place: float) -> float:
    """Give the size of the last figure that is no nought: 100 of 4,300."""
    if place <= 0:
        return 0.0
    units = round(abs(value) / place)
    while units and units % 10 == 0:
        units //= 10
        place *= 10
    return place


def _bound(words: str) -> dict[str, Any] | None:
    found = _any_bound().search(words)
    return None if found is None else _bounds()[found[0]]


@cache
def _bounds() -> dict[str, dict[str, Any]]:
    return {word: row for row in load_table("check_words")["bounds"] for word in row["words"]}


@cache
def _any_bound() -> re.Pattern[str]:
    return pattern_of(_bounds())
