"""Writes the truth of a world."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.folder import LABEL, write_json, write_parquet

if TYPE_CHECKING:
    from enduse.scenario.scheme.cast import Troupe
    from enduse.scenario.scheme.play import Case
    from enduse.scenario.stage import Stage
    from enduse.scenario.truth.collect import Collector
    from enduse.scenario.truth.define import Found

__all__ = ["Standing", "standing", "write_truth"]


class Standing:
    """Who is honest, and who imports.

    Args:
        honest: By true party.
        importer: By true party.
    """

    def __init__(self, honest: Any, importer: Any) -> None:
        self.honest = honest
        self.importer = importer


def standing(stage: Stage, troupe: Troupe, found: list[Found], collector: Collector) -> Standing:
    """Tell honest firms from parties to a case.

    A party to a case is its subject, any firm that a scheme founded, and whoever imported in one
    of its rows; a T07 case rests on honest rows as well, whose importers stay honest.
    """
    honest = np.ones(len(stage.parties), np.bool_)
    for party in sorted(troupe.founded):
        honest[party] = troupe.founded[party]
    for one in found:
        if one.party >= 0 and one.detector != "T07":
            honest[one.party] = False
        if one.detector != "T07":
            honest[one.importers] = False
    importer = collector.importers.copy()
    return Standing(honest, importer)


def write_truth(
    folder: Path,
    stage: Stage,
    cases: list[Case],
    found: list[Found],
    *,
    negatives: list[dict[str, Any]],
    who: Standing,
) -> None:
    """Write ``cases.json``, ``rows.parquet``, ``parties.parquet`` and ``negatives.json``."""
    import pyarrow as pa

    keys = [f"{one.detector}-{at + 1:05d}" for at, one in enumerate(found)]
    listed = [_case(stage, cases, one, key) for one, key in zip(found, keys, strict=True)]
    write_json(folder / "cases.json", listed)
    many = [one.rows.size for one in found]
    write_parquet(
        folder / "rows.parquet",
        pa.table(
            {
                "case": pa.array(np.repeat(np.array(keys, object), many), pa.string()),
                "detector": pa.array(
                    np.repeat(np.array([one.detector for one in found], object), many), pa.string()
                ),
                "row_id": pa.array(
                    np.concatenate([np.empty(0, np.int64), *(one.rows for one in found)])
                ),
                "part": pa.array([str(part) for one in found for part in one.parts], pa.string()),
            }
        ),
    )
    first = np.flatnonzero(np.array(stage.parties.true) == np.arange(len(stage.parties)))
    codes = stage.places.codes
    write_parquet(
        folder / "parties.parquet",
        pa.table(
            {
                "party": pa.array(first.astype(np.int64)),
                "name": pa.array([stage.parties.home[at] for at in first]),
                "country": pa.array([codes[stage.parties.country[at]] for at in first]),
                "honest": pa.array(who.honest[first]),
                "importer": pa.array(who.importer[first]),
            }
        ),
    )
    write_json(folder / "negatives.json", negatives)


def _case(stage: Stage, cases: list[Case], one: Found, key: str) -> dict[str, Any]:
    subject: dict[str, Any] = {}
    if one.detector != "T07":
        subject = {"party": one.party, **named(stage, one.party)}
    subject.update(one.about)
    return {
        "case": key,
        "label": LABEL,
        "detector": one.detector,
        "scheme": one.scheme,
        "subject": subject,
        "rows": int(one.rows.size),
        "figures": {name: round(value, 4) for name, value in one.figures.items()},
        "knobs": asdict(cases[one.case].knobs) if one.case >= 0 else {},
    }


def named(stage: Stage, party: int) -> dict[str, Any]:
    """Give the spellings, numbers and country of a true party."""
    parties = stage.parties
    entries = [party, *parties.sisters.get(party, [])]
    return {
        "names": list(
            dict.fromkeys(n for e in entries for n in (parties.home[e], parties.abroad[e]))
        ),
        "national_ids": list(dict.fromkeys(parties.number[at] for at in entries)),
        "country": stage.places.codes[parties.country[party]],
    }
