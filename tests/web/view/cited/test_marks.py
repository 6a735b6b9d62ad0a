from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.web.view.cited import Mark, cut

TEXT = st.text(alphabet="ab é武\n", max_size=30)
KINDS = st.sampled_from(["content", "cue", "hedge", "mark"])
MARKS = st.lists(st.builds(Mark, st.integers(-5, 40), st.integers(-5, 40), KINDS), max_size=8)


@given(TEXT, st.integers(0, 5), MARKS)
def test_the_pieces_are_the_text(text: str, start: int, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in cut(text, start, marks)) == text


@given(TEXT, st.integers(0, 5), MARKS)
def test_each_letter_bears_the_marks_that_cover_it(
    text: str, start: int, marks: list[Mark]
) -> None:
    at = start
    for piece in cut(text, start, marks):
        for _letter in piece.text:
            covering = {mark.kind for mark in marks if mark.start <= at < mark.end}
            assert set(piece.kinds) == covering
            at += 1


def test_marks_may_nest_and_cross() -> None:
    pieces = cut(
        "abcdef", 10, [Mark(10, 14, "content"), Mark(12, 16, "hedge"), Mark(11, 12, "cue")]
    )
    assert [(p.text, p.kinds) for p in pieces] == [
        ("a", ("content",)),
        ("b", ("content", "cue")),
        ("cd", ("content", "hedge")),
        ("ef", ("hedge",)),
    ]


def test_the_shortest_mark_leads_on() -> None:
    long, short = Mark(0, 6, "content", href="/a"), Mark(2, 4, "goods", href="/b")
    assert [piece.href for piece in cut("abcdef", 0, [long, short])] == ["/a", "/b", "/a"]


def test_only_the_beginning_of_what_a_link_led_to_is_its_anchor() -> None:
    pieces = cut("abcdef", 0, [Mark(1, 5, "mark"), Mark(3, 6, "cue")])
    assert [piece.opens for piece in pieces] == [False, True, False, False]
