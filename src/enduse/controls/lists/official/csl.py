"""The United States Consolidated Screening List (CSL) of the International Trade Administration.

One file with the lists of three departments, as CSV and as JSON; the fields are described at
https://developer.trade.gov/consolidated-screening-list.html and stand in the header of the CSV.
Each ``source`` becomes a list of its own, under the key that the department's own file has.

OFAC's entries are known by their ``entity_number``.  The ``_id`` (``id`` in the JSON) of the others
is made anew when an entry changes, so that it says nothing across versions: they are known by their
row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import Pair, identifier, read_births
from enduse.controls.lists.official.head import columns_of, head_of
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector
from enduse.controls.lists.value import clean
from enduse.intake.table import iter_csv_rows, iter_json_rows
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["CslCsv", "CslJson"]

_REQUIRED = ("source", "name", "alt_names", "addresses")
_TELLING = frozenset({"source", "source_list_url", "federal_register_notice", "entity_number"})
# The short names in brackets in ``source``.
_LISTS = {
    "SDN": "us_ofac_sdn",
    "SSI": "us_ofac_cons",
    "CAP": "us_ofac_cons",
    "CAPTA": "us_ofac_cons",
    "MBS": "us_ofac_cons",
    "FSE": "us_ofac_fse",
    "PLC": "us_ofac_plc",
    "CMIC": "us_ofac_cmic",
    "EL": "us_bis_el",
    "DPL": "us_bis_dpl",
    "UVL": "us_bis_uvl",
    "MEU": "us_bis_meu",
    "ISN": "us_state_isn",
    "DTC": "us_state_dtc",
}
_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_WORD = re.compile(r"[A-Z]+")
_SCHEMATA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_NOTES = (
    ("license_requirement", "licence requirement: "),
    ("license_policy", "licence policy: "),
    ("federal_register_notice", "Federal Register: "),
    ("standard_order", "standard order: "),
    ("title", ""),
    ("remarks", ""),
)
_CODE = 2


@dataclass(frozen=True, slots=True)
class _Parts:
    """The fields of an entry that the two forms write differently."""

    aliases: tuple[str, ...]
    programs: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]
    ids: tuple[Pair, ...]
    births: tuple[str, ...]
    nations: tuple[str, ...]


class CslCsv(ListReader):
    """The US Consolidated Screening List (trade.gov) as CSV: several lists in one file."""

    NAME: ClassVar[str] = "csl_csv"

    def recognises(self, path: Path) -> bool:
        """Tell by the columns."""
        return not path.is_dir() and set(columns_of(path)) >= _TELLING

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries row by row, each under the key of its list."""
        path = task.files[0]
        refused: list[Rejected] = []
        on_refused = collector(refused, path, task.key or "")
        for number, row in iter_csv_rows(path, required=_REQUIRED, on_refused=on_refused):
            yield _entry(number, row, _parts_of_row(row), task)
        yield from refused


