from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from enduse.svg import Paper
from enduse.trace.picture.kept import KeptPicture, kept_pictures
from enduse.trace.picture.write import WIDE, write_pictures
from enduse.trace.records import Records

Alerts = list[dict[str, Any]]


@pytest.fixture
def folder(records: Records, alerts: Alerts, tmp_path: Path) -> Path:
    write_pictures(records, alerts, tmp_path, "SYNTHETIC")
    return tmp_path


def _kept(folder: Path) -> tuple[KeptPicture, ...]:
    return kept_pictures((folder / "pictures.json").read_bytes())


def test_a_kept_picture_is_drawn_again_to_the_byte(folder: Path) -> None:
    kept = _kept(folder)
    assert len(kept) == 7
    for one in kept:
        drawn = one.draw(Paper(WIDE, name=one.name))
        assert drawn == (folder / f"{one.name}.svg").read_text(encoding="utf-8")


def test_a_kept_picture_fits_a_phone_without_its_style(folder: Path) -> None:
    for one in _kept(folder):
        drawn = one.draw(Paper(390, style=False, name="slim"))
        assert 'viewBox="0 0 390 ' in drawn
        assert "<style" not in drawn


def test_an_empty_cell_of_the_table_is_null_and_not_zero(folder: Path) -> None:
    for one in json.loads((folder / "pictures.json").read_bytes()):
        with (folder / f"{one['name']}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in list(csv.reader(file))[1:] for cell in row[:-1]]
        values = [value for row in one["rows"] for value in row]
        assert [value is None for value in values] == [not cell for cell in cells]
