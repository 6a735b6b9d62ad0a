"""Ukraine's State Sanctions Register (NSDC) as the JSON of its public interface.

The register (https://drs.nsdc.gov.ua) gives its subjects as JSON objects (``/v2/subjects``) with
``sid``, ``name``, ``translit``, ``aliases``, ``citizenships``, ``bd`` (day of birth or of
foundation), ``identifiers`` (``id``, ``code``) and ``attributes`` (``key``, ``value``).  What was
decided about each it gives apart (``/subjects/SID/actions``), with ``status``, ``decree``
(``number``, ``date``), ``endDate`` and ``restrictions``.  Read are arrays and lines of subjects;
their actions are those that stand in the subject under ``actions``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import read_births
from enduse.controls.lists.official.head import head_of
from enduse.controls.lists.reader import (
    ListReader,
    Rejected,
    Task,
    collector,
    without_repeats,
)
from enduse.controls.lists.value import clean
from enduse.intake.table import iter_json_lines, iter_json_rows
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["NsdcJson"]

_LIST = "ua_nsdc"
_REQUIRED = ("sid", "name")
_TELLING = ('"sid"', '"translit"', '"identifiers"')
# An old name, or names in other languages, in brackets: "Назва (Название, Name)".
_BRACKETED = re.compile(r"([^()]{2,300})\(([^()]{2,300})\)")
_SCHEMATA = {"individual": "Person", "legal": "LegalEntity", "vessel": "Vessel", "ship": "Vessel"}
_ID_KINDS = {
    "tax:inn": "inn",
    "reg:odrn": "ogrn",
    "reg:odrnip": "ogrn",
    "reg:okpo": "okpo",
    "reg:person_ro": "national_id",
    "reg:person_il": "national_id",
    "imo": "imo",
}
# A status that we do not know counts as in force.
_OVER = frozenset(
    {"expired", "inactive", "terminated", "cancelled", "canceled", "revoked", "excluded", "lifted"}
)
_ADDRESS_WORDS = ("адрес", "місцезнаходження")
_PERSONAL = ("tax:rnokpp", "doc:passport", "doc:f_passport", "reg:person_ro", "reg:person_il")


@dataclass(frozen=True, slots=True)
class _Action:
    """A decision about a subject."""

    number: str
    day: str | None
    end: str | None
    is_active: bool
    restrictions: tuple[str, ...]


class NsdcJson(ListReader):
    """Ukraine's State Sanctions Register (NSDC): subjects as JSON."""

    NAME: ClassVar[str] = "nsdc_json"

    def recognises(self, path: Path) -> bool:
        """Tell by the keys of the first subject."""
        if path.is_dir():
            return False
        head = head_of(path)
        return head.lstrip()[:1] in {"[", "{"} and all(key in head for key in _TELLING)

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the subjects in the order of the file."""
        yield from without_repeats(_read(task), task.files[0].name)


def _read(task: Task) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    key = task.key or _LIST
    refused: list[Rejected] = []
    on_refused = collector(refused, path, key)
    is_array = head_of(path).lstrip()[:1] == "["
    iterate = iter_json_rows if is_array else iter_json_lines
    for number, raw in iterate(path, required=_REQUIRED, on_refused=on_refused):
        try:
            yield _listing(raw, number, key, task.version)
        except Refusal as refusal:
            yield Rejected(path.name, number, refusal.reason, key)
    yield from refused


def _listing(raw: dict[str, Any], number: int, key: str, version: str) -> Listing:
    actions = [_action(item) for item in _objects(raw.get("actions"))]
    active = [action for action in actions if action.is_active]
    days = [action.day for action in active or actions if action.day is not None]
    ends = [action.end for action in (active or actions)]
    told = [
        (_text(item.get("key")), _text(item.get("value")))
        for item in _objects(raw.get("attributes"))
    ]
    is_off = bool(actions) and not active
    schema = _schema(raw)
    return Listing(
        list=key,
        version=version,
        entry_id=_text(raw.get("sid")) or f"row {number}",
        schema=schema,
        names=listed_names(_names(raw)),
        measure="; ".join(dict.fromkeys(text for a in active for text in a.restrictions)),
        program="; ".join(dict.fromkeys(action.number for action in actions if action.number)),
        listed=min(days) if days else None,
        ended=max(end for end in ends if end is not None) if ends and None not in ends else None,
        state="delisted" if is_off else "in_force",
        countries=country_codes(_texts(raw.get("citizenships"))),
        addresses=tuple(value for word, value in told if _is_address(word) and value),
        identifiers=_identifiers(raw),
        birth_dates=read_births(_texts(raw.get("bd"))) if schema == "Person" else (),
        remarks=" | ".join(f"{word}: {value}" for word, value in told if not _is_address(word)),
        rows=(number,),
    )


def _schema(raw: dict[str, Any]) -> str:
    """Tell a person from a company: by the type where it is given, else by the documents."""
    kind = _text(raw.get("subjectType")).casefold()
    if kind in _SCHEMATA:
        return _SCHEMATA[kind]
    codes = {_text(item.get("id")) for item in _objects(raw.get("identifiers"))}
    return "LegalEntity" if codes.isdisjoint(_PERSONAL) else "Person"


def _action(item: dict[str, Any]) -> _Action:
    decree = item.get("decree")
    decree = decree if isinstance(decree, dict) else {}
    days, _ = read_dates(_texts(decree.get("date")))
    ends, _ = read_dates(_texts(item.get("endDate")))
    limits = (_text(found.get("restriction")) for found in _objects(item.get("restrictions")))
    return _Action(
        number=_text(decree.get("number")),
        day=days[0] if days else None,
        end=ends[-1] if ends else None,
        is_active=_text(item.get("status")).casefold() not in _OVER,
        restrictions=tuple(text for text in limits if text),
    )


def _names(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field in ("name", "translit"):
        text = _text(raw.get(field))
        parted = _BRACKETED.fullmatch(text)
        if parted is None or "," not in parted.group(2):
            yield text, "name" if field == "name" else "alias"
            continue
        yield parted.group(1), "name" if field == "name" else "alias"
        for piece in parted.group(2).split(","):
            yield piece, "alias"
    for text in _texts(raw.get("aliases")):
        yield text, "alias"


def _identifiers(raw: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = []
    for item in _objects(raw.get("identifiers")):
        code = _text(item.get("id"))
        kind = "passport" if code.startswith("doc:") else _ID_KINDS.get(code, "")
        kind = kind or ("tax" if code.startswith("tax:") else "registration")
        found.append((kind, _text(item.get("code"))))
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def _is_address(word: str) -> bool:
    return word.casefold().startswith(_ADDRESS_WORDS)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for text in map(_text, items) if text]


def _text(value: Any) -> str:
    return clean(str(value)) if isinstance(value, str | int) else ""
