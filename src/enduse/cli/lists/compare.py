"""``enduse lists show`` and ``diff``: what is there, and what changed."""

from __future__ import annotations

from typing import Any

import click

from enduse.cli.context import note
from enduse.cli.lists.add import open_catalog
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError
from enduse.model import to_plain

__all__ = ["diff", "show_lists"]


@click.command("show", epilog="Example: enduse lists show --json")
@click.argument("keys", nargs=-1)
@shape_options
def show_lists(keys: tuple[str, ...], shape: str | None) -> int:
    """Show the lists and versions at hand; only those with KEYS if any are given."""
    catalog = open_catalog()
    for key in keys:
        catalog.info(key)
    rows = [
        {
            **to_plain(info),
            **to_plain(version),
            "known_from": catalog.known_from(info.key, version.version),
            "added_at": catalog.added_at(info.key, version.version),
        }
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
    "known from": lambda row: row["known_from"],
    "dates": lambda row: "by entry" if row["dated"] else "by version",
}


@click.command(epilog="Example: enduse lists diff us_ofac_sdn 2023-01-21 2026-07-11")
@click.argument("key")
@click.argument("old")
@click.argument("new")
@click.option(
    "--change", "wanted", multiple=True, metavar="KIND", help="Only such changes; repeatable."
)
@click.option("--counts", is_flag=True, help="Only how many there are of each kind.")
@shape_options
def diff(
    key: str, old: str, new: str, wanted: tuple[str, ...], *, counts: bool, shape: str | None
) -> int:
    """Compare two versions of a list: entries added and gone, states, names and dates changed.

    OLD and NEW are labels of versions, as 'enduse lists show' gives them.
    """
    from enduse.controls.versions import CHANGES, count_changes

    for kind in wanted:
        if kind not in CHANGES:
            raise UsageError(
                f"{kind[:40]!r} is no kind of change", advice=f"there are: {', '.join(CHANGES)}"
            )
    catalog = open_catalog()
    found = [item for item in catalog.diff(key, old, new) if not wanted or item.change in wanted]
    told = count_changes(found)
    if counts:
        show([{"change": kind, "count": n} for kind, n in told.items()], _COUNTS, shape)
    else:
        show([to_plain(item) for item in found], _DIFF, shape)
        note(", ".join(f"{n:,} {kind}" for kind, n in told.items()) or "no change")
    for caveat in catalog.diff_caveats(key, old, new):
        note(caveat)
    return 0


_DIFF: dict[str, Any] = {
    "change": lambda row: row["change"],
    "entry": lambda row: row["entry_id"],
    "name": lambda row: row["name"],
    "what": lambda row: row["detail"],
}
_COUNTS: dict[str, Any] = {
    "change": lambda row: row["change"],
    "count": lambda row: row["count"],
}
