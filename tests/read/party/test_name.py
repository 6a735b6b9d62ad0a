from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from enduse.read.party import find_names

Make = Callable[..., Doc]

_ENGLISH = English()
_WORDS = ["The", "Bralt", "Group", "of", "and", "Bank", "Norway", "Ada", "Holm", "'s", ",", "(",
          ")", "UN", "said", "Mr", ".", "-", "in", "Ministry", "Trade", "2024", "$"]  # fmt: skip


def named(sentences: list[Doc]) -> list[tuple[str, str]]:
    rows = find_names(sentences)
    return [
        (doc.text[n.start : n.end], n.kind)
        for doc, row in zip(sentences, rows, strict=True)
        for n in row
    ]


def test_a_surname_is_the_person_named_in_full_before(doc: Make) -> None:
    first = doc("Ada Brovik runs the yard.", {"Ada Brovik": "PERSON"})
    later = doc("The yard is run by Brovik alone.", {"Brovik": "ORG"})
    assert named([first, later])[-1] == ("Brovik", "PER")


def test_the_first_word_of_a_body_stands_for_it(doc: Make) -> None:
    first = doc("It went to Zorvex Holdings.", {"Zorvex Holdings": "ORG"})
    later = doc("Later Zorvex paid.", {"Zorvex": "PERSON"})
    missed = doc("Nobody asked Zorvex.")
    assert named([first, later, missed]) == [
        ("Zorvex Holdings", "ORG"),
        ("Zorvex", "ORG"),
        ("Zorvex", "ORG"),
    ]


def test_initials_stand_for_the_body_they_were_defined_for(doc: Make) -> None:
    first = doc("The Harbour Trade Authority (HTA) met.", {"HTA": "PRODUCT"})
    assert named([first, doc("Then HTA left.")]) == [
        ("Harbour Trade Authority", "ORG"),
        ("HTA", "ORG"),
        ("HTA", "ORG"),
    ]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("They count village road tolls (VRT) twice.", "The VRT fell."),
        ("The Harbour Relief Scheme (HRS) grew.", "The HRS fell."),
    ],
)
def test_initials_defined_for_no_body_are_no_name(doc: Make, text: str, later: str) -> None:
    assert named([doc(later)]) != []
    assert named([doc(text), doc(later)]) == []


@pytest.mark.parametrize("text", ["It rose to US$ 4 million.", "GDP and the CEO of a firm."])
def test_money_and_common_initials_are_no_names(doc: Make, text: str) -> None:
    assert named([doc(text)]) == []


@pytest.mark.parametrize(
    ("text", "tags", "kind"),
    [
        ("The firm sued tech giant Morvane last year.", {"Morvane": "PERSON"}, "ORG"),
        ("The CEO of Morvane left.", {"Morvane": "GPE"}, "ORG"),
        ("He met Mr Morvane again.", {"Morvane": "ORG"}, "PER"),
        ("They moved to Morvane, Norway, in May.", {"Morvane": "PERSON"}, "LOC"),
        ("They moved to Morvane district in May.", {"Morvane": "ORG"}, "LOC"),
        ("They read it in KUALA LUMPUR.", {"KUALA": "ORG"}, "LOC"),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(
    doc: Make, text: str, tags: dict[str, str], kind: str
) -> None:
    assert named([doc(text, tags)])[0][1] == kind


def test_a_known_place_in_a_longer_tagged_name_does_not_break_it(doc: Make) -> None:
    text = "He flew with Hong Kong Express yesterday."
    assert named([doc(text, {"Hong Kong Express": "ORG"})]) == [("Hong Kong Express", "ORG")]


def test_peoples_and_states_adjectives_are_no_parties(doc: Make) -> None:
    assert named([doc("The Uygur and Norwegian delegates met.", {"Uygur": "ORG"})]) == []


@given(st.lists(st.lists(st.sampled_from(_WORDS), max_size=14), max_size=4), st.data())
def test_names_never_overlap_and_come_in_order(
    sentences: list[list[str]], data: st.DataObject
) -> None:
    docs = []
    for words in sentences:
        made = Doc(_ENGLISH.vocab, words=words)
        if words:
            start = data.draw(st.integers(0, len(words) - 1))
            end = data.draw(st.integers(start + 1, len(words)))
            label = data.draw(st.sampled_from(["ORG", "PERSON", "GPE", "NORP", "DATE"]))
            made.ents = (made[start:end].__class__(made, start, end, label=label),)
        docs.append(made)
    rows = find_names(docs)
    assert rows == find_names(docs)
    for made, row in zip(docs, rows, strict=True):
        assert all(0 <= n.start < n.end <= len(made.text) for n in row)
        assert all(a.end <= b.start for a, b in pairwise(row))
        assert {n.kind for n in row} <= {"ORG", "PER", "LOC"}
