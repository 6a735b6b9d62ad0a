from __future__ import annotations

import json
from pathlib import Path

import pytest

from enduse.errors import ModelError
from enduse.read.language import load_model
from enduse.read.tagger.features import token_features
from enduse.read.tagger.model import labels_of, load_tagger, relations_of, train_tagger

pytest.importorskip("pycrfsuite", reason="python-crfsuite is an extra")

SAID = [
    ("The port", "said", "the ship had left"),
    ("A clerk", "wrote", "the crates were empty"),
    ("The firm", "claimed", "nothing was owed"),
    ("Two drivers", "said", "the road was shut"),
]


def corpus(folder: Path) -> Path:
    """Write a small corpus in which sources stand behind their cues too."""
    for number, (source, cue, content) in enumerate(SAID * 6):
        text = f"{source} {cue} {content}."
        at = [text.index(piece) for piece in (source, f" {cue} ", content)]
        at[1] += 1
        lines = [
            f"T{n}\t{label} {start} {start + len(piece)}\t{piece}"
            for n, (label, piece, start) in enumerate(
                zip(("Source", "Cue", "Content"), (source, cue, content), at, strict=True)
            )
        ]
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
        (folder / f"t{number}.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    target = tmp_path_factory.mktemp("model") / "own.crf"
    trained = train_tagger(corpus(folder), target, rounds=30)
    assert (trained.documents, trained.sentences) == (24, 24)
    return target


def test_a_trained_tagger_labels_what_it_has_learnt(model: Path) -> None:
    doc = load_model()("The firm said the crates had left.")
    assert load_tagger(model).label(doc) == [
        "B-source",
        "I-source",
        "B-cue",
        "B-content",
        "I-content",
        "I-content",
        "I-content",
        "O",
    ]


def test_what_it_was_trained_with_stands_beside_it(model: Path) -> None:
    about = json.loads(model.with_name("own.crf.json").read_text("utf-8"))
    assert about["documents"] == 24
    assert about["language_model"].startswith("en_core_web_sm")


def test_an_altered_model_is_refused(model: Path, tmp_path: Path) -> None:
    copy = tmp_path / "own.crf"
    copy.write_bytes(model.read_bytes() + b"x")
    (tmp_path / "own.crf.json").write_bytes(model.with_name("own.crf.json").read_bytes())
    with pytest.raises(ModelError, match="sha256"):
        load_tagger(copy)


def test_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no trained tagger"):
        load_tagger(tmp_path / "none.crf")


def test_each_token_has_features() -> None:
    doc = load_model()("“It is late,” the clerk said.")
    features = token_features(doc)
    assert len(features) == len(doc)
    assert "quoted=True" in features[1]
    assert "quoted=False" in features[-2]


def test_spans_become_labels() -> None:
    doc = load_model()("The port said so.")
    spans = [("source", 10, 18), ("cue", 19, 23)]
    assert labels_of(doc, spans, offset=10) == ["B-source", "I-source", "B-cue", "O", "O"]


def test_labels_become_attributions() -> None:
    labels = ["B-source", "I-source", "B-cue", "B-content", "I-content", "O"]
    (one,) = relations_of(labels)
    assert (one.source, one.cue, one.contents) == ((0, 2), (2, 3), ((3, 5),))


def test_a_cue_without_content_attributes_nothing() -> None:
    assert relations_of(["B-source", "B-cue", "O"]) == ()


def test_labels_that_begin_inside_a_span_are_read() -> None:
    (one,) = relations_of(["I-content", "O", "I-cue", "B-source"])
    assert (one.contents, one.cue, one.source) == (((0, 1),), (2, 3), (3, 4))


def test_the_reader_finds_attributions_with_it(model: Path) -> None:
    from enduse.controls.goods import GoodsTable
    from enduse.controls.lexicon import build_lexicon
    from enduse.intake import parse_article
    from enduse.read import Reader

    reader = Reader(build_lexicon(GoodsTable.load(), []), tagger=model)
    body = "A clerk wrote the crates were empty. The firm claimed nothing was owed. "
    text = f"Crates found empty\n\n{body}{body}\n"
    read = reader.read(parse_article(text.encode(), "a.txt"))
    one = next(each for each in read.attributions if each.cue.text == "wrote")
    assert one.source is not None
    assert one.source.text == "A clerk"
    assert [content.text for content in one.contents] == ["the crates were empty"]
    assert one.rule == "trained"
    assert reader.name.endswith("+ attributions")
