"""Stems and groups of words, and alignment of statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Reading
from enduse.read.drift.align import align, coverage, likeness
from enduse.read.drift.statement import statements_of
from enduse.read.drift.words import find_words, group_ids, rarity, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("supplied", "supplies"),
        ("supplier", "supply"),
        ("licence", "licences"),
        ("recalled", "recall"),
        ("stopped", "stop"),
        ("delivery", "deliveries"),
        ("Latvian", "latvian"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("customs", "customer"), ("port", "part"), ("2024", "2023")]
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_synonyms_share_a_group_and_other_words_do_not() -> None:
    assert group_ids("lorry") & group_ids("trucks")
    assert not group_ids("lorry") & group_ids("bank")


def test_state_is_one_word_by_all_its_names() -> None:
    stems = [[w.stem for w in find_words(text, 0)] for text in ("in Riga", "the Latvian", "Latvia")]
    assert stems == [["@lv"], ["@lv"], ["@lv"]]


def test_likeness_is_one_for_the_same_and_nothing_for_others() -> None:
    a, b = find_words("Customs opened two crates.", 0), find_words("A lawyer drank tea.", 0)
    weights = rarity([a, b])
    assert likeness(a, a, weights) == pytest.approx(1)
    assert likeness(a, b, weights) == 0
    assert coverage((), a, weights) == 0


def test_each_statement_is_aligned_with_the_one_that_it_retells(
    read: Callable[..., Reading],
) -> None:
    told = statements_of(
        read(
            "Officers opened two crates at the port of Bar.\n"
            "The driver had papers for a sawmill in Uzbekistan.\n"
            "Prosecutors have not charged anybody."
        )
    )
    copy = statements_of(
        read(
            "Nobody has been accused by prosecutors so far.\n"
            "A sawmill in Uzbekistan was named in the documents of the driver.\n"
            "At the harbour of Bar a pair of boxes was unsealed."
        )
    )
    weights = rarity(s.words for s in (*told, *copy))
    assert [s.sources[0].number for s in align(copy, told, weights)] == [2, 1, 0]
