"""Figures of a statement, in figures and in words, with how exact they are said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from enduse.read.drift.statement import KEPT, Statement
from enduse.text.number import MAGNITUDE, NUMBER, number_value, number_word
from enduse.text.period import MONTH

__all__ = ["Amount", "find_amounts", "find_majority"]

_SIGNS = {
    ">": "more than|longer than|older than"
    "|above|upwards of|upward of|exceeding|exceeds|exceed|exceeded|in excess of"
    "|greater than|beyond|north of",
    "?": "over",
    ">=": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum",
    "<=": "up to|at most|no more than|not more than|as many as|as much as|as long as|a maximum of"
    "|maximum|numbering no more than|not even"
    "|shorter than|younger than|under|below|less than|fewer than",
    "~": "about|around|some|roughly|approximately|close to|an estimated|estimated|circa|near"
    "|well over",
    "~>": "just over|just above|just more than|a little more than|a little over|a little above"
    "|slightly more than|slightly over|slightly above|a bit more than|a bit over|a shade over",
    "~<": "nearly|almost|just under|just below|not quite|a little less than|a little under"
    "|a little below|slightly less than|slightly under|slightly below|a bit less than"
    "|a bit under|a shade under|a little fewer than|slightly fewer than",
}
_SIGN_OF = {p: s for s, line in _SIGNS.items() for p in line.split("|")}
_PHRASES = "|".join(p.replace(" ", r"\s") for p in sorted(_SIGN_OF, key=len, reverse=True))
_AFTER = re.compile(
    r"(?:\s[A-Za-z]+){0,3}?,?\s(?P<least>or\smore|at\sthe\sleast|at\sleast|and\smore)\b"
    r"|(?:\s[A-Za-z]+){0,1}?\s(?P<most>or\sfewer|or\sless|at\smost|at\sthe\smost)\b"
    r"|(?:\s[A-Za-z]+){0,2}?\s(?P<about>or\sso|or\sthereabouts|more\sor\sless)\b"
)
_CURRENCY = r"(?:(?:US|A|C|HK|S|NZ)?\$|[€£¥₽₹₩])"
_MONEY_AFTER = re.compile(
    r"\s(?:million\s|billion\s|millions\s|billions\s)?(?:of\s)?(?:US\s)?"
    r"(dollars?|euros?|pounds|yuan|roubles|rubles|yen|won|rupees|ringgit|lari|shillings|pesos?|reais|rials?|dinars?"
    r"|kroner|kronor|francs|dirhams?|zlotys?|hryvnias?|dong|baht|rand|lira)\b"
)
_PART = re.compile(
    rf"(?<![\w-])(?:(?P<sign>{_PHRASES}|not)\s)?(?:"
    r"(?P<top>a|one|two|three|four|five|six|seven|eight|nine)[\s-](?P<part>half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths)"
    r"|(?P<half>half)(?=\sof\b|\sthe\b)"
    r"|(?P<n>one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s(?:in|out\sof)(?:\severy)?\s"
    r"(?P<of>two|three|four|five|six|seven|eight|nine|ten|\d{1,3}))(?![\w-])",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MORE = {"half a dozen": 6.0, "a dozen": 12.0, "two dozen": 24.0}
_DOZEN = re.compile(r"\b(?:half a dozen|two dozen|a dozen)\b", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?<![\w$€£¥.,:/-])(?:(?P<sign>{_PHRASES})\s)?(?P<symbol>{_CURRENCY}\s?)?"
    rf"(?P<number>{NUMBER})(?P<scale>\smillions\b|\sbillions\b|{MAGNITUDE})"
    r"(?P<share>\s?%|\sper\s?cent\b|\spercent\b|\spct\b)?(?![\w:/])",
    re.IGNORECASE,
)
# "From 58 to 19 per cent": both are shares.
_SHARED = re.compile(
    rf"\s(?:to|and|or|against)\s{NUMBER}(?:\s?%|\sper\s?cent\b|\spercent\b|\spct\b)",
    re.IGNORECASE,
)
_FACTORS = {
    "doubled": 2.0,
    "twice": 2.0,
    "twofold": 2.0,
    "tripled": 3.0,
    "trebled": 3.0,
    "threefold": 3.0,
    "quadrupled": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "by five": 5.0,
    "sixfold": 6.0,
    "tenfold": 10.0,
    "halved": 0.5,
    "double": 2.0,
    "triple": 3.0,
}
_FACTOR = re.compile(rf"\b(?:{'|'.join(sorted(_FACTORS, key=len, reverse=True))})\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,3})(?:-?fold\b|[\s-]times\sas\b)",
    re.IGNORECASE,
)
_SYMBOLS = {"$": "dollar", "US$": "dollar", "€": "euro", "£": "pound", "¥": "yuan", "₽": "rouble"}
_TIME = re.compile(r"[\s-](hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)
_ONE_TIME = re.compile(
    r"\b(?:a|an|one)\s(hour|day|week|fortnight|month|year)\b(?!\s(?:ago|earlier|later|before))",
    re.IGNORECASE,
)
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.0}
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAJORITY = re.compile(
    r"\b(?:(?:a|the)\s(?:vast\s|large\s|great\s|clear\s)?majority|most\sof|the\sbulk\sof|the\sgreater\spart"
    r"|more\sthan\shalf|over\shalf|the\smost\spart\sof)\b",
    re.IGNORECASE,
)
_NEAR_MONTH = re.compile(rf"\s(?:of\s)?{MONTH}\b|(?:st|nd|rd|th)\b")
_BEHIND_MONTH = re.compile(rf"\b{MONTH}\.?\s\Z")
_NAMED = re.compile(
    r"\b(?:no|No|Route|Ruta|Article|Annex|Part|Section|chapter|page|Building)\.?\s\Z"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure.

    Attributes:
        start: First code point in the text layer.
        end: One past the last.
        value: The figure; a share is a fraction of 1.
        kind: ``money``, ``share``, ``time`` (in days), ``factor`` or ``count``.
        unit: The currency of money, or an empty string.
        sign: ``>`` or ``>=`` for a lower bound, ``<`` for an upper one, ``~``, ``~>`` for
            just over, ``~<`` for just under, or ``=``; ``?`` for an "over" of which it cannot be
            told.
    """

    start: int
    end: int
    value: float
    kind: str
    sign: str
    unit: str = ""


