"""The control lists that came with records: a catalogue of their own, apart from the user's."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from enduse.controls import Catalog
from enduse.errors import EnduseError

__all__ = ["catalog_of"]

_KINDS = {
    "person": "Person",
    "company": "Company",
    "organization": "Organization",
    "vessel": "Vessel",
    "ship": "Vessel",
    "aircraft": "Airplane",
}


def catalog_of(folder: Path, home: Path, version: str) -> Catalog:
    """Take the lists of a folder into a catalogue, each through the door that any list goes by.

    A ``mapping.yaml`` in the folder says how its tables are read; without one they have the columns
    ``entry_id``, ``authority``, ``list``, ``name``, ``aliases``, ``country``, ``national_id``,
    ``address``, ``since``, ``until`` and ``kind``.

    Args:
        folder: The folder of CSV files.
        home: Folder of the catalogue; what is in it already is not added again.
        version: Of which day the lists are, ISO 8601.

    Raises:
        EnduseError: A list cannot be read.
    """
    home.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(home)
    own = folder / "mapping.yaml"
    for path in sorted(folder.glob("*.csv")):
        mapping = own
        if not own.is_file():
            mapping = home / f"{path.stem}.mapping.yaml"
            # JSON is YAML, and needs no writer of its own.
            mapping.write_text(json.dumps(_mapping(path, version), indent=1), encoding="utf-8")
        report = catalog.add(path, mapping=mapping, version=version, force=True)
        if report.refused:
            key, why = report.refused[0]
            raise EnduseError(f"the list {key} was refused: {why}", where=str(path))
    return catalog


def _mapping(path: Path, version: str) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as file:
        pairs = sorted({(row["list"], row["authority"]) for row in csv.DictReader(file)})
    keys = {name: _key(name) for name, _ in pairs}
    return {
        "files": path.name,
        "version": version,
        "list": {"column": "list", "table": keys},
        "info": {
            keys[name]: {"title": name, "authority": authority, "dated": True}
            for name, authority in pairs
        },
        "fields": {
            "id": "entry_id",
            "name": "name",
            "alias": {"column": "aliases", "split": " | "},
            "schema": {"column": "kind", "table": _KINDS, "other": "LegalEntity"},
            "country": "country",
            "address": "address",
            "listed": {"column": "since", "order": "ymd"},
            "ended": {"column": "until", "order": "ymd"},
        },
        "identifiers": {"other": "national_id"},
    }


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
