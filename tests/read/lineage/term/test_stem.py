"""Forms of a word have one stem; other words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.lineage.term import stem


@pytest.mark.parametrize(
    "forms",
    [
        "supply supplies supplied supplying",
        "ship ships shipped shipping shipment shipments",
        "export exports exported exporting exporter exporters exportation",
        "declare declared declares declaration declarations",
        "investigate investigated investigation investigators",
        "deny denied denies",
        "send sent sends sending",
        "build built builds building",
        "armour armor armours",
        "organise organize organised organized organisation organization",
        "licence license licences licensing licensed",
        "centre center centres",
        "programme program programmes",
        "machine machines machined machining",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("port", "part"), ("hour", "hor"), ("four", "for"), ("bank", "bans"), ("supply", "support")],
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(max_size=60))
def test_any_text_has_a_stem_that_is_no_longer_than_its_usual_form(text: str) -> None:
    # A spelling may grow by two letters ("centre" and "center" do not); never more.
    assert len(stem(text)) <= max(len(text), 12) + 2


@given(st.sampled_from("lathe engine valve crate ledger spring rotor dock cable".split()))
def test_a_plural_has_the_stem_of_its_singular(word: str) -> None:
    assert stem(f"{word}s") == stem(word)
