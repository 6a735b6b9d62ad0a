"""``enduse triage``: alerts of a case, and what people decide on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import as_of_option, note, progress_bar, workshop
from enduse.cli.moment import at_option
from enduse.cli.output import shape_options, show

if TYPE_CHECKING:
    from enduse.case.screening import Alert

__all__ = ["triage"]

_STATES = ("open", "escalated", "confirmed", "cleared", "superseded")
_CASE = click.argument("case", type=click.Path(path_type=Path, file_okay=False))
_ALERT = click.argument("alert", type=click.IntRange(min=1))


class _Triage(click.Group):
    """A group whose first command is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take ``triage CASE`` for ``triage list CASE``."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Triage, epilog="Example: enduse triage list my-case")
def triage() -> None:
    """List the alerts of a case, decide on them, and ask again when lists change.

    Alerts come from "enduse screen --case".  What was decided is not asked again, until the entry
    on the list changes, or what is known of the party that was asked for.  "enduse triage CASE"
    lists.
    """


@triage.command("list", epilog="Example: enduse triage list my-case --state open --from 0.8")
@_CASE
@click.option(
    "--state",
    "states",
    type=click.Choice([*_STATES, "all"]),
    multiple=True,
    help="Alerts in this state; repeatable.  [default: open and escalated]",
)
@click.option("--from", "least", type=float, default=0.0, help="Alerts with this score or more.")
@click.option("--list", "key", metavar="KEY", help="Alerts with an entry on this list.")
@click.option("--query", "asked", metavar="TEXT", help="Alerts whose query holds this text.")
@click.option(
    "--sort",
    type=click.Choice(["score", "number", "query"]),
    default="score",
    show_default=True,
    help="What comes first.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@shape_options
def list_(
    case: Path,
    states: tuple[str, ...],
    least: float,
    key: str | None,
    asked: str | None,
    *,
    sort: str,
    limit: int | None,
    shape: str | None,
) -> int:
    """List the alerts of CASE: highest score first."""
    from enduse.case.screening import Desk
    from enduse.store import CaseStore

    wanted = _STATES if "all" in states else states or ("open", "escalated")
    with CaseStore.open(case) as store:
        alerts = Desk(store).alerts()
    kept = [
        alert
        for alert in alerts
        if alert.state.value in wanted
        and alert.opening.score >= least
        and (key is None or any(entry.list == key for entry in alert.opening.entries))
        and (asked is None or asked.casefold() in alert.opening.query.name.casefold())
    ]
    if sort == "number":
        kept.sort(key=lambda alert: alert.number)
    elif sort == "query":
        kept.sort(key=lambda alert: (alert.opening.query.name, alert.number))
    show([_record(alert) for alert in kept[:limit]], _COLUMNS, shape)
    note(f"{len(kept)} of {len(alerts)} alerts")
    return 0


@triage.command("show", epilog="Example: enduse triage show my-case 12")
@_CASE
@_ALERT
def show_(case: Path, alert: int) -> int:
    """Write all there is on an ALERT of CASE as JSON: reasons, entries, every decision."""
    from enduse.case.screening import Desk
    from enduse.cli.output import write_record
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        desk = Desk(store)
        found = desk.alert(alert)
        history = [
            {
                "record": record.number,
                "at": record.at,
                "decision": record.decision,
                "reason": record.reason,
                "who": record.who,
                "hash": record.hash,
            }
            for record in desk.history(alert)
        ]
    write_record({**_record(found), **found.opening.plain(), "history": history})
    return 0


@triage.command(
    epilog="Example: enduse triage decide my-case 12 cleared --reason 'other date of birth' "
    "--who 'A. Analyst'"
)
@_CASE
@_ALERT
@click.argument("decision", type=click.Choice(["confirmed", "cleared", "escalated"]))
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--who", required=True, help="Who decides.")
@at_option
def decide(case: Path, alert: int, decision: str, *, reason: str, who: str, at: str) -> int:
    """Decide on an ALERT of CASE: confirmed, cleared or escalated.

    A later decision supersedes an earlier one, which stays in the ledger.
    """
    from enduse.case.screening import Desk
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        click.echo(Desk(store).decide(alert, decision, reason=reason, who=who, at=at))
    return 0


@triage.command(epilog="Example: enduse triage rescreen my-case --as-of 2026-07-11")
@_CASE
@as_of_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="At most so many parties a name.",
)
@click.option("--keep", is_flag=True, help="Keep all candidates of changed answers.")
@click.option("--who", default="", help="For whom it is done, for the ledger.")
@click.option(
    "--alert-from",
    type=click.FloatRange(min=0, max=1),
    default=0.5,
    show_default=True,
    help="Lowest score of an alert.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 3 where an alert was opened.")
@at_option
@shape_options
def rescreen(
    case: Path,
    as_of: str,
    limit: int,
    *,
    keep: bool,
    who: str,
    alert_from: float,
    exit_code: bool,
    at: str,
    shape: str | None,
) -> int:
    """Ask again all that was asked in CASE, also what nothing was found for.

    Alerts are opened for what is new or has changed since, and for nothing else.
    """
    from enduse.case.screening import Desk, Request
    from enduse.case.screening import rescreen as ask_again
    from enduse.store import CaseStore

    request = Request(as_of=as_of, at=at, limit=limit, who=who, keep=keep, least=alert_from)
    shop = workshop()
    bar = progress_bar()

    def told(done: int, total: int) -> None:
        if bar is not None:
            bar("asking again", done, total)

    with CaseStore.open(case) as store:
        desk = Desk(store)
        found = ask_again(desk, shop.screener, shop.catalog, request, progress=told)
        head = store.ledger.head()
    show([_record(alert) for alert in found.opened], _COLUMNS, shape)
    note(
        f"{found.queries:,} queries asked again, {found.changed:,} with another answer; "
        f"{len(found.opened):,} alerts opened, {found.seen:,} parties seen before"
    )
    note(f"ledger head {head}")
    return 3 if exit_code and found.opened else 0


def _record(alert: Alert) -> dict[str, Any]:
    opening = alert.opening
    return {
        "alert": alert.number,
        "state": alert.state.value,
        "query": opening.query.name,
        "id": opening.id,
        "name": opening.name,
        "matched": opening.matched,
        "score": opening.score,
        "relation": opening.relation,
        "match": opening.confirmed,
        "lists": [
            {"list": entry.list, "version": entry.version, "entry_id": entry.entry_id}
            for entry in opening.entries
        ],
        "why": list(opening.why),
        "follows": opening.follows,
        "opened": alert.at,
        "decided": alert.decided,
        "reason": alert.reason,
        "who": alert.who,
        "superseded_by": alert.by,
    }


_COLUMNS: dict[str, Any] = {
    "alert": lambda row: row["alert"],
    "state": lambda row: row["state"],
    "score": lambda row: row["score"],
    "asked": lambda row: row["query"],
    "listed": lambda row: row["name"],
    "relation": lambda row: (
        row["relation"] if row["match"] else f"{row['relation']}, not confirmed"
    ),
    "lists": lambda row: "; ".join(f"{e['list']} {e['entry_id']}" for e in row["lists"]),
    "why it came back": lambda row: "; ".join(row["why"]),
    "decided": lambda row: f"{row['reason']} ({row['who']})" if row["reason"] else "",
}
