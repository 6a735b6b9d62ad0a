"""The known list readers, and the look-up by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.controls.lists.ftm import FtmEntities
from enduse.controls.lists.mapped import MappedTable
from enduse.controls.lists.official.cn.announcements import CnAnnouncements
from enduse.controls.lists.official.csl import CslCsv, CslJson
from enduse.controls.lists.official.dfat_xlsx import DfatXlsx
from enduse.controls.lists.official.eu.fsf_csv import EuFsfCsv
from enduse.controls.lists.official.eu.fsf_xml import EuFsfXml
from enduse.controls.lists.official.jp.designated import MetiDesignated
from enduse.controls.lists.official.jp.end_user_list import MetiEndUserList
from enduse.controls.lists.official.nsdc_json import NsdcJson
from enduse.controls.lists.official.ofac.advanced_xml import OfacAdvancedXml
from enduse.controls.lists.official.ofac.four_csv import OfacCsv
from enduse.controls.lists.official.ofac.standard_xml import OfacXml
from enduse.controls.lists.official.seco_xml import SecoXml
from enduse.controls.lists.official.sema_xml import SemaXml
from enduse.controls.lists.official.uk.uk_csv import UkCsv
from enduse.controls.lists.official.uk.uk_xml import UkXml
from enduse.controls.lists.official.un_xml import UnXml
from enduse.errors import UnknownList

if TYPE_CHECKING:
    from pathlib import Path

    from enduse.controls.lists.reader import ListReader

__all__ = ["READERS", "reader_named", "sniff"]

READERS: tuple[ListReader, ...] = (
    OfacCsv(),
    OfacXml(),
    OfacAdvancedXml(),
    CslCsv(),
    CslJson(),
    EuFsfXml(),
    EuFsfCsv(),
    UkXml(),
    UkCsv(),
    UnXml(),
    SecoXml(),
    SemaXml(),
    DfatXlsx(),
    MetiEndUserList(),
    MetiDesignated(),
    NsdcJson(),
    CnAnnouncements(),
    FtmEntities(),
    MappedTable(),
)
"""All readers, in the order in which a file is shown to them."""

# Forms in which a list is a folder of files: one of several files is no version of the list.
_FOLDERS = frozenset({CnAnnouncements.NAME})


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
    """Give the reader that knows a file or folder by itself, without a mapping; or None.

    A file that is one of several, of a form in which they make up the list together, is not known:
    alone it would look like a list that lost the rest.
    """
    return next(
        (reader for reader in READERS if reader.recognises(path) and not _is_part(reader, path)),
        None,
    )


def _is_part(reader: ListReader, path: Path) -> bool:
    if reader.NAME not in _FOLDERS or path.is_dir():
        return False
    return len(reader.parts(path.parent)) > 1
