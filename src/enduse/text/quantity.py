"""Figures in running text: counts, shares, sums of money, durations and masses.

A figure that is not a quantity (a year, a day of the month, a time, part of a name such as
``Su-35``) is left alone; so is a lapse of time ("two years ago").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from enduse.text.number import MAGNITUDE, NUMBER, WORDS, number_value, number_word, parse_number
from enduse.text.period import MONTH, find_period

__all__ = ["Figure", "find_figures", "parse_number"]

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text; all offsets are code points of that text.

    Attributes:
        start: First code point, with the comparator ("more than 100").
        end: One past the last.
        kind: ``count``, ``share``, ``money``, ``duration`` or ``mass``.
        value: The figure; a share is a fraction of 1.  None where only bounds are said.
        low: Lower bound, or None.
        high: Upper bound, or None.
        unit: ``fraction``, an ISO 4217 code, a unit of time or mass, or the noun counted.
        comparator: ``=``, ``>``, ``>=``, ``<``, ``<=`` or ``~``.
        of: Where the base stands ("chips imported by Russia"), or None.
        as_of: Where the time of the figure stands ("last year"), or None.
    """

    start: int
    end: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    comparator: str
    of: Bounds | None = None
    as_of: Bounds | None = None


_COMPARATORS = {
    ">": "more than|over|above|exceeding|in excess of|greater than|upwards of|upward of|north of",
    ">=": "at least|no less than|no fewer than|not less than|a minimum of",
    "<": "less than|fewer than|under|below",
    "<=": "at most|up to|as much as|as many as|no more than|not more than|a maximum of",
    "~": "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|estimated",
}
_SIGN_OF = {phrase: sign for sign, line in _COMPARATORS.items() for phrase in line.split("|")}
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₽": "RUB", "₹": "INR", "₩": "KRW"}
_DOLLARS = {"A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD", "US$": "USD"}
_MONEY = {
    "USD": "dollar dollars usd",
    "EUR": "euro euros eur",
    "GBP": "pound pounds gbp",
    "CNY": "yuan renminbi rmb cny",
    "RUB": "rouble roubles ruble rubles rub",
    "JPY": "yen jpy",
    "KRW": "won krw",
    "INR": "rupee rupees",
    "TRY": "lira",
    "UAH": "hryvnia hryvnias",
    "AED": "dirham dirhams",
    "KZT": "tenge",
}
_MONEY_WORDS = {word: code for code, line in _MONEY.items() for word in line.split()}
_TIMES = frozenset("second minute hour day week month year decade".split())
_MASSES = {
    "tonne": "tonne",
    "ton": "ton",
    "kilogram": "kilogram",
    "kg": "kilogram",
    "kilo": "kilogram",
}
_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_ROUND = {
    "tens": (1e1, 1e2),
    "dozens": (2.4e1, 1e2),
    "scores": (4e1, 1e2),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e6),
    "millions": (1e6, 1e9),
    "billions": (1e9, 1e12),
    "trillions": (1e12, 1e15),
}

