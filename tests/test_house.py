"""What holds for the house as a whole, whatever stands in its rooms."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import enduse
from enduse import errors, model

SOURCE = Path(enduse.__file__).parent

# Each stands for a family of libraries that takes longer to load than enduse may.
HEAVY = {
    "click",
    "jinja2",
    "lxml",
    "numpy",
    "pypinyin",
    "rapidfuzz",
    "rich",
    "scipy",
    "spacy",
    "sparse_dot_topn",
    "sqlalchemy",
    "trafilatura",
    "yaml",
}


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def all_modules() -> Iterator[ModuleType]:
    yield enduse
    for found in pkgutil.walk_packages(enduse.__path__, "enduse."):
        if not found.name.endswith("__main__"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the libraries that come along
                yield importlib.import_module(found.name)


def source_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def tree_files(root: Path) -> list[Path]:
    skipped = {".git", ".venv", "__pycache__", "dist", "build", "demo"}
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and not any(
            part in skipped or part.endswith(("_cache", ".egg-info")) or part == ".hypothesis"
            for part in path.relative_to(root).parts[:-1]
        )
    )


# ---- importing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("module", ["enduse", "enduse.store", "enduse.model", "enduse.errors"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    loaded = run_python(f"import sys, {module}; print(*sorted(sys.modules))").split()
    assert HEAVY.isdisjoint(loaded)
    assert module in loaded


def test_importing_enduse_loads_few_modules() -> None:
    # Modules are counted because times differ by machine.  spaCy alone brings over a thousand.
    count = run_python(
        "import sys; n = len(sys.modules); import enduse; print(len(sys.modules) - n)"
    )
    assert int(count) < 60


def test_the_public_names_are_those_that_the_package_holds() -> None:
    held = {
        name
        for name, value in vars(enduse).items()
        if not name.startswith("_")
        and name != "TYPE_CHECKING"
        and not inspect.ismodule(value)
        and getattr(value, "__module__", "enduse").startswith("enduse")
    }
    assert held <= set(enduse.__all__)
    assert enduse.__all__ == sorted(set(enduse.__all__))
    for name in enduse.__all__:
        value = getattr(enduse, name)
        assert name == "__version__" or value.__doc__, f"{name} is public and not documented"


def test_the_lazy_names_are_those_that_a_type_checker_sees() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    checked = next(
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    seen = {
        alias.name: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("enduse")
        for alias in node.names
    }
    assert seen == enduse._HOMES


def test_every_module_keeps_its_promises() -> None:
    for module in all_modules():
        assert module.__doc__, f"{module.__name__} does not say what it is for"
        for name in getattr(module, "__all__", ()):
            assert hasattr(module, name), f"{module.__name__} promises {name}"


# ---- errors and model ----------------------------------------------------------------------------


def test_every_error_stands_in_the_tree_in_its_place() -> None:
    assert errors.__doc__ is not None
    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in errors.__doc__.splitlines():
        found = re.match(r"\s*(?:[│├└─]+\s+)*(?P<name>[A-Z][A-Za-z]+)(?:\s{2,}|$)", line)
        if found is None or not line.startswith("    "):
            continue
        depth = found.start("name")
        above = [each for each in above if each[0] < depth]
        drawn[found["name"]] = above[-1][1] if above else "Exception"
        above.append((depth, found["name"]))
    classes = {
        name: value.__bases__[0].__name__
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert drawn == classes
    assert sorted(classes) == sorted(errors.__all__)


def test_the_model_is_frozen_and_each_attribute_is_explained() -> None:
    for name in model.__all__:
        value = getattr(model, name)
        assert value.__doc__ or name == "Evidence", name
        if not dataclasses.is_dataclass(value):
            continue
        assert value.__dataclass_params__.frozen, f"{name} can be changed"  # type: ignore[attr-defined] - made by dataclass
        explained = re.findall(r"^ {4}(\w+):", inspect.getdoc(value) or "", flags=re.MULTILINE)
        own = value.__annotations__  # inherited ones are explained where they are declared
        assert explained == [each.name for each in dataclasses.fields(value) if each.name in own], (
            name
        )


# ---- the files -----------------------------------------------------------------------------------


def test_no_module_is_too_long_and_none_is_a_drawer() -> None:
    drawers = {"base", "common", "helpers", "manager", "misc", "utils"}
    for path in source_files():
        assert path.stem not in drawers, path
        length = len(path.read_text(encoding="utf-8").splitlines())
        assert length <= 400, f"{path} has {length} lines: split it by noun"


def test_no_function_is_too_long() -> None:
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.body:
                first = node.body[0]
                documented = ast.get_docstring(node) is not None
                start = (first.end_lineno or 0) if documented else first.lineno - 1
                length = (node.end_lineno or 0) - start
                assert length <= 60, f"{path}: {node.name} has {length} lines"


def test_no_file_names_a_registry_or_a_place_on_one_machine(root: Path) -> None:
    # One letter of each stands in brackets, so that this file does not hold them.
    unwanted = re.compile(
        r"p[y]pi\.org|python[h]osted\.org|npm[j]s\.(?:org|com)"
        r"|(?<![\w.])/(?:w[o]rk|r[o]ot|h[o]me)/"
    )
    for path in tree_files(root):
        text = path.read_bytes().decode("utf-8", "replace")
        found = unwanted.search(text)
        assert found is None, f"{path.relative_to(root)}: {found}"


def test_the_packaged_tables_are_what_the_resources_give(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "scripts" / "build_resources.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    packaged = {path.stem for path in (SOURCE / "tables").glob("*.json")}
    assert packaged == {
        path.stem for path in (root / "resources").iterdir() if path.suffix in {".yaml", ".csv"}
    }


def test_every_source_table_says_where_its_facts_come_from(root: Path) -> None:
    for path in sorted((root / "resources").glob("*.yaml")):
        assert path.read_text(encoding="utf-8").startswith("#"), path.name


def test_the_tests_stand_in_the_folders_of_their_source(root: Path) -> None:
    beside = {"attacks", "browser"}  # hostile input and pages go through several rooms
    tests = root / "tests"
    for path in sorted(tests.rglob("test_*.py")):
        folder = path.parent.relative_to(tests)
        if folder.parts and folder.parts[0] not in beside:
            assert (SOURCE / folder).is_dir(), (
                f"{path.relative_to(root)} tests no folder of the source"
            )
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    for room in sorted(rooms - {"tables"}):  # the tables are tested against their resources
        found = [*(tests / room).rglob("test_*.py"), *tests.glob(f"test_{room}*.py")]
        assert found, f"nothing tests enduse.{room}"


def test_the_citation_names_this_version(root: Path) -> None:
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {enduse.__version__}\n" in citation


# ---- hostile text --------------------------------------------------------------------------------

# Each makes one kind of repeat run long and then fail at the end of it.
HOSTILE = {
    "letters": lambda n: "a" * n + "!",
    "capitals": lambda n: "A" * n + "!",
    "capitalised words": lambda n: "Ab " * (n // 3) + "!",
    "words": lambda n: "said that " * (n // 10) + "!",
    "blanks": lambda n: " " * n + "!",
    "line breaks": lambda n: "\n" * n + "!",
    "blanks and breaks": lambda n: " \n\t" * (n // 3) + "!",
    "digits": lambda n: "1" * n + "x",
    "grouped digits": lambda n: "1,1." * (n // 4) + "x",
    "quotation marks": lambda n: "\u201c\"'" * (n // 3) + "x",
    "punctuation": lambda n: "(.-/&,:" * (n // 7) + "x",
    "tags": lambda n: "<a b=c>&" * (n // 8) + "!",
    "han": lambda n: "\u6b66\u6c49" * (n // 2) + "!",
}


def patterns_in(value: Any, depth: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth > 0 and isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from patterns_in(item, depth - 1)
    elif depth > 0 and isinstance(value, dict):
        for item in (*value.keys(), *value.values()):
            yield from patterns_in(item, depth - 1)
    elif depth > 0 and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from patterns_in(getattr(value, field.name), depth - 1)


def our_patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of ours holds, by the first place that holds it."""
    found: dict[re.Pattern[str], str] = {}
    for module in all_modules():
        for name, value in vars(module).items():
            for pattern in patterns_in(value):
                found.setdefault(pattern, f"{module.__name__}.{name}")
    return {f"{place} {pattern.pattern[:60]!r}": pattern for pattern, place in found.items()}


