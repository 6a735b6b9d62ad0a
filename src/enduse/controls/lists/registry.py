"""The known list readers, and the look-up by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.controls.lists.ftm import FtmEntities
from enduse.controls.lists.mapped import MappedTable
from enduse.controls.lists.ofac_csv import OfacCsv
from enduse.controls.lists.un_xml import UnXml
from enduse.errors import UnknownList

if TYPE_CHECKING:
    from pathlib import Path

    from enduse.controls.lists.reader import ListReader

__all__ = ["READERS", "reader_named", "sniff"]

READERS: tuple[ListReader, ...] = (OfacCsv(), UnXml(), FtmEntities(), MappedTable())
"""All readers, in the order in which a file is shown to them."""


def reader_named(name: str) -> ListReader:
    """Give the reader with a name.

    Raises:
        UnknownList: There is none.
    """
    for reader in READERS:
        if name == reader.NAME:
            return reader
    known = ", ".join(reader.NAME for reader in READERS)
    raise UnknownList(f"no list reader {name!r}", advice=f"known: {known}")


def sniff(path: Path) -> ListReader | None:
    """Give the reader that knows a file or folder by itself, without a mapping; or None."""
    return next((reader for reader in READERS if reader.recognises(path)), None)
