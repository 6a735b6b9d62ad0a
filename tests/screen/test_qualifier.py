"""Qualifiers: which way each piece of evidence points, and how far."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.model.listing import ListedName, Listing
from enduse.model.match import Query
from enduse.screen.qualifier import (
    address_only,
    listing_keys,
    listing_numbers,
    qualify,
    query_keys,
)
from enduse.screen.qualify import (
    address_keys,
    address_level,
    birth_level,
    country_level,
    crowded_keys,
    rates,
    weight,
)

_STRONG = 4.0


def _listing(schema: str = "Person", **told: Any) -> Listing:
    names = (ListedName("Ivan Example"),)
    return Listing("us_ofac_sdn", "2026-07-11", "1", schema, names, **told)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1970-05-03", "1970-05-03", "same_day"),
        ("1970-05-03", "1970-05", "same_month"),
        ("1970-05-03", "1970", "same_year"),
        ("1970", "1970", "same_year"),
        ("1970-05", "1970-05", "same_month"),
        ("1970-05-03", "1970-03-05", "swapped"),
        ("1970-05-03", "1970-05-08", "one_digit"),
        ("1970-05-03", "1980-05-03", "one_digit"),
        ("1970-05-12", "1970-05-21", "one_digit"),
        ("1970-05-03", "1970-11-26", "other_day"),
        ("1970-05", "1970-11", "other_day"),
        ("1970-05-03", "1972-11-26", "near_year"),
        ("1970", "1971", "near_year"),
        ("1970", "1950", "different"),
        ("1968/1972", "1970-05-03", "same_year"),
        ("1968-1972", "1985", "different"),
    ],
)
def test_dates_of_birth(left: str, right: str, level: str) -> None:
    for one, other in ((left, right), (right, left)):
        found = birth_level([one], [other])
        assert found is not None
        assert found[0] == level


def test_of_several_dates_the_most_alike_counts() -> None:
    assert birth_level(["1950", "1970-05-03"], ["1960", "1970-05-03"]) == (
        "same_day",
        "1970-05-03",
        "1970-05-03",
    )


@pytest.mark.parametrize("text", ["", "unknown", "19700503", "1970-1900", "1900-2000"])
def test_what_is_no_date_is_no_evidence(text: str) -> None:
    assert birth_level([text], ["1970-05-03"]) is None


@pytest.mark.parametrize(
    ("query", "listed", "level"),
    [
        (["cn"], ["cn"], "same"),
        (["hk"], ["cn"], "related"),
        (["su"], ["ru"], "related"),
        (["fr"], ["ru"], "different"),
        (["fr", "ru"], ["cn", "ru"], "same"),
    ],
)
def test_countries(query: list[str], listed: list[str], level: str) -> None:
    for one, other in ((query, listed), (listed, query)):
        found = country_level(one, other)
        assert found is not None
        assert found[0] == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (
            "Ul. Rechnaya, d. 14, str. 5, Moscow, 115114, RU",
            "115114, Russia, Moscow, Rechnaya street, 14",
            "same",
        ),
        (
            "Unit 503, 5th Floor, Heron Tower 2, 30, Wharf Road, Kowloon, Hong Kong, China",
            "30 Wharf Rd., Kowloon, HK",
            "same",
        ),
        (
            "No. 62, Second Ave., 5/F-6/F, Tianjin, 300457, CN",
            "62 Second Avenue, Tianjin 300457",
            "same",
        ),
        ("P.O. Box 14-6028, Beirut, Lebanon", "PO Box 146028 Beirut", "same"),
        ("14 Gorky Street, Theodosia 98100, Ukraine", "ul. Gorkogo 14, Feodosia 98100", "same"),
        ("ул. Ленина, д. 5, Москва 101000", "Lenina 5, Moscow, 101000", "same"),
        (
            "武汉市东湖新技术开发区黄龙山南路6号",
            "No. 6 Huanglongshan South Road, Donghu, Wuhan",
            "same",
        ),
        ("14 Rechnaya, Moscow", "16 Rechnaya, Moscow", "same_street"),
        ("14 Rechnaya, Moscow", "Moscow, Russia", "same_city"),
        ("Lenina 5, Tula", "Lenina 5, Perm", "different"),
        ("Lenina 5, Tula, Russia", "Lenina 5, Minsk, Belarus", "different"),
        ("10 Low St, London SW1A 2AA", "Flat 3, 10 Low Street, London, SW1A2AA, UK", "same"),
    ],
)
def test_addresses(left: str, right: str, level: str) -> None:
    for one, other in ((left, right), (right, left)):
        found = address_level([one], [other])
        assert found is not None
        assert found[0] == level


@pytest.mark.parametrize("text", ["", "Russia", "RU", "—", "China"])
def test_an_address_of_a_state_alone_tells_nothing(text: str) -> None:
    assert address_level([text], ["14 Rechnaya, Moscow"]) is None
    assert address_keys([text]) == ()


def test_the_same_address_has_a_key_in_common() -> None:
    left = address_keys(["Ul. Rechnaya, d. 14, str. 5, Moscow, 115114, RU"])
    right = address_keys(["115114, Russia, Moscow, Rechnaya street, 14"])
    assert {"address:115114:14", "address:rechnaya:14"} <= set(left) & set(right)


def test_an_address_of_many_tells_no_more_than_the_town() -> None:
    parties = [["1 Okhotny Ryad, Moscow 103265"]] * 11
    crowded = crowded_keys(parties)
    assert "address:103265:1" in crowded
    assert crowded_keys(parties[:10]) == frozenset()
    found = address_level(parties[0], parties[0], crowded=crowded)
    assert found is not None
    assert found[0] == "same_city"
    assert not address_only(parties[0], _listing(addresses=tuple(parties[0])), crowded=crowded)


@pytest.mark.parametrize(
    ("query", "listing", "least", "most"),
    [
        # Dates of birth.
        (
            Query("x", "Person", birth_dates=("1970-05-03",)),
            _listing(birth_dates=("1970-05-03",)),
            _STRONG,
            9,
        ),
        (Query("x", "Person", birth_dates=("1970",)), _listing(birth_dates=("1970-05-03",)), 1, 4),
        (
            Query("x", "Person", birth_dates=("1970-03-05",)),
            _listing(birth_dates=("1970-05-03",)),
            1,
            3,
        ),
        (
            Query("x", "Person", birth_dates=("1970",)),
            _listing(birth_dates=("1945",)),
            -9,
            -_STRONG,
        ),
        (Query("x", "Person", birth_dates=("1970",)), _listing(), 0, 0),
        # Countries are weak.
        (Query("x", "Person", countries=("ru",)), _listing(countries=("ru",)), 0.1, 1),
        (Query("x", "Person", countries=("fr",)), _listing(countries=("ru",)), -1.5, -0.5),
        (Query("x", "Company", countries=("hk",)), _listing("Company", countries=("cn",)), 0, 1),
        (
            Query("x", "Company", countries=("ru",)),
            _listing("Company", addresses=("14 Rechnaya, Moscow",)),
            0.5,
            1,
        ),
        # Addresses.
        (
            Query("x", "Company", addresses=("14 Rechnaya str., Moscow",)),
            _listing("Company", addresses=("Moscow, ul. Rechnaya 14",)),
            2,
            5,
        ),
        (
            Query("x", "Company", addresses=("14 Rechnaya str., Moscow",)),
            _listing("Company", addresses=("Perm, Lenina 5",)),
            -1,
            1,
        ),
        # Numbers.
        (
            Query("x", "Company", identifiers=(("INN", "7707083893"),)),
            _listing("Company", identifiers=(("inn", "7707083893"),)),
            6,
            9,
        ),
        (
            Query("x", "Company", identifiers=(("INN", "7707083893"),)),
            _listing("Company", identifiers=(("registration", "7707083893 / 773601001"),)),
            6,
            9,
        ),
        (
            Query("x", "Company", identifiers=(("INN", "7707083893"),)),
            _listing("Company", identifiers=(("inn", "7736050003"),)),
            -9,
            -2,
        ),
        (
            Query("x", "Person", identifiers=(("passport", "A1234567"),)),
            _listing(identifiers=(("passport", "B7654321"),)),
            0,
            0,
        ),
        (
            Query("x", "Person", identifiers=(("passport", "A1234567"),)),
            _listing(remarks="DOB 1970; Passport A1234567 (Iran)"),
            5,
            8,
        ),
        (
            Query("IMO 9074729", "Vessel"),
            _listing("Vessel", identifiers=(("imo", "9074729"),)),
            6,
            9,
        ),
        # A mistyped number is a hint, never more.
        (
            Query("x", "Company", identifiers=(("INN", "7707083894"),)),
            _listing("Company", identifiers=(("inn", "7707083893"),)),
            0.5,
            3,
        ),
        (
            Query("x", "Company", identifiers=(("INN", "7707083894"),)),
            _listing("Company", identifiers=(("inn", "7707083894"),)),
            0.5,
            3,
        ),
    ],
)
def test_direction(query: Query, listing: Listing, least: float, most: float) -> None:
    found = qualify(query, listing)
    assert least <= found.log_odds <= most
    assert found.log_odds == pytest.approx(sum(reason.weight for reason in found.reasons))


def test_a_sound_number_is_decisive_and_a_wrong_one_is_not() -> None:
    listing = _listing("Company", identifiers=(("inn", "7707083893"),))
    right = qualify(Query("x", identifiers=(("inn", "7707083893"),)), listing)
    wrong = qualify(Query("x", identifiers=(("inn", "7707083894"),)), listing)
    assert (right.decisive, right.conflict) == (True, False)
    assert (wrong.decisive, wrong.conflict) == (False, False)
    assert ("number_checksum", 0.0, "inn 7707083894") in [
        (reason.kind, reason.weight, reason.query) for reason in wrong.reasons
    ]


def test_agreement_in_one_number_and_conflict_in_another_is_not_decisive() -> None:
    listing = _listing("Company", identifiers=(("inn", "7707083893"), ("ogrn", "1027700132195")))
    query = Query("x", identifiers=(("inn", "7707083893"), ("ogrn", "1027700070518")))
    found = qualify(query, listing)
    assert [reason.kind for reason in found.reasons] == ["number_same_one", "number_differs"]
    assert found.conflict
    assert not found.decisive


def test_numbers_of_two_states_are_not_the_same() -> None:
    listing = _listing(identifiers=(("passport", "12345678 (Iran)"),))
    query = Query("x", identifiers=(("passport", "12345678 (Iraq)"),))
    assert qualify(query, listing).log_odds == 0


def test_the_owners_number_does_not_contradict_the_ships() -> None:
    listing = _listing("Vessel", identifiers=(("imo", "9074729"), ("imo", "0138702")))
    assert not qualify(Query("x", identifiers=(("imo", "0138702"),)), listing).conflict


def test_the_number_of_its_ship_is_not_a_firms_own() -> None:
    ship = (("imo", "9074729"),)
    firm = _listing("Company", identifiers=ship)
    found = qualify(Query("x", "Vessel", identifiers=ship), firm)
    assert [reason.kind for reason in found.reasons] == ["number_ship"]
    assert not found.decisive
    assert not qualify(Query("x", "Vessel", identifiers=(("imo", "9187629"),)), firm).conflict
    assert qualify(
        Query("x", "Vessel", identifiers=ship), _listing("Vessel", identifiers=ship)
    ).decisive


def test_another_date_of_birth_is_a_conflict_and_another_country_is_none() -> None:
    listing = _listing(birth_dates=("1950",), countries=("ru",))
    assert qualify(Query("x", birth_dates=("1970",)), listing).conflict
    assert not qualify(Query("x", countries=("fr",)), listing).conflict


def test_nothing_known_is_no_evidence() -> None:
    found = qualify(Query("x"), _listing(birth_dates=("1950",), countries=("ru",)))
    assert (found.log_odds, found.reasons, found.conflict, found.decisive) == (0, (), False, False)


def test_address_only_needs_the_building() -> None:
    listing = _listing("Company", addresses=("Ul. Rechnaya, d. 14, Moscow, 115114, RU",))
    assert address_only(["14 Rechnaya street, Moscow"], listing)
    assert not address_only(["16 Rechnaya street, Moscow"], listing)
    assert not address_only(["Moscow"], listing)
    assert not address_only([], listing)


def test_a_query_by_number_or_address_alone_finds_the_party() -> None:
    listing = _listing(
        "Company",
        identifiers=(("registration", "7707083893 (INN)"),),
        addresses=("Ul. Rechnaya, d. 14, Moscow, 115114, RU",),
        remarks="Legal Entity Number 506700GE1G29325QX363.",
    )
    held = set(listing_keys(listing))
    for query in (
        Query("7707083893"),
        Query("ИНН 7707083893"),
        Query("ИНН 7707083983"),
        Query("506700GE1G29325QX363"),
        Query("", identifiers=(("tax", "7707083893"),)),
        Query("", addresses=("Moscow, Rechnaya st. 14",)),
    ):
        assert held & set(query_keys(query))
    assert not held & set(query_keys(Query("Rechnaya Trading House")))


def test_numbers_in_remarks_are_the_partys() -> None:
    listing = _listing(remarks="Passport A1234567 (Iran); IMO 9074729")
    assert [one.kind for one in listing_numbers(listing)] == ["passport", "imo"]


def test_weights_point_the_way_of_their_levels() -> None:
    births = [
        weight("birth_date", level)
        for level in ("same_day", "same_year", "one_digit", "other_day", "near_year", "different")
    ]
    assert births == sorted(births, reverse=True)
    for field in ("country_person", "country_body", "address_person", "address_body", "number"):
        levels = rates(field)
        best, worst = next(iter(_ordered(field))), _ordered(field)[-1]
        assert {best, worst} <= levels.keys()
        assert weight(field, best) > 0 > weight(field, worst)


def _ordered(field: str) -> list[str]:
    if field == "number":
        return ["same_one", "differs"]
    return ["same", "different"]


_dates = st.dates(dt.date(1900, 1, 1), dt.date(2020, 12, 31)).map(dt.date.isoformat)
_births = st.lists(
    st.one_of(_dates, _dates.map(lambda d: d[:7]), _dates.map(lambda d: d[:4])), max_size=3
)


@given(_births, _births)
def test_birth_levels_are_symmetric(left: list[str], right: list[str]) -> None:
    one, other = birth_level(left, right), birth_level(right, left)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one[0] == other[0]


_address = st.text("abcd 0123456789,./-", max_size=40) | st.text(max_size=30)


@settings(deadline=None)  # the first Chinese character loads a dictionary
@given(_address, _address)
def test_address_levels_are_symmetric_and_never_fail(left: str, right: str) -> None:
    one, other = address_level([left], [right]), address_level([right], [left])
    assert (one and one[0]) == (other and other[0])


@settings(deadline=None)  # the first Chinese character loads a dictionary
@given(_address)
def test_an_address_is_never_unlike_itself(text: str) -> None:
    found = address_level([text], [text])
    assert found is None or found[0] != "different"


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "ул. " * 30_000, "po box " * 20_000, "a-" * 50_000]
)
def test_hostile_addresses_are_read_in_bounded_time(text: str) -> None:
    assert len(address_keys([text])) <= 1
