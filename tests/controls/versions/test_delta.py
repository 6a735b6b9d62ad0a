from __future__ import annotations

from dataclasses import replace

from enduse.controls.versions.delta import Delta, deltas
from enduse.model.listing import ListedName, Listing

ENTRY = Listing("us_x", "2025", "7", "Company", (ListedName("Nine Rivers"),), listed="2024-01-01")
OTHER = Listing("us_x", "2025", "8", "Company", (ListedName("Ten"),))


def test_nothing_changed_is_no_delta() -> None:
    assert deltas([ENTRY, OTHER], [OTHER, ENTRY], by_id=True) == ()


def test_entries_that_came_and_went() -> None:
    assert deltas([ENTRY], [OTHER], by_id=True) == (
        Delta("added", "8", "Ten"),
        Delta("delisted", "7", "Nine Rivers"),
    )


def test_states_dates_and_names_are_told_apart() -> None:
    names = (ListedName("NINE RIVERS"), ListedName("九江", "alias"))
    suspended = replace(ENTRY, state="suspended", ended="2025-11-10", names=names)
    assert [(item.change, item.detail) for item in deltas([ENTRY], [suspended], by_id=True)] == [
        ("suspended", "in_force -> suspended"),
        ("dates_changed", "2024-01-01..None -> 2024-01-01..2025-11-10"),
        ("name_added", "九江"),
    ]
    changes = {item.change for item in deltas([suspended], [ENTRY], by_id=True)}
    assert changes == {"resumed", "dates_changed", "name_removed"}
    stopped = replace(ENTRY, state="stopped")
    assert [item.change for item in deltas([ENTRY], [stopped], by_id=True)] == ["stopped"]


def test_without_ids_entries_are_matched_by_name() -> None:
    old = replace(ENTRY, entry_id="row 1")
    new = replace(ENTRY, entry_id="row 9", names=(ListedName("Nine  RIVERS"),))
    assert deltas([old], [new], by_id=False) == ()
    assert len(deltas([old], [new], by_id=True)) == 2


def test_namesakes_are_counted_apart() -> None:
    first, second = replace(ENTRY, entry_id="row 1"), replace(ENTRY, entry_id="row 2")
    found = deltas([first, second], [first], by_id=False)
    assert [item.change for item in found] == ["delisted"]
