"""What the ledger keeps of a screening, in clear and behind references."""

from __future__ import annotations

import json
from typing import Any

from enduse.case.screening import AlertState

NAME = "Osvald Brentano"


def records(world: Any) -> list[dict[str, Any]]:
    return [json.loads(json.loads(line)["record"]) for line in world.store.ledger.export()]


def test_the_day_the_lists_and_the_software_stand_in_clear(world: Any) -> None:
    world.screen(NAME, "Perfect Stranger Works", keep=True, who="A. Analyst")
    basis, first, second, alert = records(world)
    (version,) = world.catalog().versions("us_bis_el")
    assert basis["facts"]["lists"] == [["us_bis_el", "2026-01-01", version.digest]]
    assert basis["facts"]["software"].startswith("enduse ")
    for record in (first, second):
        assert record["kind"] == "screening"
        assert record["facts"]["as_of"] == "2026-01-02"
        assert record["facts"]["basis"] == basis["facts"]["key"]
        assert record["facts"]["known_on"] is None
    assert (first["decision"], second["decision"]) == ("matched", "nothing_found")
    assert alert["facts"]["screening"] == first["number"]


def test_the_basis_is_written_once_for_many_screenings(world: Any) -> None:
    for _ in range(3):
        world.screen(NAME)
    assert [record["kind"] for record in records(world)].count("basis") == 1
    world.update("2026-02-01")
    world.screen(NAME)
    assert [record["kind"] for record in records(world)].count("basis") == 2


def test_candidates_are_kept_with_their_reasons_and_their_absence_too(world: Any) -> None:
    world.screen(NAME, "Perfect Stranger Works", keep=True)
    found, nothing = world.desk.screenings()
    assert found.query is not None
    assert found.query.name == NAME
    (result,) = found.results or []
    assert result["id"] == "us_bis_el:A3"
    assert result["reasons"]
    assert nothing.results == []


def test_no_name_stands_in_clear(world: Any) -> None:
    (alert,) = world.screen(NAME, keep=True, who="A. Analyst").opened
    world.desk.decide(alert.number, "cleared", reason="not he", who="B. Boss", at="2026-01-03")
    exported = "\n".join(world.store.ledger.export())
    for word in ("Brentano", "Analyst", "Boss", "not he", "us_bis_el:A3"):
        assert word not in exported


def test_erasing_a_name_leaves_no_trace_of_it_and_a_whole_chain(world: Any) -> None:
    (alert,) = world.screen(NAME, keep=True).opened
    world.decide(alert.number, "cleared")
    (other,) = world.screen("Northlight Optics").opened
    head = world.store.ledger.head()
    assert world.desk.erase(NAME.upper(), reason="asked to", who="w", at="2026-01-04") == 3
    assert [each.number for each in world.desk.alerts()] == [other.number]
    report = world.store.ledger.verify(head)
    assert report.holds
    assert report.erased == 4  # two payloads; subject and reason of the decision
    for path in (world.home.parent / "case").iterdir():
        assert b"Brentano" not in path.read_bytes()
    last = records(world)[-1]
    assert (last["kind"], len(last["facts"]["records"])) == ("erasure", 3)


def test_erasing_what_is_not_there_writes_nothing(world: Any) -> None:
    world.screen(NAME)
    head = world.store.ledger.head()
    assert world.desk.erase("Someone Else", reason="r", who="w", at="2026-01-04") == 0
    assert world.store.ledger.head() == head


def test_after_an_erasure_the_name_is_asked_as_if_new(world: Any) -> None:
    (alert,) = world.screen(NAME).opened
    world.decide(alert.number, "cleared")
    world.desk.erase(NAME, reason="r", who="w", at="2026-01-04")
    (again,) = world.screen(NAME).opened
    assert (again.state, again.opening.follows) == (AlertState.OPEN, None)
