from __future__ import annotations

import pytest

from enduse.text.quantity import find_figures


@pytest.mark.parametrize(
    ("text", "of", "as_of"),
    [
        (
            "Up to 15 per cent of the cargo it inspected in the first quarter was mislabelled.",
            "cargo it inspected",
            "in the first quarter",
        ),
        ("It paid $5m for it in March 2024.", None, "in March 2024"),
        ("It sent $300 million in machinery since 2021.", "machinery", "since 2021"),
        ("It paid $3m in 2021.", None, "in 2021"),
        ("It makes 20,000 shells a year.", None, "a year"),
        ("Last year it made half its chips abroad.", "chips abroad", "Last year"),
    ],
)
def test_base_and_time(text: str, of: str | None, as_of: str | None) -> None:
    figure = find_figures(text)[0]
    assert (None if figure.of is None else text[slice(*figure.of)]) == of
    assert (None if figure.as_of is None else text[slice(*figure.as_of)]) == as_of
