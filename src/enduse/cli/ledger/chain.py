"""The chain of a ledger: checked, exported, added to, replayed, emptied of a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import note, workshop
from enduse.cli.moment import at_option
from enduse.cli.output import shape_options, show

if TYPE_CHECKING:
    from enduse.case.screening import Replay

__all__ = ["add", "erase", "export", "replay", "verify"]

_CASE = click.argument("case", type=click.Path(path_type=Path, file_okay=False))


@click.command(epilog="Example: enduse ledger verify my-case --head 9f2c...")
@_CASE
@click.option(
    "--head", help="Hash that was noted earlier: finds a cut-off end and a rewritten chain."
)
def verify(case: Path, head: str | None) -> int:
    """Check every record of the ledger of CASE and every link between them."""
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        report = store.ledger.verify(head)
    for problem in report.problems:
        note(problem)
    if not report.holds:
        note(f"the ledger of {case} does not hold: {len(report.problems)} problems")
        return 1
    click.echo(f"{report.records} records hold; head {report.head or 'none'}")
    if head is None and report.records:
        note("without --head, a cut-off end cannot be seen")
    return 0


@click.command(epilog="Example: enduse ledger export my-case > ledger.jsonl")
@_CASE
def export(case: Path) -> int:
    """Write the ledger of CASE as JSON lines; personal data stays behind."""
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        for line in store.ledger.export():
            click.echo(line)
    return 0


@click.command(
    epilog="Example: enduse ledger add my-case match 'X Ltd ~ us_ofac_sdn 123' confirmed "
    "--reason 'same tax number' --who 'A. Analyst'"
)
@_CASE
@click.argument("kind")
@click.argument("subject")
@click.argument("decision")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--who", required=True, help="Who decides.")
@at_option
def add(
    case: Path, kind: str, subject: str, decision: str, *, reason: str, who: str, at: str
) -> int:
    """Enter a decision into the ledger of CASE; nothing is ever changed or taken out.

    KIND and DECISION are words of lower-case letters, as match and confirmed; SUBJECT is free.
    """
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        key = store.ledger.append(kind, subject, decision, reason=reason, who=who, at=at)
    click.echo(key)
    return 0


@click.command(epilog="Example: enduse ledger replay my-case 12")
@_CASE
@click.argument("records", nargs=-1, type=click.IntRange(min=1), metavar="[RECORD]...")
@shape_options
def replay(case: Path, records: tuple[int, ...], *, shape: str | None) -> int:
    """Make the screenings of CASE again, on the same list versions, and compare the answers.

    RECORD is the number of a screening in the ledger; all screenings by default.  Exits with 0
    where all answers are the same, 1 where one is not, 5 where a list version is missing.
    """
    from enduse.case.screening import Desk
    from enduse.case.screening import replay as ask_again
    from enduse.errors import UsageError
    from enduse.store import CaseStore

    shop = workshop()
    with CaseStore.open(case) as store:
        desk = Desk(store)
        chosen = [kept for kept in desk.screenings() if not records or kept.number in records]
        absent = sorted(set(records) - {kept.number for kept in chosen})
        if absent:
            raise UsageError(
                f"record {absent[0]} is no screening",
                where=str(case),
                advice="see 'enduse ledger export' for the numbers of screenings",
            )
        done = list(ask_again(desk, shop.catalog, chosen, home=shop.settings.home))
    show([_replayed(each) for each in done], _REPLAY_COLUMNS, shape)
    same = sum(each.outcome == "same" for each in done)
    note(f"{len(done)} screenings made again: {same} with the same answer")
    outcomes = {each.outcome for each in done}
    return 5 if "list_missing" in outcomes else 1 if "different" in outcomes else 0


@click.command(
    epilog="Example: enduse ledger erase my-case 'Li Wei' --reason 'asked to' --who 'D. Officer'"
)
@_CASE
@click.argument("name", required=False)
@click.option(
    "--record",
    "number",
    type=click.IntRange(min=1),
    help="Erase all that this entry of an analyst holds, instead of a name.",
)
@click.option("--reason", required=True, help="Why, in a sentence that does not name the person.")
@click.option("--who", required=True, help="Who decides.")
@at_option
def erase(
    case: Path, name: str | None, number: int | None, *, reason: str, who: str, at: str
) -> int:
    """Erase what screenings, alerts, decisions and entries of CASE hold of a NAME.

    Where NAME signed entries, they lose the signature and stand.  The chain holds as before; the
    erasure becomes a record of its own.
    """
    from enduse.case.entered import erase_entries, erase_record
    from enduse.case.screening import Desk
    from enduse.errors import UsageError
    from enduse.store import CaseStore

    if (name is None) == (number is None):
        raise UsageError("it is not said what to erase", advice="give a name, or --record")
    with CaseStore.open(case) as store:
        if name is None:
            count = erase_record(store.ledger, number or 0, reason=reason, who=who, at=at)
        else:
            count = Desk(store).erase(name, reason=reason, who=who, at=at)
            count += erase_entries(store.ledger, name, reason=reason, who=who, at=at)
    click.echo(f"{count} records emptied")
    return 0


def _replayed(each: Replay) -> dict[str, Any]:
    kept = each.kept
    return {
        "record": kept.number,
        "at": kept.at,
        "query": None if kept.query is None else kept.query.name,
        "as_of": kept.as_of,
        "then": kept.outcome,
        "outcome": each.outcome,
        "differences": list(each.differences),
        "software": list(each.software),
    }


_REPLAY_COLUMNS: dict[str, Any] = {
    "record": lambda row: row["record"],
    "asked": lambda row: row["query"] if row["query"] is not None else "(erased)",
    "as of": lambda row: row["as_of"],
    "then": lambda row: row["then"].replace("_", " "),
    "now": lambda row: (
        f"{row['outcome'].replace('_', ' ')} answer"
        if row["outcome"] in {"same", "different"}
        else row["outcome"].replace("_", " ")
    ),
    "differences": lambda row: "; ".join([*row["differences"], *row["software"]]),
}
