"""Hostile files given as articles: each is refused in one line, at once, or read without loss."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import socket
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake import parse_article, read_article
from enduse.read.header import read_header
from enduse.read.lines import classify_lines

PROSE = "The ministry said on Friday that two shipments of machine tools had been stopped. "
# Far above what any of these takes on a slow machine, far below what a quadratic one would.
SECONDS = 20.0
# A refusal by size must not read the file: the largest is 60 MB.
BYTES = 30_000_000


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", PROSE)
    return buffer.getvalue()


def _noise() -> bytes:
    return b"".join(hashlib.sha256(bytes([seed])).digest() for seed in range(200))


HOSTILE: dict[str, tuple[bytes, type[IntakeError]]] = {
    "nothing": (b"", Empty),
    "blanks": (b" \r\n\t\n   ", Empty),
    "only a mark": (b"\xef\xbb\xbf", Empty),
    "only a mark and blanks": (b"\xff\xfe \x00\n\x00", Empty),
    "no-break spaces": ("\u00a0\u00a0\n\u200b".encode(), Empty),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Malformed),
    "office document": (_zip(), Unsupported),
    "gzip": (gzip.compress(PROSE.encode()), Unsupported),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Unsupported),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", Unsupported),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(64), Unsupported),
    "rtf": (rb"{\rtf1\ansi " + PROSE.encode() + b"}", Unsupported),
    "tar": (b"a.txt".ljust(257, b"\x00") + b"ustar\x0000", Unsupported),
    "database": (b"SQLite format 3\x00" + bytes(84), Unsupported),
    "noise": (_noise(), Unsupported),
    "zeros": (bytes(10_000), Unsupported),
    "a zero in text": (b"The ministry said\x00 so.", Unsupported),
    "terminal codes": (b"\x1b[31m\x1b[1mred\x1b[0m\x07\x08\x01", Unsupported),
    "utf-8 cut in a letter": (("Министр сообщил. " * 9).encode()[:-3], Malformed),
    "utf-8 with a broken byte": (("Министр сообщил. " * 9).encode() + b"\xff ok", Malformed),
    "utf-8 with half a pair": (PROSE.encode() + b"\xed\xa0\x80", Malformed),
    "utf-16 with half a pair": (
        b"\xff\xfe" + "a".encode("utf-16-le") + b"\x00\xd8a\x00",
        Malformed,
    ),
    "utf-16 cut in a letter": (PROSE.encode("utf-16")[:-1], Malformed),
    "utf-32 out of range": (b"\xff\xfe\x00\x00\xff\xff\xff\x7f", Malformed),
    "feed": (b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', Unsupported),
    "entity bomb": (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>',
        Unsupported,
    ),
    "json": (b'{"headline": "x", "articleBody": "y"}', Unsupported),
    "json array": (b'[{"name": "x"}]', Unsupported),
    "page without a body": (b"<!doctype html><html><head><title>x</title></head></html>", Empty),
    "page of scripts": (b"<html><body><script>var a = 1;</script></body></html>", Empty),
    "page of a frame": (b'<html><frameset><frame src="a.html"></frameset></html>', Empty),
    "page that nests": (b"<html><body>" + b"<div>" * 200_000 + b"x", Empty),
    "page that never closes": (b"<html><body>" + b"<b><i><p" * 100_000, Empty),
    "one line of 5 MB": (PROSE.encode() * 60_000, TooLarge),
    "2 million lines": (b"a\n" * 2_000_000, TooLarge),
    "11 MB": (b"a" * 11_000_000, TooLarge),
    "utf-32 that grows": ((PROSE * 20_000).encode("utf-32"), TooLarge),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bytes_are_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    data, expected = HOSTILE[kind]
    path = tmp_path / "hostile.txt"
    path.write_bytes(data)
    begun = time.monotonic()
    with pytest.raises(expected) as refusal:
        read_article(path)
    assert time.monotonic() - begun < SECONDS
    _is_helpful(refusal.value, "hostile.txt")


def _is_helpful(error: IntakeError, name: str) -> None:
    message = str(error)
    assert "\n" not in message
    assert len(message) < 400
    assert name in error.where
    assert error.found
    assert error.advice


def test_fifty_megabytes_on_one_line_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge) as refusal:
            read_article(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < BYTES
    assert "60,000,000 bytes" in str(refusal.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file"):
        read_article(tmp_path / "missing.txt")


def test_file_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(IntakeError, match="no such file"):
        read_article(tmp_path / "a" / "b.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="a folder, not a file; give the files in it"):
        read_article(tmp_path)


def test_named_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(Unsupported, match="a named pipe"):
        read_article(path)


def test_device() -> None:
    with pytest.raises(Unsupported, match="a device"):
        read_article(Path("/dev/zero"))


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        with pytest.raises(IntakeError) as refusal:
            read_article(Path("s"))
    assert "\n" not in str(refusal.value)


def test_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    path.symlink_to(path)
    with pytest.raises(IntakeError, match="cannot be read"):
        read_article(path)


def test_name_with_a_zero(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="cannot be read"):
        read_article(tmp_path / "a\x00b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(PROSE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(IntakeError, match="may not be read"):
        read_article(path)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("prose", "The minister said that trade in chips had grown a lot since February 2022."),
        ("bylines", "By John Smith"),
        ("dates", "Updated 12 April 2024 at 9:30 PM"),
        ("lives", "John Smith is an editor at The Daily Note."),
        ("headings", "You might also like"),
        ("captions", "A ship in port. Photo: John Smith/Reuters"),
        ("blanks", ""),
        ("breadcrumbs", "Home > News > World"),
        ("signs", "((((( >>>>> ----- ..... “““““ :::::"),
        ("capitals", "Aa Bb Cc Dd Ee"),
        ("spaces", "x" + " " * 200 + "."),
    ],
)
def test_a_page_of_one_kind_of_line_is_read_in_linear_time(kind: str, line: str) -> None:
    # As many lines as the caps allow, so that anything quadratic shows.
    count = min(19_000, 990_000 // (len(line) + 1))
    document = parse_article((line + "\n").encode() * count + PROSE.encode(), f"{kind}.txt")
    begun = time.monotonic()
    lines = classify_lines(document)
    read_header(document, lines)
    assert time.monotonic() - begun < SECONDS
    assert len(lines) == document.text.count("\n") + 1


@pytest.mark.parametrize(
    "filler",
    ["a", " ", "A ", "(", ">", "“", ".", "1", "1/", "by ", "www.", "at The ", "© ", "-", "é", "a:"],
)
def test_one_long_line_is_read_in_linear_time(filler: str) -> None:
    text = PROSE * 5 + "\n" + filler * (900_000 // len(filler)) + "\n" + PROSE
    document = parse_article(text.encode(), "long.txt")
    begun = time.monotonic()
    read_header(document, classify_lines(document))
    assert time.monotonic() - begun < SECONDS
