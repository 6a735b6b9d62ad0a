"""Two names compared without a catalogue."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse import compare_names
from enduse.errors import QueryRefused
from enduse.model.match import Relation


@pytest.mark.parametrize(
    ("left", "right", "schema"),
    [
        ("Jon Smith", "Smith, John", "Person"),
        ("Vegatron Optics", "Vegatron Optics Co., Ltd.", "Company"),
        ("Владимир Путин", "Vladimir Putin", "Person"),
        ("马可·卢比奥", "Marco Rubio", "Person"),
        ("Thomas Sá", "Thomas Sa", "Person"),
    ],
)
def test_names_of_one_party_match_and_say_why(left: str, right: str, schema: str) -> None:
    found = compare_names(left, right, schema=schema)
    assert found.match
    assert found.name == right
    assert found.reasons


@pytest.mark.parametrize(
    ("left", "right", "schema", "relation"),
    [
        ("Vegatron", "Vegatron Land Vehicles", "Company", Relation.PARENT),
        ("Vegatron Import & Export", "Vegatron", "Company", Relation.AFFILIATE),
    ],
)
def test_a_related_company_is_no_match(
    left: str, right: str, schema: str, relation: Relation
) -> None:
    found = compare_names(left, right, schema=schema)
    assert (found.relation, found.match, found.confirmed) == (relation, False, False)


@pytest.mark.parametrize(
    ("left", "right"),
    [("张玉", "Zhang Yu"), ("马可·卢比奥", "Marco Rubio"), ("박수빈", "Bak Subin")],
)
def test_what_is_alike_by_sound_alone_is_never_confirmed(left: str, right: str) -> None:
    assert not compare_names(left, right, schema="Person").confirmed


def test_the_weights_of_the_reasons_add_up_to_the_log_odds() -> None:
    found = compare_names("Vegatron Optik", "Vegatron Optics Ltd", schema="Company")
    total = math.fsum(reason.weight for reason in found.reasons)
    assert math.log(found.score / (1 - found.score)) == pytest.approx(total, abs=0.01)


@pytest.mark.parametrize(("left", "right"), [("", "Vega"), ("Vega", "Co., Ltd."), ("—", "—")])
def test_what_is_no_name_is_refused(left: str, right: str) -> None:
    with pytest.raises(QueryRefused):
        compare_names(left, right)


LEFT = ["Vegatron", "Altair Marine", "Иван Петров", "武汉高芯", "J. Doe"]
RIGHT = ["Vegatron", "Altair Marine", "Ivan Petrov", "王小明", "محمد حسن"]


@given(st.sampled_from(LEFT), st.sampled_from(RIGHT))
def test_no_score_is_certain(left: str, right: str) -> None:
    assert 0 < compare_names(left, right).score < 1
