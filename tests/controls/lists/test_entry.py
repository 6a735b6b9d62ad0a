from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.lists.entry import Refusal, listed_names, merge, read_dates, split_terms
from enduse.model.listing import ListedName, Listing
from enduse.text.date import latest


def listing(number: int, *, listed: str | None = None, ended: str | None = None) -> Listing:
    names = (ListedName("Nine Rivers"), ListedName(f"Alias {number}", "alias"))
    return Listing(
        "cn_x",
        "2026",
        f"row {number}",
        "Company",
        names,
        listed=listed,
        ended=ended,
        rows=(number,),
    )


def test_the_first_name_is_the_primary_one_and_repeats_go() -> None:
    found = listed_names(
        [("  Nine\u00a0 Rivers ", "alias"), ("Nine Rivers", "name"), ("9R", "name")]
    )
    assert found == (ListedName("Nine Rivers", "name"), ListedName("9R", "alias"))


@pytest.mark.parametrize("raw", ["", " ", "-", "...", "\u202e\u202c", "\u200b"])
def test_a_text_without_a_letter_is_no_name(raw: str) -> None:
    with pytest.raises(Refusal, match="no name"):
        listed_names([(raw, "name")])


def test_a_name_of_ten_thousand_characters_is_refused() -> None:
    with pytest.raises(Refusal, match="10,000 characters"):
        listed_names([("x" * 10_000, "name")])


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["name", "alias"])), max_size=5))
def test_names_are_clean_and_distinct_or_refused(found: list[tuple[str, str]]) -> None:
    try:
        names = listed_names(found)
    except Refusal:
        assert not any(char.isalnum() for text, _ in found for char in text)
        return
    texts = [name.text for name in names]
    assert len(texts) == len(set(texts))
    assert [name.kind for name in names].count("name") == 1
    assert names == listed_names([(name.text, name.kind) for name in names])


def test_dates_without_end_are_no_dates_and_unreadable_ones_are_told() -> None:
    assert read_dates(["31/12/2999", "04.03.2025", "soon"], "dmy") == (("2025-03-04",), ("soon",))


def test_merged_rows_have_all_names_and_the_first_day() -> None:
    merged = merge([listing(1, listed="2025"), listing(2, listed="2021-06-03")])
    assert [name.text for name in merged.names] == ["Nine Rivers", "Alias 1", "Alias 2"]
    assert (merged.entry_id, merged.listed, merged.rows) == ("row 1", "2021-06-03", (1, 2))


def test_a_merged_entry_has_ended_only_if_every_row_has() -> None:
    open_row, ended = listing(1), listing(2, ended="2025-01-07")
    assert merge([ended, open_row]).ended is None
    assert merge([ended, listing(3, ended="2024")]).ended == "2025-01-07"


def test_a_party_that_was_listed_anew_has_two_terms() -> None:
    rows = [
        listing(1, listed="2024-01-31"),
        listing(2, listed="2025-01-07", ended="2026-02-17"),
        listing(3, listed="2026-06-08"),
    ]
    terms = [merge(term) for term in split_terms(rows)]
    assert [(term.listed, term.ended) for term in terms] == [
        ("2024-01-31", "2026-02-17"),
        ("2026-06-08", None),
    ]


dates = st.dates().map(str)


@given(st.lists(st.tuples(dates, st.none() | dates), min_size=1, max_size=6))
def test_terms_hold_every_row_once_and_do_not_overlap(spans: list[tuple[str, str | None]]) -> None:
    rows = [listing(n, listed=begin, ended=end) for n, (begin, end) in enumerate(spans)]
    terms = split_terms(rows)
    assert sorted(row.rows for term in terms for row in term) == [(n,) for n in range(len(rows))]
    for earlier, later in pairwise(terms):
        assert earlier[0].ended is not None
        assert later[0].listed is not None
        assert latest(earlier[0].ended) <= later[0].listed
