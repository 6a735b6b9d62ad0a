"""What stands in a statement: hedges, figures, dates, offices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model import Reading
from enduse.read.drift.mention.day import agree, find_days
from enduse.read.drift.mention.hedge import HEARSAY, find_hedges
from enduse.read.drift.mention.number import find_amounts, find_majority
from enduse.read.drift.mention.office import find_innocence, find_offices, has_speaker
from enduse.read.drift.statement import Statement, statements_of

MakeReading = Callable[..., Reading]
Make = Callable[..., Statement]


@pytest.fixture(scope="session")
def statement(read: MakeReading) -> Make:
    def make(text: str, written: str | None = None) -> Statement:
        return statements_of(read(text, written))[0]

    return make


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("The crates may have held pumps.", 2.0),
        ("The crates could possibly hold pumps.", 2.0),
        ("The crates appear to have held pumps.", 3.5),
        ("The crates probably held pumps.", 4.0),
        ("The crates could likely hold pumps.", 4.0),
        ("The crates most likely held pumps.", 5.0),
        ("The crates almost certainly held pumps.", 6.0),
        ("The crates reportedly held pumps.", HEARSAY),
    ],
)
def test_hedge_has_its_step(statement: Make, text: str, step: float) -> None:
    (hedge,) = find_hedges(statement(text))
    assert hedge.step == step


@pytest.mark.parametrize(
    "text",
    [
        "The country was arming faster than anyone had believed.",
        "The crates left Riga in May.",
        "The company could not be reached.",
        "The papers will be sent as soon as possible.",
        "Such pumps may not leave the country without a licence.",
        "The crates held pumps.",
        "The captain may stay at home so long as he reports to the court.",
        "The broker asked whether the pumps could be shipped by June.",
        "It was not possible to reach the owner.",
        "Nobody in Riga could tell what the pumps were for.",
        "Not all of the papers could be verified.",
    ],
)
def test_word_that_is_no_hedge_is_left(statement: Make, text: str) -> None:
    assert find_hedges(statement(text)) == ()


@pytest.mark.parametrize(
    ("text", "value", "kind", "sign"),
    [
        ("It sold more than 40 lathes.", 40.0, "count", ">"),
        ("It sold eight or more of the lathes.", 8.0, "count", ">="),
        ("It sold no fewer than nine lathes.", 9.0, "count", ">="),
        ("It sold up to 60 lathes.", 60.0, "count", "<"),
        ("It sold lathes worth about €4.3m.", 4.3e6, "money", "~"),
        ("It sold lathes for 12 millions of euros.", 12e6, "money", "="),
        ("Nearly 70 per cent of lathes are lost.", 0.7, "share", "~<"),
        ("It sold slightly more than 40 lathes.", 40.0, "count", "~>"),
        ("It sold lathes for a little less than 2.7 million euros.", 2.7e6, "money", "~<"),
        ("Three in four lathes are lost.", 0.75, "share", "="),
        ("Two thirds of the lathes are lost.", 2 / 3, "share", "="),
        ("The lathes left within 48 hours.", 2.0, "time", "="),
        ("The lathes left within a week.", 7.0, "time", "="),
        ("Half a dozen lathes are lost.", 6.0, "count", "="),
    ],
)
def test_figure_is_read(statement: Make, text: str, value: float, kind: str, sign: str) -> None:
    (amount,) = find_amounts(statement(text))
    assert amount.value == pytest.approx(value)
    assert (amount.kind, amount.sign) == (kind, sign)


@pytest.mark.parametrize(
    "text",
    ["The lathes left in 2023.", "The lathes left on 9 September.", "A law on Route 11 passed."],
)
def test_year_day_and_number_of_a_road_are_no_figures(statement: Make, text: str) -> None:
    assert find_amounts(statement(text)) == ()


def test_majority_is_found(statement: Make) -> None:
    told = statement("By now a majority of the lathes are lost.")
    bounds = find_majority(told)
    assert bounds is not None
    assert told.text[bounds[0] : bounds[1]] == "a majority"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("It left on 9 September.", "It left on Sept. 9.", True),
        ("It left in March 2024.", "It left on 3 March 2024.", True),
        ("It left in March 2024.", "It left in March 2023.", False),
        ("It left in March.", "It left in May.", False),
        ("It leaves by the end of May.", "It leaves before June.", True),
        ("It left last year.", "It left in 2024.", True),
        ("It left last year.", "It left this year.", False),
        ("It left two months ago.", "It left in January.", True),
        ("It left on Monday.", "It left on Friday.", False),
        ("It left on Monday.", "It left on 3 March 2025.", True),
        ("It left in the spring.", "It left in April.", True),
        ("It leaves by the end of the year.", "It leaves in December 2025.", True),
    ],
)
def test_dates_agree_where_they_may_be_one(
    statement: Make, one: str, other: str, *, same: bool
) -> None:
    # Published on Monday, 3 March 2025.
    (a,), (b,) = (find_days(statement(text, "2025-03-03")) for text in (one, other))
    assert agree(a, b) is same
    assert agree(b, a) is same


def test_offices_and_speakers_are_told_apart(statement: Make) -> None:
    told = statement("The ministry of defence in Riga said no; the foreign minister was silent.")
    assert [o.key for o in find_offices(told)] == ["defence", "foreign"]
    assert has_speaker(told)
    assert not has_speaker(statement("The firm never sold pumps to Belarus."))


@pytest.mark.parametrize(
    "text",
    [
        "The firm did nothing wrong.",
        "The exporter was unaware of the resale.",
        "No bank has knowingly helped.",
        "The company had followed the rules.",
    ],
)
def test_words_that_clear_somebody_are_found(statement: Make, text: str) -> None:
    assert find_innocence(statement(text)) is not None


@given(st.text(max_size=300))
def test_any_text_is_read_and_places_hold(read: MakeReading, text: str) -> None:
    for told in statements_of(read(text)):
        whole = told.document.text
        found = [(h.start, h.end) for h in find_hedges(told)]
        found += [(a.start, a.end) for a in find_amounts(told)]
        found += [(d.start, d.end) for d in find_days(told)]
        found += [(o.start, o.end) for o in find_offices(told)]
        assert all(told.start <= start < end <= told.end for start, end in found)
        assert all(told.start <= w.start < w.end <= told.end for w in told.words)
        assert "".join(whole[c.start : c.end] for c in told.clauses) == whole[told.start : told.end]
