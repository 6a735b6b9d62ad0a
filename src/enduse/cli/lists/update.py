"""``enduse lists update``: lists from their authorities, only when asked."""

from __future__ import annotations

from typing import Any

import click

from enduse.cli.context import note
from enduse.cli.lists.add import moment, open_catalog, say_report
from enduse.cli.output import shape_options, show
from enduse.model import to_plain

__all__ = ["update"]


@click.command(epilog="Example: enduse lists update un_sc gb_fcdo_sl --fetch")
@click.argument("keys", nargs=-1)
@click.option("--fetch", "wanted", is_flag=True, help="Fetch them; else only say from where.")
@click.option(
    "--most-mb",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    help="The largest file that is taken, in megabytes.",
)
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    help="The longest time for a file.",
)
@shape_options
def update(
    keys: tuple[str, ...], *, wanted: bool, most_mb: int, seconds: int, shape: str | None
) -> int:
    """Fetch lists from their authorities and add them; only those with KEYS if any are given.

    Without --fetch nothing is fetched: it shows what would be, and from where.  A list that cannot
    be fetched or read, or that shrank, leaves the old version in force.
    """
    from enduse.controls.update import sources, update_lists
    from enduse.intake.fetch import Door

    chosen = sources(keys)
    if not wanted:
        show([to_plain(source) for source in chosen], _SOURCES, shape)
        note("nothing was fetched: give --fetch for that")
        return 0
    catalog, now = open_catalog(), moment()
    door = Door(most_bytes=most_mb * 1_000_000, seconds=seconds)
    rows, code = [], 0
    for item in update_lists(catalog, chosen, today=now[:10], added_at=now, door=door):
        rows.append({"source": item.source.name, "outcome": item.outcome, "url": item.source.url})
        note(f"{item.source.name}: {item.outcome if item.error is None else item.error}")
        if item.report is not None:
            code = max(code, say_report(item.source.name, item.report, echo=note))
        code = max(code, 0 if item.error is None else 4)
    show(rows, _UPDATED, shape)
    held = {info.key for info, _ in catalog.lists()}
    is_missing = any(held.isdisjoint(source.lists) for source in chosen) if keys else False
    return 5 if is_missing else code


_SOURCES: dict[str, Any] = {
    "source": lambda row: row["name"],
    "lists": lambda row: ", ".join(row["lists"]),
    "from": lambda row: row["url"],
    "note": lambda row: row["note"],
}
_UPDATED: dict[str, Any] = {
    "source": lambda row: row["source"],
    "outcome": lambda row: row["outcome"],
    "from": lambda row: row["url"],
}
