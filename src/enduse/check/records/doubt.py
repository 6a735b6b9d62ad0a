"""What the records cannot tell of a figure, and which end of its reach each of it opens.

The reach of a figure (:mod:`enduse.check.reach`) is its 95 % interval, or the figure itself where
it has none, widened by what is not known.  The rules:

======  ============================================================================================
``V1``  The whole reach lies in the stated range: supported.
``V2``  The whole reach lies outside of it: contradicted.
``V3``  It lies across an end: consistent, and no more.
``V4``  The records are not known to be all that was recorded, or months of the window are not
        there: a sum or a count may be more (its upper end is open); a share or a growth may be
        anything (both ends are open).  Rows that intake refused are allowed for as though all of
        them were of what was asked for: with the value that they tell, else with that of the
        largest row that counts.
``V5``  Rows have no amount: they are taken for rows like the others, and allowed for at the upper
        95 % end of the sum of so many (their mean each, and 1.96 standard errors of a compound
        sum); where they are over a twentieth of the rows, as in ``V4``.
``V6``  Rows do not tell the basis: all of them may belong to who was asked for, or none.
``V7``  The measure holds more than the claim speaks of (all goods where it is about some): a sum
        or a count may be less; it holds less: it may be more.  A share or a growth may be anything.
``V8``  Figures are estimates of the publisher, or its partners': they bound nothing.
``V9``  Another basis stands in for the one asked for: both ends are open.
``V0``  There is no figure: not evaluable, with why.
======  ============================================================================================

What ``V4`` to ``V6`` allow for is added up; beside it stands the interval, which says how far a
figure hangs on its single rows: at each end the reach goes as far as the farther of the two.

Contradicted is thus said only of a figure that nothing in the data could bring into the range, and
supported only of one that nothing could take out of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from enduse.check.reach import Reach
from enduse.check.records.data.estimated import estimated_in
from enduse.check.records.data.known import Known, uncovered
from enduse.check.records.taken import Found
from enduse.check.records.trimmed import Fitted
from enduse.text.date import spell_date
from enduse.trace.measure import Definition, Kind
from enduse.trace.measure.field import FIELDS

__all__ = ["Doubt", "doubts_of", "reach_of"]

_FEW = 0.05
"""Part of the rows that may lack an amount and still be taken for rows like the others.  Ours."""

_Z = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the records cannot tell.

    Attributes:
        rule: ``V4`` ... ``V9``.
        why: It, as a clause.
        low: Whether the figure may be less.
        high: Whether it may be more.
        by_low: By how much less at most, where that is known.
        by_high: By how much more at most.
    """

    rule: str
    why: str
    low: bool = False
    high: bool = False
    by_low: float = 0.0
    by_high: float = 0.0


def doubts_of(known: Known, fitted: Fitted, found: Found) -> tuple[Doubt, ...]:
    """Give all that the records cannot tell of a figure, in the order of the rules."""
    made = fitted.made
    return (
        *_not_all(known, made, found),
        *_no_amount(made, found),
        *_no_basis(made, found),
        *_other_extent(fitted, found),
        *_estimated(known, made, found),
        *([_open("V9", fitted.other_basis)] if fitted.other_basis else []),
    )


def reach_of(found: Found, doubts: tuple[Doubt, ...]) -> Reach:
    """Give how far a figure reaches, with all that is doubtful of it."""
    (figure,) = found.result.figures
    value = 0.0 if figure.value is None else figure.value
    less, more = math.fsum(d.by_low for d in doubts), math.fsum(d.by_high for d in doubts)
    low = value - less if figure.low is None else min(figure.low, value - less)
    high = value + more if figure.high is None else max(figure.high, value + more)
    open_low, open_high = any(d.low for d in doubts), any(d.high for d in doubts)
    if found.result.unit == "share":
        return Reach(0.0 if open_low else max(0.0, low), 1.0 if open_high else min(1.0, high))
    return Reach(None if open_low else low, None if open_high else high)


def _open(rule: str, why: str) -> Doubt:
    return Doubt(rule, why, low=True, high=True)


def _more(rule: str, made: Definition, why: str) -> Doubt:
    """Doubt that something is missing: a sum may be more, a share or a growth anything."""
    adds_up = made.kind in {Kind.SUM, Kind.COUNT}
    return Doubt(rule, why, low=not adds_up, high=True)


def _less(rule: str, made: Definition, why: str) -> Doubt:
    adds_up = made.kind in {Kind.SUM, Kind.COUNT}
    return Doubt(rule, why, low=True, high=not adds_up)


def _not_all(known: Known, made: Definition, found: Found) -> Iterator[Doubt]:
    if not known.given.complete:
        yield _more("V4", made, "the records are not known to be all that was recorded")
    if made.window is None:
        state = known.given.state
        days = f" ({spell_date(state.first)} to {spell_date(state.last)})" if state.first else ""
        yield _more("V4", made, f"no days are asked for, and the records hold some{days}")
    for window in (made.window, made.compare):
        gone = () if window is None else uncovered(known, made, window)
        if gone:
            more = f" and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else ""
            yield _more("V4", made, f"the records lack {', '.join(gone[:_SHOWN])}{more}")
    refused = known.given.refused_values()
    if refused and not known.is_aggregate:
        yield _refused(made, found, refused)
    if known.is_aggregate:
        yield from _missing_cells(made, found)


