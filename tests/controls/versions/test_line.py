from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.versions.line import LineFile


def test_a_line_is_read_from_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    long = b"x" * 100_000
    path.write_bytes(b"one\n" + long + b"\nlast")
    lines = LineFile(path)
    assert (lines.at(0), lines.at(4), lines.at(4 + len(long) + 1)) == (
        b"one\n",
        long + b"\n",
        b"last",
    )


def test_a_line_stays_readable_when_its_file_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\n")
    lines = LineFile(path)
    path.unlink()
    assert lines.at(4) == b"two\n"


def test_a_file_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        LineFile(tmp_path / "nowhere")
    (tmp_path / "empty").touch()
    with pytest.raises(ValueError, match="empty"):
        LineFile(tmp_path / "empty")
