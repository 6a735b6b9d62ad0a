"""A scheme as a file declares it: who, what goods, which legs, when, disguised how."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["DETECTORS", "INJECTED", "Actor", "Knobs", "Leg", "Range", "Scheme"]

Range = tuple[float, float]
"""Least and most; drawn evenly between."""

DETECTORS = tuple(f"T0{number}" for number in range(1, 10))
INJECTED = ("T04", "T05", "T06", "T07", "T09")
"""Typologies whose truth are the cases that were written in; of the others it follows by
definition from what every row really is."""


@dataclass(frozen=True, slots=True)
class Knobs:
    """How hard the schemes are to see, each from 0 over .5 (middle) to 1 (hardest).

    Attributes:
        split: Consignments are declared in smaller pieces, at last by sister firms.
        delay: Schemes begin later, and second legs follow later.
        relabel: Rows carry a neighbouring code, no brand, or another spelling of the party.
        mix: The same parties do honest trade beside it.
    """

    split: float = 0.5
    delay: float = 0.5
    relabel: float = 0.5
    mix: float = 0.5


@dataclass(frozen=True, slots=True)
class Actor:
    """A firm, or a few, that take part in each case of a scheme.

    Attributes:
        name: What legs call it.
        countries: Where it may sit; words such as ``third`` are already replaced by codes.
        existing: Taken from the honest firms of the country; else new.
        like: Empty, ``namesake`` or ``affiliate`` of a listed party.
        count: How many in a case.
        formed: Day of registration relative to the control date; None for long before.
        listed: Number of authorities that list it, or None.
        since: Days of those entries, relative to the control date.
        until: Days that an entry stays in force, or None for good.
        same: Its country is that of this other actor.
        honest: Stays an honest firm in the truth.
    """

    name: str
    countries: tuple[str, ...]
    existing: bool = False
    like: str = ""
    count: Range = (1, 1)
    formed: Range | None = None
    listed: Range | None = None
    since: Range = (30, 500)
    until: Range | None = None
    same: str = ""
    honest: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """Consignments from one actor to another.

    Attributes:
        name: Its name.
        seller: Actor that sends.
        buyer: Actor that receives.
        goods: ``case`` (the case's controlled goods), ``other`` (goods that are not controlled),
            or HS2022 codes.
        consignments: How many.
        value: US dollars of one.
        start: First day relative to the control date, or to the scheme's beginning.
        from_start: Whether ``start`` counts from the scheme's beginning.
        days: For how long.
        months: Calendar months, or empty for all.
        follows: Leg whose consignments it sends on, or empty.
        lag: Days after it.
        keep: Share of the mass that goes on.
        price: Factor on the going price.
        heavy: Factor on the mass of a unit.
        dispatch: Country of dispatch: a code, an actor's name, or empty for the seller's.
        trading: The same for the trading country.
        dest: The same for the destination; empty for the buyer's.
        origin: ``dispatch``, ``seat``, ``coalition``, or a code.
        brand: ``coalition``, ``other``, ``any`` or ``none``.
        sides: ``both``, ``export`` or ``import``.
        role: Role of one more party, and the actor that has it.
        evidence: Whether its rows are the case's (T09).
    """

    name: str
    seller: str
    buyer: str
    goods: str | tuple[str, ...] = "case"
    consignments: Range = (8, 16)
    value: Range = (8000, 30000)
    start: Range = (0, 0)
    from_start: bool = False
    days: Range = (200, 400)
    months: tuple[int, ...] = ()
    follows: str = ""
    lag: Range = (7, 40)
    keep: Range = (0.8, 1.0)
    price: Range = (0.95, 1.05)
    heavy: Range = (0.98, 1.02)
    dispatch: str = ""
    trading: str = ""
    dest: str = ""
    origin: str = "seat"
    brand: str = "any"
    sides: str = "both"
    role: tuple[str, str] = ("", "")
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme or a hard negative.

    Attributes:
        name: Its name.
        truth: Typology whose cases these are, or empty where truth follows by definition.
        negative: What kind of hard negative it is, or empty.
        subject: The actor that the cases are about; for T07 a leg.
        cases: Cases for a million rows.
        least: Cases at least.
        headings: Headings that its goods come from; empty for all.
        controlled: Whether its goods are controlled.
        actors: Who takes part.
        legs: What they do.
        start: Beginning, days after the control date.
        relabel: Ways of ``code``, ``brand``, ``name`` that its rows may be relabelled in.
        delays: Whether the knob moves it.
        splits: Whether the knob splits it.
        mixes: Whether the knob adds honest trade of the subject.
        mix_from_start: Whether that trade begins with the scheme, not with the window.
        vague: Share of rows with a description that says nothing, beside the knobs.
        knobs: Values of its own, or None for those of the world.
    """

    name: str
    truth: str
    subject: str
    actors: tuple[Actor, ...]
    legs: tuple[Leg, ...]
    negative: str = ""
    cases: float = 10.0
    least: int = 3
    headings: tuple[str, ...] = ()
    controlled: bool = True
    start: Range = (10, 120)
    relabel: tuple[str, ...] = ("code", "brand", "name")
    delays: bool = True
    splits: bool = True
    mixes: bool = True
    mix_from_start: bool = False
    vague: float = 0.0
    knobs: Knobs | None = None
    where: str = field(default="", compare=False)
