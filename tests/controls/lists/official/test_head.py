from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.lists.official.head import columns_of, head_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_columns_are_read_in_the_encoding_of_the_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a;"b ;c";Ж\n1;2;3\n', encoding=encoding)
    assert columns_of(path, ";") == ("a", "b ;c", "Ж")


def test_what_cannot_be_read_has_no_beginning(tmp_path: Path) -> None:
    assert head_of(tmp_path) == ""
    assert head_of(tmp_path / "none") == ""
    assert columns_of(tmp_path / "none") == ()


@given(st.binary(max_size=400))
def test_any_bytes_have_columns_or_none(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    assert isinstance(columns_of(path), tuple)
