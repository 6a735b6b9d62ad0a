from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.mail.wrap import unwrapped

PARAGRAPH = (
    "The ministry said on Friday that two shipments of machine tools had been stopped at the "
    "border after a check of their papers, and that an importer in the capital had named a school "
    "as the end user of goods which only two plants in the country can put to any use at all."
)


def joined(text: str) -> list[str]:
    lines = text.split("\n")
    return [line for line, _ in unwrapped(lines, [0] * len(lines))]


def test_text_that_was_broken_at_a_width_comes_back() -> None:
    for width in (60, 72, 78):
        broken = textwrap.fill(PARAGRAPH, width) + "\n\n" + textwrap.fill(PARAGRAPH, width)
        assert joined(broken) == [PARAGRAPH, "", PARAGRAPH]


def test_paragraphs_on_one_line_and_short_lines_stay() -> None:
    for text in (f"{PARAGRAPH}\n{PARAGRAPH}", "Dear reader,\nthanks\nfor all\nof it\nAnn"):
        assert joined(text) == text.split("\n")


def test_quoted_lines_do_not_run_into_own_ones() -> None:
    lines = textwrap.wrap(PARAGRAPH, 60)
    marks = [True] * 2 + [False] * (len(lines) - 2)
    assert [mark for _, mark in unwrapped(lines, marks)] == [True, False]


@given(st.lists(st.text(alphabet="ab \t", max_size=80), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    found = [line for line, _ in unwrapped(lines, [0] * len(lines))]
    assert " ".join(found).split() == " ".join(lines).split()
