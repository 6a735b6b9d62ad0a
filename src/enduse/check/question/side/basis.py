"""By what goods belong to a state: the bases that a sentence leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.check.question.figure.shape import Role
from enduse.check.question.side.party import Named
from enduse.check.question.side.route import Route
from enduse.check.question.words.currency import currencies_in
from enduse.check.question.words.goods import GoodsHit
from enduse.check.question.words.place import Codes, sides_in, state_names
from enduse.tables import load_table
from enduse.trace.measure import Basis, Condition, Kind

__all__ = ["BasisReading", "bases_of"]

_VERB = re.compile(r"\b(?:went|goes|were|was|came|comes?|had|has|have|is|are|which|that)\b|[;:—]")
_TRADE_NOUN = re.compile(r"\b(?:imports|exports|trade|shipments|turnover|purchases)\b")
_EXPORT_NOUN = re.compile(r"\b(?:exports|shipments|sales|deliveries)\b")
_MADE = re.compile(r"\b(?:made|produced|manufactured)\s(?:in|by)\b|-made\b")


@dataclass(frozen=True, slots=True)
class BasisReading:
    """One basis.

    Attributes:
        clause: The basis in a clause.
        basis: By what rows belong to the subject; None where no side is named.
        subject: States, or currencies.
        conditions: What else rows must have.
        assumed: What was assumed for it, as clauses.
        narrower: What the measure does not hold, as clauses.
        of_goods: Whether the goods are the part of a share, and not what it is a share of.
    """

    clause: str
    basis: Basis | None
    subject: Codes
    conditions: tuple[Condition, ...] = ()
    assumed: Codes = ()
    narrower: Codes = ()
    of_goods: bool = False


def bases_of(
    role: Role, route: Route, text: str, hits: tuple[GoodsHit, ...], names: Named
) -> tuple[BasisReading, ...]:
    """Give the bases on which the question can be asked, the nearest to the words first.

    Args:
        role: What the figure tells.
        route: Who supplied whom.
        text: The sentence.
        hits: The goods in it.
        names: Parties that are named as exporter or importer, where no states are.

    Returns:
        Readings; none where a share has no part, or no side is named at all.
    """
    whole = _whole(route)
    if role.kind is Kind.SHARE:
        settled = _by_currency(route, text, whole)
        parted = (
            settled or _of_goods(role, route, text, hits, whole) or _of_exports(role, route, text)
        )
        if parted:
            return parted
    if route.between:
        return (BasisReading("imports and exports, as either side records them", None, (), whole),)
    if route.makers:
        return _by_make(role, route, text, whole)
    if route.via:
        return _by_way(route, whole)
    if route.suppliers:
        return _by_supplier(route.suppliers, text, whole)
    if names:
        return _by_name(role, whole, names)
    if not whole or role.kind is Kind.SHARE:
        return ()
    return (BasisReading("all that was received, from wherever", None, (), whole),)


def _by_currency(route: Route, text: str, whole: tuple[Condition, ...]) -> tuple[BasisReading, ...]:
    codes = currencies_in(text)
    if not codes:
        return ()
    sent = (Condition("dispatch", route.suppliers),) if route.suppliers else ()
    return (BasisReading("by currency of the invoice", Basis.CURRENCY, codes, (*whole, *sent)),)


def _of_goods(
    role: Role,
    route: Route,
    text: str,
    hits: tuple[GoodsHit, ...],
    whole: tuple[Condition, ...],
) -> tuple[BasisReading, ...]:
    """Read "chips made up 12 per cent of its exports to X": the goods are the part."""
    base = _base(text, role)
    before = [hit for hit in hits if hit.end <= role.start]
    within = [hit for hit in hits if role.end <= hit.start < role.end + len(base)]
    if not before or within or not route.suppliers + route.recipients:
        return ()
    if _TRADE_NOUN.search(base) is None:
        return ()
    sent = (Condition("dispatch", route.suppliers),) if route.suppliers else ()
    clause = "the goods among all goods" + (", by country of dispatch" if sent else "")
    return (BasisReading(clause, None, (), (*whole, *sent), of_goods=True),)


def _of_exports(role: Role, route: Route, text: str) -> tuple[BasisReading, ...]:
    """Read "took 40 per cent of X's exports": the recipient is the part."""
    base = _base(text, role)
    exports = _EXPORT_NOUN.search(base)
    whole = _states_in(base[: exports.end()]) if exports is not None else ()
    part = _states_in(text[: role.start])
    if not whole or not part or part == whole:
        return ()
    sent = (Condition("dispatch", whole),)
    if set(part) <= set(whole):
        to = (Condition("destination", route.recipients),) if route.recipients else ()
        clause = f"by country of dispatch: {state_names(part)}, among {state_names(whole)}"
        return (BasisReading(clause, Basis.DISPATCH, part, (*to, *sent)),)
    clause = f"by country of destination: {state_names(part)}"
    return (BasisReading(clause, Basis.DESTINATION, part, sent),)


def _states_in(text: str) -> Codes:
    return tuple(dict.fromkeys(code for _start, _end, codes in sides_in(text) for code in codes))


def _base(text: str, role: Role) -> str:
    """Give what a share is of: what stands behind it, up to the verb."""
    behind = text[role.end : role.end + 200]
    link = re.match(r"\s(?:of|in)\s", behind)
    return "" if link is None else _VERB.split(behind, maxsplit=1)[0]


def _by_name(role: Role, whole: tuple[Condition, ...], names: Named) -> tuple[BasisReading, ...]:
    """Ask for a party by its name, in each role that records may give it."""
    if role.kind is Kind.SHARE:
        return ()
    missed = "rows that write the name otherwise are missed"
    found = []
    for roles, given in names:
        for field in roles:
            condition = Condition(field, tuple(name.casefold() for name in given))
            clause = f"rows with {', '.join(given)} as {field}"
            found.append(BasisReading(clause, None, (), (*whole, condition), narrower=(missed,)))
    return tuple(found)


def _whole(route: Route) -> tuple[Condition, ...]:
    if route.between:
        sides = tuple(sorted(route.between))
        return (Condition("partner", sides), Condition("reporter", sides))
    return (Condition("destination", route.recipients),) if route.recipients else ()


def _by_supplier(
    suppliers: Codes, text: str, whole: tuple[Condition, ...]
) -> tuple[BasisReading, ...]:
    origin = BasisReading(
        f"by country of origin: {state_names(suppliers)}", Basis.ORIGIN, suppliers, whole
    )
    if _MADE.search(text) is not None:
        return (origin,)
    found = [
        BasisReading(
            f"by country of dispatch: {state_names(suppliers)}", Basis.DISPATCH, suppliers, whole
        )
    ]
    too = _with_too(suppliers)
    if too != suppliers:
        said = f"{state_names(too[len(suppliers) :])} counted with it"
        found.append(
            BasisReading(
                f"by country of dispatch: {state_names(too)}", Basis.DISPATCH, too, whole, (said,)
            )
        )
    return (*found, origin)


def _with_too(suppliers: Codes) -> Codes:
    table = load_table("check_words")["with_too"]
    more = [code for state in suppliers for code in table.get(state, ()) if code not in suppliers]
    return (*suppliers, *dict.fromkeys(more))


def _by_way(route: Route, whole: tuple[Condition, ...]) -> tuple[BasisReading, ...]:
    names = state_names(route.via)
    if not route.suppliers:
        return (BasisReading(f"by country of dispatch: {names}", Basis.DISPATCH, route.via, whole),)
    made = (*whole, Condition("origin", route.suppliers))
    clause = f"by country of dispatch: {names}; of {state_names(route.suppliers)} origin"
    return (BasisReading(clause, Basis.DISPATCH, route.via, made),)


def _by_make(
    role: Role, route: Route, text: str, whole: tuple[Condition, ...]
) -> tuple[BasisReading, ...]:
    bases: tuple[tuple[Basis, str], ...] = (
        (Basis.MANUFACTURER, "by the seat of the manufacturer"),
        (Basis.BRAND, "by the seat of the owner of the brand"),
        (Basis.ORIGIN, "by country of origin"),
    )
    if route.by_origin:
        bases = bases[-1:]
    names = state_names(route.makers)
    sent = route.suppliers or route.via
    part_is_make = _is_part(text, role)
    found = []
    for basis, clause in bases:
        if role.kind is Kind.SHARE and sent and not part_is_make:
            made = (*whole, Condition(basis.value, route.makers))
            shown = f"by country of dispatch: {state_names(sent)}; make {clause}: {names}"
            found.append(BasisReading(shown, Basis.DISPATCH, sent, made))
        else:
            more = (Condition("dispatch", sent),) if sent else ()
            found.append(BasisReading(f"{clause}: {names}", basis, route.makers, (*whole, *more)))
    return tuple(found)


def _is_part(text: str, role: Role) -> bool:
    """Tell "60 per cent were US-made" from "60 per cent of the US-made chips"."""
    behind = text[role.end :]
    return (
        re.search(r"\b(?:were|was|are|is|being)\s(?:of\s|made|produced|[A-Z][\w.]{1,20}-)", behind)
        is not None
    )
