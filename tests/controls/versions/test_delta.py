from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from enduse.controls.versions.delta import Delta, count_changes, deltas
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
        ("dates_changed", "2024-01-01.. -> 2024-01-01..2025-11-10"),
        ("name_added", "九江"),
    ]
    changes = {item.change for item in deltas([suspended], [ENTRY], by_id=True)}
    assert changes == {"resumed", "dates_changed", "name_removed"}
    stopped = replace(ENTRY, state="stopped")
    assert [item.change for item in deltas([ENTRY], [stopped], by_id=True)] == ["stopped"]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {"state": "delisted"}, "delisted"),
        ({"state": "suspended"}, {}, "resumed"),
        ({"state": "stopped"}, {}, "resumed"),
        ({"state": "delisted"}, {}, "reinstated"),
        ({"state": "suspended"}, {"state": "stopped"}, "stopped"),
        ({}, {"state": "suspended"}, "suspended"),
    ],
)
def test_each_change_of_state_has_its_word(
    before: dict[str, str], after: dict[str, str], change: str
) -> None:
    old, new = replace(ENTRY, **before), replace(ENTRY, **after)
    assert [item.change for item in deltas([old], [new], by_id=True)] == [change]


def test_an_end_that_has_passed_on_the_day_of_the_version_is_a_delisting() -> None:
    passed = replace(ENTRY, version="2025-06-01", ended="2025-05-31")
    ahead = replace(ENTRY, version="2025-06-01", ended="2025-06-02")
    changes = [[item.change for item in deltas([ENTRY], [e], by_id=True)] for e in (passed, ahead)]
    assert changes == [["delisted", "dates_changed"], ["dates_changed"]]


def test_an_entry_that_was_closed_before_it_went_is_not_delisted_again() -> None:
    closed, paused = replace(ENTRY, state="delisted"), replace(OTHER, state="suspended")
    assert deltas([closed, paused], [], by_id=True) == (
        Delta("dropped", "7", "Nine Rivers", "delisted before, no longer shown"),
        Delta("delisted", "8", "Ten", "suspended before"),
    )
    assert deltas([], [closed], by_id=True)[0].detail == "delisted from the first"


@pytest.mark.parametrize(
    ("fields", "change", "detail"),
    [
        ({"program": "IV"}, "programme_changed", "none -> IV"),
        ({"identifiers": (("inn", "77"),)}, "identifiers_changed", "+ inn 77"),
        ({"addresses": ("Far Street 1",)}, "addresses_changed", "+ Far Street 1"),
        ({"birth_dates": ("1970",)}, "birth_dates_changed", "+ 1970"),
        ({"countries": ("cn",)}, "countries_changed", "+ cn"),
    ],
)
def test_what_else_can_change(fields: dict[str, Any], change: str, detail: str) -> None:
    changed = replace(ENTRY, **fields)
    assert deltas([ENTRY], [changed], by_id=True) == (Delta(change, "7", "Nine Rivers", detail),)


def test_the_order_and_spelling_of_addresses_is_no_change() -> None:
    one = replace(ENTRY, addresses=("Far Street, 1", "Near Street 2"))
    other = replace(ENTRY, addresses=("NEAR STREET 2", "Far Street 1"))
    assert deltas([one], [other], by_id=True) == ()


def test_changes_are_counted_in_a_fixed_order() -> None:
    changes = [Delta("name_added", "1", "A"), Delta("added", "2", "B"), Delta("added", "3", "C")]
    assert list(count_changes(changes).items()) == [("added", 2), ("name_added", 1)]


def test_without_ids_entries_are_matched_by_name() -> None:
    old = replace(ENTRY, entry_id="row 1")
    new = replace(ENTRY, entry_id="row 9", names=(ListedName("Nine  RIVERS"),))
    assert deltas([old], [new], by_id=False) == ()
    assert len(deltas([old], [new], by_id=True)) == 2


def test_namesakes_are_counted_apart() -> None:
    first, second = replace(ENTRY, entry_id="row 1"), replace(ENTRY, entry_id="row 2")
    found = deltas([first, second], [first], by_id=False)
    assert [item.change for item in found] == ["delisted"]
