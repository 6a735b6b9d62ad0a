"""Windows of a question: the days that count, and those to compare with, in every reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from enduse.check.question.figure.change import says_change
from enduse.check.question.figure.shape import Role
from enduse.check.question.question import Context
from enduse.check.question.time.event import event_in, year_told
from enduse.check.question.time.period import Form, Period, comparison_in, is_compared, periods_in
from enduse.check.question.time.point import months_back
from enduse.model import ClaimFinding, Mode
from enduse.text.date import latest, spell_date
from enduse.trace.measure import Window
from enduse.trace.measure.declare.window import year_before

__all__ = ["Days", "Reading", "days_of", "period_of", "readings_of"]


@dataclass(frozen=True, slots=True)
class Days:
    """The days that words are read by.

    Attributes:
        said: The days on which the claim may have been made, the likeliest first.
        end: The last day that it can know of.
        assumed: What was assumed, as clauses.
    """

    said: tuple[date, ...]
    end: date
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the time that a claim speaks of.

    Attributes:
        window: The days that count.
        compare: The days to compare with, or None.
        assumed: What was assumed, as clauses.
        narrower: What the claim may speak of beside the window, as clauses.
    """

    window: Window
    compare: Window | None = None
    assumed: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


def days_of(context: Context, mode: Mode, about: Sequence[ClaimFinding]) -> Days:
    """Give the days that the words of a claim are read by.

    What is quoted was said on the day of the disclosure; what is told in the article's own words,
    on the article's.  An article without a day may tell its year: "the invasion last year".

    Args:
        context: The days that are known.
        mode: Whether the claim is quoted.
        about: Claims of the same document.
    """
    as_of = _last(context.as_of)
    published = None if context.published is None else min(_last(context.published), as_of)
    disclosed = None if context.disclosed is None else min(_last(context.disclosed), as_of)
    if published is not None and disclosed is not None and disclosed > published:
        disclosed = None
    days = [day for day in (published, disclosed) if day is not None]
    if not days:
        return _undated(as_of, about)
    if mode is Mode.QUOTED:
        days.reverse()
    return Days(tuple(days), min(days))


def _undated(as_of: date, about: Sequence[ClaimFinding]) -> Days:
    told = (year_told(other.claim.content.text) for other in about)
    year = next((found for found in told if found is not None), None)
    if year is not None and year[0] <= as_of.year:
        day = min(as_of, date(year[0], 12, 31))
        return Days((day,), day, (f"the article has no date: {year[1]}",))
    shown = spell_date(as_of.isoformat())
    return Days((as_of,), as_of, (f"the article has no date; its words are read by {shown}",))


def _last(iso: str) -> date:
    return date.fromisoformat(latest(iso[:10]))


_YEAR_EARLIER = re.compile(
    r"\s(?:in\s|during\s)?(?:a\syear\s(?:earlier|before|ago)|the\s(?:year\sbefore|previous\syear|prior\syear)"
    r"|the\ssame\s(?:period|month|quarter))"
)
_FROM_OR_TO = re.compile(r"\b(?:from|to)\s\Z")
_FROM = re.compile(r"\b(?:from|against|than|with|to|versus)\s\Z")


