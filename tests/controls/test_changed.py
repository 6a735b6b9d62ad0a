from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.changed import ChangedEntry, Clear, changed_entries, touched

Write = Callable[[str, str], Path]

MAPPING = """\
files: "*.csv"
list: us_bis_el
fields: {id: Id, name: Name, alias: Alias, address: Address, state: State}
"""
OLD = """\
Id,Name,Alias,Address,State
1,Same Firm,,,
2,Renamed,Old Alias,,
3,Moved Firm,Third,Here,
4,Gone Firm,,,
5,Paused,,,
"""
NEW = """\
Id,Name,Alias,Address,State
1,Same Firm,,,
2,Renamed,New Alias,,
3,Moved Firm,Third,There,
5,Paused,,,suspended
6,New Firm,Sixth,,
"""


@pytest.fixture
def updated(catalog: Catalog, write: Write) -> Catalog:
    mapping = write("el.yaml", MAPPING)
    catalog.add(write("a.csv", OLD), mapping=mapping, version="2024-01-31")
    catalog.add(write("b.csv", NEW), mapping=mapping, version="2024-02-29", force=True)
    return catalog


def test_what_changed_since_a_search_comes_with_the_names_to_compare(updated: Catalog) -> None:
    found = list(changed_entries(updated, [("us_bis_el", "2024-01-31")]))
    assert [(item.entry_id, item.names, item.changes) for item in found] == [
        ("2", ("New Alias",), ("name_added", "name_removed")),
        ("3", ("Moved Firm", "Third"), ("addresses_changed",)),
        ("5", (), ("suspended",)),
        ("6", ("New Firm", "Sixth"), ("added",)),
        ("4", (), ("delisted",)),
    ]
    assert {(item.list, item.old, item.new) for item in found} == {
        ("us_bis_el", "2024-01-31", "2024-02-29")
    }


def test_a_search_on_the_newest_lists_has_nothing_to_look_at_again(updated: Catalog) -> None:
    seen = [("us_bis_el", "2024-02-29"), ("us_bis_el", "2024-01-31")]
    assert list(changed_entries(updated, seen)) == []


def test_all_of_a_list_that_was_not_searched_is_new(updated: Catalog) -> None:
    found = list(changed_entries(updated, []))
    assert len(found) == 5
    assert {item.changes for item in found} == {("added",)}
    assert {item.old for item in found} == {""}


def test_an_older_version_that_is_added_late_changes_nothing(
    updated: Catalog, write: Write
) -> None:
    updated.add(write("c.csv", OLD), mapping=write("el.yaml", MAPPING), version="2023-12-31")
    assert list(changed_entries(updated, [("us_bis_el", "2024-02-29")])) == []


def test_a_cleared_look_alike_comes_back_when_its_entry_changes(updated: Catalog) -> None:
    changes = list(changed_entries(updated, [("us_bis_el", "2024-01-31")]))
    clears = [
        Clear("a", "Some Firm", cleared=frozenset({("us_bis_el", "1"), ("us_bis_el", "3")})),
        Clear("b", "Other", cleared=frozenset({("us_bis_el", "1")})),
        Clear("c", "Third", cleared=frozenset({("us_bis_el", "3"), ("us_bis_el", "4")})),
        Clear("d", "Nobody", cleared=frozenset({("eu_fsf", "3")})),
    ]
    found = touched(clears, changes)
    assert {key: [item.entry_id for item in held] for key, held in found.items()} == {
        "a": ["3"],
        "c": ["3", "4"],
    }
    assert touched([], changes) == {}


def test_an_entry_is_known_by_its_list_and_id() -> None:
    change = ChangedEntry("us_x", "2024", "2025", "7", "Company", ("A",), ("added",))
    assert change.key == ("us_x", "7")
