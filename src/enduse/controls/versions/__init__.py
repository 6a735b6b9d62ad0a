"""Versions of control lists: how they come in, where they lie, and how they hang together."""

from enduse.controls.versions.add import AddReport, add_to
from enduse.controls.versions.delta import Delta, deltas
from enduse.controls.versions.folder import FolderReport, add_all
from enduse.controls.versions.merged import merged_view
from enduse.controls.versions.recipe import recipe_for
from enduse.controls.versions.shelf import Manifest, Shelf, VersionRecord, from_line

__all__ = [
    "AddReport",
    "Delta",
    "FolderReport",
    "Manifest",
    "Shelf",
    "VersionRecord",
    "add_all",
    "add_to",
    "deltas",
    "from_line",
    "merged_view",
    "recipe_for",
]
