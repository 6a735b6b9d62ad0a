"""Screening against a small catalogue of invented parties."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.errors import QueryRefused
from enduse.model.match import ListedMatch, Relation, Screening
from enduse.screen import Screener

DAY = "2024-04-30"
Small = Callable[..., Any]


def _found(screening: Screening) -> list[tuple[str, str, str, bool]]:
    return [
        (match.listing.list, match.name, match.relation.value, match.confirmed)
        for match in screening.matches
    ]


def _screen(catalog: Any, name: str, **options: Any) -> tuple[ListedMatch, ...]:
    return Screener(catalog).screen(name, as_of=DAY, **options).matches


def test_a_party_is_found_with_its_reasons_and_standing(small: Small) -> None:
    catalog = small(
        {"list": "us", "names": ("VEGATRON OPTICS CO LTD",), "listed": "2024-05-01"},
        ("eu", "Siriusson Trading"),
    )
    (match,) = _screen(catalog, "Vegatron Optics")
    assert (match.relation, match.confirmed) == (Relation.SAME, True)
    assert 0.85 < match.score < 1
    assert {"token", "legal_form", "search"} <= {reason.kind for reason in match.reasons}
    odds = math.log(match.score / (1 - match.score))
    assert sum(reason.weight for reason in match.reasons) == pytest.approx(odds, abs=0.01)
    assert match.standing.status == "not_yet"


def test_a_search_says_what_it_searched_also_when_nothing_is_found(small: Small) -> None:
    screening = Screener(small(("us", "Vegatron"), ("eu", "Siriusson"))).screen(
        "Nobody At All", as_of=DAY
    )
    assert screening.lists == (("eu", "2026-01-01"), ("us", "2026-01-01"))
    assert screening.matches == ()


@pytest.mark.parametrize("name", ["", "   ", "—", "\u202e\u200b", "Ltd", "Co., Ltd.", "x" * 10_000])
def test_what_is_no_name_is_refused(small: Small, name: str) -> None:
    catalog = small(("us", "Vegatron Optics Ltd"), ("eu", "Deutsche Vega AG"))
    with pytest.raises(QueryRefused):
        _screen(catalog, name)


def test_marks_that_cannot_be_seen_hide_nobody(small: Small) -> None:
    screening = Screener(small(("us", "Vegatron Optics"))).screen(
        "\u202eVega\u200btron\u2066 Optics", as_of=DAY
    )
    assert screening.query == "\u202eVega\u200btron\u2066 Optics"
    assert [match.confirmed for match in screening.matches] == [True]


def test_an_empty_catalogue_finds_nothing(small: Small) -> None:
    assert _screen(small(), "Vegatron") == ()


def test_an_alias_on_one_list_ties_a_long_name_on_another(small: Small) -> None:
    catalog = small(
        ("us", "Brightfield Imaging Works", "Vegatron"),
        ("eu", "Brightfield Imaging Works Ltd"),
        ("ch", "Brightfield Imaging Works Trading Ltd"),
    )
    found = {match.listing.list: match for match in _screen(catalog, "Vegatron")}
    assert set(found) == {"us", "eu"}
    assert found["eu"].confirmed
    assert found["eu"].score < found["us"].score
    (tie,) = [reason for reason in found["eu"].reasons if reason.kind == "alias"]
    assert tie.query == "Vegatron = Brightfield Imaging Works (us)"


def test_a_weak_alias_neither_confirms_nor_ties(small: Small) -> None:
    catalog = small(
        ("us", "Brightfield Imaging Works", "~Vegatron"), ("eu", "Brightfield Imaging Works Ltd")
    )
    (match,) = _screen(catalog, "Vegatron")
    assert (match.listing.list, match.confirmed) == ("us", False)


def test_common_words_do_not_tie(small: Small) -> None:
    catalog = small(("us", "General Trading", "Vegatron"), ("eu", "General Trading"))
    assert [match.listing.list for match in _screen(catalog, "Vegatron")] == ["us"]


def test_hits_are_confirmed_first_then_by_score(small: Small) -> None:
    catalog = small(
        ("a", "Vegatron Land Vehicles"),
        ("b", "Vegatron"),
        ("c", "Vegatron Trading"),
        ("d", "Vegatrom"),
    )
    found = [match.listing.list for match in _screen(catalog, "Vegatron")]
    assert found[0] == "b"
    assert sorted(found) == ["a", "b", "c", "d"]
    scores = [match.score for match in _screen(catalog, "Vegatron")][1:]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("LegalEntity", {"LegalEntity", "Person", "Company"}),
        ("Person", {"LegalEntity", "Person"}),
        ("Company", {"LegalEntity", "Company"}),
        ("Organization", {"LegalEntity", "Company"}),
        ("Vessel", {"Vessel"}),
    ],
)
def test_only_parties_of_the_kind_asked_for_are_found(
    small: Small, asked: str, found: set[str]
) -> None:
    kinds = ("LegalEntity", "Person", "Company", "Vessel")
    catalog = small(
        *(
            {"list": kind.lower(), "names": ("Vegatron Siriusson",), "schema": kind}
            for kind in kinds
        )
    )
    matches = _screen(catalog, "Vegatron Siriusson", schema=asked)
    assert {match.listing.schema for match in matches} == found


def test_the_limit_counts_parties_not_entries(small: Small) -> None:
    catalog = small(
        *((f"l{n}", "Vegatron") for n in range(5)), ("x", "Vegatron Land"), ("y", "Vegatron Sea")
    )
    assert len(_screen(catalog, "Vegatron", limit=1)) == 5
    assert len(_screen(catalog, "Vegatron", limit=2)) == 6


def test_many_names_at_once_are_screened_as_one_by_one(small: Small) -> None:
    screener = Screener(small(("us", "Vegatron Optics"), ("eu", "Siriusson"), ("ch", "Вегатрон")))
    names = ["Vegatron", "Siriusson GmbH", "Nobody", "Вегатрон Оптикс", "Vegatron"]
    many = screener.screen_many(names, as_of=DAY)
    assert many == tuple(screener.screen(name, as_of=DAY) for name in names)


def test_the_index_is_kept_and_opened_again(small: Small, tmp_path: Path) -> None:
    catalog = small(("us", "Vegatron Optics"))
    first = Screener(catalog, home=tmp_path).screen("Vegatron", as_of=DAY)
    (folder,) = (tmp_path / "index").iterdir()
    written = (folder / "held-cores.npy").stat().st_mtime_ns
    assert Screener(catalog, home=tmp_path).screen("Vegatron", as_of=DAY) == first
    assert (folder / "held-cores.npy").stat().st_mtime_ns == written


def test_a_damaged_index_is_built_again(small: Small, tmp_path: Path) -> None:
    catalog = small(("us", "Vegatron Optics"))
    first = Screener(catalog, home=tmp_path).screen("Vegatron", as_of=DAY)
    (folder,) = (tmp_path / "index").iterdir()
    (folder / "held-cores.npy").write_bytes(b"")
    assert Screener(catalog, home=tmp_path).screen("Vegatron", as_of=DAY) == first
    assert (folder / "held-cores.npy").stat().st_size > 0


def test_a_person_with_a_common_name_is_not_confirmed_by_one_word(small: Small) -> None:
    catalog = small({"list": "us", "names": ("Ivanov",), "schema": "Person"})
    assert [match.confirmed for match in _screen(catalog, "Ivanov", schema="Person")] == [False]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=80))
def test_any_name_can_be_screened(small: Small, name: str) -> None:
    screener = Screener(small(("us", "Vegatron Optics"), ("cn", "武汉高芯科技有限公司")))
    with suppress(QueryRefused):
        screening = screener.screen(name, as_of=DAY)
        assert screening.query == name
        assert all(0 < match.score < 1 for match in screening.matches)
