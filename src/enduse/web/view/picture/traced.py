"""Pictures of trade records: those of one set of records, or of all that a case holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from enduse.text.place import name_of_country
from enduse.trace.picture.kept import KeptPicture, is_named, kept_pictures
from enduse.web.view.shown import Plain

__all__ = [
    "Arc",
    "Picture",
    "RecordSet",
    "RoutesView",
    "TracedShown",
    "TracedView",
    "kept_of",
    "routes_view",
    "sales",
    "series_view",
    "traced_view",
]

SERIES = ("dispatch", "bases", "surges", "mirror", "prices")
ROWS = 5_000
ARCS = 60


class TracedShown(Protocol):
    """What these views read of a snapshot."""

    @property
    def record(self) -> Plain:
        """The newest assessment."""

    @property
    def traced(self) -> Mapping[str, bytes]:
        """Path within the traced folder → the file."""


@dataclass(frozen=True, slots=True)
class RecordSet:
    """Trade records of a case.

    Attributes:
        key: Short name.
        title: What they are called.
        synthetic: Whether they are made up.
        notices: What has to be said with every figure.
        chosen: Whether the pictures on this page are of them.
    """

    key: str
    title: str
    synthetic: bool
    notices: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as data.

    Attributes:
        name: As ``routes``.
        title: What it shows.
        subtitle: Units, basis, window and whose records.
        source: Where the figures come from.
        label: A warning that must be seen with it, or an empty string.
        notes: What the reader must know.
        breaks: Days that it is read by, each with what happened.
        columns: Names of the columns.
        rows: The first rows.
        more: How many rows there are beyond those.
        csv: Where all rows are as CSV.
    """

    name: str
    title: str
    subtitle: str
    source: str
    label: str
    notes: tuple[str, ...]
    breaks: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    more: int
    csv: str


