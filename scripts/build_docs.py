"""Make the references from what the commands and the detectors say of themselves.

``docs/reference/commands.md`` is what ``--help`` says of every command,
``docs/reference/detectors.md`` what the detectors' docstrings and parameters say.  With
``--check``, only says whether the files are what they would be.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from enduse.cli.main import cli
from enduse.trace.detector import Detector
from enduse.trace.detectors import DETECTORS

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
_COMMANDS = """# Commands

Made from the commands' own help by `scripts/build_docs.py`.

Results go to stdout, all else to stderr.  `--json` writes one JSON value, `--nl` one JSON object a
line, `--csv` CSV with formulas neutralised; without them a table is written.
"""
_DETECTORS = """# Detectors

Made from the detectors themselves by `scripts/build_docs.py`; `enduse trace --explain T04` prints
one.

A detector flags goods items to look at.  It proves nothing: each alert carries its evidence rows
and the honest explanation that has to be ruled out, and a detector says *not evaluable* where the
records cannot tell.  "Controlled goods" are candidates for control by the goods sets that ship;
"coalition" are the countries of EAR Part 746, Supplement No. 3.
"""
_FIELD = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


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


def detector(one: Detector) -> str:
    """Give the section of a detector."""
    figures = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in one.FIGURES.items())
    sources = "".join(f"- {source}\n" for source in one.SOURCES)
    definition = (inspect.getdoc(one) or "").replace("``", "`")
    return f"""
## {one.NAME} {one.TITLE}

{definition}

**To rule out.** {one.COUNTER}

**An alert is about** {", ".join(one.SUBJECT)}.

| figure | |
|---|---|
{figures}
| parameter | default | |
|---|---|---|
{"".join(parameters(getattr(one, "parameters", None)))}
Sources:

{sources}"""


def parameters(given: Any) -> Iterator[str]:
    """Give a row for each parameter, with its meaning from the docstring."""
    if given is None:
        return
    stated = _FIELD.findall(inspect.getdoc(given) or "")
    meanings = {name: " ".join(text.split()) for name, text in stated}
    for field in fields(given):
        meaning = meanings.get(field.name, "")
        yield f"| `{field.name}` | {getattr(given, field.name)} | {meaning} |\n"


def main(*, check: bool) -> int:
    """Write or check the files; gives the exit code."""
    made = {
        "commands.md": _COMMANDS + "".join(helps(cli, "enduse", None)),
        "detectors.md": _DETECTORS + "".join(map(detector, DETECTORS)),
    }
    status = 0
    for name, parts in made.items():
        target = REFERENCE / name
        text = "\n".join(line.rstrip() for line in parts.split("\n"))
        held = target.read_text(encoding="utf-8") if target.exists() else ""
        if held == text:
            continue
        if check:
            print(f"not what it is made from: {name}; run ./run resources", file=sys.stderr)
            status = 1
        else:
            target.write_text(text, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
