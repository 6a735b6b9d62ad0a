from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.read.party.line import Line
from enduse.read.party.mention import Mention, find_mentions
from enduse.read.party.weigh import KINDS, best, weigh

Make = Callable[..., Line]


def kind(line: Line) -> str:
    (mention,) = find_mentions(line)
    words = line.pieces[mention.start : mention.end]
    return best(weigh(words, [(line, mention)]))


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("a word with Maria Brovik there", {"Maria Brovik": "ORG"}, "PER"),
        ("a word with Li Wei there", {"Li Wei": "ORG"}, "PER"),
        ("an app of ByteDance there", {"ByteDance": "PERSON"}, "ORG"),
        ("they saw Education there", {"Education": "ORG"}, ""),
        ("Morvane, 54, said so", {"Morvane": "ORG"}, "PER"),
        ("he saw the Morvane there", {"Morvane": "PERSON"}, "ORG"),
        ("a member of the Board of Directors left", {"Board of Directors": "ORG"}, ""),
    ],
)
def test_words_and_neighbours_tell_the_kind(
    line: Make, text: str, tags: dict[str, str], expected: str
) -> None:
    assert kind(line(text, tags)) in {expected, "OTHER" if expected == "" else expected}


def test_the_taggers_word_weighs_the_same_however_often_it_stands(line: Make) -> None:
    made = line("near Morvane there", {"Morvane": "GPE"})
    once = weigh(("Morvane",), [(made, Mention(1, 2, tag="LOC"))])
    thrice = weigh(("Morvane",), [(made, Mention(1, 2, tag="LOC"))] * 3)
    assert once["LOC"] == pytest.approx(thrice["LOC"])


def test_a_tie_goes_to_the_first_kind_and_nothing_to_none() -> None:
    assert best(dict.fromkeys(KINDS, 1.0)) == "ORG"
    assert best(dict.fromkeys(KINDS, 0.0)) == ""
    assert best(dict.fromkeys(KINDS, -1.0)) == ""
