"""Count questions read from sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.check.lists import list_questions_in, stated_count
from enduse.model import ClaimFinding

MakeClaim = Callable[..., ClaimFinding]

SENTENCE = (
    "Europe had sanctioned three Chinese groups since the invasion in comparison to more than 100 "
    "by Washington"
)
SHORT = "Europe had sanctioned three Chinese groups since the invasion"
FIGURES = (("three", 3.0), ("more than 100", 100.0))
DAY = "2024-04-12"


@pytest.mark.parametrize(
    ("text", "figure", "read"),
    [
        (SENTENCE, "three", ("EU", "cn", "2022-02-24")),
        (SENTENCE, "more than 100", ("US", "cn", "2022-02-24")),
        ("Britain has blacklisted four Chinese companies", "four", ("GB", "cn", None)),
        (
            "Canada had designated two Iranian entities this year",
            "two",
            ("CA", "ir", "2024-01-01"),
        ),
        (
            "The European Union placed 12 Chinese firms on its list",
            "12",
            ("EU", "cn", None),
        ),
        ("Britain put four Iranian companies on its sanctions list", "four", ("GB", "ir", None)),
        ("Japan has 20 Chinese entities on its list", "20", ("JP", "cn", None)),
        ("Seven Russian banks were sanctioned by the United Kingdom", "Seven", ("GB", "ru", None)),
    ],
)
def test_the_question_is_read_from_the_sentence(
    claim: MakeClaim, text: str, figure: str, read: tuple[str, str, str | None]
) -> None:
    figures = FIGURES if text == SENTENCE else ((figure, 4.0),)
    found = {
        figures[question.quantity][0]: question
        for question in list_questions_in(claim(text, *figures), DAY, "2026-08-31")
    }
    question = found[figure]
    assert (question.authority, question.seat, question.since) == read


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("China sold Russia three Chinese groups of machines", "three"),
        ("Europe had sanctioned three vessels", "three"),
        ("Somebody had sanctioned three Chinese groups", "three"),
        ("Europe had sanctioned three groups", "three"),
        ("Britain put three Chinese companies on notice", "three"),
    ],
)
def test_other_figures_are_no_question(claim: MakeClaim, text: str, figure: str) -> None:
    assert list(list_questions_in(claim(text, (figure, 3.0)), DAY, "2026-08-31")) == []


@pytest.mark.parametrize("kind", ["money", "share", "duration", "mass"])
def test_only_counts_are_questions(claim: MakeClaim, kind: str) -> None:
    made = claim(SHORT, FIGURES[0], kind=kind)
    assert list(list_questions_in(made, DAY, "2026-08-31")) == []


def test_another_invasion_has_another_day(claim: MakeClaim) -> None:
    text = "Britain had sanctioned five Iraqi firms since the invasion of Kuwait"
    (question,) = list_questions_in(claim(text, ("five", 5.0)), DAY, "2026-08-31")
    assert question.since != "2022-02-24"


@pytest.mark.parametrize(
    ("published", "as_of", "until"),
    [
        ("2024-04-12", "2026-08-31", "2024-04-12"),
        ("2024-04-12T18:30:00", "2026-08-31", "2024-04-12"),
        (None, "2024-03-31", "2024-03-31"),
        ("2024-04-12", "2024-03-31", "2024-03-31"),
    ],
)
def test_the_window_ends_with_the_article_or_with_the_assessment(
    claim: MakeClaim, published: str | None, as_of: str, until: str
) -> None:
    (question,) = list_questions_in(claim(SHORT, FIGURES[0]), published, as_of)
    assert question.until == until


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Japan has three Chinese entities on its list", True),
        ("Three Chinese entities are sanctioned by Japan", True),
        ("Japan placed three Chinese entities on its list", False),
        ("Japan has sanctioned three Chinese entities", False),
    ],
)
def test_who_stands_on_a_list_is_another_question_than_who_was_put_on_it(
    claim: MakeClaim, text: str, *, standing: bool
) -> None:
    figure = "Three" if text.startswith("Three") else "three"
    (question,) = list_questions_in(claim(text, (figure, 3.0)), DAY, "2026-08-31")
    assert question.standing is standing


@pytest.mark.parametrize(
    ("when", "window"),
    [
        ("since 2024", ("2024-01-01", "2024-04-12")),
        ("since December 2023", ("2023-12-01", "2024-04-12")),
        ("in 2023", ("2023-01-01", "2023-12-31")),
        ("last year", ("2023-01-01", "2023-12-31")),
        ("this year", ("2024-01-01", "2024-04-12")),
        ("by March 2024", (None, "2024-03-31")),
        ("between January and March 2024", ("2024-01-01", "2024-03-31")),
    ],
)
def test_the_window_is_that_of_the_sentence(
    claim: MakeClaim, when: str, window: tuple[str | None, str]
) -> None:
    text = f"Europe had sanctioned three Chinese groups {when}"
    (question,) = list_questions_in(claim(text, ("three", 3.0)), DAY, "2026-08-31")
    assert (question.since, question.until) == window


def test_an_article_without_a_date_is_said_to_be_read_by_the_assessment(claim: MakeClaim) -> None:
    (question,) = list_questions_in(claim(SHORT, FIGURES[0]), None, "2024-03-31")
    assert any("no date" in each for each in question.assumed)


@pytest.mark.parametrize(
    ("words", "value", "ends"),
    [("three", 3.0, (3, 3, False)), ("more than 100", 100.0, (100, None, True))],
)
def test_a_count_is_a_range_of_whole_numbers(
    claim: MakeClaim, words: str, value: float, ends: tuple[float, float | None, bool]
) -> None:
    quantity = claim(f"{words} firms", (words, value)).claim.quantities[0]
    told = stated_count(quantity)
    assert (told.low, told.high, told.low_open) == ends
    assert (told.words, told.unit) == (words, "count")
    assert told.rule
