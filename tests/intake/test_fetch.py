"""Fetching, against servers of our own on the loopback address."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported, UsageError
from enduse.intake.fetch import Door, Validators, fetch, is_public

# The loopback servers of these tests speak plain HTTP: nothing but a test says so.
OPEN = Door(
    schemes=frozenset({"http"}),
    ports=frozenset(),
    may_reach=lambda _: True,
    seconds=20,
    most_bytes=10_000,
)
Serve = Callable[[Callable[[bytes], bytes]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers that give back the bytes a function makes of the request."""
    sockets: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(answer: Callable[[bytes], bytes]) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        sockets.append(listener)

        def run() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client:
                    try:
                        client.sendall(answer(client.recv(65536)))
                    except OSError:
                        continue

        threads.append(threading.Thread(target=run, daemon=True))
        threads[-1].start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for listener in sockets:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join(5)


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    told = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*told, *headers, "", ""]).encode() + body


def test_a_file_comes_whole_with_its_digest_and_validators(serve: Serve, tmp_path: Path) -> None:
    url = serve(
        lambda _: reply(b"abc", 'ETag: "7"', "Last-Modified: Sat, 06 Jun 2026 00:00:00 GMT")
    )
    got = fetch(f"{url}/list.xml", tmp_path / "list.xml", door=OPEN)
    assert (tmp_path / "list.xml").read_bytes() == b"abc"
    assert (got.changed, got.size) == (True, 3)
    # The SHA-256 of "abc", from FIPS 180-2.
    assert got.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert got.validators == Validators('"7"', "Sat, 06 Jun 2026 00:00:00 GMT")
    assert [path.name for path in tmp_path.iterdir()] == ["list.xml"]


def test_what_did_not_change_is_not_sent_again(serve: Serve, tmp_path: Path) -> None:
    asked: list[bytes] = []

    def answer(request: bytes) -> bytes:
        asked.append(request)
        return reply(b"", status="304 Not Modified")

    known = Validators('"7"', "Sat, 06 Jun 2026 00:00:00 GMT")
    got = fetch(serve(answer), tmp_path / "x", known=known, door=OPEN)
    assert (got.changed, got.validators, list(tmp_path.iterdir())) == (False, known, [])
    assert b'If-None-Match: "7"\r\n' in asked[0]
    assert b"If-Modified-Since: Sat, 06 Jun 2026 00:00:00 GMT\r\n" in asked[0]


def test_redirects_are_followed_and_counted(serve: Serve, tmp_path: Path) -> None:
    def answer(request: bytes) -> bytes:
        number = int(request.split(b" ")[1][1:])
        if number == 5:
            return reply(b"there")
        return reply(b"", f"Location: /{number + 1}", status="302 Found")

    url = serve(answer)
    assert fetch(f"{url}/0", tmp_path / "x", door=OPEN).url == f"{url}/5"
    with pytest.raises(IntakeError, match="more than 4 redirects"):
        fetch(f"{url}/0", tmp_path / "y", door=replace(OPEN, most_redirects=4))


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "ftp://example.org/x",
        "https://example.org/",
        "http://a:b@127.0.0.1/",
        "gopher:x",
    ],
)
def test_each_hop_is_checked_as_the_first(serve: Serve, tmp_path: Path, place: str) -> None:
    url = serve(lambda _: reply(b"", f"Location: {place}", status="301 Moved"))
    with pytest.raises(UsageError):
        fetch(url, tmp_path / "x", door=OPEN)
    assert list(tmp_path.iterdir()) == []


