"""Control lists and goods: who and what is controlled, by whom, since when."""

from enduse.controls.catalog import Catalog
from enduse.controls.lists import READERS, Rejected
from enduse.controls.party import ListedParty, Presence
from enduse.controls.standing import standing
from enduse.controls.versions import AddReport, Delta, FolderReport

__all__ = [
    "READERS",
    "AddReport",
    "Catalog",
    "Delta",
    "FolderReport",
    "ListedParty",
    "Presence",
    "Rejected",
    "standing",
]
