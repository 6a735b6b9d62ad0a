from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.assess.sentence import Book, Sentence
from enduse.errors import UncitedSentence
from enduse.model import Span

SPANS = st.builds(
    Span, st.sampled_from(["a" * 64, "b" * 64]), st.integers(0, 3), st.integers(4, 6), st.just("x")
)


@pytest.mark.parametrize("roles", [{}, {"content": ()}, {"content": (), "speaker": ()}])
def test_a_sentence_without_evidence_cannot_be_built(roles: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(UncitedSentence, match="cites nothing") as caught:
        Sentence("s1", "reported", "reported_nobody", roles, "It is so.")
    assert "reported" in str(caught.value)


def test_evidence_is_listed_once_in_the_order_of_roles() -> None:
    roles = {"speaker": ("e3",), "content": ("e1", "e3", "e2")}
    assert Sentence("s1", "x", "y", roles, "It is so.").evidence == ("e3", "e1", "e2")


@given(st.lists(st.lists(SPANS, max_size=5), max_size=8))
def test_evidence_is_numbered_as_it_is_first_cited(batches: list[list[Span]]) -> None:
    book = Book()
    cited = [book.cite(batch) for batch in batches]
    numbers = book.by_id()
    assert list(numbers) == [f"e{number}" for number in range(1, len(numbers) + 1)]
    assert [[numbers[key] for key in keys] for keys in cited] == batches
    flat = [span for batch in batches for span in batch]
    assert list(numbers.values()) == list(dict.fromkeys(flat))
