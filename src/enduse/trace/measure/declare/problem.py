"""What contradicts itself in a definition, whether it came from YAML or from Python."""

from __future__ import annotations

from enduse.trace.measure.definition import Definition, Kind, Quantity

__all__ = ["problem_of"]


def problem_of(made: Definition) -> tuple[str, str]:
    """Give what is wrong with a definition and what to do; two empty strings where nothing is."""
    found, _, advice = next((text for text in _problems(made) if text), "").partition("; ")
    return found, advice


def _problems(made: Definition) -> tuple[str, ...]:
    units = [c.values for c in made.filters.conditions if c.field == "unit"]
    one_unit = "unit" in made.group or any(len(values) == 1 for values in units)
    quantities = {made.quantity, made.per if made.kind is Kind.UNIT_VALUE else made.quantity}
    whole = made.part is None and not made.subject and "country" not in made.group
    return (
        "a share without a part; give 'country' and 'basis', or 'part', or group by 'country'"
        if made.kind is Kind.SHARE and whole
        else "",
        "a growth without a window to compare with; give 'window' and 'compare'"
        if made.kind is Kind.GROWTH and (made.window is None or made.compare is None)
        else "",
        "a part of what is not a share; leave 'part' out, or put its filters beside 'measure'"
        if made.part is not None and made.kind is not Kind.SHARE
        else "",
        "a concentration of nothing; name the field whose values share the total, as"
        " 'over: importer'"
        if made.kind is Kind.CONCENTRATION and not made.over
        else "",
        "a group by country without a basis; say by what, as 'basis: origin'"
        if "country" in made.group and made.basis is None
        else "",
        "quantities of different units added up; name one, as 'unit: H87', or group by unit"
        if Quantity.QUANTITY in quantities and not one_unit
        else "",
        "a unit value per what is not counted; give 'per: net mass' or 'per: quantity'"
        if made.kind is Kind.UNIT_VALUE
        and made.per not in {Quantity.NET_MASS, Quantity.GROSS_MASS, Quantity.QUANTITY}
        else "",
        "windows that overlap; a day cannot be compared with itself"
        if made.window is not None
        and made.compare is not None
        and made.window.first <= made.compare.last
        and made.compare.first <= made.window.last
        else "",
        "a comparison that this kind does not make; leave 'compare' out, or take growth or share"
        if made.compare is not None and made.kind in {Kind.SUM, Kind.COUNT, Kind.CONCENTRATION}
        else "",
    )
