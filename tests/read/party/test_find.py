from __future__ import annotations

from collections.abc import Callable

from enduse.model import Reading

Read = Callable[..., Reading]


def parties(reading: Reading) -> dict[str, tuple[str, str]]:
    return {p.span.text: (p.origin, p.schema) for p in reading.parties}


def test_a_listed_name_is_found_by_the_list(read: Read) -> None:
    assert parties(read("Officials said Zorvex sold lathes."))["Zorvex"] == ("list", "Company")


def test_a_name_with_a_legal_form_is_found_by_its_form(read: Read) -> None:
    found = parties(read("The crates came from Bralt Precision Trading Co., Ltd. in March."))
    assert found["Bralt Precision Trading Co., Ltd."] == ("pattern", "Company")


def test_names_in_a_row_with_a_known_one_are_names(read: Read) -> None:
    found = parties(read("The list holds Talmund Optics Ltd, Bralt Machinery, and Vortek."))
    assert {"Talmund Optics Ltd", "Bralt Machinery", "Vortek"} <= set(found)


def test_a_person_bears_the_fullest_name_of_the_document(read: Read) -> None:
    reading = read("Ada Holm runs the yard. The lawyer of Holm said nothing was sold.")
    assert {p.name for p in reading.parties if p.schema == "Person"} == {"Ada Holm"}


def test_states_and_goods_are_no_parties(read: Read) -> None:
    assert parties(read("Beijing sold Chinese chips and lathes to the US.")) == {}


def test_places_are_no_parties_and_bodies_are(read: Read) -> None:
    found = parties(read("The Ministry of Commerce in Kuala Lumpur wrote to Bralt Bank."))
    assert found["Ministry of Commerce"] == ("pattern", "Organization")
    assert found["Bralt Bank"][1] == "Organization"
    assert not any("Lumpur" in name for name in found)
