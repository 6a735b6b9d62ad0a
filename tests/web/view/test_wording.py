from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.web.view.wording import dated, moment


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2022-01-01..2022-12-31", "1 January 2022 to 31 December 2022"),
        ("the records lack 2024-08, 2025-05", "the records lack August 2024, May 2025"),
        ("listed on 2023-09-14; seen", "listed on 14 September 2023; seen"),
        ("HS 8542-31, 2024-25 and 2024-13-01", "HS 8542-31, 2024-25 and 2024-13-01"),
        ("x2024-08-01 and 2024-08-01-7", "x2024-08-01 and 2024-08-01-7"),
    ],
)
def test_days_in_a_text_of_ours_are_spelled(text: str, spelled: str) -> None:
    assert dated(text) == spelled


@given(st.text(alphabet="0123456789-. ax", max_size=60))
def test_nothing_but_days_is_changed(text: str) -> None:
    assert dated(text) == text or "20" in text or "19" in text
    assert dated(dated(text)) == dated(text)


@pytest.mark.parametrize(
    ("at", "spelled"),
    [
        ("2026-11-22T14:53:54+00:00", "22 November 2026, 14:53 UTC"),
        ("2026-08-31T09:30:00Z", "31 August 2026, 09:30 UTC"),
        ("2025-06-30", "30 June 2025"),
        ("2026-08-31T09:30:00+02:00", "2026-08-31T09:30:00+02:00"),
    ],
)
def test_a_moment_is_spelled_to_the_minute(at: str, spelled: str) -> None:
    assert moment(at) == spelled
