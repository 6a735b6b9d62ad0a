from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.forms import FORMS, write
from enduse.assess.forms.registry import (
    country_name,
    many,
    one,
    outlet,
    outlets,
    quote,
    quotes,
    speaker,
    upper,
    words,
)
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Decision, Row, Span

Cut = Callable[..., Span]


def span(text: str) -> Span:
    return Span("0" * 64, 0, len(text), text)


def test_every_form_has_a_name_and_says_what_it_is_for() -> None:
    assert len(FORMS) > 25
    for name, form in FORMS.items():
        assert form.__name__ == name
        assert form.__doc__


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_takes_no_evidence_of_a_kind_that_it_does_not_know(
    sources: Sources, name: str
) -> None:
    class Everything(dict[str, tuple[object, ...]]):
        def get(self, _key: str, _default: object = None) -> tuple[object, ...]:  # type: ignore[override] - it stands in for any role
            return (Row("0" * 64, 1), Decision("0" * 64))

    with pytest.raises(Unverified):
        write(name, Everything(), sources)  # type: ignore[arg-type] - it stands in for any role


def test_there_is_no_other_form(sources: Sources) -> None:
    with pytest.raises(Unverified, match="no form 'guilt'"):
        write("guilt", {}, sources)


def test_a_role_that_takes_one_piece_takes_one(cut: Cut) -> None:
    two = {"party": (cut("Russia"), cut("weapons"))}
    assert many(two, "party", Span) == [cut("Russia"), cut("weapons")]
    for roles in ({}, two):
        with pytest.raises(Unverified, match="where one is needed"):
            one(roles, "party", Span)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("optical  components\nfor\ttanks", "optical components for tanks"),
        ("said “we know” and left", "said ‘we know’ and left"),
        ("said “we know", "said we know"),
        ("we know” he said", "we know he said"),
        ('he said "we know"', "he said 'we know'"),
        ("«wir wissen»", "‘wir wissen’"),
    ],
)
def test_words_are_shown_on_one_line_with_single_marks_inside(text: str, shown: str) -> None:
    assert words(span(text)) == shown


@given(st.text(max_size=60))
def test_a_quotation_never_ends_before_its_end(text: str) -> None:
    shown = quote(span(text))
    assert shown.startswith("“")
    assert shown.endswith("”")
    assert "“" not in shown[1:]
    assert "”" not in shown[:-1]
    assert "\n" not in shown


def test_a_stop_at_the_end_is_left_out_of_a_quotation() -> None:
    assert quote(span("it is so.")) == "“it is so”"
    assert quote(span("it is so, ")) == "“it is so”"


def test_distinct_wordings_are_quoted_once_and_not_without_end() -> None:
    spans = [span(text) for text in ("Chips", "chips", "optics", "engines")]
    assert quotes(spans) == "“Chips”, “optics” and “engines”"
    assert quotes(spans, most=2) == "“Chips”, “optics” and other wordings"


@pytest.mark.parametrize(
    ("role", "text", "shown"),
    [
        ("speaker", "The White House", "the White House"),
        ("speaker", "Emmanuel Bonne,", "Emmanuel Bonne"),
        ("unnamed_speaker", "Senior US officials", "senior US officials (not named)"),
        ("unnamed_speaker", "One person", "one person (not named)"),
    ],
)
def test_a_speaker_without_a_name_is_said_to_be_so(role: str, text: str, shown: str) -> None:
    assert speaker({role: (span(text),)}) == shown


def test_an_article_is_called_by_its_outlet(sources: Sources, cut: Cut) -> None:
    first, second = cut("Russia"), cut("Russia", 2)
    assert outlet(first, sources) == "The Example Post"
    assert outlets([second, first, second], sources) == "article 2 and The Example Post"
    with pytest.raises(Unverified, match="of no text in the case"):
        outlet(span("Russia"), sources)


@pytest.mark.parametrize(
    ("code", "name"), [("us", "the United States"), ("eu", "the European Union"), ("zz", "ZZ")]
)
def test_a_state_is_called_by_its_plain_name(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(("text", "shown"), [("", ""), ("“a”", "“a”"), ("éa", "Éa")])
def test_a_sentence_begins_with_a_capital(text: str, shown: str) -> None:
    assert upper(text) == shown
