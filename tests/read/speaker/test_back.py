from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


def names(found: tuple[Claim, ...]) -> list[str | None]:
    return [None if c.speaker is None else c.speaker.name for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "According to three people familiar with the case, a subpoena was "
                "served. One of them "
                "said that it named two firms."
            ),
            ["three people familiar with the case"] * 2,
        ),
        (
            (
                "A Dubai dealer, Falcon Norn Trading, was named in the papers. The "
                "dealer said it had "
                "sold eight engines."
            ),
            ["Falcon Norn Trading"],
        ),
        (
            (
                "Ada Holm, a lawyer, said the case was weak. Otto Lind, the owner, "
                "met the press. He "
                "said he had sold no lathes."
            ),
            ["Ada Holm, a lawyer", "Otto Lind, the owner"],
        ),
        (
            (
                "Pamela Strode, the chief executive, met Gerald Pink. Pink said the orders had "
                "tripled. She said they had not."
            ),
            ["Gerald Pink", "Pamela Strode, the chief executive"],
        ),
        (
            (
                "The institute’s study, released on Monday, said the parts were "
                "new. The study notes "
                "that some were old."
            ),
            ["The institute’s study"] * 2,
        ),
        (
            (
                "Zorvex did not dispute that it had sold the lathes, but it denied "
                "knowing where they "
                "went."
            ),
            ["Zorvex", "Zorvex"],
        ),
    ],
)
def test_what_points_back_is_who_was_brought_in(
    claims: Claims, text: str, expected: list[str]
) -> None:
    assert names(claims(text)) == expected


def test_a_member_of_a_group_is_as_much_on_record_as_the_group(claims: Claims) -> None:
    found = claims("Three Danish officials said the yard was old. Another said that it was new.")
    assert [c.speaker.on_record for c in found if c.speaker] == [False, False]
    assert {c.speaker.country for c in found if c.speaker} == {"dk"}


def test_its_ministry_speaks_for_the_state_before(claims: Claims) -> None:
    found = claims(
        "Peru welcomed the report. Its foreign ministry denied sending weapons to any side."
    )
    (denial,) = [c for c in found if c.stance.value == "denies"]
    assert denial.speaker is not None
    assert (denial.speaker.country, denial.supplier) == ("pe", ("Peru",))


def test_the_company_is_the_one_that_spoke_not_the_one_it_spoke_of(claims: Claims) -> None:
    found = claims(
        "Talmund Optics said it had sold nothing to the Dalian company, Liaohe Bright Trading. "
        "The company said it was old."
    )
    assert names(found)[-1] == "Talmund Optics"
