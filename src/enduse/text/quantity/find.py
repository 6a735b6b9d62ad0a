"""All figures of a sentence, with their bases and times."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from enduse.text.number import MAGNITUDE, NUMBER, number_value
from enduse.text.period import MONTH
from enduse.text.quantity.context import with_context
from enduse.text.quantity.figure import Figure
from enduse.text.quantity.noun import noun_behind
from enduse.text.quantity.portion import bounded, find_portions
from enduse.text.quantity.unit import (
    COMPARATORS,
    CURRENCY_CODES,
    CURRENCY_SYMBOL,
    comparator_of,
    currency_of_symbol,
    currency_of_words,
    mass_of,
    time_of,
)

__all__ = ["find_figures"]

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
_SINGLE = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SHARE = r"(?:\s?%|\sper\s?cent\b|\spercent\b|\spct\b|\spercentage\spoints?\b)"
_BEFORE = rf"(?:{CURRENCY_SYMBOL}\s?|(?:{CURRENCY_CODES})\s?(?=\d))"
_FIGURE = re.compile(
    rf"(?<![\w$€£¥₽₹₩.,/-])(?P<between>(?:between|from)\s)?(?P<sign>{COMPARATORS}\s)?(?:the\s)?"
    rf"(?P<symbol>{_BEFORE})?(?P<number>{NUMBER})(?P<scale>{MAGNITUDE})(?P<share1>{_SHARE})?"
    rf"(?:(?P<joint>\s?[–-]\s?|\s(?:and|to|or)\s)(?P<symbol2>{_BEFORE})?"
    rf"(?P<number2>{NUMBER})(?P<scale2>{MAGNITUDE})(?P<share>{_SHARE})?)?(?![\w])",
    re.IGNORECASE,
)
# Looked for first: most sentences have none, and the pattern of a whole figure is dear.
_NUMERAL = re.compile(rf"(?<![\w.,/-]){NUMBER}", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?<![\w$€£¥₽₹₩.,/-])(?:(?:between|from)\s)?(?:{COMPARATORS}\s)?(?:the\s)?"
    rf"(?:(?:{CURRENCY_SYMBOL}|{CURRENCY_CODES})\s?)?\Z",
    re.IGNORECASE,
)
_AHEAD = 48
_PLURAL = re.compile(
    rf"(?<![\w-])(?:{COMPARATORS}\s)?(?P<symbol>{CURRENCY_SYMBOL}\s?)?"
    r"(?:(?P<first>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?:\sof\s(?P<second>thousands|millions|billions|trillions))?"
    r"|(?P<few>several|a\sfew|a\scouple\sof|many)\s"
    r"(?P<scale>dozen|hundred|thousand|million|billion))(?![\w-])",
    re.IGNORECASE,
)
_MAY_BE_PLURAL = re.compile(
    r"\b(?:tens|dozens|scores|(?:hundred|thousand|million|billion)s|half a|several|few|couple"
    r"|many)\b",
    re.IGNORECASE,
)
_LEAST = {"several": 3.0, "a few": 2.0, "a couple of": 2.0, "many": 2.0}
_HALF_A = re.compile(
    rf"(?<![\w-])(?P<sign>{COMPARATORS}\s)?half\sa\s(?P<scale>dozen|million|billion)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\sor\s(?P<word>more|so|fewer|less)\b|(?P<plus>\+|-plus\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEHIND_MONTH = re.compile(rf"{MONTH}\.?\s\Z")
_AHEAD_OF_DATE = re.compile(
    rf"\s(?:of\s)?{MONTH}\b|(?:st|nd|rd|th)\b|:\d|\s?(?:am|pm|a\.m|p\.m)\b", re.IGNORECASE
)
# "Resolution 1718 sanctions", "Type 054 frigates": the number is a name.
_NAMED = re.compile(
    r"\b(?:Resolution|Type|Article|Section|Chapter|Annex|Part|Page|Flight|Unit|Building|Category"
    r"|Tier|Code|code|codes|Rule|Order|Title|Route|Highway|Boeing|Airbus|Mark|Model|Phase|Round"
    r"|Group|Stage|Level|Number|Nos?\.|numbered|aged|age|HS)\s\Z"
)
_RISING = re.compile(
    r"\b(?:r(?:ose|ise|ises|isen|ising)|f(?:ell|all|alls|allen|alling)|gr(?:ew|ow|ows|own|owing)"
    r"|(?:increas|declin|climb|jump|surg|soar|doubl|tripl|plung|plummet|dropp?|slump|shr[iau]nk|"
    r"rais|lower|expand|swell|swoll|balloon|mov|chang|shift|slash|cut|reduc|upp?|leap|leapt|went|"
    r"go|gone|slid|slipp?|quadrupl|accelerat|improv|narrow|wid)\w{0,6})\b",
    re.IGNORECASE,
)
_LAPSE_BEFORE = re.compile(
    r"\b(?:in|over|for|during|within|after|past|next|first|just|only|these|those"
    r"|(?:the|over|in|past)\slast|the)\s\Z",
    re.IGNORECASE,
)
_LAPSE_AFTER = re.compile(r"\s(?:ago|later|earlier|before|after|since|into|of|old|prior)\b")
_FOR = re.compile(r"\bfor\s\Z", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|but|at least|not)\s\Z", re.IGNORECASE)
_POINTED = re.compile(r"\b(?:the|both|these|those|its|their|his|her)\s\Z", re.IGNORECASE)
_OUT_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s)?")
_PART_OF = re.compile(r"\b[Oo](?:ut\so)?f\s(?:the\s)?\Z")
_OF_THEM = re.compile(r"\sof\s(?:them|those|these|which|whom)\b")
_RATE = re.compile(r"\s(?:a|per|each|every)\s(?:year|month|week|day)\b")
_FEW = 4
_WINDOW = 90


def find_figures(text: str) -> list[Figure]:
    """Find the figures of one sentence, in order, not overlapping."""
    found: list[Figure] = []
    for portion in [*find_portions(text), *_plurals(text)]:
        if _is_free(portion, found):
            found.append(portion)
    at = 0
    while (number := _NUMERAL.search(text, at)) is not None:
        match = _FIGURE.match(text, _begin(text, number.start(), at))
        at = number.end()
        if match is None or match.start("number") != number.start():
            continue
        reading = _read(text, match)
        figure = _from_number(reading, found)
        if figure is not None and _is_free(figure, found):
            found.append(figure)
            at = max(figure.end, reading.end)
        else:
            at = max(match.end("number"), at)
    found.sort(key=lambda f: f.start)
    return with_context(text, [f for f in found if not _is_whole(text, f, found)])


def _begin(text: str, number: int, floor: int) -> int:
    """Give where the words before a number begin that belong to it: "more than $"."""
    first = max(floor, number - _AHEAD)
    match = _LEAD.search(text, first, number)
    return number if match is None else match.start()


def _is_free(figure: Figure, found: list[Figure]) -> bool:
    return not any(figure.start < f.end and f.start < figure.end for f in found)


def _is_whole(text: str, figure: Figure, found: list[Figure]) -> bool:
    """Tell the 58 of "46 of the 58 shipments": it is what the 46 are a part of."""
    return any(
        f.end < figure.start
        and f.kind == figure.kind == "count"
        and (link := _OUT_OF.match(text, f.end)) is not None
        and link.end() == figure.start
        for f in found
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with what stands around it."""

    text: str
    match: re.Match[str]
    start: int
    end: int
    second: str | None
    more: str = ""

    @property
    def scaled(self) -> bool:
        return bool(self.match["scale"]) or (self.second is not None and bool(self.match["scale2"]))

    @property
    def is_share(self) -> bool:
        return bool(self.match["share"] if self.second is not None else self.match["share1"])


