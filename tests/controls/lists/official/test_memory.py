"""The generated lists that memory is measured with are read whole, and in little memory."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from enduse.controls.lists import Task, sniff
from enduse.model.listing import Listing

FORMS = ("ofac_advanced_xml", "ofac_xml", "uk_xml", "un_xml")


@pytest.fixture(scope="module")
def maker(root: Path) -> ModuleType:
    """The script that makes the lists, as a module."""
    spec = importlib.util.spec_from_file_location("lists_memory", root / "evals/lists_memory.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("form", FORMS)
def test_every_entry_of_a_generated_list_is_read(
    maker: ModuleType, form: str, tmp_path: Path
) -> None:
    path = tmp_path / "list"
    maker.write(path, form, 200_000)
    reader = sniff(path)
    assert reader is not None
    assert form == reader.NAME
    items = list(reader.read(Task((path,), "2026-01-01")))
    assert len(items) == 200_000 // (2400 if form == "ofac_advanced_xml" else 900)
    listings = [item for item in items if isinstance(item, Listing)]
    assert len(listings) == len(items)
    assert all(len(item.names) == 4 and item.addresses for item in listings)
    assert listings[0].names[0].text.startswith("NORTH RIVER TRADING 0")


@pytest.mark.parametrize("form", ["ofac_advanced_xml", "uk_xml"])
def test_memory_stays_far_below_the_tree_of_the_file(
    maker: ModuleType, form: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.xml"
    maker.write(path, form, 8_000_000)
    entries, refused, peak, _ = maker.measure(maker.ADD, path, tmp_path / "home")
    _, _, tree, _ = maker.measure(maker.TREE, path)
    assert entries > 3_000
    assert refused == 0
    assert peak < tree / 1.3
