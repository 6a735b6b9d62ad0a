"""Unit prices as strips: how all rows of some goods lie, and where the flagged rows stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from enduse.svg import PAPER, Body, Caption, Paper, Svg, escape, frame, join, tag
from enduse.svg.frame import MARGIN
from enduse.svg.mark import diamond, empty, label, legend
from enduse.svg.scale import Linear, Log, Scale
from enduse.svg.wording import amount, plural, short

__all__ = ["Flagged", "PriceBin", "prices"]

STRIPS = 12
EDGE = 100.0
CLIPPED = "Prices beyond a hundred times, or under a hundredth, stand at the edge."


@dataclass(frozen=True, slots=True)
class PriceBin:
    """How many rows of some goods have a unit price in a range.

    Attributes:
        goods: Goods and unit, as the strip's title.
        low: Lowest price of the range in US dollars, above 0.
        high: Highest.
        rows: How many rows, flagged ones among them.
    """

    goods: str
    low: float
    high: float
    rows: int


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flagged row.

    Attributes:
        goods: As in :class:`PriceBin`.
        price: Its unit price in US dollars, above 0.
        name: Whose row it is.
        row_id: Its number.
    """

    goods: str
    price: float
    name: str
    row_id: int


def prices(
    bins: Sequence[PriceBin],
    flagged: Sequence[Flagged],
    caption: Caption,
    paper: Paper = PAPER,
    *,
    log: bool = True,
) -> str:
    """Draw strips of unit prices, each beside its own median, in the order given.

    Args:
        bins: All rows, counted in ranges.
        flagged: The flagged rows, one by one.
        caption: What the picture says about itself.
        paper: What it is drawn on.
        log: Draw ratios on a scale of ratios; otherwise an even one.
    """
    goods = list(dict.fromkeys(b.goods for b in bins if b.rows > 0 and 0 < b.low <= b.high))
    if not goods:
        return frame(caption, paper, empty(paper, caption.nothing or "no row with a unit price"))
    shown = goods[:STRIPS]
    strips = [_strip(one, bins, flagged) for one in shown]
    keys, top = _legend(paper)
    side = MARGIN if paper.narrow else 250.0
    scale, clipped = _scale(strips, side, paper.width - MARGIN - 4, log=log)
    height = 92.0 if paper.narrow else 68.0
    parts = [keys, _grid(scale, top, top + height * len(strips), most=5 if paper.narrow else 9)]
    for i, strip in enumerate(strips):
        parts.append(_draw(strip, scale, top + height * i, height, paper))
    notes = [CLIPPED] if clipped else []
    if len(goods) > STRIPS:
        notes.append(f"{plural(len(goods) - STRIPS, 'kind')} of goods more in the data.")
    body = Body(tuple(parts), top + height * len(strips) + 24, _summary(strips), tuple(notes))
    return frame(caption, paper, body)


@dataclass(frozen=True, slots=True)
class _Strip:
    goods: str
    bins: tuple[PriceBin, ...]
    flagged: tuple[Flagged, ...]
    median: float

    @property
    def rows(self) -> int:
        return sum(b.rows for b in self.bins)


def _strip(goods: str, bins: Sequence[PriceBin], flagged: Sequence[Flagged]) -> _Strip:
    own = sorted((b for b in bins if b.goods == goods and b.rows > 0), key=lambda b: b.low)
    marks = sorted(
        (f for f in flagged if f.goods == goods and f.price > 0), key=lambda f: (f.price, f.row_id)
    )
    return _Strip(goods, tuple(own), tuple(marks), _median(own))


def _median(bins: Sequence[PriceBin]) -> float:
    """Find the middle row's price, taken to lie evenly by ratio within its range."""
    half, seen = sum(b.rows for b in bins) / 2, 0
    for b in bins:
        if seen + b.rows >= half:
            ratio = math.log(b.high / b.low)
            return b.low * math.exp(ratio * (half - seen) / b.rows)
        seen += b.rows
    return bins[-1].high


