"""The documentation names what there is, and nothing that there is not."""

from __future__ import annotations

import dataclasses
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from enduse.assess.strength import RULES, Rule
from enduse.case import Settings
from enduse.case.entered import KINDS
from enduse.cli.main import cli
from enduse.controls.lists.registry import READERS
from enduse.controls.mapping import read as mapping
from enduse.errors import EnduseError
from enduse.model import (
    Decision,
    Entry,
    Likelihood,
    LineKind,
    Measure,
    Row,
    Search,
    Span,
    Verdict,
)
from enduse.tables import load_table
from enduse.web.settings import Limits, WebSettings
from enduse.web.snapshot import EMPTY_RECORD

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OTHERS = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
ALL = "\n".join(TEXTS.values())
MADE = {"commands.md", "detectors.md", "lists.md", "settings.md", "api.md"}
BY_HAND = "\n".join(text for path, text in TEXTS.items() if path.name not in MADE)
CHORES = {"test", "lint", "eval", "soak", "docs", "resources"}
"""What ``./run`` does beside the commands; see its head."""


def page(name: str) -> str:
    (found,) = [text for path, text in TEXTS.items() if path.name == name]
    return found


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if path:
        yield path, command
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from commands(below, (*path, name))


COMMANDS = dict(commands())


# ---- what there is, is named ---------------------------------------------------------------------


def test_the_reference_of_commands_is_what_they_say() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_option_is_in_the_reference(path: tuple[str, ...]) -> None:
    reference = page("commands.md")
    title = f"## enduse {' '.join(path)}\n"
    assert title in reference
    section = reference.split(title, 1)[1].split("\n## ", 1)[0]
    for parameter in COMMANDS[path].params:
        for name in parameter.opts if isinstance(parameter, click.Option) else ():
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", section), name


@pytest.mark.parametrize("path", [p for p in COMMANDS if len(p) == 1], ids=" ".join)
def test_every_command_is_explained_in_words_of_people(path: tuple[str, ...]) -> None:
    assert re.search(rf"(?:enduse|\./run) {path[0]}\b", BY_HAND)


@pytest.mark.parametrize("code", ["0", "1", "2", "3", "4", "5"])
def test_every_exit_code_is_named(code: str) -> None:
    told = " ".join(ALL.split())
    meaning = {
        "0": "done",
        "1": "failed",
        "2": "wrong usage",
        "3": "done, and something needs review",
        "4": "done, but input was refused in part",
        "5": "a list that was asked for is missing",
    }[code]
    assert f"{code} {meaning}" in told


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
def test_every_form_of_a_list_is_named(reader: object) -> None:
    assert f"`{reader.NAME}`" in ALL  # type: ignore[attr-defined] - the registry gives objects


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_of_strength_is_published_with_its_step(rule: Rule) -> None:
    rows = dict(re.findall(r"^\| (R\d+) \| .+ \| (.+) \|$", page("assessment.md"), re.MULTILINE))
    assert rows.keys() == RULES.keys()
    if rule.step:
        assert rows[rule.key] == rule.step
    else:
        moved = {1: "one step up", 0: "nothing, and said", -1: "one step down"}[rule.moves]
        assert rows[rule.key].startswith(moved)


@pytest.mark.parametrize("kind", [Span, Row, Entry, Search, Measure, Decision])
def test_every_kind_of_evidence_is_explained(kind: type) -> None:
    assert f"| `{kind.kind}` |" in page("assessment.md")  # type: ignore[attr-defined] - the registry gives objects


@pytest.mark.parametrize("key", [*mapping._KEYS, *mapping.FIELDS])
def test_every_key_of_a_mapping_is_explained(key: str) -> None:
    assert f"`{key}`" in page("map-a-list.md")


@pytest.mark.parametrize("key", [*mapping._RULE_KEYS, *mapping._CONDITION_KEYS])
def test_every_rule_of_a_mapping_is_explained(key: str) -> None:
    assert re.search(rf"`{key}\b", page("map-a-list.md"))


@pytest.mark.parametrize("kind", [Settings, WebSettings, Limits])
def test_every_setting_is_named_with_what_it_means(kind: type) -> None:
    reference = page("settings.md")
    for field in dataclasses.fields(kind):
        (told,) = re.findall(rf"^\| `{field.name}` \| .* \| (.+) \|$", reference, re.MULTILINE)[:1]
        assert len(told) > 10


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained(verdict: Verdict) -> None:
    assert f"| {verdict.value.replace('_', ' ')} |" in page("checks.md")


