"""``enduse ledger``: what analysts enter in a case, and the chain that keeps it."""

from __future__ import annotations

import click

from enduse.cli.ledger.chain import add, erase, export, replay, verify
from enduse.cli.ledger.entries import check, likelihood, match, rate, withdraw
from enduse.cli.ledger.show import show_ledger

__all__ = ["ledger"]


@click.group(epilog="Example: enduse ledger show my-case")
def ledger() -> None:
    """Enter ratings, likelihoods, decisions and end-use checks; check, export, replay.

    Nothing is ever changed or taken out: a later entry on the same subject supersedes an earlier
    one, which stays.  What stands is in the next assessment of the case.
    """


for _command in (
    show_ledger,
    rate,
    likelihood,
    match,
    check,
    withdraw,
    add,
    verify,
    export,
    replay,
    erase,
):
    ledger.add_command(_command)
