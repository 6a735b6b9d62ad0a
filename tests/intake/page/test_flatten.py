from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.page.flatten import blocks_of, lines_of, parse_fragment


def lines(html: str) -> list[str]:
    return lines_of(parse_fragment(html))


def test_blocks_break_lines_and_inline_elements_do_not() -> None:
    html = "<p>The <b>ministry</b>\n said<br>so.</p>Then<div>more</div> and <i>on</i>"
    assert lines(html) == ["The ministry said", "so.", "Then", "more", "and on"]


def test_items_of_lists_are_marked() -> None:
    assert lines("<ul><li>One <a>two</a></li><li><p>Three</p></li></ul>") == ["- One two", "Three"]


def test_what_nobody_sees_is_left_out() -> None:
    html = "a<script>x</script>b<style>y</style><iframe>z</iframe><select><option>q</select>c"
    assert lines(html) == ["abc"]


def test_links_are_measured() -> None:
    (block,) = blocks_of(parse_fragment("<p>Two <a href='x'>two two</a></p>"))
    assert (block.linked, block.size) == (6, 9)


def test_deep_markup_is_no_trouble() -> None:
    assert lines("<b>" * 5_000 + "x") in (["x"], [])


@given(st.text(max_size=60))
def test_text_comes_back(text: str) -> None:
    import html as markup

    plain = "".join(char for char in text if char.isprintable())
    found = " ".join(lines(f"<p>{markup.escape(plain)}</p>"))
    assert found == " ".join(plain.split())
