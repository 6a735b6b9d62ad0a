"""Running detectors over prepared records, and keeping what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from ibis.expr.operations import Node
    from ibis.expr.types import Table

    from enduse.trace.detector import Detector
    from enduse.trace.prepare import Prepared
    from enduse.trace.records import Records

__all__ = ["Outcome", "run_detectors"]

Progress = Callable[[str, int, int], None]

_CODES = {"heading": 4, "hs6": 6, "product": 6}
"""Digits of the codes in a subject."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What detectors found, on disk.

    Attributes:
        folder: The folder of ``alerts.parquet`` and ``evidence.parquet``.
        seconds: Seconds that each detector took, by name.
        why_not: Why a detector could not tell, by name.
    """

    folder: Path
    seconds: Mapping[str, float]
    why_not: Mapping[str, str]


def run_detectors(
    engine: BaseBackend,
    records: Records,
    detectors: Iterable[Detector],
    *,
    prepared: Prepared,
    folder: Path,
    unasked: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Run detectors, one after the other.

    Args:
        engine: The engine that the records are open on.
        records: The records.
        detectors: What to run.
        prepared: Where the records are kept, to name the source of each row.
        folder: Where ``alerts.parquet`` and ``evidence.parquet`` go.
        unasked: Why a detector cannot be asked, by its name: what the records cannot know.
        progress: Is told the step, how many detectors are done, and how many there are.

    Returns:
        What was found; alerts are numbered by detector, then by score, then by subject.
    """
    run = _Run(engine, records, prepared, folder)
    chosen = tuple(detectors)
    reasons = unasked or {}
    for number, detector in enumerate(chosen):
        if progress is not None:
            progress(f"{detector.NAME} {detector.TITLE}", number, len(chosen))
        run.run(detector, reasons.get(detector.NAME, ""))
    if progress is not None:
        progress("writing", len(chosen), len(chosen))
    run.finish(prepared.source.parts)
    return Outcome(folder, run.seconds, run.why_not)


class _Run:
    """One run; alerts are small and kept here, evidence goes to disk at once."""

    def __init__(
        self, engine: BaseBackend, records: Records, prepared: Prepared, folder: Path
    ) -> None:
        self.engine = engine
        self.items = prepared.folder / "items"
        self.parties = prepared.folder / "parties.parquet"
        self.records = records
        self.folder = folder
        self.drafts = folder / "drafts"
        self.drafts.mkdir(parents=True, exist_ok=True)
        self.alerts: list[dict[str, Any]] = []
        self.evidence: list[Path] = []
        self.seconds: dict[str, float] = {}
        self.why_not: dict[str, str] = {}
        self.kept: dict[Node, Table] = {}

    def run(self, detector: Detector, unasked: str) -> None:
        """Run one detector."""
        began = perf_counter()
        why = unasked or detector.why_not(self.records)
        if why:
            self.why_not[detector.NAME] = why
            self.alerts.append(_alert(len(self.alerts), detector, {}, why))
        else:
            self._find(detector)
        self.seconds[detector.NAME] = perf_counter() - began

    def _find(self, detector: Detector) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        found = detector.find(self.records, self.keep)
        rows = self.engine.to_pyarrow(found.alerts).to_pylist()
        rows.sort(key=lambda row: _order(row, detector.SUBJECT))
        first = len(self.alerts)
        self.alerts += [_alert(first + n, detector, row) for n, row in enumerate(rows)]
        if not rows:
            return
        schema = found.alerts.select(*detector.SUBJECT).schema().to_pyarrow()
        keys = pa.Table.from_pylist([{c: r[c] for c in detector.SUBJECT} for r in rows], schema)
        keys = keys.append_column("alert", pa.array(range(first, first + len(rows)), pa.int64()))
        path = self.drafts / f"keys-{detector.NAME}.parquet"
        pq.write_table(keys, path)
        self._keep_evidence(found.evidence, self.engine.read_parquet(str(path)), detector)

    def keep(self, table: Table) -> Table:
        """Write what an expression gives to a file, once, and give the file as a table.

        Neither the alerts nor the evidence of a detector, nor another detector that looks at the
        same, has to go through all items again.
        """
        expression = table.op()  # equal for equal expressions, however they were put together
        if expression not in self.kept:
            path = self.drafts / f"kept-{len(self.kept)}.parquet"
            self._to_file(table, path)
            self.kept[expression] = self.engine.read_parquet(str(path))
        return self.kept[expression]

    def _keep_evidence(self, evidence: Table, keys: Table, detector: Detector) -> None:
        same = [evidence[c].identical_to(keys[c]) for c in detector.SUBJECT]
        rows = evidence.inner_join(keys, same).select(
            alert=keys.alert, row_id=evidence.row_id, part=evidence.part
        )
        path = self.drafts / f"evidence-{detector.NAME}.parquet"
        self._to_file(rows, path)
        self.evidence.append(path)

    def _to_file(self, rows: Table, path: Path) -> None:
        """Write a table to a Parquet file on this machine."""
        import pyarrow.parquet as pq

        if self.engine.name == "duckdb":
            self.engine.to_parquet(rows, path)
            return
        with pq.ParquetWriter(path, rows.schema().to_pyarrow()) as writer:
            for batch in self.engine.to_pyarrow_batches(rows):
                writer.write_batch(batch.cast(writer.schema))

    def finish(self, parts: Sequence[Path]) -> None:
        """Join the evidence to its rows, and write both tables."""
        import shutil

        from enduse.trace.run.kept import write_alerts, write_evidence

        write_evidence(self.folder, self.evidence, self.items, parts)
        write_alerts(self.folder, self.alerts, self.parties)
        shutil.rmtree(self.drafts)


def _code(column: str, value: Any) -> Any:
    """Give a value of the subject; codes as text, with their leading zeros."""
    digits = _CODES.get(column)
    return f"{value:0{digits}}" if digits is not None and value is not None else value


def _order(row: dict[str, Any], subject: Sequence[str]) -> tuple[Any, ...]:
    score = row["score"]
    return (-round(score or 0.0, 9), *((row[c] is not None, row[c]) for c in subject))


def _alert(number: int, detector: Detector, row: dict[str, Any], why: str = "") -> dict[str, Any]:
    own = why or str(row.get("why") or "")
    return {
        "alert": number,
        "detector": detector.NAME,
        "title": detector.TITLE,
        "subject": {c: _code(c, row[c]) for c in detector.SUBJECT if c in row},
        "score": min(1.0, max(0.0, float(row.get("score") or 0.0))),
        "figures": {c: row[c] for c in detector.FIGURES if c in row and c != "why"},
        "state": "not evaluable" if own else "flagged",
        "why": own,
        "counter": detector.COUNTER,
    }
