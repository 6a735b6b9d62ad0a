"""When parties were listed, authority by authority, against the days of the articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enduse.assess.render.arranged import known_as
from enduse.assess.render.picture.table import Table
from enduse.svg import PAPER, Body, Caption, Paper, Svg, escape, frame, tag
from enduse.svg.frame import MARGIN
from enduse.svg.mark import Break, diamond, empty, label, legend, x_axis
from enduse.svg.scale import Time, next_month
from enduse.svg.wording import day, plural
from enduse.text.date import earliest, latest, spell_date

__all__ = ["listings_picture", "listings_table"]

Record = Mapping[str, Any]

_MOST = 40
"""So many rows are drawn at most; all are in the table."""

_TITLE = "Who was listed where, and since when"

_STATES = {
    "in_force": "in force",
    "not_yet": "not yet in force",
    "ended": "ended",
    "suspended": "suspended",
    "stopped": "stopped",
    "unknown": "cannot be told",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One party with one authority: its matches."""

    party: str
    authority: str
    matches: tuple[Mapping[str, Any], ...]


def listings_table(record: Record) -> Table:
    """Give each confirmed listing with its dates and how it stands on the day."""
    rows = [
        (
            row.party,
            row.authority,
            match["measure"] or match["program"] or match["list"],
            _since(match),
            spell_date(match["until"]) if match["until"] else "",
            _STATES.get(match["status"], match["status"]),
        )
        for row in _rows(record)
        for match in row.matches
    ]
    state = f"On {spell_date(record['as_of'])}"
    titles = ("Party", "Authority", "Measure", "Listed", "Until", state)
    return Table(titles, tuple(rows))


def listings_picture(record: Record, paper: Paper = PAPER) -> str:
    """Draw a bar for each listing, with the day asked for and the days of the articles.

    A listing without an end is drawn to the last version that has it, and to the day asked for at
    the latest.  One that begins only after that day has a short stroke where it begins.

    Args:
        record: The record of an assessment.
        paper: What it is drawn on.
    """
    caption = Caption(
        _TITLE,
        f"Parties that are confirmed to be on a list, by authority, as of "
        f"{spell_date(record['as_of'])}.",
    )
    rows = _rows(record)
    if not rows:
        return frame(caption, paper, empty(paper, "no party is confirmed to be on a list"))
    return frame(caption, paper, _body(record, rows, paper))


def _rows(record: Record) -> list[_Row]:
    found = []
    for party in record["parties"]:
        confirmed = [match for match in party["matches"] if match["confirmed"]]
        for authority in sorted({match["authority"] for match in confirmed}):
            matches = sorted(
                (match for match in confirmed if match["authority"] == authority),
                key=lambda m: (m["since"] or m["seen_first"], m["list"], m["entry_id"]),
            )
            found.append(_Row(party["name"], authority, tuple(matches)))
    return found


def _since(match: Mapping[str, Any]) -> str:
    if match["since"]:
        return spell_date(match["since"])
    if match["not_before"]:
        return f"between {spell_date(match['not_before'])} and {spell_date(match['seen_first'])}"
    return f"by {spell_date(match['seen_first'])}"


def _body(record: Record, rows: Sequence[_Row], paper: Paper) -> Body:
    shown = rows[:_MOST]
    as_of = dt.date.fromisoformat(record["as_of"])
    articles = _published(record)
    left = MARGIN + 8 if paper.narrow else 336.0
    time = _time(shown, [as_of, *(when for when, _name in articles)], left, paper)
    keys, top = _legend(paper, articles=bool(articles))
    top += 34
    step = 36.0 if paper.narrow else 26.0
    tops = list(_tops(shown, top, step))
    bottom = tops[-1] + step + 4
    parts = [keys, x_axis(time, bottom, most=4 if paper.narrow else 10)]
    parts += _article_rules(articles, time, top - 6, bottom)
    parts += [
        part
        for i, (row, y) in enumerate(zip(shown, tops, strict=True))
        for part in _label(row, y, time, paper, first=i == 0 or shown[i - 1].party != row.party)
    ]
    middle = 25 if paper.narrow else 13
    parts += [
        part
        for row, y in zip(shown, tops, strict=True)
        for match in row.matches
        for part in _bar(row, match, y + middle, time, as_of)
    ]
    parts += _day_rule(as_of, time, top - 6, bottom)
    more = len(rows) - len(shown)
    notes = (f"{more} more rows stand in the table.",) if more else ()
    parties = len({row.party for row in rows})
    noun = "party" if parties == 1 else "parties"
    summary = f"{parties} {noun} with {plural(len(rows), 'authority listing')}."
    return Body(tuple(parts), bottom + 22, summary, notes)


def _tops(rows: Sequence[_Row], top: float, step: float) -> Iterator[float]:
    """Give the top of each row; a new party leaves a little room."""
    y, last = top, rows[0].party
    for row in rows:
        y += 0 if row.party == last else 8
        yield y
        y, last = y + step, row.party