class CslJson(ListReader):
    """The US Consolidated Screening List (trade.gov) as JSON: several lists in one file."""

    NAME: ClassVar[str] = "csl_json"

    def recognises(self, path: Path) -> bool:
        """Tell by the keys of the first entry."""
        if path.is_dir():
            return False
        head = head_of(path)
        has_keys = all(f'"{key}"' in head for key in ("source", "source_list_url", "alt_names"))
        return has_keys and re.match(r'\s*\{\s*"', head) is not None and '"results"' in head

    def version_of(self, path: Path) -> str | None:
        """Give the day on which the file says that it was made."""
        stamp = re.search(
            r'"search_performed_at"\s{0,9}:\s{0,9}"(\d{4}-\d{2}-\d{2})', head_of(path)
        )
        return None if stamp is None else stamp.group(1)

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries in the order of the file, each under the key of its list."""
        path = task.files[0]
        refused: list[Rejected] = []
        on_refused = collector(refused, path, task.key or "")
        rows = iter_json_rows(path, at="results", on_refused=on_refused)
        for number, raw in rows:
            row = {key: _scalar(value) for key, value in raw.items()}
            yield _entry(number, row, _parts_of_object(raw), task)
        yield from refused


def _entry(number: int, row: Mapping[str, str], parts: _Parts, task: Task) -> Listing | Rejected:
    file = task.files[0].name
    source = clean(row.get("source", ""))
    key = task.key or _key(source)
    if key is None:
        reason = f"the source {source[:80]!r} is no list that enduse knows"
        return Rejected(file, number, reason)
    try:
        return _listing(number, row, parts, (key, task.version))
    except Refusal as refusal:
        return Rejected(file, number, refusal.reason, key)


def _key(source: str) -> str | None:
    words = (word for part in _BRACKETS.findall(source) for word in _WORD.findall(part))
    return next((_LISTS[word] for word in words if word in _LISTS), None)


def _listing(number: int, row: Mapping[str, str], parts: _Parts, place: tuple[str, str]) -> Listing:
    told = {key: clean(value) for key, value in row.items()}
    entity = told.get("entity_number", "")
    listed, _ = read_dates([told.get("start_date", "")])
    ended, _ = read_dates([told.get("end_date", "")])
    nations = [*parts.nations, told.get("country", ""), told.get("vessel_flag", "")]
    notes = [f"{word}{told[field]}" for field, word in _NOTES if told.get(field)]
    return Listing(
        list=place[0],
        version=place[1],
        entry_id=entity if entity.isdigit() else f"row {number}",
        schema=_SCHEMATA.get(told.get("type", "").casefold(), "LegalEntity"),
        names=listed_names(
            [(told.get("name", ""), "name"), *((text, "alias") for text in parts.aliases)]
        ),
        program="; ".join(parts.programs),
        listed=listed[0] if listed else None,
        ended=ended[-1] if ended else None,
        countries=country_codes([*(country for _, country in parts.addresses), *nations]),
        addresses=tuple(dict.fromkeys(text for text, _ in parts.addresses if text)),
        identifiers=_identifiers(parts.ids, told.get("call_sign", "")),
        birth_dates=read_births(parts.births),
        remarks=" | ".join(notes),
        rows=(number,),
    )


def _identifiers(ids: tuple[Pair, ...], call_sign: str) -> tuple[Pair, ...]:
    found = [pair for words, number in ids if (pair := identifier(words, number)) is not None]
    if call_sign:
        found.append(("call_sign", call_sign))
    return tuple(dict.fromkeys(found))


def _parts_of_row(row: Mapping[str, str]) -> _Parts:
    """Take the cells of the CSV apart, in which values stand with semicolons between them."""

    def pieces(*fields: str) -> tuple[str, ...]:
        texts = (text for field in fields for text in row.get(field, "").split("; "))
        return tuple(text for text in map(clean, texts) if text)

    return _Parts(
        aliases=tuple(text.removeprefix("and ") for text in pieces("alt_names")),
        programs=pieces("programs"),
        addresses=tuple(_address(text) for text in pieces("addresses")),
        ids=tuple(filter(None, map(_id_of_text, pieces("ids")))),
        births=pieces("dates_of_birth"),
        nations=pieces("citizenships", "nationalities"),
    )


def _address(text: str) -> tuple[str, str]:
    """Give an address with its country, which stands last as a code of two letters."""
    last = text.rpartition(", ")[2]
    country = last if len(last) == _CODE and last.isupper() else ""
    return ("" if text == country else text, country)


def _id_of_text(text: str) -> Pair | None:
    """Give the kind, as it is called, and the number of ``country, number, kind``; or None.

    Newer files have the kind first.
    """
    parts = [part for part in map(clean, text.split(", ")) if part]
    parts = [part for part in parts if not (len(part) == _CODE and part.isalpha())]
    for at in (-1, 0):
        others = parts[:at] if at else parts[1:]
        if others and identifier(parts[at], others[0]) is not None:
            # A place of issue may follow the number in brackets.
            return parts[at], others[0].split(" (")[0]
    return None


def _parts_of_object(raw: Mapping[str, Any]) -> _Parts:
    """Take the arrays and objects of the JSON; what is of another kind is left out."""

    def texts(*fields: str) -> tuple[str, ...]:
        found = (item for field in fields for item in _array(raw.get(field)))
        return tuple(text for text in map(_scalar, found) if text)

    objects = [item for item in _array(raw.get("addresses")) if isinstance(item, dict)]
    ids = [item for item in _array(raw.get("ids")) if isinstance(item, dict)]
    return _Parts(
        aliases=texts("alt_names"),
        programs=texts("programs"),
        addresses=tuple(map(_address_of, objects)),
        ids=tuple((_scalar(item.get("type")), _scalar(item.get("number"))) for item in ids),
        births=texts("dates_of_birth"),
        nations=texts("citizenships", "nationalities"),
    )


def _address_of(item: Mapping[str, Any]) -> tuple[str, str]:
    fields = ("address", "city", "state", "postal_code", "country")
    told = [_scalar(item.get(field)) for field in fields]
    return (", ".join(filter(None, told)) if any(told[:-1]) else "", told[-1])


def _array(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def _scalar(value: Any) -> str:
    return clean(str(value)) if isinstance(value, str | int) else ""
