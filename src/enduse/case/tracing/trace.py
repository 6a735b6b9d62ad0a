"""From goods items to alerts: the one place where the order is written down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from enduse.case.tracing.listings import listed_parties
from enduse.case.tracing.world import catalog_of
from enduse.controls import Catalog
from enduse.screen import Screener
from enduse.screen.resolver import ScreenedParties
from enduse.trace.detectors import detectors
from enduse.trace.prepare import (
    Engine,
    Prepared,
    Source,
    connect,
    default_settings,
    open_records,
    prepare,
)
from enduse.trace.records import Records, Settings
from enduse.trace.run import Outcome, run_detectors

__all__ = ["Traced", "Tracing", "trace_records"]

Progress = Callable[[str, int, int], None]

_BY_LISTS = ("T01", "T02")


@dataclass(frozen=True, slots=True)
class Tracing:
    """What is asked for.

    Attributes:
        source: The records.
        folder: Where alerts and evidence go.
        catalog: The lists that parties are looked up on, where the records bring none.
        names: Names of the detectors; all if empty.
        settings: What every detector is told.
        engine: How to run.
        cache: Where prepared tables are kept; beside the records if None.
        screen: Whether parties are looked up on lists.
    """

    source: Source
    folder: Path
    catalog: Catalog
    names: tuple[str, ...] = ()
    settings: Settings = field(default_factory=default_settings)
    engine: Engine = field(default_factory=Engine)
    cache: Path | None = None
    screen: bool = True


@dataclass(frozen=True, slots=True)
class Traced:
    """What came of it.

    Attributes:
        outcome: The alerts and evidence on disk, and what took how long.
        prepared: The prepared records.
        records: The same, open on the engine.
    """

    outcome: Outcome
    prepared: Prepared
    records: Records


def trace_records(tracing: Tracing, progress: Progress | None = None) -> Traced:
    """Prepare records, look their parties up, run the detectors.

    Lists that came with the records (of a synthetic world) are searched alone; else those of the
    user's catalogue.  Where no list is loaded, the detectors that need one say so.

    Raises:
        UsageError: There is no such detector or engine.
        IntakeError: A file cannot be read.
    """
    chosen = detectors(tracing.names)
    local = replace(tracing.engine, name="duckdb")
    prepared = prepare(tracing.source, engine=local, cache=tracing.cache, progress=progress)
    listings: Path | None = None
    unasked: Mapping[str, str] = {}
    if any(one.NAME in _BY_LISTS for one in chosen):
        listings, unasked = _listings(tracing, prepared, progress)
    engine = connect(tracing.engine)
    records = open_records(engine, prepared, settings=tracing.settings, listings=listings)
    outcome = run_detectors(
        engine,
        records,
        chosen,
        prepared=prepared,
        folder=tracing.folder,
        unasked=unasked,
        progress=progress,
    )
    return Traced(outcome, prepared, records)


def _listings(
    tracing: Tracing, prepared: Prepared, progress: Progress | None
) -> tuple[Path | None, Mapping[str, str]]:
    """Give the listings, and why a detector that needs them cannot be asked."""
    if not tracing.screen:
        return None, dict.fromkeys(_BY_LISTS, "no list was to be searched")
    source = tracing.source
    if source.lists is not None:
        home = prepared.folder / "home"
        catalog = catalog_of(source.lists, home, source.as_of or "9999-12-31")
    else:
        catalog, home = tracing.catalog, tracing.catalog.home
    if not catalog.lists():
        return None, dict.fromkeys(_BY_LISTS, "no control list is loaded")
    key = hashlib.sha256(catalog.digest.encode()).hexdigest()[:16]
    resolver = ScreenedParties(Screener(catalog, home=home), catalog)
    target = prepared.folder / f"listings-2-{key}.parquet"
    return listed_parties(prepared.folder / "spellings.parquet", resolver, target, progress), {}
