"""OFAC's lists in the four-file CSV form that the US Treasury publishes.

The primary file is known by what is in it; the others by its name, with ``alt``, ``add`` or
``comments`` in the place of ``sdn`` or ``prim``.

The form (Data Formats & Data Schemas, "SDN Data Formats", ofac.treasury.gov): no header, ``-0-``
for empty, a last row with the mark 0x1A.  The primary file (``sdn.csv``, ``cons_prim.csv``) has the
entries; ``alt.csv`` has other names, ``add.csv`` addresses, and ``sdn_comments.csv`` what did not
fit into the remarks of an entry.  Low-quality aliases stand in the remarks, in single quotes.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.identifier import identifier, read_births
from enduse.controls.lists.official.ofac.form import ALIAS_KINDS, SCHEMATA, is_consolidated, sublist
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector, without_repeats
from enduse.controls.lists.value import clean
from enduse.errors import IntakeError, UnknownList
from enduse.intake.file import open_file
from enduse.intake.limits import Limits
from enduse.intake.table import iter_csv_rows
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["OfacCsv"]

_PRIMARY = (
    "id",
    "name",
    "type",
    "program",
    "title",
    "call_sign",
    "vessel_type",
    "tonnage",
    "gross_tonnage",
    "flag",
    "owner",
    "remarks",
)
_ALIAS = ("id", "alias_id", "kind", "name", "remarks")
_ADDRESS = ("id", "address_id", "street", "city", "country", "remarks")
_COMMENT = ("id", "remarks")
_FAMILIES = {
    "sdn.csv": ("alt.csv", "add.csv", "sdn_comments.csv"),
    "cons_prim.csv": ("cons_alt.csv", "cons_add.csv", "cons_comments.csv"),
}
_BESIDE = (("sdn", ("alt", "add", "sdn_comments")), ("prim", ("alt", "add", "comments")))
_HEAD = 65_536
_FIRST = 500
_EMPTY = "-0-"
_LOST = ("other names", "addresses", "long remarks")
_WEAK = re.compile(r"a\.k\.a\. '([^']{1,200})'")
_BIRTH = re.compile(r"\bDOB ([^;]{4,40})")
_NATION = re.compile(r"\b(?:nationality|citizen) ([^;.]{2,60})")
_LISTED = re.compile(r"\bListing Date \([^()]{1,60}\):? (\d{1,2} [A-Z][a-z]{2} \d{4})")
# "National ID No. 123-4 (Iran)", "alt. Cedula No. 5 (Colombia).": a piece of the remarks.
_NUMBER = re.compile(
    r"(?:alt\. )?([A-Z][A-Za-z.'#/() -]{2,50}?):? ((?=[^ ]{0,60}\d)[0-9A-Za-z][0-9A-Za-z./-]{2,59})"
    r"(?: \([^()]{1,60}\))?\Z"
)
_LONGEST_PIECE = 200
_VESSEL = (
    ("vessel_type", "Vessel Type"),
    ("tonnage", "Tonnage"),
    ("gross_tonnage", "Gross Registered Tonnage"),
    ("owner", "Vessel Owner"),
)
_IDENTIFIERS = (
    ("mmsi", re.compile(r"\bMMSI (\d{9})\b")),
    ("uscc", re.compile(r"\bUnified Social Credit Code \(USCC\) ([0-9A-Z]{18})\b")),
    ("lei", re.compile(r"\bLegal Entity (?:Identifier|Number) ([0-9A-Z]{20})\b")),
    ("imo", re.compile(r"\bIMO (\d{7})\b")),
    ("tax", re.compile(r"\bTax ID No\. ([0-9A-Z./-]{5,30})")),
    ("registration", re.compile(r"\bRegistration (?:Number|ID) ([0-9A-Z./-]{4,30})")),
    ("passport", re.compile(r"\bPassport ([0-9A-Z]{5,20})\b")),
    ("swift", re.compile(r"\bSWIFT/BIC ([0-9A-Z]{8}(?:[0-9A-Z]{3})?)\b")),
)


@dataclass(slots=True)
class _Beside:
    """What the three files beside the primary one hold, by entry."""

    names: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    addresses: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    comments: dict[str, str] = field(default_factory=dict)


class OfacCsv(ListReader):
    """OFAC's SDN and consolidated lists: a folder with sdn.csv, alt.csv and add.csv."""

    NAME: ClassVar[str] = "ofac_csv"

    def recognises(self, path: Path) -> bool:
        """Tell a folder by the primary file's name, a file by its first row or its name."""
        if path.is_dir():
            return any(name in _names(path) for name in _FAMILIES)
        return path.name.lower() in _FAMILIES or _is_primary(path)

    def parts(self, path: Path) -> tuple[Path, ...]:
        """Give the primary file and those that lie beside it."""
        held = _names(path if path.is_dir() else path.parent)
        for primary, beside in _FAMILIES.items():
            if primary in held and (path.is_dir() or path.name.lower() == primary):
                return tuple(held[name] for name in (primary, *beside) if name in held)
        if path.is_file() and _is_primary(path):
            names = _names_beside(path.name.lower())
            return (path, *(held[name] for name in names if name in held))
        raise UnknownList(
            "neither sdn.csv nor cons_prim.csv",
            where=str(path),
            advice="give the folder that holds one of them with its alt and add files",
        )

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries of the primary file with what the other files add to them."""
        primary, *others = task.files
        beside = _Beside()
        there = {path.name.lower(): path for path in others}
        forms = (_ALIAS, _ADDRESS, _COMMENT)
        for name, columns, lost in zip(
            _names_beside(primary.name.lower()), forms, _LOST, strict=True
        ):
            if name in there:
                yield from _read_beside(there[name], columns, beside)
            elif columns != _COMMENT:
                yield Rejected(name, 0, f"the file is missing: no {lost}", kept=True)
        yield from without_repeats(_read_primary(primary, task, beside), primary.name)


def _names(folder: Path) -> dict[str, Path]:
    try:
        return {item.name.lower(): item for item in sorted(folder.iterdir()) if item.is_file()}
    except OSError:
        return {}


def _names_beside(primary: str) -> tuple[str, ...]:
    """Give the names that the other three files have beside a primary file of a name."""
    if primary in _FAMILIES:
        return _FAMILIES[primary]
    for word, others in _BESIDE:
        if word in primary:
            return tuple(primary.replace(word, other, 1) for other in others)
    return _FAMILIES["sdn.csv"]


def _is_primary(path: Path) -> bool:
    """Tell a primary file by its first row: twelve cells, a number, a name, a kind."""
    try:
        with open_file(path, cap=Limits().table) as file:
            head = file.read(_HEAD)
    except IntakeError:
        return False
    lines = head.decode("utf-8-sig", errors="replace").splitlines()[:2]
    try:
        rows = list(csv.reader(lines))
    except csv.Error:
        return False
    if rows and rows[0] and _is_header(rows[0][0]):
        rows = rows[1:]
    if not rows or len(rows[0]) != len(_PRIMARY) or not rows[0][0].strip().isdigit():
        return False
    kinds = {rows[0][at].strip().casefold() for at in (2, 4)}
    return _EMPTY in kinds and kinds <= {_EMPTY, *SCHEMATA}


def _is_header(cell: str) -> bool:
    """Some who pass the file on put a header over it."""
    return cell.strip().casefold() in {"id", "ent_num"}


def _rows(
    path: Path, columns: tuple[str, ...], refused: list[Rejected]
) -> Iterator[tuple[int, dict[str, str]]]:
    shift = 0
    for number, raw in iter_csv_rows(path, header=columns, on_refused=collector(refused, path)):
        row = {key: "" if cell.strip() == _EMPTY else clean(cell) for key, cell in raw.items()}
        if number == 1 and _is_header(row["id"]):
            shift = 1
        elif row["id"].isdigit():
            yield number - shift, row
        else:
            refused.append(
                Rejected(
                    path.name,
                    number - shift,
                    f"the first cell {row['id'][:40]!r} is no entry number",
                )
            )


def _read_beside(path: Path, columns: tuple[str, ...], beside: _Beside) -> Iterator[Rejected]:
    refused: list[Rejected] = []
    for _, row in _rows(path, columns, refused):
        entry = row["id"]
        if columns == _ALIAS:
            beside.names[entry].append((row["name"], ALIAS_KINDS.get(row["kind"], "alias")))
        elif columns == _ADDRESS:
            parts = (row["street"], row["city"], row["country"])
            text = ", ".join(part for part in parts if part)
            if text:
                beside.addresses[entry].append((text, row["country"]))
        else:
            beside.comments[entry] = beside.comments.get(entry, "") + row["remarks"]
    yield from refused


def _read_primary(path: Path, task: Task, beside: _Beside) -> Iterator[Listing | Rejected]:
    refused: list[Rejected] = []
    is_sdn = not _is_consolidated(path)
    for number, row in _rows(path, _PRIMARY, refused):
        programs = _programs(row)
        key = task.key or ("us_ofac_sdn" if is_sdn else sublist(programs))
        try:
            listing = _listing(number, row, programs, beside)
        except Refusal as refusal:
            refused.append(Rejected(path.name, number, refusal.reason, key))
            continue
        # In the SDN file such dates are of directives that came before the designation, not of it.
        listed = None if is_sdn else listing.listed
        yield replace(listing, list=key, version=task.version, listed=listed)
    yield from refused


def _is_consolidated(path: Path) -> bool:
    """Tell the consolidated file: by the official name, or else by its first entries."""
    if path.name.lower() in _FAMILIES:
        return path.name.lower() != "sdn.csv"
    rows = islice(_rows(path, _PRIMARY, []), _FIRST)
    return is_consolidated([_programs(row) for _, row in rows])


def _programs(row: dict[str, str]) -> list[str]:
    return [part.strip(" []") for part in row["program"].split("] [") if part.strip(" []")]


def _listing(number: int, row: dict[str, str], programs: list[str], beside: _Beside) -> Listing:
    """Put an entry together; its list and version are the caller's."""
    entry = row["id"]
    # The comments file goes on where the remarks were cut, in the middle of a word.
    remarks = row["remarks"] + beside.comments.get(entry, "")
    weak = [(text, "weak_alias") for text in _WEAK.findall(remarks)]
    addresses = beside.addresses.get(entry, [])
    listed, _ = read_dates(_LISTED.findall(remarks))
    countries = [country for _, country in addresses] + _NATION.findall(remarks) + [row["flag"]]
    return Listing(
        list="",
        version="",
        entry_id=entry,
        schema=SCHEMATA.get(row["type"].casefold(), "LegalEntity"),
        names=listed_names([(row["name"], "name"), *beside.names.get(entry, []), *weak]),
        program="; ".join(programs),
        listed=listed[0] if listed else None,
        countries=country_codes(countries),
        addresses=tuple(dict.fromkeys(text for text, _ in addresses)),
        identifiers=_identifiers(row, remarks),
        birth_dates=read_births(_BIRTH.findall(remarks)),
        remarks="; ".join(text for text in (remarks, *_vessel(row)) if text),
        rows=(number,),
    )


def _identifiers(row: dict[str, str], remarks: str) -> tuple[tuple[str, str], ...]:
    found = [(kind, value) for kind, form in _IDENTIFIERS for value in form.findall(remarks)]
    for piece in remarks.split(";"):
        told = _NUMBER.match(piece.strip(" .")) if len(piece) <= _LONGEST_PIECE else None
        pair = None if told is None else identifier(told.group(1), told.group(2))
        found.extend([] if pair is None else [pair])
    found.extend([("call_sign", row["call_sign"])] if row["call_sign"] else [])
    return tuple(dict.fromkeys(found))


def _vessel(row: dict[str, str]) -> list[str]:
    return [f"{word} {row[name]}" for name, word in _VESSEL if row[name]]
