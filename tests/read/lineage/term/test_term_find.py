"""Terms: stems, names, places and figures, each where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.lineage.term import TermKind, alike, find_terms, names_in, stem, usual_share


def _keys(text: str) -> list[str]:
    return [term.key for term in find_terms(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("forty-three lathes", "43 lathes"),
        ("12 million euros", "12m euros"),
        ("€4.3m", "4.3 million"),
        ("1,204 crates", "1204 crates"),
        ("70 per cent", "70%"),
        ("Norwegian ships", "Oslo ship"),
        ("the European Union", "the EU"),
        ("Lumitérmica", "Lumitermica"),
        ("end-user certificates", "end user certificate"),
    ],
)
def test_what_means_the_same_has_one_key(one: str, other: str) -> None:
    assert _keys(f"He saw {one}") == _keys(f"He saw {other}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("43 lathes", "44 lathes"),
        ("12 million", "12 billion"),
        ("70 per cent", "70"),
        ("Norway", "Sweden"),
    ],
)
def test_what_differs_has_two(one: str, other: str) -> None:
    assert _keys(f"He saw {one}") != _keys(f"He saw {other}")


def test_kinds() -> None:
    kinds = {t.key: t.kind for t in find_terms("On Monday Halden sold 17 engines to Serbia.")}
    assert kinds == {
        "halden": TermKind.NAME,
        "sell": TermKind.WORD,
        "#17": TermKind.FIGURE,
        "engin": TermKind.WORD,
        "@rs": TermKind.PLACE,
    }


def test_a_word_that_also_stands_in_small_letters_is_no_name() -> None:
    assert names_in("They met Customs. Later customs met Halden.") == {"Halden"}


def test_words_of_grammar_and_days_are_left_out() -> None:
    assert _keys("On Tuesday it was not from the one that had been there") == []


@given(st.text(max_size=300))
def test_each_term_stands_where_it_says(text: str) -> None:
    terms = find_terms(text)
    assert terms == sorted(terms, key=lambda term: term.start)
    for term in terms:
        assert 0 <= term.start < term.end <= len(text)
    for before, after in pairwise(terms):
        assert before.end <= after.start


@pytest.mark.parametrize(
    ("one", "other"),
    [("supplied", "provided"), ("port", "harbour"), ("investigation", "probe"), ("vessel", "ship")],
)
def test_synonyms_are_known_both_ways(one: str, other: str) -> None:
    assert stem(other) in dict(alike(stem(one)))
    assert stem(one) in dict(alike(stem(other)))


def test_a_stem_is_not_its_own_synonym_and_no_worth_is_whole() -> None:
    for word in ("supply", "ship", "report", "bank"):
        found = dict(alike(stem(word)))
        assert stem(word) not in found
        assert all(0 < worth < 1 for worth in found.values())


def test_common_words_are_told_from_rare_ones() -> None:
    assert usual_share(stem("time")) > 0.3
    assert usual_share("nitrocellulose") == 0.0
