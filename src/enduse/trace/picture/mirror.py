"""Mirror gaps as small multiples: what one side says it sent, and what the other says came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enduse.svg import PAPER, Body, Caption, Paper, Svg, frame, join, tag
from enduse.svg.element import number
from enduse.svg.frame import MARGIN
from enduse.svg.mark import BREAKS, Break, empty, legend, runs, said
from enduse.svg.panel import Panel, heads, line, panels
from enduse.svg.scale import Linear, Time
from enduse.svg.wording import amount, percent, plural

__all__ = ["MirrorMonth", "mirror"]

EXPORTED, IMPORTED = 0, 1
PANELS = 12
OWN_SCALE = "Each panel has its own scale. Gaps count only months that both sides reported."


@dataclass(frozen=True, slots=True)
class MirrorMonth:
    """A month of one flow, as either side recorded it.

    Attributes:
        cell: What flows from where to where, as the panel's title.
        month: First day of the month.
        exported: What the exporting side recorded in US dollars, or None without its report.
        imported: What the importing side recorded, or None without its report.
    """

    cell: str
    month: date
    exported: float | None
    imported: float | None


def mirror(
    months: Sequence[MirrorMonth],
    caption: Caption,
    paper: Paper = PAPER,
    *,
    breaks: Sequence[Break] = BREAKS,
) -> str:
    """Draw mirror gaps, a panel a cell in the order given, twelve at the most."""
    cells: dict[str, list[MirrorMonth]] = {}
    for one in months:
        cells.setdefault(one.cell, []).append(one)
    if all(one.exported is None and one.imported is None for one in months):
        nothing = caption.nothing or "no flow with a report of either side"
        return frame(caption, paper, empty(paper, nothing))
    keys, top = _legend(paper)
    first, last = min(m.month for m in months), max(m.month for m in months)
    shown = list(cells.items())[:PANELS]
    laid, tall = panels(len(shown), paper, top, across=3, height=176.0)
    parts = [keys]
    for panel, (cell, months_of) in zip(laid, shown, strict=True):
        flow = sorted(months_of, key=lambda m: m.month)
        parts.append(_panel(cell, flow, panel, panel.time(first, last), breaks))
    notes = [OWN_SCALE, said(breaks)] if breaks else [OWN_SCALE]
    if len(cells) > PANELS:
        notes.append(f"{plural(len(cells) - PANELS, 'flow')} more in the data.")
    summary = "; ".join(f"{cell}: {_gap(flow)}" for cell, flow in shown) + "."
    return frame(caption, paper, Body(tuple(parts), tall, summary, tuple(notes)))


def _legend(paper: Paper) -> tuple[Svg, float]:
    marks = [
        (name, tag("line", class_=f"line s{colour}", x1=-6, x2=6, y1=0, y2=0))
        for name, colour in (("exporting side", EXPORTED), ("importing side", IMPORTED))
    ]
    marks.append(("gap", tag("rect", class_="f1", x=-6, y=-5, width=12, height=10, opacity=0.22)))
    return legend(marks, MARGIN, paper.width - MARGIN, 4)


def _gap(flow: Sequence[MirrorMonth]) -> str:
    both = [
        (m.exported, m.imported) for m in flow if m.exported is not None and m.imported is not None
    ]
    if not both:
        return "no month that both sides reported"
    sent, come = sum(e for e, _ in both), sum(i for _, i in both)
    if sent >= come:
        share = f", {percent((sent - come) / sent)}" if sent > 0 else ""
        return f"gap {amount(sent - come)}{share}"
    return f"{amount(come - sent)} more imported than exported"


def _panel(
    cell: str, flow: Sequence[MirrorMonth], panel: Panel, time: Time, breaks: Sequence[Break]
) -> Svg:
    known = [v for m in flow for v in (m.exported, m.imported) if v is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    scale = Linear.from_zero(high, panel.bottom, panel.top, low=low, parts=3)
    exported = [(m.month, m.exported) for m in flow]
    imported = [(m.month, m.imported) for m in flow]
    return join(
        [
            heads(panel, (cell, _gap(flow)), time, scale, breaks),
            *_areas(flow, time, scale),
            line("exported", exported, (time, scale), EXPORTED),
            line("imported", imported, (time, scale), IMPORTED),
        ]
    )


def _areas(flow: Sequence[MirrorMonth], time: Time, scale: Linear) -> list[Svg]:
    both = [
        (
            m.month,
            None if m.exported is None or m.imported is None else (m.exported, m.imported),
        )
        for m in flow
    ]
    areas = []
    for run in runs(both):
        over = [(time(when), scale(sent)) for when, (sent, _) in run]
        under = [(time(when), scale(come)) for when, (_, come) in reversed(run)]
        path = " ".join(f"{number(x)},{number(y)}" for x, y in (*over, *under))
        areas.append(tag("polygon", class_="f1", opacity=0.22, points=path))
    return areas
