"""Make the references in ``docs/reference`` from what the code says of itself.

``commands.md`` is what ``--help`` says of every command, ``detectors.md`` what the detectors'
docstrings and parameters say, ``lists.md`` the forms of lists that are read, ``settings.md`` what
can be set, ``api.md`` the paths of the OpenAPI document.  With ``--check``, only says whether the
files are what they would be.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import click

from enduse.case import Settings
from enduse.cli.main import cli
from enduse.controls.lists.registry import READERS
from enduse.trace.detector import Detector
from enduse.trace.detectors import DETECTORS
from enduse.web.app import create_app
from enduse.web.settings import Limits, WebSettings

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
_LISTS = """# Forms of lists

Made from the readers themselves by `scripts/build_docs.py`.

`enduse lists add PATH` recognises these forms by what is in the file, whatever it is called.  A
list of another form is read by [a mapping](../how-to/map-a-list.md).

| form | what it is |
|---|---|
"""
_SETTINGS = """# Settings

Made from the settings objects themselves by `scripts/build_docs.py`.

Nothing is read from a file, and nothing when a module is imported: the command makes one frozen
object and hands it down.

| environment variable | |
|---|---|
| `ENDUSE_HOME` | Folder of the list catalogue and its indexes; by default the user's data folder. |
| `ENDUSE_TOKEN` | What a client of `enduse serve` must show; as `--token`, but unseen by others. |
| `NO_COLOR` | No colour in tables. |
| `PYSPARK_PYTHON` | Python of Spark's workers; by default the one that runs. |
| `MASTER`, `SPARK_MASTER` | The Spark cluster to use; without one, Spark runs in the process. |
"""
_API = """# API

Made from the OpenAPI 3.1 document by `scripts/build_docs.py`; a running server has it at
`/api/openapi.json`.  Every answer comes from one state of the case and the lists, which `ETag`
names.  An error is `{"error": {"code", "found", "where", "advice"}}`.

| method | path | parameters | |
|---|---|---|---|
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


def form(reader: Any) -> str:
    """Give the row of a form of a list."""
    told = (inspect.getdoc(type(reader)) or "").splitlines()[0]
    return f"| `{reader.NAME}` | {told} |\n"


def settings(kind: type) -> str:
    """Give a table of the fields of a settings object, with their meaning and default."""
    meanings = {
        name: " ".join(text.split()).replace("``", "`")
        for name, text in _FIELD.findall(inspect.getdoc(kind) or "")
    }
    rows = [f"| `{f.name}` | {_default(f)} | {meanings[f.name]} |\n" for f in fields(kind)]
    return f"\n## {kind.__name__}\n\n| setting | default | |\n|---|---|---|\n{''.join(rows)}"


def _default(field: Field[Any]) -> str:
    if field.default is MISSING or callable(field.default):
        return ""
    return "none" if field.default in (None, "", ()) else f"`{field.default}`"


def paths(document: Mapping[str, Any]) -> Iterator[str]:
    """Give a row for each operation of an OpenAPI document, sorted by path."""
    for path, methods in sorted(document["paths"].items()):
        for method, operation in methods.items():
            told = (operation.get("description") or operation["summary"]).split("\n\n")[0]
            asked = ", ".join(f"`{each['name']}`" for each in operation.get("parameters", ()))
            yield f"| {method.upper()} | `{path}` | {asked} | {' '.join(told.split())} |\n"


def main(*, check: bool) -> int:
    """Write or check the files; gives the exit code."""
    made = {
        "commands.md": _COMMANDS + "".join(helps(cli, "enduse", None)),
        "detectors.md": _DETECTORS + "".join(map(detector, DETECTORS)),
        "lists.md": _LISTS + "".join(map(form, READERS)),
        "settings.md": _SETTINGS + "".join(map(settings, (Settings, WebSettings, Limits))),
        "api.md": _API + "".join(paths(create_app(WebSettings(Path(), Path())).openapi())),
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
