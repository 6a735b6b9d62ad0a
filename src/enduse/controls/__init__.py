"""Control lists and goods: who and what is controlled, by whom, since when."""

from enduse.controls.catalog import Catalog
from enduse.controls.changed import ChangedEntry, Clear, changed_entries, touched
from enduse.controls.lists import READERS, Rejected
from enduse.controls.party import ListedParty, Presence
from enduse.controls.standing import standing
from enduse.controls.versions import AddReport, Delta, FolderReport, Known

__all__ = [
    "READERS",
    "AddReport",
    "Catalog",
    "ChangedEntry",
    "Clear",
    "Delta",
    "FolderReport",
    "Known",
    "ListedParty",
    "Presence",
    "Rejected",
    "changed_entries",
    "standing",
    "touched",
]
