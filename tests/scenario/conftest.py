"""Small worlds, made once a session: one as it comes, one whose reporters make no errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from enduse.scenario import Knobs, WorldOrder, make_world

CLEAN = """
defaults: true
settings:
  errors: {typo: 0, upper: 0, unit_slip: 0, tonnes_slip: 0, missing_quantity: 0, missing_mass: 0,
           missing_value: 0, vague: 0, missing_brand: 0, missing_origin: 0, late_revision: 0}
  honest: {home_names: 0, poor_coverage: {de-in: 1, us-vn: 1}}
"""


@dataclass(frozen=True)
class World:
    """A world's folder, opened."""

    folder: Path
    head: dict[str, Any]

    def cases(self, detector: str) -> list[dict[str, Any]]:
        told = json.loads((self.folder / "truth" / "cases.json").read_text(encoding="utf-8"))
        return [case for case in told if case["detector"] == detector]

    def negatives(self) -> list[dict[str, Any]]:
        path = self.folder / "truth" / "negatives.json"
        return list(json.loads(path.read_text(encoding="utf-8")))

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the records as ``r``, true parties as ``p``, ``parties``, ``truth``."""
        engine = duckdb.connect()
        for name, path in (
            ("r", "records/*.parquet"),
            ("p", "truth/row_party.parquet"),
            ("parties", "truth/parties.parquet"),
            ("truth", "truth/rows.parquet"),
        ):
            engine.execute(f"create view {name} as from read_parquet('{self.folder / path}')")
        return engine


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("worlds") / "plain"
    return World(folder, make_world(WorldOrder(3, 80_000), folder))


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world in which what is written is true: truth can be worked out from the records."""
    folder = tmp_path_factory.mktemp("worlds") / "clean"
    schemes = folder.parent / "clean.yaml"
    schemes.write_text(CLEAN, encoding="utf-8")
    order = WorldOrder(5, 80_000, schemes, Knobs(0.5, 0.5, 0.0, 0.5))
    return World(folder, make_world(order, folder))


@pytest.fixture
def engine(clean: World) -> Iterator[duckdb.DuckDBPyConnection]:
    with clean.connect() as connection:
        yield connection
