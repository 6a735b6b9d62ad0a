"""What detectors find in the records of a case, as findings."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.controls import Catalog
from enduse.model import AlertFinding, Row, SilentDetector
from enduse.text.date import spell_date
from enduse.trace.cite import cite_row

if TYPE_CHECKING:
    from enduse.case.ground.keep import RecordsGiven
    from enduse.case.ground.opened import CaseGround
    from enduse.case.tracing import Traced
    from enduse.trace.measure.ground import Ground
    from enduse.trace.records import Settings

__all__ = ["trace_ground"]

Progress = Callable[[str, int, int], None]

_MOST = 20
"""Alerts of a detector that are told; the rest is counted, and stands in the traced folder."""

_ROWS = 5
"""Evidence rows that are cited with an alert."""

_TOLD = {"rows", "value_usd", "match", "first_day", "last_day", "why", "mass_kg"}
"""Figures that are told in their own place, or say nothing to a reader."""


def trace_ground(
    ground: CaseGround,
    folder: Path,
    catalog: Catalog,
    *,
    as_of: str,
    pictures: bool = True,
    progress: Progress | None = None,
) -> tuple[tuple[AlertFinding, ...], tuple[SilentDetector, ...]]:
    """Run all detectors over goods items of a case.

    Args:
        ground: The records; published totals give nothing.
        folder: Where alerts, evidence and pictures go.
        catalog: The lists that parties are looked up on; a world's own lists go before it.
        as_of: The day of the assessment, ISO 8601.
        pictures: Whether pictures are drawn.
        progress: Is told how far it has come.

    Returns:
        Alerts, the weightiest of each detector first; and the detectors that flagged nothing.
    """
    from enduse.case.tracing import Tracing, trace_records, write_traced
    from enduse.trace.detectors import detectors
    from enduse.trace.prepare import Engine

    if ground.source is None:
        return (), ()
    source = ground.source
    day = min(as_of, source.as_of) if source.as_of else as_of
    folder.mkdir(parents=True, exist_ok=True)
    tracing = Tracing(
        source=source,
        folder=folder,
        catalog=catalog,
        settings=_settings(ground.kept.given, day),
        engine=Engine(spill=folder / "spill"),
        cache=ground.kept.folder / "prepared",
    )
    try:
        traced = trace_records(tracing, progress)
        write_traced(traced, folder, pictures=pictures)
    finally:
        shutil.rmtree(folder / "spill", ignore_errors=True)
    alerts = tuple(_alerts(ground, folder))
    return alerts, tuple(_silent(ground.state.key, traced, detectors(())))


def _settings(given: RecordsGiven, day: str) -> Settings:
    from enduse.trace.prepare import default_settings

    settings = replace(default_settings(), as_of=dt.date.fromisoformat(day))
    if given.control_date:
        settings = replace(settings, control_date=dt.date.fromisoformat(given.control_date))
    if given.destinations:
        settings = replace(settings, destinations=given.destinations)
    return settings


def _alerts(ground: CaseGround, folder: Path) -> Iterator[AlertFinding]:
    from enduse.trace.detectors import detector
    from enduse.trace.run import alert_objects

    told: Counter[str] = Counter()
    chosen = []
    for alert in alert_objects(folder):
        if alert["state"] == "flagged":
            told[alert["detector"]] += 1
            if told[alert["detector"]] <= _MOST:
                chosen.append(alert)
    rows = _cited(ground.check.ground, chosen)
    for alert in chosen:
        figures = detector(alert["detector"]).FIGURES
        yield _alert(ground.state.key, alert, figures, rows)


def _alert(
    key: str, alert: Mapping[str, Any], figures: Mapping[str, str], cited: Mapping[int, Row]
) -> AlertFinding:
    subject, rows = alert["subject"], alert["evidence"]
    parties = (str(subject["name"]),) if "name" in subject else ()
    return AlertFinding(
        records=key,
        detector=alert["detector"],
        title=alert["title"],
        subject=_subject(subject),
        parties=parties,
        score=round(float(alert["score"]), 4),
        what=_what(alert["figures"], rows, figures),
        counter=str(alert["counter"]),
        rows=tuple(cited[int(row["row_id"])] for row in rows[:_ROWS]),
        number=len(rows),
    )


def _subject(subject: Mapping[str, Any]) -> str:
    """Name what an alert is about: ``Example LLC (am), heading 8542``."""
    named = {k: v for k, v in subject.items() if k not in {"name", "country", "national_id"}}
    rest = [f"{name} {value}" for name, value in named.items() if not name.endswith("party")]
    head = []
    if "name" in subject:
        country = f" ({str(subject['country']).upper()})" if subject.get("country") else ""
        head = [f"{subject['name']}{country}"]
    return ", ".join([*head, *rest])


def _what(
    values: Mapping[str, Any], rows: list[Mapping[str, Any]], figures: Mapping[str, str]
) -> str:
    """Tell an alert's figures in a clause, the value and the days first."""
    days = sorted(str(row["date"]) for row in rows if row.get("date"))
    count = f"{len(rows):,} goods item{'' if len(rows) == 1 else 's'}"
    worth = f" worth USD {values['value_usd']:,.0f}" if values.get("value_usd") else ""
    when = ""
    if days:
        first, last = spell_date(days[0]), spell_date(days[-1])
        when = f" on {first}" if first == last else f" from {first} to {last}"
    more = [
        f"{meaning}: {_shown(values[name])}"
        for name, meaning in figures.items()
        if name not in _TOLD and values.get(name) not in (None, "", 0, 0.0)
    ]
    return "; ".join([f"{count}{worth}{when}", *more[:3]])


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def _cited(ground: Ground, alerts: Iterable[Mapping[str, Any]]) -> dict[int, Row]:
    """Read the first rows of each alert from the records, by ``row_id``."""
    wanted = sorted({int(row["row_id"]) for alert in alerts for row in alert["evidence"][:_ROWS]})
    if not wanted:
        return {}
    rows = ground.table.filter(ground.table.row_id.isin(wanted)).to_pyarrow().to_pylist()
    return {int(row["row_id"]): cite_row(row) for row in rows}


def _silent(key: str, traced: Traced, every: Any) -> Iterator[SilentDetector]:
    from enduse.trace.run import summarise

    for one in summarise(traced.outcome.folder, every, traced.records):
        if one.why or not one.flagged:
            yield SilentDetector(key, one.detector, one.title, one.why)
