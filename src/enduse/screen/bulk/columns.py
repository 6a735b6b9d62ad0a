"""Which column of a table holds what, and a row as a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from enduse.errors import UsageError
from enduse.model.match import Query
from enduse.tables import load_table
from enduse.text.date import parse_date, parse_readings
from enduse.text.identifier import kind_of
from enduse.text.place import countries_in

__all__ = ["Columns", "choose_columns", "query_of"]

_LONGEST_VALUE = 1_000
_MOST_VALUES = 50
_SEPARATORS = str.maketrans("|\n", ";;")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are read, by what they hold; None or empty where there are none.

    Attributes:
        name: The name of the party.
        schema: FollowTheMoney schema, or a word for it.
        country: Countries: codes or names.
        birth_date: Dates of birth.
        address: Addresses.
        identifiers: ``(column, kind)``; the kind is empty where each value names its own, as in
            ``lei:5493...``.
        guessed: Whether the column of names was guessed.
    """

    name: str
    schema: str | None = None
    country: str | None = None
    birth_date: str | None = None
    address: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    guessed: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that are read, in a fixed order, each once."""
        named = (self.name, self.schema, self.country, self.birth_date, self.address)
        found = [column for column in named if column is not None]
        return tuple(dict.fromkeys([*found, *(column for column, _ in self.identifiers)]))


def choose_columns(headings: Sequence[str], name: str | None = None) -> Columns:
    """Choose the columns to read by their headings.

    Args:
        headings: All headings of the table.
        name: The column of names, where the user says it.

    Raises:
        UsageError: There is no such column, or none that looks like names.
    """
    if name is not None and name not in headings:
        raise _unclear(f"there is no column {name!r}", headings)
    chosen = name if name is not None else _guess(headings, "name")
    if chosen is None and len(headings) == 1:
        chosen = headings[0]
    if chosen is None:
        raise _unclear("none of the columns is known to hold names", headings)
    others = [heading for heading in headings if heading != chosen]
    listed = _guess(others, "identifiers")
    numbers = [(heading, kind_of(heading)) for heading in others if heading != listed]
    return Columns(
        name=chosen,
        schema=_guess(others, "schema"),
        country=_guess(others, "country"),
        birth_date=_guess(others, "birth_date"),
        address=_guess(others, "address"),
        identifiers=(
            *([(listed, "")] if listed is not None else []),
            *((heading, kind) for heading, kind in numbers if kind != "other"),
        ),
        guessed=name is None,
    )


def query_of(
    row: Mapping[str, Any], columns: Columns, schema: str
) -> tuple[Query, tuple[str, ...]]:
    """Give a row as a query, and what of it could not be read and is left out.

    A birth date or a country that cannot be read does not hinder the search for the name.

    Args:
        row: The row; its name is text, or missing.
        columns: The columns to read.
        schema: FollowTheMoney schema where the row has none.
    """
    unread: list[str] = []
    kind = _one(row, columns.schema)
    meant = _schemata().get(_plain(kind)) if kind else schema
    if meant is None:
        unread.append(f"schema {kind!r}")
    dates: list[str] = []
    countries: list[str] = []
    for value in _values(row, columns.birth_date):
        read = parse_date(value)
        readings = (read,) if read is not None else parse_readings(value)
        dates += readings
        unread += [] if readings else [f"birth date {value!r}"]
    for value in _values(row, columns.country):
        codes = _country_codes(value)
        countries += codes
        unread += [] if codes else [f"country {value!r}"]
    address = _one(row, columns.address)
    query = Query(
        name=row[columns.name] or "",
        schema=meant or schema,
        birth_dates=tuple(dict.fromkeys(dates)),
        countries=tuple(dict.fromkeys(countries)),
        addresses=(address,) if address else (),
        identifiers=tuple(dict.fromkeys(_identifiers(row, columns))),
    )
    return query, tuple(unread)


def _identifiers(row: Mapping[str, Any], columns: Columns) -> list[tuple[str, str]]:
    found = []
    for column, kind in columns.identifiers:
        for value in _values(row, column):
            own, colon, number = value.partition(":")
            if kind:
                found.append((kind, value))
            elif colon and number.strip():
                found.append((kind_of(own), number.strip()))
            else:
                found.append(("other", value))
    return found


def _one(row: Mapping[str, Any], column: str | None) -> str:
    value = row.get(column) if column is not None else None
    return "" if value is None else str(value).strip()[:_LONGEST_VALUE]


def _values(row: Mapping[str, Any], column: str | None) -> list[str]:
    """Give the values of a cell: several are parted by semicolons, bars or line breaks."""
    parts = _one(row, column).translate(_SEPARATORS).split(";")
    return [part.strip() for part in parts if part.strip()][:_MOST_VALUES]


@lru_cache(maxsize=4_096)
def _country_codes(value: str) -> tuple[str, ...]:
    is_code = len(value) == 2 and value.isascii() and value.isalpha()
    codes = tuple(place.code for place in countries_in(value.upper() if is_code else value))
    return codes or ((value.lower(),) if is_code else ())


def _guess(headings: Sequence[str], field: str) -> str | None:
    wanted = load_table("query_columns")[field]
    ranked = [(wanted.index(_plain(h)), n) for n, h in enumerate(headings) if _plain(h) in wanted]
    return headings[min(ranked)[1]] if ranked else None


@cache
def _schemata() -> dict[str, str]:
    table = load_table("query_columns")["schemata"]
    return {_plain(word): schema for schema, words in table.items() for word in words}


def _plain(heading: str) -> str:
    return "".join(char for char in heading.casefold() if char.isalnum())


def _unclear(found: str, headings: Sequence[str]) -> UsageError:
    there = ", ".join(repr(heading) for heading in headings[:20])
    return UsageError(found, where="--column", advice=f"name one of: {there[:500]}")
