"""The group of commands: help, versions, and which exit code an error has."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import enduse
from enduse import errors
from enduse.cli.main import cli, exit_code_of
from enduse.errors import EnduseError, ListMissing, UsageError

Run = Callable[..., Any]


def commands(
    command: click.Command = cli, parent: click.Context | None = None
) -> Iterator[tuple[click.Context, click.Command]]:
    context = click.Context(command, info_name=command.name or "enduse", parent=parent)
    yield context, command
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from commands(below, context)


COMMANDS = {
    context.command_path.replace("cli", "enduse", 1): (context, command)
    for context, command in commands()
}


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_of_every_command_names_an_example_that_it_takes(path: str) -> None:
    context, command = COMMANDS[path]
    told = " ".join(command.get_help(context).split())
    assert "Example: " in told
    example = shlex.split(told.rsplit("Example: ", 1)[1], comments=False)
    words = [word for word in example if word not in {">", "ledger.jsonl"}]
    assert words[: len(path.split())] == path.split()
    taken, rest = cli, words[1:]
    while isinstance(taken, click.Group) and not rest[0].startswith("-"):
        taken, rest = taken.commands[rest[0]], rest[1:]
    parsed = taken.make_parser(click.Context(taken)).parse_args(args=list(rest))
    assert parsed[1] == [], "the example has arguments that the command does not take"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_and_command_is_explained(path: str) -> None:
    _context, command = COMMANDS[path]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.opts}"


@pytest.mark.parametrize("path", COMMANDS)
def test_no_mark_of_the_help_formatter_is_shown(path: str) -> None:
    context, command = COMMANDS[path]
    assert "\\b" not in command.get_help(context)
    assert "\b" not in command.get_help(context)


def test_the_commands_are_those_of_the_design() -> None:
    assert {"demo", "read", "lists", "screen", "goods", "assess", "ledger"} <= set(cli.commands)


def test_each_exit_code_is_in_the_help() -> None:
    told = " ".join((cli.help or "").split())
    for code in ("0 done", "1 failed", "2 wrong usage", "3 done", "4 done", "5 a list"):
        assert code in told


@pytest.mark.parametrize(
    "name",
    [name for name in errors.__all__ if issubclass(getattr(errors, name), EnduseError)],
)
def test_each_error_has_its_exit_code(name: str) -> None:
    kind = getattr(errors, name)
    wanted = 2 if issubclass(kind, UsageError) else 5 if issubclass(kind, ListMissing) else 1
    error = kind.__new__(kind)
    assert exit_code_of(error) == wanted


def test_the_version_is_a_result(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out.split()[-1], done.err) == (0, enduse.__version__, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["read", "--nonsense"],
        ["read"],
        ["screen"],
        ["goods"],
        ["assess"],
        ["lists", "add"],
        ["lists", "add", "not there.csv"],
        ["lists", "nonsense"],
        ["lists", "diff", "us_ofac_sdn"],
        ["ledger", "add", "case"],
        ["screen", "Any Name", "--as-of", "2024-02-30"],
        ["screen", "Any Name", "--as-of", "last week"],
        ["screen", "Any Name", "--limit", "few"],
        # Both would say "nothing found" of a name that is on a list.
        ["screen", "Any Name", "--limit", "0"],
        ["screen", "Any Name", "--limit", "-1"],
        ["screen", "Any Name", "--schema", "Companny"],
        ["screen", ""],
        ["assess", "any.txt", "--as-of", "30.4.2024"],
        ["assess", "any.txt", "--stale-after", "-1"],
    ],
    ids=" ".join,
)
def test_wrong_usage_has_a_code_of_its_own_and_no_result(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_an_error_is_one_line_with_what_where_and_advice(run: Run, tmp_path: Path) -> None:
    done = run("ledger", "verify", "no case")
    assert done.code == 1
    assert done.err.startswith("enduse: ")
    assert done.err.count("\n") == 1
    assert "no case" in done.err
    assert not (tmp_path / "no case").exists()


@pytest.mark.parametrize("end", [click.Abort(), KeyboardInterrupt()], ids=["abort", "interrupt"])
def test_stopping_by_hand_is_no_crash(
    run: Run, monkeypatch: pytest.MonkeyPatch, end: BaseException
) -> None:
    def stop(**_options: object) -> None:
        raise end

    monkeypatch.setattr(cli, "main", stop)
    done = run("goods", "chips")
    assert (done.code, done.out, done.err) == (130, "", "stopped\n")


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    script = "from enduse.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "goods", "8542", "--nl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "ENDUSE_HOME": str(tmp_path)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        process.wait()
    assert told == b""


def test_help_and_version_load_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['enduse', '--help']\n"
        "from enduse.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "scipy", "sqlalchemy", "trafilatura", "lxml", "numpy"}
    assert heavy.isdisjoint(done.stderr.split())
