"""Fixtures of the catalogue: small lists that we wrote, and the real ones."""

from __future__ import annotations

import fcntl
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from enduse.controls import Catalog


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / "home")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file below the test's folder and give its path."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write_file


@pytest.fixture(scope="session")
def loader(root: Path) -> ModuleType:
    """The script that loads all real lists, as a module."""
    spec = importlib.util.spec_from_file_location("evals_lists", root / "evals" / "lists.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def real_catalog(
    shared: Path, loader: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Catalog:
    """All real lists; loaded once, also where several processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    home = (base if base.name.startswith("pytest-") else base.parent) / "real-lists"
    home.mkdir(exist_ok=True)
    with (home / "loading").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        loader.load_all(home, shared)
        catalog = Catalog(home)
        catalog.parties()
    return catalog
