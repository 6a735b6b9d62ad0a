from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.party.line import Line, make_line, possessive, run_end

Make = Callable[..., Line]


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200))))
def test_pieces_stand_in_order_inside_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    line = make_line(text, [(a, b, "ORG") for a, b in spans])
    assert len(line.pieces) == len(line.starts) == len(line.ends) == len(line.capital)
    assert all(a < b <= len(text) for a, b in zip(line.starts, line.ends, strict=True))
    assert all(b <= a for b, a in zip(line.ends, line.starts[1:], strict=False))
    assert all(0 <= a < b <= len(line.pieces) for a, b, _ in line.tagged)
    assert all(at < run_end(line, at) <= len(line.pieces) for at in range(len(line.pieces)))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Rolls-Royce’s unit", ["Rolls", "-", "Royce", "'", "s", "unit"]),
        ("Rolls - Royce ’ s unit", ["Rolls", "-", "Royce", "'", "s", "unit"]),
        ("Peñarol beat JD.com", ["Penarol", "beat", "JD", ".", "com"]),
        ("see https://a.example/Big-Bank now", ["see", "now"]),
    ],
)
def test_a_text_is_cut_the_same_way_however_it_was_tokenised(text: str, pieces: list[str]) -> None:
    assert list(make_line(text, []).pieces) == pieces


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Rolls-Royce said", "Rolls - Royce"),
        ("JD.com said", "JD . com"),
        ("St. Paul's College said", "St . Paul ' s College"),
        ("People's Bank said", "People ' s Bank"),
        ("Shippers' Council said", "Shippers ' Council"),
        ("Norway's Bank said", "Norway"),
        ("O'Brien Optics said", "O ' Brien Optics"),
        ("Holm & Sons said", "Holm & Sons"),
    ],
)
def test_marks_inside_a_name_belong_to_its_run(line: Make, text: str, run: str) -> None:
    made = line(text)
    assert " ".join(made.pieces[: run_end(made, 0)]) == run


@pytest.mark.parametrize(
    ("text", "at", "size"),
    [
        ("Holm's yard", 1, 2),
        ("Holm ’ s yard", 1, 2),
        ("the yards' gate", 2, 1),
        ("it 'was' so", 1, 0),
    ],
)
def test_a_possessive_is_told_from_a_quotation_mark(
    line: Make, text: str, at: int, size: int
) -> None:
    assert possessive(line(text), at) == size
