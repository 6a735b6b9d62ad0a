"""Alerts: what was decided is not asked again, until something is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from enduse.case.screening import AlertState, Desk
from enduse.errors import UsageError
from enduse.model import Query

OPTICS = "Northlight Optics"


def changed(parties: Sequence[dict[str, str]], key: str, **change: str) -> list[dict[str, str]]:
    return [{**party, **change} if party["Id"] == key else party for party in parties]


@pytest.fixture
def parties() -> Sequence[dict[str, str]]:
    return (
        {"Id": "A1", "Name": "Northlight Optics Co Ltd", "Type": "Company", "Country": "cn"},
        {"Id": "A2", "Name": "Nine Rivers Trading LLC", "Type": "Company", "Country": "ru"},
        {"Id": "A3", "Name": "Osvald Brentano", "Type": "Person", "Born": "1961-04-02"},
        {"Id": "A4", "Name": "Quillfeather Dynamics", "Type": "Company", "Listed": "2024-01-15"},
    )


def test_a_listed_party_opens_an_alert_and_a_stranger_none(world: Any) -> None:
    noted = world.screen(OPTICS, "Perfect Stranger Works")
    (alert,) = noted.opened
    assert len(noted.screenings) == 2
    assert (alert.opening.query.name, alert.opening.id) == (OPTICS, "us_bis_el:A1")
    assert (alert.state, alert.opening.why, alert.opening.follows) == (AlertState.OPEN, (), None)
    assert alert.opening.reasons
    assert world.desk.alert(alert.number) == alert


@pytest.mark.parametrize("decision", ["confirmed", "cleared", "escalated", None])
def test_the_same_query_and_entry_do_not_alert_again(world: Any, decision: str | None) -> None:
    (alert,) = world.screen(OPTICS).opened
    if decision is not None:
        world.decide(alert.number, decision)
    noted = world.screen(OPTICS.upper() + " ")
    assert (noted.opened, noted.seen) == ((), 1)
    # And so for whoever opens the case anew.
    world.desk = Desk(world.store)
    assert world.screen(OPTICS).opened == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"Alias": "Nordlicht Optik"}, "name added: alias Nordlicht Optik"),
        ({"Born": "1970-01-01"}, "date of birth added: 1970-01-01"),
        ({"Country": "ru"}, "country added: ru; country removed: cn"),
        ({"Listed": "2026-01-20"}, "listing date: none, now 2026-01-20"),
        ({"Program": "ANNEX"}, "programme: none, now ANNEX"),
    ],
)
def test_a_cleared_party_comes_back_when_its_entry_changes(
    world: Any, parties: Any, change: dict[str, str], why: str
) -> None:
    (alert,) = world.screen(OPTICS).opened
    world.decide(alert.number, "cleared")
    world.update("2026-02-01", changed(parties, "A1", **change))
    (again,) = world.screen(OPTICS, as_of="2026-02-02").opened
    assert again.opening.follows == alert.number
    (told,) = again.opening.why
    assert told.startswith("us_bis_el:A1: ")
    for part in why.split("; "):
        assert part in told
    # What was decided stays decided.
    assert world.desk.alert(alert.number).state is AlertState.CLEARED


def test_a_new_version_that_says_the_same_brings_nothing_back(world: Any, parties: Any) -> None:
    (alert,) = world.screen(OPTICS).opened
    world.decide(alert.number, "cleared")
    world.update("2026-02-01", changed(parties, "A2", Alias="Nine Streams"))
    assert world.screen(OPTICS, as_of="2026-02-02").opened == ()


def test_a_party_on_another_list_comes_back(world: Any) -> None:
    (alert,) = world.screen(OPTICS).opened
    world.decide(alert.number, "cleared")
    world.update("2026-02-01", [{"Id": "E7", "Name": "Northlight Optics"}], key="eu_833_2014")
    opened = world.screen(OPTICS, as_of="2026-02-02").opened
    assert [entry for each in opened for entry in each.opening.why if "E7" in entry] or [
        each for each in opened if each.opening.id == "eu_833_2014:E7"
    ]


def test_an_open_alert_is_superseded_and_stays_in_the_ledger(world: Any, parties: Any) -> None:
    (old,) = world.screen(OPTICS).opened
    world.update("2026-02-01", changed(parties, "A1", Alias="Nordlicht Optik"))
    (new,) = world.screen(OPTICS, as_of="2026-02-02").opened
    held = world.desk.alert(old.number)
    assert (held.state, held.by) == (AlertState.SUPERSEDED, new.number)
    assert [record.decision for record in world.desk.history(old.number)] == [
        "opened",
        "superseded",
    ]
    with pytest.raises(UsageError, match=f"alert {new.number} took the place"):
        world.decide(old.number, "cleared")


def test_other_data_of_the_query_bring_it_back(world: Any) -> None:
    (alert,) = world.screen(Query("Osvald Brentano", "Person")).opened
    world.decide(alert.number, "cleared")
    born = Query("Osvald Brentano", "Person", birth_dates=("1961",))
    (again,) = world.screen(born).opened
    assert again.opening.why == (
        f"asked of another party than in alert {alert.number}: date of birth added: 1961",
    )
    world.decide(again.number, "cleared")
    # Two customers of one name, each decided on, are both left in peace.
    assert world.screen(born, Query("Osvald Brentano", "Person")).opened == ()


def test_names_that_sound_alike_are_two_queries(world: Any, parties: Any) -> None:
    world.update("2026-01-02", [*parties, {"Id": "A5", "Name": "王晓明", "Type": "Person"}])
    (first,) = world.screen(Query("王晓明", "Person")).opened
    world.decide(first.number, "cleared")
    assert all(
        alert.opening.query.name == "王小明"
        for alert in world.screen(Query("王小明", "Person"), least=0.0).opened
    )
    assert world.screen(Query("王晓明", "Person")).opened == ()


def test_who_was_delisted_opens_no_alert(world: Any, parties: Any) -> None:
    world.update("2026-02-01", [party for party in parties if party["Id"] != "A1"])
    noted = world.screen(OPTICS, as_of="2026-02-02")
    assert noted.opened == ()
    assert len(noted.screenings) == 1


def test_a_later_decision_counts_and_the_earlier_stays(world: Any) -> None:
    (alert,) = world.screen(OPTICS).opened
    world.decide(alert.number, "cleared")
    world.decide(alert.number, "confirmed")
    assert world.desk.alert(alert.number).state is AlertState.CONFIRMED
    records = world.desk.history(alert.number)
    assert [record.decision for record in records] == ["opened", "cleared", "confirmed"]
    assert world.store.ledger.verify(world.store.ledger.head()).holds


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"number": 999}, "no alert 999"),
        ({"decision": "ignored"}, "no decision"),
        ({"reason": " "}, "a reason and a person"),
        ({"who": ""}, "a reason and a person"),
    ],
)
def test_a_decision_that_is_none_is_refused(world: Any, given: dict[str, Any], words: str) -> None:
    (alert,) = world.screen(OPTICS).opened
    head = world.store.ledger.head()
    values = {"number": alert.number, "decision": "cleared", "reason": "r", "who": "w", **given}
    with pytest.raises(UsageError, match=words):
        world.desk.decide(values.pop("number"), values.pop("decision"), **values, at="2026-01-02")
    assert world.store.ledger.head() == head


def test_alerts_come_highest_score_first(world: Any) -> None:
    world.screen("Nine Rivers Trade", OPTICS, "Quillfeather Dynamics", least=0.1)
    scores = [alert.opening.score for alert in world.desk.alerts()]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_two_desks_over_one_case_see_each_other(world: Any) -> None:
    other = Desk(world.store)
    assert other.alerts() == ()
    (alert,) = world.screen(OPTICS).opened
    world.decide(alert.number, "cleared")
    assert [each.state for each in other.alerts()] == [AlertState.CLEARED]
