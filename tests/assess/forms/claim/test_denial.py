from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.model import Span

Cut = Callable[..., Span]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            "denial_misses",
            (
                "The denial in The Example Post speaks of “weapons”; charges here speak of "
                "“optical components”: on those it is silent, and both may hold."
            ),
        ),
        (
            "denial_meets",
            (
                "The denial in The Example Post speaks of “weapons”, which answers what is charged "
                "of “optical components”: word stands against word."
            ),
        ),
        (
            "denial_partly",
            (
                "The denial in The Example Post speaks of “weapons”, which answers a part of what "
                "is charged of “optical components”; on the rest it is silent."
            ),
        ),
    ],
)
def test_a_denial_is_set_against_what_is_charged(
    sources: Sources, cut: Cut, form: str, text: str
) -> None:
    roles = {"denied": (cut("weapons"),), "charged": (cut("optical components"),)}
    assert write(form, roles, sources) == text


def test_several_denials_are_many(sources: Sources, cut: Cut) -> None:
    roles = {
        "denied": (cut("weapons"), cut("US officials", 2)),
        "charged": (cut("optical components"),),
    }
    assert write("denial_misses", roles, sources) == (
        "The denials in The Example Post and article 2 speak of “weapons” and “US officials”; "
        "charges here speak of “optical components”: on those they are silent, and both may hold."
    )


def test_a_denial_of_nothing_in_particular_is_left_open(sources: Sources, cut: Cut) -> None:
    roles = {"content": (cut("denied sending weapons to Russia"),)}
    assert write("denial_open", roles, sources) == (
        "The denial in The Example Post, “denied sending weapons to Russia”, names no goods that "
        "can be set against the charges."
    )
