"""Revisions of the Harmonized System, their codes and their days."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from enduse.controls.hs import codes_of, is_code, revision_on, revisions
from enduse.errors import UsageError

# The World Customs Organization's own counts of subheadings.
COUNTS = {"HS2012": 5205, "HS2017": 5387, "HS2022": 5612}
FILLER = "999999"


def test_the_revisions_come_oldest_first() -> None:
    assert revisions() == ("HS2012", "HS2017", "HS2022")


@pytest.mark.parametrize("revision", sorted(COUNTS))
def test_each_revision_has_its_published_number_of_subheadings(revision: str) -> None:
    assert len(codes_of(revision)) == COUNTS[revision]


@pytest.mark.parametrize(
    ("day", "revision"),
    [
        (date(2011, 12, 31), "HS2012"),
        (date(2012, 1, 1), "HS2012"),
        (date(2016, 12, 31), "HS2012"),
        (date(2017, 1, 1), "HS2017"),
        (date(2021, 12, 31), "HS2017"),
        (date(2022, 1, 1), "HS2022"),
        (date(2026, 11, 22), "HS2022"),
    ],
)
def test_a_day_has_the_revision_in_force_on_it(day: date, revision: str) -> None:
    assert revision_on(day) == revision
    assert revision_on(day, "de") == revision


def test_a_late_adopter_keeps_the_older_revision_until_its_day() -> None:
    late = {"vn": {"HS2022": date(2022, 12, 1)}}
    assert revision_on(date(2022, 6, 1), "VN", late=late) == "HS2017"
    assert revision_on(date(2022, 12, 1), "vn", late=late) == "HS2022"
    assert revision_on(date(2022, 6, 1), "th", late=late) == "HS2022"


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("854231", {"HS2012", "HS2017", "HS2022"}),
        ("854149", {"HS2022"}),
        ("854140", {"HS2012", "HS2017"}),
        ("690721", {"HS2017", "HS2022"}),
        ("690890", {"HS2012"}),
        ("846900", {"HS2012"}),
        (FILLER, set()),
        ("8542", set()),
        ("85423", set()),
        ("", set()),
    ],
)
def test_a_code_stands_in_the_revisions_that_have_it(code: str, known: set[str]) -> None:
    assert {revision for revision in revisions() if is_code(code, revision)} == known


def test_an_unknown_revision_is_refused_in_one_line() -> None:
    with pytest.raises(UsageError, match="no revision 'HS1988'"):
        is_code("854231", "HS1988")


@pytest.mark.parametrize(
    ("revision", "file"), [("HS2022", "hs6_desc.csv"), ("HS2017", "hs5_desc.csv")]
)
def test_the_codes_are_those_of_the_nomenclature(revision: str, file: str, shared: Path) -> None:
    path = shared / "data" / "trade" / "hs" / file
    with path.open(encoding="utf-8", newline="") as lines:
        theirs = {row["code"] for row in csv.DictReader(lines) if len(row["code"]) == 6}
    assert codes_of(revision) == theirs - {FILLER}
