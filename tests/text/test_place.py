"""Places: what news means by a place, and where an address lies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.place import (
    countries_in,
    country_of_address,
    country_of_name,
    is_place,
    name_of_country,
    place_of_name,
)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("No. 11, Guiyang Street, 265599 Yantai, Shandong, People’s Republic of China", "cn"),
        ("555, Qianmo Road, Binjiang District, Hangzhou, 310051, CN", "cn"),
        ("Flat 1, Mong Kok, Kowloon, Hong Kong", "hk"),
        ("Room 9, 7/F, Nathan Road, Kowloon, Hong Kong, China", "hk"),
        ("Hong Kong Road 5, Qingdao", "cn"),
        ("Avenida Praia Grande, Macau, China", "mo"),
        ("no. 97, huaihe east road, dalian, china", "cn"),
        ("中国湖北省武汉市洪山区", "cn"),
        ("香港九龙观塘道", "hk"),
        ("ul. Tverskaya 1, Moscow", "ru"),
        ("Россия, Москва", "ru"),
        ("Moscow Street 12, Minsk, Belarus", "by"),
        ("Jebel Ali Free Zone, Dubai, UAE", "ae"),
        ("Rue de la Loi 200, Brussels", "be"),
        ("Am Hafen 3, Hamburg, DE", "de"),
        ("P.O. Box 12, Road Town, VG", "vg"),
    ],
)
def test_an_address_lies_in_its_state(address: str, code: str) -> None:
    assert country_of_address(address) == code


@pytest.mark.parametrize(
    "address", ["", "12 Main Street", "12 Main St, Springfield, CA", "—", "???"]
)
def test_an_address_without_a_state_says_nothing(address: str) -> None:
    assert country_of_address(address) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Europe had sanctioned three Chinese groups", ["cn"]),
        ("Beijing denied it, the Kremlin did not, and Brussels waited.", ["cn", "ru", "eu"]),
        ("The U.S. told us that the US would act", ["us", "us"]),
        ("She bought china and a turkey in Turkey", ["tr"]),
        ("ships in the South China Sea off Vietnam", ["vn"]),
        ("the Washington Post reported from Washington", ["us"]),
        ("North Korea and South Korea's envoys", ["kp", "kr"]),
        ("firms in Hong Kong and mainland China", ["hk", "cn"]),
        ("中国和俄罗斯", ["cn", "ru"]),
        ("Wuhan Global Sensor Technology", ["cn"]),
        ("nobody at all", []),
    ],
)
def test_states_are_found_in_order(text: str, codes: list[str]) -> None:
    assert [place.code for place in countries_in(text)] == codes


def test_a_found_place_gives_back_its_words() -> None:
    text = "Officials in Washington, D.C. and the U.S. envoy to Moscow’s court"
    assert [text[p.start : p.end] for p in countries_in(text)] == [
        "Washington, D.C.",
        "U.S.",
        "Moscow",
    ]


@pytest.mark.parametrize(
    ("name", "metonym"),
    [
        ("Beijing", True),
        ("the Kremlin", True),
        ("China", False),
        ("Chinese", False),
        ("PRC", False),
    ],
)
def test_a_seat_of_government_is_told_from_a_state(name: str, *, metonym: bool) -> None:
    place = place_of_name(name)
    assert place is not None
    assert place.metonym is metonym


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Beijing", "cn"),
        ("PRC", "cn"),
        ("P.R. China", "cn"),
        ("the United States", "us"),
        ("Brussels", "eu"),
        ("Russian", "ru"),
        ("Wuhan", None),
        ("Beijing Review", None),
        ("", None),
    ],
)
def test_a_name_means_a_state(name: str, code: str | None) -> None:
    assert country_of_name(name) == code


def test_a_code_has_a_name() -> None:
    assert name_of_country("KZ") == "Kazakhstan"
    assert name_of_country("mo") == "Macau"
    assert name_of_country("zz") is None


def test_only_places_are_places() -> None:
    assert is_place("yantai")
    assert not is_place("technology")
    assert not is_place("us")


@given(st.text(max_size=200))
def test_places_are_in_order_and_apart_in_any_text(text: str) -> None:
    places = countries_in(text)
    assert all(text[p.start : p.end] == p.text for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))


@given(st.text(max_size=200))
def test_any_address_gives_a_known_code_or_none(text: str) -> None:
    code = country_of_address(text)
    assert code is None or name_of_country(code) is not None
