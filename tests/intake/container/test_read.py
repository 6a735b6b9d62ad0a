from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake import Limits, parse_articles, read_articles
from enduse.model import Document

SAID = b"The ministry said on Friday that two shipments had been stopped."
RSS = (
    b"<rss version='2.0'><channel><title>Post</title><item><title>One</title>"
    b"<description>Officials said so.</description></item></channel></rss>"
)


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paths(data: bytes, **limits: int) -> list[str]:
    given_ = parse_articles(data, "news.zip", limits=Limits(**limits))
    return [item.path if isinstance(item, Document) else f"! {item.where}" for item in given_]


def test_a_file_of_one_article_gives_one(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(SAID)
    (only,) = read_articles(path)
    assert isinstance(only, Document)
    assert (only.path, only.text, only.meta) == ("note.txt", SAID.decode(), ())


def test_an_archive_of_all_kinds(make_pdf: Callable[..., bytes]) -> None:
    files = {
        "b/feed.xml": RSS,
        "a/note.txt": SAID,
        "a/report.pdf": make_pdf([[(72, 700, 10, "Said.")]]),
        "c/": b"",
        "__MACOSX/a/note.txt": b"\x00\x05",
        "d.png": b"\x89PNG\r\n\x1a\n",
    }
    assert paths(packed(files)) == [
        "news.zip/a/note.txt",
        "news.zip/a/report.pdf",
        "news.zip/b/feed.xml#1",
        "! news.zip/d.png",
    ]


def test_the_container_is_named_by_its_digest() -> None:
    import hashlib

    data = packed({"note.txt": SAID})
    (only,) = parse_articles(data, "news.zip")
    assert isinstance(only, Document)
    assert dict(only.meta)["container"] == hashlib.sha256(data).hexdigest()
    assert only.source == hashlib.sha256(SAID).hexdigest()


def test_an_archive_in_an_archive_is_refused_and_the_rest_goes_on() -> None:
    data = packed({"a.zip": packed({"note.txt": SAID}), "b.txt": SAID})
    assert paths(data) == ["! news.zip/a.zip", "news.zip/b.txt"]


def test_an_office_document_is_refused() -> None:
    (fault,) = parse_articles(packed({"[Content_Types].xml": b"", "w/d.xml": b""}), "a.docx")
    assert isinstance(fault, Unsupported)
    assert "office" in fault.found


def test_names_are_shown_and_never_followed() -> None:
    names = ["../../etc/passwd", "/abs.txt", "a\nb\x1b[31m.txt", "x" * 900]
    shown = paths(packed({name: SAID + str(at).encode() for at, name in enumerate(names)}))
    assert len(shown) == 4
    for name in shown:
        assert name.startswith("news.zip/")
        assert name.isprintable()
        assert len(name) < 400


def test_bombs_end_at_their_caps() -> None:
    bomb = packed({f"{at}.txt": bytes(1_000_000) for at in range(20)})
    assert paths(bomb, whole=100_000) == [
        f"! news.zip/{name}" for name in sorted(f"{at}.txt" for at in range(20))
    ]
    *_, last = parse_articles(bomb, "news.zip", limits=Limits(unpacked=3_000_000))
    assert isinstance(last, TooLarge)
    many = packed({f"{at}.txt": b"" for at in range(300)})
    (fault,) = parse_articles(many, "news.zip", limits=Limits(members=200))
    assert isinstance(fault, IntakeError)


def test_a_file_with_a_password_is_refused() -> None:
    data = bytearray(packed({"a.txt": SAID, "b.txt": SAID + b"!"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert paths(bytes(data)) == ["! news.zip/a.txt", "news.zip/b.txt"]


def test_a_broken_archive_is_refused() -> None:
    data = packed({"a.txt": SAID})
    (fault,) = parse_articles(data[:-5], "news.zip")
    assert isinstance(fault, Malformed)


@pytest.mark.parametrize("name", ["folder", "missing"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / name
    (fault,) = read_articles(path)
    assert isinstance(fault, IntakeError)
    assert fault.advice


@given(st.integers(0, 300), st.binary(min_size=1, max_size=30))
def test_any_change_to_an_archive_is_read_or_refused(at: int, change: bytes) -> None:
    data = packed({"a.txt": SAID, "b.xml": RSS})
    for item in parse_articles(data[:at] + change + data[at + len(change) :], "news.zip"):
        assert item.text if isinstance(item, Document) else item.found