@lru_cache(maxsize=KEPT)
def find_amounts(statement: Statement) -> tuple[Amount, ...]:
    """Find the figures of a statement, in order; years and days of the month are none."""
    text = statement.text
    found = [a for m in _PART.finditer(text) if (a := _share(m)) is not None]
    found += [
        Amount(m.start(), m.end(), _DAYS[m[1].lower()], "time", "=")
        for m in _ONE_TIME.finditer(text)
    ]
    found += [
        Amount(m.start(), m.end(), _small(m[1].lower()), "factor", "=")
        for m in _TIMES.finditer(text)
    ]
    found += [
        Amount(m.start(), m.end(), _FACTORS[m.group().lower()], "factor", "=")
        for m in _FACTOR.finditer(text)
    ]
    found += [
        Amount(m.start(), m.end(), _MORE[m.group().lower()], "count", "=")
        for m in _DOZEN.finditer(text)
    ]
    for match in _FIGURE.finditer(text):
        amount = _amount(text, match)
        if amount is not None and not any(
            amount.start < f.end and f.start < amount.end for f in found
        ):
            found.append(amount)
    base = statement.start
    return tuple(
        replace(a, start=base + a.start, end=base + a.end)
        for a in sorted(found, key=lambda a: a.start)
    )


def find_majority(statement: Statement) -> tuple[int, int] | None:
    """Find words as "a majority", which say more than a half and no more."""
    match = _MAJORITY.search(statement.text)
    return (
        None if match is None else (statement.start + match.start(), statement.start + match.end())
    )


def _sign(match: re.Match[str], text: str, end: int) -> tuple[str, int]:
    raw = match["sign"]
    after = _AFTER.match(text, end)
    if after is not None:
        name = after.lastgroup or ""
        return {"least": ">=", "most": "<", "about": "~"}[name], after.end()
    if raw is None:
        return "=", end
    said = _SIGN_OF.get(" ".join(raw.lower().split()), "<=")
    return said.removesuffix("=") if said == "<=" else said, end


def _share(match: re.Match[str]) -> Amount | None:
    if match["half"]:
        value = 0.5
    elif match["part"]:
        part = match["part"].lower().removesuffix("s")
        top = match["top"].lower()
        value = (1 if top == "a" else number_word(top) or 0) / _PARTS[part]
    else:
        first, second = (_small(match[g]) for g in ("n", "of"))
        value = first / second if second else 0.0
    if not 0 < value < 1:
        return None
    sign, _ = _sign(match, match.string, match.end())
    return Amount(match.start(), match.end(), value, "share", sign)


def _small(word: str) -> float:
    return float(word) if word.isdigit() else float(number_word(word) or 0)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    number, scale = match["number"], (match["scale"] or "").strip().lower().removesuffix("s")
    if number.lower() in {"a", "an", "one", "zero"} and not scale:
        return None
    if scale in {"m", "k", "b"} and not match["symbol"]:
        scale = ""
    if not match["symbol"] and not scale and not match["share"] and _is_other(text, match):
        return None
    value = number_value(number, scale)
    end = match.end()
    money = _MONEY_AFTER.match(text, match.end("scale"))
    is_share = match["share"] or _SHARED.match(text, match.end())
    kind = "share" if is_share else "money" if match["symbol"] or money else "count"
    lapse = _TIME.match(text, match.end("scale")) if kind == "count" else None
    if lapse is not None:
        kind, value = "time", value * _DAYS[lapse[1].lower().removesuffix("s")]
    sign, end = _sign(match, text, end)
    value = value / 100 if kind == "share" else value
    if sign == "?":
        # "A row over 43 units", "over 15 months": no bound, or it cannot be told.
        sign = ">" if kind in {"money", "share"} or match.start() == 0 else "?"
    start = match.start("sign") if match["sign"] else match.start()
    return Amount(start, end, round(value, 8), kind, sign, _unit(match, money))


def _unit(match: re.Match[str], money: re.Match[str] | None) -> str:
    if match["symbol"]:
        return _SYMBOLS.get(match["symbol"].strip().upper(), "")
    return "" if money is None else money[1].lower().removesuffix("s").replace("ruble", "rouble")


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Tell a year, a day of the month or a number that is part of a name."""
    at, number = match.start("number"), match["number"]
    behind = text[max(0, at - 12) : at]
    if number.isdigit() and _YEAR.fullmatch(number):
        return True
    if _NEAR_MONTH.match(text, match.end()) or _BEHIND_MONTH.search(behind):
        return True
    return _NAMED.search(behind) is not None
