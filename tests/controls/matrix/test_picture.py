from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.matrix import Matrix, MatrixRow, Term, draw_matrix

SVG = "{http://www.w3.org/2000/svg}"


def row(**told: Any) -> MatrixRow:
    plain: dict[str, object] = {
        "authority": "US-OFAC",
        "jurisdiction": "US",
        "found": "listed",
        "list": "us_ofac_sdn",
        "title": "SDN",
        "version": "2026-07-11",
        "entry_id": "7",
        "name": "Nine Rivers",
        "status": "in_force",
        "since": Term("2023-11-02", "2023-11-02", "2023-11-02"),
        "seen": "2026-07-11",
        "measure": "asset freeze",
        **told,
    }
    return MatrixRow(**plain)


def drawn(*rows: MatrixRow, party: str = "Nine Rivers") -> ET.Element:
    return ET.fromstring(draw_matrix(Matrix(party, "2026-09-01", rows, ())))  # noqa: S314 - our own


def bars(picture: ET.Element) -> list[tuple[str, float, float]]:
    """Look, left edge and width of the bars of the rows."""
    found = []
    for group in picture.findall(f"{SVG}g"):
        for bar in group.findall(f"{SVG}rect"):
            look = "faint" if bar.get("opacity") else bar.get("class") or "hatch"
            found.append((look, float(bar.get("x", "")), float(bar.get("width", ""))))
    return found


def test_a_dated_entry_is_a_solid_bar_up_to_the_last_list_and_faint_after_it() -> None:
    assert [look for look, _, _ in bars(drawn(row()))] == ["bar", "faint"]


def test_a_start_between_two_lists_is_hatched() -> None:
    between = Term("2023-01-21", "2026-06-11", "between 2023-01-21 and 2026-06-11")
    (hatch, left, width), (solid, start, _), *_ = bars(drawn(row(since=between)))
    assert (hatch, solid) == ("hatch", "bar")
    assert abs(left + width - start) < 0.2


def test_an_unknown_start_is_faint_from_the_edge() -> None:
    unknown = Term(None, "2026-03-31", "by 2026-03; earlier unknown")
    (look, left, _), *_ = bars(drawn(row(since=unknown, seen="2026-03")))
    assert (look, left) == ("faint", 330.0)


def test_a_suspended_entry_is_an_outline_after_its_last_day() -> None:
    until = Term("2025-11-10", "2025-11-10", "2025-11-10")
    looks = [look for look, _, _ in bars(drawn(row(until=until, status="suspended")))]
    assert looks == ["bar", "off"]


def test_who_was_not_found_has_no_bar() -> None:
    picture = drawn(row(found="not found", since=None, title="not found on un_sc 2026"))
    assert bars(picture) == []
    assert "not found on un_sc 2026" in "".join(picture.itertext())


def test_it_has_a_title_and_a_description_for_readers_that_do_not_see_it() -> None:
    picture = drawn(row())
    assert picture.get("role") == "img"
    named = {item.get("id"): item.text for item in picture if item.get("id")}
    assert set(str(picture.get("aria-labelledby")).split()) <= named.keys()
    assert named["title"] == "Nine Rivers: lists as of 2026-09-01"
    assert "US-OFAC, SDN, 7: in force; since 2023-11-02; asset freeze" in str(named["desc"])


def test_it_loads_nothing_and_follows_light_and_dark() -> None:
    text = draw_matrix(Matrix("A", "2026-09-01", (row(),), ()))
    assert "prefers-color-scheme:dark" in text
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<(?:script|image|use|foreignObject)|\son\w+=|@import", text)


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ["</text><script>alert(1)</script>", '" onload="x', "\u202eevil", "\x00\x1b[2J", "]]>", "&amp;"]
)


@given(HOSTILE)
def test_any_text_of_a_list_stays_text(text: str) -> None:
    picture = drawn(row(name=text, measure=text, entry_id=text, title=text), party=text)
    tags = {item.tag.removeprefix(SVG) for item in picture.iter()}
    assert tags <= {"svg", "title", "desc", "style", "defs", "pattern", "line", "rect", "text", "g"}
    told = "".join(picture.itertext())
    assert "\u202e" not in told
    assert "\x1b" not in told


@given(st.dates(), st.dates(), st.dates())
def test_any_days_can_be_drawn(one: object, two: object, three: object) -> None:
    low, middle, high = sorted(map(str, (one, two, three)))
    since, until = Term(low, middle, "since"), Term(middle, high, "until")
    for as_of in (low, middle, high):
        matrix = Matrix("A", as_of, (row(since=since, until=until, seen=high),), ())
        ET.fromstring(draw_matrix(matrix))  # noqa: S314 - our own
