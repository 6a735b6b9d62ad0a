"""``enduse ledger``: decisions and their chain."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from enduse.cli.context import note

__all__ = ["ledger"]

_CASE = click.argument("case", type=click.Path(path_type=Path, file_okay=False))


@click.group(epilog="Example: enduse ledger verify my-case")
def ledger() -> None:
    """Check and export the ledger of a case, and enter decisions into it."""


@ledger.command(epilog="Example: enduse ledger verify my-case --head 9f2c...")
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


@ledger.command(epilog="Example: enduse ledger export my-case > ledger.jsonl")
@_CASE
def export(case: Path) -> int:
    """Write the ledger of CASE as JSON lines; personal data stays behind."""
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        for line in store.ledger.export():
            click.echo(line)
    return 0


@ledger.command(
    epilog="Example: enduse ledger add my-case match 'X Ltd ~ us_ofac_sdn 123' confirmed "
    "--reason 'same tax number' --who 'A. Analyst'"
)
@_CASE
@click.argument("kind")
@click.argument("subject")
@click.argument("decision")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--who", required=True, help="Who decides.")
def add(case: Path, kind: str, subject: str, decision: str, reason: str, who: str) -> int:
    """Enter a decision into the ledger of CASE; nothing is ever changed or taken out.

    KIND and DECISION are words of lower-case letters, as match and confirmed; SUBJECT is free.
    """
    from enduse.store import CaseStore

    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with CaseStore.open(case) as store:
        key = store.ledger.append(kind, subject, decision, reason=reason, who=who, at=at)
    click.echo(key)
    return 0