def _published(record: Record) -> list[tuple[dt.date, str]]:
    names = known_as(record)
    found = []
    for item in record["documents"]:
        stated = item["published"]["stated"]
        if stated:
            found.append((dt.date.fromisoformat(stated[:10]), names[item["path"]]))
    return sorted(found)


def _time(rows: Sequence[_Row], days: Sequence[dt.date], start: float, paper: Paper) -> Time:
    held = [
        _first(text)
        for row in rows
        for match in row.matches
        for text in (match["since"], match["not_before"] or match["seen_first"])
        if text
    ]
    held += days
    first, last = min(held), max(held)
    end = paper.width - MARGIN - (62 if paper.narrow else 8)  # names of authorities stand behind it
    return Time(next_month(first, -2), next_month(last, 3), start, end)


def _first(text: str) -> dt.date:
    return dt.date.fromisoformat(earliest(text)[:10])


def _last(text: str) -> dt.date:
    return dt.date.fromisoformat(latest(text)[:10])


def _label(row: _Row, top: float, time: Time, paper: Paper, *, first: bool) -> list[Svg]:
    narrow = paper.narrow
    y = top + (25 if narrow else 13)
    parts = []
    if narrow:
        if first:
            room = paper.width - 2.0 * MARGIN
            parts.append(label(row.party, MARGIN, top + 12, size=12, room=room, kind="bold"))
        right = paper.width - MARGIN
        parts.append(
            label(row.authority, right, y + 4, size=11, room=58, anchor="end", kind="soft")
        )
    else:
        if first:
            parts.append(label(row.party, MARGIN, y + 4, size=12.5, room=216, kind="bold"))
        parts.append(
            label(row.authority, 322, y + 4, size=11.5, room=90, anchor="end", kind="soft")
        )
    return [*parts, tag("line", class_="grid", x1=time.start, x2=time.end, y1=y, y2=y)]


def _bar(
    row: _Row, match: Mapping[str, Any], y: float, time: Time, as_of: dt.date
) -> Iterator[Svg]:
    tip = tag("title", escape(f"{row.party}, {row.authority}, {match['list']}: {_told(match)}"))
    start = time(_first(match["since"] or match["seen_first"]))
    end = time(min(as_of, _last(match["until"] or match["seen_last"])))
    kind = "f0" if match["status"] == "in_force" else "f5"
    if match["not_before"] and not match["since"]:
        before = time(_first(match["not_before"]))
        yield tag(
            "line",
            class_="s4",
            x1=before,
            x2=start,
            y1=y,
            y2=y,
            stroke_width=2,
            stroke_dasharray="3 3",
        )
    wide = max(end - start, 3)
    yield tag("rect", tip, class_=kind, x=start, y=y - 5, width=wide, height=10, rx=2)
    if not match["since"]:
        yield diamond(start, y, 6, "f4 edge", tip)


def _told(match: Mapping[str, Any]) -> str:
    state = _STATES.get(match["status"], match["status"])
    return f"listed {_since(match)}, {state}"


def _article_rules(
    articles: Sequence[tuple[dt.date, str]], time: Time, top: float, bottom: float
) -> list[Svg]:
    days: dict[dt.date, list[str]] = {}
    for when, name in articles:
        days.setdefault(when, []).append(name)
    parts = []
    for when, names in days.items():
        tip = tag("title", escape(f"{', '.join(names)}, {day(when)}"))
        x = time(when)
        parts.append(tag("line", tip, class_="rule", x1=x, x2=x, y1=top, y2=bottom))
    return parts


def _day_rule(as_of: dt.date, time: Time, top: float, bottom: float) -> list[Svg]:
    one = Break(as_of, "asked for")
    x = time(as_of)
    over = x > (time.start + time.end) / 2
    return [
        tag("line", class_="axis", x1=x, x2=x, y1=top - 12, y2=bottom, stroke_width=2),
        label(
            f"{one.text}, {day(as_of)}",
            x - 5 if over else x + 5,
            top - 4,
            size=11,
            anchor="end" if over else None,
        ),
    ]


def _legend(paper: Paper, *, articles: bool) -> tuple[Svg, float]:
    def bar(kind: str) -> Svg:
        return tag("rect", class_=kind, x=-6, y=-5, width=12, height=10, rx=2)

    entries = [
        ("In force on the day asked for", bar("f0")),
        ("Listed, not in force then or not known", bar("f5")),
        (
            "First seen; dashed from the last list without it",
            diamond(0, 0, 6, "f4 edge"),
        ),
    ]
    if articles:
        rule = tag("line", class_="rule", x1=0, x2=0, y1=-7, y2=7)
        entries.append(("Day of an article", rule))
    return legend(entries, MARGIN, paper.width - MARGIN, 8)
