"""The fast run gives what spaCy gives: heads, arcs, tags, lemmas, entities, of any sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.read.engine import Engine, engine_of, words
from enduse.read.language import load_model
from enduse.read.paragraph import plain, split_sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

Parse = Callable[[Sequence[str]], "list[Doc]"]

SENTENCES = [
    "Zorvex said on Monday that it had sold 12 lathes to a yard in Norway for $3.5 million.",
    "“We didn't ship them,” she told the Bergen Times, “and we ain't gonna start now.”",
    "What the ministry, which nobody had asked, is thought to have bought there are bearings.",
    "There's no evidence that there are more; let's see what y'all got.",
    "But none of that, he says, is something I can't live without.",
    "Which firms did officials believe the report had been written about?",
    "Of the lathes sold to the yard, three of which were seen by monitors, few could be traced to.",
    "said",
    "Zorvex",
    "12",
    ".",
    "“”",
    "🚀",
    "🚀🚀 launched 🚀, officials said 👍🏽.",
    "武汉高芯科技有限公司 sold lathes to Завод имени Ленина, said 王毅.",
    "Он сказал, что станки проданы.",
    "ﬁrms ﬁnd ﬂaws, İstanbul said…",
    "http://example.org/a?b=c costs 1,234.56 kg/m³ @example #tag x@example.org",
    "A  double  space   and a\u00a0hard one",
    " ",
    "   leading and trailing   ",
    "(((((((((((",
    "X" * 3000,
    "he said that she said that " * 60 + "it was so.",
    "buffalo " * 300,
    "1 2 3 4 5 6 7 8 9 10, 11; 12: 13 - 14 – 15 — 16 / 17",
    "THE MINISTRY SAID ON FRIDAY THAT ZORVEX HAD SOLD WEAPONS TO CHILE.",
    "the u.s. and the e.u. don't, won't, can't, shan't, c'm on, got ta go",
]
# What the rooms read of a token.
READ = (
    "text",
    "whitespace_",
    "idx",
    "lower_",
    "norm_",
    "shape_",
    "tag_",
    "pos_",
    "lemma_",
    "dep_",
    "ent_type_",
    "ent_iob_",
    "is_sent_start",
    "is_space",
    "like_num",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    made = engine_of(load_model())
    assert made is not None
    return made


def told(doc: Doc) -> list[tuple[object, ...]]:
    """Give all that the rooms read of a parse."""
    return [
        (
            *(getattr(token, name) for name in READ),
            token.head.i,
            token.left_edge.i,
            token.right_edge.i,
            [child.i for child in token.children],
        )
        for token in doc
    ] + [(entity.start, entity.end, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize("text", SENTENCES, ids=range(len(SENTENCES)))
def test_a_sentence_is_parsed_as_spacy_parses_it(
    engine: Engine, spacy_parse: Parse, text: str
) -> None:
    assert told(engine.parse([text])[0]) == told(spacy_parse([text])[0])


def test_sentences_together_are_parsed_as_each_alone(engine: Engine) -> None:
    together = engine.parse(SENTENCES)
    alone = [engine.parse([text])[0] for text in SENTENCES]
    assert [doc.text for doc in together] == [doc.text for doc in alone]
    assert [told(doc) for doc in together] == [told(doc) for doc in alone]


def test_no_text_and_an_empty_text_give_nothing(engine: Engine) -> None:
    assert engine.parse([]) == []
    assert [len(doc) for doc in engine.parse(["", "He left.", ""])] == [0, 3, 0]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                "The the officials Norway Zorvex said that denied had been sold to of which is are "
                "there's there ai n't gon na let 's y' all got ta but a 12 $ million % , . “ ” "
                "王毅 завод 🚀 not once here who whose Monday U.S. buying lathes more ( )".split()
            ),
            min_size=1,
            max_size=30,
        ).map(" ".join),
        min_size=1,
        max_size=4,
    )
)
def test_scrambled_words_are_parsed_as_spacy_parses_them(
    engine: Engine, spacy_parse: Parse, texts: list[str]
) -> None:
    ours, theirs = engine.parse(texts), spacy_parse(texts)
    assert [told(doc) for doc in ours] == [told(doc) for doc in theirs]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_any_text_is_parsed_as_spacy_parses_it(
    engine: Engine, spacy_parse: Parse, text: str
) -> None:
    assert told(engine.parse([text])[0]) == told(spacy_parse([text])[0])


def test_real_articles_are_parsed_as_spacy_parses_them(
    engine: Engine, spacy_parse: Parse, shared: Path
) -> None:
    count = 0
    for path in sorted((shared / "articles").glob("*.txt")):
        lines = [plain(line) for line in path.read_text(encoding="utf-8").split("\n")]
        texts = [line[a:b] for line in lines for a, b in split_sentences(line)]
        ours, theirs = engine.parse(texts), spacy_parse(texts)
        assert [told(doc) for doc in ours] == [told(doc) for doc in theirs]
        count += sum(map(len, ours))
    assert count > 3000


def test_what_was_read_before_changes_nothing() -> None:
    pipeline = load_model()
    fresh, used = engine_of.__wrapped__(pipeline), engine_of.__wrapped__(pipeline)
    assert fresh is not None
    assert used is not None
    used.parse(SENTENCES[::-1])
    for text in SENTENCES:
        places = [e._table.places(_values(e, text)) for e in (fresh, used)]
        for number in range(2):
            one, other = (
                e._table.vectors[number][place]
                for e, place in zip((fresh, used), places, strict=True)
            )
            assert one.tobytes() == other.tobytes()


def _values(engine: Engine, text: str) -> NDArray[np.uint64]:
    names: list[int | str] = [*engine._weights.shared.attributes]
    values: Any = engine._pipeline.make_doc(text).to_array(names)
    return np.ascontiguousarray(values, dtype=np.uint64)


def test_a_full_table_is_begun_anew(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    texts = [s for s in SENTENCES if len(s.split()) < 20]
    before = [told(doc) for doc in engine.parse(texts)]
    monkeypatch.setattr(words, "_MOST", 80)
    small = engine_of.__wrapped__(load_model())
    assert small is not None
    assert [told(small.parse([text])[0]) for text in texts] == before
    assert len(small._table._places) < 80