def seconds_for(pattern: re.Pattern[str], text: str) -> float:
    """The least of three, in processor time: a busy machine must not fail a test."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        for _match in pattern.finditer(text):
            pass
        times.append(time.process_time() - begin)
        if times[-1] < 0.02 or times[-1] > 2:
            break
    return min(times)


def grows_too_fast(pattern: re.Pattern[str]) -> str:
    """Say on which hostile text a pattern takes too long, or give an empty string."""
    for kind, make in HOSTILE.items():
        # Where time doubles with each character, 24 are enough to see it and to live through it.
        if seconds_for(pattern, make(24)) > 0.2:
            return f"over 0.2 s for 24 characters of {kind}"
        short, long = (seconds_for(pattern, make(length)) for length in (1_000, 10_000))
        # A tenfold text takes ten times as long where time grows with length, and a hundred times
        # where it grows with its square.
        if long > 0.05 and long > 35 * max(short, 0.0005):
            return f"{short:.4f} s for 1,000 characters of {kind}, {long:.4f} s for 10,000"
    return ""


def test_no_pattern_grows_faster_than_the_text() -> None:
    # Each is searched for everywhere in the text, as if it were used so: a pattern that is meant
    # for the beginning alone has to begin with \A.
    patterns = our_patterns()
    assert len(patterns) > 20
    slow = [f"{place}: {grows_too_fast(pattern)}" for place, pattern in patterns.items()]
    assert [each for each in slow if not each.endswith(": ")] == []


@pytest.mark.parametrize("pattern", [r"\s+$", r"(?:a+)+b"])
def test_a_pattern_that_grows_too_fast_is_found(pattern: str) -> None:
    assert grows_too_fast(re.compile(pattern))


@pytest.mark.parametrize("pattern", [r"\A\s+$", r"\s{1,9}$", r"\w+"])
def test_a_pattern_that_grows_with_the_text_passes(pattern: str) -> None:
    assert grows_too_fast(re.compile(pattern)) == ""
