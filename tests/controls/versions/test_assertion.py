from __future__ import annotations

import pytest

from enduse.controls.versions.assertion import Tally, falls_short, shrinkage
from enduse.model.listing import ListedName, Listing


@pytest.mark.parametrize(("entries", "lost"), [(91, False), (90, False), (89, True), (0, True)])
def test_more_than_a_tenth_of_the_entries_lost_is_too_much(entries: int, *, lost: bool) -> None:
    found = shrinkage((100, {}), (entries, {}))
    assert (found is not None) is lost


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [(1.0, 0.51, False), (1.0, 0.49, True), (0.5, 0.0, True), (0.05, 0.0, False)],
)
def test_half_of_a_field_lost_is_too_much(before: float, after: float, *, lost: bool) -> None:
    found = shrinkage((100, {"listed": before}), (100, {"listed": after}))
    assert (found is not None) is lost
    if found is not None:
        assert "'listed'" in found


def test_a_field_that_is_gone_altogether_is_lost() -> None:
    assert shrinkage((10, {"id": 1.0}), (10, {})) is not None


def test_growth_is_never_refused() -> None:
    assert shrinkage((10, {"listed": 0.5}), (1000, {"listed": 1.0})) is None


def test_an_extract_falls_short_of_a_whole_list() -> None:
    least = {"entries": 7000, "program": 0.95}
    assert falls_short(least, 7000, {"program": 0.95}) == ()
    assert falls_short(least, 5, {"program": 0.4}) == (
        "5 entries, where the whole list has at least 7,000",
        "'program' filled in 40%, where it is known to be 95%",
    )


def test_a_list_without_one_kind_of_party_falls_short() -> None:
    held = ({"Person": 500, "Vessel": 100}, {"Person": 600, "Company": 9})
    assert falls_short({}, 609, {}, held) == (
        "0 entries of Vessel, where the whole list has at least 100",
    )


def test_filled_fields_are_counted() -> None:
    tally = Tally()
    full = Listing(
        "x",
        "2026",
        "1",
        "Person",
        (ListedName("A"), ListedName("B", "alias")),
        program="IV",
        listed="2024",
        countries=("cn",),
        addresses=("1 Quay",),
        birth_dates=("1971",),
    )
    tally.add(full, has_id=True)
    tally.add(Listing("x", "2026", "row 2", "Person", (ListedName("C"),)), has_id=False)
    assert (tally.entries, tally.names) == (2, 3)
    assert set(tally.fill.values()) == {0.5}
