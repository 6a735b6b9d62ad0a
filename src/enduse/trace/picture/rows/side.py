"""Which side's records a picture counts, and in which months that side delivered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from enduse.text.place import name_of_country
from enduse.trace.scope import counted, in_destination, month_number

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = [
    "Sides",
    "country",
    "delivered",
    "first_day",
    "into_destinations",
    "names_of",
    "rows_of",
    "sides_into",
]

Side = tuple[str, str]
"""A reporter and a direction."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose records are counted: each movement once.

    Attributes:
        importing: Controlled destinations that recorded imports: their own records count.
        exporting: Countries whose exports count, to those destinations that recorded none.
        silent: Those destinations.
    """

    importing: tuple[str, ...]
    exporting: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def all(self) -> tuple[Side, ...]:
        """Return them as reporter and direction."""
        return (
            *((reporter, "import") for reporter in self.importing),
            *((reporter, "export") for reporter in self.exporting),
        )

    def __str__(self) -> str:
        """Say whose records they are."""
        said = []
        if self.importing:
            said.append(f"imports recorded by {_list(self.importing)}")
        if self.exporting:
            said.append(f"exports to {_list(self.silent)} recorded by {_list(self.exporting)}")
        return "; ".join(said) or "no side recorded them"


def _list(codes: Sequence[str]) -> str:
    names = [country(code) or code for code in codes]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def country(code: str | None) -> str | None:
    """Name a country, or give its code where it has no name."""
    return None if code is None else name_of_country(code) or code.upper()


def rows_of(table: Table) -> list[dict[str, Any]]:
    """Compute a table: its rows, in the order of their values, nulls last.

    The column ``value`` is rounded to cents: the last digits of a sum depend on the order in which
    an engine's threads added it up.
    """
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    for row in rows:
        if row.get("value") is not None:
            row["value"] = round(row["value"], 2)
    return sorted(rows, key=lambda row: [(v is None, "" if v is None else v) for v in row.values()])


def first_day(month: int) -> date:
    """Give the first day of a month that is counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def sides_into(records: Records) -> Sides:
    """Choose the sides: a destination's own imports, else what others recorded as exports to it."""
    settings = records.settings
    items = counted(records)
    own = items.filter(_.direction == "import", in_destination(_.reporter, settings))
    importing = tuple(row["reporter"] for row in rows_of(own.select("reporter").distinct()))
    silent = tuple(sorted(set(settings.destinations) - set(importing)))
    if not silent:
        return Sides(importing, (), ())
    sent = items.filter(_.direction == "export", _.destination.isin(silent), _.reporter.notnull())
    pairs = rows_of(sent.filter(_.controlled).select("reporter", "destination").distinct())
    return Sides(
        importing,
        tuple(sorted({row["reporter"] for row in pairs})),
        tuple(sorted({row["destination"] for row in pairs})),
    )


def into_destinations(records: Records, sides: Sides) -> Table:
    """Give the controlled goods that went to controlled destinations, each movement once."""
    own = (_.direction == "import") & _.reporter.isin(sides.importing or ("",))
    sent = (_.direction == "export") & _.destination.isin(sides.silent or ("",))
    return counted(records).filter(_.controlled, own | sent)


def names_of(records: Records, parties: Iterable[int]) -> dict[int, str]:
    """Look up the names of parties; one without a name is called by its number."""
    wanted = sorted(set(parties))
    if not wanted:
        return {}
    table = records.parties.filter(_.party.isin(wanted)).select("party", "name")
    found = {row["party"]: row["name"] for row in rows_of(table)}
    return {party: found.get(party) or f"party {party}" for party in wanted}


def delivered(records: Records, sides: Sequence[Side]) -> Mapping[Side, frozenset[int]]:
    """Find the months in which each side delivered.

    What is stated of the reporters counts; of a side of which nothing is stated, a month in which
    it has any row at all.
    """
    reporters = sorted({reporter for reporter, _direction in sides})
    if not reporters:
        return {}
    stated = records.reporting.filter(_.reporter.isin(reporters)).select(
        "reporter", "direction", "state", number=month_number(_.month)
    )
    seen = (
        counted(records)
        .filter(_.reporter.isin(reporters))
        .select("reporter", "direction", state=ibis.literal("seen"), number=month_number(_.date))
        .distinct()
    )
    said: dict[Side, dict[str, set[int]]] = {}
    for row in (*rows_of(stated), *rows_of(seen)):
        months = said.setdefault((row["reporter"], row["direction"]), {})
        months.setdefault(row["state"], set()).add(row["number"])
    return {side: _months(said.get(side, {})) for side in sides}


def _months(states: Mapping[str, set[int]]) -> frozenset[int]:
    if states.keys() & {"delivered", "missing"}:
        return frozenset(states.get("delivered", set()) - states.get("missing", set()))
    return frozenset(states.get("seen", set()))
