from __future__ import annotations

import pytest

from enduse.controls.party import is_row_id


@pytest.mark.parametrize("text", ["row 7", "uk row 10897", "section_889 row 2", "row 7 (2)"])
def test_a_rows_number_is_told(text: str) -> None:
    assert is_row_id(text)


@pytest.mark.parametrize(
    "text", ["48808", "RUS2137", "32014R0833/IV/731", "Arrow 7", "row", "a b row 7"]
)
def test_an_authoritys_id_is_told(text: str) -> None:
    assert not is_row_id(text)
