"""``enduse demo``: the embedded case, from articles and lists to an assessment."""

from __future__ import annotations

from pathlib import Path

import click

from enduse.cli.assess import report
from enduse.cli.context import note, progress_bar

__all__ = ["demo"]

DAY = "2025-06-30"
"""The day that the demo answers for: after its articles, before its last list version."""


@click.command(epilog="Example: enduse demo -o demo")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the assessment as JSON to stdout too.")
def demo(folder: Path, *, as_json: bool) -> int:
    """Run the embedded case: invented events, outlets and firms; offline.

    Lists come from the case itself and go into the folder that is written to, not into your own
    catalogue.
    """
    from enduse.case import run_demo

    note("the demo case is invented: its events, outlets, officials and firms do not exist")
    written = run_demo(folder, as_of=DAY, progress=progress_bar())
    return report(written, as_json=as_json, exit_code=False)
