"""The United Nations Security Council Consolidated List in its official XML.

The form: ``https://www.un.org/sc/resources/sc-sanctions.xsd`` (root ``CONSOLIDATED_LIST``, with
``INDIVIDUAL`` and ``ENTITY`` elements, each with its permanent reference number and date of
listing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.controls.lists.value import clean
from enduse.errors import IntakeError
from enduse.intake.xml import iter_elements, local_name, root_of
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["UnXml"]

_ROOT = "CONSOLIDATED_LIST"
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITY = {"low": "weak_alias", "f.k.a.": "previous"}
_BIRTH_PARTS = ("DATE", "YEAR", "FROM_YEAR", "TO_YEAR")


class UnXml(ListReader):
    """The UN Security Council Consolidated List, official XML."""

    NAME: ClassVar[str] = "un_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element."""
        if path.is_dir() or path.suffix.lower() != ".xml":
            return False
        try:
            return root_of(path)[0] == _ROOT
        except IntakeError:
            return False

    def version_of(self, path: Path) -> str | None:
        """Give the day that the file says it was generated on."""
        stamp = root_of(path)[1].get("dateGenerated", "")
        dates, _ = read_dates([stamp[:10]] if stamp else [])
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the persons and entities in the order of the file."""
        path = task.files[0]
        key = task.key or "un_sc"
        elements = iter_elements(path, ("INDIVIDUAL", "ENTITY"), root=_ROOT)
        for number, element in enumerate(elements, 1):
            try:
                yield _listing(element, number, key, task.version)
            except Refusal as refusal:
                yield Rejected(path.name, number, refusal.reason, key)


def _listing(element: Any, number: int, key: str, version: str) -> Listing:
    kind = local_name(element.tag)
    names = [(" ".join(_text(element, part) for part in _NAME_PARTS), "name")]
    names.append((_text(element, "NAME_ORIGINAL_SCRIPT"), "alias"))
    for alias in _children(element, f"{kind}_ALIAS"):
        quality = _text(alias, "QUALITY").casefold()
        names.append((_text(alias, "ALIAS_NAME"), _QUALITY.get(quality, "alias")))
    listed, _ = read_dates([_text(element, "LISTED_ON")[:10]])
    ended, _ = read_dates([_text(element, "DELISTED_ON")[:10]])
    addresses = [_address(item) for item in _children(element, f"{kind}_ADDRESS")]
    nations = [clean(value.text or "") for value in element.iterfind("{*}NATIONALITY/{*}VALUE")]
    places = [_text(item, "COUNTRY") for item in _children(element, f"{kind}_ADDRESS")]
    reference = _text(element, "REFERENCE_NUMBER")
    return Listing(
        list=key,
        version=version,
        entry_id=reference or f"row {number}",
        schema="Person" if kind == "INDIVIDUAL" else "Organization",
        names=listed_names(names),
        program=_text(element, "UN_LIST_TYPE"),
        listed=listed[0] if listed else None,
        ended=ended[-1] if ended else None,
        countries=country_codes([*nations, *places]),
        addresses=tuple(dict.fromkeys(text for text in addresses if text)),
        identifiers=_identifiers(element, kind),
        birth_dates=_births(element),
        remarks=_text(element, "COMMENTS1"),
        rows=(number,),
    )


def _children(element: Any, name: str) -> list[Any]:
    return list(element.iterfind(f"{{*}}{name}"))


def _text(element: Any, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return "" if found is None else clean(found.text or "")


def _address(element: Any) -> str:
    parts = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
    return ", ".join(text for part in parts if (text := _text(element, part)))


def _identifiers(element: Any, kind: str) -> tuple[tuple[str, str], ...]:
    found = [("id", _text(element, "DATAID"))]
    for document in _children(element, f"{kind}_DOCUMENT"):
        word = _text(document, "TYPE_OF_DOCUMENT").casefold()
        found.append(("passport" if word == "passport" else "document", _text(document, "NUMBER")))
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def _births(element: Any) -> tuple[str, ...]:
    texts = [
        _text(birth, part)[:10]
        for birth in _children(element, "INDIVIDUAL_DATE_OF_BIRTH")
        for part in _BIRTH_PARTS
    ]
    return read_dates(text for text in texts if text)[0]
