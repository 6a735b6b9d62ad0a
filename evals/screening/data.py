"""The data that screening is measured on, read from ``../shared``."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from enduse.controls import Catalog

__all__ = [
    "COLLECTED",
    "LISTS",
    "NAMES",
    "ROOT",
    "SHARED",
    "WATCHLIST",
    "Pair",
    "company_names",
    "first_names",
    "load_lists",
    "load_pairs",
    "load_perturbed",
    "load_scripts",
    "say",
]

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
NAMES = SHARED / "data" / "names"
LISTS = SHARED / "data" / "lists"

_MAPPINGS = ROOT / "evals" / "mappings"
_SDN = "ofac_sdn_2026-07/ofac_sdn.json"

# What to add (a file or folder), and the mapping to read it by.
WATCHLIST = ((_SDN, "ofac_sdn_2026-07"), ("un/UN_consolidated_2026-02-27.xml", "un_2026-02"))
"""OFAC's SDN list of 2026-07 and the UN's of 2026-02: 19,873 persons and others in the research."""
COLLECTED = ((".", "collected"),)
"""The eight lists of collected_2026-06."""


@dataclass(frozen=True)
class Pair:
    """Two names, and whether people say that they are one party's."""

    schema: str
    left: str
    right: str
    same: bool
    tier: str

    @property
    def is_even(self) -> bool:
        """Whether it belongs to the half that figures may be chosen on."""
        return hashlib.sha256(f"{self.left}|{self.right}".encode()).digest()[0] % 2 == 0


def say(text: str) -> None:
    """Report progress."""
    print(text, file=sys.stderr, flush=True)


def load_pairs() -> tuple[Pair, ...]:
    """Read the labelled pairs of name_bench."""
    return tuple(
        Pair(r["schema"], r["name1"], r["name2"], r["is_match"] == "true", r["quality"])
        for r in _rows(NAMES / "name_bench_dev.csv")
    )


def load_perturbed() -> Mapping[str, Any]:
    """Read the perturbed names of forty listed parties, with each party's type."""
    data: dict[str, Any] = json.loads((NAMES / "ssb_ofac2026_40.json").read_text("utf-8"))
    types = {e["uid"]: e["type"] for e in _entries()}
    data["schemata"] = {
        key: "Person" if types.get(key) == "individual" else "Organization"
        for key in data["candidates"]
    }
    return data


def load_scripts() -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    """Read the pairs in two scripts: for each group a name, and up to six of the same entry."""
    data = json.loads((NAMES / "crossscript_dev.json").read_text("utf-8"))
    return {
        group: [(a, (b,) if isinstance(b, str) else tuple(b[:6])) for a, b in rows]
        for group, rows in sorted(data.items())
    }


def first_names(file: str, count: int, skip: int = 0) -> list[str]:
    """Give names of one of the files of persons to look for, from the first on."""
    rows = _rows(NAMES / "candidate_generation" / file)
    return [row["full_name"] for row in islice(rows, skip, skip + count)]


def company_names(count: int) -> list[str]:
    """Give names of companies that OFAC lists, evenly spaced over the list."""
    names = [e["name"] for e in _entries() if e["type"] == "-0-"]
    return names[:: max(1, len(names) // count)][:count]


def load_lists(home: Path, which: Iterable[tuple[str, str]]) -> Catalog:
    """Load some lists into a new catalogue."""
    catalog = Catalog(home)
    for path, mapping in which:
        catalog.add(LISTS / path, mapping=_MAPPINGS / f"{mapping}.yaml")
    return catalog


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((LISTS / _SDN).read_text("utf-8"))["entries"]
    return entries


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
