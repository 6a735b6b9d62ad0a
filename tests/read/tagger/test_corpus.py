from __future__ import annotations

from pathlib import Path

import pytest

from enduse.errors import Empty, Malformed
from enduse.read.tagger.corpus import read_corpus, read_standoff

TEXT = "The port said the ship had left."


def written(folder: Path, annotations: str, name: str = "a.ann") -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    path = folder / name
    path.write_text(annotations, encoding="utf-8")
    return path


def test_spans_are_read_and_other_lines_passed_over(tmp_path: Path) -> None:
    ann = written(
        tmp_path,
        "T1\tSource 0 8\tThe port\nT2\tCue 9 13\tsaid\nT3\tContent 14 31\tthe ship had left\n"
        "T4\tAttribution 9 13\tsaid\nE1\tAttribution:T4 Source:T1\n#1\tAnnotatorNotes T1\thm\n",
    )
    read = read_standoff(tmp_path / "a.txt", ann)
    assert read.spans == (("source", 0, 8), ("cue", 9, 13), ("content", 14, 31))
    assert [TEXT[a:b] for _, a, b in read.spans] == ["The port", "said", "the ship had left"]


def test_a_span_in_two_pieces_is_two_spans(tmp_path: Path) -> None:
    ann = written(tmp_path, "T1\tContent 0 8;14 22\tThe port the ship\n")
    assert read_standoff(tmp_path / "a.txt", ann).spans == (("content", 0, 8), ("content", 14, 22))


@pytest.mark.parametrize("bounds", ["0 400", "9 9", "9", "a b", "-1 4"])
def test_bounds_that_do_not_fit_are_refused(tmp_path: Path, bounds: str) -> None:
    ann = written(tmp_path, f"T1\tSource {bounds}\tx\n")
    with pytest.raises(Malformed, match=r"a\.ann, line 1"):
        read_standoff(tmp_path / "a.txt", ann)


@pytest.mark.parametrize("name", ["a.ann", "a_first.ann"])
def test_annotations_are_found_by_name(tmp_path: Path, name: str) -> None:
    written(tmp_path, "T1\tCue 9 13\tsaid\n", name)
    (tmp_path / "b.txt").write_text("Nobody has read this.", encoding="utf-8")
    assert [text.name for text in read_corpus(tmp_path)] == ["a.txt"]


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Empty, match="no text with annotations"):
        list(read_corpus(tmp_path))
