from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The auditors said Zorvex sold lathes and its sister firm bought chips.",
            ["Zorvex sold lathes", "its sister firm bought chips"],
        ),
        (
            "The firm is hiding its owners and is likely shipping bearings, a report said.",
            ["The firm is hiding its owners", "is likely shipping bearings"],
        ),
        (
            "The minister said prices rose and fell with the seasons.",
            ["prices rose and fell with the seasons"],
        ),
        (
            "“Zorvex sold lathes and its sister firm bought chips,” the auditors said.",
            ["Zorvex sold lathes and its sister firm bought chips"],
        ),
        (
            "Officials said Zorvex had stopped, although two ships sailed in May.",
            ["Zorvex had stopped", "two ships sailed in May"],
        ),
        (
            "Officials said that although two ships sailed, Zorvex had stopped.",
            ["two ships sailed", "Zorvex had stopped"],
        ),
        (
            "Officials said the yard, although old, was full.",
            ["the yard, although old, was full"],
        ),
        (
            "The report says exports are rising, with most of the lathes coming from one port.",
            ["exports are rising", "most of the lathes coming from one port"],
        ),
    ],
)
def test_clauses_with_their_own_subject_or_verb_are_claims_of_their_own(
    claims: Claims, text: str, contents: list[str]
) -> None:
    assert [c.content.text for c in claims(text)] == contents


def test_a_state_does_not_supply_itself(claims: Claims) -> None:
    found = claims(
        "Envoys say that Cuba is aiding Iceland in evading quotas and "
        "providing drone engines to Iceland."
    )
    assert [c.content.text for c in found] == [
        "Cuba is aiding Iceland in evading quotas",
        "providing drone engines to Iceland",
    ]
    assert found[1].supplier == ("Cuba",)
    assert found[1].recipient == ("Iceland",)
