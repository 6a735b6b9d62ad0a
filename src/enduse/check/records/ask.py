"""Questions put to records: a check for each reading, each set of records, each side that told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from enduse.check.ground import CheckGround
from enduse.check.question import Candidate, Question
from enduse.check.question.declared import declared_form
from enduse.check.records.absent import absent_goods, no_column, nothing_there
from enduse.check.records.data.held import held
from enduse.check.records.data.known import Known, know
from enduse.check.records.described import describe_measure, recorded_clause
from enduse.check.records.doubt import doubts_of
from enduse.check.records.fit import fit, why_unfit
from enduse.check.records.taken import Found, Measures
from enduse.check.records.trimmed import Fitted
from enduse.check.records.verdict import Judged, judge_figure
from enduse.model import Check, Measure, Row, Verdict, digest
from enduse.trace.measure import Definition
from enduse.trace.measure.estimate.figure import unit_of

__all__ = ["RecordsAsked", "ask_records", "open_records"]

_NO_RECORDS = "no trade records were given"
_COUNTS = {"count", "rows"}


@dataclass(frozen=True, slots=True)
class RecordsAsked:
    """Records that questions are put to: each asked once what it holds, each measure taken once.

    Attributes:
        measures: What takes measures on each of them.
    """

    measures: tuple[Measures, ...] = ()


def open_records(grounds: Sequence[CheckGround]) -> RecordsAsked:
    """Hold records ready for questions."""
    ready = [held(ground) for ground in grounds]
    return RecordsAsked(tuple(Measures(here, know(here.given)) for here in ready))


def ask_records(question: Question, asked: RecordsAsked) -> tuple[Check, ...]:
    """Put a question to all records, on each basis that it leaves open.

    Returns:
        A check for each basis, each of the records and each side (importer, exporter) that recorded
        it; where there are none, one a basis that is not evaluable and says why.
    """
    if not question.candidates:
        return (_untold(question, None, "", question.why_not),)
    found = []
    for candidate in question.candidates:
        if not asked.measures:
            found.append(_untold(question, candidate, "", _NO_RECORDS))
        for measures in asked.measures:
            found += _on_one(question, candidate, measures)
    return tuple(found)


def _on_one(question: Question, candidate: Candidate, measures: Measures) -> Iterator[Check]:
    """Put one reading to one set of records."""
    key = measures.known.given.state.key
    unit = unit_of(candidate.definition)
    if not _same_unit(question.stated.unit, unit):
        why = f"the claim gives {question.stated.unit}, and the records {unit}"
        yield _untold(question, candidate, key, why)
        return
    fitted = fit(measures.known, candidate.definition)
    for one in fitted:
        yield _check(question, candidate, measures, one)
    if not fitted:
        yield _untold(question, candidate, key, why_unfit(measures.known, candidate.definition))


def _same_unit(stated: str, unit: str) -> bool:
    if stated == unit:
        return True
    return stated in _COUNTS and unit not in {"usd", "kg", "share", "growth", "index"}


def _check(question: Question, candidate: Candidate, measures: Measures, fitted: Fitted) -> Check:
    known, made = measures.known, fitted.made
    lacking = no_column(known, made)
    if lacking:
        return _fitted_untold(question, candidate, (known, fitted), lacking)
    absent = absent_goods(known, made)
    if absent.none_at_all:
        return _fitted_untold(question, candidate, (known, fitted), absent.why)
    fitted = replace(
        fitted,
        wider=(*candidate.wider, *fitted.wider),
        narrower=(
            *candidate.narrower,
            *fitted.narrower,
            *filter(None, [absent.why]),
        ),
    )
    found = measures.take(made)
    why = nothing_there(known, made, found)
    if why:
        return _fitted_untold(question, candidate, (known, fitted), why, found)
    judged = judge_figure(question.stated, found, doubts_of(known, fitted, found))
    return _told(question, candidate, (known, fitted), found, judged)


def _told(
    question: Question,
    candidate: Candidate,
    fitting: tuple[Known, Fitted],
    found: Found,
    judged: Judged,
) -> Check:
    known, fitted = fitting
    (figure,) = found.result.figures
    low, high = _rounded(figure.low), _rounded(figure.high)
    return replace(
        _untold(question, candidate, known.given.state.key, judged.why),
        declared=declared_form(fitted.made),
        basis=_basis(candidate, fitted),
        assumed=(*question.assumed, *candidate.assumed, *fitted.said),
        value=_rounded(figure.value),
        interval=None if low is None or high is None else (low, high),
        verdict=judged.verdict,
        measure=_measure(known, fitted.made, found),
        caveats=_caveats(known, found, judged.caveats),
        sql=found.result.sql,
        rows=found.rows,
    )


def _fitted_untold(
    question: Question,
    candidate: Candidate,
    fitting: tuple[Known, Fitted],
    why: str,
    found: Found | None = None,
) -> Check:
    """Give a check of a measure that could be declared, and has no figure that says anything."""
    known, fitted = fitting
    definition = describe_measure(fitted.made, known.given.state)
    return replace(
        _untold(question, candidate, known.given.state.key, why),
        declared=declared_form(fitted.made),
        basis=_basis(candidate, fitted),
        assumed=(*question.assumed, *candidate.assumed, *fitted.said),
        measure=_cited(definition, (_source(known),), ""),
        caveats=_caveats(known, found, ()),
        sql="" if found is None else found.result.sql,
    )


def _untold(question: Question, candidate: Candidate | None, ground: str, why: str) -> Check:
    """Give a check that is not evaluable."""
    basis = "" if candidate is None else candidate.basis
    definition = question.question if not basis else f"{question.question}, {basis}"
    return Check(
        ref=question.ref,
        quantity=question.quantity,
        kind="records",
        question=question.question,
        declared="" if candidate is None else candidate.declared,
        basis=basis,
        assumed=(*question.assumed, *(candidate.assumed if candidate is not None else ())),
        stated=question.stated,
        ground=ground,
        value=None,
        interval=None,
        verdict=Verdict.NOT_EVALUABLE,
        why=why,
        measure=_cited(definition, (), ""),
    )


def _basis(candidate: Candidate, fitted: Fitted) -> str:
    """Give the basis asked for, with what the records have in its place and whose they are."""
    instead = "taken by trading partner" if fitted.other_basis else ""
    return "; ".join(filter(None, [candidate.basis, instead, recorded_clause(fitted.made)]))


def _measure(known: Known, made: Definition, found: Found) -> Measure:
    definition = describe_measure(made, known.given.state)
    value = _rounded(found.result.figures[0].value)
    rows = tuple(_row(row) for row in found.rows)
    return _cited(definition, (_source(known), *rows), _exact(value))


def _cited(definition: str, inputs: tuple[str, ...], value: str) -> Measure:
    return Measure(
        definition, digest({"definition": definition, "inputs": list(inputs)}), value, inputs
    )


def _source(known: Known) -> str:
    return f"records {known.given.state.key} {known.given.ground.digest[:16]}"


def _row(row: Row) -> str:
    return f"row {row.source[:16]} {row.number}"


def _rounded(value: float | None) -> float | None:
    """Round off the error of sums in binary fractions: twelve significant digits."""
    return None if value is None else float(f"{value:.12g}")


def _exact(value: float | None) -> str:
    """Give a figure as a plain decimal, without an exponent."""
    if value is None:
        return ""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _caveats(known: Known, found: Found | None, doubts: tuple[str, ...]) -> tuple[str, ...]:
    told = known.given.state.notices if found is None else found.result.caveats
    return tuple(dict.fromkeys([*doubts, *told, *known.given.state.notices]))
