"""Searching the index: which listed names a query finds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.screen.across import skeleton
from enduse.screen.code import encode
from enduse.screen.index import Borne, NameIndex, build_index
from enduse.screen.index.search import alike, bearers_of_numbers, sounding_alike
from enduse.screen.word import Words

IndexOf = Callable[..., NameIndex]

NAMES = (
    "hangzhou hikvision digital technology",
    "hikvision",
    "north china research institute of electro optics",
    "dalian machine tool group",
    "gao xin optics",
    "mohammed al hassani",
    "almaz antey",
)


def _found(index: NameIndex, *queries: str) -> list[set[str]]:
    words = Words(index.word_counts, len(index))
    ats, rows, _ = alike(index, encode([words.core(query) for query in queries]))
    return [{index.core(row) for row in rows[ats == at].tolist()} for at in range(len(queries))]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("hikvision", "hangzhou hikvision digital technology"),
        ("group tool machine dalian", "dalian machine tool group"),
        ("hikvison", "hikvision"),
        ("hikvsiion", "hikvision"),
        ("hikvlsion", "hikvision"),
        ("ncrieo", "north china research institute of electro optics"),
        ("gaoxin optics", "gao xin optics"),
        ("almazantey", "almaz antey"),
        ("muhamed alhasani", "mohammed al hassani"),
        ("mhmmd l hssn", "mohammed al hassani"),
        ("dalian machine to", "dalian machine tool group"),
        ("hikvis", "hikvision"),
        ("almaz antey telecom", "almaz antey"),
    ],
)
def test_a_written_form_of_a_name_finds_it(index_of: IndexOf, query: str, listed: str) -> None:
    (found,) = _found(index_of(*NAMES), query)
    assert listed in found


def test_first_letters_are_found_from_the_long_name(index_of: IndexOf) -> None:
    index = index_of("cetc", "vega")
    (found,) = _found(index, "china electronics technology corporation")
    assert found == {"cetc"}


def test_what_has_no_word_in_common_is_not_found(index_of: IndexOf) -> None:
    assert _found(index_of(*NAMES), "siriusson trading") == [set()]


def test_each_query_has_its_own_finds(index_of: IndexOf) -> None:
    index = index_of(*NAMES)
    together = _found(index, "hikvison", "siriusson", "almazantey", "hikvison")
    assert together == [_found(index, query)[0] for query in ("hikvison", "siriusson")] + [
        _found(index, query)[0] for query in ("almazantey", "hikvison")
    ]


def test_of_many_like_names_a_fixed_number_is_given(index_of: IndexOf) -> None:
    index = index_of(*(f"vegatron {number:03}" for number in range(300)))
    (found,) = _found(index, "vegatron 007")
    assert "vegatron 007" in found
    assert len(found) <= 64


def test_an_empty_index_finds_nothing(index_of: IndexOf) -> None:
    assert _found(index_of(), "hikvision") == [set()]
    assert _found(index_of(""), "hikvision") == [set()]


def test_words_are_found_by_their_sound(index_of: IndexOf) -> None:
    index = index_of("marco rubio", "vega optics")
    rows = sounding_alike(index, [[skeleton("rubio")]], ["lubiao"])
    assert [index.core(row) for row in rows.tolist()] == ["marco rubio"]
    assert sounding_alike(index, [["no such sound"]], []).tolist() == []


def test_parties_are_found_by_their_numbers() -> None:
    names = [Borne("vega", 0, 0, 0, weak=False), Borne("altair", 1, 0, 0, weak=False)]
    index = build_index(names, [0, 0], [("inn:7707083893", 1), ("imo:9074729", 0)])
    assert bearers_of_numbers(index, ["inn:7707083893"]) == (1,)
    assert bearers_of_numbers(index, ["imo:9074729", "inn:7707083893"]) == (0, 1)
    assert bearers_of_numbers(index, ["inn:0"]) == ()


CORES = st.lists(
    st.lists(st.text(alphabet="abcxyz019", min_size=1, max_size=6), min_size=1, max_size=4).map(
        " ".join
    ),
    min_size=1,
    max_size=20,
    unique=True,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORES)
def test_a_name_finds_itself(index_of: IndexOf, cores: list[str]) -> None:
    index = index_of(*cores)
    for core, found in zip(cores, _found(index, *cores), strict=True):
        assert core in found


def test_pairs_of_one_query_are_together(index_of: IndexOf) -> None:
    index = index_of(*NAMES)
    words = Words(index.word_counts, len(index))
    ats, *_ = alike(index, encode([words.core(name) for name in NAMES]))
    assert np.all(np.diff(ats) >= 0)
