"""Figures of claims as what they are figures of, and how two of them stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from enduse.check.lists import list_questions_in, stated_count
from enduse.check.question import Context, questions_in
from enduse.check.records.fit import recipients_of, suppliers_of
from enduse.controls.goods import GoodsTable
from enduse.errors import ConfigError
from enduse.model import ClaimFinding, Stated
from enduse.trace.measure import Definition
from enduse.trace.measure.compile.goods import resolve_goods

__all__ = ["Figure", "Pair", "compare_figures", "figures_in"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a claim.

    Attributes:
        item: The claim, and the index of the figure among its quantities.
        layer: The document.
        disclosure: Key of the disclosure that the claim rests on, or None.
        subject: What it is a figure of, as a clause.
        of: What is measured, on which route; figures of one thing have the same.
        codes: Codes of the goods; empty for all goods, and for counts of listed parties.
        times: The windows that the claim can be read for.
        stated: What is stated.
    """

    item: tuple[str, int]
    layer: str
    disclosure: str | None
    subject: str
    of: tuple[object, ...]
    codes: frozenset[str]
    times: frozenset[str]
    stated: Stated


@dataclass(frozen=True, slots=True)
class Pair:
    """How two figures stand to each other.

    Attributes:
        subject: What they are figures of, as a clause.
        relation: ``same``, ``compatible`` or ``conflict``.
        why: What sets them apart or lets both hold, as a clause.
        nearness: Of several readings of the same two figures, the one with more is compared.
        is_copy: Whether both rest on one disclosure.
    """

    subject: str
    relation: str
    why: str
    nearness: int
    is_copy: bool


def figures_in(
    finding: ClaimFinding,
    contexts: Mapping[str, Context],
    goods: GoodsTable,
    claims: Sequence[ClaimFinding],
) -> Iterator[Figure]:
    """Give the figures of a claim that something can be compared with.

    Args:
        finding: The claim.
        contexts: By layer of the document: the days that its words are relative to.
        goods: The goods table.
        claims: All claims, in case order.
    """
    context = contexts[finding.layer]
    for question in list_questions_in(finding, context.published, context.as_of):
        stated = stated_count(finding.claim.quantities[question.quantity])
        yield Figure(
            (finding.ref, question.quantity),
            finding.layer,
            finding.disclosure,
            f"parties of {question.seat.upper()} on lists of {question.authority}",
            ("list", question.authority, question.seat, question.standing),
            frozenset(),
            frozenset({f"{question.since}..{question.until}"}),
            stated,
        )
    about = [other for other in claims if other.layer == finding.layer]
    for asked in questions_in(finding, context, goods, about):
        if asked.quantity is None or not asked.candidates:
            continue
        made = asked.candidates[0].definition
        yield Figure(
            (finding.ref, asked.quantity),
            finding.layer,
            finding.disclosure,
            asked.question,
            _measured(made),
            _codes(made),
            frozenset(_time(each.definition) for each in asked.candidates),
            asked.stated,
        )


def compare_figures(first: Figure, second: Figure) -> Pair | None:
    """Say how two figures stand to each other; None where they are of different things."""
    if first.of != second.of or first.stated.unit != second.stated.unit:
        return None
    goods = _goods(first.codes, second.codes)
    if goods == 0:
        return None
    same_time = bool(first.times & second.times)
    is_copy = first.disclosure is not None and first.disclosure == second.disclosure
    same = _ends(first.stated) == _ends(second.stated)
    common = _overlap(first.stated, second.stated)
    words = f"“{first.stated.words}” and “{second.stated.words}”"
    apart = [] if goods == 2 else ["the goods are not quite the same"]
    apart += [] if same_time else ["the figures are not of the same time"]
    apart_said = " and ".join(apart)
    if same and not apart:
        relation, why = "same", "the figures are the same"
    elif common:
        relation = "compatible"
        why = f"a value can meet both {words}" + (f", and {apart_said}" if apart else "")
    elif apart:
        relation, why = "compatible", f"{apart_said}, so that both {words} can hold"
    else:
        relation, why = "conflict", f"no value meets both {words}"
    return Pair(first.subject, relation, why, 2 * goods + same_time, is_copy)


def _measured(made: Definition) -> tuple[object, ...]:
    changes = made.compare is not None
    other = tuple(c for c in made.filters.conditions if c.field != "destination")
    routes = (suppliers_of(made), recipients_of(made))
    return (made.kind, made.quantity, made.distinct, made.per, changes, routes, other)


def _codes(made: Definition) -> frozenset[str]:
    goods = made.filters.goods
    try:
        return frozenset() if goods is None else frozenset(resolve_goods(goods).codes)
    except ConfigError:
        return frozenset(goods.words if goods is not None else ())


def _time(made: Definition) -> str:
    return f"{made.window} {made.compare}"


def _goods(first: frozenset[str], second: frozenset[str]) -> int:
    """Say whether goods are the same (2), overlap (1), or are different ones (0)."""
    if first == second:
        return 2
    inside = any(a.startswith(b) or b.startswith(a) for a in first for b in second)
    return 1 if inside else 0


def _ends(stated: Stated) -> tuple[object, ...]:
    return (stated.low, stated.high, stated.low_open, stated.high_open)


def _overlap(first: Stated, second: Stated) -> bool:
    """Whether a value lies in both ranges."""
    lows = [(each.low, each.low_open) for each in (first, second) if each.low is not None]
    highs = [(each.high, each.high_open) for each in (first, second) if each.high is not None]
    if not lows or not highs:
        return True
    low, low_open = max(lows)
    high, high_open = min(highs, key=lambda end: (end[0], not end[1]))
    return low < high or (low == high and not low_open and not high_open)
