"""A whole folder of lists, with a folder of mappings, in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.lists import sniff
from enduse.controls.versions.add import AddReport, add_to
from enduse.controls.versions.recipe import Known, recipe_for
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from pathlib import Path

    from enduse.controls.versions.shelf import Shelf

__all__ = ["FolderReport", "add_all"]


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What came of adding a folder of lists.

    Attributes:
        loaded: Name of the mapping (or of the file that needed none) and what came of it.
        refused: The same and the error, for those that could not be added.
        skipped: Files that no mapping is for, and that enduse does not know by themselves.
    """

    loaded: tuple[tuple[str, AddReport], ...]
    refused: tuple[tuple[str, EnduseError], ...]
    skipped: tuple[str, ...]


def add_all(
    shelf: Shelf, folder: Path, mappings: Path, *, force: bool = False, added_at: str = ""
) -> FolderReport:
    """Add all lists of a folder for which there is a mapping, and those that need none.

    Args:
        shelf: The catalogue's folder.
        folder: The folder of lists, to which the mappings' file patterns are relative.
        mappings: The folder of mapping files.
        force: Whether versions that shrank are taken all the same.
        added_at: The moment at which they are taken in, or an empty string.
    """
    known = Known(added=added_at)
    loaded: list[tuple[str, AddReport]] = []
    refused: list[tuple[str, EnduseError]] = []
    used: set[Path] = set()
    for mapping in sorted([*mappings.glob("*.yaml"), *mappings.glob("*.yml")]):
        try:
            recipe = recipe_for(folder, mapping=mapping, known=known)
            used.update(recipe.files)
            loaded.append((mapping.name, add_to(shelf, recipe, force=force)))
        except EnduseError as error:
            refused.append((mapping.name, error))
    skipped = []
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        if path in used:
            continue
        name = path.relative_to(folder).as_posix()
        if sniff(path) is None:
            skipped.append(name)
            continue
        try:
            recipe = recipe_for(path, known=known)
            used.update(recipe.files)
            loaded.append((name, add_to(shelf, recipe, force=force)))
        except EnduseError as error:
            refused.append((name, error))
    return FolderReport(tuple(loaded), tuple(refused), tuple(skipped))
