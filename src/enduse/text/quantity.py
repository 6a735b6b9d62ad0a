"""Figures in running text: counts, shares, sums of money, durations and masses, with their comparators.

A figure that is not a quantity (a year, a day of the month, a time, part of a name such as ``Su-35``) is
left alone.  Word numbers follow the short scale: a billion is a thousand million.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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


_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
}
_COMPARATORS = {
    ">": (
        "more than",
        "over",
        "above",
        "exceeding",
        "in excess of",
        "greater than",
        "upwards of",
        "upward of",
        "north of",
    ),
    ">=": ("at least", "no less than", "no fewer than", "not less than", "a minimum of"),
    "<": ("less than", "fewer than", "under", "below"),
    "<=": (
        "at most",
        "up to",
        "as much as",
        "as many as",
        "no more than",
        "not more than",
        "a maximum of",
    ),
    "~": (
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "nearly",
        "almost",
        "close to",
        "an estimated",
        "estimated",
        "circa",
    ),
}
_SIGN_OF = {phrase: sign for sign, phrases in _COMPARATORS.items() for phrase in phrases}
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₽": "RUB", "₹": "INR", "₩": "KRW"}
_MONEY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB",
    "yen": "JPY", "won": "KRW", "rupees": "INR", "lira": "TRY", "hryvnia": "UAH", "dirhams": "AED", "tenge": "KZT",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "cny": "CNY", "rub": "RUB", "jpy": "JPY",
}  # fmt: skip
_TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "decade"}
_MASSES = {
    "tonne": "tonne",
    "ton": "ton",
    "kilogram": "kilogram",
    "kg": "kilogram",
    "kilo": "kilogram",
    "pound-weight": "pound",
}

_WORDS = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
    rf"|(?:{_WORDS})(?:-(?:{_WORDS}))?(?:\s(?:hundred|thousand))?)"
)
_MAGNITUDE = rf"(?:\s?(?:{_SCALE})\b|(?:bn|mln|mn|tn|m|k|b)\b)?"
_PHRASES = "|".join(
    re.escape(p).replace(r"\ ", r"\s") for p in sorted(_SIGN_OF, key=len, reverse=True)
)
_SYMBOL = r"(?:(?:US|A|C|HK|S|NZ)?\$|[€£¥₽₹₩])"
_CODES = "|".join(
    sorted((w.upper() for w in _MONEY_WORDS if len(w) == 3 and w not in {"won", "yen"}), key=len)
)
_FIGURE = re.compile(
    rf"(?<![\w$€£¥.,-])(?:(?P<between>between\s|from\s)?)(?P<sign>(?:{_PHRASES})\s)?(?:the\s)?"
    rf"(?P<symbol>{_SYMBOL}\s?|(?:{_CODES})\s)?(?P<number>{_NUMBER})(?P<scale>{_MAGNITUDE})"
    rf"(?:(?P<joint>\s?[–-]\s?|\s(?:and|to)\s)(?P<symbol2>{_SYMBOL}\s?)?(?P<number2>{_NUMBER})(?P<scale2>{_MAGNITUDE}))?"
    r"(?P<share>\s?%|\sper\s?cent\b|\spercent\b|\spct\b|\spercentage\spoints?\b)?(?![\w])",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    rf"(?<![\w-])(?P<sign>(?:{_PHRASES})\s)?(?P<symbol>{_SYMBOL}\s?)?"
    r"(?P<first>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?:\sof\s(?P<second>thousands|millions|billions|trillions))?(?![\w-])",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?<![\w-])(?P<sign>(?:{_PHRASES})\s)?(?:(?P<majority>(?:a|the)\s(?:vast\s|large\s|great\s|clear\s|slim\s)?majority)"
    rf"|(?:(?P<top>a|one|{_WORDS})[\s-])?(?P<part>half|thirds?|quarters?|fifths?|tenths?))(?=\sof\b)",
    re.IGNORECASE,
)
_FLOORS = {
    "tens": (1e1, 1e2), "dozens": (2.4e1, 1e2), "scores": (4e1, 1e2), "hundreds": (1e2, 1e3), "thousands": (1e3, 1e6),
    "millions": (1e6, 1e9), "billions": (1e9, 1e12), "trillions": (1e12, 1e15),
}  # fmt: skip

_NOUN = re.compile(
    r"\s(?:(?:of\sthe|of|the)\s)?((?:[A-Za-z][\w’'-]{0,30}\s){0,3}?[A-Za-z][\w-]{1,30}(?:s|people|equipment|aircraft|personnel|men|women|children))\b"
)
_UNIT_WORD = re.compile(r"[\s-]([A-Za-z]{1,20})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_NEAR_DATE = re.compile(rf"{_MONTH}\.?\s\Z")
_AFTER_DATE = re.compile(
    rf"\s(?:of\s)?{_MONTH}\b|st\b|nd\b|rd\b|th\b|:\d|\s?(?:am|pm|a\.m|p\.m)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:(?:so\sfar\s)?(?:last|this|next|the\sprevious|the\spast)\s(?:year|month|week|quarter|decade)"
    r"|(?:last|this)\s(?:spring|summer|autumn|fall|winter)"
    rf"|(?:in|since|by|during|until|as\sof|through|from)\s(?:early\s|late\s|mid-?|the\sfirst\shalf\sof\s|the\ssecond\shalf\sof\s|the\s(?:first|second|third|fourth|last)\squarter\sof\s)?(?:{_MONTH}(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d)"
    rf"|(?:in|over|during)\sthe\s(?:past|last|first)\s(?:(?:{_WORDS}|\d{{1,3}})\s)?(?:year|month|week|quarter|day|decade)s?(?:\sof\s(?:19|20)\d\d)?"
    rf"|over\s(?:{_WORDS}|\d{{1,3}})\s(?:year|month|week)s"
    rf"|between\s(?:{_MONTH}|(?:19|20)\d\d)(?:\s(?:19|20)\d\d)?\sand\s(?:{_MONTH}\s?)?(?:(?:19|20)\d\d)?"
    r"|since\sthe\s(?:\w{1,20}\s){0,2}(?:invasion|war|outbreak|start\sof\sthe\swar|conflict)"
    r"|a\syear\s(?:earlier|ago)|annually|a\syear|per\syear)\b"
)
_LAPSE_BEFORE = re.compile(
    r"\b(?:in|over|for|during|within|after|past|last|next|first|just|only|the|these|those)\s\Z"
)
_LAPSE_AFTER = re.compile(r"\s(?:ago|later|earlier|before|after|since|into|of)\b")
_BASE_END = re.compile(
    r"[,.;:—–()\"“”]|\s(?:which|that|who|were|was|is|are|has|have|had|will|would|could|may|might|came|comes?|went|in\scomparison|compared)\b"
)
_BASE = re.compile(r"\s(?:worth\s)?(?:of|in)\s(?:(?:all|the|its|their|total)\s)?")


def parse_number(text: str) -> float | None:
    """Read one number: ``1,200.5``, ``ninety-nine``, ``three hundred``, ``12 million``, ``3bn``.

    Returns:
        The number, or None where the text is none.
    """
    match = re.fullmatch(rf"({_NUMBER})({_MAGNITUDE})", text.strip(), re.IGNORECASE)
    return None if match is None else _value(match.group(1), match.group(2))


def find_figures(text: str) -> list[Figure]:
    """Find the figures of one sentence, in order, not overlapping."""
    found = [f for m in _PLURAL.finditer(text) if (f := _from_plural(text, m)) is not None]
    found += [
        f for m in _PART.finditer(text) if (f := _from_part(m)) is not None and _free(f, found)
    ]
    for match in _FIGURE.finditer(text):
        figure = _from_match(text, match, found)
        if figure is not None and _free(figure, found):
            found.append(figure)
    found.sort(key=lambda f: f.start)
    return [_with_context(text, f) for f in found]


def _free(figure: Figure, found: list[Figure]) -> bool:
    return not any(figure.start < f.end and f.start < figure.end for f in found)


def _value(number: str, scale: str | None) -> float:
    lower = number.lower().replace(",", "")
    if lower[0].isdigit():
        value = float(lower)
    else:
        words, value = re.split(r"[\s-]", lower), 0.0
        for word in words:
            value = (
                value * _SCALES[word]
                if word in _SCALES
                else value + _UNITS.get(word, _TENS.get(word, 0))
            )
    factor = (scale or "").strip().lower()
    # Rounded, because 1.1 million must not be 1100000.0000000001.
    return round(value * _SCALES.get(factor, _SUFFIXES.get(factor, 1.0)), 6)


def _from_match(text: str, match: re.Match[str], before: list[Figure]) -> Figure | None:
    first, second = match["number"], match["number2"]
    if second is not None and match["joint"].strip() == "and" and match["between"] is None:
        second = None
    end = match.end() if second is not None or match["number2"] is None else match.end("scale")
    share = match["share"] if end == match.end() else None
    start = (
        match.start("sign")
        if match["sign"]
        else match.start("symbol")
        if match["symbol"]
        else match.start("number")
    )
    if second is not None and match["between"]:
        start = match.start("between")
    low_scale = match["scale"] or (match["scale2"] if second is not None else "")
    value = _value(first, low_scale)
    high = None if second is None else _value(second, match["scale2"])
    made = _classify(text, match, end, share, value, before)
    if made is None:
        return None
    kind, unit, end = made
    if kind == "share":
        value, high = value / 100, None if high is None else high / 100
    sign = _SIGN_OF[_squeeze(match["sign"])] if match["sign"] else "="
    return _bounded(Figure(start, end, kind, round(value, 8), None, None, unit, sign), high)


def _bounded(figure: Figure, high: float | None) -> Figure:
    value = figure.value
    if high is not None and value is not None:
        return replace(figure, value=None, low=min(value, high), high=max(value, high))
    if figure.comparator in {">", ">="}:
        return replace(figure, low=value)
    if figure.comparator in {"<", "<="}:
        return replace(figure, high=value)
    return figure


def _classify(
    text: str, match: re.Match[str], end: int, share: str | None, value: float, before: list[Figure]
) -> tuple[str, str, int] | None:
    """Tell what a number is a figure of: kind, unit, and where it ends; None where it is no quantity."""
    if share is not None:
        return "share", "fraction", end
    symbol = (match["symbol"] or "").strip()
    if symbol:
        return "money", _currency(symbol), end
    after = _UNIT_WORD.match(text, end)
    word = after.group(1).lower() if after is not None else ""
    scaled = bool(match["scale"]) or bool(match["scale2"])
    if word in _MONEY_WORDS and after is not None:
        return "money", _MONEY_WORDS[word], after.end()
    if _is_date(text, match, end, scaled=scaled):
        return None
    single = word.removesuffix("s")
    if single in _TIMES and after is not None:
        if _is_lapse(text, match, after.end()):
            return None
        return ("duration", single, after.end()) if text[end] != "-" else None
    if (single in _MASSES or word in _MASSES) and after is not None:
        return "mass", _MASSES.get(single, _MASSES.get(word, single)), after.end()
    if match["number"].lower() == "one" or text[end : end + 1] == "-":
        return None
    return _count(text, match, end, value, before, scaled=scaled)


def _is_lapse(text: str, match: re.Match[str], end: int) -> bool:
    """Tell a lapse of time, which dates something ("two years ago", "over two years"), from a duration."""
    if match["sign"] is not None and _squeeze(match["sign"]) == "over":
        return True
    start = match.start("sign") if match["sign"] else match.start("number")
    return (
        _LAPSE_BEFORE.search(text[max(0, start - 10) : start]) is not None
        or _LAPSE_AFTER.match(text, end) is not None
    )


def _count(
    text: str, match: re.Match[str], end: int, value: float, before: list[Figure], *, scaled: bool
) -> tuple[str, str, int] | None:
    noun = _NOUN.match(text, end)
    if noun is not None and noun.group(1).lower() == "times":
        return None
    if noun is not None:
        return "count", noun.group(1), end
    earlier = next((f for f in reversed(before) if f.kind == "count"), None)
    if earlier is not None and (match["sign"] or scaled) and value > 0:
        return "count", earlier.unit, end  # "three groups ... more than 100 by Washington"
    return None


def _currency(symbol: str) -> str:
    named = {"A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD", "US$": "USD"}
    return named.get(symbol.upper(), _SYMBOLS.get(symbol, symbol.upper()))


def _is_date(text: str, match: re.Match[str], end: int, *, scaled: bool) -> bool:
    number = match["number"]
    if scaled or not number[0].isdigit():
        return False
    if (
        _NEAR_DATE.search(text[max(0, match.start("number") - 12) : match.start("number")])
        is not None
    ):
        return True
    if _AFTER_DATE.match(text, end) is not None:
        return True
    return _YEAR.fullmatch(number) is not None


def _from_plural(text: str, match: re.Match[str]) -> Figure | None:
    low, high = _FLOORS[match["first"].lower()]
    if match["second"]:
        factor = _FLOORS[match["second"].lower()][0]
        low, high = low * factor, high * factor
    start, end = match.span()
    symbol = (match["symbol"] or "").strip()
    after = re.compile(r"\s(?:of\s)?([A-Za-z]{2,20})").match(text, end)
    word = after.group(1).lower() if after is not None else ""
    if symbol:
        return Figure(start, end, "money", None, low, high, _currency(symbol), ">=")
    if word in _MONEY_WORDS and after is not None:
        return Figure(start, after.end(), "money", None, low, high, _MONEY_WORDS[word], ">=")
    noun = _NOUN.match(text, end)
    return (
        None if noun is None else Figure(start, end, "count", None, low, high, noun.group(1), ">=")
    )


def _from_part(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    sign = _SIGN_OF[_squeeze(match["sign"])] if match["sign"] else "="
    if match["majority"]:
        # A majority is more than a half; no more is said.
        return Figure(start, end, "share", 0.5, 0.5, None, "fraction", ">")
    top = (match["top"] or "a").lower()
    count = 1 if top in {"a", "one"} else _UNITS.get(top, 0)
    value = round(count * _FRACTIONS[match["part"].lower().removesuffix("s")], 8)
    if not 0 < value <= 1:
        return None
    return _bounded(Figure(start, end, "share", value, None, None, "fraction", sign), None)


def _squeeze(text: str) -> str:
    return " ".join(text.lower().split())


def _with_context(text: str, figure: Figure) -> Figure:
    of = _base(text, figure) if figure.kind in {"share", "money", "mass"} else None
    behind = figure.end if of is None else of[1]
    time = _TIME.search(text, behind) or _last_before(text, figure.start)
    if figure.kind == "duration":
        return figure
    return replace(figure, of=of, as_of=None if time is None else time.span())


def _last_before(text: str, end: int) -> re.Match[str] | None:
    last = None
    for match in _TIME.finditer(text, 0, end):
        last = match
    return last


def _base(text: str, figure: Figure) -> Bounds | None:
    link = _BASE.match(text, figure.end)
    if link is None:
        return None
    start = link.end()
    stop = _BASE_END.search(text, start)
    end = len(text) if stop is None else stop.start()
    time = _TIME.search(text, start)
    if time is not None:
        end = min(end, time.start())
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
