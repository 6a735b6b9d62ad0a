from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.read.party.line import Line
from enduse.read.party.repair import repaired

Make = Callable[..., Line]


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        ("at the Bralt Group’s gate", {"the Bralt Group’s": "ORG"}, ["Bralt Group/ORG"]),
        ("Bralt, Zorvex said", {"Bralt, Zorvex": "ORG"}, ["Bralt/ORG", "Zorvex/ORG"]),
        ("from Zorvex, Ltd today", {"Zorvex, Ltd": "ORG"}, ["Zorvex , Ltd/ORG"]),
        ("Zorvex’s Bralt unit", {"Zorvex’s Bralt": "ORG"}, ["Zorvex/ORG", "Bralt/ORG"]),
        ("Bralt (BRT", {"Bralt (BRT": "ORG"}, ["Bralt/ORG", "BRT/ORG"]),
        ("Minister Ada Holm", {"Minister Ada Holm": "PERSON"}, ["Ada Holm/PER"]),
        ("Zorvex CEO Ada Holm", {"Zorvex CEO Ada Holm": "ORG"}, ["Zorvex/ORG", "Ada Holm/ORG"]),
        ("the Minister of Finance", {"Minister of Finance": "ORG"}, []),
        ("Banning Zorvex was", {"Banning Zorvex": "ORG"}, ["Zorvex/ORG"]),
        ("a Carmen Ho Ka-man said", {"Ho Ka": "PERSON"}, ["Carmen Ho Ka - man/PER"]),
        ("the Joe Biden-era rule", {"Joe Biden": "PERSON"}, ["Joe Biden/PER"]),
        ("on Monday", {"Monday": "DATE"}, []),
        ("the council met", {"the council": "ORG"}, []),
    ],
)
def test_what_is_no_part_of_a_name_is_taken_off(
    line: Make, text: str, tags: dict[str, str], names: list[str]
) -> None:
    made = line(text, tags)
    found = [f"{' '.join(made.pieces[a:b])}/{kind}" for a, b, kind in repaired(made)]
    assert found == names
