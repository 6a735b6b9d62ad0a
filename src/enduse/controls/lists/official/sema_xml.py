"""Canada's Consolidated Autonomous Sanctions List (SEMA and JVCFOA) in its official XML.

The form: root ``data-set`` with ``record`` elements, as Global Affairs Canada publishes it
(``sema-lmes.xml``).  In newer files the names of the elements are in both languages
(``LastName-NomDeFamille``); the English part says what they are.

The list gives no ids.  An entry is known by its place in the law: country, schedule and item.  The
country is that of the regime and not of the party, so that it is the programme alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.controls.lists.value import clean
from enduse.controls.lists.xml_stream import has_root, iter_elements
from enduse.errors import IntakeError, Malformed
from enduse.intake.xml import local_name
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SemaXml"]

_LIST = "ca_sema"
_ROOT = "data-set"
_RECORD = "record"
# What older and newer files call a field; the part before a hyphen, in lower case.
_FIELDS = {
    "entity": "entityorship",
    "dateofbirth": "dateofbirthorshipbuilddate",
    "titleorship": "titleorshiptype",
    "title": "titleorshiptype",
}
_NAMED = frozenset({"lastname", "givenname", "entityorship"})
_KEY_PARTS = re.compile(r"[^A-Za-z0-9]+")
_ALIAS = re.compile(r";|\(a\.k\.a\.?|\balso known as\b|\ba\.k\.a\.?", re.IGNORECASE)
# A comma parts aliases too, but not a name from its legal form.
_COMMA = re.compile(
    r", (?!(?:ltd|llc|inc|l\.?l\.?c|s\.?a|co|corp|jsc|ojsc|pjsc|gmbh)\b)", re.IGNORECASE
)
_OTHER_NAME = re.compile(r"\((?:a\.k\.a\.?|also known as) ([^()]{2,200})\)", re.IGNORECASE)
_SLASH = " / "
_IMO = re.compile(r"\d{7}")
_NONE = frozenset({"", "N/A", "n/a", "-"})
Record = dict[str, str]


class SemaXml(ListReader):
    """Canada's Consolidated Autonomous Sanctions List (SEMA, JVCFOA), official XML."""

    NAME: ClassVar[str] = "sema_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element and the fields of the first record."""
        if not has_root(path, _ROOT):
            return False
        try:
            first = next(iter_elements(path, (_RECORD,), root=_ROOT), None)
        except IntakeError:
            return False
        return first is not None and not _NAMED.isdisjoint(_record(first))

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the records in the order of the file."""
        path = task.files[0]
        key = task.key or _LIST
        has_names = False
        for number, element in enumerate(iter_elements(path, (_RECORD,), root=_ROOT), 1):
            record = _record(element)
            has_names = has_names or not _NAMED.isdisjoint(record)
            if not has_names:
                found = ", ".join(sorted(record))[:200] or "nothing"
                raise Malformed(
                    f"a record without LastName, GivenName or EntityOrShip (it has: {found})",
                    where=f"{path.name}, record {number}",
                    advice="check that it is the right file",
                )
            try:
                yield _listing(record, number, key, task.version)
            except Refusal as refusal:
                yield Rejected(path.name, number, refusal.reason, key)


def _record(element: Any) -> Record:
    """Give the fields of a record by the English part of their names, empty ones too."""
    record: Record = {}
    for child in element:
        if isinstance(child.tag, str):
            name = local_name(child.tag).partition("-")[0].casefold()
            text = clean(child.text or "")
            record.setdefault(_FIELDS.get(name, name), "" if text in _NONE else text)
    return record


def _listing(record: Record, number: int, key: str, version: str) -> Listing:
    regime = record.get("country", "")
    imo = _IMO.fullmatch(record.get("shipimonumber", ""))
    person = " ".join(filter(None, (record.get("givenname", ""), record.get("lastname", ""))))
    schema = "Person" if person else "Vessel" if record.get("shipimonumber") else "LegalEntity"
    birth = record.get("dateofbirthorshipbuilddate", "")
    listed, _ = read_dates([record.get("dateoflisting", "")])
    program = f"{regime}, schedule {record['schedule']}" if record.get("schedule") else regime
    notes = [record.get("titleorshiptype", "")]
    if schema == "Vessel" and birth:
        notes.append(f"built: {birth}")
    return Listing(
        list=key,
        version=version,
        entry_id=_entry_id(record) or f"row {number}",
        schema=schema,
        names=listed_names(_names(record, person)),
        program=program,
        listed=listed[0] if listed else None,
        identifiers=(("imo", imo.group()),) if imo else (),
        birth_dates=read_dates([birth])[0] if schema == "Person" and birth else (),
        remarks=" | ".join(filter(None, notes)),
        rows=(number,),
    )


def _entry_id(record: Record) -> str:
    """Give the place in the law, where it is whole."""
    parts = [record.get(name, "") for name in ("country", "schedule", "item")]
    return _KEY_PARTS.sub("-", " ".join(parts)).strip("-") if all(parts) else ""


def _names(record: Record, person: str) -> Iterator[tuple[str, str]]:
    """Give the name, the names in brackets and after a stroke in it, and the aliases."""
    name = person or record.get("entityorship", "")
    yield name, "name"
    for other in _OTHER_NAME.findall(name):
        yield other, "alias"
    plain = _OTHER_NAME.sub(" ", name)
    if _OTHER_NAME.search(name) or (not person and _SLASH in plain):
        for piece in plain.split(_SLASH):
            yield piece, "alias"
    aliases = record.get("aliases", "")
    for alias in _ALIAS.split(aliases) if ";" in aliases else _COMMA.split(aliases):
        yield alias.strip(" ()"), "alias"
    # A few records have a name where the number of the ship belongs.
    number = record.get("shipimonumber", "")
    if number and not any(char.isdigit() for char in number):
        yield number, "alias"
