"""``enduse screen``: names against the lists in force on a day."""

from __future__ import annotations

from typing import Any

import click

from enduse.cli.context import as_of_option, note, workshop
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError

__all__ = ["SCHEMATA", "screen"]

SCHEMATA = ("LegalEntity", "Company", "Organization", "Person", "Vessel", "Airplane")
"""FollowTheMoney schemata that entries of lists have."""


@click.command(epilog='Example: enduse screen "Wuhan Global Sensor Technology" --as-of 2024-04-30')
@click.argument("names", nargs=-1, required=True)
@as_of_option
@click.option(
    "--schema",
    type=click.Choice(SCHEMATA),
    default="LegalEntity",
    help="FollowTheMoney schema.",
    show_default=True,
)
@click.option("--list", "only", multiple=True, metavar="KEY", help="Search this list; repeatable.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="At most so many parties a name.",
)
@click.option(
    "--explain", is_flag=True, help="Say why: each reason, its weight, what was compared."
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 3 where a hit needs review, 5 for a stale list."
)
@shape_options
def screen(
    names: tuple[str, ...],
    as_of: str,
    schema: str,
    only: tuple[str, ...],
    limit: int,
    *,
    explain: bool,
    exit_code: bool,
    shape: str | None,
) -> int:
    """Screen NAMES against all lists, as of a day.

    A hit that is not confirmed says "possible": a person has to decide.  A related company is never
    the company itself.
    """
    if not all(name.strip() for name in names):
        raise UsageError("a name is empty", advice="give each name in quotation marks")
    from enduse.case import list_states
    from enduse.screen import to_record

    shop = workshop(only=only)
    screenings = [
        shop.screener.screen(name, as_of=as_of, schema=schema, limit=limit) for name in names
    ]
    records = [to_record(screening, shop.catalog.info) for screening in screenings]
    if shape in {"json", "nl"}:
        show(records, {}, shape)
    else:
        show([row for record in records for row in _rows(record)], _COLUMNS, shape)
    if explain and shape is None:
        _explain(records)
    if not shop.catalog.lists():
        note("no list is loaded, so nobody was screened: see 'enduse lists add --help'")
    states = list_states(shop.catalog, as_of, shop.settings.stale_after)
    stale = [state.info.key for state in states if state.stale]
    if stale:
        note(
            f"{len(stale)} of {len(states)} lists are stale, or later than the day asked for: see "
            "'enduse lists show'"
        )
    if not exit_code:
        return 0
    review = any(not match.confirmed for item in screenings for match in item.matches)
    return 5 if stale else 3 if review else 0


def _rows(record: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        {"query": record["query"], **result, **entry}
        for result in record["results"]
        for entry in result["lists"]
    ]
    return rows or [{"query": record["query"], "name": "nothing found"}]


def _verdict(row: dict[str, Any]) -> str:
    if "relation" not in row:
        return ""
    return str(row["relation"]) if row["match"] else f"{row['relation']}, not confirmed"


_COLUMNS: dict[str, Any] = {
    "asked": lambda row: row["query"],
    "listed": lambda row: row["name"],
    "score": lambda row: row.get("score"),
    "relation": _verdict,
    "list": lambda row: row.get("list"),
    "version": lambda row: row.get("version"),
    "entry": lambda row: row.get("entry_id"),
    "since": lambda row: row.get("since"),
    "on the day": lambda row: row.get("note", row.get("status")),
}


def _explain(records: list[dict[str, Any]]) -> None:
    for record in records:
        for result in record["results"]:
            click.echo(f"{record['query']} ~ {result['name']} ({result['score']:.3f})")
            for reason in result["reasons"]:
                click.echo(
                    f"  {reason['weight']:+.3f} {reason['kind']}: "
                    f"{reason['query']!r} ~ {reason['listed']!r}"
                )
