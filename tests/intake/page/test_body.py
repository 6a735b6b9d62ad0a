from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.page.body import body_lines
from enduse.intake.page.flatten import Block

FIRST = "The ministry said on Friday that two shipments of machine tools had been stopped."
LAST = "An importer in the capital had named a school as the end user of the goods."


def link(text: str) -> Block:
    size = len(text.replace(" ", ""))
    return Block(text, size, size, item=False)


def kept(*between: str, linked: tuple[str, ...] = ()) -> list[str]:
    lines = body_lines([FIRST, *between, LAST], [link(text) for text in linked], ["A title"])
    assert lines[0] == FIRST
    assert lines[-1] == LAST
    return lines[1:-1]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Chip maker named in a report",
        "Also read: Chip maker named in a report",
        "Share this article",
        "Subscribe to our newsletter",
        "Sign up for our daily briefing and get it by noon",
        "Advertisement",
        "Leave a comment",
        "You may also like",
    ],
)
def test_buttons_plugs_and_other_articles_are_left_out(line: str) -> None:
    assert kept(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "What the papers showed",
        "- two lathes",
        "Two.",
        "He said: “Read more: that is what I tell them.”",
        "The ministry will share this with its partners, the spokesman said on Monday.",
    ],
)
def test_subheads_lists_and_short_sentences_stay(line: str) -> None:
    assert kept(line) == [line]


def test_a_line_that_is_a_link_in_capitals_is_left_out() -> None:
    head = "CHIP MAKER NAMED IN A REPORT"
    assert kept(head, linked=(head,)) == []
    assert kept(head) == [head]


def test_runs_of_links_are_left_out_and_single_ones_stay() -> None:
    teasers = ("Chip maker named", "Port reopened", "Bank fined again")
    assert kept(*teasers, linked=teasers) == []
    assert kept(teasers[0], linked=teasers) == [teasers[0]]


def test_title_menu_and_address_above_the_first_paragraph_go() -> None:
    menu = ["Home", "World", "A long way"]
    head = ["A title", "https://post.example/1", *menu, "A standfirst that stays"]
    lines = body_lines([*head, FIRST], [link(text) for text in menu], ["A title"])
    assert lines == [head[-1], FIRST]
    assert body_lines([*head[:2], head[-1], FIRST], [], ["A title"]) == [head[-1], FIRST]


def test_a_page_laid_out_by_a_table_gets_its_paragraphs_back() -> None:
    long = [f"{FIRST} {LAST} {at}" for at in range(3)]
    blocks = [Block(text, 0, len(text), item=False) for text in ("Menu", *long)]
    assert body_lines([f"| {' '.join(long)} |"], blocks, []) == long


def test_a_body_without_a_sentence_is_kept() -> None:
    assert body_lines(["One", "", "Two"], [], []) == ["One", "Two"]


@given(st.lists(st.text(max_size=40), max_size=12))
def test_lines_are_kept_as_they_are_and_in_order(lines: list[str]) -> None:
    found = body_lines(lines, [], [])
    rest = iter(lines)
    assert all(any(line == other for other in rest) for line in found)