def period_of(role: Role, periods: Sequence[Period], others: Sequence[Role]) -> Period | None:
    """Give the time that a figure is of: the first behind it, else the last before it.

    Args:
        role: The figure.
        periods: The times in its sentence, in order.
        others: The other figures: a time behind the next one is that one's, if it has no other.
    """
    after = [other.start for other in others if other.start > role.end]
    until = min(after, default=None)
    behind = [p for p in periods if p.start >= role.end]
    own = [p for p in behind if until is None or p.end <= until]
    if own:
        return own[0]
    before = [p for p in periods if p.end <= role.start]
    free = [p for p in before if not any(o.end <= p.start < role.start for o in others)]
    if free:
        return free[-1]
    if behind:
        return behind[0]
    inside = [p for p in periods if p.start < role.end and role.start < p.end]
    rest = inside or before
    return rest[-1] if rest else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a window is sought for: a figure in its sentence, as said on a day."""

    role: Role
    text: str
    day: date
    days: Days
    about: Sequence[ClaimFinding]
    periods: Sequence[Period]


def readings_of(
    role: Role, text: str, days: Days, others: Sequence[Role], about: Sequence[ClaimFinding]
) -> tuple[Reading, ...]:
    """Give the windows that the sentence leaves open; none where it speaks of the time to come.

    Args:
        role: The figure.
        text: The sentence.
        days: The days that its words are read by.
        others: The other figures of the sentence.
        about: Claims of the same document: an event that they name dates what is said without a
            time.
    """
    found: dict[tuple[Window, Window | None], Reading] = {}
    for day in days.said:
        periods = periods_in(text, day)
        if role.change:
            periods = tuple(p for p in periods if not is_compared(text, p))
        asked = _Asked(role, text, day, days, about, periods)
        for reading in _read(asked, period_of(role, periods, others)):
            found.setdefault((reading.window, reading.compare), reading)
    return tuple(reading for reading in found.values() if _can_be(reading, days.end))


def _can_be(reading: Reading, end: date) -> bool:
    """Tell whether a window lies before the day, and apart from what it is compared with."""
    if not reading.window.first <= reading.window.last <= end:
        return False
    compare = reading.compare
    return compare is None or (
        compare.last < reading.window.first or reading.window.last < compare.first
    )


def _read(asked: _Asked, period: Period | None) -> list[Reading]:
    before, behind = asked.text[: asked.role.start], asked.text[asked.role.end :]
    if not asked.role.change and _FROM.search(before) and _YEAR_EARLIER.match(behind):
        inside = [p for p in asked.periods if p.end <= asked.role.start]
        if inside and inside[-1].form in {Form.WITHIN, Form.BETWEEN}:
            told = comparison_in(behind, inside[-1].days, asked.day)
            return [Reading(year_before(inside[-1].days) if told is None else told[0])]
    found = _grown(asked, period) if asked.role.change else _level(asked, period)
    said = (period.assumed,) if period is not None and period.assumed else ()
    return [replace(reading, assumed=(*said, *reading.assumed)) for reading in found]


def _level(asked: _Asked, period: Period | None) -> list[Reading]:
    end = asked.days.end
    if period is None:
        return _open(asked)
    if period.form is Form.SINCE:
        return [Reading(Window(period.days.first, max(period.days.first, end)))]
    if period.form is Form.UNTIL:
        return _until(min(period.days.last, end), asked)
    side = _FROM_OR_TO.search(asked.text[: asked.role.start])
    if period.ends is not None and side is not None and says_change(asked.text):
        # "grew to $152m between 2021 and 2022" is of the later one.
        return [_cut(period.ends[1 if side[0].strip() == "to" else 0], end)]
    return [_cut(period.days, end)]


def _open(asked: _Asked) -> list[Reading]:
    """Give the readings where no time is told: since the event that dates it, and a full year."""
    end, why = asked.days.end, "the sentence gives no time"
    longer = ("the claim may speak of a longer time",)
    last = Reading(_last_year(end), None, (f"{why}: the last full year is taken",), longer)
    event = _event_before(end, asked.about)
    if event is not None:
        return [_since_event(event, end, why), last]
    year = Reading(months_back(end, 12), None, (f"{why}: twelve full months are taken",), longer)
    return [year] if year.window == last.window else [year, last]


def _until(end: date, asked: _Asked) -> list[Reading]:
    """Give the readings of "by March": the last day is told, and the first is not."""
    why = "the sentence gives no first day"
    longer = ("the claim may speak of a longer time",)
    year = Reading(months_back(end, 12), None, (f"{why}: twelve full months are taken",), longer)
    event = _event_before(end, asked.about)
    return [year] if event is None else [_since_event(event, end, why), year]


def _since_event(event: date, end: date, why: str) -> Reading:
    day = spell_date(event.isoformat())
    said = f"{why}: the days since {day} are taken, by which the article dates things"
    return Reading(Window(event, end), None, (said,))


def _last_year(end: date) -> Window:
    return Window(date(end.year - 1, 1, 1), date(end.year - 1, 12, 31))


def _event_before(end: date, about: Sequence[ClaimFinding]) -> date | None:
    for other in about:
        event = event_in(other.claim.content.text)
        if event is not None and event[0] <= end:
            return event[0]
    return None


def _grown(asked: _Asked, period: Period | None) -> list[Reading]:
    days, text, day = asked.days, asked.text, asked.day
    if period is None:
        told = comparison_in(text, months_back(days.end, 12), day)
        return _against(told[0], days) if told is not None else _year_on_year(days)
    if period.form is Form.BETWEEN and period.ends is not None:
        first, last = period.ends
        if first.last < last.first:
            return [Reading(_cut(last, days.end).window, first)]
    if period.form is Form.SINCE:
        return _since(period, days)
    if period.form is Form.LAPSE:
        now = months_back(days.end, 12)
        back = now
        for _ in range(max(1, round(period.years))):
            back = year_before(back)
        return [
            Reading(now, back, ("the last twelve months are compared with those before the lapse",))
        ]
    window = _cut(period.days, days.end).window
    if window.first > window.last:
        return [Reading(window)]
    told = comparison_in(text, window, day)
    if told is not None:
        return [Reading(window, told[0], _cut(period.days, days.end).assumed)]
    said = "what it is compared with is not said: the year before is taken"
    return [Reading(window, year_before(window), (said,))]


def _against(base: Window, days: Days) -> list[Reading]:
    """Compare what is told without a time with a time that is told."""
    year, now = _last_year(days.end), months_back(days.end, 12)
    found = []
    if year.first > base.last:
        found.append(Reading(year, base, ("the last full calendar year is taken",)))
    if now.first > base.last:
        found.append(Reading(now, base, ("the last twelve full months are taken",)))
    after = date(base.last.year + 1, 1, 1)
    return found or [Reading(Window(after, max(after, days.end)), base)]


def _year_on_year(days: Days) -> list[Reading]:
    now, year = months_back(days.end, 12), _last_year(days.end)
    why = "the sentence gives no time"
    said = f"{why}: the last twelve full months are compared with the twelve before"
    other = f"{why}: the last full calendar year is compared with the one before"
    return [Reading(now, year_before(now), (said,)), Reading(year, year_before(year), (other,))]


def _since(period: Period, days: Days) -> list[Reading]:
    """Give both readings of "has grown since": against what was before, and as long before."""
    first, end = period.days.first, days.end
    found = []
    if period.days == Window(date(first.year, 1, 1), date(first.year, 12, 31)):
        last = _last_year(end)
        if last.first > period.days.last:
            said = f"the last full calendar year is compared with {first.year}"
            found.append(Reading(last, period.days, (said,)))
    else:
        now, before = months_back(end, 12), months_back(_day_before(first), 12)
        if now.first > before.last:
            said = "the last twelve full months are compared with the twelve before it began"
            found.append(Reading(now, before, (said,)))
    since = Window(first, max(first, end))
    said = "the time since is compared with the same days as long before"
    return [*found, Reading(since, year_before(since), (said,))]


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _cut(days: Window, end: date) -> Reading:
    """Cut a window at the last day that the claim can know of."""
    if days.last <= end or days.first > end:
        return Reading(days)
    said = f"cut at {spell_date(end.isoformat())}, the last day that the claim can know of"
    return Reading(Window(days.first, end), None, (said,))
