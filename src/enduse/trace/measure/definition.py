"""What a measure is: a figure that is declared, and not coded.

A definition says what is summed, over which goods, between whom, in which window, and on which
basis.  It is made by :func:`enduse.trace.measure.read_measures` from YAML, or directly in Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

__all__ = [
    "Basis",
    "Breaks",
    "Condition",
    "Definition",
    "Filters",
    "Floor",
    "Goods",
    "Kind",
    "Quantity",
    "Window",
]


class Kind(Enum):
    """What is computed."""

    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"
    COUNT = "count"
    UNIT_VALUE = "unit value"
    CONCENTRATION = "concentration"


class Quantity(Enum):
    """What is added up."""

    VALUE = "value"
    NET_MASS = "net mass"
    GROSS_MASS = "gross mass"
    QUANTITY = "quantity"
    ROWS = "rows"

    @property
    def unit(self) -> str:
        """The unit of the sum."""
        units = {"value": "usd", "net mass": "kg", "gross mass": "kg", "quantity": "units"}
        return units.get(self.value, "rows")


class Basis(Enum):
    """By what a row belongs to a country, or to a currency."""

    ORIGIN = "origin"
    DISPATCH = "dispatch"
    TRADING = "trading country"
    DESTINATION = "destination"
    BRAND = "brand seat"
    MANUFACTURER = "manufacturer seat"
    CURRENCY = "currency"
    PARTNER = "partner"

    @property
    def sentence(self) -> str:
        """What the basis means, as a clause."""
        return _BASES[self.value]


_BASES = {
    "origin": "by country of origin: where the goods were made",
    "dispatch": "by country of dispatch: whence they were sent, whoever made them",
    "trading country": "by trading country: the seat of the other party to the contract",
    "destination": "by country of destination: the last one known",
    "brand seat": "by the seat of the company whose brand it is",
    "manufacturer seat": "by the seat of the manufacturer as declared",
    "currency": "by currency of the invoice",
    "partner": "by trading partner as the table records it",
}


class Breaks(Enum):
    """What becomes of goods whose codes changed between revisions of the Harmonized System."""

    CONVERT = "convert"
    WIDEN = "widen"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Days that count, the first and the last among them."""

    first: date
    last: date

    def __str__(self) -> str:
        """Give it as ``2022-02-24..2022-12-31``."""
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least amount that counts.

    Attributes:
        amount: How much.
        unit: ``usd``, ``kg``, ``units`` or ``rows``.
    """

    amount: float
    unit: str

    def __str__(self) -> str:
        """Give it as ``USD 100,000`` or ``30 rows``."""
        amount = f"{self.amount:,.0f}"
        return f"USD {amount}" if self.unit == "usd" else f"{amount} {self.unit}"


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods as they were asked for.

    Attributes:
        words: Names of sets (``chpl``, ``chpl tier 1``), codes of 2, 4 or 6 digits, or plain words.
        revision: The revision that the codes are of.
    """

    words: tuple[str, ...]
    revision: str = "HS2022"


@dataclass(frozen=True, slots=True)
class Condition:
    """A field that must have one of some values.

    Attributes:
        field: A word of :data:`enduse.trace.measure.field.FIELDS`.
        values: As the records hold them: countries in lower case, currencies in capitals.
    """

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows count; all conditions hold together.

    Attributes:
        goods: Which goods, or None for all.
        conditions: Fields and their values.
        text: Words of which one stands in the description, or its translation, in any case.
        exact_text: The same, with the case as it is.
    """

    goods: Goods | None = None
    conditions: tuple[Condition, ...] = ()
    text: tuple[str, ...] = ()
    exact_text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A declared measure.

    Attributes:
        name: Its name in the file.
        kind: What is computed.
        quantity: What is added up.
        distinct: For a count, the field whose values are counted; empty for rows.
        basis: By what a row belongs to a country; None where no country is asked for.
        subject: Countries (or currencies) on that basis: rows of a sum, a growth, a count; the part
            of a share.
        filters: Which rows count.
        part: For a share: which of the rows are the part, beside the subject.
        window: Days that count; None for all.
        compare: The days to compare with.
        group: Fields by which it is split; ``country`` is the country on the basis.
        rows_at_least: Rows under this do not count.
        at_least: A share, a growth, a unit value or a concentration over less than this is refused.
        total_at_least: Groups under this in the window are not shown.
        above: Groups with a figure of no more than this are not shown.
        per: For a unit value: ``net mass`` or ``quantity``.
        over: For a concentration: the field whose values share the total.
        top: For a concentration: the number of the largest that are added up.
        breaks: What to do where codes changed.
        interval: Whether to give intervals; without, fewer sums are taken.
        about: Where the question is from, for people.
        caveats: What its author wants to be said with it, as sentences.
    """

    name: str
    kind: Kind
    quantity: Quantity = Quantity.VALUE
    distinct: str = ""
    basis: Basis | None = None
    subject: tuple[str, ...] = ()
    filters: Filters = field(default=Filters())
    part: Filters | None = None
    window: Window | None = None
    compare: Window | None = None
    group: tuple[str, ...] = ()
    rows_at_least: Floor | None = None
    at_least: Floor | None = None
    total_at_least: Floor | None = None
    above: float | None = None
    per: Quantity = Quantity.NET_MASS
    over: str = ""
    top: int = 5
    breaks: Breaks = Breaks.WIDEN
    interval: bool = True
    about: str = ""
    caveats: tuple[str, ...] = ()
