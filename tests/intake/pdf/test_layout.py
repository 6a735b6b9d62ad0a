from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.pdf.layout import Printed, paragraphs_of

WIDTH = 400.0


def lines(*texts: str, page: int = 0, top: float = 700, full: bool = True) -> list[Printed]:
    right = 72 + WIDTH if full else 72 + WIDTH / 2
    return [Printed(page, text, 72, right, top - 12 * at, 10) for at, text in enumerate(texts)]


def test_lines_of_one_paragraph_are_joined() -> None:
    assert paragraphs_of(lines("The ministry", "said so")) == ["The ministry said so"]


def test_a_wide_gap_divides() -> None:
    block = lines("One", "two", "three") + lines("Four", "five", top=640)
    assert paragraphs_of(block) == ["One two three", "Four five"]


def test_a_short_last_line_divides() -> None:
    first = lines("The ministry said on Friday")
    last = [Printed(0, "that it had.", 72, 150, 688, 10)]
    after = lines("An importer had named a school", "as the end user.", top=676)
    assert paragraphs_of([*first, *last, *after]) == [
        "The ministry said on Friday that it had.",
        "An importer had named a school as the end user.",
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    first = lines("The ministry said on", "Friday and on Monday")
    after = [Printed(0, "An importer had", 90, 472, 676, 10)]
    assert len(paragraphs_of([*first, *after])) == 2


def test_another_size_of_letters_divides() -> None:
    head = [Printed(0, "Two shipments", 72, 300, 714, 18)]
    assert paragraphs_of([*head, *lines("The ministry said")]) == [
        "Two shipments",
        "The ministry said",
    ]


def test_a_hyphen_that_stands_elsewhere_in_the_text_is_kept() -> None:
    block = lines("Goods of double-use or of double-", "use are double-checked")
    assert paragraphs_of(block) == ["Goods of double-use or of double-use are double-checked"]


def test_heads_of_left_and_right_pages_and_numbers_are_dropped() -> None:
    book: list[Printed] = []
    for page in range(8):
        head = "Harbour Post" if page % 2 else "Export controls"
        book.append(Printed(page, f"{head} {page + 1}", 72, 200, 760, 9))
        name = "abcdefgh"[page] * 3
        book += lines(
            *(f"{name} {word} of its own." for word in "one two six ten".split()), page=page
        )
        book.append(Printed(page, f"- {page + 1} -", 300, 320, 30, 9))
    text = " ".join(paragraphs_of(book))
    assert "Harbour Post" not in text
    assert "Export controls" not in text
    assert "- 3 -" not in text
    assert text.count("of its own") == 32


@given(st.lists(st.tuples(st.text(max_size=20), st.floats(0, 600), st.floats(0, 800)), max_size=30))
def test_no_word_is_lost_on_a_single_page_but_at_its_edges(
    printed: list[tuple[str, float, float]],
) -> None:
    page = [Printed(0, text, left, left + 50, base, 10) for text, left, base in printed]
    given_words = "".join("".join(text.split()) for text, _, _ in printed)
    found = "".join("".join(text.split()) for text in paragraphs_of(page))
    assert len(found) <= len(given_words)