_PHRASES = "|".join(
    re.escape(p).replace(r"\ ", r"\s") for p in sorted(_SIGN_OF, key=len, reverse=True)
)
_SYMBOL = r"(?:(?:US|A|C|HK|S|NZ)?\$|[€£¥₽₹₩])"
_CODES = "|".join(sorted(_MONEY))
_FIGURE = re.compile(
    rf"(?<![\w$€£¥.,-])(?P<between>(?:between|from)\s)?(?P<sign>(?:{_PHRASES})\s)?(?:the\s)?"
    rf"(?P<symbol>{_SYMBOL}\s?|(?:{_CODES})\s)?(?P<number>{NUMBER})(?P<scale>{MAGNITUDE})"
    rf"(?:(?P<joint>\s?[–-]\s?|\s(?:and|to)\s)(?:{_SYMBOL}\s?)?"
    rf"(?P<number2>{NUMBER})(?P<scale2>{MAGNITUDE}))?"
    r"(?P<share>\s?%|\sper\s?cent\b|\spercent\b|\spct\b|\spercentage\spoints?\b)?(?![\w])",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    rf"(?<![\w-])(?:(?:{_PHRASES})\s)?(?P<symbol>{_SYMBOL}\s?)?"
    r"(?P<first>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?:\sof\s(?P<second>thousands|millions|billions|trillions))?(?![\w-])",
    re.IGNORECASE,
)
_PORTION = re.compile(
    rf"(?<![\w-])(?P<sign>(?:{_PHRASES})\s)?"
    r"(?:(?P<majority>(?:a|the)\s(?:vast\s|large\s|great\s|clear\s|slim\s)?majority)"
    rf"|(?:(?P<top>a|one|{WORDS})[\s-])?(?P<part>half|thirds?|quarters?|fifths?|tenths?))(?=\sof\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s(?:(?:of\sthe|of|the)\s)?((?:[A-Za-z][\w’'-]{0,30}\s){0,3}?"
    r"[A-Za-z][\w-]{1,30}(?:s|people|equipment|aircraft|personnel|men|women|children))\b"
)
_UNIT_WORD = re.compile(r"[\s-]([A-Za-z]{1,20})")
_OF_WORD = re.compile(r"\s(?:of\s)?([A-Za-z]{2,20})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEHIND_MONTH = re.compile(rf"{MONTH}\.?\s\Z")
_AHEAD_OF_DATE = re.compile(
    rf"\s(?:of\s)?{MONTH}\b|(?:st|nd|rd|th)\b|:\d|\s?(?:am|pm|a\.m|p\.m)\b", re.IGNORECASE
)
_LAPSE_BEFORE = re.compile(
    r"\b(?:in|over|for|during|within|after|past|last|next|first|just|only|the|these|those)\s\Z"
)
_LAPSE_AFTER = re.compile(r"\s(?:ago|later|earlier|before|after|since|into|of)\b")
_BASE = re.compile(r"\s(?:worth\s)?(?:of|in)\s(?:(?:all|the|its|their|total)\s)?")
_LONGEST_BASE = 300
_BASE_END = re.compile(
    r"[,.;:—–()\"“”]|\s(?:which|that|who|were|was|is|are|has|have|had|will|would|could|may|might"
    r"|came|comes?|coming|went|in\scomparison|compared|and\sanother)\b|\sand\s[$€£¥\d]"
)


def find_figures(text: str) -> list[Figure]:
    """Find the figures of one sentence, in order, not overlapping."""
    found = [f for m in _PLURAL.finditer(text) if (f := _from_plural(text, m)) is not None]
    found += [f for m in _PORTION.finditer(text) if (f := _from_portion(m)) is not None]
    for match in _FIGURE.finditer(text):
        figure = _from_number(text, match, found)
        if figure is not None and _is_free(figure, found):
            found.append(figure)
    return [_with_context(text, f) for f in sorted(found, key=lambda f: f.start)]


def _is_free(figure: Figure, found: list[Figure]) -> bool:
    return not any(figure.start < f.end and f.start < figure.end for f in found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with what stands around it."""

    text: str
    match: re.Match[str]
    start: int
    end: int
    second: str | None

    @property
    def scaled(self) -> bool:
        return bool(self.match["scale"]) or (self.second is not None and bool(self.match["scale2"]))


def _from_number(text: str, match: re.Match[str], before: list[Figure]) -> Figure | None:
    reading = _read(text, match)
    made = _classify(reading, before)
    if made is None:
        return None
    kind, unit, end = made
    scale = match["scale"] or (match["scale2"] if reading.second is not None else "")
    value = number_value(match["number"], scale)
    high = None if reading.second is None else number_value(reading.second, match["scale2"])
    if kind == "share":
        value, high = value / 100, None if high is None else high / 100
    figure = Figure(reading.start, end, kind, round(value, 8), None, None, unit, _sign(match))
    return _bounded(figure, high)


def _read(text: str, match: re.Match[str]) -> _Reading:
    """Settle what belongs to a number: "10 and 20" is a range only behind "between"."""
    second = match["number2"]
    if second is not None and match["joint"].strip() == "and" and match["between"] is None:
        second = None
    ranged = second is not None or match["number2"] is None
    end = match.end() if ranged else match.end("scale")
    groups = (
        ("sign", "symbol", "number") if second is None else ("between", "sign", "symbol", "number")
    )
    start = next(match.start(g) for g in groups if match[g])
    return _Reading(text, match, start, end, second)


def _sign(match: re.Match[str]) -> str:
    return _SIGN_OF[" ".join(match["sign"].lower().split())] if match["sign"] else "="


def _bounded(figure: Figure, high: float | None) -> Figure:
    value = figure.value
    if high is not None and value is not None:
        return replace(figure, value=None, low=min(value, high), high=max(value, high))
    if figure.comparator in {">", ">="}:
        return replace(figure, low=value)
    return replace(figure, high=value) if figure.comparator in {"<", "<="} else figure


def _classify(reading: _Reading, before: list[Figure]) -> tuple[str, str, int] | None:
    """Tell kind, unit and end of a figure; None where the number is no quantity."""
    match, end = reading.match, reading.end
    if match["share"] and end == match.end():
        return "share", "fraction", end
    symbol = (match["symbol"] or "").strip().upper()
    if symbol:
        return "money", _DOLLARS.get(symbol, _SYMBOLS.get(symbol, symbol)), end
    after = _UNIT_WORD.match(reading.text, end)
    word = "" if after is None else after.group(1).lower()
    if after is not None and word in _MONEY_WORDS:
        return "money", _MONEY_WORDS[word], after.end()
    if _is_date(reading):
        return None
    single = word.removesuffix("s")
    if after is not None and single in _TIMES:
        return None if _is_lapse(reading, after.end()) else ("duration", single, after.end())
    if after is not None and (mass := _MASSES.get(single, _MASSES.get(word))) is not None:
        return "mass", mass, after.end()
    return _count(reading, before)


def _count(reading: _Reading, before: list[Figure]) -> tuple[str, str, int] | None:
    text, end = reading.text, reading.end
    if reading.match["number"].lower() == "one" or text[end : end + 1] == "-":
        return None
    noun = _NOUN.match(text, end)
    if noun is not None:
        return None if noun.group(1).lower() == "times" else ("count", noun.group(1), end)
    earlier = next((f for f in reversed(before) if f.kind == "count"), None)
    if earlier is not None and (reading.match["sign"] or reading.scaled):
        return "count", earlier.unit, end  # "three groups ... more than 100 by Washington"
    return None


def _is_lapse(reading: _Reading, end: int) -> bool:
    """Tell a lapse of time ("two years ago", "over two years") from a duration."""
    if reading.text[reading.end] == "-":
        return True
    if reading.match["sign"] and reading.match["sign"].strip().lower() == "over":
        return True
    before = reading.text[max(0, reading.start - 10) : reading.start]
    return (
        _LAPSE_BEFORE.search(before) is not None
        or _LAPSE_AFTER.match(reading.text, end) is not None
    )


def _is_date(reading: _Reading) -> bool:
    number = reading.match["number"]
    if reading.scaled or not number[0].isdigit():
        return False
    at = reading.match.start("number")
    if _BEHIND_MONTH.search(reading.text[max(0, at - 12) : at]) is not None:
        return True
    if _AHEAD_OF_DATE.match(reading.text, reading.end) is not None:
        return True
    return _YEAR.fullmatch(number) is not None


def _from_plural(text: str, match: re.Match[str]) -> Figure | None:
    low, high = _ROUND[match["first"].lower()]
    if match["second"]:
        factor = _ROUND[match["second"].lower()][0]
        low, high = low * factor, high * factor
    start, end = match.span()
    symbol = (match["symbol"] or "").strip().upper()
    if symbol:
        unit = _DOLLARS.get(symbol, _SYMBOLS.get(symbol, symbol))
        return Figure(start, end, "money", None, low, high, unit, ">=")
    after = _OF_WORD.match(text, end)
    if after is not None and after.group(1).lower() in _MONEY_WORDS:
        unit = _MONEY_WORDS[after.group(1).lower()]
        return Figure(start, after.end(), "money", None, low, high, unit, ">=")
    noun = _NOUN.match(text, end)
    return (
        None if noun is None else Figure(start, end, "count", None, low, high, noun.group(1), ">=")
    )


def _from_portion(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["majority"]:
        # A majority is more than a half; no more is said.
        return Figure(start, end, "share", 0.5, 0.5, None, "fraction", ">")
    top = (match["top"] or "a").lower()
    count = 1 if top == "a" else number_word(top) or 0
    value = round(count * _FRACTIONS[match["part"].lower().removesuffix("s")], 8)
    if not 0 < value <= 1:
        return None
    return _bounded(Figure(start, end, "share", value, None, None, "fraction", _sign(match)), None)


def _with_context(text: str, figure: Figure) -> Figure:
    """Add the base and the time of a figure."""
    if figure.kind == "duration":
        return figure
    of = _base(text, figure) if figure.kind in {"share", "money", "mass"} else None
    return replace(
        figure, of=of, as_of=find_period(text, figure.start, of[1] if of else figure.end)
    )


def _base(text: str, figure: Figure) -> Bounds | None:
    link = _BASE.match(text, figure.end)
    if link is None:
        return None
    start = link.end()
    stop = _BASE_END.search(text, start, start + _LONGEST_BASE)
    end = min(len(text), start + _LONGEST_BASE) if stop is None else stop.start()
    period = find_period(text, 0, start)
    if period is not None and period[0] >= start:
        end = min(end, period[0])
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
