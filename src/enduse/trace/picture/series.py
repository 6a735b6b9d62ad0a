"""Monthly series with the days that they must be read by: the controls, and the HS break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enduse.svg import OTHER, PALETTE, PAPER, Body, Caption, Paper, Svg, frame, tag
from enduse.svg.frame import MARGIN
from enduse.svg.mark import (
    BREAKS,
    Break,
    dodge,
    empty,
    label,
    legend,
    rules,
    said,
    x_axis,
    y_axis,
)
from enduse.svg.panel import heads, line, panels
from enduse.svg.scale import Linear, Log, Scale, Time
from enduse.svg.wording import plural, short

__all__ = ["BUNDLE", "Point", "multiples", "series"]

GAP = "A gap in a line is a month without a report: it is not zero."
BUNDLE = "other"
"""Name of a series that is several together; it is grey."""

NO_REPORT = "no month with a report"
PANELS = 12
LEAST = 1e-9
"""What is less is taken for zero on a scale of ratios."""

NO_ZERO = "Months of zero are not drawn on a scale of ratios."


@dataclass(frozen=True, slots=True)
class Point:
    """What a series was in a month.

    Attributes:
        name: Name of the series.
        month: First day of the month.
        value: What it was, or None where nothing was reported.
    """

    name: str
    month: date
    value: float | None


_Lines = dict[str, list[tuple[date, float | None]]]


@dataclass(frozen=True, slots=True)
class _Plot:
    time: Time
    scale: Scale
    unit: str
    top: float
    bottom: float


def series(
    points: Sequence[Point],
    caption: Caption,
    paper: Paper = PAPER,
    *,
    unit: str = "USD",
    log: bool = False,
    breaks: Sequence[Break] = BREAKS,
) -> str:
    """Draw monthly series.

    Args:
        points: In any order; the first six series have colours of their own, more are grey.
        caption: What the picture says about itself.
        paper: What it is drawn on.
        unit: Unit of the values.
        log: Draw ratios, not amounts.
        breaks: Days to be marked.
    """
    lines = _lines(points, log=log)
    known = [v for one in lines.values() for _, v in one if v is not None]
    if not known:
        return frame(caption, paper, empty(paper, caption.nothing or NO_REPORT))
    first, last = min(p.month for p in points), max(p.month for p in points)
    marked = sum(first <= b.when <= last for b in breaks)
    keys, top = _legend(lines, paper) if paper.narrow else (None, 0.0)
    plot = _plot(points, known, paper, top + 14.0 * marked + 8, log=log)
    plot = _Plot(plot.time, plot.scale, unit, plot.top, plot.bottom)
    parts = [
        y_axis(plot.scale, plot.time.start, plot.time.end, unit=unit),
        x_axis(plot.time, plot.bottom, most=4 if paper.narrow else 10),
        rules(plot.time, plot.top, plot.bottom, breaks, text=True),
        *(
            line(name, values, (plot.time, plot.scale), _colour(i, name), unit)
            for i, (name, values) in enumerate(lines.items())
        ),
        *([keys] if keys is not None else _ends(lines, plot, paper)),
    ]
    return frame(
        caption,
        paper,
        Body(tuple(parts), plot.bottom + 22, _summary(lines), _notes(points, log=log)),
    )


def multiples(
    points: Sequence[Point],
    caption: Caption,
    paper: Paper = PAPER,
    *,
    unit: str = "USD",
    breaks: Sequence[Break] = BREAKS,
) -> str:
    """Draw monthly series each in a panel with its own scale, twelve at the most.

    Below its name stands its mean month before and since the last of ``breaks``.
    """
    lines = _lines(points, log=False)
    if not any(p.value is not None for p in points):
        return frame(caption, paper, empty(paper, caption.nothing or NO_REPORT))
    first, last = min(p.month for p in points), max(p.month for p in points)
    shown = list(lines.items())[:PANELS]
    laid, tall = panels(len(shown), paper, 0.0, across=3, height=176.0)
    parts = []
    for panel, (name, values) in zip(laid, shown, strict=True):
        time = panel.time(first, last)
        known = [value for _, value in values if value is not None]
        low, high = min(known, default=0.0), max(known, default=0.0)
        scale = Linear.from_zero(high, panel.bottom, panel.top, low=low, parts=3)
        words = (name, _means(values, breaks, unit))
        parts += [
            heads(panel, words, time, scale, breaks),
            line(name, values, (time, scale), 0, unit),
        ]
    notes = ["Each panel has its own scale.", *([said(breaks)] if breaks else [])]
    notes += _notes(points, log=False)
    if len(lines) > PANELS:
        notes.append(f"{len(lines) - PANELS:,} more in the data.")
    return frame(caption, paper, Body(tuple(parts), tall, _summary(lines), tuple(notes)))


def _means(values: Sequence[tuple[date, float | None]], breaks: Sequence[Break], unit: str) -> str:
    if not breaks:
        return ""
    since = max(one.when for one in breaks)
    means = []
    for word, kept in (
        ("before", [v for when, v in values if v is not None and when < since]),
        ("since", [v for when, v in values if v is not None and when >= since]),
    ):
        mean = short(sum(kept) / len(kept)) if kept else "no report"
        means.append(f"{mean} {word}")
    return f"mean month {unit} {', '.join(means)}"


def _lines(points: Sequence[Point], *, log: bool) -> _Lines:
    lines: _Lines = {}
    for point in sorted(points, key=lambda p: p.month):
        value = None if log and point.value is not None and point.value < LEAST else point.value
        lines.setdefault(point.name, []).append((point.month, value))
    order = list(dict.fromkeys(point.name for point in points))
    return {name: lines[name] for name in order}


def _notes(points: Sequence[Point], *, log: bool) -> tuple[str, ...]:
    gaps = any(point.value is None for point in points)
    zeros = log and any(point.value is not None and point.value < LEAST for point in points)
    return (*([GAP] if gaps else []), *([NO_ZERO] if zeros else []))


def _summary(lines: _Lines) -> str:
    return f"{plural(len(lines), 'series').removesuffix('s')}: {', '.join(list(lines)[:PALETTE])}."


def _plot(
    points: Sequence[Point], values: Sequence[float], paper: Paper, top: float, *, log: bool
) -> _Plot:
    bottom = top + (230 if paper.narrow else 300)
    right = MARGIN + 6 if paper.narrow else 200.0
    time = Time(
        min(p.month for p in points),
        max(p.month for p in points),
        MARGIN + 58,
        paper.width - right,
    )
    scale: Scale = (
        Log.around(min(values), max(values), bottom, top)
        if log
        else Linear.from_zero(max(values), bottom, top, low=min(values))
    )
    return _Plot(time, scale, "", top, bottom)


def _colour(i: int, name: str) -> int:
    return i if i < PALETTE and name != BUNDLE else OTHER


def _legend(lines: _Lines, paper: Paper) -> tuple[Svg, float]:
    marks = [
        (name, tag("line", class_=f"line s{_colour(i, name)}", x1=-6, x2=6, y1=0, y2=0))
        for i, name in enumerate(lines)
    ]
    return legend(marks, MARGIN, paper.width - MARGIN, 4)


def _ends(lines: _Lines, plot: _Plot, paper: Paper) -> list[Svg]:
    ends = []
    for i, (name, values) in enumerate(lines.items()):
        known = [(when, value) for when, value in values if value is not None]
        if known:
            ends.append((i, name, plot.time(known[-1][0]), plot.scale(known[-1][1])))
    heights = dodge([y for *_, y in ends], 16, plot.top, plot.bottom)
    x = plot.time.end + 14
    parts: list[Svg] = []
    for (i, name, at, y), height in zip(ends, heights, strict=True):
        parts += [
            tag("path", class_="lead", d=f"M{at + 3:.1f} {y:.1f}L{x - 4:.1f} {height:.1f}"),
            tag("line", class_=f"line s{_colour(i, name)}", x1=x, x2=x + 10, y1=height, y2=height),
            label(name, x + 15, height + 4, room=paper.width - x - 15 - 8),
        ]
    return parts
