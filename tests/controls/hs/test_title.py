"""Short titles of subheadings."""

from __future__ import annotations

import pytest

from enduse.controls.hs import codes_of, title_of


@pytest.mark.parametrize(
    ("code", "revision", "words"),
    [
        ("848210", "HS2022", "Ball bearings"),
        ("8542", "HS2022", "Electronic integrated circuits"),
        ("854239", "HS2022", "Electronic integrated circuits: other"),
        ("854890", "HS2017", "Electrical parts"),
        ("854140", "HS2017", "(and others)"),
        ("000000", "HS2022", ""),
        ("300219", "HS2017", ""),
    ],
)
def test_a_code_has_a_title_that_says_what_it_is(code: str, revision: str, words: str) -> None:
    assert words in title_of(code, revision)
    assert (title_of(code, revision) == "") == (words == "")


def test_no_title_is_a_bare_other() -> None:
    titles = [title_of(code) for code in codes_of("HS2022")]
    assert not [title for title in titles if title.lower() in {"other", "parts", ""}]
    assert all(len(title) <= 100 for title in titles)
