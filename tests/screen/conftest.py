"""A small catalogue for screening, and the real lists where they are."""

from __future__ import annotations

import fcntl
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from enduse.controls import Catalog
from enduse.controls.party import ListedParty, Presence
from enduse.model.listing import ListedName, Listing, Standing
from enduse.screen import Screener

VERSION = "2026-01-01"


@dataclass(frozen=True)
class SmallCatalog:
    """Parties in memory, with what screening needs of a catalogue."""

    held: tuple[ListedParty, ...]
    identifiers: tuple[tuple[tuple[str, str], ...], ...]
    digest: str = "0" * 64

    def parties(self) -> tuple[ListedParty, ...]:
        return self.held

    def listing(self, party: ListedParty, as_of: str) -> Listing:
        assert as_of
        return Listing(
            list=party.list,
            version=VERSION,
            entry_id=party.presences[0].entry_id,
            schema=party.schema,
            names=tuple(map(ListedName, party.names, party.kinds)),
            countries=party.countries,
            identifiers=self.identifiers[self.held.index(party)],
        )

    def standing(self, party: ListedParty, as_of: str) -> Standing:
        listed = party.presences[0].listed
        status = "unknown" if listed is None else "in_force" if listed <= as_of else "not_yet"
        return Standing(status, listed, None, VERSION, VERSION, None, "entry_date", "")

    def searched(self, as_of: str) -> tuple[tuple[str, str], ...]:
        assert as_of
        return tuple(sorted({(party.list, VERSION) for party in self.held}))


@dataclass(frozen=True)
class Entry:
    """An entry of the small catalogue, primary name first; ``~`` marks a weak alias."""

    list: str
    names: tuple[str, ...]
    schema: str = "LegalEntity"
    countries: tuple[str, ...] = ()
    listed: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@pytest.fixture
def small() -> Callable[..., SmallCatalog]:
    """Make a small catalogue: ``small(("us", "Vega"), {"list": "eu", "names": ("V",)})``."""

    def make(*given: tuple[str, ...] | dict[str, Any]) -> SmallCatalog:
        entries = [
            Entry(**item) if isinstance(item, dict) else Entry(item[0], item[1:]) for item in given
        ]
        held = []
        for number, entry in enumerate(entries):
            kinds = ["weak_alias" if name.startswith("~") else "alias" for name in entry.names]
            held.append(
                ListedParty(
                    list=entry.list,
                    schema=entry.schema,
                    names=tuple(name.lstrip("~") for name in entry.names),
                    kinds=("name", *kinds[1:]) if kinds[0] == "alias" else tuple(kinds),
                    countries=entry.countries,
                    presences=(Presence(VERSION, f"e{number}", entry.listed, None, "in_force", 0),),
                )
            )
        return SmallCatalog(tuple(held), tuple(entry.identifiers for entry in entries))

    return make


@pytest.fixture(scope="session")
def real_screener(shared: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Screener:
    """A screener over all real lists; loaded once, also where several processes run the tests."""
    spec = importlib.util.spec_from_file_location("evals_lists", root / "evals" / "lists.py")
    assert spec is not None
    assert spec.loader is not None
    loader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loader)
    base = tmp_path_factory.getbasetemp()
    home = (base if base.name.startswith("pytest-") else base.parent) / "real-lists"
    home.mkdir(exist_ok=True)
    with (home / "loading").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        loader.load_all(home, shared)
        catalog = Catalog(home)
        screener = Screener(catalog, home=home)
        assert screener.index.cores
    return screener
