"""A measure in words that a sentence can carry: what, on which basis, when, in which records."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.model import RecordsState
from enduse.text.date import spell_date
from enduse.text.place import name_of_country
from enduse.trace.measure import Condition, Definition, Filters, Kind, Quantity, Window

__all__ = ["describe_measure", "recorded_clause"]

_AMOUNTS = {
    Quantity.VALUE: "value in US dollars",
    Quantity.NET_MASS: "net mass in kilograms",
    Quantity.GROSS_MASS: "gross mass in kilograms",
    Quantity.QUANTITY: "quantity in units",
    Quantity.ROWS: "number of rows",
}
_BASES = {
    "origin": "by country of origin",
    "dispatch": "by country of dispatch",
    "trading country": "by trading country",
    "destination": "by country of destination",
    "brand seat": "by the seat of the brand",
    "manufacturer seat": "by the seat of the manufacturer",
    "currency": "by currency of the invoice",
    "partner": "by trading partner",
}
_OWN = {"reporter", "direction"}
_COUNTED = {"": "rows", "declaration": "declarations", "origin": "countries of origin"}


def describe_measure(made: Definition, state: RecordsState) -> str:
    """Say a fitted measure in one clause, without a full stop.

    Args:
        made: The measure, with its reporter and direction.
        state: The records that it is taken on.
    """
    pieces = [_what(made), *_conditions(made.filters), *_recorded(made)]
    if made.window is not None:
        pieces.append(_days(made.window))
    if made.compare is not None:
        pieces.append(f"against {_days(made.compare)}")
    return f"{', '.join(pieces)}; in {state.title} ({state.key}, {state.kind})"


def recorded_clause(made: Definition) -> str:
    """Say whose records a fitted measure is of: ``recorded by Andorra as imports``."""
    return "".join(_recorded(made))


def _what(made: Definition) -> str:
    amount = _AMOUNTS[made.quantity]
    goods = _goods(made.filters)
    whose = _whose(made)
    if made.kind is Kind.SHARE:
        part = [whose, *([_goods(made.part)] if made.part is not None else [])]
        of = "change of the share" if made.compare is not None else "share"
        return f"{of} of {' and '.join(filter(None, part))} in the {amount} of {goods}"
    if made.kind is Kind.COUNT:
        counted = _COUNTED.get(made.distinct, f"different {made.distinct} entries")
        return f"number of {counted} of {goods}{_from(whose)}"
    head = {Kind.SUM: "", Kind.GROWTH: "growth of the "}.get(
        made.kind, f"{made.kind.value} of the "
    )
    return f"{head}{amount} of {goods}{_from(whose)}"


def _goods(filters: Filters) -> str:
    told = []
    if filters.goods is not None:
        told.append(f"of {filters.goods.revision} {', '.join(filters.goods.words)}")
    words = [*filters.text, *filters.exact_text]
    told += [f"described with {' or '.join(words)}"] if words else []
    return "goods " + " and ".join(told) if told else "all goods"


def _whose(made: Definition) -> str:
    if made.basis is None or not made.subject:
        return ""
    names = " and ".join(_named(made.basis.value, value) for value in made.subject)
    return f"{names} {_BASES[made.basis.value]}"


def _from(whose: str) -> str:
    return f" of {whose}" if whose else ""


def _named(field: str, value: str) -> str:
    return value if field == "currency" else name_of_country(value) or value.upper()


def _conditions(filters: Filters) -> Iterator[str]:
    for condition in filters.conditions:
        if condition.field not in _OWN:
            values = " or ".join(_named(condition.field, value) for value in condition.values)
            yield f"{condition.field} {values}"


def _recorded(made: Definition) -> Iterator[str]:
    told: dict[str, Condition] = {c.field: c for c in made.filters.conditions}
    if "reporter" in told:
        who = " and ".join(name_of_country(v) or v.upper() for v in told["reporter"].values)
        way = told["direction"].values[0] + "s" if "direction" in told else "trade"
        yield f"recorded by {who} as {way}"


def _days(window: Window) -> str:
    first, last = window.first.isoformat(), window.last.isoformat()
    return f"{spell_date(first)} to {spell_date(last)}"
