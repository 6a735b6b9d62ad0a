from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, TooLarge
from enduse.web.runs.upload import Upload, chosen, safe_name, save


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("/absolute/path.html", "path.html"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        (".htaccess", "file.htaccess"),
        ("..", "file"),
        (".", "file"),
        ("", "file"),
        ("...", "file"),
        ("a/..", "file"),
        ("-rf.txt", "-rf.txt"),
        ("a\x00b.txt", "a_b.txt"),
        ("a\nb.txt", "a_b.txt"),
        ("<img src=x onerror=alert(1)>.txt", "_img src_x onerror_alert(1)_.txt"),
        ("новости.txt", "новости.txt"),
        ("武汉.txt", "武汉.txt"),
        ("a\u202etxt.exe", "a_txt.exe"),
        ("a.tar.gz", "a.tar.gz"),
        ("a .txt", "a.txt"),
        ("x" * 500 + ".txt", "x" * 117 + ".txt"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_name_becomes_a_plain_file_name(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_stays_in_its_folder(given_name: str) -> None:
    name = safe_name(given_name)
    assert name not in {"", ".", ".."}
    assert not name.startswith(".")
    assert not set("/\\\x00\r\n") & set(name)
    assert len(name.encode()) <= 255
    assert Path("/folder", name).parent == Path("/folder")
    assert safe_name(name) == name


def test_two_of_one_name_are_both_kept(tmp_path: Path) -> None:
    given = [Upload(name, io.BytesIO(name.encode())) for name in ("a.txt", "A.TXT", "x/a.txt", "b")]
    names = save(given, tmp_path / "up")
    assert names == ("a.txt", "A (2).TXT", "a (3).txt", "b")
    assert [(tmp_path / "up" / name).read_bytes() for name in names] == [
        b"a.txt",
        b"A.TXT",
        b"x/a.txt",
        b"b",
    ]


def test_no_file_and_too_many_are_refused() -> None:
    nothing = Upload("", io.BytesIO())
    some = [Upload(f"{n}.txt", io.BytesIO()) for n in range(4)]
    with pytest.raises(Empty):
        chosen([nothing], 3)
    with pytest.raises(TooLarge, match="4 files"):
        chosen(some, 3)
    assert chosen([*some[:3], nothing], 3) == tuple(some[:3])
