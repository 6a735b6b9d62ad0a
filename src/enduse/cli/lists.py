"""``enduse lists``: the catalogue of control lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import note, settings
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError
from enduse.model import to_plain

if TYPE_CHECKING:
    from enduse.controls import AddReport, Catalog

__all__ = ["lists"]


@click.group(epilog="Example: enduse lists show")
def lists() -> None:
    """Add control lists, show what is there, and compare versions."""


def _catalog() -> Catalog:
    from enduse.controls import Catalog

    return Catalog(settings().home)


@lists.command(epilog="Example: enduse lists add sdn-folder --version 2024-04-30")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False), help="Mapping file, for a table."
)
@click.option(
    "--mappings",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of mapping files: adds all lists of the folder PATH.",
)
@click.option("--key", help="Key of the list, as us_ofac_sdn.")
@click.option("--version", help="Day of the data, as 2024-04-30, where the file does not say it.")
@click.option("--force", is_flag=True, help="Take a version even if it shrank or lost a key field.")
def add(
    path: Path,
    mapping: Path | None,
    mappings: Path | None,
    key: str | None,
    version: str | None,
    *,
    force: bool,
) -> int:
    """Add a version of a list from PATH: official forms, FollowTheMoney, or a table with a mapping.

    The old versions stay.  A version that shrank by more than a tenth, or lost a key field, is
    refused.  Adding the same file twice changes nothing.
    """
    catalog = _catalog()
    if mappings is None:
        report = catalog.add(path, mapping=mapping, key=key, version=version, force=force)
        return _say(path.name, report)
    if mapping is not None or key is not None or version is not None:
        raise UsageError("--mappings goes without --mapping, --key and --version")
    result = catalog.add_folder(path, mappings, force=force)
    code = max((_say(name, report) for name, report in result.loaded), default=0)
    for name, error in result.refused:
        note(f"refused: {name}: {error}")
    if result.skipped:
        note(f"{len(result.skipped)} files of no known form were left alone")
    return max(code, 4 if result.refused else 0)


def _say(name: str, report: AddReport) -> int:
    for item in report.added:
        rejected = f", {item.rejected} rows refused" if item.rejected else ""
        click.echo(
            f"{item.list} {item.version}: {item.entries} entries, {item.names} names{rejected}"
        )
    for item in report.unchanged:
        click.echo(f"{item.list} {item.version}: unchanged")
    for key, reason in report.refused:
        note(f"refused: {key}: {reason}")
    for warning in report.warnings:
        note(f"{name}: {warning}")
    return 4 if report.refused or report.rejected_rows else 0


@lists.command("show", epilog="Example: enduse lists show --json")
@click.argument("keys", nargs=-1)
@shape_options
def show_lists(keys: tuple[str, ...], shape: str | None) -> int:
    """Show the lists and versions at hand; only those with KEYS if any are given."""
    catalog = _catalog()
    for key in keys:
        catalog.info(key)
    rows = [
        {**to_plain(info), **to_plain(version)}
        for info, versions in catalog.lists()
        if not keys or info.key in keys
        for version in versions
    ]
    show(rows, _SHOWN, shape)
    if not rows:
        note("no list is loaded: see 'enduse lists add --help'")
    return 0


_SHOWN: dict[str, Any] = {
    "list": lambda row: row["list"],
    "authority": lambda row: row["authority"],
    "title": lambda row: row["title"],
    "version": lambda row: row["version"],
    "entries": lambda row: row["entries"],
    "names": lambda row: row["names"],
    "refused": lambda row: row["rejected"],
    "dates": lambda row: "by entry" if row["dated"] else "by version",
}


@lists.command(epilog="Example: enduse lists diff us_ofac_sdn 2023-01-21 2026-07-11")
@click.argument("key")
@click.argument("old")
@click.argument("new")
@shape_options
def diff(key: str, old: str, new: str, shape: str | None) -> int:
    """Compare two versions of a list: entries added and gone, names and dates changed."""
    show([to_plain(item) for item in _catalog().diff(key, old, new)], _DIFF, shape)
    return 0


_DIFF: dict[str, Any] = {
    "change": lambda row: row["change"],
    "entry": lambda row: row["entry_id"],
    "name": lambda row: row["name"],
    "what": lambda row: row["detail"],
}
