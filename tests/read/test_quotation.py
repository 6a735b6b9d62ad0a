from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.quotation import find_quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “it is old” and left.", ["“it is old”"]),
        ('He said "it is old" and "it is ours".', ['"it is old"', '"it is ours"']),
        ("He said ''it is old'' and left.", ["''it is old''"]),
        ("'It is old,' he said. 'Nobody knows.'", ["'It is old,'", "'Nobody knows.'"]),
        ("The officials’ plan and the yard’s owner.", []),
        ("“It is old.", ["“It is old."]),
        ("«It is old», he said.", ["«It is old»"]),
        ("no marks", []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected


def test_an_open_quotation_is_not_closed() -> None:
    assert [q.closed for q in find_quotations("“It is old.")] == [False]


@given(st.text(alphabet="a “”\"'’.«»", max_size=120))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