def _scale(strips: Sequence[_Strip], start: float, end: float, *, log: bool) -> tuple[Scale, bool]:
    ratios = [
        price / strip.median
        for strip in strips
        for price in (
            strip.bins[0].low,
            strip.bins[-1].high,
            *(flagged.price for flagged in strip.flagged),
        )
    ]
    low, high = max(min(ratios), 1 / EDGE), min(max(ratios), EDGE)
    clipped = min(ratios) < 1 / EDGE or max(ratios) > EDGE
    if log:
        return Log(low * 0.8, max(high * 1.25, low * 4), start, end), clipped
    return Linear(0.0, max(high * 1.05, 2.0), start, end), clipped


def _at(scale: Scale, ratio: float) -> float:
    return scale(min(max(ratio, scale.low), scale.high))


def _legend(paper: Paper) -> tuple[Svg, float]:
    marks = [
        ("flagged row", diamond(0, 0, 5.5, "f1 edge")),
        ("all rows", tag("rect", class_="f0", x=-6, y=-5, width=12, height=10, opacity=0.5)),
        ("median", tag("line", class_="rule", x1=0, x2=0, y1=-7, y2=7)),
    ]
    return legend(marks, MARGIN, paper.width - MARGIN, 6)


def _grid(scale: Scale, top: float, bottom: float, *, most: int) -> Svg:
    parts = []
    for tick in scale.ticks(most):
        x = scale(tick)
        kind = "rule" if math.isclose(tick, 1.0) else "grid"
        parts += [
            tag("line", class_=kind, x1=x, x2=x, y1=top, y2=bottom + 4),
            label(f"×{short(tick)}", x, bottom + 18, size=11, anchor="middle", kind="soft"),
        ]
    return join(parts)


def _draw(strip: _Strip, scale: Scale, top: float, height: float, paper: Paper) -> Svg:
    base = top + height - 8
    room = paper.width - 2 * MARGIN if paper.narrow else 220.0
    said = f"median {amount(strip.median)}; {plural(strip.rows, 'row')}"
    middle = top + 13 if paper.narrow else base - 20
    parts = [
        label(strip.goods, MARGIN, middle, size=12.5, room=room, kind="bold halo"),
        label(said, MARGIN, middle + 15, size=11.5, room=room, kind="halo soft"),
        tag("line", class_="axis", x1=scale.start, x2=scale.end, y1=base, y2=base),
    ]
    tallest = max(b.rows for b in strip.bins)
    for b in strip.bins:
        x0, x1 = _at(scale, b.low / strip.median), _at(scale, b.high / strip.median)
        # The root of the count: single rows in a tail stay visible beside thousands.
        tall = 34 * math.sqrt(b.rows / tallest)
        title = tag(
            "title",
            escape(f"{amount(b.low)} to {amount(b.high)}: {plural(b.rows, 'row')}"),
        )
        parts.append(
            tag(
                "rect",
                title,
                class_="f0",
                x=x0,
                y=base - tall,
                width=max(x1 - x0 - 0.5, 1.2),
                height=tall,
                opacity=0.5,
            )
        )
    return join([*parts, *_marks(strip, scale, base)])


def _marks(strip: _Strip, scale: Scale, base: float) -> list[Svg]:
    parts, last, level = [], -math.inf, 0
    for flagged in strip.flagged:
        x = _at(scale, flagged.price / strip.median)
        level = level + 1 if x - last < 9 else 0
        last = x if level == 0 else last
        title = tag(
            "title",
            escape(
                f"{flagged.name}: {amount(flagged.price)}, ×{short(flagged.price / strip.median)} "
                f"the median, row {flagged.row_id}"
            ),
        )
        parts.append(diamond(x, base - 7 - 8 * (level % 5), 5, "f1 edge", title))
    return parts


def _summary(strips: Sequence[_Strip]) -> str:
    return "; ".join(f"{s.goods}: {plural(len(s.flagged), 'flagged row')}" for s in strips) + "."
