"""All that analysts entered in a case, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import note
from enduse.cli.output import shape_options, show

if TYPE_CHECKING:
    from enduse.case.entered import EnteredLine

__all__ = ["show_ledger"]


@click.command("show", epilog="Example: enduse ledger show my-case --standing")
@click.argument("case", type=click.Path(path_type=Path, file_okay=False))
@click.option("--standing", is_flag=True, help="Leave out what is superseded or withdrawn.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(["rating", "likelihood", "match", "end_use_check"]),
    multiple=True,
    help="Only entries of this kind; repeatable.",
)
@click.option("--until", metavar="HASH", help="What was entered up to this record, as it stood.")
@shape_options
def show_ledger(
    case: Path, kinds: tuple[str, ...], *, standing: bool, until: str | None, shape: str | None
) -> int:
    """Show what analysts entered in CASE, oldest first, and what of it is superseded."""
    from enduse.case.entered import LineState, lines_of
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        lines = lines_of(store.ledger, until)
    shown = [
        line
        for line in lines
        if (not kinds or line.kind in kinds)
        and (not standing or (line.state is LineState.STANDS and line.values))
    ]
    show([_record(line) for line in shown], _COLUMNS, shape)
    stand = sum(line.state is LineState.STANDS and bool(line.values) for line in shown)
    note(f"{len(shown)} entries, of which {stand} stand")
    return 0


def _record(line: EnteredLine) -> dict[str, Any]:
    cited = line.evidence
    return {
        "record": line.number,
        "hash": line.hash,
        "at": line.at,
        "kind": line.kind,
        "subject": cited.subject,
        "decision": cited.decision,
        "says": cited.says,
        "values": dict(line.values),
        "reason": line.reason,
        "who": line.who,
        "erased": line.erased,
        "alert": line.alert,
        "supersedes": line.supersedes,
        "state": line.state.value,
        "by": line.by,
    }


def _state(row: dict[str, Any]) -> str:
    empty = row["erased"] and not row["subject"]
    told = "" if row["state"] == "spent" or (empty and row["by"] is None) else row["state"]
    if row["by"] is not None:
        told += f" by {row['by']}"
    return ", ".join(filter(None, [told, "erased" if row["erased"] else ""]))


def _or_erased(name: str) -> Any:
    return lambda row: row[name] or ("(erased)" if row["erased"] else "")


_COLUMNS: dict[str, Any] = {
    "record": lambda row: row["record"],
    "at": lambda row: row["at"],
    "kind": lambda row: row["kind"].replace("_", "-"),
    "subject": _or_erased("subject"),
    "decision": lambda row: row["decision"].replace("_", " "),
    "says": lambda row: row["says"],
    "state": _state,
    "reason": _or_erased("reason"),
    "who": _or_erased("who"),
}
