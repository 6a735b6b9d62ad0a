"""What holds for the whole file or the whole row: side, reporter, revision, parties; refusals."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from enduse.intake.declaration.cell.code import direction_of
from enduse.intake.declaration.column import Days
from enduse.intake.declaration.reason import Issue, Refusal
from enduse.intake.declaration.record.work import Work, same
from enduse.intake.declaration.revision import REVISIONS, codes_of, revisions_of
from enduse.model.goods_item import ROLES

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

__all__ = ["add_dates", "add_sides", "count_parties", "refusals_of"]

_ABROAD = {
    "import": ("exporter", "supplier", "consignor"),
    "export": ("buyer", "consignee", "importer"),
}


def add_dates(work: Work, found: Days) -> None:
    """Put in the days."""
    import numpy as np
    import pyarrow as pa

    numbers = np.where(found.known, found.days, 0).astype(np.int32)
    dates = pa.array(numbers, mask=~found.known).cast(pa.date32())
    work.held["registration_date"] = dates
    work.held["date_precision"] = found.precision


def add_sides(work: Work, found: Days, digest: str) -> None:
    """Put in the file, the direction, the reporter and the revision of the codes."""
    import pyarrow as pa

    layout = work.layout
    work.held["source"] = same(digest, work.rows)
    work.held["source_row"] = pa.array(work.batch.numbers, pa.int64())
    if "direction" in work.cells:
        parser = work.parsers.of(direction_of)
        work.held["direction"] = work.parsed("direction", parser, Issue.DIRECTION_UNKNOWN)
    elif layout.direction is not None:
        work.held["direction"] = same(layout.direction, work.rows)
    if "reporter" not in work.held and layout.reporter is not None:
        work.held["reporter"] = same(layout.reporter, work.rows)
    revisions = _revisions(work, found)
    work.held["hs_revision"] = pa.array([one or None for one in revisions.tolist()], pa.string())
    _check_revisions(work, revisions)


def count_parties(work: Work) -> None:
    """Count the rows that name no party, or none abroad, where the table has such columns."""
    every = [role for role in ROLES if role != "declarant"]
    abroad = _ABROAD.get(work.layout.direction or "", ())
    for roles, issue in ((every, Issue.PARTIES_EMPTY), (abroad, Issue.PARTNER_EMPTY)):
        there = [work.held[role].is_valid() for role in roles if role in work.held]
        if there:
            work.issues[issue] += work.rows - (_either(there).sum().as_py() or 0)


def refusals_of(work: Work, found: Days) -> dict[int, tuple[Refusal, str]]:
    """Tell which rows say nothing, and why; a row without a date is told of that."""
    import numpy as np

    refused: dict[int, tuple[Refusal, str]] = {}
    goods = [
        work.held[name].is_valid()
        for name in ("commodity_code", "description", "description_translation")
        if name in work.held
    ]
    silent = ~_either(goods).to_numpy(zero_copy_only=False)
    for place in np.flatnonzero(silent).tolist():
        refused[place] = (Refusal.NO_GOODS, "neither a code nor a description of goods")
    dates, use = work.cells["registration_date"], work.use("registration_date")
    for place in np.flatnonzero(~found.known).tolist():
        if found.empty[place]:
            refused[place] = (Refusal.NO_DATE, "the cell of the date is empty")
            continue
        cell = dates[place].as_py()
        again = use is not None and cell == use.column
        reason = Refusal.HEADER_AGAIN if again else Refusal.BAD_DATE
        refused[place] = (reason, f"{cell[:60]!r} is no day")
    return refused


def _either(columns: list[Any]) -> Any:
    from pyarrow import compute

    return reduce(compute.or_, columns)


def _revisions(work: Work, found: Days) -> Array:
    import numpy as np

    reporter = work.held.get("reporter")
    revisions = np.full(work.rows, "", dtype=object)
    if reporter is None:
        revisions = revisions_of(found.days, None)
    else:
        encoded = reporter.dictionary_encode()
        places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        for place, code in [*enumerate(encoded.dictionary.to_pylist()), (-1, None)]:
            rows = places == place
            revisions[rows] = revisions_of(found.days[rows], code)
    return revisions


def _check_revisions(work: Work, revisions: Array) -> None:
    """Count the codes that their revision lacks: those of another one, and those of none."""
    import numpy as np

    column = work.held.get("hs6")
    if column is None:
        return
    encoded = column.dictionary_encode()
    codes = encoded.dictionary.to_pylist()
    places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    known = {one: np.array([c in codes_of(one) for c in codes] or [False]) for one in REVISIONS}
    # Chapters 98 and 99 are left to each tariff.
    own = np.array([code[:2] in {"98", "99"} for code in codes] or [False])
    some = np.logical_or.reduce([*known.values()])
    there = places >= 0
    at = np.maximum(places, 0)
    work.issues[Issue.HS_UNKNOWN] += int((there & ~some[at] & ~own[at]).sum())
    for revision in REVISIONS:
        lacking = there & (revisions == revision) & some[at] & ~known[revision][at]
        work.issues[Issue.HS_OTHER_REVISION] += int(lacking.sum())
