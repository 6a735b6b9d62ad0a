"""The EU's consolidated financial sanctions list as XML (export 1.1; see ``fsf`` for the form)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

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
from enduse.controls.lists.reader import ListReader, Rejected, Task, without_repeats
from enduse.controls.lists.value import clean
from enduse.controls.lists.xml_stream import children, has_root, iter_elements, text_at, texts_at
from enduse.intake.xml import root_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from enduse.model.listing import Listing

__all__ = ["EuFsfXml"]

_ROOT = "export"
_NAMESPACES = ("http://eu.europa.ec/fpi/fsd/export", "")
_DAY = 10
_DETAILS = ("nameAlias", "address", "birthdate", "identification", "citizenship")


class EuFsfXml(ListReader):
    """The EU's consolidated financial sanctions list (FSF), XML 1.1."""

    NAME: ClassVar[str] = "eu_fsf_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element and its namespace."""
        return has_root(path, _ROOT, _NAMESPACES)

    def version_of(self, path: Path) -> str | None:
        """Give the day that the file says it was generated on."""
        stamp = root_of(path)[1].get("generationDate", "")
        dates, _ = read_dates([stamp[:_DAY]] if stamp else [])
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the persons and entities in the order of the file."""
        yield from without_repeats(_read(task), task.files[0].name)


def _read(task: Task) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    key = task.key or LIST
    seen: set[str] = set()
    elements = iter_elements(path, ("sanctionEntity",), root=_ROOT)
    for number, element in enumerate(elements, 1):
        subject = _subject(element)
        subject.rows.append(number)
        if subject.reference in seen and subject.logical_id:
            # Two entries under one reference number are told apart by the logical id.
            subject.reference = ""
        seen.add(subject.reference)
        try:
            yield listing_of(subject, key, task.version)
        except Refusal as refusal:
            yield Rejected(path.name, number, refusal.reason, key)


def _subject(element: Any) -> Subject:
    subject = Subject(
        reference=_get(element, "euReferenceNumber"),
        logical_id=_get(element, "logicalId"),
        un_id=_get(element, "unitedNationId"),
        designated=_get(element, "designationDate"),
        notes=[*texts_at(element, "remark"), _get(element, "designationDetails")],
    )
    for kind in children(element, "subjectType"):
        subject.types += [_get(kind, "code"), _get(kind, "classificationCode")]
    for name in children(element, "nameAlias"):
        _add_name(name, subject)
    for part in _DETAILS:
        for act in children(element, part, "regulationSummary"):
            subject.details.append((_get(act, "regulationType"), _get(act, "publicationDate")))
    for act in children(element, "regulation"):
        subject.acts.append(_act(act))
    for place in children(element, "address"):
        subject.countries += _country(place)
        parts = {key: _get(place, key) for key in ("street", "poBox", "place", "zipCode", "city")}
        parts["region"] = _get(place, "region")
        subject.addresses.append(address_text(parts, _get(place, "countryDescription")))
    for nation in children(element, "citizenship"):
        subject.countries += _country(nation)
    for birth in children(element, "birthdate"):
        parts_of_day = (_get(birth, "year"), _get(birth, "monthOfYear", "month"))
        spans = (_get(birth, "yearRangeFrom"), _get(birth, "yearRangeTo"))
        number = _get(birth, "dayOfMonth", "day")
        subject.births += birth_texts(_get(birth, "birthdate"), (*parts_of_day, number), spans)
    for document in children(element, "identification"):
        kind_of = _get(document, "identificationTypeCode")
        number = _get(document, "number", "latinNumber") or text_at(document, "number")
        subject.documents.append((kind_of, number))
    return subject


def _add_name(name: Any, subject: Subject) -> None:
    parts = (_get(name, "firstName"), _get(name, "middleName"), _get(name, "lastName"))
    whole = _get(name, "wholeName") or " ".join(filter(None, parts))
    remark = " ".join(texts_at(name, "remark"))
    subject.names.append((whole, alias_kind(_get(name, "strong"), remark)))
    subject.notes.append(_get(name, "function"))


def _act(element: Any) -> Act:
    return Act(
        kind=_get(element, "regulationType"),
        title=_get(element, "numberTitle"),
        programme=_get(element, "programme"),
        published=_get(element, "publicationDate"),
        in_force=_get(element, "entryIntoForceDate"),
    )


def _country(element: Any) -> list[str]:
    """Give the code, or the name where the code is none."""
    code = _get(element, "countryIso2Code")
    return [code if code not in {"", "00"} else _get(element, "countryDescription")]


def _get(element: Any, *names: str) -> str:
    """Give the first of several attributes that is filled."""
    return next((text for name in names if (text := clean(element.get(name) or ""))), "")