def _from_number(reading: _Reading, before: list[Figure]) -> Figure | None:
    match = reading.match
    if _NAMED.search(reading.text[max(0, reading.start - 14) : reading.start]) is not None:
        return None
    made = _classify(reading, before)
    if made is None:
        return None
    kind, unit, end = made
    scale = match["scale"]
    if not scale and reading.second is not None and not _is_own_scale(match):
        scale = match["scale2"]
    value = number_value(match["number"], scale)
    high = None if reading.second is None else number_value(reading.second, match["scale2"])
    if kind == "share":
        value, high = value / 100, None if high is None else high / 100
    sign = comparator_of(match["sign"])
    if reading.more and sign == "=":
        sign = {"more": ">=", "so": "~"}.get(reading.more, "<=")
    figure = Figure(reading.start, end, kind, round(value, 8), None, None, unit, sign)
    return bounded(figure, high)


def _is_own_scale(match: re.Match[str]) -> bool:
    """Tell "from 900 to 1.2 million", where the scale is only of the second."""
    return len(match["number"].replace(",", "")) >= _FEW - 1 and match["symbol"] is None


def _read(text: str, match: re.Match[str]) -> _Reading:
    """Settle what belongs to a number: "10 and 20" is a range only behind "between"."""
    second = match["number2"] if _is_range(text, match) else None
    if match["number2"] is None:
        end = match.end()
    elif second is None:
        end = next(match.end(g) for g in ("share1", "scale", "number") if match[g])
    else:
        end = match.end()
    groups = (
        ("sign", "symbol", "number") if second is None else ("between", "sign", "symbol", "number")
    )
    start = next(match.start(g) for g in groups if match[g])
    more = _MORE.match(text, end)
    if more is None:
        return _Reading(text, match, start, end, second)
    return _Reading(text, match, start, more.end(), second, (more["word"] or "more").lower())