def _refused(made: Definition, found: Found, values: tuple[float | None, ...]) -> Doubt:
    """Allow for rows that intake refused as though all of them were of what was asked for."""
    said = f"{len(values):,} rows were refused at intake"
    told = [value for value in values if value is not None]
    unknown = len(values) - len(told)
    if made.kind is Kind.COUNT:
        return Doubt("V4", said, by_high=float(len(values)))
    if unknown and found.most is None:
        return _more("V4", made, said)
    amount = math.fsum(told) + unknown * (found.most or 0.0)
    return _moved("V4", made, found, (amount, said))


def _missing_cells(made: Definition, found: Found) -> Iterator[Doubt]:
    """Doubt published totals that lack a cell: a code, a period or a figure that is not there."""
    empty = found.result.left_out.without_amount
    if empty:
        yield _more("V4", made, f"{empty:,} cells of the table hold no figure")
    if found.result.left_out.intake:
        yield _more("V4", made, "rows or cells of the table were refused at intake")


def _allowed(rule: str, made: Definition, found: Found, rows: tuple[int, str]) -> Doubt:
    """Allow for rows of unknown amount as for rows like the others, where they are few."""
    number, said = rows
    if made.kind is Kind.COUNT:
        return Doubt(rule, said, by_high=float(number))
    every = found.result.left_out.rows
    if number > _FEW * every or found.mean is None or found.squares is None:
        return _more(rule, made, said)
    amount = number * found.mean + _Z * math.sqrt(number * found.squares)
    return _moved(rule, made, found, (amount, said))


def _moved(rule: str, made: Definition, found: Found, more: tuple[float, str]) -> Doubt:
    """Say how far an amount more moves a figure at most, wherever in it that belongs."""
    amount, said = more
    parts = {name: float(part or 0.0) for name, part in found.result.figures[0].parts.items()}
    low, high = -math.inf, math.inf
    if made.kind is Kind.SUM:
        return Doubt(rule, said, by_high=amount)
    if made.kind is Kind.GROWTH and parts["compare"] > 0:
        now, base = parts["window"], parts["compare"]
        low, high = now / (base + amount) - 1, (now + amount) / base - 1
    if made.kind is Kind.SHARE and parts["total"] > 0:
        low, high = _share_moved(parts["part"], parts["total"], amount)
        if made.compare is not None and parts.get("compare_total", 0.0) > 0:
            before = _share_moved(parts["compare_part"], parts["compare_total"], amount)
            low, high = low - before[1], high - before[0]
    value = found.result.figures[0].value
    if value is None or math.isinf(low):
        return _open(rule, said)
    return Doubt(rule, said, by_low=value - low, by_high=high - value)


def _share_moved(part: float, total: float, amount: float) -> tuple[float, float]:
    return part / (total + amount), (part + amount) / (total + amount)


def _no_amount(made: Definition, found: Found) -> Iterator[Doubt]:
    number = found.result.left_out.without_amount
    if number and not found.cells:
        yield _allowed("V5", made, found, (number, f"{number:,} rows have no amount"))


def _no_basis(made: Definition, found: Found) -> Iterator[Doubt]:
    """Doubt rows that do not tell the basis: their amount is in the total of a share already."""
    if not found.untold_rows or made.basis is None:
        return
    said = f"{found.untold_rows:,} rows do not tell the {made.basis.value}"
    if made.kind is Kind.COUNT:
        yield Doubt("V6", said, by_high=float(found.untold_rows))
    elif made.kind is Kind.SHARE and made.compare is None:
        total = float(found.result.figures[0].parts.get("total") or 0.0)
        yield Doubt("V6", said, by_high=found.untold / total if total > 0 else 1.0)
    elif made.kind in {Kind.SUM, Kind.GROWTH}:
        yield _moved("V6", made, found, (found.untold, said))
    else:
        yield _open("V6", said)


def _other_extent(fitted: Fitted, found: Found) -> Iterator[Doubt]:
    made = fitted.made
    for why in fitted.wider:
        yield _less("V7", made, why)
    for why in fitted.narrower:
        yield _more("V7", made, why)
    for said in found.result.caveats:
        if said.startswith("HS revisions: the codes taken in hold "):
            yield _less("V7", made, said.removeprefix("HS revisions: "))
    if any(FIELDS[c.field].values == "name" for c in made.filters.conditions):
        yield _more("V7", made, "rows that spell the name in another way are not found")
    if made.kind is Kind.COUNT and made.distinct and FIELDS[made.distinct].values == "name":
        yield _less("V7", made, "one party may stand there under several spellings")


def _estimated(known: Known, made: Definition, found: Found) -> Iterator[Doubt]:
    told = estimated_in(known.given.ground, made, found.cells)
    if told.why and made.kind is Kind.SUM:
        yield Doubt("V8", told.why, high=True, by_low=told.amount)
    elif told.why:
        yield _open("V8", told.why)
