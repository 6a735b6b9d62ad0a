from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.party.words import fold, heads, known, ordinary, persons


@given(st.text(min_size=1, max_size=20))
def test_folding_is_done_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert fold(word)


@pytest.mark.parametrize(
    ("word", "plain"), [("Peñarol", "Penarol"), ("Łódź", "Lodz"), ("’", "'"), ("Ørsted", "Orsted")]
)
def test_accents_and_curly_marks_are_taken_off(word: str, plain: str) -> None:
    assert fold(word) == plain


def test_a_name_is_no_party_and_organisation_at_once() -> None:
    table = known()
    both = {words for words in table.names if words in table.others or words in table.peoples}
    # Initials of a body somewhere that are more often something else count as the latter.
    assert not {words for words in both if len(words[0]) > 3}


def test_every_weak_head_is_a_head() -> None:
    table = heads()
    assert table.weak <= table.ending
    assert table.company_roles <= table.roles
    assert table.kept <= table.titles


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("Hong", "Kong"), "LOC"),
        (("Rolls", "-", "Royce"), "ORG"),
        (("JD", ".", "com"), "ORG"),
        (("World", "Health", "Organization"), "ORG"),
        (("Norway",), "LOC"),
        (("Mobile",), None),
    ],
)
def test_known_names_are_found_by_their_pieces(words: tuple[str, ...], kind: str | None) -> None:
    assert known().names.get(words) == kind
    if kind is not None:
        assert known().longest[words[0]] >= len(words)


def test_names_of_persons_hold_no_months_and_no_articles() -> None:
    assert {"April", "May", "Monday", "The", "An"}.isdisjoint(persons().given | persons().family)
    assert {"Mohammed", "Wei", "Maria"} <= persons().given | persons().family
    assert "harbour" in ordinary() or "harbor" in ordinary()
