"""Shares and multiples in words: a majority, two thirds, one in five, doubled, elevenfold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enduse.text.number import NUMBER, WORDS, number_value, number_word
from enduse.text.quantity.figure import Figure
from enduse.text.quantity.noun import noun_behind
from enduse.text.quantity.unit import COMPARATORS, comparator_of

__all__ = ["bounded", "find_portions"]

_FRACTIONS = {
    "half": 1 / 2,
    "halve": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}
_PARTS = r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_PORTION = re.compile(
    rf"(?<![\w-])(?P<by>by\s)?(?P<sign>{COMPARATORS}\s)?"
    r"(?:(?P<majority>(?:a|the)\s(?:vast\s|large\s|great\s|clear\s|slim\s|overwhelming\s)?majority)"
    rf"|(?:(?P<top>an?|one|{WORDS})[\s-])?(?P<part>{_PARTS}))(?P<of>\sof\b)?(?![\w-])",
    re.IGNORECASE,
)
# "half a million", "half an hour", "the second half of 2024" are no shares.
_NO_PART = re.compile(r"\s(?:an?|past|the\sway|of\s(?:the\s)?(?:19|20)\d\d)\b", re.IGNORECASE)
_NO_TOP = re.compile(
    r"\b(?:first|second|third|fourth|last|final|other|opening|the|each)\s\Z", re.IGNORECASE
)
_SAID_OF = re.compile(r"\s(?:the|its|their|his|her|all|were|was|are|is|had|have|came|went)\b")
_IN = re.compile(
    rf"(?<![\w$€£.,-])(?P<sign>{COMPARATORS}\s)?(?P<one>one|{NUMBER})\s"
    rf"(?:(?P<noun>(?!in\b|out\b)[a-z]{{2,20}})\s)?(?:out\sof|in)\s(?:every\s)?"
    rf"(?P<whole>(?:{WORDS})|\d{{1,3}}(?:,\d{{3}})?)\b(?!\s?(?:%|per|million|billion|years?|months?"
    r"|weeks?|days?|hours?|cases|places|countries|cities|states))",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"\b(?:majority|half|halv\w*|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b"
    r"|doubl|tripl|trebl|quadrupl|quintupl|fold\b|\btimes\b"
    rf"|\b(?:{WORDS}|\d)\s(?:[a-z]{{2,20}}\s)?(?:in|out\sof)\s",
    re.IGNORECASE,
)
_SMALL = 20
_LARGEST = 10_000
_FACTORS = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0}
_MULTIPLIED = re.compile(
    rf"(?<![\w-])(?P<sign>{COMPARATORS}\s)?"
    r"(?:(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)"
    rf"|(?P<fold>{WORDS}|\d{{1,4}}(?:\.\d)?|hundred)-?\s?fold"
    rf"|(?P<times>{WORDS}|\d{{1,4}}(?:\.\d)?)\stimes"
    r"(?=\s(?:as\s(?:many|much|high|large|big|great)|more|higher|larger|bigger|greater|the\b)))"
    r"(?![\w])",
    re.IGNORECASE,
)


def find_portions(text: str) -> Iterator[Figure]:
    """Find shares and multiples that are said in words."""
    if _MAY_BE.search(text) is None:
        return
    for match in _PORTION.finditer(text):
        figure = _portion(text, match)
        if figure is not None:
            yield figure
    for match in _IN.finditer(text):
        figure = _one_in(match)
        if figure is not None:
            yield figure
    for match in _MULTIPLIED.finditer(text):
        yield _multiple(match)


def bounded(figure: Figure, high: float | None = None) -> Figure:
    """Fill the bounds of a figure from its comparator, or from the end of a range."""
    value = figure.value
    low, top = figure.low, figure.high
    if high is not None and value is not None:
        low, top, value = min(value, high), max(value, high), None
    elif figure.comparator in {">", ">="}:
        low = value
    elif figure.comparator in {"<", "<="}:
        top = value
    return Figure(
        figure.start, figure.end, figure.kind, value, low, top, figure.unit, figure.comparator
    )


def _portion(text: str, match: re.Match[str]) -> Figure | None:
    start = match.start("sign") if match["sign"] else match.end("by") if match["by"] else -1
    if match["majority"]:
        start = match.start() if start < 0 else start
        end = match.end("majority")
        if not match["of"] and _SAID_OF.match(text, end) is None:
            return None
        # A majority is more than a half; no more is said.
        return Figure(start, end, "share", 0.5, 0.5, None, "fraction", ">")
    start = (match.start("top") if match["top"] else match.start("part")) if start < 0 else start
    end = match.end("part")
    if _NO_PART.match(text, end) or _NO_TOP.search(text[max(0, match.start() - 9) : start]):
        return None
    if not _is_share(text, match):
        return None
    top = (match["top"] or "a").lower()
    count = 1 if top in {"a", "an"} else number_word(top) or 0
    part = match["part"].lower().removesuffix("s")
    value = count * _FRACTIONS[part]
    if not 0 < value <= 1:
        return None
    sign = comparator_of(match["sign"])
    return bounded(Figure(start, end, "share", value, None, None, "fraction", sign))


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Tell a share from an ordinal: "a third of them", "by half", but not "a third country"."""
    if match["of"]:
        return bool(match["top"] or match["sign"]) or match["part"].lower() == "half"
    several = match["part"].lower().endswith("s") and match["top"] is not None
    if several and match["part"].lower() == "quarters":
        return _SAID_OF.match(text, match.end("part")) is not None or bool(match["by"])
    behind = text[match.end("part") : match.end("part") + 1]
    half = match["part"].lower() == "half"
    if match["by"] or several:
        return True
    if match["sign"]:
        return (
            half
            or behind in {"", ".", ",", ";"}
            or _SAID_OF.match(text, match.end("part")) is not None
        )
    return half and match["top"] is None and _SAID_OF.match(text, match.end("part")) is not None


def _one_in(match: re.Match[str]) -> Figure | None:
    one = match["one"].lower()
    top = 1.0 if one in {"a", "an"} else number_value(match["one"], "")
    digits = match["whole"].replace(",", "")
    whole = float(digits) if digits.isdigit() else float(number_word(digits) or 0)
    # "three in 2024" is a year, and "40 in 30" no share.
    if not 0 < top < whole <= _LARGEST or (top > _SMALL) or _is_year(match["whole"]):
        return None
    value = top / whole
    start = match.start("sign") if match["sign"] else match.start("one")
    sign = comparator_of(match["sign"])
    made = Figure(start, match.end("whole"), "share", value, None, None, "fraction", sign)
    of = match.span("noun") if match["noun"] else noun_behind(match.string, match.end("whole"))
    return replace(bounded(made), of=of)


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _multiple(match: re.Match[str]) -> Figure:
    if match["verb"]:
        stem = match["verb"].lower()
        value = (
            0.5
            if stem == "halv"
            else next(v for word, v in _FACTORS.items() if word.startswith(stem))
        )
    else:
        words = match["fold"] or match["times"]
        value = 100.0 if words.lower() == "hundred" else float(number_word(words) or words)
    sign = comparator_of(match["sign"])
    start, end = match.span()
    return bounded(Figure(start, end, "factor", value, None, None, "times", sign))
