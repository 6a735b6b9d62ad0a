from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.evidence import from_plain
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Evidence, Measure, Row, Search, Span, to_plain

WORD = st.text(max_size=8)
COUNT = st.integers(0, 99)
LISTS = st.lists(st.tuples(WORD, WORD), max_size=3).map(tuple)
NEAREST = st.lists(st.tuples(WORD, WORD, st.floats(0, 1)), max_size=2).map(tuple)
ANY: st.SearchStrategy[Evidence] = st.one_of(
    st.builds(Span, WORD, COUNT, COUNT, WORD),
    st.builds(Row, WORD, COUNT),
    st.builds(Entry, WORD, WORD, WORD, WORD, WORD),
    st.builds(Search, WORD, LISTS, WORD, NEAREST),
    st.builds(Measure, WORD, WORD, WORD, st.lists(WORD, max_size=3).map(tuple)),
    st.builds(Decision, WORD),
)


@given(ANY)
def test_evidence_comes_back_from_json_as_it_was(item: Evidence) -> None:
    plain = json.loads(json.dumps(to_plain(item)))
    assert from_plain(plain) == item
    assert hash(from_plain(plain)) == hash(item)


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"kind": None},
        {"kind": "hearsay"},
        {"kind": ["span"]},
        {"kind": "span"},
        {"kind": "span", "document": "a", "start": 0, "end": 1},
        {"kind": "row", "source": "a", "number": 1, "column": 2},
        {"kind": "decision", "hash": "a"},
    ],
)
def test_what_is_no_evidence_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(Unverified):
        from_plain(plain)
