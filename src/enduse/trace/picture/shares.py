"""Shares by basis: the same goods counted by origin, by dispatch, by trading country ...

A share without its basis says nothing: by origin and by dispatch it can differ many times over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from enduse.svg import (
    OTHER,
    PALETTE,
    PAPER,
    Body,
    Caption,
    Paper,
    Svg,
    escape,
    frame,
    tag,
)
from enduse.svg.element import join
from enduse.svg.frame import MARGIN
from enduse.svg.mark import BREAKS, Break, empty, label, legend, rules, said, x_axis
from enduse.svg.panel import panels
from enduse.svg.scale import Linear, Time, months_between, next_month
from enduse.svg.wording import amount, month, percent

__all__ = ["Part", "shares"]

NOT_STATED = "not stated"
GAP = "A period without a bar has no report."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole in a period, on a basis.

    Attributes:
        basis: What is counted: origin, dispatch, trading country ...
        period: First day of the period.
        part: Name of the part, or None where the records do not state it.
        value: In US dollars, or None where nothing was reported.
    """

    basis: str
    period: date
    part: str | None
    value: float | None


@dataclass(frozen=True, slots=True)
class _Panel:
    x: float
    top: float
    bottom: float
    time: Time
    bar: float
    breaks: Sequence[Break]


def shares(
    parts: Sequence[Part],
    caption: Caption,
    paper: Paper = PAPER,
    *,
    breaks: Sequence[Break] = BREAKS,
) -> str:
    """Draw shares as stacked bars of 100 per cent, a panel a basis in the order given.

    The six parts that are largest on any one basis have a colour, the same in every panel; the
    others are bundled.
    """
    known = [p for p in parts if p.value is not None and p.value > 0]
    if not known:
        return frame(caption, paper, empty(paper, caption.nothing or "no period with a report"))
    colours = _colours(known)
    keys, top = _legend(colours, known, paper)
    bases = list(dict.fromkeys(p.basis for p in parts))
    step = _step([p.period for p in parts])
    first, last = min(p.period for p in parts), next_month(max(p.period for p in parts), step)
    laid, tall = panels(len(bases), paper, top, across=2, height=214.0)
    drawn = [keys]
    for at, basis in zip(laid, bases, strict=True):
        time = at.time(first, last)
        bar = (time.end - time.start) * step / max(months_between(first, last), 1)
        panel = _Panel(at.x, at.y + 28, at.bottom, time, bar, breaks)
        drawn.append(_panel(basis, [p for p in known if p.basis == basis], panel, colours))
    gaps = len({p.period for p in known}) <= months_between(first, last) // step - 1
    notes = (*([GAP] if gaps else []), *([said(breaks)] if breaks else []))
    body = Body(tuple(drawn), tall, _summary(bases, known), notes)
    return frame(caption, paper, body)


def _step(periods: Sequence[date]) -> int:
    distinct = sorted(set(periods))
    return min((months_between(a, b) for a, b in pairwise(distinct)), default=1) or 1


def _colours(known: Sequence[Part]) -> dict[str, int]:
    """Give colours to the parts that are largest on any one basis."""
    totals: dict[str, float] = defaultdict(float)
    values: dict[tuple[str, str], float] = defaultdict(float)
    for part in known:
        totals[part.basis] += part.value or 0.0
        if part.part is not None:
            values[part.basis, part.part] += part.value or 0.0
    largest: dict[str, float] = defaultdict(float)
    for (basis, name), value in values.items():
        largest[name] = max(largest[name], value / totals[basis])
    names = sorted(largest, key=lambda name: (-largest[name], name))
    return {name: i for i, name in enumerate(names[:PALETTE])}


def _name(part: str | None, colours: Mapping[str, int]) -> str | None:
    return part if part is None or part in colours else "other"


def _legend(colours: Mapping[str, int], known: Sequence[Part], paper: Paper) -> tuple[Svg, float]:
    entries = [(name, f"f{i}", 1.0) for name, i in colours.items()]
    names = {_name(p.part, colours) for p in known}
    if "other" in names and "other" not in colours:
        entries.append(("other", f"f{OTHER}", 1.0))
    if None in names:
        entries.append((NOT_STATED, f"f{OTHER}", 0.35))
    marks = [
        (name, tag("rect", class_=kind, x=-6, y=-6, width=12, height=12, opacity=opacity))
        for name, kind, opacity in entries
    ]
    return legend(marks, MARGIN, paper.width - MARGIN, 6)


def _panel(basis: str, known: Sequence[Part], panel: _Panel, colours: Mapping[str, int]) -> Svg:
    scale = Linear(0.0, 1.0, panel.bottom, panel.top)
    parts = [label(basis, panel.x, panel.top - 12, size=12.5, kind="bold")]
    for tick in (0.0, 0.5, 1.0):
        y = scale(tick)
        parts += [
            tag("line", class_="grid", x1=panel.time.start, x2=panel.time.end, y1=y, y2=y),
            label(percent(tick), panel.time.start - 6, y + 4, size=11, anchor="end", kind="soft"),
        ]
    if not known:
        middle = (panel.time.start + panel.time.end) / 2
        parts.append(
            label("no report on this basis", middle, scale(0.5) - 6, anchor="middle", kind="soft")
        )
    for period in sorted({p.period for p in known}):
        parts += _bar(period, [p for p in known if p.period == period], panel, scale, colours)
    parts += [
        x_axis(panel.time, panel.bottom, most=5),
        rules(panel.time, panel.top - 4, panel.bottom, panel.breaks, text=False),
    ]
    return join(parts)


def _bar(
    period: date,
    known: Sequence[Part],
    panel: _Panel,
    scale: Linear,
    colours: Mapping[str, int],
) -> list[Svg]:
    values: dict[str | None, float] = defaultdict(float)
    for part in known:
        values[_name(part.part, colours)] += part.value or 0.0
    total, at, parts = sum(values.values()), 0.0, []
    order = [name for name in (*colours, "other", None) if name in values]
    for name in dict.fromkeys(order):
        share = values[name] / total
        tip = (
            f"{name or NOT_STATED}, from {month(period)}: {percent(share)}, {amount(values[name])}"
        )
        parts.append(
            tag(
                "rect",
                tag("title", escape(tip)),
                class_=f"f{OTHER if name is None else colours.get(name, OTHER)} edge",
                x=panel.time(period) + panel.bar * 0.05,
                y=scale(at + share),
                width=panel.bar * 0.9,
                height=scale(at) - scale(at + share),
                opacity=0.35 if name is None else None,
            )
        )
        at += share
    return parts


def _summary(bases: Sequence[str], known: Sequence[Part]) -> str:
    largest = []
    for basis in bases:
        values: dict[str, float] = defaultdict(float)
        for part in known:
            if part.basis == basis:
                values[part.part or NOT_STATED] += part.value or 0.0
        if values:
            name = min(values, key=lambda n: (-values[n], n))
            largest.append(f"{basis}: {name} {percent(values[name] / sum(values.values()))}")
    return f"Largest part by {'; '.join(largest)}."
