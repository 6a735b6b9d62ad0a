"""Records that are given to a case stay with it, or are pointed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.case.ground import RecordsGiven, open_given, open_kept
from enduse.errors import Malformed, StoreError, Unsupported, UsageError


def test_published_totals_are_copied_so_that_the_case_outlives_the_file(
    totals: Path, tmp_path: Path
) -> None:
    (ground,) = open_given([RecordsGiven(totals)], tmp_path / "case")
    totals.unlink()
    (again,) = open_kept(tmp_path / "case", [ground.state.key])
    assert again.state == ground.state
    assert (ground.state.kind, ground.state.rows) == ("published totals", 2)
    assert (ground.state.first, ground.state.last) == ("2022-01-01", "2023-12-31")
    assert ground.state.reporters == ("ru",)
    assert ground.check.complete
    assert ground.source is None


def test_declarations_are_taken_in_and_their_refused_rows_counted(
    declared: Path, tmp_path: Path
) -> None:
    (ground,) = open_given([RecordsGiven(declared)], tmp_path / "case")
    declared.unlink()
    (again,) = open_kept(tmp_path / "case", ["declared"])
    assert again.state == ground.state
    assert (ground.state.rows, ground.state.refused) == (12, 1)
    assert not ground.check.complete


def test_a_folder_of_goods_items_stays_where_it_is(declared: Path, tmp_path: Path) -> None:
    (first,) = open_given([RecordsGiven(declared)], tmp_path / "one")
    folder = first.kept.path
    (ground,) = open_given([RecordsGiven(folder)], tmp_path / "two")
    assert ground.kept.path == folder
    assert not list((tmp_path / "two").rglob("*.parquet"))
    assert ground.state.digest == first.state.digest


def test_what_is_said_of_records_is_kept_with_them(declared: Path, tmp_path: Path) -> None:
    given = RecordsGiven(
        declared,
        notices=("Invented.",),
        synthetic=True,
        complete=True,
        control_date="2023-09-14",
        destinations=("ad",),
    )
    (ground,) = open_given([given], tmp_path / "case")
    (again,) = open_kept(tmp_path / "case", ["declared"])
    assert again.state == ground.state
    assert again.check.complete
    assert again.state.notices == ("Invented.",)
    assert again.state.synthetic
    assert again.state.detectors == (
        "Detectors count the controls from 14 September 2023.",
        "Detectors take for controlled destinations: Andorra.",
    )


def test_two_of_one_name_have_keys_of_their_own(totals: Path, tmp_path: Path) -> None:
    other = tmp_path / "below" / totals.name
    other.parent.mkdir()
    other.write_bytes(totals.read_bytes())
    grounds = open_given([RecordsGiven(totals), RecordsGiven(other)], tmp_path / "case")
    assert [ground.state.key for ground in grounds] == ["totals_of_trade", "totals_of_trade_2"]


def test_records_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such records"):
        open_given([RecordsGiven(tmp_path / "nothing.csv")], tmp_path / "case")


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear Sir or Madam", encoding="utf-8")
    with pytest.raises((Malformed, Unsupported)):
        open_given([RecordsGiven(path)], tmp_path / "case")


def test_records_that_the_case_points_at_and_that_are_gone_are_named(
    declared: Path, tmp_path: Path
) -> None:
    (first,) = open_given([RecordsGiven(declared)], tmp_path / "one")
    moved = tmp_path / "items"
    first.kept.path.rename(moved)
    open_given([RecordsGiven(moved)], tmp_path / "two")
    moved.rename(tmp_path / "elsewhere")
    with pytest.raises(Malformed, match="are gone"):
        open_kept(tmp_path / "two", ["items"])


def test_a_case_without_these_records_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not hold these records"):
        open_kept(tmp_path, ["RU_trade"])


def test_a_changed_row_changes_the_digest(totals: Path, tmp_path: Path) -> None:
    (first,) = open_given([RecordsGiven(totals)], tmp_path / "one")
    totals.write_text(totals.read_text("utf-8").replace("2000", "2001"), encoding="utf-8")
    (second,) = open_given([RecordsGiven(totals)], tmp_path / "two")
    assert first.state.digest != second.state.digest
