"""What was in force on a day, and what could be known on a day, are two questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.versions import Known
from enduse.errors import UsageError

Write = Callable[[str, str], Path]

MAPPING = """\
files: "*.csv"
list: us_bis_el
fields: {id: Id, name: Name, listed: Date, ended: End}
"""
HEAD = "Id,Name,Date,End\n"
OLD = HEAD + "1,Nine Rivers,2022-01-01,\n2,Gone Later,2022-01-01,\n"
NEW = (
    HEAD
    + "1,Nine Rivers,2022-01-01,\n2,Gone Later,2022-01-01,2023-05-01\n3,Came Late,2023-03-01,\n"
)


@pytest.fixture
def two(catalog: Catalog, write: Write) -> Catalog:
    mapping = write("el.yaml", MAPPING)
    catalog.add(write("a.csv", OLD), mapping=mapping, version="2023-01-31")
    catalog.add(write("b.csv", NEW), mapping=mapping, version="2024-01-31")
    return catalog


def names(catalog: Catalog) -> list[str]:
    return [party.names[0] for party in catalog.parties()]


def status(catalog: Catalog, entry_id: str, as_of: str) -> str:
    return catalog.standing(catalog.history("us_bis_el", entry_id), as_of).status


def test_a_version_counts_as_known_from_the_day_of_its_data(two: Catalog) -> None:
    assert two.known_from("us_bis_el", "2023-01-31") == "2023-01-31"
    assert names(two.known_on("2024-01-30")) == ["Nine Rivers", "Gone Later"]
    assert names(two.known_on("2024-01-31")) == ["Nine Rivers", "Gone Later", "Came Late"]
    assert two.known_on("2023-01-30").lists() == ()


def test_what_was_in_force_is_told_by_all_that_is_known_now_or_by_what_was_known_then(
    two: Catalog,
) -> None:
    # On 2023-06-30 the second was over already, but that was known only with the later version.
    assert status(two, "2", "2023-06-30") == "ended"
    assert status(two.known_on("2023-06-30"), "2", "2023-06-30") == "in_force"
    assert status(two, "3", "2023-06-30") == "in_force"
    assert two.known_on("2023-06-30").searched("2023-06-30") == (("us_bis_el", "2023-01-31"),)


def test_the_last_days_are_known_as_last_seen(two: Catalog) -> None:
    view = two.known_on("2023-06-30")
    found = view.standing(view.history("us_bis_el", "1"), "2026-01-01")
    assert (found.status, found.seen_last) == ("in_force", "2023-01-31")
    assert "as last seen on the list of 2023-01-31" in found.note


def test_a_month_counts_as_known_from_its_last_day(catalog: Catalog, write: Write) -> None:
    catalog.add(write("a.csv", OLD), mapping=write("el.yaml", MAPPING), version="2023-02")
    assert catalog.known_from("us_bis_el", "2023-02") == "2023-02-28"


def test_a_view_of_all_that_is_known_costs_nothing_anew(two: Catalog) -> None:
    two.parties()
    view = two.known_on("2026-01-01")
    assert (view.digest, view.known_day) == (two.digest, "2026-01-01")
    assert two.known_on("2023-06-30").digest != two.digest


def test_of_two_days_of_knowing_the_earlier_counts(two: Catalog) -> None:
    assert names(two.known_on("2023-06-30").known_on("2026-01-01")) == ["Nine Rivers", "Gone Later"]
    view = two.known_on("2023-06-30").restricted({"us_bis_el": None})
    assert (names(view), view.known_day) == (["Nine Rivers", "Gone Later"], "2023-06-30")


def test_another_day_of_knowing_can_be_told(catalog: Catalog, write: Write) -> None:
    mapping, path = write("el.yaml", MAPPING), write("a.csv", OLD)
    catalog.add(path, mapping=mapping, version="2023-01-31", known=Known(at="2023-03-15"))
    assert catalog.known_on("2023-03-14").lists() == ()
    assert len(catalog.known_on("2023-03-15").lists()) == 1
    assert Catalog(catalog.home).known_from("us_bis_el", "2023-01-31") == "2023-03-15"


def test_telling_it_later_changes_that_alone(two: Catalog, write: Write) -> None:
    before, digest = two.lists(), two.digest
    known = Known(at="2024-02-15", added="2026-01-01T00:00:00+00:00")
    mapping = write("el.yaml", MAPPING)
    report = two.add(write("b.csv", NEW), mapping=mapping, version="2024-01-31", known=known)
    assert (report.added, len(report.unchanged), two.lists()) == ((), 1, before)
    assert report.warnings == ("us_bis_el 2024-01-31 counts as known from 2024-02-15",)
    assert two.known_from("us_bis_el", "2024-01-31") == "2024-02-15"
    assert two.digest != digest


@pytest.mark.parametrize("day", ["2023-01-30", "2023-02", "soon", "2023-2-1"])
def test_no_list_is_known_before_its_day(catalog: Catalog, write: Write, day: str) -> None:
    mapping, path = write("el.yaml", MAPPING), write("a.csv", OLD)
    with pytest.raises(UsageError):
        catalog.add(path, mapping=mapping, version="2023-01-31", known=Known(at=day))
    assert catalog.lists() == ()


def test_the_moment_of_adding_is_kept_and_decides_nothing(write: Write, tmp_path: Path) -> None:
    mapping, path = write("el.yaml", MAPPING), write("a.csv", OLD)
    catalogs = []
    for moment in ("2026-01-01T08:00:00+00:00", "2026-02-02T09:30:00+00:00"):
        catalog = Catalog(tmp_path / moment[:10])
        catalog.add(path, mapping=mapping, version="2023-01-31", known=Known(added=moment))
        catalogs.append(catalog)
        assert Catalog(catalog.home).added_at("us_bis_el", "2023-01-31") == moment
    assert catalogs[0].digest == catalogs[1].digest


def test_a_catalogue_written_before_there_were_such_days_is_read(two: Catalog) -> None:
    text = (two.home / "lists" / "catalog.json").read_text(encoding="utf-8")
    assert "known_at" not in text
    assert "added_at" not in text
    assert two.added_at("us_bis_el", "2023-01-31") == ""
