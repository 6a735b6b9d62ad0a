"""Japan's Foreign End User List (METI) as a table: Excel or CSV.

The ministry (https://www.meti.go.jp/policy/anpo/) publishes the list for catch-all controls as a
table with a bilingual header: ``No.``, ``Country or Region``, ``Company or Organization``, ``Also
Known As``, ``Type of WMD``.  The columns are known by their English words.  The numbers are given
anew with each review, so that an entry is known by its row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names
from enduse.controls.lists.official.head import columns_of
from enduse.controls.lists.official.workbook import has_workbook, header_of, iter_workbook_rows
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector
from enduse.controls.lists.value import clean
from enduse.errors import Malformed
from enduse.intake.table import iter_csv_rows
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MetiEndUserList"]

_LIST = "jp_meti_eul"
_COLUMNS = (
    ("country or region", "country"),
    ("company or organization", "name"),
    ("also known as", "alias"),
    ("type of wmd", "weapons"),
    ("no.", "number"),
)
_REQUIRED = ("country", "name")
_TELLING = frozenset({"country", "name", "weapons"})
_BULLETS = re.compile("[・•●\n;]")
# A name in other letters stands in brackets behind the English one.
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,200})[)）]")
_FOREIGN = re.compile(r"[^\x00-\u024f\u2010-\u2027]")
Row = dict[str, str]


class MetiEndUserList(ListReader):
    """Japan's Foreign End User List (METI), Excel or CSV."""

    NAME: ClassVar[str] = "meti_eul"

    def recognises(self, path: Path) -> bool:
        """Tell by the English words of the header."""
        if path.is_dir():
            return False
        return set(map(_column, columns_of(path))) >= _TELLING or (
            header_of(path, _column) >= _TELLING
        )

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries row by row."""
        path = task.files[0]
        key = task.key or _LIST
        refused: list[Rejected] = []
        for number, row in _rows(path, key, refused):
            try:
                yield _listing(row, number, key, task.version)
            except Refusal as refusal:
                yield Rejected(path.name, number, refusal.reason, key)
        yield from refused


def _column(header: str) -> str:
    words = clean(header).casefold()
    return next((name for english, name in _COLUMNS if english in words), "")


def _rows(path: Path, key: str, refused: list[Rejected]) -> Iterator[tuple[int, Row]]:
    if has_workbook(path):
        yield from iter_workbook_rows(path, _column, _REQUIRED)
        return
    for number, cells in iter_csv_rows(path, on_refused=collector(refused, path, key)):
        row = {name: cell for header, cell in cells.items() if (name := _column(header))}
        missing = [name for name in _REQUIRED if name not in row]
        if missing:
            raise Malformed(
                f"no column for the {missing[0]} (there are: {', '.join(cells)[:200]})",
                where=f"{path.name}, header",
                advice="check that it is the right file",
            )
        yield number, row


def _listing(row: Row, number: int, key: str, version: str) -> Listing:
    weapons = clean(row.get("weapons", ""))
    return Listing(
        list=key,
        version=version,
        entry_id=f"row {number}",
        schema="LegalEntity",
        names=listed_names(_names(row)),
        countries=country_codes([_latin(row["country"])]),
        remarks=f"type of WMD: {weapons}" if weapons else "",
        rows=(number,),
    )


def _names(row: Row) -> Iterator[tuple[str, str]]:
    name = row["name"]
    others = [text for text in _IN_BRACKETS.findall(name) if _FOREIGN.search(text)]
    for other in others:
        name = re.sub(rf"[(（]{re.escape(other)}[)）]", " ", name)
    latin = _latin(name)
    yield latin or name, "name"
    if latin and _FOREIGN.search(name):
        others.append("".join(_FOREIGN.findall(name)))
    for other in others:
        yield other, "alias"
    for alias in _BULLETS.split(row.get("alias", "")):
        yield alias, "alias"


def _latin(text: str) -> str:
    """Give a text without what is written in other letters."""
    return clean(_FOREIGN.sub(" ", text)).strip(" ,()")
