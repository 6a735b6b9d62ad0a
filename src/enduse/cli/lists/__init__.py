"""``enduse lists``: the catalogue of control lists."""

from __future__ import annotations

import click

from enduse.cli.lists.add import add
from enduse.cli.lists.compare import diff, show_lists
from enduse.cli.lists.matrix import matrix
from enduse.cli.lists.update import update

__all__ = ["lists"]


@click.group(epilog="Example: enduse lists show")
def lists() -> None:
    """Add control lists, show what is there, compare versions, and lay authorities side by side."""


for _command in (add, show_lists, diff, update, matrix):
    lists.add_command(_command)
