from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The judge, Mrs Justice Holm, said the trial was long.",
            "The judge, Mrs Justice Holm",
            "official",
        ),
        (
            "Trebo’s barrister, Owain Pryce KC, said the trial was long.",
            "Trebo’s barrister, Owain Pryce KC",
            "expert",
        ),
        (
            "House Trade Committee Chairman Bob Goodlatte said the plan was bad.",
            "House Trade Committee Chairman Bob Goodlatte",
            "official",
        ),
    ],
)
def test_a_person_whom_the_tagger_does_not_know(
    claims: Claims, text: str, name: str, kind: str
) -> None:
    (claim,) = claims(text)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.kind.value) == (name, kind)
    assert claim.speaker.on_record is True
