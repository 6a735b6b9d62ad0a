"""Figures against the data: what was stated as a range, what the data hold with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from enduse.assess.render.arranged import all_checks
from enduse.assess.render.picture.chosen import as_number, chosen_claims, worded
from enduse.assess.render.picture.table import Table
from enduse.svg import PAPER, Body, Caption, Paper, Svg, escape, frame, tag
from enduse.svg.element import number
from enduse.svg.frame import MARGIN
from enduse.svg.mark import empty, label, legend
from enduse.svg.scale import Linear, Log, Scale
from enduse.svg.wording import percent, plural, short, shorten, wrap

__all__ = ["checks_picture", "checks_table"]

Record = Mapping[str, Any]

_MOST = 12
"""So many claims are drawn at most; all are in the table."""

_TITLE = "What was claimed, and what the data hold"

_VERDICTS = {
    "supported": "supported",
    "contradicted": "contradicted",
    "consistent": "consistent",
    "not_evaluable": "not evaluable",
}
_COLOURS = {"supported": 2, "contradicted": 1, "consistent": 0}
_UNITS = {"usd": "US dollars", "share": "share", "growth": "growth", "count": "number"}
_ORDER = {unit: i for i, unit in enumerate(("usd", "share", "growth", "change of share", "count"))}
_SMALL = 11.5
_WIDE = 50.0
"""From this ratio of the highest to the lowest value on, a scale is of ratios."""


def checks_table(record: Record) -> Table:
    """Give each check: what was stated, on which basis, what the data hold, the verdict."""
    rows = []
    for check in all_checks(record):
        stated = check["stated"] or {}
        value = as_number(check["value"])
        held = "" if value is None else worded(value, stated.get("unit", ""))
        interval = check["interval"]
        if interval and held:
            low, high = (worded(end, stated.get("unit", "")) for end in interval)
            held += f" ({low} to {high})"
        told = _VERDICTS.get(check["verdict"], check["verdict"])
        rows.append(
            (
                check["ref"],
                stated.get("words", ""),
                check["measure"],
                check["basis"],
                held or "–",
                told + (f": {check['why']}" if check["why"] else ""),
            )
        )
    titles = ("Claim", "Stated", "Asked of the data", "Basis", "They hold", "Verdict")
    return Table(titles, tuple(rows))


def checks_picture(record: Record, paper: Paper = PAPER) -> str:
    """Draw each claim's range with what the data hold on each basis, a panel a unit.

    Args:
        record: The record of an assessment.
        paper: What it is drawn on.
    """
    caption = Caption(
        _TITLE,
        "The band is what the source stated; the dot is what the lists or records hold, with its "
        "95 % interval.",
    )
    drawn = chosen_claims(record)
    if not drawn:
        return frame(caption, paper, empty(paper, "the data at hand tell of no figure"))
    invented = {item["key"] for item in record.get("records", ()) if item["synthetic"]}
    drawn = [tuple(_labelled(check, invented) for check in rows) for rows in drawn]
    if any(check["ground"] in invented for rows in drawn for check in rows[:_MOST]):
        caption = replace(caption, label="Synthetic records are among these: they prove nothing.")
    return frame(caption, paper, _body(drawn, _counted(record), paper))


def _labelled(check: Mapping[str, Any], invented: set[str]) -> Mapping[str, Any]:
    return {**check, "synthetic": check["ground"] in invented}


def _counted(record: Record) -> str:
    checks = all_checks(record)
    counts = [
        f"{sum(check['verdict'] == key for check in checks)} {word}"
        for key, word in _VERDICTS.items()
    ]
    return f"{plural(len(checks), 'check')}: {', '.join(counts)}."


def _body(claims: Sequence[tuple[Mapping[str, Any], ...]], counted: str, paper: Paper) -> Body:
    keys, y = _legend(paper)
    y += 8
    parts, shown = [keys], claims[:_MOST]
    units = {rows[0]["stated"]["unit"] for rows in shown}
    for unit in sorted(units, key=lambda unit: (_ORDER.get(unit, len(_ORDER)), unit)):
        of = [rows for rows in shown if rows[0]["stated"]["unit"] == unit]
        drawn, y = _panel(unit, of, y, paper)
        parts += drawn
    notes = ["Further bases, and those on which nothing can be told, stand in the table."]
    if len(claims) > len(shown):
        notes.append(f"{plural(len(claims) - len(shown), 'claim')} more in the table.")
    return Body(tuple(parts), y, counted, tuple(notes))


def _panel(
    unit: str, claims: Sequence[tuple[Mapping[str, Any], ...]], top: float, paper: Paper
) -> tuple[list[Svg], float]:
    """Draw the claims of one unit over one axis; give where they end."""
    start = MARGIN + 6 if paper.narrow else 370.0
    end = paper.width - MARGIN - (8 if paper.narrow else 215)
    scale = _scale([check for rows in claims for check in rows], unit, start, end)
    parts = [label(f"In {_UNITS.get(unit, unit)}", MARGIN, top + 12, size=12, kind="soft")]
    y = top + 22
    axis = len(parts)
    for rows in claims:
        drawn, below = _claim(rows, y, scale, paper)
        parts += drawn
        y = below + 8
    # Level lines stand behind what is drawn over them.
    parts[axis:axis] = list(_axis(scale, unit, top + 20, y))
    return parts, y + 30


def _claim(
    rows: Sequence[Mapping[str, Any]], top: float, scale: Scale, paper: Paper
) -> tuple[list[Svg], float]:
    first = rows[0]
    room = paper.width - 2 * MARGIN if paper.narrow else 345.0
    head = f"“{first['stated']['words']}”"
    parts = [
        label(head, MARGIN, top + 14, size=12.5, room=room, kind="bold", after=first["ref"]),
        label(first["measure"], MARGIN, top + 30, size=11, room=room, kind="soft"),
    ]
    y = top + 36
    lines = max(len(_basis_lines(check, paper)) for check in rows)
    step = 24.0 + 14 * lines if paper.narrow else 8.0 + 14 * lines
    bottom = y + step * len(rows)
    # On narrow paper words stand above each figure, so that the band may not run behind them.
    bands = [(y + step * (i + 1) - 18, y + step * (i + 1) - 2) for i in range(len(rows))]
    for upper, lower in bands if paper.narrow else [(top + 6, bottom)]:
        parts.append(_band(first["stated"], scale, upper, lower))
    for i, check in enumerate(rows):
        parts += _basis(check, (y + step * i, step), scale, paper)
    return parts, bottom


def _basis_lines(check: Mapping[str, Any], paper: Paper) -> list[str]:
    room = paper.width * 0.5 if paper.narrow else 330.0
    lines = wrap(check["basis"] or "as stated", room, _SMALL)
    return [*lines[:1], shorten(" ".join(lines[1:]), room, _SMALL)] if lines[1:] else lines


def _basis(
    check: Mapping[str, Any], place: tuple[float, float], scale: Scale, paper: Paper
) -> list[Svg]:
    (top, step), narrow = place, paper.narrow
    unit, value = check["stated"]["unit"], as_number(check["value"])
    told = _VERDICTS.get(check["verdict"], check["verdict"])
    told += ", synthetic" if check["synthetic"] else ""
    words = told if value is None else f"{worded(value, unit)}, {told}"
    left = MARGIN + (8 if narrow else 12)
    lines = _basis_lines(check, paper)
    first = top + 14 if narrow else top + (step - 14 * len(lines)) / 2 + 11
    parts = [
        label(line, left, first + 14 * i, size=_SMALL, kind="soft") for i, line in enumerate(lines)
    ]
    if narrow:
        y, room = top + step - 10, paper.width * 0.4
        parts += [
            label(line, paper.width - MARGIN, first + 14 * i, size=_SMALL, anchor="end")
            for i, line in enumerate(wrap(words, room, _SMALL)[:2])
        ]
    else:
        y = top + step / 2
        parts.append(label(words, paper.width - MARGIN - 205, y + 4, size=_SMALL, room=205))
    return parts if value is None else [*parts, _figure(check, value, y, scale)]


def _figure(check: Mapping[str, Any], value: float, y: float, scale: Scale) -> Svg:
    colour = _COLOURS.get(check["verdict"], 6)
    unit, parts = check["stated"]["unit"], []
    tip = f"{check['basis']}: {worded(value, unit)}"
    if check["interval"]:
        low, high = (scale(_within(scale, end)) for end in check["interval"])
        tip += f", {worded(check['interval'][0], unit)} to {worded(check['interval'][1], unit)}"
        parts.append(tag("line", class_=f"s{colour}", x1=low, x2=high, y1=y, y2=y, stroke_width=2))
        parts += [
            tag("line", class_=f"s{colour}", x1=x, x2=x, y1=y - 4, y2=y + 4, stroke_width=2)
            for x in (low, high)
        ]
    x = scale(_within(scale, value))
    inner = tag("title", escape(tip))
    parts.append(tag("circle", inner, class_=f"f{colour} edge", cx=x, cy=y, r=5.5))
    return tag("g", *parts)


def _band(stated: Mapping[str, Any], scale: Scale, top: float, bottom: float) -> Svg:
    """Draw a stated range; an end that is open runs to the edge of the axis."""
    low, high = stated["low"], stated["high"]
    left = scale.start if low is None else scale(_within(scale, low))
    right = scale.end if high is None else scale(_within(scale, high))
    parts = [
        tag(
            "rect",
            tag("title", escape(f"stated: {stated['words']}")),
            class_="f5",
            x=left,
            y=top,
            width=max(right - left, 3),
            height=bottom - top,
            fill_opacity=0.35,
        )
    ]
    for given, x in ((low, left), (high, right)):
        if given is not None:
            parts.append(tag("line", class_="s5", x1=x, x2=x, y1=top, y2=bottom, stroke_width=1.5))
    return tag("g", *parts)


def _scale(checks: Sequence[Mapping[str, Any]], unit: str, start: float, end: float) -> Scale:
    values = list(_values(checks))
    if unit == "share":
        return Linear(min([0.0, *values]), max([1.0, *values]), start, end)
    positive = [value for value in values if value > 0]
    # A scale of ratios has no place for zero, which a figure that is absent in the data may be.
    wide = unit in {"usd", "count"} and bool(positive) and min(values) > 0
    if wide and max(positive) / min(positive) > _WIDE:
        return Log.around(min(positive), max(positive) * 1.5, start, end)
    high = max([*values, 0.0])
    return Linear.from_zero(high * 1.15 or 1.0, start, end, low=min([*values, 0.0]))


def _values(checks: Sequence[Mapping[str, Any]]) -> Iterator[float]:
    for check in checks:
        stated, value = check["stated"], as_number(check["value"])
        ends = (stated["low"], stated["high"], value, *(check["interval"] or ()))
        yield from (float(end) for end in ends if end is not None)


def _within(scale: Scale, value: float) -> float:
    return min(max(value, scale.low), scale.high)


def _axis(scale: Scale, unit: str, top: float, bottom: float) -> Iterator[Svg]:
    yield tag("line", class_="axis", x1=scale.start, x2=scale.end, y1=bottom, y2=bottom)
    for tick in scale.ticks(5):
        x = scale(tick)
        words = short(tick) if unit in {"usd", "count"} else percent(tick)
        yield tag(
            "path",
            class_="grid",
            d=f"M{number(x)} {number(top)}V{number(bottom)}",
            stroke_opacity=0.8,
        )
        yield label(words, x, bottom + 16, size=11, anchor="middle", kind="soft")


def _legend(paper: Paper) -> tuple[Svg, float]:
    band = tag("rect", class_="f5", x=-6, y=-6, width=12, height=12, fill_opacity=0.35)
    entries = [("Stated", band)]
    for key, colour in _COLOURS.items():
        dot = tag("circle", class_=f"f{colour} edge", cx=0, cy=0, r=5.5)
        more = ", not proven" if key == "consistent" else ""
        entries.append((_VERDICTS[key].capitalize() + more, dot))
    return legend(entries, MARGIN, paper.width - MARGIN, 8)
