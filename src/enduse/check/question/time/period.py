"""The time that a claim speaks of: "since 2021", "by March", "between 2021 and 2023"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from enduse.check.question.time.event import event_in
from enduse.check.question.time.point import COUNT, POINT, months_back, point_of
from enduse.text.date import spell_date
from enduse.text.number import number_word
from enduse.text.period import MONTH
from enduse.trace.measure import Window
from enduse.trace.measure.declare.window import year_before

__all__ = ["Form", "Period", "comparison_in", "is_compared", "periods_in"]


class Form(Enum):
    """How much of a time the words fix."""

    WITHIN = "within"
    SINCE = "since"
    UNTIL = "until"
    BETWEEN = "between"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Period:
    """A time that words name.

    Attributes:
        start: Where the words begin.
        end: One past their last code point.
        form: What they fix.
        days: The days: of ``SINCE`` only the first counts, of ``UNTIL`` only the last.
        ends: Of ``BETWEEN``: the stretches at the two ends.
        assumed: What was assumed, or an empty string.
        years: Of ``LAPSE``: how long, in years.
    """

    start: int
    end: int
    form: Form
    days: Window
    ends: tuple[Window, Window] | None = None
    assumed: str = ""
    years: float = 0.0


_PAIR = re.compile(
    rf"\b(?:(?:[Bb]etween\s(?P<a1>{POINT})\sand\s(?P<b1>{POINT}))"
    rf"|(?:(?:[Ff]rom\s)?(?P<a2>{POINT})(?:\s(?:to|until|till|through)\s|\s?[-–]\s?)(?P<b2>{POINT})))"
)
_LATER = re.compile(rf"\b(?:(?P<count>a|{COUNT})\syears?\slater|the\s(?:following|next)\syear)\b")
_LAST_YEAR = 9000
_JOINED = re.compile(
    rf"\b(?:[Ii]n\s)?(?:(?P<a>{MONTH}|(?:19|20)\d\d)\s(?:and|or)\s(?P<b>{MONTH}(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d))\b"
)
_SINCE = re.compile(
    rf"\b(?:[Ss]ince|[Aa]fter|[Ff]ollowing)\s(?:(?:the\sstart\sof\s|the\sbeginning\sof\s)?(?P<point>{POINT})"
    r"|(?P<words>(?:(?!\bsince\b)[^,.;()]){3,90}))"
)
_UNTIL = re.compile(
    rf"\b(?P<lead>[Bb]y|[Uu]ntil|[Tt]ill|[Aa]s\sof|[Uu]p\sto|[Bb]efore|[Pp]rior\sto|[Tt]hrough)\s"
    rf"(?:the\send\sof\s)?(?P<point>{POINT})"
)
_TO_DATE = re.compile(
    r"\b(?:[Ss]o\sfar\s(?:this\syear|in\s(?P<year>20\d\d))|(?:the\s)?year[-\s]to[-\s]date"
    r"|[Ee]arlier\sthis\syear|(?:already\s)?this\syear)\b"
)
_LAPSE = re.compile(
    rf"\b(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or)\s)?(?:the\s)?"
    rf"(?:(?:past|last|previous|preceding|latest)\s(?:(?P<count>{COUNT})\s)?(?P<unit>years?|months|quarters)\b(?!\sof\b)"
    rf"|(?<=[Oo]ver\s)(?P<count2>{COUNT})\s(?P<unit2>years|months)\b"
    rf"|(?:(?P<count3>{COUNT})\s(?P<unit3>months)|year)\s(?:to|through|ended|ending(?:\sin)?|up\sto)\s(?P<to>{POINT}))"
)
_WITHIN = re.compile(
    rf"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Tt]hroughout|[Oo]ver|[Aa]t|[Oo]n)?\s?(?P<point>{POINT})"
)
_BARE_MONTH = re.compile(r"(?:May|March|Mar|Dec|Jan)\b\.?")
_NUMBERED = re.compile(r"\b(?:Resolution|Order|Rule|HS|No\.|model|Model|Regulation)\s\Z")

_EARLIER = (
    r"(?:(?:a|one)\syear\s(?:earlier|ago|before)|the\s(?:year\sbefore|previous\syear|prior\syear"
    r"|preceding\syear|year\searlier)|(?:the\s)?(?:same|corresponding|year-earlier|year-ago)\s"
    r"(?:period|months?|quarter|time|half)(?:\s(?:a\syear\s(?:earlier|ago|before)|last\syear"
    r"|the\s(?:year\sbefore|previous\syear|prior\syear)))?|last\syear)"
)
_THEN = (
    r"(?:compared\s(?:with|to)|in\scomparison\s(?:with|to)|relative\sto|against|versus|vs\.?"
    r"|than(?:\sin|\sduring)?|on|over|from|up\sfrom|down\sfrom|as\smuch\sas\sin|as\sin|as\sduring)"
)
_YEAR_BEFORE = re.compile(
    rf"\b(?:{_THEN}\s(?:that\sof\s|in\s|the\slevels?\s(?:of|in)\s)?{_EARLIER}\b|year[-\s](?:on|over)[-\s]year"
    r"|yoy\b|year-over-year|annual(?:ly)?\s(?=(?:growth|increase|rise|decline)))",
    re.IGNORECASE,
)
_SAME_OF = re.compile(
    rf"\b(?:{_THEN}\s)?(?:the\s)?same\s(?:period|months?|quarter|time)\s(?:of|in)\s(?:20\d\d)",
)
_AGAINST = re.compile(
    rf"\b(?:compared\s(?:with|to)|in\scomparison\s(?:with|to)|relative\sto|against|versus|vs\.?"
    rf"|than(?:\sin|\sduring)?|over|on|from|as\s\w{{3,6}}\sas(?:\sin)?|the\s(?:figure|level|amount|value|total)\s(?:for|of|in))\s(?:the\s)?(?:levels?\s(?:of|in)\s|in\s|that\sof\s)?"
    rf"(?P<point>{POINT})(?:\slevels?)?"
)
_FROM_FIGURE = re.compile(
    rf"\bfrom\s(?:[a-z]{{2,10}}\s){{0,3}}?[$€£]?\d[\d.,]{{0,15}}\s?%?(?:[a-z]{{1,3}}\b)?"
    rf"(?:\s[a-z]{{1,12}}){{0,3}}?\sin\s(?P<point>{POINT})"
)
_PRE_WAR = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|than|from|over|above|below)\s(?:the\s|its\s|their\s)?"
    r"(?:pre-?war|pre-?invasion)\b|\bbefore\sthe\s(?:war|invasion|conflict)\b",
    re.IGNORECASE,
)


def periods_in(text: str, today: date) -> tuple[Period, ...]:
    """Find the times that a sentence names, in order; what it compares with is left out.

    Args:
        text: The sentence.
        today: The day that it was said.
    """
    taken = [match.span() for match in _YEAR_BEFORE.finditer(text)]
    taken += [match.span() for match in _SAME_OF.finditer(text)]
    found: list[Period] = []
    for read in (_pairs, _joined, _lapses, _untils, _sinces, _withins, _to_date):
        for period in read(text, today):
            span = (period.start, period.end)
            if not any(span[0] < b and a < span[1] for a, b in taken):
                found.append(period)
                taken.append(span)
    found.sort(key=lambda period: period.start)
    return tuple(sorted([*found, *_laters(text, found)], key=lambda period: period.start))


def _laters(text: str, found: list[Period]) -> list[Period]:
    """Read "two years later", counted from the year that is named before it."""
    more = []
    for match in _LATER.finditer(text):
        before = [p for p in found if p.end <= match.start()]
        if not before:
            continue
        word = match["count"]
        years = 1 if word is None or word in {"a", "one"} else number_word(word) or int(word)
        last = before[-1].days
        year = last.last.year + years
        if year < _LAST_YEAR:
            days = Window(date(year, 1, 1), date(year, 12, 31))
            more.append(Period(*match.span(), Form.WITHIN, days))
    return more


def comparison_in(text: str, window: Window, today: date) -> tuple[Window, int, int] | None:
    """Find the time that a sentence compares a window with; and where the words stand."""
    same = _SAME_OF.search(text)
    if same is not None:
        back = window.first.year - int(same[0][-4:])
        if back > 0:
            days = window
            for _ in range(back):
                days = Window(_year_less(days.first), _year_less(days.last))
            return days, *same.span()
    earlier = _YEAR_BEFORE.search(text)
    if earlier is not None:
        return year_before(window), *earlier.span()
    for against in [*_AGAINST.finditer(text), *_FROM_FIGURE.finditer(text)]:
        read = point_of(against["point"], today)
        if read is not None and read[0].last < window.first:
            return read[0], *against.span()
    pre_war = _PRE_WAR.search(text)
    if pre_war is not None:
        day = event_in("the invasion")
        if day is not None:
            return months_back(day[0] - timedelta(days=1), 12), *pre_war.span()
    return None


def is_compared(text: str, period: Period) -> bool:
    """Tell whether a time is what something is compared with: "than in 2021"."""
    return period.form is Form.WITHIN and any(
        match.start() < period.start < match.end()
        for pattern in (_AGAINST, _FROM_FIGURE)
        for match in pattern.finditer(text)
    )


def _year_less(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _pairs(text: str, today: date) -> list[Period]:
    found = []
    for match in _PAIR.finditer(text):
        a, b = match["a1"] or match["a2"], match["b1"] or match["b2"]
        last = point_of(b, today)
        if last is None:
            continue
        first = point_of(a, last[0].last)
        if first is None or first[0].first > last[0].last:
            continue
        days = Window(first[0].first, last[0].last)
        found.append(Period(*match.span(), Form.BETWEEN, days, (first[0], last[0])))
    return found


def _joined(text: str, today: date) -> list[Period]:
    """Read "January and February 2024", "2021 and 2022"."""
    found = []
    for match in _JOINED.finditer(text):
        last = point_of(match["b"], today)
        first = None if last is None else point_of(match["a"], last[0].last)
        if first is None or last is None:
            continue
        if first[0].last + timedelta(days=1) == last[0].first:
            days = Window(first[0].first, last[0].last)
            found.append(Period(*match.span(), Form.WITHIN, days))
    return found


def _lapses(text: str, today: date) -> list[Period]:
    found = []
    for match in _LAPSE.finditer(text):
        count = match["count"] or match["count2"] or match["count3"]
        unit = match["unit"] or match["unit2"] or match["unit3"] or "year"
        number = 1 if count is None else int(count) if count.isdigit() else number_word(count) or 1
        months = number * {"y": 12, "m": 1, "q": 3}[unit[0]]
        if unit == "year" and match["to"] is None and re.match(r"last", match[0]):
            continue  # "last year" is the calendar year
        end = today
        if match["to"] is not None:
            point = point_of(match["to"], today)
            end = today if point is None else point[0].last
        if not 0 < months <= 600:
            continue
        days = months_back(end, months)
        last = spell_date(days.last.isoformat())
        said = f"“{match[0].strip()}” is read as the {months} full months up to {last}"
        form = Form.WITHIN if match["to"] else Form.LAPSE
        found.append(Period(*match.span(), form, days, assumed=said, years=months / 12))
    return found


def _to_date(text: str, today: date) -> list[Period]:
    found = []
    for match in _TO_DATE.finditer(text):
        year = int(match["year"]) if match["year"] else today.year
        first, last = date(year, 1, 1), min(today, date(year, 12, 31))
        if first <= last:
            found.append(Period(*match.span(), Form.WITHIN, Window(first, last)))
    return found


def _untils(text: str, today: date) -> list[Period]:
    found = []
    for match in _UNTIL.finditer(text):
        point = point_of(match["point"], today)
        if point is None:
            continue
        days, said = point
        if match["lead"].casefold() in {"before", "prior to"}:
            last = days.first - timedelta(days=1)
            days = Window(min(days.first, last), last)
        else:
            said = f"“{match[0]}” is read as up to and with {spell_date(days.last.isoformat())}"
        found.append(Period(*match.span(), Form.UNTIL, days, assumed=said))
    return found


def _sinces(text: str, today: date) -> list[Period]:
    found = []
    for match in _SINCE.finditer(text):
        lead = match[0].split()[0].casefold()
        if match["point"] is not None:
            point = point_of(match["point"], today)
            if point is not None and lead == "since":
                found.append(Period(*match.span(), Form.SINCE, point[0], assumed=point[1]))
            continue
        event = event_in(match["words"])
        inner = re.search(rf"\b(?:in|on)\s(?P<point>{POINT})", match["words"])
        point = None if inner is None else point_of(inner["point"], today)
        if event is not None and (point is None or point[0].first <= event[0] <= point[0].last):
            days, said = Window(event[0], event[0]), event[1]
        elif point is not None and lead == "since":
            days, said = point
        else:
            continue
        found.append(Period(match.start(), match.end(), Form.SINCE, days, assumed=said))
    return found


def _withins(text: str, today: date) -> list[Period]:
    found = []
    for match in _WITHIN.finditer(text):
        words = match["point"]
        led = match.start("point") > match.start() and not match[0][0].isspace()
        if not led and _BARE_MONTH.fullmatch(words) is not None:
            continue
        if _NUMBERED.search(text[max(0, match.start() - 12) : match.start("point")]) is not None:
            continue
        point = point_of(words, today)
        if point is not None:
            found.append(
                Period(match.start("point"), match.end(), Form.WITHIN, point[0], assumed=point[1])
            )
    return found
