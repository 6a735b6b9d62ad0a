"""The group of commands, and what becomes of errors: one table from error to exit code."""

from __future__ import annotations

import os
import sys

import click

import enduse
from enduse.cli.assess import assess
from enduse.cli.check import check
from enduse.cli.demo import demo
from enduse.cli.goods import goods
from enduse.cli.ledger import ledger
from enduse.cli.lineage import lineage
from enduse.cli.lists import lists
from enduse.cli.measure import measure
from enduse.cli.read import read
from enduse.cli.records import records
from enduse.cli.scenario import scenario
from enduse.cli.screen import screen
from enduse.cli.serve import serve
from enduse.cli.trace import trace
from enduse.cli.train import train
from enduse.cli.triage import triage
from enduse.errors import EnduseError, ListMissing, UsageError

__all__ = ["cli", "exit_code_of", "main"]

_EXIT_CODES: tuple[tuple[type[EnduseError], int], ...] = (
    (UsageError, 2),
    (ListMissing, 5),
    (EnduseError, 1),
)


def exit_code_of(error: EnduseError) -> int:
    """Give the exit code for an error that ended the work."""
    return next(code for kind, code in _EXIT_CODES if isinstance(error, kind))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: enduse demo",
)
@click.version_option(enduse.__version__, prog_name="enduse")
def cli() -> None:
    """Read what is reported, screen who and what is in it, and write it up with its evidence.

    Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, and something needs review (with
    --exit-code); 4 done, but input was refused in part; 5 a list that was asked for is missing (or
    stale, with --exit-code).  The highest applies.

    Lists and their indexes are kept in the folder that ENDUSE_HOME names (default: the user's data
    folder).  Nothing is fetched from a network unless
    asked ("enduse lists update --fetch").
    """


for _command in (
    demo,
    read,
    lineage,
    lists,
    screen,
    triage,
    goods,
    records,
    measure,
    trace,
    scenario,
    check,
    assess,
    serve,
    ledger,
    train,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command and exit."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone; what is left to write has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except EnduseError as error:
        click.echo(f"enduse: {error}", err=True)
        code = exit_code_of(error)
    sys.exit(code if isinstance(code, int) else 0)
