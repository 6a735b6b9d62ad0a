from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.quantity.noun import noun_behind


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" Danish trading firms were", "Danish trading firms"),
        (" of the lathes", "lathes"),
        (" people", "people"),
        (" arms shipments left", "arms shipments"),
        (" were handled by two firms", None),
        (" a year", None),
        (" of them", None),
        (", drones", None),
        ("", None),
    ],
)
def test_the_noun_that_is_counted(text: str, noun: str | None) -> None:
    found = noun_behind(text, 0)
    assert (None if found is None else text[slice(*found)]) == noun


@given(st.text(max_size=80))
def test_the_noun_stands_in_the_text(text: str) -> None:
    found = noun_behind(text, 0)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
