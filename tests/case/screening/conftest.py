"""A catalogue of invented parties that can be updated, and a case to screen into."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from enduse.case.screening import Desk, Noted, Request, basis_of, rescreen
from enduse.case.screening.rescreen import Rescreened
from enduse.controls import Catalog
from enduse.model import Query
from enduse.screen import Screener
from enduse.screen.bulk import Answer
from enduse.store import CaseStore

COLUMNS = ("Id", "Name", "Alias", "Type", "Country", "Born", "Listed", "Program")
MAPPING = """\
files: "*"
list: {list}
version: "{version}"
fields:
  id: Id
  name: Name
  alias: {{column: Alias, split: ";"}}
  schema: Type
  country: Country
  birth_date: Born
  listed: Listed
  program: Program
"""

# Invented parties, one entry each.
PARTIES: tuple[dict[str, str], ...] = (
    {"Id": "A1", "Name": "Northlight Optics Co Ltd", "Type": "Company", "Country": "cn"},
    {"Id": "A2", "Name": "Nine Rivers Trading LLC", "Type": "Company", "Country": "ru"},
    {"Id": "A3", "Name": "Osvald Brentano", "Type": "Person", "Born": "1961-04-02"},
    {"Id": "A4", "Name": "Quillfeather Dynamics", "Type": "Company", "Listed": "2024-01-15"},
)


@dataclass
class World:
    """Lists, a case, and what is done with them."""

    home: Path
    store: CaseStore
    at: str = "2026-01-02"
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.store)

    def update(
        self, version: str, parties: Sequence[dict[str, str]] = PARTIES, key: str = "us_bis_el"
    ) -> None:
        """Add a version of a list."""
        folder = self.home.parent / "files"
        folder.mkdir(exist_ok=True)
        path = folder / f"{key}-{version}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(parties)
        mapping = folder / f"{key}-{version}.yaml"
        mapping.write_text(MAPPING.format(list=key, version=version), "utf-8")
        Catalog(self.home).add(path, mapping=mapping, force=True)

    def catalog(self) -> Catalog:
        return Catalog(self.home)

    def screen(self, *queries: Query | str, as_of: str = "2026-01-02", **how: Any) -> Noted:
        """Screen queries into the case."""
        asked = [Query(each) if isinstance(each, str) else each for each in queries]
        catalog = self.catalog()
        if "known_on" in how:
            catalog = catalog.known_on(how["known_on"])
        screenings = Screener(catalog).screen_many(asked, as_of=as_of, limit=10)
        pairs = enumerate(zip(asked, screenings, strict=True), 1)
        answers = [Answer(row, *pair) for row, pair in pairs]
        request = Request(as_of=as_of, at=self.at, **how)
        return self.desk.note(answers, catalog, basis_of(catalog), request)

    def rescreen(self, as_of: str = "2026-02-02") -> Rescreened:
        """Ask again all that was asked."""
        catalog = self.catalog()
        request = Request(as_of=as_of, at=as_of)
        return rescreen(self.desk, Screener(catalog), catalog, request)

    def decide(self, number: int, decision: str) -> str:
        return self.desk.decide(number, decision, reason="r", who="A. Analyst", at=self.at)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A list of four parties, and an empty case."""
    with CaseStore.create(tmp_path / "case") as store:
        made = World(tmp_path / "home", store)
        made.update("2026-01-01")
        yield made
