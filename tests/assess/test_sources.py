from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.sources import (
    Article,
    Sources,
    count,
    joined,
    name_articles,
    numeral,
    plural,
    span_of_days,
)
from enduse.model import Findings


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, b", "c"], "a, b and c"),
    ],
)
def test_items_are_joined_as_in_running_text(items: list[str], text: str) -> None:
    assert joined(items) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 lists"), (1, "1 list"), (2, "2 lists"), (11, "11 lists")]
)
def test_a_count_has_its_noun(number: int, text: str) -> None:
    assert plural(number, "list") == text


def test_an_irregular_noun_is_given() -> None:
    assert plural(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2024-04-12", "2024-04-12", 0),
        ("2024-02-28", "2024-03-01", 2),
        ("2023-01-21", "2024-04-30", 465),
        ("2024-04-30", "2024-04-12", -18),
    ],
)
def test_days_are_those_of_the_calendar(earlier: str, later: str, days: int) -> None:
    assert span_of_days(earlier, later) == days


@given(st.dates(), st.integers(-3000, 3000))
def test_days_added_are_days_counted(day: dt.date, number: int) -> None:
    try:
        later = day + dt.timedelta(number)
    except OverflowError:
        return
    assert span_of_days(day.isoformat(), later.isoformat()) == number


def test_an_article_is_called_by_its_outlet_or_by_its_number() -> None:
    assert Article(1, "one.txt", "The Example Post").label == "The Example Post"
    assert Article(2, "two.txt", None).label == "article 2"
    assert [Article(2, "two.txt", each).known_as for each in (None, "X")] == ["two.txt", "X"]


def test_two_articles_of_one_outlet_are_told_apart() -> None:
    named = name_articles([("a", "one.txt", "X"), ("b", "two.txt", "X"), ("c", "three.txt", None)])
    assert [article.label for article in named.values()] == [
        "X (article 1)",
        "X (article 2)",
        "article 3",
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (12345, "12,345")]
)
def test_numbers_up_to_twelve_are_words(number: int, text: str) -> None:
    assert numeral(number) == text
    assert count(number, "list") == f"{text} {'list' if number == 1 else 'lists'}"


def test_sources_are_those_of_the_findings(findings: Findings) -> None:
    sources = Sources.of(findings)
    assert [article.label for article in sources.articles.values()] == [
        "The Example Post",
        "article 2",
    ]
    assert list(sources.articles) == [document.layer for document in findings.documents]
    assert sources.lists["us_ofac_sdn"].authority == "US-OFAC"
    assert sources.as_of == "2024-04-30"
