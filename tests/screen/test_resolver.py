"""Who of many parties is listed; all parties and lists are invented."""

from __future__ import annotations

import csv
import json

import pytest

from enduse.controls import Catalog
from enduse.model.party_resolver import ListedAs, PartyAsked
from enduse.screen import Screener
from enduse.screen.resolver import ScreenedParties

_HEAD = ("id", "name", "country", "number", "address", "since", "until")
_ROWS = (
    ("E1", "Belomor Optika LLC", "ru", "7701234567", "Mira street 36, Kazan", "2022-03-01", ""),
    ("E2", "Lucky Lantern Trading Limited", "hk", "", "", "2023-05-19", "2024-02-01"),
    ("E3", "Wuhan Qingshan Sensor Technology Co., Ltd", "cn", "", "", "", ""),
    (
        "E4",
        "Demirel Otomotiv Sanayi ve Ticaret Ltd. Sti.",
        "tr",
        "8491249026",
        "",
        "2022-07-26",
        "",
    ),
)
_MAPPING = {
    "files": "list.csv",
    "version": "2025-01-01",
    "list": "xa_watch",
    "info": {"xa_watch": {"title": "Watch", "authority": "XA-TRADE", "dated": True}},
    "fields": {
        "id": "id",
        "name": "name",
        "country": "country",
        "address": "address",
        "listed": {"column": "since", "order": "ymd"},
        "ended": {"column": "until", "order": "ymd"},
    },
    "identifiers": {"other": "number"},
}


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> ScreenedParties:
    folder = tmp_path_factory.mktemp("lists")
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_HEAD, *_ROWS])
    mapping = folder / "mapping.yaml"
    mapping.write_text(json.dumps(_MAPPING), encoding="utf-8")
    catalog = Catalog(folder / "home")
    catalog.add(path, mapping=mapping)
    return ScreenedParties(Screener(catalog), catalog)


def found(resolver: ScreenedParties, *names: str, **known: object) -> list[str]:
    asked = PartyAsked(names, **known)  # type: ignore[arg-type] - a test's shorthand
    return [entry.entry_id for entry in resolver.resolve([asked])[0]]


def test_a_party_is_found_with_its_dates(resolver: ScreenedParties) -> None:
    asked = [PartyAsked(("LUCKY LANTERN TRADING LTD",), "hk"), PartyAsked(("Nobody At All Ltd",))]
    entries, none = resolver.resolve(asked)
    assert none == ()
    (entry,) = entries
    assert isinstance(entry, ListedAs)
    assert (entry.authority, entry.list, entry.entry_id) == ("XA-TRADE", "xa_watch", "E2")
    # The list gives the day on which it ended: it was in force the day before.
    assert (entry.since, entry.until) == ("2023-05-19", "2024-01-31")
    assert 0.5 <= entry.score < 1


def test_an_entry_without_dates_has_none(resolver: ScreenedParties) -> None:
    asked = PartyAsked(("Wuhan Qingshan Sensor Technology Co Ltd",), "cn")
    (entry,) = resolver.resolve([asked])[0]
    assert (entry.entry_id, entry.since, entry.until) == ("E3", "", "")


def test_any_of_the_spellings_is_enough(resolver: ScreenedParties) -> None:
    assert found(resolver, "Something Else Entirely", "ООО «Беломор Оптика»", country="ru") == [
        "E1"
    ]


def test_a_name_does_not_carry_over_a_border(resolver: ScreenedParties) -> None:
    name = "Demirel Otomotiv Sanayi ve Ticaret Ltd. Sti."
    assert found(resolver, name, country="tr") == ["E4"]
    assert found(resolver, name) == ["E4"]
    assert found(resolver, name, country="in") == []
    assert found(resolver, name, country="in", national_ids=("8491249026",)) == ["E4"]


def test_another_national_number_is_another_party(resolver: ScreenedParties) -> None:
    name = "Belomor Optika LLC"
    assert found(resolver, name, country="ru", national_ids=("7709999999",)) == []
    # A number of another length is another register's.
    assert found(resolver, name, country="ru", national_ids=("1027700132195",)) == ["E1"]


@pytest.mark.parametrize("more", ["Import Export", "Plus", "Logistics"])
def test_further_words_are_a_sister(resolver: ScreenedParties, more: str) -> None:
    assert found(resolver, f"Belomor Optika {more} LLC", country="ru") == []
    assert found(resolver, f"ООО «Беломор Оптика {more}»", country="ru") == []


@pytest.mark.parametrize("name", ["", "LLC", "?", "x" * 5_000])
def test_who_cannot_be_asked_for_is_nobody(resolver: ScreenedParties, name: str) -> None:
    assert found(resolver, name) == []


def test_no_name_and_a_number_is_enough(resolver: ScreenedParties) -> None:
    assert found(resolver, country="ru", national_ids=("7701234567",)) in (["E1"], [])


def test_the_same_party_is_given_in_the_same_way(resolver: ScreenedParties) -> None:
    asked = [PartyAsked((row[1],), row[2]) for row in _ROWS]
    assert resolver.resolve(asked) == resolver.resolve(asked)
