"""The EU's consolidated financial sanctions list as CSV (export 1.1; see ``fsf`` for the form).

Semicolons stand between the cells, and a byte order mark before the header.  An entry has a row for
each of its names, addresses, dates of birth, documents and citizenships, each with the columns of
the entry itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from enduse.controls.lists.entry import Refusal, read_dates
from enduse.controls.lists.official.eu.fsf import (
    LIST,
    Act,
    Subject,
    address_text,
    alias_kind,
    birth_texts,
    listing_of,
)
from enduse.controls.lists.official.head import columns_of
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector
from enduse.controls.lists.value import clean
from enduse.errors import IntakeError
from enduse.intake.table import iter_csv_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from enduse.model.listing import Listing

__all__ = ["EuFsfCsv"]

_ID = "Entity_LogicalId"
_REQUIRED = (_ID, "Entity_EU_ReferenceNumber", "NameAlias_WholeName")
# Without these the list can be read, and says less.
_WANTED = (
    "Entity_SubjectType",
    "Entity_Regulation_Programme",
    "Entity_Regulation_EntryIntoForceDate",
    "BirthDate_BirthDate",
    "Address_CountryIso2Code",
    "Identification_Number",
    "Citizenship_CountryIso2Code",
)
_DAY = "fileGenerationDate"
_DETAILS = ("NameAlias", "Address", "BirthDate", "Identification", "Citizenship")
_ADDRESS = ("Street", "PoBox", "Place", "ZipCode", "City", "Region")
Row = dict[str, str]


class EuFsfCsv(ListReader):
    """The EU's consolidated financial sanctions list (FSF), CSV 1.1 with semicolons."""

    NAME: ClassVar[str] = "eu_fsf_csv"

    def recognises(self, path: Path) -> bool:
        """Tell by the column of the entry's logical id."""
        return not path.is_dir() and _ID in columns_of(path, ";")

    def version_of(self, path: Path) -> str | None:
        """Give the day that the first row says the file was generated on."""
        try:
            rows = iter_csv_rows(path, delimiter=";", on_refused=lambda _number, _error: None)
            stamp = next(rows, (0, {}))[1].get(_DAY, "")
        except IntakeError:
            return None
        dates, _ = read_dates([stamp] if stamp else [], "dmy")
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the persons and entities in the order of their first rows."""
        path = task.files[0]
        key = task.key or LIST
        refused: list[Rejected] = []
        subjects: dict[str, Subject] = {}
        on_refused = collector(refused, path, key)
        rows = iter_csv_rows(path, delimiter=";", required=_REQUIRED, on_refused=on_refused)
        for number, raw in rows:
            row = {name: clean(cell) for name, cell in raw.items()}
            if not subjects:
                yield from _lacking(row, path, key)
            subject = subjects.setdefault(row[_ID] or f"row {number}", _subject(row))
            _add(row, number, subject)
        for subject in subjects.values():
            try:
                yield listing_of(subject, key, task.version)
            except Refusal as refusal:
                yield Rejected(path.name, subject.rows[0], refusal.reason, key)
        yield from refused


def _lacking(row: Row, path: Path, key: str) -> Iterator[Rejected]:
    for column in _WANTED:
        if column not in row:
            yield Rejected(path.name, 0, f"no column {column!r}", key, kept=True)


def _subject(row: Row) -> Subject:
    return Subject(
        reference=row["Entity_EU_ReferenceNumber"],
        logical_id=row[_ID],
        un_id=row.get("Entity_UnitedNationId", ""),
        designated=row.get("Entity_DesignationDate", ""),
        types=[
            row.get("Entity_SubjectType", ""),
            row.get("Entity_SubjectType_ClassificationCode", ""),
        ],
        notes=[row.get("Entity_Remark", ""), row.get("Entity_DesignationDetails", "")],
    )


def _add(row: Row, number: int, subject: Subject) -> None:
    """Add what a row says to its entry."""
    subject.rows.append(number)
    _add_name(row, subject)
    act = _act(row)
    if act not in subject.acts:
        subject.acts.append(act)
    for part in _DETAILS:
        day = row.get(f"{part}_Regulation_PublicationDate", "")
        if day:
            subject.details.append((row.get(f"{part}_Regulation_Type", ""), day))
    for part in ("Address", "Citizenship"):
        code = row.get(f"{part}_CountryIso2Code", "")
        name = row.get(f"{part}_CountryDescription", "")
        subject.countries.append(code if code not in {"", "00"} else name)
    parts = {name[0].lower() + name[1:]: row.get(f"Address_{name}", "") for name in _ADDRESS}
    subject.addresses.append(address_text(parts, row.get("Address_CountryDescription", "")))
    subject.births += birth_texts(
        row.get("BirthDate_BirthDate", ""),
        [row.get(f"BirthDate_{part}", "") for part in ("Year", "Month", "Day")],
        [row.get(f"BirthDate_YearRange{part}", "") for part in ("From", "To")],
    )
    number_of = row.get("Identification_Number") or row.get("Identification_LatinNumber", "")
    subject.documents.append((row.get("Identification_TypeCode", ""), number_of))


def _add_name(row: Row, subject: Subject) -> None:
    parts = [row.get(f"NameAlias_{part}Name", "") for part in ("First", "Middle", "Last")]
    whole = row["NameAlias_WholeName"] or " ".join(filter(None, parts))
    remark = row.get("NameAlias_Remark", "")
    kind = alias_kind(row.get("NameAlias_Strong", ""), remark)
    if whole:
        subject.names.append((whole, kind))
    subject.notes.append(row.get("NameAlias_Function", ""))


def _act(row: Row) -> Act:
    def get(name: str) -> str:
        return row.get(f"Entity_Regulation_{name}", "")

    return Act(
        kind=get("Type"),
        title=get("NumberTitle"),
        programme=get("Programme"),
        published=get("PublicationDate"),
        in_force=get("EntryIntoForceDate"),
    )
