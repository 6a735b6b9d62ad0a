from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.lists.identifier import (
    identifier,
    numbered,
    read_births,
    registrations,
    years_between,
)


@pytest.mark.parametrize(
    ("words", "number", "pair"),
    [
        ("Passport", "AB1234567", ("passport", "AB1234567")),
        ("Diplomatic Passport", "D9", ("passport", "D9")),
        ("Tax ID No.", "7701000001", ("tax", "7701000001")),
        ("V.A.T. Number", "BG9", ("vat", "BG9")),
        ("Registration Number", "HRB 1", ("registration", "HRB 1")),
        ("Branch Unit Number", "12", ("document", "12")),
        ("Vessel Registration Identification", "IMO 9000001", ("imo", "9000001")),
        ("Vessel Registration Identification", "9000001", ("imo", "9000001")),
        ("Identification Number", "IMO 9000001", ("imo", "9000001")),
        ("Digital Currency Address - XBT", "1Nine", ("wallet", "1Nine")),
        (
            "Unified Social Credit Code (USCC)",
            "91420100000000000X",
            ("uscc", "91420100000000000X"),
        ),
        ("Legal Entity Number", "5299000000000000TEST", ("lei", "5299000000000000TEST")),
        ("Legal Entity Number", "851000001", ("registration", "851000001")),
        ("Vessel Registration Identification", "15411", ("registration", "15411")),
        ("National ID No.", "4", ("national_id", "4")),
        ("Cedula No.", "5", ("national_id", "5")),
        ("NIT #", "6", ("tax", "6")),
        ("Gender", "Male", None),
        ("Website", "nine.example", None),
        ("Phone Number", "123", None),
        ("Listing Date (CMIC):", "03 Jun 2021", None),
        ("Secondary sanctions risk:", "section 1", None),
        ("Executive Order 13846 information:", "LOANS", None),
        ("Passport", "-", None),
        ("", "", None),
    ],
)
def test_a_number_is_known_by_what_the_list_calls_it(
    words: str, number: str, pair: tuple[str, str] | None
) -> None:
    assert identifier(words, number) == pair


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "INN: 7701000001; OGRN 1027700000001",
            (("inn", "7701000001"), ("ogrn", "1027700000001")),
        ),
        ("91420100000000000X", (("registration", "91420100000000000X"),)),
        ("Registration Number: 12345678", (("registration", "12345678"),)),
        ("not known", ()),
        ("", ()),
    ],
)
def test_registration_numbers_with_and_without_labels(
    text: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    assert registrations(text) == pairs


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (["04 Oct 1974"], ("1974-10-04",)),
        (["circa 1961."], ("1961",)),
        (["1960 to 1962"], ("1960", "1961", "1962")),
        (["dd/mm/1945", "00/00/1946", "--/--/1947"], ("1945", "1946", "1947")),
        (["dd/03/1948"], ("1948-03",)),
        (["01/03/1958"], ("1958-03-01",)),
        (["unknown", ""], ()),
        (["1958", "1958"], ("1958",)),
    ],
)
def test_dates_of_birth(texts: list[str], dates: tuple[str, ...]) -> None:
    assert read_births(texts, order="dmy") == dates


def test_a_long_range_of_years_gives_its_ends_alone() -> None:
    assert years_between("1900-01-01", "1999-12-31") == ["1900", "1999"]
    assert years_between("1960", "1961") == ["1960", "1961"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(1) Russia (2) Cyprus", ["Russia", "Cyprus"]),
        ("(1) AB1. (2) CD2.", ["AB1", "CD2"]),
        ("Russia", ["Russia"]),
        ("", []),
    ],
)
def test_a_cell_with_numbers_holds_several_values(text: str, parts: list[str]) -> None:
    assert numbered(text) == parts


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_gives_a_pair_with_a_value_or_nothing(words: str, number: str) -> None:
    pair = identifier(words, number)
    assert pair is None or (pair[0] != "" and any(char.isalnum() for char in pair[1]))
    assert all(value for _, value in registrations(number))
    assert all(numbered(number))
    assert list(read_births([number])) == sorted(set(read_births([number])))
