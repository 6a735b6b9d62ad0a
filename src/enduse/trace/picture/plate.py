"""The plates: each picture of a set of records with its caption and the data behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ibis import _

from enduse.svg import Caption, Paper
from enduse.svg.mark import BREAKS, Break
from enduse.svg.wording import day
from enduse.trace.picture.mirror import mirror
from enduse.trace.picture.prices import prices
from enduse.trace.picture.rows.monthly import dispatch_points, mirror_months, surge_points
from enduse.trace.picture.rows.popup import popups
from enduse.trace.picture.rows.price import price_rows
from enduse.trace.picture.rows.route import route_flows
from enduse.trace.picture.rows.share import basis_parts
from enduse.trace.picture.rows.side import Sides, country, sides_into
from enduse.trace.picture.sankey import STAGES, sankey
from enduse.trace.picture.series import Point, multiples, series
from enduse.trace.picture.shares import shares
from enduse.trace.picture.timeline import timeline
from enduse.trace.scope import counted

if TYPE_CHECKING:
    from enduse.trace.records import Records

__all__ = ["Plate", "plates"]

SHOWN = frozenset({"T04", "T05", "T07", "T09"})
CODES = frozenset({"heading", "hs6", "importing_party"})
ROWS = 300

Alert = Mapping[str, Any]
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture, not yet drawn.

    Attributes:
        name: Name of its files.
        caption: What it says about itself.
        draw: From a caption and paper to an SVG document.
        columns: Names of the columns of its data.
        data: The data behind it.
        breaks: The days that it is read by.
    """

    name: str
    caption: Caption
    draw: Callable[[Caption, Paper], str]
    columns: tuple[str, ...]
    data: tuple[Row, ...]
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every caption says: which goods, which days, whose records."""

    goods: str
    since: str
    window: str
    into: str
    sides: Sides
    source: str
    label: str
    breaks: tuple[Break, ...]


def plates(records: Records, alerts: Iterable[Alert], label: str = "") -> list[Plate]:
    """Make all plates of a set of records.

    Args:
        records: Prepared records.
        alerts: Computed alerts, in any order.
        label: A warning to be seen in each, or an empty string.
    """
    facts = _facts(records, label)
    by_detector: dict[str, list[Alert]] = {}
    for alert in sorted(_shown(alerts), key=_importance):
        by_detector.setdefault(alert["detector"], []).append(alert)
    return [
        _routes(records, facts),
        _dispatch(records, facts),
        _bases(records, facts),
        _surges(records, facts, by_detector.get("T04", [])),
        _gaps(records, facts, by_detector.get("T07", [])),
        _prices(records, facts, by_detector.get("T09", [])),
        _popups(records, facts, by_detector.get("T05", [])),
    ]


def _shown(alerts: Iterable[Alert]) -> Iterator[Alert]:
    """Give the alerts that a picture shows, without what it does not need of them."""
    for alert in alerts:
        if alert["detector"] in SHOWN and alert.get("state", "flagged") == "flagged":
            # The evidence of all alerts together can be as large as the records.
            rows = alert.get("evidence", ()) if alert["detector"] == "T09" else ()
            yield {
                "detector": alert["detector"],
                "subject": {name: _key(name, v) for name, v in alert["subject"].items()},
                "score": alert.get("score"),
                "row_ids": [row["row_id"] for row in rows[:ROWS]],
            }


def _key(name: str, value: Any) -> Any:
    """Read a code of a subject, which is written as text, as the number that records hold."""
    if name not in CODES:
        return value
    return int(value) if str(value).isascii() and str(value).isdigit() else None


def _importance(alert: Alert) -> tuple[float, str]:
    score = alert.get("score")
    return -(score if score is not None else 0.0), str(sorted(alert["subject"].items(), key=str))


def _facts(records: Records, label: str) -> _Facts:
    settings = records.settings
    items = counted(records)
    span = items.aggregate(
        first=_.date.min(), last=_.date.max(), rows=_.count(), reporters=_.reporter.nunique()
    )
    row = span.to_pyarrow().to_pylist()[0]
    window = (
        "no dated rows" if row["first"] is None else f"{day(row['first'])} to {day(row['last'])}"
    )
    since = f"since {day(settings.control_date)}"
    sides = sides_into(records)
    reached = sorted({*sides.importing, *sides.silent}) or sorted(settings.destinations)
    names = [country(code) or code for code in reached]
    source = f"{row['rows']:,} goods items of {row['reporters']:,} reporting countries, {window}"
    breaks = (BREAKS[0], Break(settings.control_date, "controls"))
    return _Facts(
        "controlled goods",
        since,
        window,
        " and ".join(names),
        sides,
        source,
        label,
        breaks,
    )


def _caption(facts: _Facts, title: str, subtitle: str, *notes: str, nothing: str = "") -> Caption:
    return Caption(title, subtitle, facts.source, facts.label, notes, nothing)


def _routes(records: Records, facts: _Facts) -> Plate:
    flows = route_flows(records, facts.sides)
    return Plate(
        "routes",
        _caption(
            facts,
            f"How controlled goods came to {facts.into}, by tier",
            f"US dollars, {facts.since}; {facts.sides}",
            "Intermediary: the exporting party, where dispatch or sale was not from the origin.",
        ),
        lambda caption, paper: sankey(flows, caption, paper),
        (*(stage.lower() for stage in STAGES), "tier", "value_usd", "rows"),
        tuple((*(_stop(stop) for stop in f.stops), f.tier, f.value, f.rows) for f in flows),
    )


def _stop(stop: object) -> str | None:
    return None if stop is None else str(stop)


def _dispatch(records: Records, facts: _Facts) -> Plate:
    points = dispatch_points(records, facts.sides)
    return _series(
        "dispatch",
        points,
        _caption(
            facts,
            f"Controlled goods to {facts.into} by month and country of dispatch",
            f"US dollars a month, by country of dispatch; {facts.sides}",
        ),
        series,
        facts.breaks,
    )


def _surges(records: Records, facts: _Facts, alerts: Sequence[Alert]) -> Plate:
    points = surge_points(records, alerts)
    return _series(
        "surges",
        points,
        _caption(
            facts,
            "Importers whose purchases of controlled goods surged (T04)",
            "US dollars a month; importer and HS heading; imports recorded by the importer's side",
            nothing="no alert of T04",
        ),
        multiples,
        facts.breaks,
    )


def _series(
    name: str,
    points: Sequence[Point],
    caption: Caption,
    draw: Callable[..., str],
    breaks: tuple[Break, ...],
) -> Plate:
    return Plate(
        name,
        caption,
        lambda c, paper: draw(points, c, paper, breaks=breaks),
        ("series", "month", "value_usd"),
        tuple((p.name, p.month, p.value) for p in points),
        breaks,
    )


def _bases(records: Records, facts: _Facts) -> Plate:
    parts = basis_parts(records, facts.sides)
    return Plate(
        "bases",
        _caption(
            facts,
            f"Controlled goods to {facts.into}: the same goods on four bases",
            f"Shares of value in US dollars by quarter; {facts.sides}",
        ),
        lambda caption, paper: shares(parts, caption, paper, breaks=facts.breaks),
        ("basis", "quarter", "country", "value_usd"),
        tuple((p.basis, p.period, p.part, p.value) for p in parts),
        facts.breaks,
    )


def _gaps(records: Records, facts: _Facts, alerts: Sequence[Alert]) -> Plate:
    months = mirror_months(records, alerts)
    title = (
        "Controlled goods that left and did not arrive (T07)"
        if alerts
        else "Controlled goods as both sides recorded them: the largest flows"
    )
    return Plate(
        "mirror",
        _caption(
            facts,
            title,
            "US dollars a month; exports as the exporting country recorded them, imports as the "
            "importing country did",
            "Importers value goods with freight and insurance (CIF), exporters without (FOB).",
        ),
        lambda caption, paper: mirror(months, caption, paper, breaks=facts.breaks),
        ("flow", "month", "exported_usd", "imported_usd"),
        tuple((m.cell, m.month, m.exported, m.imported) for m in months),
        facts.breaks,
    )


def _prices(records: Records, facts: _Facts, alerts: Sequence[Alert]) -> Plate:
    bins, flagged = price_rows(records, alerts)
    counts = [(b.goods, "rows in range", b.low, b.high, b.rows, None, None) for b in bins]
    marks = [(f.goods, "flagged row", f.price, f.price, 1, f.name, f.row_id) for f in flagged]
    return Plate(
        "prices",
        _caption(
            facts,
            "Flagged unit prices beside those of the same goods (T09)",
            f"US dollars a unit as a multiple of the median of all import rows, {facts.window}",
            "The height of a bar grows with the root of its rows.",
            "The detector compares with the price of the time, and masses a unit; this median is "
            "of all times.",
            nothing="no alert of T09",
        ),
        lambda caption, paper: prices(bins, flagged, caption, paper),
        ("goods", "kind", "low_usd", "high_usd", "rows", "importer", "row_id"),
        (*counts, *marks),
    )


def _popups(records: Records, facts: _Facts, alerts: Sequence[Alert]) -> Plate:
    traders = popups(records, alerts)
    return Plate(
        "popups",
        _caption(
            facts,
            "Importers that appeared after the controls (T05)",
            "Value: controlled goods imported, US dollars; formed: by a company register",
            nothing="no alert of T05",
        ),
        lambda caption, paper: timeline(traders, caption, paper, breaks=facts.breaks[-1:]),
        ("name", "country", "formed", "first_seen", "last_seen", "peak", "listed", "value_usd"),
        tuple(
            (t.name, t.country, t.formed, t.first, t.last, t.peak, t.listed, t.value)
            for t in traders
        ),
        facts.breaks[-1:],
    )
