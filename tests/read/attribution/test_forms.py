from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.attribution.forms import base_of, inflections


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"),
        ("Accuses", "accuse"),
        ("hoping", "hope"),
        ("denied", "deny"),
        ("planning", "plan"),
        ("emphasised", "emphasise"),
        ("slammed", "slam"),
        ("told", "tell"),
        ("urging", "urge"),
        ("harbour", None),
    ],
)
def test_a_form_leads_to_its_cue_verb(form: str, base: str | None) -> None:
    assert base_of(form) == base


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=15))
def test_each_form_keeps_the_first_letter(word: str) -> None:
    assert all(form[0] == word[0] for form in inflections(word))
    assert word in inflections(word)
