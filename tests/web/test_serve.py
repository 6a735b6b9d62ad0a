"""A real server on loopback: what only shows on the wire."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from uvicorn import Server

from enduse.errors import ConfigError
from enduse.web.app import create_app
from enduse.web.serve import _config, listen
from enduse.web.settings import Limits, WebSettings

LIMITS = Limits(head_seconds=0.5, seconds=1.0, header=4_000, body=10_000, connections=8)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("empty")
    settings = WebSettings(case=folder / "case", home=folder / "home", port=0, limits=LIMITS)
    held = listen(settings)
    server = Server(_config(create_app(settings), settings))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]})
    thread.start()
    yield held.getsockname()[1]
    server.should_exit = True
    thread.join(20)
    held.close()


def said(port: int, *pieces: bytes, pause: float = 0.0, wait: float = 10.0) -> bytes:
    """Send bytes as they are, and give all that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as talk:
        for piece in pieces:
            talk.sendall(piece)
            time.sleep(pause)
        heard = b""
        while piece := talk.recv(65_536):
            heard += piece
        return heard


def request(
    line: str, *headers: str, body: str = "", host: str = "127.0.0.1", close: bool = True
) -> bytes:
    lines = [line, f"Host: {host}", *headers, *(["Connection: close"] if close else [])]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode("latin-1")


def status(heard: bytes) -> int:
    return int(heard.split(b" ", 2)[1])


def test_it_answers_and_does_not_say_what_it_is(port: int) -> None:
    heard = said(port, request("GET /api/state HTTP/1.1"))
    head = heard.split(b"\r\n\r\n")[0].lower()
    assert status(heard) == 200
    assert b"\r\nserver:" not in head
    assert b"x-powered-by" not in head


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/./run.js",
        "/../../../../etc/passwd",
        "/assets/../../../../etc/passwd",
        "//etc/passwd",
        "/assets//../app.py",
        "/export/../case.db",
        "/export/..%2f..%2fcase.db",
        "/export/%2e%2e%2fcase.db",
        "/runs/../../case.db",
        "/api/runs/..%2f..",
        "/articles/..%2f..%2fcase.db",
        "/pictures/..%2f..%2f/x.csv",
        "/pictures/../../case.db",
    ],
)
def test_no_path_leads_out(port: int, path: str) -> None:
    heard = said(port, request(f"GET {path} HTTP/1.1"))
    assert status(heard) in {400, 404}
    assert b"root:" not in heard
    assert b"SQLite format" not in heard
    assert b"import" not in heard


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        b"GET\r\n\r\n",
        b"GET /api/state HTTP/1.1\r\n\r\n",
        b"GET /api/state HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET /api/state HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"POST /enter HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\ntoken",
        b"POST /enter HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /enter HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"POST /enter HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX: "
        + b"a" * 20_000
        + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 5_000 + b"\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_next_one_is_answered(port: int, raw: bytes) -> None:
    heard = said(port, raw)
    assert heard == b"" or 400 <= status(heard) < 502
    assert b"ledger_head" not in heard
    assert status(said(port, request("GET /api/state HTTP/1.1"))) == 200


def test_a_head_that_does_not_come_is_not_waited_for(port: int) -> None:
    begun = time.monotonic()
    for first in (b"", b"GET / HTTP/1.1\r\nHost: 127.0"):
        assert said(port, first) == b""
    assert time.monotonic() - begun < 6


def test_a_body_that_does_not_come_is_not_waited_for(port: int) -> None:
    begun = time.monotonic()
    part = request("POST /enter HTTP/1.1", "Content-Length: 500", body="token=")
    form = "Content-Type: application/x-www-form-urlencoded"
    part = part.replace(b"Content-Length", form.encode() + b"\r\nContent-Length")
    assert status(said(port, part)) == 503
    assert time.monotonic() - begun < 6


def test_clients_that_hold_connections_do_not_shut_out_others_for_long(port: int) -> None:
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    try:
        for each in held:
            each.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
        time.sleep(1.5)
        assert status(said(port, request("GET /api/state HTTP/1.1"))) == 200
    finally:
        for each in held:
            each.close()


def test_pipelined_requests_are_each_answered(port: int) -> None:
    one = request("GET /api/state HTTP/1.1", close=False)
    heard = said(port, one + request("GET /api/nowhere HTTP/1.1"))
    assert heard.count(b"HTTP/1.1 ") == 2
    assert heard.count(b"content-security-policy") == 2


def test_a_web_socket_is_not_opened(port: int) -> None:
    heard = said(
        port,
        request(
            "GET /api/state HTTP/1.1",
            "Upgrade: websocket",
            "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==",
            "Sec-WebSocket-Version: 13",
        ).replace(b"Connection: close", b"Connection: Upgrade, close"),
    )
    assert status(heard) != 101


def test_a_port_that_is_taken_is_told(bare_settings: WebSettings) -> None:
    held = listen(replace(bare_settings, port=0))
    try:
        taken = replace(bare_settings, port=held.getsockname()[1])
        with pytest.raises(ConfigError, match="--port") as told:
            listen(taken)
        assert told.value.where == f"127.0.0.1:{taken.port}"
    finally:
        held.close()


def test_an_address_that_is_not_ours_is_told(bare_settings: WebSettings) -> None:
    with pytest.raises(ConfigError):
        listen(replace(bare_settings, host="192.0.2.1"))  # TEST-NET-1, RFC 5737
    with pytest.raises(ConfigError):
        listen(replace(bare_settings, host="no such name"))
