from __future__ import annotations

from collections.abc import Callable

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


def names(found: tuple[Claim, ...]) -> list[str | None]:
    return [None if c.speaker is None else c.speaker.name for c in found]


def test_a_name_given_later_names_the_spokesperson_before(claims: Claims) -> None:
    found = claims(
        "“The matter is closed,” the trade ministry spokesperson said. The spokesperson, Lia Paz, "
        "said the yard was old."
    )
    assert names(found) == ["The spokesperson, Lia Paz"] * 2
    assert {c.speaker.on_record for c in found if c.speaker} == {True}


def test_one_of_two_who_spoke_together_is_a_speaker_of_her_own(claims: Claims) -> None:
    found = claims(
        "Ada Holm and Otto Lind, the authors, said the parts were new. Holm said some were old. "
        "She said others were not."
    )
    assert names(found)[1:] == ["Ada Holm", "Ada Holm"]


def test_the_times_is_the_new_york_times(claims: Claims) -> None:
    found = claims(
        "The New York Times reported that the yard was old. The Times said the firm was new."
    )
    assert names(found) == ["The New York Times"] * 2
    assert {c.speaker.kind.value for c in found if c.speaker} == {"outlet"}


def test_a_woman_is_no_he(claims: Claims) -> None:
    found = claims(
        "Lawyer Gerald Pink said the yard was old. Analyst Pamela Strode said it was new. He said "
        "the firm was small."
    )
    assert names(found)[-1] == "Lawyer Gerald Pink"
