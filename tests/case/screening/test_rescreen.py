"""Asking again: only what is new or changed comes up."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.model import Query


def test_unchanged_lists_bring_nothing(world: Any) -> None:
    world.screen("Northlight Optics", "Perfect Stranger Works")
    done = world.rescreen(as_of="2026-01-02")
    assert (done.queries, done.changed, done.opened, done.seen) == (2, 0, (), 1)


def test_a_clear_without_any_candidate_comes_up_once_the_party_is_listed(world: Any) -> None:
    world.screen("Perfect Stranger Works", "Another Stranger")
    assert world.desk.alerts() == ()
    listed = [{"Id": "E1", "Name": "Perfect Stranger Works"}]
    world.update("2026-02-01", listed, key="eu_833_2014")
    done = world.rescreen()
    (alert,) = done.opened
    assert (done.queries, done.changed) == (2, 1)
    assert (alert.opening.query.name, alert.opening.id) == (
        "Perfect Stranger Works",
        "eu_833_2014:E1",
    )
    again = world.rescreen()
    assert (again.changed, again.opened, again.seen) == (0, (), 1)


def test_a_query_is_asked_once_however_often_it_was_asked(world: Any) -> None:
    for _ in range(3):
        world.screen("Northlight Optics", "NORTHLIGHT  OPTICS")
    world.screen(Query("Northlight Optics", "Company"))
    assert world.rescreen().queries == 2


def test_what_it_did_stands_in_the_ledger(world: Any) -> None:
    world.screen("Perfect Stranger Works")
    world.rescreen()
    record = list(world.store.ledger.scan(kinds=("rescreening",)))[-1]
    assert record.facts["queries"] == 1
    assert record.facts["as_of"] == "2026-02-02"
    assert world.store.ledger.verify().holds


@pytest.mark.parametrize("erased", [False, True])
def test_an_erased_query_is_not_asked_again(world: Any, *, erased: bool) -> None:
    world.screen("Perfect Stranger Works", "Another Stranger")
    if erased:
        world.desk.erase("perfect stranger works", reason="r", who="w", at="2026-01-03")
    assert world.rescreen().queries == 2 - erased
