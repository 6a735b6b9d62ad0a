"""What holds for every claim, whatever it says."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from enduse.check.question import Context, Question, questions_in
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding
from enduse.trace.measure import parse_measures

MakeFinding = Callable[..., ClaimFinding]

PIECES = (
    """
Russia|China|Turkey|Germany|Kyrgyzstan|Hong Kong|Beijing|US-made|Chinese|Western|$12 million|$0
$1bn|€3m|90%|0%|250%|half|most|doubled|threefold|dozens|hundreds|300 drones|chips|drones|bearings
machine tools|semiconductors|nitrocellulose|crude oil|exported|imported|supplied|shipped|rose|fell
by|to|from|of|in|since|between|and|via|March|May|2021|2022|2023|2024|last year|a month|this quarter
a year earlier|share|average price|each|tonnes|settled|yuan|worth|more than|nearly|up to|,|;|.
""".strip()
    .replace("\n", "|")
    .split("|")
)
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map(" ".join)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2035, 12, 31)).map(date.isoformat)


def ask(said: MakeFinding, text: str, published: str | None, as_of: str) -> tuple[Question, ...]:
    finding = said(text)
    return questions_in(finding, Context(published, as_of), GoodsTable.load(), (finding,))


@given(text=st.one_of(SENTENCES, st.text(min_size=1, max_size=200)), published=st.none() | DAYS)
@example(text="chips from China to Russia rose in the first 0 months of 2023", published=None)
@example(text="Russia imported $1bn of chips from February 30 to 31 June", published="2023-08-02")
@settings(max_examples=300)
def test_every_question_can_be_put(said: MakeFinding, text: str, published: str | None) -> None:
    as_of = "2024-04-30"

    for question in ask(said, text, published, as_of):
        stated = question.stated
        assert stated.low is None or stated.high is None or stated.low <= stated.high
        assert bool(question.candidates) != bool(question.why_not)
        for candidate in question.candidates:
            (declared,) = parse_measures(candidate.declared, name="claim")
            window = candidate.definition.window
            assert declared == candidate.definition
            assert window is not None
            assert window.last <= date.fromisoformat(min(published or as_of, as_of))


@given(text=SENTENCES, first=DAYS, second=DAYS)
def test_the_same_words_give_the_same_questions(
    said: MakeFinding, text: str, first: str, second: str
) -> None:
    published, as_of = sorted((first, second))

    assert ask(said, text, published, as_of) == ask(said, text, published, as_of)


@pytest.mark.parametrize(
    "text",
    [
        "from " * 4000,
        "China exported " + "chips and " * 2000 + "rose",
        "increased " * 3000 + "exports",
        "in March 2023 and " * 1500,
        "$1bn of " * 1500,
        "Russia’s " + "very-" * 4000 + "imports",
    ],
    ids=lambda text: text[:20],
)
def test_a_hostile_sentence_takes_no_more_than_its_length(said: MakeFinding, text: str) -> None:
    finding = said(text)
    begun = time.process_time()

    questions_in(finding, Context("2024-04-12", "2024-04-30"), GoodsTable.load(), (finding,))

    assert time.process_time() - begun < 10
