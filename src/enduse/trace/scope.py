"""Which rows a detector counts, and the days that they span; shared by several detectors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

if TYPE_CHECKING:
    from ibis.expr.types import FloatingValue, IntegerValue, Table, Value

    from enduse.trace.records import Records, Settings

__all__ = [
    "ROLES",
    "beyond",
    "counted",
    "counts_of",
    "day_number",
    "imports_of_third_countries",
    "in_destination",
    "mean_score",
    "month_number",
    "outside",
    "seen_before",
    "span",
]

_EPOCH = date(1970, 1, 1)

ROLES = (
    "importing_party",
    "exporting_party",
    "consignee_party",
    "consignor_party",
    "notify_party",
    "end_user_party",
    "manufacturer_party",
)


def day_number(day: date) -> int:
    """Count the days from 1970-01-01, as ``epoch_days`` of a column does."""
    return (day - _EPOCH).days


def month_number(days: Value) -> IntegerValue:
    """Count the months from the year 0, so that they can be added to: year x 12 + month - 1."""
    return (days.year() * 12 + days.month() - 1).cast("int32")


def counted(records: Records) -> Table:
    """Give the items with a day that is not after the last day that counts."""
    return records.items.filter(
        _.date.notnull(), _.date <= ibis.literal(records.settings.as_of, type="date")
    )


def counts_of(*tables: Table) -> dict[str, Any]:
    """Compute tables of one row each, and give their columns together."""
    joined = tables[0]
    for table in tables[1:]:
        joined = joined.cross_join(table)
    row: dict[str, Any] = joined.to_pyarrow().to_pylist()[0]
    return row


def outside(country: Value, settings: Settings) -> Value:
    """Say of a country whether it is neither in the coalition nor a controlled destination."""
    kept_out = sorted({*settings.coalition, *settings.destinations})
    return country.notnull() & country.notin(kept_out)


def in_destination(country: Value, settings: Settings) -> Value:
    """Say of a country whether it is a controlled destination; a null is not."""
    return country.notnull() & country.isin(sorted(settings.destinations))


def imports_of_third_countries(records: Records) -> Table:
    """Give the import declarations of countries outside coalition and destinations.

    The country is that of the customs that recorded the row: it is always there, and it is where
    the goods came in, whatever the address of the importer says.
    """
    return counted(records).filter(
        _.direction == "import",
        _.importing_party.notnull(),
        outside(_.reporter, records.settings),
    )


def span(records: Records) -> Table:
    """Give one row: ``first_day`` and ``last_day`` of the records that count, as day numbers."""
    days = counted(records).date.epoch_days()
    return counted(records).aggregate(first_day=days.min(), last_day=days.max())


def beyond(value: Value, threshold: float) -> FloatingValue:
    """Say from 0 to 1 how far a value lies beyond its threshold: 1 - threshold / value.

    0 at the threshold (and below), one half at twice the threshold, 1 at infinity.
    """
    reached = (1.0 - threshold / value.nullif(0.0)).fill_null(0.0)
    return ibis.ifelse(reached > 0.0, reached, 0.0)


def mean_score(*parts: Value) -> FloatingValue:
    """Give the plain mean of parts that each lie from 0 to 1."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total / float(len(parts))


def seen_before(parties: Table, records: Records, roles: tuple[str, ...] = ROLES) -> Table:
    """Give those parties that stand in a role in the records before the control date.

    Args:
        parties: A table with the column ``importing_party``.
        records: The records.
        roles: Columns of the items that count.

    Returns:
        The column ``importing_party``, each party once.
    """
    earlier = counted(records).filter(
        _.date < ibis.literal(records.settings.control_date, type="date")
    )
    wanted = parties.select("importing_party")
    seen = [
        earlier.select(importing_party=role).semi_join(wanted, "importing_party") for role in roles
    ]
    return ibis.union(*seen, distinct=True)
