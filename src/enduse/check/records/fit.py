"""A measure fitted to records: whose customs recorded the trade, and what their columns can tell.

A question names who sends and who receives.  Records hold what one of them recorded: the recipient
its imports, or the supplier its exports.  What the fitting changes is said with the figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enduse.check.records.data.known import Known
from enduse.check.records.trimmed import Fitted, in_whole_periods
from enduse.text.place import name_of_country
from enduse.trace.measure import Basis, Condition, Definition, Filters, Kind

__all__ = ["fit", "recipients_of", "suppliers_of", "why_unfit"]

_SUPPLY = (
    *(Basis.ORIGIN, Basis.DISPATCH, Basis.TRADING),
    *(Basis.BRAND, Basis.MANUFACTURER, Basis.PARTNER),
)
"""Bases by which goods belong to who sends or makes them."""

_RECIPIENT = ("destination",)
_SUPPLIER = ("dispatch", "origin")
_PARTNER_CAN_STAND_FOR = {
    Basis.ORIGIN: "the country of origin",
    Basis.DISPATCH: "the country of dispatch",
}


def fit(known: Known, made: Definition) -> tuple[Fitted, ...]:
    """Fit a measure to records, once for each side that recorded it; none where none did."""
    if "partner" in _fields(made) and "reporter" in _fields(made):
        found = list(_between(known, made))
    elif "reporter" in _fields(made) or not known.told:
        found = [Fitted(made)]
    else:
        found = [*_as_imports(known, made), *_as_exports(known, made)]
    fitted = (each for one in found for each in _goods_of(known, one))
    return tuple(in_whole_periods(known, one) for one in fitted)


def why_unfit(known: Known, made: Definition) -> str:
    """Say why a measure fits no side of some records, as a clause."""
    pair = _values(made, ("reporter",))
    if pair:
        return f"the records hold nothing recorded by {_names(pair, 'or')}"
    receiving, sending = recipients_of(made), suppliers_of(made)
    if not receiving and not sending:
        return "the claim does not say whose trade it is, so that no reporter can be asked"
    has_imports = bool(receiving) and set(receiving) <= known.reporters("import")
    has_exports = bool(sending) and set(sending) <= known.reporters("export")
    if known.is_aggregate and (has_imports or has_exports) and not known.given.ground.facts.sizes:
        return "the records hold all goods together, and do not tell these goods apart"
    if has_exports and made.basis in _SUPPLY and made.kind is Kind.SHARE:
        return (
            f"the records hold exports recorded by {_names(sending)}, and a share of imports needs"
            " the records of the importer"
        )
    if has_exports:
        return (
            f"the records hold what left {_names(sending)} itself, and such goods leave from"
            " elsewhere too"
        )
    if has_imports:
        return "the records hold imports, and a share by destination needs those of the exporter"
    wanted = [f"imports recorded by {_names(receiving)}"] if receiving else []
    wanted += [f"exports recorded by {_names(sending)}"] if sending else []
    return f"the records hold no {' and no '.join(wanted)}"


def _between(known: Known, made: Definition) -> Iterator[Fitted]:
    """Fit trade between some states to each of them, and each direction, that the records hold.

    Goods items name no partner: it is whence imports were sent, and where exports go to.
    """
    pair = _values(made, ("reporter",))
    bare = _without(made, ("reporter", "partner"))
    for who in sorted(set(pair) & known.both()):
        others = tuple(code for code in _values(made, ("partner",)) if code != who)
        for way, field in (("import", "dispatch"), ("export", "destination")):
            if who not in known.reporters(way) or not others:
                continue
            partner = "partner" if known.is_aggregate else field
            of = Condition(partner, others)
            one = replace(bare, filters=_more(bare, of))
            said = f"taken from what {_names((who,))} recorded as {way}s"
            half = f"it holds the {way}s of {_names((who,))}, one of the two directions"
            yield Fitted(_with(one, (who,), way), (said,), narrower=(half,))


def _more(made: Definition, condition: Condition) -> Filters:
    return replace(made.filters, conditions=(*made.filters.conditions, condition))


def _as_imports(known: Known, made: Definition) -> Iterator[Fitted]:
    """Fit to what the recipient recorded."""
    who = recipients_of(made)
    if not who or not set(who) <= known.reporters("import"):
        return
    if made.basis is Basis.DESTINATION and made.kind is Kind.SHARE:
        return  # the other destinations are in the supplier's records, not in these
    kept = _without(made, _RECIPIENT)
    if made.basis is Basis.DESTINATION:
        kept = replace(kept, basis=None, subject=())
    kept = _with(kept, who, "import")
    said = (f"taken from what {_names(who)} recorded as imports",)
    yield from _of_partner(known, Fitted(kept, said), suppliers_of(made))


def _as_exports(known: Known, made: Definition) -> Iterator[Fitted]:
    """Fit to what the supplier recorded."""
    who = suppliers_of(made)
    if not who or not set(who) <= known.reporters("export"):
        return
    if made.basis in _SUPPLY and made.kind is Kind.SHARE:
        return  # the other suppliers are in the recipient's records, not in these
    if made.basis in {Basis.TRADING, Basis.BRAND, Basis.MANUFACTURER}:
        return  # goods of its brands leave from other countries too
    kept = _without(made, ("dispatch",))
    narrower: tuple[str, ...] = ()
    if made.basis in {Basis.DISPATCH, Basis.PARTNER}:
        kept = replace(kept, basis=None, subject=())
    elif made.basis is Basis.ORIGIN:
        narrower = (f"goods made in {_names(who)} and sent from elsewhere are not in it",)
        if known.is_aggregate:
            kept = replace(kept, basis=None, subject=())
    kept = _with(kept, who, "export")
    said = (f"taken from what {_names(who)} recorded as exports",)
    other = ""
    if known.is_aggregate and (made.basis is Basis.ORIGIN or "origin" in _fields(made)):
        other = "exports of the reporter stand in for goods made there"
        kept = _without(kept, ("origin",))
    receiving = recipients_of(made)
    one = Fitted(kept, said, other, narrower=narrower)
    if known.is_aggregate and receiving and kept.kind is not Kind.SHARE:
        kept = replace(_without(kept, _RECIPIENT), basis=Basis.PARTNER, subject=receiving)
        one = replace(one, made=kept)
    elif known.is_aggregate and kept.basis is Basis.DESTINATION:
        one = replace(one, made=replace(kept, basis=Basis.PARTNER))
    yield one


def _of_partner(known: Known, one: Fitted, suppliers: tuple[str, ...]) -> Iterator[Fitted]:
    """Let the partner of published totals stand in for what they do not tell."""
    made = one.made
    if not known.is_aggregate or made.basis is Basis.PARTNER:
        yield one
        return
    if not suppliers and made.basis is None:
        yield one
        return
    asked = made.basis
    named = _fields(made) & set(_SUPPLIER)
    if asked is None and named:
        asked = Basis.ORIGIN if "origin" in named else Basis.DISPATCH
        made = replace(_without(made, _SUPPLIER), subject=suppliers)
    if asked not in _PARTNER_CAN_STAND_FOR:
        yield one  # the measure itself says that the table has no such column
        return
    other = (
        f"the table tells the trading partner, which is taken for {_PARTNER_CAN_STAND_FOR[asked]}"
    )
    yield replace(one, made=replace(made, basis=Basis.PARTNER), other_basis=other)


def _goods_of(known: Known, one: Fitted) -> Iterator[Fitted]:
    """Let all goods stand in for some where the table does not tell them apart.

    Their sum bounds that of some goods from above; their share and growth say nothing of it.
    """
    made = one.made
    facts = known.given.ground.facts
    asked = made.filters.goods is not None or (made.part is not None and made.part.goods)
    if not known.is_aggregate or facts.sizes or not asked:
        yield one
    elif made.kind is Kind.SUM and made.quantity.value == "value":
        every = replace(made, filters=replace(made.filters, goods=None))
        more = "it holds all goods, since the table does not tell them apart"
        yield replace(one, made=every, wider=(*one.wider, more))


def recipients_of(made: Definition) -> tuple[str, ...]:
    """Give the countries that a measure has as those who receive."""
    if made.basis is Basis.DESTINATION:
        return made.subject
    return _values(made, _RECIPIENT)


def suppliers_of(made: Definition) -> tuple[str, ...]:
    """Give the countries that a measure has as those who send or make the goods."""
    if made.basis in _SUPPLY and made.subject:
        return made.subject
    return _values(made, _SUPPLIER)


def _values(made: Definition, fields: tuple[str, ...]) -> tuple[str, ...]:
    return next((c.values for c in made.filters.conditions if c.field in fields), ())


def _fields(made: Definition) -> set[str]:
    return {c.field for c in made.filters.conditions}


def _without(made: Definition, fields: tuple[str, ...]) -> Definition:
    kept = tuple(c for c in made.filters.conditions if c.field not in fields)
    return replace(made, filters=replace(made.filters, conditions=kept))


def _with(made: Definition, who: tuple[str, ...], direction: str) -> Definition:
    given = (Condition("reporter", who), Condition("direction", (direction,)))
    conditions = (*given, *(c for c in made.filters.conditions if c.field != "direction"))
    return replace(made, filters=replace(made.filters, conditions=conditions))


def _names(codes: tuple[str, ...], word: str = "and") -> str:
    return f" {word} ".join(name_of_country(code) or code.upper() for code in codes)
