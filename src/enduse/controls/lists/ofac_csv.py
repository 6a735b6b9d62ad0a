"""OFAC's lists in the four-file CSV form that the US Treasury publishes.

The form (Data Formats & Data Schemas, "SDN Data Formats", ofac.treasury.gov): no header, ``-0-``
for empty, a last row with the mark 0x1A.  The primary file (``sdn.csv``, ``cons_prim.csv``) has the
entries; ``alt.csv`` has other names, ``add.csv`` addresses, and ``sdn_comments.csv`` what did not
fit into the remarks of an entry.  Low-quality aliases stand in the remarks, in single quotes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector
from enduse.controls.lists.value import clean
from enduse.errors import UnknownList
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
_LOST = ("other names", "addresses", "long remarks")
_SCHEMATA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIAS_KINDS = {"aka": "alias", "fka": "previous", "nka": "alias"}
# Programmes of the consolidated file that are lists of their own, with measures of their own.
_SUBLISTS = {
    "CMIC-EO13959": "us_ofac_cmic",
    "NS-PLC": "us_ofac_plc",
    "FSE-IR": "us_ofac_fse",
    "FSE-SY": "us_ofac_fse",
}
_WEAK = re.compile(r"a\.k\.a\. '([^']{1,200})'")
_BIRTH = re.compile(r"\bDOB ([^;]{4,40})")
_NATION = re.compile(r"\b(?:nationality|citizen) ([^;.]{2,60})")
_LISTED = re.compile(r"\bListing Date \([^()]{1,60}\):? (\d{1,2} [A-Z][a-z]{2} \d{4})")
_IDENTIFIERS = (
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
        """Tell by the primary file's name, in either case."""
        if path.is_dir():
            return any(name in _names(path) for name in _FAMILIES)
        return path.name.lower() in _FAMILIES

    def parts(self, path: Path) -> tuple[Path, ...]:
        """Give the primary file and those that lie beside it."""
        folder = path if path.is_dir() else path.parent
        held = _names(folder)
        for primary, beside in _FAMILIES.items():
            if primary in held and (path.is_dir() or path.name.lower() == primary):
                return tuple(held[name] for name in (primary, *beside) if name in held)
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
        for (name, columns), lost in zip(_beside(primary.name.lower()), _LOST, strict=True):
            if name in there:
                yield from _read_beside(there[name], columns, beside)
            elif columns != _COMMENT:
                yield Rejected(name, 0, f"the file is missing: no {lost}", kept=True)
        yield from _read_primary(primary, task, beside)


def _names(folder: Path) -> dict[str, Path]:
    try:
        return {item.name.lower(): item for item in sorted(folder.iterdir()) if item.is_file()}
    except OSError:
        return {}


def _beside(primary: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(zip(_FAMILIES[primary], (_ALIAS, _ADDRESS, _COMMENT), strict=True))


def _rows(
    path: Path, columns: tuple[str, ...], refused: list[Rejected]
) -> Iterator[tuple[int, dict[str, str]]]:
    shift = 0
    for number, raw in iter_csv_rows(path, header=columns, on_refused=collector(refused, path)):
        row = {key: "" if cell.strip() == "-0-" else clean(cell) for key, cell in raw.items()}
        if number == 1 and row["id"].casefold() in {"id", "ent_num"}:
            # Some who pass the file on put a header over it.
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
            beside.names[entry].append((row["name"], _ALIAS_KINDS.get(row["kind"], "alias")))
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
    is_sdn = path.name.lower() == "sdn.csv"
    for number, row in _rows(path, _PRIMARY, refused):
        programs = [part.strip() for part in row["program"].split("] [") if part.strip()]
        key = task.key or ("us_ofac_sdn" if is_sdn else _sublist(programs))
        try:
            listing = _listing(number, row, programs, beside)
        except Refusal as refusal:
            refused.append(Rejected(path.name, number, refusal.reason, key))
            continue
        # In the SDN file such dates are of directives that came before the designation, not of it.
        listed = None if is_sdn else listing.listed
        yield replace(listing, list=key, version=task.version, listed=listed)
    yield from refused


def _sublist(programs: list[str]) -> str:
    return next((_SUBLISTS[name] for name in programs if name in _SUBLISTS), "us_ofac_cons")


def _listing(number: int, row: dict[str, str], programs: list[str], beside: _Beside) -> Listing:
    """Put an entry together; its list and version are the caller's."""
    entry = row["id"]
    # The comments file goes on where the remarks were cut, in the middle of a word.
    remarks = row["remarks"] + beside.comments.get(entry, "")
    weak = [(text, "weak_alias") for text in _WEAK.findall(remarks)]
    addresses = beside.addresses.get(entry, [])
    listed, _ = read_dates(_LISTED.findall(remarks))
    births, _ = read_dates(_BIRTH.findall(remarks))
    countries = [country for _, country in addresses] + _NATION.findall(remarks) + [row["flag"]]
    return Listing(
        list="",
        version="",
        entry_id=entry,
        schema=_SCHEMATA.get(row["type"].casefold(), "LegalEntity"),
        names=listed_names([(row["name"], "name"), *beside.names.get(entry, []), *weak]),
        program="; ".join(programs),
        listed=listed[0] if listed else None,
        countries=country_codes(countries),
        addresses=tuple(dict.fromkeys(text for text, _ in addresses)),
        identifiers=tuple(
            dict.fromkeys((kind, v) for kind, form in _IDENTIFIERS for v in form.findall(remarks))
        ),
        birth_dates=births,
        remarks=remarks,
        rows=(number,),
    )
