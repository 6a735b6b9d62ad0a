"""Small multiples: where the panels stand, and a line with its gaps in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enduse.svg.element import Svg, escape, join, tag
from enduse.svg.frame import MARGIN, Paper
from enduse.svg.mark import Break, label, polyline, rules, runs, x_axis, y_axis
from enduse.svg.scale import Scale, Time
from enduse.svg.wording import amount, month

__all__ = ["Panel", "heads", "line", "panels"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel.

    Attributes:
        x: Its left edge.
        y: Its upper edge.
        width: How wide it is.
        height: How tall it is.
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Return where its plot begins, below two lines of words."""
        return self.y + 46

    @property
    def bottom(self) -> float:
        """Return where its plot ends, above the axis' words."""
        return self.y + self.height - 30

    def time(self, first: date, last: date) -> Time:
        """Lay days across its plot."""
        return Time(first, last, self.x + 46, self.x + self.width - 4)


def panels(
    count: int, paper: Paper, top: float, *, across: int, height: float
) -> tuple[list[Panel], float]:
    """Lay panels out row by row, one a row on narrow paper.

    Returns:
        The panels, and where the last row ends.
    """
    across = 1 if paper.narrow else min(across, max(count, 1))
    gap = 30.0
    width = (paper.width - 2 * MARGIN - gap * (across - 1)) / across
    laid = [
        Panel(MARGIN + i % across * (width + gap), top + i // across * height, width, height)
        for i in range(count)
    ]
    return laid, top + -(-count // across) * height


def heads(
    panel: Panel, words: tuple[str, str], time: Time, scale: Scale, breaks: Sequence[Break]
) -> Svg:
    """Draw what stands around the lines of a panel: its two lines of words, axes and rules."""
    return join(
        [
            label(words[0], panel.x, panel.y + 14, size=12.5, room=panel.width, kind="bold"),
            label(words[1], panel.x, panel.y + 30, size=11.5, room=panel.width, kind="soft"),
            y_axis(scale, time.start, time.end, unit="", most=3),
            x_axis(time, panel.bottom, most=5),
            rules(time, panel.top, panel.bottom, breaks, text=False),
        ]
    )


def line(
    name: str,
    values: Sequence[tuple[date, float | None]],
    axes: tuple[Time, Scale],
    colour: int,
    unit: str = "USD",
) -> Svg:
    """Draw a series of months, with a gap where a value is None and words on every month."""
    time, scale = axes
    parts = []
    for run in runs(values):
        places = [(time(when), scale(value)) for when, value in run]
        parts.append(polyline(places, f"s{colour}"))
        for (x, y), (when, value) in zip(places, run, strict=True):
            tip = tag("title", escape(f"{name}, {month(when)}: {amount(value, unit)}"))
            # An unseen dot to point at: a line of two pixels is hard to hit.
            parts.append(tag("circle", tip, cx=x, cy=y, r=6, fill="none", pointer_events="all"))
    return tag("g", *parts)
