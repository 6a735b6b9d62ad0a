"""Pictures as they were kept, drawn again: on other paper, without the records at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from enduse.svg import Caption, Paper
from enduse.svg.mark import Break
from enduse.trace.picture.mirror import MirrorMonth, mirror
from enduse.trace.picture.prices import Flagged, PriceBin, prices
from enduse.trace.picture.sankey import DIRECT, Flow, Others, Stop, sankey
from enduse.trace.picture.series import Point, multiples, series
from enduse.trace.picture.shares import Part, shares
from enduse.trace.picture.timeline import PopUp, timeline

__all__ = ["KeptPicture", "is_named", "kept_pictures"]

Rows = Sequence[Sequence[Any]]
_OTHERS = re.compile(r"other \(([0-9,]{1,15})\)")


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture and the data behind it.

    Attributes:
        name: Name of its files, as ``routes``.
        caption: What it says about itself.
        breaks: The days that it is read by.
        columns: Names of the columns of its data.
        rows: Its data; dates in ISO 8601, None where a value is not known.
    """

    name: str
    caption: Caption
    breaks: tuple[Break, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | None, ...], ...]

    def draw(self, paper: Paper) -> str:
        """Draw it: the same SVG document that was written beside it, on that paper."""
        return _DRAW[self.name](self.rows, self.caption, paper, self.breaks)


def kept_pictures(content: bytes) -> tuple[KeptPicture, ...]:
    """Read pictures from the ``pictures.json`` that was written beside them.

    Returns:
        Those that can be drawn, in the order written.
    """
    return tuple(_kept(one) for one in json.loads(content) if one["name"] in _DRAW)


def is_named(stop: object) -> bool:
    """Whether a stop of a route is one party: no bundle, no straight way, and stated."""
    return isinstance(stop, str) and stop != DIRECT and _OTHERS.fullmatch(stop) is None


def _kept(one: Mapping[str, Any]) -> KeptPicture:
    caption = Caption(
        one["title"], one["subtitle"], one["source"], one["label"], tuple(one["notes"])
    )
    return KeptPicture(
        one["name"],
        replace(caption, nothing=one["nothing"]),
        tuple(Break(date.fromisoformat(b["when"]), b["text"]) for b in one["breaks"]),
        tuple(one["columns"]),
        tuple(tuple(row) for row in one["rows"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _stop(text: str | None) -> Stop:
    bundle = None if text is None else _OTHERS.fullmatch(text)
    return text if bundle is None else Others(int(bundle[1].replace(",", "")))


def _routes(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    del breaks  # routes have no line of time
    flows = [
        Flow((_stop(a), _stop(b), _stop(c), _stop(d)), tier, value, number)
        for a, b, c, d, tier, value, number in rows
    ]
    return sankey(flows, caption, paper)


def _points(rows: Rows) -> list[Point]:
    return [Point(name, date.fromisoformat(month), value) for name, month, value in rows]


def _series(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    return series(_points(rows), caption, paper, breaks=breaks)


def _surges(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    return multiples(_points(rows), caption, paper, breaks=breaks)


def _bases(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    parts = [Part(basis, date.fromisoformat(quarter), *rest) for basis, quarter, *rest in rows]
    return shares(parts, caption, paper, breaks=breaks)


def _gaps(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    months = [MirrorMonth(flow, date.fromisoformat(month), *sides) for flow, month, *sides in rows]
    return mirror(months, caption, paper, breaks=breaks)


def _prices(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    del breaks
    bins, flagged = [], []
    for goods, kind, low, high, number, importer, row_id in rows:
        if kind == "flagged row":
            flagged.append(Flagged(goods, low, importer, row_id))
        else:
            bins.append(PriceBin(goods, low, high, number))
    return prices(bins, flagged, caption, paper)


def _popups(rows: Rows, caption: Caption, paper: Paper, breaks: Sequence[Break]) -> str:
    traders = [
        PopUp(
            name,
            country,
            _day(formed),
            date.fromisoformat(first),
            date.fromisoformat(last),
            _day(peak),
            _day(listed),
            value,
        )
        for name, country, formed, first, last, peak, listed, value in rows
    ]
    return timeline(traders, caption, paper, breaks=breaks)


_DRAW: Mapping[str, Callable[[Rows, Caption, Paper, Sequence[Break]], str]] = {
    "routes": _routes,
    "dispatch": _series,
    "bases": _bases,
    "surges": _surges,
    "mirror": _gaps,
    "prices": _prices,
    "popups": _popups,
}
