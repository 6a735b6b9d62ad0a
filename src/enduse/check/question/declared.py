"""A definition as the YAML that ``enduse measure`` takes."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.trace.measure import Definition, Filters, Kind, Quantity

__all__ = ["declared_form"]


def declared_form(made: Definition) -> str:
    """Write a definition in YAML; ``parse_measures`` gives the same definition for it."""
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Definition) -> Iterator[str]:
    yield f"measure: {made.kind.value}"
    if made.kind is Kind.COUNT:
        yield f"of: {made.distinct or 'rows'}"
    elif made.quantity is not Quantity.VALUE:
        yield f"of: {made.quantity.value}"
    if made.kind is Kind.UNIT_VALUE:
        yield f"per: {made.per.value}"
    yield from _filters(made.filters, "")
    if made.basis is not None and made.subject:
        yield f"basis: {made.basis.value}"
        yield f"country: {_listed(made.subject)}"
    if made.part is not None:
        yield "part:"
        yield from _filters(made.part, "  ")
    if made.window is not None:
        yield f"window: {made.window}"
    if made.compare is not None:
        yield f"compare: {made.compare}"


def _filters(filters: Filters, indent: str) -> Iterator[str]:
    if filters.goods is not None:
        yield f"{indent}goods: {_listed(filters.goods.words)}"
    for condition in filters.conditions:
        yield f"{indent}{condition.field}: {_listed(condition.values)}"


def _listed(values: tuple[str, ...]) -> str:
    # Quoted: YAML takes the country "no" for false and the code 0101 for an octal number.
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"
