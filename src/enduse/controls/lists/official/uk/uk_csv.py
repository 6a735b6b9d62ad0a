"""The United Kingdom's lists in CSV: the UK Sanctions List, and OFSI's consolidated list.

Two forms, each with a row above its header that tells the day:

* ``UK-Sanctions-List.csv`` ("Report Date"), at
  https://www.gov.uk/government/publications/the-uk-sanctions-list ("Format guide");
* ``ConList.csv`` ("Last Updated"), the list of financial sanctions targets that the Office of
  Financial Sanctions Implementation published until 28 January 2026.

In both, a party stands in as many rows as it has names or addresses; rows of one id are united.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, merge, read_dates
from enduse.controls.lists.identifier import numbered, read_births
from enduse.controls.lists.official.uk.form import (
    FCDO,
    OFSI,
    full_name,
    measure_of,
    name_kind,
    numbers_of,
    schema_of,
)
from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.controls.lists.value import clean
from enduse.errors import IntakeError, Malformed
from enduse.intake.file import open_file
from enduse.intake.limits import Limits
from enduse.intake.table import iter_csv_rows
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["UkCsv"]

_HEAD = 65_536
_HEAD_ROWS = 10
_NAMES = tuple(f"name {at}" for at in range(1, 7))
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Form:
    """What the columns of a form are called."""

    key: str
    entry: str
    kind: str
    strength: str
    type: str
    regime: str
    listed: tuple[str, ...]
    births: str
    nations: str
    address: tuple[str, ...]
    country: str
    passport: str
    national: str
    national_said: str


_FCDO_FORM = _Form(
    key=FCDO,
    entry="unique id",
    kind="name type",
    strength="alias strength",
    type="designation type",
    regime="regime name",
    listed=("date designated",),
    births="d.o.b",
    nations="nationality(/ies)",
    address=(*(f"address line {at}" for at in range(1, 7)), "address postal code"),
    country="address country",
    passport="passport number",
    national="national identifier number",
    national_said="national identifier additional information",
)
_OFSI_FORM = _Form(
    key=OFSI,
    entry="group id",
    kind="alias type",
    strength="alias quality",
    type="group type",
    regime="regime",
    listed=("listed on", "uk sanctions list date designated"),
    births="dob",
    nations="nationality",
    address=(*(f"address {at}" for at in range(1, 7)), "post/zip code"),
    country="country",
    passport="passport number",
    national="national identification number",
    national_said="national identification details",
)
# Earlier issues call a column otherwise.
_OLD_NAMES = {"individual, entity, ship": "designation type", "post / zip code": "post/zip code"}
_MORE = (
    "uk statement of reasons",
    "other information",
    "position",
    "parent company",
    "subsidiaries",
    "type of ship",
    "tonnage of ship",
    "current owner/operator (s)",
    "previous owner/operator (s)",
    "previous flags",
)
_LABELLED = frozenset(_MORE[3:])


@dataclass(frozen=True, slots=True)
class _Head:
    """The header: its columns, on which row it stands, and what stands above it."""

    form: _Form
    columns: tuple[str, ...]
    number: int
    above: tuple[str, ...]


@dataclass(slots=True)
class _Party:
    """The rows of one id, without their names, and the names with their kinds."""

    rows: list[Listing] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)


class UkCsv(ListReader):
    """The UK Sanctions List and OFSI's consolidated list, official CSV."""

    NAME: ClassVar[str] = "uk_csv"

    def recognises(self, path: Path) -> bool:
        """Tell by the columns of the header, below at most a few rows."""
        try:
            return _head(path) is not None
        except IntakeError:
            return False

    def version_of(self, path: Path) -> str | None:
        """Give the day that stands above the header."""
        head = _head(path)
        texts = () if head is None else head.above
        told = [text.partition(":")[2].strip() or text for text in texts]
        dates, _ = read_dates(told, order="dmy")
        return dates[-1] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the parties in the order in which each first stands in the file."""
        path = task.files[0]
        head = _head(path)
        if head is None:
            raise Malformed(
                "no header with 'Name 6' and 'Unique ID' or 'Group ID'",
                where=path.name,
                advice="fetch the file again, or check that it is the right one",
            )
        refused: list[Rejected] = []
        parties: dict[str, _Party] = {}
        texts: dict[str, str] = {}
        for number, row in _rows(path, head, refused):
            try:
                listing = _listing(row, number, head.form, task)
            except Refusal as refusal:
                key = task.key or head.form.key
                refused.append(Rejected(path.name, number, refusal.reason, key))
                continue
            # The same reasons stand in every row of a party: they are held once.
            listing = replace(listing, remarks=texts.setdefault(listing.remarks, listing.remarks))
            party = parties.setdefault(listing.entry_id, _Party())
            party.rows.append(listing)
            party.names.extend(_names(row, head.form))
        yield from refused
        for party in parties.values():
            yield _united(party, path.name)


def _head(path: Path) -> _Head | None:
    """Find the header among the first rows; its words are ASCII in every encoding but UTF-16."""
    with open_file(path, cap=Limits().table) as file:
        data = file.read(_HEAD)
    text = data.decode("utf-8-sig", errors="replace").replace("\x00", "")
    above: list[str] = []
    try:
        for at, row in enumerate(csv.reader(text.splitlines())):
            columns = tuple(_column(cell) for cell in row)
            if "name 6" in columns and "unique id" in columns:
                return _Head(_FCDO_FORM, columns, at, tuple(above))
            if "name 6" in columns and "group id" in columns:
                return _Head(_OFSI_FORM, columns, at, tuple(above))
            above.extend(cell for cell in row if cell.strip())
            if at >= _HEAD_ROWS:
                break
    except csv.Error:
        return None
    return None


def _column(cell: str) -> str:
    name = clean(cell).casefold()
    return _OLD_NAMES.get(name, name)


def _rows(path: Path, head: _Head, refused: list[Rejected]) -> Iterator[tuple[int, Row]]:
    """Give the rows below the header, numbered from 1."""
    above = head.number + 1
    seen = False

    def refuse(number: int, error: IntakeError) -> None:
        if number >= above:
            refused.append(Rejected(path.name, number - above, error.found, head.form.key))

    for number, raw in iter_csv_rows(path, header=_unique(head.columns), on_refused=refuse):
        if not seen and number <= above and _column(raw["name 6"]) == "name 6":
            seen, above = True, number
        elif seen:
            yield number - above, {name: clean(cell) for name, cell in raw.items()}


def _unique(columns: tuple[str, ...]) -> list[str]:
    """Name the columns without a name, and those after the first of a name, by their number."""
    return [
        name if name and name not in columns[:at] else f"column {at + 1}"
        for at, name in enumerate(columns)
    ]


def _listing(row: Row, number: int, form: _Form, task: Task) -> Listing:
    entry = row.get(form.entry, "")
    if not entry:
        raise Refusal("no id")
    begins = [text for name in form.listed if (text := row.get(name, ""))]
    listed, _ = read_dates(begins, order="dmy")
    parts = [*(row.get(part, "") for part in form.address), row.get(form.country, "")]
    address = ", ".join(part for part in parts if part)
    nations = [*numbered(row.get(form.nations, "")), row.get("current believed flag of ship", "")]
    return Listing(
        list=task.key or form.key,
        version=task.version,
        entry_id=entry,
        schema=schema_of(row.get(form.type, "")),
        names=(),
        measure=measure_of(row.get("sanctions imposed", "")),
        program=row.get(form.regime, ""),
        listed=listed[0] if listed else None,
        countries=country_codes([*nations, row.get(form.country, "")]),
        addresses=(address,) if address else (),
        identifiers=_numbers(row, form),
        birth_dates=read_births(numbered(row.get(form.births, "")), order="dmy"),
        remarks=_remarks(row),
        rows=(number,),
    )


def _numbers(row: Row, form: _Form) -> tuple[tuple[str, str], ...]:
    said = row.get(form.national_said, "")
    own = [("ofsi", row.get("ofsi group id", "")), ("un", row.get("un reference number", ""))]
    return numbers_of(
        passports=numbered(row.get(form.passport, "")),
        national=[(number, said) for number in numbered(row.get(form.national, ""))],
        business=numbered(row.get("business registration number (s)", "")),
        ships=[row.get("imo number", "")],
        references=own,
    )


def _remarks(row: Row) -> str:
    told = [(name, row.get(name, "")) for name in _MORE]
    parts = [f"{name} {text}" if name in _LABELLED else text for name, text in told if text]
    return " | ".join(dict.fromkeys(parts))


def _names(row: Row, form: _Form) -> list[tuple[str, str]]:
    name = full_name(row.get(part, "") for part in _NAMES)
    kind = name_kind(row.get(form.kind, ""), row.get(form.strength, ""))
    return [(name, kind), (row.get("name non-latin script", ""), "alias")]


def _united(party: _Party, file: str) -> Listing | Rejected:
    """Make one entry of the rows of a party, its primary name first."""
    first, *others = party.rows
    party.names.sort(key=lambda pair: pair[1] != "name")
    try:
        names = listed_names(party.names)
    except Refusal as refusal:
        return Rejected(file, first.rows[0], refusal.reason, first.list)
    return merge([replace(first, names=names), *others])
