"""Invented lists in the official forms that are no text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

COLUMNS = (
    "Reference|Name of Individual or Entity|Type|Name Type|Alias Strength|Date of Birth|"
    "Place of Birth|Citizenship|Address|Additional Information|Listing Information|IMO Number|"
    "Committees|Control Date|Instrument of Designation|Targeted Financial Sanction|Travel Ban|"
    "Arms Embargo|Maritime Restriction"
).split("|")
_ROWS: tuple[dict[str, object], ...] = (
    {
        "Reference": 9001,
        "Name of Individual or Entity": "Jean Novembre",
        "Type": "Individual",
        "Name Type": "Primary Name",
        "Date of Birth": "a) 10 December 1971 b) approximately 1970",
        "Citizenship": "France, Iran",
        "Address": "a) 1 Quay Street, Lyon, France b) 2 Quay Street, Tehran, Iran",
        "Additional Information": "Invented.",
        "Listing Information": "Listed by a committee on 23 February 2001 (amended on 21 Sep 2007)",
        "Committees": "1267",
        "Control Date": dt.datetime(2019, 2, 6),  # noqa: DTZ001 (a cell has no zone)
        "Targeted Financial Sanction": "Yes",
        "Travel Ban": "Yes",
    },
    {
        "Reference": "9002",
        "Name of Individual or Entity": "Nine Rivers Trading",
        "Type": "Entity",
        "Name Type": "Primary Name",
        "Address": "1 Quay Road_x000D_, Dalian, China",
        "Control Date": dt.datetime(2024, 1, 1),  # noqa: DTZ001 (a cell has no zone)
    },
    {
        "Reference": "9001a",
        "Name of Individual or Entity": "Le Petit",
        "Type": "Individual",
        "Name Type": "Alias",
        "Alias Strength": "Weak",
    },
    {
        "Reference": "9002a",
        "Name of Individual or Entity": "Eight Rivers",
        "Type": "Vessel",
        "Name Type": "Formerly known as",
    },
    {
        "Reference": "9003",
        "Name of Individual or Entity": "Quiet Water",
        "Type": "Vessel",
        "Name Type": "Primary Name",
        "Listing Information": dt.datetime(2020, 5, 1),  # noqa: DTZ001 (a cell has no zone)
        "IMO Number": 9123456.0,
        "Maritime Restriction": True,
    },
    {"Reference": "see note", "Name of Individual or Entity": "x", "Type": "Entity"},
    {
        "Reference": "9003",
        "Name of Individual or Entity": "Another Party",
        "Type": "Entity",
        "Name Type": "Primary Name",
    },
)


@pytest.fixture(scope="session")
def dfat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook in the columns that the Australian department publishes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Consolidated List"])
    sheet.append([])
    sheet.append(COLUMNS)
    for row in _ROWS:
        sheet.append([row.get(column) for column in COLUMNS])
    path = tmp_path_factory.mktemp("dfat") / "regulation8_consolidated.xlsx"
    book.save(path)
    return path
