"""The whole truth of a world: worked out from the rows that were kept, and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.folder import LABEL, write_parquet
from enduse.scenario.truth.define import by_definition
from enduse.scenario.truth.injected import injected, meets
from enduse.scenario.truth.write import named, standing, write_truth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.scheme.cast import Troupe
    from enduse.scenario.scheme.play import Case
    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.records import Reporting
    from enduse.scenario.truth.collect import Collector
    from enduse.scenario.truth.define import Found

__all__ = ["tell_truth"]

_MIDDLE = 0.5
_MOST_LEGS = 128


def tell_truth(
    folder: Path,
    stage: Stage,
    troupe: Troupe,
    cases: list[Case],
    kept: tuple[Collector, Reporting],
) -> dict[str, Any]:
    """Work out the truth and write it.

    A case whose records no longer meet the definition of its typology, mostly because of lost
    months, is none at knobs up to the middle: it goes to the hard negatives.  With harder knobs it
    stays a case: what they cost is to be seen.

    Args:
        folder: The folder of the truth.
        stage: The world's stock.
        troupe: Who was founded and listed.
        cases: Cases and hard negatives.
        kept: The rows kept, and which months were lost.

    Returns:
        Counts of importers, of honest ones, and of cases by typology.
    """
    collector, reporting = kept
    rows = collector.rows()
    found = by_definition(stage, rows, troupe.listings)
    negatives: list[dict[str, Any]] = []
    for one in injected(stage, rows, cases, reporting):
        knobs = cases[one.case].knobs
        hard = max(knobs.split, knobs.delay, knobs.relabel, knobs.mix) > _MIDDLE
        if hard or meets(one):
            found.append(one)
        else:
            negatives.append(_below(stage, one))
    negatives += _negatives(stage, cases, rows) + _of_errors(stage, collector, reporting)
    negatives = [{"label": LABEL, **one} for one in negatives]
    who = standing(stage, troupe, found, collector)
    write_truth(folder, stage, cases, found, negatives=negatives, who=who)
    _write_schemes(folder / "scheme_rows.parquet", cases, rows)
    true = np.array(stage.parties.true) == np.arange(len(stage.parties))
    return {
        "importers": int((who.importer & true).sum()),
        "honest_importers": int((who.importer & who.honest & true).sum()),
        "cases": {f"T0{n}": sum(one.detector == f"T0{n}" for one in found) for n in range(1, 10)},
    }


def _write_schemes(path: Path, cases: list[Case], rows: dict[str, NDArray[Any]]) -> None:
    """Write every record of a scheme's own movements, whichever side made it.

    A case has the rows of its definition, as the imports of a surge; the other side's record of the
    same movement is none of them, and is no honest trade either.
    """
    import pyarrow as pa

    names = [case.scheme.name for case in cases]
    own = np.zeros((max(1, len(cases)), _MOST_LEGS), np.bool_)
    for case in cases:
        for at, leg in enumerate(case.scheme.legs):
            own[case.number, at] = (leg.from_start or bool(leg.follows)) and not (
                case.scheme.negative
            )
    inside = np.flatnonzero((rows["case"] >= 0) & (rows["leg"] >= 0))
    inside = inside[own[rows["case"][inside], rows["leg"][inside]]]
    table = {
        "row_id": pa.array(rows["row_id"][inside]),
        "scheme": pa.array([names[case] for case in rows["case"][inside].tolist()], pa.string()),
    }
    write_parquet(path, pa.table(table))


def _below(stage: Stage, one: Found) -> dict[str, Any]:
    subject = {"party": one.party, **named(stage, one.party), **one.about}
    kind = f"{one.detector} below its definition"
    return {"kind": kind, "subject": subject, "rows": one.rows.tolist()}


def _negatives(
    stage: Stage, cases: list[Case], rows: dict[str, NDArray[Any]]
) -> list[dict[str, Any]]:
    order = np.argsort(rows["case"], kind="stable")
    numbers = rows["case"][order]
    found = []
    for case in cases:
        if case.scheme.negative:
            low, high = np.searchsorted(numbers, [case.number, case.number + 1])
            found.append(
                {
                    "kind": case.scheme.negative,
                    "subject": {"party": case.subject, **named(stage, case.subject)},
                    "rows": sorted(rows["row_id"][order[low:high]].tolist()),
                }
            )
    return found


def _of_errors(stage: Stage, collector: Collector, reporting: Reporting) -> list[dict[str, Any]]:
    """Give the hard negatives that are no firm's.

    They are slips of unit, dear brands, lost months, swings of prices and of currencies, and goods
    that were reclassified.
    """
    goods, names = stage.goods, stage.brands.names
    dear = np.flatnonzero(stage.brands.dear).tolist()
    lost = [told[:3] for told in reporting.rows(stage) if told[3] == "missing"]
    pairs = [
        [f"{goods.code17[at]:06d}", f"{goods.code22[at]:06d}"]
        for at in np.flatnonzero(goods.code17 != goods.code22).tolist()
    ]
    about: list[tuple[str, dict[str, Any]]] = [
        *(("dear brand", {"brand": names[at]}) for at in dear),
        *(("lost month", {"reporter": r, "direction": d, "month": m}) for r, d, m in lost),
        *(
            ("market price", {"sector": sector, "peak": told[2]})
            for sector, told in sorted(stage.settings["markets"].items())
        ),
        *(
            ("poor coverage", {"pair": pair, "recorded": share})
            for pair, share in sorted(stage.settings["honest"]["poor_coverage"].items())
        ),
        *(("currency move", {"currency": currency}) for currency in ("RUB", "TRY")),
        ("reclassification", {"pairs": pairs}),
    ]
    slips = {"kind": "unit slip", "subject": {"total": collector.slips}}
    return [
        {**slips, "rows": collector.slip_rows()},
        *({"kind": kind, "subject": subject, "rows": []} for kind, subject in about),
    ]
