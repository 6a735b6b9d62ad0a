from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake.container.http import parse_response

WANTED = frozenset({"text/html"})
BODY = b"<p>The ministry said so.</p>"


def response(fields: bytes, body: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n" + fields + b"\r\n" + body
    )


def body_of(data: bytes, cap: int = 10_000) -> bytes:
    return parse_response(data, "x", wanted=WANTED, cap=cap).body


def test_a_plain_response() -> None:
    found = parse_response(response(b"", BODY), "x", wanted=WANTED, cap=100)
    assert (found.status, found.media_type, found.charset) == (200, "text/html", "koi8-r")
    assert found.body == BODY


def test_chunks_are_put_together() -> None:
    chunked = b"5\r\n%b\r\n%x;a=b\r\n%b\r\n0\r\n\r\n" % (BODY[:5], len(BODY) - 5, BODY[5:])
    assert body_of(response(b"Transfer-Encoding: chunked\r\n", chunked)) == BODY


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        (b"gzip", gzip.compress(BODY, mtime=0)),
        (b"deflate", zlib.compress(BODY)),
        (b"deflate", zlib.compress(BODY, wbits=-15)),
        (b"gzip", BODY),
        (b"identity", BODY),
    ],
)
def test_packed_bodies(coding: bytes, packed: bytes) -> None:
    assert body_of(response(b"Content-Encoding: %b\r\n" % coding, packed)) == BODY


def test_a_body_of_another_kind_is_left() -> None:
    data = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    assert body_of(data) == b""


def test_a_bomb_and_other_faults_are_refused() -> None:
    bomb = gzip.compress(bytes(5_000_000), mtime=0)
    for fields, body, expected in (
        (b"Content-Encoding: gzip\r\n", bomb, TooLarge),
        (b"", bytes(20_000), TooLarge),
        (b"Content-Encoding: br\r\n", b"x", Unsupported),
        (b"Content-Encoding: gzip\r\n", b"\x1f\x8bxxxxxxxxxx", Malformed),
    ):
        with pytest.raises(expected):
            body_of(response(fields, body))
    with pytest.raises(Malformed):
        body_of(b"no response")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_response_or_refused(data: bytes) -> None:
    try:
        found = body_of(response(b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", data))
    except IntakeError:
        found = b""
    assert len(found) <= 10_000
