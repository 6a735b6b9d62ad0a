"""Measures for each basis and each reading of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enduse.check.question.declared import declared_form
from enduse.check.question.figure.shape import Role
from enduse.check.question.question import Candidate, Question
from enduse.check.question.side.basis import BasisReading
from enduse.check.question.side.route import Route
from enduse.check.question.time.point import full_months
from enduse.check.question.time.spelt import spell_window
from enduse.check.question.time.window import Reading
from enduse.check.question.words.goods import GoodsHit, as_codes
from enduse.check.question.words.place import state_names
from enduse.model import Stated
from enduse.trace.measure import Basis, Condition, Definition, Filters, Goods, Kind, Quantity

__all__ = ["averaged", "candidates_of", "in_words", "stated_in"]

_PIECE = Condition("unit", ("H87",))
"""Pieces: UN/ECE Recommendation 20; figures of different units are not added up."""


def candidates_of(
    role: Role,
    bases: Sequence[BasisReading],
    readings: Sequence[Reading],
    hits: tuple[GoodsHit, ...],
    told: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[Candidate, ...]:
    """Give the measures: every reading of the time on the first basis, and every basis once.

    Args:
        role: What the figure tells.
        bases: The bases that the sentence leaves open.
        readings: The windows that it leaves open.
        hits: The goods; none for all goods.
        told: What the measure holds beside what the claim says, and what it does not hold of it.
    """
    # Each reading of the time on the first basis, each further basis on the first reading.
    pairs = [(bases[0], reading) for reading in readings]
    pairs += [(basis, readings[0]) for basis in bases[1:]]
    return tuple(
        _candidate(role, basis, reading, hits, several=len(readings) > 1, told=told)
        for basis, reading in pairs
    )


def _candidate(
    role: Role,
    basis: BasisReading,
    reading: Reading,
    hits: tuple[GoodsHit, ...],
    *,
    several: bool,
    told: tuple[tuple[str, ...], tuple[str, ...]],
) -> Candidate:
    made = _definition(role, basis, reading, as_codes(hits)[0])
    clause = basis.clause
    if several:
        clause += f", {spell_window(reading.window)}"
        if reading.compare is not None:
            clause += f" against {spell_window(reading.compare).removeprefix('in ')}"
    return Candidate(
        basis=clause,
        definition=made,
        declared=declared_form(made),
        assumed=(*basis.assumed, *reading.assumed),
        wider=told[0],
        narrower=(*told[1], *basis.narrower, *reading.narrower),
    )


def _definition(
    role: Role, basis: BasisReading, reading: Reading, codes: tuple[str, ...]
) -> Definition:
    conditions = list(basis.conditions)
    if Quantity.QUANTITY in {role.quantity, role.per}:
        conditions.append(_PIECE)
    goods = Goods(codes) if codes else None
    kept = tuple(sorted(conditions, key=lambda c: c.field))
    return Definition(
        name="claim",
        kind=role.kind,
        quantity=role.quantity,
        distinct=role.distinct,
        basis=basis.basis,
        subject=basis.subject,
        filters=Filters(None if basis.of_goods else goods, kept),
        part=Filters(goods) if basis.of_goods else None,
        window=reading.window,
        compare=reading.compare,
        per=role.per,
    )


def stated_in(role: Role) -> Stated:
    """Give what a figure states, in the unit of its measure."""
    stated = role.stated
    return Stated(
        role.words,
        stated.low,
        stated.high,
        stated.low_open,
        stated.high_open,
        role.unit,
        role.rule,
    )


def averaged(question: Question, role: Role) -> Question:
    """Turn an average of a month into the total of the window.

    Where the time is open, the shortest window stays: a total needs one length.
    """
    windows = [c.definition.window for c in question.candidates]
    lengths = [full_months(window) for window in windows if window is not None]
    if not role.every or not lengths:
        return question
    length = min(lengths)
    kept = tuple(
        candidate
        for candidate, months in zip(question.candidates, lengths, strict=True)
        if months == length
    )
    stated = stated_in(replace(role, stated=role.stated.scaled(length / role.every)))
    said = f"an average over stretches of {role.every:g} months is put as the total of {length:g}"
    return replace(question, candidates=kept, stated=stated, assumed=(*question.assumed, said))


def in_words(role: Role, route: Route, hits: tuple[GoodsHit, ...], basis: BasisReading) -> str:
    """Say in one clause what is asked."""
    told = [hit for hit in hits if hit.codes] or hits
    label = " and ".join(dict.fromkeys(hit.label for hit in told)) or "all goods"
    if role.kind is Kind.SHARE:
        return _share_in_words(role, route, label, basis)
    what = {
        Kind.SUM: {"kg": "the net mass", "units": "the number"}.get(role.unit, "the value"),
        Kind.GROWTH: "the growth of the value",
        Kind.COUNT: f"the number of {role.distinct + 's' if role.distinct else 'rows'}",
        Kind.UNIT_VALUE: "the unit value",
    }[role.kind]
    return f"{what} of {label}{_way(route)}"


def _share_in_words(role: Role, route: Route, label: str, basis: BasisReading) -> str:
    what = "the change of the share" if role.change else "the share"
    if basis.of_goods:
        return f"{what} of {label} in all goods{_way(route)}"
    if basis.basis is Basis.CURRENCY:
        return f"{what} settled in {' and '.join(basis.subject)} of {label}{_way(route)}"
    if basis.basis is Basis.DESTINATION:
        whence = replace(route, recipients=())
        return f"{what} of {state_names(route.recipients)} in {label}{_way(whence)}"
    part = state_names(basis.subject)
    rest = replace(
        route,
        suppliers=() if basis.subject[0] in route.suppliers else route.suppliers,
        makers=() if basis.subject == route.makers else route.makers,
        via=() if basis.subject == route.via else route.via,
    )
    return f"{what} of {part} in {label}{_way(rest)}"


def _way(route: Route) -> str:
    if route.between:
        return f" traded between {state_names(route.between)}"
    pieces = (
        (" from ", route.suppliers),
        (" through ", route.via),
        (" to ", route.recipients),
    )
    make = f" of {state_names(route.makers)} make" if route.makers else ""
    return make + "".join(f"{word}{state_names(codes)}" for word, codes in pieces if codes)
