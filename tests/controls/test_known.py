from __future__ import annotations

import pytest

from enduse.controls.known import (
    info_of,
    is_list_key,
    least_of,
    programme_measure,
    reported_changes,
)
from enduse.tables import load_table

KEYS = sorted(key for key in load_table("lists") if not key.startswith("_"))


@pytest.mark.parametrize("key", KEYS)
def test_every_known_list_is_described_in_full(key: str) -> None:
    info = info_of(key)
    assert is_list_key(key)
    assert info.key == key
    assert all((info.title, info.authority, info.measure, info.forbids, info.binds, info.publisher))
    assert info.url.startswith("http")
    assert set(least_of(key)) <= {"entries", "id", "listed", "program"}


def test_an_unknown_list_is_called_by_its_key() -> None:
    info = info_of("xx_list")
    assert (info.title, info.authority, info.measure) == ("xx_list", "", "")
    assert least_of("xx_list") == {}
    assert reported_changes("xx_list") == []


def test_the_anchors_of_the_table_are_no_lists() -> None:
    assert not any(is_list_key(key) for key in load_table("lists") if key.startswith("_"))


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("UKRAINE-EO13662", "sectoral restrictions"),
        ("UKRAINE-EO13662; RUSSIA-EO14024", "; directives under Executive Order 14024"),
        ("NO-SUCH", ""),
    ],
)
def test_a_programme_says_its_measure(program: str, words: str) -> None:
    assert words in programme_measure("us_ofac_cons", program)


def test_a_reported_change_names_its_source_and_days() -> None:
    (change,) = reported_changes("cn_mofcom_export_control")
    assert (change["listed"], change["since"]) == ("2025-03-04", "2025-11-10")
    assert "2025-11-05" in change["text"]


@pytest.mark.parametrize("key", ["", "a", "A_b", "../x", "x/y", "us ofac", "1a", "x" * 62, "a\n"])
def test_what_could_be_a_path_is_no_key(key: str) -> None:
    assert not is_list_key(key)
