"""``enduse lists matrix``: one party beside all authorities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import as_of_option, note, workshop
from enduse.cli.output import shape_options, show, write_record
from enduse.errors import UsageError
from enduse.model import to_plain

if TYPE_CHECKING:
    from enduse.case import Workshop
    from enduse.controls.matrix import ListedEntry

__all__ = ["matrix"]

_MATRIX_PARTIES = 20


@click.command(epilog='Example: enduse lists matrix "Wuhan Global Sensor Technology" --svg gst.svg')
@click.argument("parties", nargs=-1, required=True, metavar="NAME|LIST:ENTRY...")
@as_of_option
@click.option(
    "--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the timeline there."
)
@click.option("--listed", "only_listed", is_flag=True, help="Leave out who does not list it.")
@shape_options
def matrix(
    parties: tuple[str, ...], as_of: str, svg: Path | None, *, only_listed: bool, shape: str | None
) -> int:
    """Show one party beside all authorities: since when, what it forbids, whom it binds.

    A NAME stands for the entries that are confirmed to be its; LIST:ENTRY, as
    us_ofac_sdn:48808, for that entry alone.  All that are given are taken as one party.
    """
    from enduse.controls.matrix import build_matrix, draw_matrix, gap_sentence

    shop = workshop()
    entries = _entries(shop, parties, as_of)
    loaded = [
        (info, [version.version for version in versions]) for info, versions in shop.catalog.lists()
    ]
    made = build_matrix(_title(parties, entries), as_of, entries, loaded)
    if only_listed:
        made = replace(made, rows=tuple(row for row in made.rows if row.found == "listed"))
    if svg is not None:
        _write(svg, draw_matrix(made))
    if shape == "json":
        write_record(to_plain(made))
    else:
        rows = [to_plain(row) for row in made.rows]
        show(rows, {**_MATRIX, **_EFFECTS} if shape == "csv" else _MATRIX, shape)
        if shape is None:
            _say_effects(rows)
    note(gap_sentence(made.gaps))
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"the picture cannot be written: {error.strerror}",
            where=str(path),
            advice="give a file in a folder that is there",
        ) from error


def _entries(shop: Workshop, parties: tuple[str, ...], as_of: str) -> list[ListedEntry]:
    """Give the entries of one party: by their ids, and by its names where that is confirmed."""
    from enduse.controls.matrix import ListedEntry
    from enduse.model import Relation

    found: dict[tuple[str, str], ListedEntry] = {}
    possible = []
    for party in parties:
        key, _, entry_id = party.partition(":")
        if entry_id and any(info.key == key for info, _ in shop.catalog.lists()):
            listed = shop.catalog.history(key, entry_id)
            listing = shop.catalog.listing(listed, as_of)
            standing = shop.catalog.standing(listed, as_of)
            found[key, listing.entry_id] = ListedEntry(shop.catalog.info(key), listing, standing)
            continue
        for match in shop.screener.screen(party, as_of=as_of, limit=_MATRIX_PARTIES).matches:
            listing = match.listing
            if match.relation is Relation.SAME and match.confirmed:
                info = shop.catalog.info(listing.list)
                found[listing.list, listing.entry_id] = ListedEntry(info, listing, match.standing)
            elif match.match:
                possible.append(f"{listing.list}:{listing.entry_id} ({match.name})")
    if possible:
        note(f"possible, not confirmed, and left out: {', '.join(possible)}")
    return list(found.values())


def _title(parties: tuple[str, ...], entries: list[ListedEntry]) -> str:
    """Give what the matrix is called: the names that were typed, else that of the first entry."""
    given = {f"{entry.info.key}:{entry.listing.entry_id}" for entry in entries}
    names = [party for party in parties if party not in given]
    return "; ".join(names) if names or not entries else entries[0].listing.names[0].text


def _term(name: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda row: None if row[name] is None else row[name]["text"]


_MATRIX: dict[str, Any] = {
    "authority": lambda row: row["authority"],
    "list": lambda row: row["list"] or row["title"],
    "entry": lambda row: row["entry_id"],
    "name": lambda row: row["name"],
    "on the day": lambda row: (row["status"] or row["found"]).replace("_", " "),
    "since": _term("since"),
    "until": _term("until"),
    "measure": lambda row: row["measure"],
}
_EFFECTS: dict[str, Any] = {
    "forbids": lambda row: row["forbids"],
    "binds": lambda row: row["binds"],
    "caveat": lambda row: row["caveat"],
}


def _say_effects(rows: Iterable[Mapping[str, Any]]) -> None:
    """Say below the table what each list forbids, to whom, and with what caveat."""
    for key, row in {row["list"]: row for row in rows if row["list"]}.items():
        click.echo(f"{key}: {row['title']}")
        for title in _EFFECTS:
            click.echo(f"  {title}: {row[title] or 'not known'}")
