from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from enduse.cli.main import cli
from enduse.errors import Empty

pytest.importorskip("pycrfsuite", reason="python-crfsuite is an extra")


def test_a_model_is_trained_and_said_to_be(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The port said it was late.", encoding="utf-8")
    (corpus / "a.ann").write_text(
        "T1\tSource 0 8\tThe port\nT2\tCue 9 13\tsaid\nT3\tContent 14 25\tit was late\n",
        encoding="utf-8",
    )
    target = tmp_path / "own.crf"
    done = CliRunner().invoke(cli, ["train", str(corpus), "-o", str(target), "--rounds", "5"])
    assert done.exit_code == 0
    assert "texts 1, sentences 1, tokens 7" in done.stderr
    assert target.is_file()
    assert target.with_name("own.crf.json").is_file()


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["train", str(tmp_path), "-o", str(tmp_path / "own.crf")])
    assert isinstance(done.exception, Empty)
