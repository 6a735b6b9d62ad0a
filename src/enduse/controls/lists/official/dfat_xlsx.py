"""Australia's Consolidated List (DFAT) as the Excel workbook that the department publishes.

``regulation8_consolidated.xlsx`` at https://www.dfat.gov.au/international-relations/security/
sanctions/consolidated-list: one row a name.  The reference of the primary name is a number, that of
the others the number with letters (``1234``, ``1234a``, ``1234b``); the rows of a number are one
entry, also where others stand between them, unless the number stands at two primary names.

The day of listing is the one in the listing information.  The control date is that of the last
change: to take it for the day of listing would call a party free that was not, so that it is a
remark only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import read_births
from enduse.controls.lists.official.workbook import header_of, iter_workbook_rows
from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["DfatXlsx"]

_LIST = "au_dfat"
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COLUMNS = {
    "reference": "reference",
    "name_of_individual_or_entity": "name",
    "name": "name",
    "type": "type",
    "name_type": "name_type",
    "alias_strength": "strength",
    "date_of_birth": "birth",
    "place_of_birth": "birth_place",
    "citizenship": "citizenship",
    "address": "address",
    "additional_information": "information",
    "listing_information": "listing",
    "imo_number": "imo",
    "committees": "committees",
    "control_date": "control",
    "instrument_of_designation": "instrument",
    "targeted_financial_sanction": "freeze",
    "travel_ban": "travel",
    "arms_embargo": "arms",
    "maritime_restriction": "maritime",
}
_REQUIRED = ("reference", "name", "type", "name_type")
_TELLING = frozenset({"reference", "name_type", "committees", "control"})
_REFERENCE = re.compile(r"(\d{1,9})\s?([a-z]{0,3})", re.IGNORECASE)
_SCHEMATA = {"individual": "Person", "entity": "LegalEntity", "vessel": "Vessel"}
_NAME_KINDS = {
    "primary name": "name",
    "primary": "name",
    "formerly known as": "previous",
    "f.k.a.": "previous",
    "previously known as": "previous",
}
_MEASURES = (
    ("freeze", "targeted financial sanctions"),
    ("travel", "travel ban"),
    ("arms", "arms embargo"),
    ("maritime", "maritime restrictions"),
)
_NO = frozenset({"", "no", "false", "0", "n"})
# Several values in a cell are lettered: "a) ... b) ...", or stand with semicolons between them.
_LETTERED = re.compile(r"(?:^|[\s,;])\(?(?:[a-z]|i{1,3}|iv|v)\)\s|;", re.IGNORECASE)
_DATES = re.compile(r"(?:^|[\s,;])\(?[a-z]\)\s|;|,\s?|\band\b|\bor\b|\bto\b|\bbetween\b|\bcirca\b")
_APPROXIMATE = re.compile(r"\b(?:approximately|approx\.?|about|around)\b", re.IGNORECASE)
_WHEN = re.compile(r"\bon (\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})")
_IMO = re.compile(r"\b\d{7}\b")
_LONGEST = 20_000
Row = dict[str, str]


@dataclass(slots=True)
class _Entry:
    """The rows of a party."""

    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    has_primary: bool = False


class DfatXlsx(ListReader):
    """Australia's Consolidated List (DFAT), official Excel workbook."""

    NAME: ClassVar[str] = "dfat_xlsx"

    def recognises(self, path: Path) -> bool:
        """Tell by the columns of the header."""
        return not path.is_dir() and header_of(path, _column) >= _TELLING

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries in the order of their first rows."""
        path = task.files[0]
        key = task.key or _LIST
        entries: dict[str, list[_Entry]] = {}
        for number, row in iter_workbook_rows(path, _column, _REQUIRED):
            reference = _REFERENCE.fullmatch(row["reference"])
            if reference is None:
                reason = f"the reference {row['reference'][:40]!r} is no number with letters"
                yield Rejected(path.name, number, reason, key)
                continue
            held = entries.setdefault(reference.group(1), [_Entry()])
            is_primary = _NAME_KINDS.get(row["name_type"].casefold()) == "name"
            if is_primary and held[-1].has_primary:
                reason = f"reference {reference.group(1)} stands at another party too"
                yield Rejected(path.name, number, reason, key, kept=True)
                held.append(_Entry())
            held[-1].rows.append(row)
            held[-1].numbers.append(number)
            held[-1].has_primary = held[-1].has_primary or is_primary
        for reference_number, held in entries.items():
            for count, entry in enumerate(held, 1):
                entry_id = reference_number if count == 1 else f"{reference_number} ({count})"
                yield from _checked(entry_id, entry, task, key)


def _checked(entry_id: str, entry: _Entry, task: Task, key: str) -> Iterator[Listing | Rejected]:
    file, row = task.files[0].name, entry.numbers[0]
    types = sorted({text for held in entry.rows if (text := held["type"])})
    if len(types) > 1:
        reason = f"its rows are of several types ({', '.join(types)}); the first one counts"
        yield Rejected(file, row, reason, key, kept=True)
    try:
        yield _listing(entry_id, entry, key, task.version)
    except Refusal as refusal:
        yield Rejected(file, row, refusal.reason, key)


def _column(header: str) -> str:
    return _COLUMNS.get(_NOT_WORD.sub("_", header.casefold()).strip("_"), "")


def _listing(entry_id: str, entry: _Entry, key: str, version: str) -> Listing:
    def get(name: str) -> list[str]:
        return list(dict.fromkeys(text for row in entry.rows if (text := row.get(name, ""))))

    schema = next((_SCHEMATA.get(text.casefold(), "LegalEntity") for text in get("type")), "")
    addresses = _pieces(get("address"))
    listed, _ = read_dates(_listing_days(entry.rows), "dmy")
    imos = [imo for text in get("imo") for imo in _IMO.findall(text)]
    control = [f"control date: {text}" for text in get("control")]
    notes = [*get("information"), *get("listing"), *get("instrument"), *control]
    return Listing(
        list=key,
        version=version,
        entry_id=entry_id,
        schema=schema or "LegalEntity",
        names=listed_names(_names(entry.rows)),
        measure=_measure(entry.rows),
        program="; ".join(get("committees")),
        listed=listed[0] if listed else None,
        countries=country_codes([*_pieces(get("citizenship"), ","), *addresses]),
        addresses=tuple(addresses),
        identifiers=tuple(dict.fromkeys(("imo", imo) for imo in imos)),
        birth_dates=_births(get("birth")) if schema == "Person" else (),
        remarks=" | ".join(notes),
        rows=tuple(entry.numbers),
    )


def _names(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Give the names, the primary one first."""
    found = []
    for row in rows:
        kind = _NAME_KINDS.get(row["name_type"].casefold(), "alias")
        weak = row.get("strength", "").casefold() == "weak"
        found.append((row["name"], "weak_alias" if weak else kind))
    return sorted(found, key=lambda pair: pair[1] != "name")


def _measure(rows: Iterable[Row]) -> str:
    held = list(rows)
    named = [
        words
        for name, words in _MEASURES
        if any(row.get(name, "").casefold() not in _NO for row in held)
    ]
    return ", ".join(named)


def _listing_days(rows: Iterable[Row]) -> Iterator[str]:
    """Give the days of listing that the listing information says; the first one of each text."""
    for row in rows:
        text = row.get("listing", "")[:_LONGEST]
        if text:
            yield (_WHEN.findall(text)[:1] or [text])[0]


def _pieces(texts: Iterable[str], *separators: str) -> list[str]:
    """Take lettered values apart."""
    found = [piece for text in texts for piece in _LETTERED.split(text[:_LONGEST])]
    for separator in separators:
        found = [part for piece in found for part in piece.split(separator)]
    return list(dict.fromkeys(text for piece in found if (text := piece.strip(" ,"))))


def _births(texts: Iterable[str]) -> tuple[str, ...]:
    pieces = [piece for text in texts for piece in _DATES.split(text[:_LONGEST])]
    plain = (_APPROXIMATE.sub(" ", piece).strip(" .") for piece in pieces)
    return read_births((text for text in plain if text), order="dmy")
