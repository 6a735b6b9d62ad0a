"""Make the reference of commands from their own help.

``docs/reference/commands.md`` is what ``--help`` says of every command.  With ``--check``, only
says whether the file is what the commands give.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from enduse.cli.main import cli

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
_HEAD = """# Commands

Made from the commands' own help by `scripts/build_docs.py`.

Results go to stdout, all else to stderr.  `--json` writes one JSON value, `--nl` one JSON object a
line, `--csv` CSV with formulas neutralised; without them a table is written.
"""


def helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """Give the help of a command and of those below it."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100)
    context.terminal_width = 100
    title = context.command_path
    yield f"\n## {title}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            child = command.get_command(context, below)
            if child is not None:
                yield from helps(child, below, context)


def main(*, check: bool) -> int:
    """Write or check the file; gives the exit code."""
    text = _HEAD + "".join(helps(cli, "enduse", None))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    held = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if held == text:
        return 0
    if check:
        print(f"not what the commands say: {TARGET.name}; run ./run resources", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