def test_a_redirect_to_a_private_address_is_refused(serve: Serve, tmp_path: Path) -> None:
    url = serve(lambda _: reply(b"", "Location: http://10.1.2.3/", status="301 Moved"))
    gate = replace(OPEN, may_reach=lambda address: address.is_loopback)
    with pytest.raises(UsageError, match="not public"):
        fetch(url, tmp_path / "x", door=gate)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (reply(b"x" * 10_001), TooLarge),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 10_001, TooLarge),
        (reply(b"", length=10**15), TooLarge),
        (reply(b"half", length=8), Malformed),
        (reply(b""), Empty),
        (reply(b"x", "Content-Encoding: gzip"), Unsupported),
        (reply(b"no", status="404 Not Found"), IntakeError),
        (reply(b"no", status="500 Broken"), IntakeError),
        (reply(b"", status="302 Found"), IntakeError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", IntakeError),
        (b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000 + b"\r\n\r\n", IntakeError),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", IntakeError),
        (b"SSH-2.0-OpenSSH\r\n", IntakeError),
        (b"", IntakeError),
    ],
)
def test_what_is_not_a_whole_file_of_bearable_size_is_refused_and_leaves_nothing(
    serve: Serve, tmp_path: Path, answer: bytes, error: type[IntakeError]
) -> None:
    with pytest.raises(error):
        fetch(serve(lambda _: answer), tmp_path / "x", door=OPEN)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\nsome", reply(b"some", length=900)],
)
def test_a_server_that_never_ends_is_left(tmp_path: Path, start: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stop = threading.Event()

        def drip() -> None:
            client, _ = listener.accept()
            with client:
                client.sendall(start)
                while not stop.wait(0.05):
                    try:
                        client.sendall(b"X")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        begun = time.monotonic()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(IntakeError, match=r"not done after 0\.4 s|cut off"):
            fetch(url, tmp_path / "x", door=replace(OPEN, seconds=0.4))
        stop.set()
        thread.join(5)
    assert time.monotonic() - begun < 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https:///list.xml",
        "https://example.org:8443/",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org/\r\nHost: x",
        "https://example.org\\@127.0.0.1/",
        "https://bücher.example/",
        "https://[::1",
        "file:///etc/passwd",
        "//example.org/",
        "",
        "https://example.org/" + "a" * 2048,
    ],
)
def test_an_address_that_is_not_plain_https_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError):
        fetch(url, tmp_path / "x")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",  # noqa: S104 - it is asked for, not bound
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:169.254.169.254]",
        "[fe80::1]",
        "[fd00::1]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
        "localhost",
    ],
)
def test_no_address_but_a_public_one_is_reached_by_default(tmp_path: Path, host: str) -> None:
    with pytest.raises((UsageError, IntakeError), match=r"not public|not known"):
        fetch(f"https://{host}/", tmp_path / "x")


def test_a_name_that_has_one_private_address_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("192.168.0.9", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(UsageError, match="not public"):
        fetch("https://lists.example/", tmp_path / "x")


def test_the_connection_goes_to_the_address_that_was_checked(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = serve(lambda request: reply(request.split(b"Host: ")[1].split(b":")[0]))
    looked_up: list[object] = []
    real = socket.getaddrinfo

    def resolve(host: str, *more: Any, **named: Any) -> object:
        if host != "lists.example":
            return real(host, *more, **named)
        looked_up.append(host)
        # A second look-up would be led elsewhere.
        address = "127.0.0.1" if len(looked_up) == 1 else "10.0.0.1"
        return [(0, 0, 0, "", (address, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    fetch(url.replace("127.0.0.1", "lists.example"), tmp_path / "x", door=OPEN)
    assert (tmp_path / "x").read_bytes() == b"lists.example"
    assert looked_up == ["lists.example"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("192.0.2.1", False),
        ("2001:db8::1", False),
        ("::ffff:8.8.8.8", True),
        ("2001:0:7f00:1::", False),
        ("198.18.0.1", False),
        ("240.0.0.1", False),
    ],
)
def test_public_addresses_are_those_of_the_registries(address: str, public: bool) -> None:  # noqa: FBT001 - a table
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_server_without_a_certificate_gives_nothing(serve: Serve, tmp_path: Path) -> None:
    url = serve(lambda _: reply(b"abc"))
    door = replace(OPEN, schemes=frozenset({"https"}))
    with pytest.raises(IntakeError, match="cannot be fetched"):
        fetch(url.replace("http:", "https:"), tmp_path / "x", door=door)
    assert list(tmp_path.iterdir()) == []


def test_an_odd_validator_is_not_kept(serve: Serve, tmp_path: Path) -> None:
    url = serve(lambda _: reply(b"abc", 'ETag: "a\x01"', f"Last-Modified: {'x' * 300}"))
    assert fetch(url, tmp_path / "x", door=OPEN).validators == Validators()