def _is_range(text: str, match: re.Match[str]) -> bool:
    if match["number2"] is None:
        return False
    joint, between = match["joint"].strip(), (match["between"] or "").strip().lower()
    if joint == "and":
        ranged = between == "between"
    elif joint == "or":
        ranged = match["symbol2"] is None and match["number"][0].isalpha()
    else:
        ranged = True
    if match["symbol2"] and not match["symbol"]:
        return False
    if match["share1"] and not match["share"]:
        return False
    bare = _YEAR.fullmatch(match["number"]) is not None and not match["symbol"]
    if bare and not match["scale"]:
        return False
    changed = between == "from" or joint == "to"
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    # "rose from 10 to 20" tells two figures; "rose 10 to 20 per cent" one range.
    return ranged and not (changed and between == "from" and _RISING.search(before) is not None)


def _classify(reading: _Reading, before: list[Figure]) -> tuple[str, str, int] | None:
    """Tell kind, unit and end of a figure; None where the number is no quantity."""
    match, end, text = reading.match, reading.end, reading.text
    if reading.is_share:
        return "share", "fraction", end
    if match["symbol"]:
        return "money", currency_of_symbol(match["symbol"]), end
    money = currency_of_words(text, end)
    if money is not None:
        return "money", *money
    if _is_date(reading):
        return None
    time = time_of(text, end)
    if time is not None:
        return None if _is_lapse(reading, time[1]) else ("duration", *time)
    mass = mass_of(text, end)
    if mass is not None:
        return "mass", *mass
    to_share = _ends_in_share(reading)
    return ("share", "fraction", end) if to_share else _count(reading, before)


def _ends_in_share(reading: _Reading) -> bool:
    """Tell the 10 of "rose from 10 to 20 per cent"."""
    match = reading.match
    return reading.second is None and bool(match["share"]) and match["between"] is not None


def _count(reading: _Reading, before: list[Figure]) -> tuple[str, str, int] | None:
    text, end, number = reading.text, reading.end, reading.match["number"].lower()
    if number == "one" and _is_only_one(reading):
        return _part_counted(reading)
    if number in {"one", "zero"} or text[end : end + 1] == "-":
        return None
    if _is_pair_pointed_at(reading):
        return None
    noun = noun_behind(text, end)
    earlier = next(
        (f for f in reversed(before) if f.kind == "count" and f.end < reading.start), None
    )
    if noun is not None:
        words = text[noun[0] : noun[1]]
        return None if words.lower() == "times" else ("count", words, end)
    if _OF_THEM.match(text, end) is not None:
        return "count", "of them" if earlier is None else earlier.unit, end
    if _RATE.match(text, end) is not None:
        return "count", "", end  # "at 20,000 a year": what is counted stands before
    if (counted := _part_counted(reading)) is not None:
        return counted
    if earlier is None:
        return None
    # "Of 612 consignments, 380 were ...".
    first = _PART_OF.search(text[: earlier.start]) is not None
    if first or reading.match["sign"] or reading.scaled:
        return "count", earlier.unit, end  # "three groups ... more than 100 by Washington"
    return None


