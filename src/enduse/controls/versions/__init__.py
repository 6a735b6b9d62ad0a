"""Versions of control lists: how they come in, where they lie, and how they hang together."""

from enduse.controls.versions.add import AddReport, add_to
from enduse.controls.versions.delta import CHANGES, Delta, caveats, count_changes, deltas
from enduse.controls.versions.folder import FolderReport, add_all
from enduse.controls.versions.line import from_line
from enduse.controls.versions.merged import merged_view
from enduse.controls.versions.recipe import UNTOLD, Known, recipe_for
from enduse.controls.versions.shelf import Manifest, Shelf, VersionRecord
from enduse.controls.versions.table import PartyTable

__all__ = [
    "CHANGES",
    "UNTOLD",
    "AddReport",
    "Delta",
    "FolderReport",
    "Known",
    "Manifest",
    "PartyTable",
    "Shelf",
    "VersionRecord",
    "add_all",
    "add_to",
    "caveats",
    "count_changes",
    "deltas",
    "from_line",
    "merged_view",
    "recipe_for",
]
