from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.read.recase import recase

BODY = ["The court in Oslo said the engines of Talmund Optics were sold to the navy of Denmark."]


def test_a_headline_in_capitals_takes_the_case_of_the_body() -> None:
    assert (
        recase("Oslo Court Says Talmund Optics Sold Engines", BODY)
        == "Oslo court says Talmund Optics sold engines"
    )


def test_a_headline_in_sentence_case_stays() -> None:
    title = "Oslo court says Talmund Optics sold engines"
    assert recase(title, BODY) == title


@given(st.text(max_size=120), st.lists(st.text(max_size=60), max_size=3))
def test_offsets_hold_and_nothing_but_case_changes(title: str, body: list[str]) -> None:
    changed = recase(title, body)
    assert len(changed) == len(title)
    assert changed.lower() == title.lower()
