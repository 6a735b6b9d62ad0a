from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.lists.official.term import Event, Term, terms_of


@pytest.mark.parametrize(
    ("events", "terms"),
    [
        ([], ()),
        ([Event("2025-01-01", "listed")], (Term("2025-01-01"),)),
        (
            [Event("2025-01-01", "listed"), Event("2025-03-01", "stopped")],
            (Term("2025-01-01", "2025-03-01", "stopped"),),
        ),
        # A suspension to a day ends on it ...
        (
            [Event("2025-01-01", "listed"), Event("2025-03-01", "suspended", "2025-06-01")],
            (Term("2025-01-01", "2025-03-01", "suspended"), Term("2025-06-01")),
        ),
        # ... unless the next one follows it by then.
        (
            [
                Event("2025-01-01", "listed"),
                Event("2025-03-01", "suspended", "2025-06-01"),
                Event("2025-06-01", "suspended", "2026-06-01"),
            ],
            (Term("2025-01-01", "2025-03-01", "suspended"), Term("2026-06-01")),
        ),
        # One without a day goes on.
        (
            [Event("2025-01-01", "listed"), Event("2025-03-01", "suspended")],
            (Term("2025-01-01", "2025-03-01", "suspended"),),
        ),
        (
            [
                Event("2025-01-01", "listed"),
                Event("2025-03-01", "suspended"),
                Event("2025-04-01", "resumed"),
            ],
            (Term("2025-01-01", "2025-03-01", "suspended"), Term("2025-04-01")),
        ),
        # Stopped while it was suspended: what is announced last decides.
        (
            [
                Event("2025-01-01", "listed"),
                Event("2025-03-01", "suspended", "2025-06-01"),
                Event("2025-05-01", "stopped"),
            ],
            (Term("2025-01-01", "2025-05-01", "stopped"),),
        ),
        # Taken off, and listed anew.
        (
            [
                Event("2024-05-05", "listed"),
                Event("2016-03-01", "delisted"),
                Event("2012-02-01", "listed"),
            ],
            (Term("2012-02-01", "2016-03-01", "delisted"), Term("2024-05-05")),
        ),
        ([Event("2016-03-01", "delisted")], ()),
    ],
)
def test_the_terms_of_what_was_announced(events: list[Event], terms: tuple[Term, ...]) -> None:
    assert terms_of(events) == terms


DAYS = st.dates().map(lambda day: day.isoformat())
EVENTS = st.builds(
    Event,
    DAYS,
    st.sampled_from(["listed", "resumed", "suspended", "stopped", "delisted"]),
    st.none(),
)


@given(st.lists(EVENTS, max_size=12))
def test_terms_follow_each_other_and_only_the_last_is_open(events: list[Event]) -> None:
    terms = terms_of(events)
    assert all(term.ended is not None for term in terms[:-1])
    for term, following in pairwise(terms):
        assert term.ended is not None
        assert term.listed <= term.ended <= following.listed
    assert all((term.ended is None) == (term.state == "in_force") for term in terms)
