"""Alerts and evidence on disk: two Parquet tables, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ALERTS", "write_alerts", "write_evidence"]

ALERTS = (
    "alert",
    "detector",
    "title",
    "party",
    "name",
    "country",
    "national_id",
    "subject",
    "score",
    "rows",
    "value_usd",
    "figures",
    "state",
    "why",
    "counter",
)
"""Columns of ``alerts.parquet``; ``subject`` and ``figures`` are JSON objects."""

_TOLD = ("source", "source_row", "declaration_id")
_SHOWN = ("date", "hs6", "value_usd", "net_mass", "dispatch", "destination")
_PARTIES = ("party", "importing_party", "exporting_party")


def write_evidence(folder: Path, found: Sequence[Path], items: Path, parts: Sequence[Path]) -> None:
    """Write ``evidence.parquet``: one row an alert and item, sorted by both.

    Args:
        folder: Where it goes; its ``drafts`` hold what each detector found.
        found: Files of ``alert``, ``row_id`` and ``part``.
        items: Folder of the prepared items.
        parts: The goods items.
    """
    import pyarrow.parquet as pq

    from enduse.trace.prepare.engine import Engine, connect

    target = folder / "evidence.parquet"
    if not found:
        pq.write_table(_no_evidence(), target)
        return
    engine = connect(Engine(spill=folder / "drafts" / "spill"))
    rows = engine.read_parquet(list(map(str, found)))
    shown = engine.read_parquet(str(items / "*.parquet")).select("row_id", *_SHOWN)
    told = engine.read_parquet(list(map(str, parts))).select("row_id", *_TOLD)
    wanted = rows.select("row_id").distinct()
    shown = shown.inner_join(wanted, "row_id").select("row_id", *_SHOWN)
    told = told.inner_join(wanted, "row_id").select("row_id", *_TOLD)
    joined = rows.left_join(told, rows.row_id == told.row_id).select(
        *(rows[name] for name in ("alert", "row_id", "part")), *(told[name] for name in _TOLD)
    )
    full = joined.left_join(shown, joined.row_id == shown.row_id).select(
        *(joined[name] for name in joined.columns), *(shown[name] for name in _SHOWN)
    )
    draft = target.with_suffix(".tmp")
    engine.to_parquet(full.order_by(["alert", "row_id", "part"]), draft, compression="zstd")
    draft.replace(target)


def _no_evidence() -> pa.Table:
    import pyarrow as pa

    ints, texts = pa.int64(), pa.string()
    return pa.schema(
        [
            ("alert", ints),
            ("row_id", ints),
            ("part", texts),
            ("source", texts),
            ("source_row", ints),
            ("declaration_id", texts),
            ("date", pa.date32()),
            ("hs6", pa.int32()),
            ("value_usd", pa.float64()),
            ("net_mass", pa.float64()),
            ("dispatch", texts),
            ("destination", texts),
        ]
    ).empty_table()


def write_alerts(folder: Path, alerts: Sequence[Mapping[str, Any]], parties: Path) -> None:
    """Write ``alerts.parquet``, with the party that each alert is about."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sums = _sums(folder / "evidence.parquet")
    known = _known({_party(alert) for alert in alerts}, parties)
    rows = [_row(alert, known, sums.get(alert["alert"], (0, 0.0))) for alert in alerts]
    schema = pa.schema([(name, _KINDS.get(name, "string")) for name in ALERTS])
    target = folder / "alerts.parquet"
    draft = target.with_suffix(".tmp")
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), draft)
    draft.replace(target)


_KINDS = {
    "alert": "int64",
    "party": "int32",
    "score": "float64",
    "rows": "int64",
    "value_usd": "float64",
}


def _row(
    alert: Mapping[str, Any], known: Mapping[int, Mapping[str, Any]], sums: tuple[int, float]
) -> dict[str, Any]:
    party = _party(alert)
    who = known.get(party, {}) if party is not None else {}
    return {
        **alert,
        "party": party,
        "name": who.get("name"),
        "country": who.get("country"),
        "national_id": who.get("national_id"),
        "subject": _json(alert["subject"]),
        "figures": _json(alert["figures"]),
        "rows": sums[0],
        "value_usd": sums[1],
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _party(alert: Mapping[str, Any]) -> int | None:
    subject = alert["subject"]
    return next((subject[name] for name in _PARTIES if name in subject), None)


def _sums(evidence: Path) -> dict[int, tuple[int, float]]:
    """Give how many rows each alert rests on, and their value."""
    from ibis import _

    from enduse.trace.prepare.engine import Engine, connect

    engine = connect(Engine())
    rows = engine.read_parquet(str(evidence))
    sums = rows.group_by("alert").agg(rows=_.count(), value=_.value_usd.sum().fill_null(0.0))
    return {
        row["alert"]: (row["rows"], row["value"]) for row in engine.to_pyarrow(sums).to_pylist()
    }


def _known(numbers: Iterable[int | None], parties: Path) -> dict[int, dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    wanted = pa.array(sorted(number for number in numbers if number is not None), pa.int32())
    table = pq.read_table(parties, columns=["party", "name", "country", "national_id"])
    held = table.filter(pc.is_in(table.column("party"), value_set=wanted))
    return {row["party"]: row for row in held.to_pylist()}
