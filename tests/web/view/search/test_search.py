from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enduse.web.view.search import Fragment, WordIndex, index_of, search_view
from enduse.web.view.search.index import words_of

FRAGMENTS = [
    Fragment("goods", "nitrocellulose", "HS 391220", "/goods/n"),
    Fragment("party", "武汉高芯科技", "", "/parties/w"),
    Fragment("party", "Société Générale", "", "/parties/s"),
    Fragment("article", "Ledger", "Uruguayan ships carried chips", "/articles/a"),
]
INDEX = WordIndex.over(FRAGMENTS)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("nitrocellulose", "nitrocellulose"),
        ("nitrocelulose", "nitrocellulose"),
        ("NITROCELLULOS", "nitrocellulose"),
        ("nitro", "nitrocellulose"),
        ("391220", "nitrocellulose"),
        ("武汉", "武汉高芯科技"),
        ("societe generale", "Société Générale"),
        ("uruguayan chips", "Ledger"),
    ],
)
def test_words_are_found_in_spite_of_typos_case_and_accents(query: str, title: str) -> None:
    assert INDEX.find(query)[0].fragment.title == title


@pytest.mark.parametrize("query", ["", "  ", "—", "chipz ahoy", "zzzz", "北京"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    assert INDEX.find(query) == ()


def test_a_short_word_must_be_the_same_or_a_beginning() -> None:
    assert not INDEX.find("shix")
    assert INDEX.find("ship")


@given(st.text(max_size=60))
def test_no_query_is_too_odd(query: str) -> None:
    for hit in INDEX.find(query):
        assert hit.score > 0


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=6))
def test_each_word_of_a_fragment_finds_it(words: list[str]) -> None:
    index = WordIndex.over([Fragment("article", "", " ".join(words), "/")])
    assert all(index.find(word) for word in words)


@given(st.text(max_size=40))
@example("\u338a")
def test_words_are_the_same_when_taken_twice(text: str) -> None:
    assert words_of(" ".join(words_of(text))) == words_of(text)


def test_hits_have_facets_and_what_was_found_is_marked(case: Any) -> None:
    view = search_view(case, index_of(case), "chipz envalira")
    assert view.hits == ()
    view = search_view(case, index_of(case), "envalira")
    assert {hit.kind for hit in view.hits} == {"party"}
    assert [part.text for part in view.hits[0].title if part.found] == ["Envalira"]
    assert {key: n for key, _words, n in view.kinds}["party"] == 1


def test_the_text_of_a_hit_is_the_text_itself(case: Any) -> None:
    for hit in search_view(case, index_of(case), "Uruguay").hits:
        whole = "".join(part.text for part in hit.text).strip("… ")
        texts = [*case.texts.values(), *(s["text"] for s in case.record["sentences"])]
        if hit.kind in {"claim", "article", "sentence"} and whole:
            assert any(whole in text for text in [*texts, "The Harbour Ledger", "article 2"])


def test_a_page_of_hits_is_a_part_of_all(case: Any) -> None:
    index = index_of(case)
    every = search_view(case, index, "Uruguay").hits
    first = search_view(case, index, "Uruguay", limit=2)
    assert first.total == len(every)
    assert first.hits + search_view(case, index, "Uruguay", offset=2, limit=99).hits == every


def test_an_empty_query_searches_nothing(case: Any) -> None:
    view = search_view(case, index_of(case), "   ")
    assert (view.query, view.hits, view.total) == ("", (), 0)