def _part_counted(reading: _Reading) -> tuple[str, str, int] | None:
    """Read "46 of the 58 shipments": the shipments are what is counted."""
    text, end = reading.text, reading.end
    part = _OUT_OF.match(text, end)
    if part is None or (whole := _FIGURE.match(text, part.end())) is None:
        return None
    behind = noun_behind(text, whole.end("number"))
    if behind is None or not whole["number"]:
        return None
    return "count", text[behind[0] : behind[1]], end


def _is_only_one(reading: _Reading) -> bool:
    """Tell "only one of the 14 crates" from "Brantov, one of the 14 companies"."""
    at = reading.match.start("number")
    before = reading.text[max(0, at - 10) : at]
    return bool(reading.match["sign"]) or _ONLY.search(before) is not None


def _is_pair_pointed_at(reading: _Reading) -> bool:
    """Tell "the two sides", which counts nothing anew."""
    match = reading.match
    if match["sign"] or match["scale"] or not match["number"][0].isalpha():
        return False
    head = reading.text[max(0, match.start("number") - 7) : match.start("number")]
    return number_value(match["number"], "") < _FEW and _POINTED.search(head) is not None


def _is_lapse(reading: _Reading, end: int) -> bool:
    """Tell a lapse of time ("two years ago", "over two years") from a duration."""
    if reading.text[reading.end] == "-":
        return True
    if (reading.match["sign"] or "").strip().lower() == "over":
        return True
    before = reading.text[max(0, reading.start - 10) : reading.start]
    if reading.match["sign"] and _FOR.search(before) is not None:
        return False  # "for almost two years" measures
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


def _plurals(text: str) -> list[Figure]:
    if _MAY_BE_PLURAL.search(text) is None:
        return []
    found = [_from_plural(text, m) for m in _PLURAL.finditer(text)]
    found += [_from_half(text, m) for m in _HALF_A.finditer(text)]
    return [f for f in found if f is not None]


def _from_plural(text: str, match: re.Match[str]) -> Figure | None:
    if match["few"]:
        factor = _SINGLE[match["scale"].lower()]
        low: float = _LEAST[" ".join(match["few"].lower().split())] * factor
        high = 10 * factor
    else:
        low, high = _ROUND[match["first"].lower()]
        if match["second"]:
            factor = _ROUND[match["second"].lower()][0]
            low, high = low * factor, high * factor
    figure = Figure(*match.span(), "count", None, low, high, "", ">=")
    return _with_unit(text, figure, match["symbol"])


def _from_half(text: str, match: re.Match[str]) -> Figure | None:
    value = _SINGLE[match["scale"].lower()] / 2
    sign = comparator_of(match["sign"])
    return _with_unit(text, bounded(Figure(*match.span(), "count", value, None, None, "", sign)))


def _with_unit(text: str, figure: Figure, symbol: str | None = None) -> Figure | None:
    if symbol:
        return replace(figure, kind="money", unit=currency_of_symbol(symbol))
    for at in (figure.end, figure.end + 3 if text[figure.end : figure.end + 4] == " of " else -1):
        if at < 0:
            continue
        if (money := currency_of_words(text, at)) is not None:
            return replace(figure, kind="money", unit=money[0], end=money[1])
        if (mass := mass_of(text, at)) is not None:
            return replace(figure, kind="mass", unit=mass[0], end=mass[1])
    noun = noun_behind(text, figure.end)
    return None if noun is None else replace(figure, unit=text[noun[0] : noun[1]])
