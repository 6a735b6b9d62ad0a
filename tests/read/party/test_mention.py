from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.read.party.line import Line
from enduse.read.party.mention import find_mentions

Make = Callable[..., Line]


def spans(line: Line) -> list[str]:
    return [" ".join(line.pieces[m.start : m.end]) for m in find_mentions(line)]


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        # What the head noun shows stands before a longer span of the tagger; the rest stays.
        (
            "the Ministry of Trade and Zorvex met",
            {"Ministry of Trade and Zorvex": "ORG"},
            ["Ministry of Trade", "Zorvex"],
        ),
        # A known place inside a tagged name does not break it.
        ("flew with Hong Kong Express", {"Hong Kong Express": "ORG"}, ["Hong Kong Express"]),
        # Whose body it is belongs to the name of a body that every state has.
        ("the Royal Saudi Air Force flew", {}, ["Royal Saudi Air Force"]),
        ("the US House of Representatives voted", {}, ["US House of Representatives"]),
        (
            "the US House of Representatives Select Committee on Intelligence",
            {},
            ["US House of Representatives Select Committee on Intelligence"],
        ),
        # A weak head is a name only where the tagger says so too.
        ("the Brovik Energy plan", {}, []),
        ("the Brovik Energy plan", {"Brovik Energy": "ORG"}, ["Brovik Energy"]),
        # A place tied to another word by a hyphen is none.
        ("a China-led fund", {}, []),
        ("in KUALA LUMPUR today", {}, ["KUALA LUMPUR"]),
    ],
)
def test_of_overlapping_names_the_surer_and_then_the_longer_stands(
    line: Make, text: str, tags: dict[str, str], names: list[str]
) -> None:
    assert spans(line(text, tags)) == names


def test_forms_and_the_tagger_vote_for_one_span(line: Make) -> None:
    (mention,) = find_mentions(line("at Bralt University today", {"Bralt University": "PERSON"}))
    assert mention.tag == "PER"
    assert mention.votes["ORG"] > 2.0
    assert mention.form
