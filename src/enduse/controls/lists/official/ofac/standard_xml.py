"""OFAC's SDN and consolidated lists in the standard XML form (``sdn.xml``, ``consolidated.xml``).

The form (``sdnList`` with ``sdnEntry`` elements) is described under "SDN Data Formats & Data
Schemas", ofac.treasury.gov; the files are published at
https://sanctionslist.ofac.treas.gov/Home/SdnList.  Weak aliases are marked; dates of listing are
not told, except those of some non-SDN lists, which stand among the numbers ("Listing Date (CMIC)").
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import identifier, read_births
from enduse.controls.lists.official.ofac.form import (
    ALIAS_KINDS,
    SCHEMATA,
    full_name,
    is_consolidated,
    sublist,
)
from enduse.controls.lists.reader import ListReader, Rejected, Task, without_repeats
from enduse.controls.lists.xml_stream import (
    children,
    has_root,
    iter_elements,
    text_at,
    texts_at,
)
from enduse.errors import Empty
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["OfacXml"]

_ROOT = "sdnList"
# The older files have the first of these, those of the Sanctions List Service the last; copies
# that lost it have none.
_NAMESPACES = (
    "http://tempuri.org/sdnList.xsd",
    "https://tempuri.org/sdnList.xsd",
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
    "",
)
_FIRST = 500
_STREET = ("address1", "address2", "address3")
_VESSEL = (
    ("vesselType", "Vessel Type"),
    ("tonnage", "Tonnage"),
    ("grossRegisteredTonnage", "Gross Registered Tonnage"),
    ("vesselOwner", "Vessel Owner"),
)


class OfacXml(ListReader):
    """OFAC's SDN and consolidated lists, standard XML."""

    NAME: ClassVar[str] = "ofac_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element."""
        return has_root(path, _ROOT)

    def version_of(self, path: Path) -> str | None:
        """Give the day that the file says it was published on."""
        try:
            head = next(_elements(path, "publshInformation"))
        except Empty:
            return None
        dates, _ = read_dates(texts_at(head, "Publish_Date"), order="mdy")
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries in the order of the file."""
        path = task.files[0]
        is_sdn = task.key is None and not _is_consolidated(path)
        yield from without_repeats(_entries(task, is_sdn=is_sdn), path.name)


def _elements(path: Path, name: str) -> Iterator[Any]:
    return iter_elements(path, (name,), root=_ROOT, namespace=_NAMESPACES)


def _is_consolidated(path: Path) -> bool:
    entries = islice(_elements(path, "sdnEntry"), _FIRST)
    return is_consolidated([texts_at(entry, "programList", "program") for entry in entries])


def _entries(task: Task, *, is_sdn: bool) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    for number, entry in enumerate(_elements(path, "sdnEntry"), 1):
        programs = texts_at(entry, "programList", "program")
        key = task.key or ("us_ofac_sdn" if is_sdn else sublist(programs))
        try:
            yield _listing(entry, number, (key, task.version), programs)
        except Refusal as refusal:
            yield Rejected(path.name, number, refusal.reason, key)


def _listing(entry: Any, number: int, place: tuple[str, str], programs: list[str]) -> Listing:
    key, version = place
    ids = [
        (text_at(item, "idType"), text_at(item, "idNumber"))
        for item in children(entry, "idList", "id")
    ]
    pairs = [identifier(words, value) for words, value in ids]
    told = [(words, value) for (words, value), pair in zip(ids, pairs, strict=True) if pair is None]
    # In the SDN file such dates are of directives that came before the designation, not of it.
    dates = [value for words, value in told if words.startswith("Listing Date")]
    listed = read_dates([] if key == "us_ofac_sdn" else dates)[0]
    addresses = [_address(item) for item in children(entry, "addressList", "address")]
    own = [pair for pair in pairs if pair is not None]
    return Listing(
        list=key,
        version=version,
        entry_id=text_at(entry, "uid") or f"row {number}",
        schema=SCHEMATA.get(text_at(entry, "sdnType").casefold(), "LegalEntity"),
        names=listed_names(_names(entry)),
        program="; ".join(programs),
        listed=listed[0] if listed else None,
        countries=country_codes(_countries(entry)),
        addresses=tuple(dict.fromkeys(text for text in addresses if text)),
        identifiers=tuple(dict.fromkeys([*own, *_vessel_ids(entry)])),
        birth_dates=read_births(
            texts_at(entry, "dateOfBirthList", "dateOfBirthItem", "dateOfBirth")
        ),
        remarks=_remarks(entry, told),
        rows=(number,),
    )


def _names(entry: Any) -> Iterator[tuple[str, str]]:
    yield _name(entry), "name"
    for aka in children(entry, "akaList", "aka"):
        kind = ALIAS_KINDS.get(text_at(aka, "type").casefold().replace(".", ""), "alias")
        is_weak = text_at(aka, "category").casefold() == "weak"
        yield _name(aka), "weak_alias" if is_weak else kind


def _name(element: Any) -> str:
    return full_name(text_at(element, "lastName"), text_at(element, "firstName"))


def _address(item: Any) -> str:
    """Write an address as the CSV form has it: street, city with region and code, country."""
    place = ", ".join(t for name in ("city", "stateOrProvince") if (t := text_at(item, name)))
    town = " ".join(text for text in (place, text_at(item, "postalCode")) if text)
    parts = (*(text_at(item, name) for name in _STREET), town, text_at(item, "country"))
    return ", ".join(part for part in parts if part)


def _countries(entry: Any) -> list[str]:
    return [
        *texts_at(entry, "addressList", "address", "country"),
        *texts_at(entry, "nationalityList", "nationality", "country"),
        *texts_at(entry, "citizenshipList", "citizenship", "country"),
        *texts_at(entry, "vesselInfo", "vesselFlag"),
    ]


def _vessel_ids(entry: Any) -> list[tuple[str, str]]:
    return [("call_sign", text) for text in texts_at(entry, "vesselInfo", "callSign")]


def _remarks(entry: Any, told: list[tuple[str, str]]) -> str:
    """Join the remarks with what stands among the numbers and is none, and with the vessel's."""
    places = texts_at(entry, "placeOfBirthList", "placeOfBirthItem", "placeOfBirth")
    vessel = [(word, text_at(entry, "vesselInfo", name)) for name, word in _VESSEL]
    parts = [
        text_at(entry, "title"),
        text_at(entry, "remarks"),
        *(f"POB {place}" for place in places),
        *(f"{words} {value}".strip() for words, value in told),
        *(f"{word} {value}" for word, value in vessel if value),
    ]
    return "; ".join(part for part in parts if part)
