"""Words of time as windows; expected days by the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from enduse.check.question import Context, questions_in
from enduse.check.question.time.event import event_in, year_told
from enduse.check.question.time.period import periods_in
from enduse.check.question.time.spelt import spell_window
from enduse.check.question.time.window import days_of
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding, Mode
from enduse.trace.measure.declare.window import parse_window

MakeFinding = Callable[..., ClaimFinding]
AUGUST = date(2023, 8, 2)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("sold last year", "2022"),
        ("sold in the first quarter", "2023-01..2023-03"),
        ("sold in the last quarter of 2022", "2022-10..2022-12"),
        ("sold last quarter", "2023-04..2023-06"),
        ("sold in the first half of last year", "2022-01..2022-06"),
        ("sold in December", "2022-12"),
        ("sold last month", "2023-07"),
        ("sold so far this year", "2023"),
        ("sold on 5 March 2023", "2023-03-05"),
        ("sold in early 2022", "2022-01..2022-04"),
        ("sold in the three months to May", "2023-03..2023-05"),
        ("sold over the past two years", "2021-08..2023-07"),
        ("sold between 2019 and 2021", "2019..2021"),
        ("sold from January to June 2023", "2023-01..2023-06"),
        ("sold in January-June 2023", "2023-01..2023-06"),
        ("sold in 2021/22", "2021..2022"),
        ("sold in the last two months of 2022", "2022-11..2022-12"),
    ],
)
def test_a_time_is_read_by_the_day_that_it_was_said(text: str, window: str) -> None:
    (period,) = periods_in(text, AUGUST)

    assert period.days == parse_window(window)


@pytest.mark.parametrize("text", ["as Resolution 2231 says", "sold for $2022", "2021% more", "may"])
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert periods_in(text, AUGUST) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("since the invasion of Ukraine", "2022-02-24"),
        ("since Moscow’s all-out invasion", "2022-02-24"),
        ("after Russia annexed Crimea", "2014-03-18"),
        ("since the invasion of Poland", None),
        ("since the thaw", None),
    ],
)
def test_an_event_has_its_day(text: str, day: str | None) -> None:
    found = event_in(text)

    assert (None if found is None else found[0].isoformat()) == day


def test_an_article_tells_its_year_by_an_event() -> None:
    told = year_told("its role has grown since Moscow began its campaign in Ukraine last year")

    assert told is not None
    assert told[0] == 2023


@pytest.mark.parametrize(
    ("published", "disclosed", "mode", "said", "end"),
    [
        ("2024-01-03", "2023-12-20", Mode.PARAPHRASE, "2024-01-03", "2023-12-20"),
        ("2024-01-03", "2023-12-20", Mode.QUOTED, "2023-12-20", "2023-12-20"),
        ("2024-01-03", "2024-02-01", Mode.QUOTED, "2024-01-03", "2024-01-03"),
        ("2025-01-03", None, Mode.PARAPHRASE, "2024-04-30", "2024-04-30"),
        (None, None, Mode.PARAPHRASE, "2024-04-30", "2024-04-30"),
        ("2023-07", None, Mode.PARAPHRASE, "2023-07-31", "2023-07-31"),
    ],
)
def test_words_are_read_by_the_article_or_the_disclosure(
    published: str | None, disclosed: str | None, mode: Mode, said: str, end: str
) -> None:
    days = days_of(Context(published, "2024-04-30", disclosed), mode, ())

    assert (days.said[0].isoformat(), days.end.isoformat()) == (said, end)


def test_last_year_is_read_both_ways_where_the_disclosure_was_in_another_year(
    said: MakeFinding,
) -> None:
    claim = said("China sold Russia chips worth $5m last year")
    context = Context("2024-01-03", "2024-04-30", "2023-12-20")

    (question,) = questions_in(claim, context, GoodsTable.load(), (claim,))

    windows = [str(c.definition.window) for c in question.candidates]
    assert windows[:2] == ["2023-01-01..2023-12-20", "2022-01-01..2022-12-31"]


def test_by_march_is_counted_from_the_event_that_the_article_names(said: MakeFinding) -> None:
    other = said("Moscow initiated its campaign in Ukraine last year", ref="a1.c0")
    claim = said("by March, China had sold Russia drones worth over $12 million")

    (question,) = questions_in(
        claim, Context(None, "2024-04-30"), GoodsTable.load(), (other, claim)
    )

    windows = {str(c.definition.window) for c in question.candidates}
    assert windows == {"2022-02-24..2023-03-31", "2022-04-01..2023-03-31"}
    assert any("sets the article in 2023" in said for said in question.assumed)


@pytest.mark.parametrize("published", ["2025-06-01", None])
@pytest.mark.parametrize(
    ("text", "compare"),
    [
        ("exports of chips from China to Russia tripled in 2023", "2022-01-01..2022-12-31"),
        ("China’s chip sales to Russia doubled in 2023 from $5m in 2020", "2020-01-01..2020-12-31"),
    ],
)
def test_a_stated_year_needs_no_date_of_the_article(
    said: MakeFinding, text: str, compare: str, published: str | None
) -> None:
    claim = said(text)

    question = questions_in(claim, Context(published, "2025-06-30"), GoodsTable.load(), (claim,))[0]

    made = [c.definition for c in question.candidates]
    assert {(str(d.window), str(d.compare)) for d in made} == {("2023-01-01..2023-12-31", compare)}


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("2023", "in 2023"),
        ("2021..2023", "from 2021 to 2023"),
        ("2023-03", "in March 2023"),
        ("2023-01..2023-06", "from January to June 2023"),
        ("2022-11..2023-02", "from November 2022 to February 2023"),
        ("2022-02-24..2023-12-31", "from 24 February 2022 to 31 December 2023"),
        ("2023-03-05", "on 5 March 2023"),
    ],
)
def test_a_window_is_said_in_words(window: str, words: str) -> None:
    made = parse_window(window)

    assert made is not None
    assert spell_window(made) == words
