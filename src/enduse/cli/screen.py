"""``enduse screen``: names against the lists in force on a day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.bulk import BulkOptions, screen_table
from enduse.cli.context import as_of_option, note, parse_day, workshop
from enduse.cli.moment import at_option
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case import Workshop
    from enduse.case.screening import Request
    from enduse.model.match import Query
    from enduse.screen.bulk import Answer

__all__ = ["SCHEMATA", "screen"]

SCHEMATA = ("LegalEntity", "Company", "Organization", "Person", "Vessel", "Airplane")
"""FollowTheMoney schemata that entries of lists have."""


@click.command(epilog='Example: enduse screen "Wuhan Global Sensor Technology" --as-of 2024-04-30')
@click.argument("names", nargs=-1)
@as_of_option
@click.option(
    "--known-on",
    metavar="DATE",
    help="Search what could be known on this day alone.  [default: all]",
)
@click.option(
    "--schema",
    type=click.Choice(SCHEMATA),
    default="LegalEntity",
    help="FollowTheMoney schema.",
    show_default=True,
)
@click.option(
    "--birth-date", "births", multiple=True, metavar="DATE", help="Date or year of birth."
)
@click.option("--country", "countries", multiple=True, metavar="CODE", help="As cn; repeatable.")
@click.option("--address", "addresses", multiple=True, help="An address; repeatable.")
@click.option(
    "--id",
    "numbers",
    multiple=True,
    metavar="KIND:VALUE",
    help="A number, as inn:7707083893 or imo:9074729; repeatable.",
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
@click.option(
    "--input",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Screen the names in this table: CSV, JSON lines or Parquet.",
)
@click.option("--column", metavar="NAME", help="With --input: the column of names; else guessed.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With --input: the result, by its end .csv, .jsonl or .parquet.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1, max=256),
    help="With --input: how many processes.  [default: one a core]",
)
@click.option("--restart", is_flag=True, help="With --input: begin anew what was broken off.")
@click.option(
    "--case",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="CASE",
    help="Keep the screening in the ledger of this case, and put hits up there as alerts.",
)
@click.option("--keep", is_flag=True, help="With --case: keep all candidates with their reasons.")
@click.option("--who", default="", help="With --case: for whom it is done, for the ledger.")
@click.option(
    "--alert-from",
    type=click.FloatRange(min=0, max=1),
    default=0.5,
    show_default=True,
    help="With --case: lowest score of an alert.",
)
@at_option
@shape_options
def screen(
    names: tuple[str, ...],
    as_of: str,
    known_on: str | None,
    schema: str,
    only: tuple[str, ...],
    limit: int,
    *,
    births: tuple[str, ...],
    countries: tuple[str, ...],
    addresses: tuple[str, ...],
    numbers: tuple[str, ...],
    explain: bool,
    exit_code: bool,
    source: Path | None,
    column: str | None,
    target: Path | None,
    workers: int | None,
    restart: bool,
    case: Path | None,
    keep: bool,
    who: str,
    alert_from: float,
    at: str,
    shape: str | None,
) -> int:
    """Screen NAMES, or a table of them, against all lists, as of a day.

    A hit that is not confirmed says "possible": a person has to decide.  A related company is never
    the company itself.  With --input, an interrupted run goes on where it stopped when it is begun
    again; rows that cannot be screened are refused with their reasons, in a file beside the result.
    What is known beside one name (--birth-date, --country, --address, --id) adds or takes evidence;
    a number or an address can be looked for without any name.
    """
    from enduse.case.screening import Request

    beside = (births, countries, addresses, numbers)
    queries = _queries(names, schema, beside)
    _require_one_of(queries, source)
    if keep and case is None:
        raise UsageError("nothing says where to keep it", where="--keep", advice="add --case CASE")
    request = Request(
        as_of=as_of,
        at=at,
        limit=limit,
        who=who,
        keep=keep,
        least=alert_from,
        known_on=None if known_on is None else parse_day(known_on),
    )
    shop = workshop(only=only)
    if request.known_on is not None:
        shop = replace(shop, catalog=shop.catalog.known_on(request.known_on))
    if source is None:
        review = _screen_names(shop, queries, request, (case, explain, shape))
        code = 0
    else:
        options = BulkOptions(source, target, column, workers, restart, case)
        code, review = screen_table(options, request, schema=schema, only=only)
    stale = _tell_stale(shop, as_of)
    if not exit_code:
        return code
    return max(code, 5 if stale else 0, 3 if review else 0)


def _queries(
    names: tuple[str, ...],
    schema: str,
    beside: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> list[Query]:
    """Make queries of what was typed."""
    from enduse.model.match import Query

    if not any(beside):
        return [Query(name, schema) for name in names]
    if len(names) > 1:
        raise UsageError(
            "what is known beside a name goes with one name",
            advice="screen each name by itself, or give a table with columns for it",
        )
    births, countries, addresses, numbers = beside
    for number in numbers:
        if not all(number.partition(":")):
            raise UsageError(
                f"{number!r} is no KIND:VALUE", where="--id", advice="as inn:7707083893"
            )
    return [
        Query(
            names[0] if names else "",
            schema,
            births,
            tuple(code.casefold() for code in countries),
            addresses,
            tuple((kind, value) for kind, _, value in (one.partition(":") for one in numbers)),
        )
    ]


def _require_one_of(queries: list[Query], source: Path | None) -> None:
    if bool(queries) == (source is not None):
        raise UsageError(
            "give either names or a table of them",
            advice="as: enduse screen NAME, or: enduse screen --input FILE -o FILE",
        )


def _screen_names(
    shop: Workshop,
    queries: list[Query],
    request: Request,
    how: tuple[Path | None, bool, str | None],
) -> bool:
    """Screen names and show what was found; say whether a hit needs review."""
    from enduse.screen import to_record
    from enduse.screen.bulk import Answer, require_askable

    case, explain, shape = how
    for query in queries:
        require_askable(query)
    screenings = shop.screener.screen_many(queries, as_of=request.as_of, limit=request.limit)
    records = [to_record(screening, shop.catalog.info) for screening in screenings]
    if case is not None:
        numbered = enumerate(zip(queries, screenings, strict=True), 1)
        _keep_in(case, shop, [Answer(row, *pair) for row, pair in numbered], request)
    if shape in {"json", "nl"}:
        show(records, {}, shape)
    else:
        show([row for record in records for row in _rows(record)], _COLUMNS, shape)
    if explain and shape is None:
        _explain(records)
    return any(not match.confirmed for item in screenings for match in item.matches)


def _keep_in(case: Path, shop: Workshop, answers: list[Answer], request: Request) -> None:
    from enduse.case.screening import Desk, basis_of
    from enduse.store import CaseStore

    with CaseStore.create(case, exist_ok=True) as store:
        basis = basis_of(shop.catalog)
        noted = Desk(store).note(answers, shop.catalog, basis, request)
        head = store.ledger.head()
    kept = ", ".join(map(str, noted.screenings))
    opened = ", ".join(str(alert.number) for alert in noted.opened) or "none"
    note(f"kept as record {kept}; alerts opened: {opened}; seen before: {noted.seen}")
    note(f"ledger head {head}")


def _tell_stale(shop: Workshop, as_of: str) -> bool:
    """Say where lists are missing or stale; give whether any is."""
    from enduse.case import list_states

    if not shop.catalog.lists():
        note("no list is loaded, so nobody was screened: see 'enduse lists add --help'")
    states = list_states(shop.catalog, as_of, shop.settings.stale_after)
    stale = [state.info.key for state in states if state.stale]
    if stale:
        note(
            f"{len(stale)} of {len(states)} lists are stale, or later than the day asked for: see "
            "'enduse lists show'"
        )
    return bool(stale)


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
    return str(row["relation"]) if row["confirmed"] else f"{row['relation']}, not confirmed"


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