@dataclass(frozen=True, slots=True)
class TracedView:
    """Pictures of one set of records.

    Attributes:
        sets: The sets of records of the case that were traced.
        pictures: The pictures.
    """

    sets: tuple[RecordSet, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """Flagged goods items between two countries.

    Attributes:
        dispatch: Where they were sent from, ISO code.
        destination: Where they went, ISO code.
        dispatch_name: The first in words.
        destination_name: The second in words.
        value_usd: Their value in US dollars, of those that state one.
        rows: How many.
    """

    dispatch: str
    destination: str
    dispatch_name: str
    destination_name: str
    value_usd: float
    rows: int


@dataclass(frozen=True, slots=True)
class RoutesView:
    """Routes of one set of records.

    Attributes:
        sets: The sets of records of the case that were traced.
        pictures: The Sankey.
        arcs: Flagged goods items by country of dispatch and of destination, largest value first.
        label: A warning that must be seen with the arcs, or an empty string.
    """

    sets: tuple[RecordSet, ...]
    pictures: tuple[Picture, ...]
    arcs: tuple[Arc, ...]
    label: str


def routes_view(shown: TracedShown, records: str = "") -> RoutesView:
    """Lay out the routes of a set of records.

    Args:
        shown: The case.
        records: Key of the set; the first where it is empty or not known.
    """
    view = traced_view(shown, ("routes",), records)
    arcs = _arcs(shown.traced.get(f"{_chosen(view)}/alerts.json", b"[]"))
    return RoutesView(
        view.sets, view.pictures, arcs, view.pictures[0].label if view.pictures else ""
    )


def series_view(shown: TracedShown, records: str = "") -> TracedView:
    """Lay out the series, mirror gaps and prices of a set of records."""
    return traced_view(shown, SERIES, records)


def traced_view(shown: TracedShown, names: tuple[str, ...], records: str = "") -> TracedView:
    """Lay out pictures of a set of records.

    Args:
        shown: The case.
        names: Which pictures.
        records: Key of the set; the first where it is empty or not known.
    """
    keys = sorted(path.split("/")[0] for path in shown.traced if _is_pictures(path))
    if not keys:
        return TracedView((), ())
    chosen = records if records in keys else _largest(shown, keys)
    states = _states(shown)
    sets = tuple(_set(key, states.get(key, {}), chosen) for key in keys)
    kept = [one for one in kept_of(shown, chosen) if one.name in names]
    kept.sort(key=lambda one: names.index(one.name))
    return TracedView(sets, tuple(_picture(one, chosen) for one in kept))


def kept_of(shown: TracedShown, key: str) -> tuple[KeptPicture, ...]:
    """Read the pictures of a set of records; none where there are none."""
    content = shown.traced.get(f"{key}/pictures/pictures.json")
    if content is None:
        return ()
    label = _label(_states(shown).get(key, {}))
    return tuple(
        one if one.caption.label else replace(one, caption=replace(one.caption, label=label))
        for one in kept_pictures(content)
    )


def _label(state: Plain) -> str:
    """Give the warning that pictures of made-up records carry."""
    notices = state.get("notices") or ("These records are made up.",)
    return str(notices[0]) if state.get("synthetic") else ""


def _states(shown: TracedShown) -> dict[str, Plain]:
    return {item["key"]: item for item in shown.record.get("records") or ()}


def _is_pictures(path: str) -> bool:
    return path.count("/") == 2 and path.endswith("/pictures/pictures.json")


def _largest(shown: TracedShown, keys: list[str]) -> str:
    return max(reversed(keys), key=lambda key: len(shown.traced[f"{key}/pictures/pictures.json"]))


def _chosen(view: TracedView) -> str:
    return next((one.key for one in view.sets if one.chosen), "")


def _set(key: str, state: Plain, chosen: str) -> RecordSet:
    return RecordSet(
        key,
        key.replace("_", " "),
        bool(state.get("synthetic")),
        tuple(state.get("notices") or ()),
        key == chosen,
    )


def _picture(one: KeptPicture, key: str) -> Picture:
    caption = one.caption
    return Picture(
        one.name,
        caption.title,
        caption.subtitle,
        caption.source,
        caption.label,
        caption.notes,
        tuple((each.when.isoformat(), each.text) for each in one.breaks),
        one.columns,
        _rows(one)[:ROWS],
        max(len(one.rows) - ROWS, 0),
        f"/pictures/{quote(key, safe='')}/{one.name}.csv",
    )


@lru_cache(maxsize=16)
def sales(content: bytes) -> tuple[tuple[str, str, float], ...]:
    """Read from kept pictures who sold controlled goods to whom, and for how much.

    Args:
        content: A ``pictures.json``.

    Returns:
        Intermediary, consignee and US dollars, of those routes whose both ends are named.
    """
    routes = [one for one in kept_pictures(content) if one.name == "routes"]
    return tuple(
        (str(row[2]), str(row[3]), float(row[5] or 0.0))
        for one in routes
        for row in one.rows
        if is_named(row[2]) and is_named(row[3])
    )


def _rows(one: KeptPicture) -> tuple[tuple[str | int | float | None, ...], ...]:
    if one.name != "routes":
        return one.rows
    value = one.columns.index("value_usd")
    return tuple(sorted(one.rows, key=lambda row: -float(row[value] or 0.0)))


@lru_cache(maxsize=4)
def _arcs(alerts: bytes) -> tuple[Arc, ...]:
    """Sum the goods items that alerts rest on; one that several rest on counts once."""
    rows: dict[int, Mapping[str, Any]] = {}
    for alert in json.loads(alerts):
        for row in alert.get("evidence") or ():
            if row.get("dispatch") and row.get("destination"):
                rows.setdefault(row["row_id"], row)
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows.values():
        sums[row["dispatch"], row["destination"]].append(row.get("value_usd") or 0.0)
    arcs = [
        Arc(a, b, _country(a), _country(b), round(sum(values), 2), len(values))
        for (a, b), values in sums.items()
    ]
    return tuple(sorted(arcs, key=lambda a: (-a.value_usd, a.dispatch, a.destination))[:ARCS])


def _country(code: str) -> str:
    return name_of_country(code) or code.upper()
