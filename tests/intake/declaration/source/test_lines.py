from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.declaration.source.lines import Form, part_block

CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\x85"),
    max_size=8,
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=12)


def parted(data: bytes, width: int = 3, *, last: bool = True) -> list[list[str]]:
    found = part_block(data, Form(",", width), 1, last=last)
    rows = dict(found.odd)
    for number, start, end in zip(found.numbers, found.starts, found.ends, strict=True):
        rows[int(number)] = next(csv.reader([data[start:end].decode()]))
    return [rows[number] for number in sorted(rows)]


@given(ROWS.filter(lambda rows: all(any(c.strip() for c in row) for row in rows)))
def test_well_formed_rows_are_parted_as_the_csv_module_does(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert parted(buffer.getvalue().encode()) == rows


@given(st.binary(max_size=300))
def test_any_bytes_are_counted_once(data: bytes) -> None:
    found = part_block(data or b"\n", Form(",", 3), 1, last=True)
    told = [*found.numbers.tolist(), *found.odd, *(row.number for row in found.refused)]
    assert sorted(told) == list(range(1, found.count + 1))


def test_a_cell_with_line_breaks_is_one_record() -> None:
    assert parted(b'1,"a\nb\nc",3\n4,5,6\n') == [["1", "a\nb\nc", "3"], ["4", "5", "6"]]


def test_a_quote_left_open_costs_one_line() -> None:
    found = part_block(b'1,"a,3\n' + b"4,5,6\n" * 60, Form(",", 3), 1, last=True)
    assert (len(found.numbers), [row.number for row in found.refused]) == (60, [1])


def test_a_record_that_may_go_on_in_the_next_block_waits() -> None:
    data = b'1,2,3\n4,"five\n'
    found = part_block(data, Form(",", 3), 1, last=False)
    assert (found.count, data[found.left :]) == (1, b'4,"five\n')


def test_empty_cells_too_many_at_the_end_do_not_cost_the_row() -> None:
    assert parted(b"1,2,3,,\n4,5,6\n7,8,9,x\n") == [["1", "2", "3"], ["4", "5", "6"]]
