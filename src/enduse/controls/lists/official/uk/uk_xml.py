"""The UK Sanctions List in XML (``UK-Sanctions-List.xml``).

The form (``Designations`` with ``Designation`` elements) is published beside the list at
https://www.gov.uk/government/publications/the-uk-sanctions-list.  Since 28 January 2026 it is the
one list of the United Kingdom's designations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import read_births
from enduse.controls.lists.official.uk.form import (
    FCDO,
    full_name,
    measure_of,
    name_kind,
    numbers_of,
    schema_of,
)
from enduse.controls.lists.reader import ListReader, Rejected, Task, without_repeats
from enduse.controls.lists.xml_stream import (
    children,
    has_root,
    iter_elements,
    local_name,
    text_at,
    texts_at,
)
from enduse.errors import Empty
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from enduse.controls.lists.identifier import Pair

__all__ = ["UkXml"]

_ROOT = "Designations"
_NAMESPACES = ("",)
_PERSON = ("IndividualDetails", "Individual")
_FIRM = ("EntityDetails", "Entity")
_SHIP = ("ShipDetails", "Ship")
_SHIP_WORDS = (
    ("type of ship", ("TypeOfShipDetails", "TypeOfShip")),
    ("tonnage", ("TonnageOfShipDetails", "TonnageOfShip")),
    ("length", ("LengthOfShipDetails", "LengthOfShip")),
    ("year built", ("YearsBuilt", "YearBuilt")),
    ("current owner", ("CurrentOwnerOperators", "CurrentOwnerOperator")),
    ("previous owner", ("PreviousOwnerOperators", "PreviousOwnerOperator")),
    ("previous flag", ("PreviousFlags", "PreviousFlag")),
)


class UkXml(ListReader):
    """The UK Sanctions List, official XML."""

    NAME: ClassVar[str] = "uk_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element."""
        return has_root(path, _ROOT)

    def version_of(self, path: Path) -> str | None:
        """Give the day that the file says it was generated on."""
        try:
            head = next(_elements(path, "DateGenerated"))
        except Empty:
            return None
        dates, _ = read_dates([(head.text or "").strip()], order="dmy")
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the designations in the order of the file."""
        yield from without_repeats(_entries(task), task.files[0].name)


def _elements(path: Path, name: str) -> Iterator[Any]:
    return iter_elements(path, (name,), root=_ROOT, namespace=_NAMESPACES)


def _entries(task: Task) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    key = task.key or FCDO
    for number, element in enumerate(_elements(path, "Designation"), 1):
        try:
            yield _listing(element, number, key, task.version)
        except Refusal as refusal:
            yield Rejected(path.name, number, refusal.reason, key)


def _listing(element: Any, number: int, key: str, version: str) -> Listing:
    listed, _ = read_dates(texts_at(element, "DateDesignated"), order="dmy")
    addresses = [_address(item) for item in children(element, "Addresses", "Address")]
    return Listing(
        list=key,
        version=version,
        entry_id=text_at(element, "UniqueID") or f"row {number}",
        schema=schema_of(text_at(element, "IndividualEntityShip")),
        names=listed_names(_names(element)),
        measure=_measure(element),
        program=text_at(element, "RegimeName"),
        listed=listed[0] if listed else None,
        countries=country_codes(_countries(element)),
        addresses=tuple(dict.fromkeys(text for text in addresses if text)),
        identifiers=_numbers(element),
        birth_dates=read_births(texts_at(element, *_PERSON, "DOBs", "DOB"), order="dmy"),
        remarks=_remarks(element),
        rows=(number,),
    )


def _names(element: Any) -> list[tuple[str, str]]:
    """Give the names, the primary one first, those in other scripts last."""
    found = []
    for name in children(element, "Names", "Name"):
        text = full_name(text_at(name, f"Name{at}") for at in range(1, 7))
        kind = name_kind(text_at(name, "NameType"), text_at(name, "AliasStrength"))
        found.append((text, kind))
    found.sort(key=lambda pair: pair[1] != "name")
    others = texts_at(element, "NonLatinNames", "NonLatinName", "NameNonLatinScript")
    return [*found, *((text, "alias") for text in others)]


def _measure(element: Any) -> str:
    told = text_at(element, "SanctionsImposed")
    marks = [
        local_name(item.tag)
        for held in children(element, "SanctionsImposedIndicators")
        for item in held
        if (item.text or "").strip().casefold() == "true"
    ]
    return measure_of(told or "|".join(marks))


def _address(item: Any) -> str:
    names = (*(f"AddressLine{at}" for at in range(1, 7)), "AddressPostalCode", "AddressCountry")
    return ", ".join(text for name in names if (text := text_at(item, name)))


def _countries(element: Any) -> list[str]:
    return [
        *texts_at(element, *_PERSON, "Nationalities", "Nationality"),
        *texts_at(element, "Addresses", "Address", "AddressCountry"),
        *texts_at(element, *_SHIP, "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"),
    ]


def _numbers(element: Any) -> tuple[Pair, ...]:
    national = [
        (
            text_at(item, "NationalIdentifierNumber"),
            text_at(item, "NationalIdentifierAdditionalInformation"),
        )
        for item in children(element, *_PERSON, "NationalIdentifierDetails", "NationalIdentifier")
    ]
    return numbers_of(
        passports=texts_at(element, *_PERSON, "PassportDetails", "Passport", "PassportNumber"),
        national=national,
        business=texts_at(
            element, *_FIRM, "BusinessRegistrationNumbers", "BusinessRegistrationNumber"
        ),
        ships=texts_at(element, *_SHIP, "IMONumbers", "IMONumber"),
        references=[
            ("ofsi", text_at(element, "OFSIGroupID")),
            ("un", text_at(element, "UNReferenceNumber")),
        ],
    )


def _remarks(element: Any) -> str:
    ship = [
        f"{word} {text}"
        for word, names in _SHIP_WORDS
        for text in texts_at(element, *_SHIP, *names)
    ]
    firm = [
        *(
            f"parent {text}"
            for text in texts_at(element, *_FIRM, "ParentCompanies", "ParentCompany")
        ),
        *(f"subsidiary {text}" for text in texts_at(element, *_FIRM, "Subsidiaries", "Subsidiary")),
    ]
    parts = [
        text_at(element, "UKStatementofReasons"),
        text_at(element, "OtherInformation"),
        *texts_at(element, *_PERSON, "Positions", "Position"),
        *firm,
        *ship,
    ]
    return " | ".join(dict.fromkeys(part for part in parts if part))
