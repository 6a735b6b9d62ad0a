"""Marks that several pictures share: text, axes, rules at dates, legends, lines with gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from enduse.svg.element import Svg, escape, join, number, tag
from enduse.svg.frame import MARGIN, Body, Paper
from enduse.svg.scale import Linear, Scale, Time, months_between
from enduse.svg.wording import BOLD, day, month, short, shorten, width

__all__ = [
    "BREAKS",
    "Break",
    "diamond",
    "dodge",
    "empty",
    "label",
    "legend",
    "polyline",
    "rules",
    "runs",
    "said",
    "x_axis",
    "y_axis",
]


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Break:
    """A day that a series must be read by.

    Attributes:
        when: The day.
        text: What happened, in two or three words.
    """

    when: date
    text: str


BREAKS = (
    Break(date(2022, 1, 1), "HS 2022 in force"),
    Break(date(2022, 2, 24), "controls"),
)
"""The day the Harmonized System's 2022 edition came into force, and the first day of the controls
on Russia and Belarus (87 FR 12226)."""


def label(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    room: float | None = None,
    anchor: str | None = None,
    kind: str | None = None,
    after: str = "",
) -> Svg:
    """Write a text, cut to ``room`` with the whole of it as tooltip; ``after`` is never cut."""
    tail = f" {after}" if after else ""
    if room is not None:
        room = (room - width(tail, size)) / (BOLD if "bold" in (kind or "") else 1)
    shown = text if room is None else shorten(text, room, size)
    full = () if shown == " ".join(text.split()) else (tag("title", escape(text)),)
    return tag(
        "text",
        *full,
        escape(shown),
        *([tag("tspan", escape(tail), class_="soft", dx=3)] if tail else []),
        class_=kind,
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
    )


def empty(paper: Paper, what: str) -> Body:
    """Make a drawing that says that there is nothing to draw, and why."""
    text = f"Nothing to show: {what}"
    room = paper.width - 2 * MARGIN
    box = tag("rect", class_="grid", x=MARGIN, y=2, width=room, height=76, rx=3)
    return Body(
        (box, label(text, paper.width / 2, 45, room=room - 20, anchor="middle", kind="soft")),
        84,
        text,
    )


def x_axis(time: Time, bottom: float, *, most: int) -> Svg:
    """Draw the line of time with its ticks below it."""
    ticks = time.ticks(most)
    yearly = all(tick.month == 1 for tick in ticks)
    parts = [tag("line", class_="axis", x1=time.start, x2=time.end, y1=bottom, y2=bottom)]
    for tick in ticks:
        x = time(tick)
        whole = tick == ticks[0] and not yearly and tick.month != 1
        text = month(tick) if whole else str(tick.year) if tick.month == 1 else month(tick)[:3]
        parts += [
            tag("line", class_="axis", x1=x, x2=x, y1=bottom, y2=bottom + 4),
            label(text, x, bottom + 16, size=11, anchor="middle", kind="soft"),
        ]
    return join(parts)


def y_axis(scale: Scale, left: float, right: float, *, unit: str, most: int = 5) -> Svg:
    """Draw level lines with their values at the left; the unit stands at the highest."""
    ticks = scale.ticks(most)
    parts = []
    for tick in ticks:
        y = scale(tick)
        text = f"{unit} {short(tick)}" if tick == ticks[-1] and unit else short(tick)
        kind = "axis" if isinstance(scale, Linear) and tick == 0 else "grid"
        parts += [
            tag("line", class_=kind, x1=left, x2=right, y1=y, y2=y),
            label(text, left - 6, y + 4, size=11, anchor="end", kind="soft"),
        ]
    return join(parts)


def rules(time: Time, top: float, bottom: float, breaks: Sequence[Break], *, text: bool) -> Svg:
    """Draw the days that a series must be read by, each with its words one above the other."""
    shown = sorted((b for b in breaks if b.when in time), key=lambda b: b.when)
    parts = []
    for i, one in enumerate(shown):
        x = time(one.when)
        head = top - 4 - 14 * (len(shown) - 1 - i) if text else top
        full = tag("title", escape(f"{one.text}, {day(one.when)}"))
        ends = {"x1": x, "x2": x, "y1": head - 8 * text, "y2": bottom}
        # Dark dashes are lost on dark bars without something light beneath them.
        parts.append(tag("line", class_="under", **ends))
        parts.append(tag("line", full, class_="rule", **ends))
        if text:
            parts.append(_rule_text(time, one, x, head))
    return join(parts)


def _rule_text(time: Time, one: Break, x: float, y: float) -> Svg:
    words = f"{one.text}, {day(one.when)}"
    over = x + 5 + width(words, 11) > time.end
    return label(
        words, x - 5 if over else x + 5, y, size=11, anchor="end" if over else None, kind="soft"
    )


def legend(
    entries: Sequence[tuple[str, Svg]], left: float, right: float, y: float
) -> tuple[Svg, float]:
    """Draw names beside their marks, in as many lines as it takes.

    Args:
        entries: Name and mark; the mark is drawn around (0, 0), at most 12 wide.
        left: Where lines begin.
        right: Where they end.
        y: Middle of the first line.

    Returns:
        The legend, and the height that it took.
    """
    parts, x, first = [], left, y
    for name, mark in entries:
        shown = shorten(name, right - left - 24, 12)
        room = 24 + width(shown, 12)
        if x > left and x + room > right:
            x, y = left, y + 19
        parts.append(tag("g", mark, transform=f"translate({number(x + 6)} {number(y)})"))
        parts.append(label(name, x + 17, y + 4, room=right - left - 24))
        x += room + 12
    return join(parts), y - first + 22 if entries else 0.0


def said(breaks: Sequence[Break]) -> str:
    """Say in a sentence what dashed rules without words stand for."""
    return f"Dashed: {'; '.join(f'{one.text}, {day(one.when)}' for one in breaks)}."


def runs(items: Iterable[tuple[date, _T | None]], step: int = 1) -> list[list[tuple[date, _T]]]:
    """Split a series of periods into stretches without a gap: null is not zero.

    Args:
        items: Periods by their first days, in order, with their values; None or a period left out
            is a gap.
        step: Months in a period.
    """
    found: list[list[tuple[date, _T]]] = []
    for when, value in items:
        if value is None:
            continue
        if not found or months_between(found[-1][-1][0], when) > step:
            found.append([])
        found[-1].append((when, value))
    return found


def polyline(points: Sequence[tuple[float, float]], kind: str) -> Svg:
    """Draw a line; a point alone becomes a dot."""
    if len(points) == 1:
        (x, y), fill = points[0], kind.replace("s", "f")
        return tag("circle", class_=fill, cx=x, cy=y, r=3)
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return tag("polyline", class_=f"line {kind}", points=path)


def diamond(x: float, y: float, size: float, kind: str, *inside: Svg) -> Svg:
    """Draw a square on its corner."""
    path = f"M{number(x)} {number(y - size)}l{size} {size}l-{size} {size}l-{size}-{size}z"
    return tag("path", *inside, class_=kind, d=path)


def dodge(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places apart so that they stand at least ``gap`` from each other within bounds.

    They keep their order; where there is not enough room they are spread evenly.
    """
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    if len(order) > 1:
        gap = min(gap, (high - low) / (len(order) - 1))
    moved = [0.0] * len(places)
    last = low - gap
    for i in order:
        last = max(places[i], last + gap)
        moved[i] = last
    ceiling = high
    for i in reversed(order):
        moved[i] = min(moved[i], ceiling)
        ceiling = moved[i] - gap
    return moved
