"""The United Nations Security Council Consolidated List in its official XML.

The form: ``https://www.un.org/sc/resources/sc-sanctions.xsd`` (root ``CONSOLIDATED_LIST``, with
``INDIVIDUAL`` and ``ENTITY`` elements, each with its permanent reference number and date of
listing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import identifier, read_births, years_between
from enduse.controls.lists.reader import ListReader, Rejected, Task, without_repeats
from enduse.controls.lists.xml_stream import (
    children,
    day_at,
    has_root,
    iter_elements,
    local_name,
    text_at,
    texts_at,
)
from enduse.intake.xml import root_of
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["UnXml"]

_ROOT = "CONSOLIDATED_LIST"
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITY = {"low": "weak_alias", "f.k.a.": "previous"}
_NAMESPACES = ("",)


class UnXml(ListReader):
    """The UN Security Council Consolidated List, official XML."""

    NAME: ClassVar[str] = "un_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element."""
        return has_root(path, _ROOT)

    def version_of(self, path: Path) -> str | None:
        """Give the day that the file says it was generated on."""
        stamp = root_of(path)[1].get("dateGenerated", "")
        dates, _ = read_dates([stamp[:10]] if stamp else [])
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the persons and entities in the order of the file."""
        yield from without_repeats(_entries(task), task.files[0].name)


def _entries(task: Task) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    key = task.key or "un_sc"
    elements = iter_elements(path, ("INDIVIDUAL", "ENTITY"), root=_ROOT, namespace=_NAMESPACES)
    for number, element in enumerate(elements, 1):
        try:
            yield _listing(element, number, key, task.version)
        except Refusal as refusal:
            yield Rejected(path.name, number, refusal.reason, key)


def _listing(element: Any, number: int, key: str, version: str) -> Listing:
    kind = local_name(element.tag)
    names = [(" ".join(text_at(element, part) for part in _NAME_PARTS), "name")]
    names.append((text_at(element, "NAME_ORIGINAL_SCRIPT"), "alias"))
    for alias in children(element, f"{kind}_ALIAS"):
        quality = text_at(alias, "QUALITY").casefold()
        names.append((text_at(alias, "ALIAS_NAME"), _QUALITY.get(quality, "alias")))
    addresses = [_address(item) for item in children(element, f"{kind}_ADDRESS")]
    nations = texts_at(element, "NATIONALITY", "VALUE")
    places = texts_at(element, f"{kind}_ADDRESS", "COUNTRY")
    return Listing(
        list=key,
        version=version,
        entry_id=text_at(element, "REFERENCE_NUMBER") or f"row {number}",
        schema="Person" if kind == "INDIVIDUAL" else "Organization",
        names=listed_names(names),
        program=text_at(element, "UN_LIST_TYPE"),
        listed=day_at(element, "LISTED_ON"),
        ended=day_at(element, "DELISTED_ON"),
        countries=country_codes([*nations, *places]),
        addresses=tuple(dict.fromkeys(text for text in addresses if text)),
        identifiers=_identifiers(element, kind),
        birth_dates=_births(element),
        remarks=text_at(element, "COMMENTS1"),
        rows=(number,),
    )


def _address(element: Any) -> str:
    parts = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
    return ", ".join(text for part in parts if (text := text_at(element, part)))


def _identifiers(element: Any, kind: str) -> tuple[tuple[str, str], ...]:
    found = [("id", text_at(element, "DATAID"))]
    for document in children(element, f"{kind}_DOCUMENT"):
        number = text_at(document, "NUMBER")
        words = text_at(document, "TYPE_OF_DOCUMENT")
        found.append(identifier(words, number) or ("document", number))
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def _births(element: Any) -> tuple[str, ...]:
    """Give the dates of birth; a range of years gives each of its years."""
    found: set[str] = set()
    for birth in children(element, "INDIVIDUAL_DATE_OF_BIRTH"):
        told = [text_at(birth, "DATE")[:10], text_at(birth, "YEAR")]
        found.update(read_births(text for text in told if text))
        first, last = (read_dates(texts_at(birth, part))[0] for part in ("FROM_YEAR", "TO_YEAR"))
        if first and last:
            found.update(years_between(first[0], last[0]))
        else:
            found.update((*first, *last))
    return tuple(sorted(found))
