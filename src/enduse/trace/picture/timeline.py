"""Pop-up traders as a timeline: formed, first seen, peak, listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enduse.svg import PAPER, Body, Caption, Paper, Svg, escape, frame, join, tag
from enduse.svg.frame import MARGIN
from enduse.svg.mark import (
    BREAKS,
    Break,
    diamond,
    empty,
    label,
    legend,
    rules,
    x_axis,
)
from enduse.svg.scale import Time, next_month
from enduse.svg.wording import amount, day, month, plural, short, width

__all__ = ["PopUp", "timeline"]

ROWS = 30


@dataclass(frozen=True, slots=True)
class PopUp:
    """When a trader came and went.

    Attributes:
        name: Its name.
        country: Its country, in words or as a code, or None.
        formed: Day a company register gives, or None.
        first: Day of its first record.
        last: Day of its last record.
        peak: Month of its highest value of controlled goods, or None.
        listed: First day of its first listing, or None.
        value: Its controlled goods in US dollars.
    """

    name: str
    country: str | None
    formed: date | None
    first: date
    last: date
    peak: date | None
    listed: date | None
    value: float


def timeline(
    traders: Sequence[PopUp],
    caption: Caption,
    paper: Paper = PAPER,
    *,
    breaks: Sequence[Break] = BREAKS[1:],
) -> str:
    """Draw traders, a line each in order of their first record, thirty at the most."""
    if not traders:
        return frame(
            caption,
            paper,
            empty(paper, caption.nothing or "no trader that came after the controls"),
        )
    largest = sorted(traders, key=lambda t: (-t.value, t.name))[:ROWS]
    shown = sorted(largest, key=lambda t: (t.first, t.name))
    keys, top = _legend(paper)
    top += 14.0 * len(breaks) + 6
    height = 38.0 if paper.narrow else 25.0
    left = MARGIN + 6 if paper.narrow else 310.0
    time = _time(shown, breaks, left, paper.width - MARGIN - (8 if paper.narrow else 74))
    bottom = top + height * len(shown) + 4
    parts = [
        keys,
        x_axis(time, bottom, most=4 if paper.narrow else 10),
        rules(time, top, bottom, breaks, text=True),
        *(_row(t, time, top + height * i, height, paper) for i, t in enumerate(shown)),
    ]
    more = len(traders) - len(shown)
    notes = (f"{plural(more, 'trader')} more in the data.",) if more else ()
    summary = f"{plural(len(traders), 'trader')}, {amount(sum(t.value for t in traders))}."
    return frame(caption, paper, Body(tuple(parts), bottom + 22, summary, notes))


def _time(traders: Sequence[PopUp], breaks: Sequence[Break], start: float, end: float) -> Time:
    days = [
        when
        for t in traders
        for when in (t.formed, t.first, t.last, t.listed, t.peak)
        if when is not None
    ]
    # The controls are what a pop-up is read by: they are always on the line of time.
    days += [one.when for one in breaks]
    first, last = min(days), max(days)
    return Time(next_month(first, -1), next_month(last, 1), start, end)


_MARKS = ("formed", "first seen", "peak month", "listed")


def _mark(kind: str, x: float, y: float, *inside: Svg) -> Svg:
    if kind == "formed":
        return tag("circle", *inside, class_="open", cx=x, cy=y, r=4.2)
    if kind == "first seen":
        return tag("circle", *inside, class_="f0 edge", cx=x, cy=y, r=5)
    if kind == "peak month":
        path = f"M{x:.1f} {y - 6:.1f}l6 10.5h-12z"
        return tag("path", *inside, class_="f4 edge", d=path)
    return diamond(x, y, 6, "f1 edge", *inside)


def _legend(paper: Paper) -> tuple[Svg, float]:
    marks = [(kind, _mark(kind, 0, 0)) for kind in _MARKS]
    return legend(marks, MARGIN, paper.width - MARGIN, 6)


def _row(trader: PopUp, time: Time, top: float, height: float, paper: Paper) -> Svg:
    y = top + height - 12
    name = trader.name if trader.country is None else f"{trader.name}, {trader.country}"
    value = f"USD {short(trader.value)}"
    if paper.narrow:
        room = paper.width - 2 * MARGIN - width(value, 11.5) - 12
        texts = [label(name, MARGIN, y - 12, size=11.5, room=room, kind="halo")]
        right, level = paper.width - MARGIN, y - 12
    else:
        texts = [
            label(trader.name, MARGIN, y + 4, room=186),
            label(trader.country or "", MARGIN + 194, y + 4, size=11.5, room=92, kind="soft"),
        ]
        right, level = paper.width - MARGIN, y + 4
    texts.append(label(value, right, level, size=11.5, anchor="end", kind="soft"))
    guide = tag("line", class_="grid", x1=time.start, x2=time.end, y1=y, y2=y)
    seen = f"{trader.name}: in the records {day(trader.first)} to {day(trader.last)}"
    life = tag(
        "line",
        tag("title", escape(seen)),
        class_="line s0",
        x1=time(trader.first),
        x2=max(time(trader.last), time(trader.first) + 1),
        y1=y,
        y2=y,
        opacity=0.55,
    )
    return join([*texts, guide, life, *_days(trader, time, y)])


def _days(trader: PopUp, time: Time, y: float) -> list[Svg]:
    when = {
        "formed": trader.formed,
        "first seen": trader.first,
        "peak month": trader.peak,
        "listed": trader.listed,
    }
    marks = []
    for kind, at in when.items():
        if at is not None:
            tip = tag("title", escape(f"{trader.name}: {kind} {_said(kind, at)}"))
            # A month is marked by its first day, which may lie before the first record in it.
            place = max(at, trader.first) if kind == "peak month" else at
            marks.append(_mark(kind, time(place), y, tip))
    return marks


def _said(kind: str, when: date) -> str:
    return month(when) if kind == "peak month" else day(when)
