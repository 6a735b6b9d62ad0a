from __future__ import annotations

import pytest

from enduse.text.period import find_period


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("It bought 40 lathes last year.", "40", "last year"),
        ("In 2022 it bought 40 lathes.", "40", None),
        ("It bought 40 lathes between January and May.", "40", "between January and May"),
        ("Exports, 40 in all, rose since 2021.", "40", "since 2021"),
        ("By March it had bought 40 lathes, since 2021 sixty.", "40", "since 2021"),
        ("By then it had bought, in March 2022, 40 lathes.", "40", "in March 2022"),
        (
            "It bought 40 in the eight months through October 2022.",
            "40",
            "in the eight months through October 2022",
        ),
        ("It bought 40 since the invasion.", "40", "since the invasion"),
        ("It may buy 40.", "40", None),
    ],
)
def test_the_time_of_a_figure(text: str, figure: str, expected: str | None) -> None:
    start = text.index(figure)
    found = find_period(text, start, start + len(figure))
    assert (None if found is None else text[found[0] : found[1]]) == expected
