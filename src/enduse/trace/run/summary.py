"""What a run found, in a few figures, and how much could not be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from enduse.trace.detector import Detector
    from enduse.trace.records import Records

__all__ = ["Summary", "summarise", "unjudged"]


@dataclass(frozen=True, slots=True)
class Summary:
    """One detector's part in a run.

    Attributes:
        detector: Its name.
        title: Its title.
        flagged: Alerts.
        not_evaluable: Alerts, or the detector as a whole, that could not be judged.
        rows: Items of evidence; an item of several alerts counts in each.
        value_usd: Their value, US dollars.
        unjudged: Share of the value of controlled goods whose items lack what the alert is about,
            0 to 1; None where there is no value.
        why: Why it could not be asked, or an empty string.
    """

    detector: str
    title: str
    flagged: int
    not_evaluable: int
    rows: int
    value_usd: float
    unjudged: float | None
    why: str


def summarise(folder: Path, detectors: Iterable[Detector], records: Records) -> tuple[Summary, ...]:
    """Sum up the alerts of a run, by detector."""
    import pyarrow.parquet as pq

    columns = ("detector", "state", "rows", "value_usd", "subject", "why")
    alerts = pq.read_table(folder / "alerts.parquet", columns=list(columns)).to_pylist()
    chosen = tuple(detectors)
    shares = unjudged(records, chosen)
    found = []
    for one in chosen:
        own = [alert for alert in alerts if alert["detector"] == one.NAME]
        flagged = [alert for alert in own if alert["state"] == "flagged"]
        whole = [alert["why"] for alert in own if alert["subject"] == "{}"]
        found.append(
            Summary(
                detector=one.NAME,
                title=one.TITLE,
                flagged=len(flagged),
                not_evaluable=len(own) - len(flagged),
                rows=sum(alert["rows"] for alert in flagged),
                value_usd=sum(alert["value_usd"] for alert in flagged),
                unjudged=shares.get(one.NAME),
                why=whole[0] if whole else "",
            )
        )
    return tuple(found)


def unjudged(records: Records, detectors: Iterable[Detector]) -> dict[str, float | None]:
    """Give the share of the value of controlled goods that each detector could not look at.

    It is the value of items where a column of the detector's subject is not given.  What has no
    value is not in it.
    """
    from ibis import _

    subjects = {
        one.NAME: [name for name in one.SUBJECT if name in records.items.columns]
        for one in detectors
    }
    wanted = sorted({name for names in subjects.values() for name in names})
    items = records.items.filter(_.controlled, _.date <= records.settings.as_of)
    sums = {"all": _.value_usd.sum()}
    for detector, names in sorted(subjects.items()):
        lacking = False
        for name in names:
            lacking = _[name].isnull() | lacking
        if names:
            sums[detector] = _.value_usd.sum(where=lacking)
    del wanted
    row = items.aggregate(**sums).to_pyarrow().to_pylist()[0]
    total = row.pop("all")
    return {name: (value or 0.0) / total if total else None for name, value in row.items()}