def test_every_key_of_an_assessment_is_named() -> None:
    named = set(re.findall(r"`(\w+)(?:\[\])?[`.]", page("files.md")))
    assert [key for key in EMPTY_RECORD if key not in named] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_entry_in_the_ledger_is_explained(kind: str) -> None:
    command = {"rating": "rate", "end_use_check": "check"}.get(kind, kind)
    assert f"| `{command}` |" in page("decisions.md")


def test_every_set_of_goods_is_named() -> None:
    told = page("goods.md").casefold()
    sets = load_table("goods_sets")
    titles = [str(item["title"]) for item in sets.get("sets", sets).values()]
    assert titles
    short = [re.split(r",| for ", title)[0] for title in titles]
    assert [title for title in short if title.casefold() not in told] == []


def test_every_variable_of_the_environment_is_named() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"", source))
    assert used
    assert {name for name in used if name not in BY_HAND} == set()


# ---- what is named, there is ---------------------------------------------------------------------


def examples() -> Iterator[tuple[str, str]]:
    """Each command line in a block of code of a page that was written by hand."""
    for path in [*PAGES, *OTHERS]:
        text = path.read_text(encoding="utf-8")
        if path.name == "commands.md":
            continue
        for block in re.findall(
            r"^```(?:console|sh|shell|bash)\n(.*?)^```", text, re.MULTILINE | re.DOTALL
        ):
            for line in block.replace("\\\n", " ").splitlines():
                yield path.name, line.removeprefix("$ ").strip()


COMMAND = re.compile(r"(?:\w+=\S+ )*(?:enduse|\./run) ")
EXAMPLES = sorted({item for item in examples() if COMMAND.match(item[1])})


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=lambda part: part[:60])
def test_an_example_is_a_command_that_there_is(name: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    while "=" in words[0]:
        words.pop(0)
    rest = words[1:]
    if words[0] == "./run" and rest[0] in CHORES:
        return
    for at, word in enumerate(rest):
        if word in {">", "|"}:
            rest = rest[:at]
            break
    command: click.Command = cli
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        command, rest = command.commands[rest[0]], rest[1:]
    options, left, _order = command.make_parser(click.Context(command)).parse_args(args=rest)
    assert left == [], f"{name}: {left}"
    for parameter in command.params:
        if parameter.required:
            assert options.get(parameter.name or "") not in {None, ()}, f"{name}: {parameter.name}"


@pytest.mark.parametrize("path", [*PAGES, *OTHERS], ids=lambda path: path.name)
def test_every_link_and_picture_leads_to_a_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (path.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("path", [*PAGES, *OTHERS], ids=lambda path: path.name)
def test_nothing_is_left_to_be_filled_in(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"@[A-Z]+@|\bTODO\b|\bTBD\b|\bXXX\b|lorem ipsum", text) == []


def test_every_page_can_be_found_from_the_index() -> None:
    index = page("index.md")
    for path in PAGES[1:]:
        if path.name != "index.md":
            assert path.relative_to(ROOT / "docs").with_suffix("").as_posix() in index


def test_a_page_that_the_program_speaks_of_is_there() -> None:
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"docs/[\w/-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_options_that_pages_name_are_options() -> None:
    known = {
        name
        for command in COMMANDS.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    } | {"--help", "--version"}
    named = set(re.findall(r"`(--[a-z][\w-]*)", page("README.md")))
    named |= set(re.findall(r"`(--[a-z][\w-]*)", page("own-case.md")))
    assert named
    assert named <= known


def test_the_words_of_the_field_are_those_of_the_model() -> None:
    # Bands of ICD 203 and kinds of lines are contracts with whoever reads the JSON.
    assert [band.value for band in Likelihood] == [
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "likely",
        "very likely",
        "almost certain",
    ]
    assert {kind.value for kind in LineKind} == set(
        "title subhead body caption credit byline date related nav share comments ad other".split()
    )


def test_advice_in_errors_names_commands_that_there_are() -> None:
    advised = {
        tuple(words.split())
        for path in (ROOT / "src").rglob("*.py")
        for words in re.findall(r"'enduse ([a-z]+(?: [a-z]+)?)", path.read_text(encoding="utf-8"))
    }
    assert advised
    assert {path for path in advised if path not in COMMANDS} == set()
    assert issubclass(EnduseError, Exception)
