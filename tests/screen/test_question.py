"""Queries made ready for the search, and those that are refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import QueryRefused
from enduse.model.match import Query
from enduse.screen.question import LONGEST_NAME, question_of


@pytest.mark.parametrize(
    ("name", "cores"),
    [
        ("Vegatron Optics Co., Ltd.", ("vegatron optics",)),
        ("Vega\u200btron\u202e Optics", ("vegatron optics",)),
        (
            "North China Research Institute of Electro-Optics (NCRIEO)",
            (
                "north china research institute of electro optics ncrieo",
                "north china research institute of electro optics",
                "ncrieo",
            ),
        ),
    ],
)
def test_a_name_is_looked_for_in_its_forms(name: str, cores: tuple[str, ...]) -> None:
    assert question_of(Query(name)).cores == cores


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", "without a letter or digit"),
        (" \t— ", "without a letter or digit"),
        ("\u202e\u200b", "without a letter or digit"),
        ("Co., Ltd.", "a legal form and no name"),
        ("GmbH & Co. KG", "a legal form and no name"),
        ("ООО", "a legal form and no name"),
        ("有限公司", "a legal form and no name"),
        ("x" * (LONGEST_NAME + 1), "a name of 1,001 characters"),
        ("Vega " * 2_000, "a name of 10,000 characters"),
    ],
)
def test_what_is_no_name_is_refused(name: str, found: str) -> None:
    with pytest.raises(QueryRefused, match=found) as caught:
        question_of(Query(name))
    assert caught.value.advice


def test_a_number_or_an_address_needs_no_name() -> None:
    assert question_of(Query("", identifiers=(("imo", "9074729"),))).cores == ()
    assert question_of(Query("", addresses=("1 Harbour Road",))).cores == ()


@pytest.mark.parametrize(("name", "core"), [("Thomas Sá", "thomas sa"), ("Co Nguyen", "co nguyen")])
def test_a_person_has_no_legal_form(name: str, core: str) -> None:
    assert question_of(Query(name, "Person")).cores == (core,)


def test_a_legal_form_of_several_words_is_no_person() -> None:
    assert question_of(Query("Sá", "Person")).cores == ("sa",)
    with pytest.raises(QueryRefused, match="a legal form"):
        question_of(Query("Co. Ltd", "Person"))


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(name: str) -> None:
    with suppress(QueryRefused):
        question = question_of(Query(name))
        assert question.query.name == name
        assert all(core.isascii() and core == core.strip() for core in question.cores)
