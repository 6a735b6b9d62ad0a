"""``enduse lists add``: a version of a list from a file, or a folder of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.context import note, parse_day, settings
from enduse.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from enduse.controls import AddReport, Catalog

__all__ = ["add", "moment", "open_catalog", "say_report"]


def open_catalog() -> Catalog:
    """Open the user's catalogue of lists."""
    from enduse.controls import Catalog

    return Catalog(settings().home)


def moment() -> str:
    """Give the moment at which a version is taken in; it decides nothing."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def say_report(name: str, report: AddReport, echo: Callable[[str], object] = click.echo) -> int:
    """Say what came of adding, and give the exit code for it."""
    for item in report.added:
        rejected = f", {item.rejected} rows refused" if item.rejected else ""
        echo(f"{item.list} {item.version}: {item.entries} entries, {item.names} names{rejected}")
    for item in report.unchanged:
        echo(f"{item.list} {item.version}: unchanged")
    for key, reason in report.refused:
        note(f"refused: {key}: {reason}")
    for warning in report.warnings:
        note(f"{name}: {warning}")
    return 4 if report.refused or report.rejected_rows else 0


def _day_given(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Read a day that may be left out."""
    return None if value is None else parse_day(value)


@click.command(epilog="Example: enduse lists add sdn-folder --version 2024-04-30")
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
@click.option(
    "--known-at",
    metavar="DATE",
    callback=_day_given,
    help="Day from which the version counts as known.  [default: the day of the data]",
)
@click.option("--force", is_flag=True, help="Take a version even if it shrank or lost a key field.")
def add(
    path: Path,
    mapping: Path | None,
    mappings: Path | None,
    key: str | None,
    version: str | None,
    known_at: str | None,
    *,
    force: bool,
) -> int:
    """Add a version of a list from PATH: official forms, FollowTheMoney, or a table with a mapping.

    The old versions stay.  A version that shrank by more than a tenth, or lost a key field, is
    refused.  Adding the same file twice changes nothing.
    """
    from enduse.controls.versions import Known

    catalog = open_catalog()
    known = Known(at=known_at or "", added=moment())
    if mappings is None:
        report = catalog.add(
            path, mapping=mapping, key=key, version=version, force=force, known=known
        )
        return say_report(path.name, report)
    if any(option is not None for option in (mapping, key, version, known_at)):
        raise UsageError("--mappings goes without --mapping, --key, --version and --known-at")
    result = catalog.add_folder(path, mappings, force=force, added_at=known.added)
    code = max((say_report(name, report) for name, report in result.loaded), default=0)
    for name, error in result.refused:
        note(f"refused: {name}: {error}")
    if result.skipped:
        note(f"{len(result.skipped)} files of no known form were left alone")
    return max(code, 4 if result.refused else 0)
