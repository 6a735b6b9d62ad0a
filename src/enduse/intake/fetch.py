"""Fetch one file over HTTPS: bounded in size, time and redirects, and never from a private address.

Nothing here runs unless a person asked for it.  The rules, against server-side request forgery and
against servers that never end:

- ``https`` on port 443 only, with the certificate checked; no name and password in the address;
- the host is resolved once for each hop, every address of it must be a public one, and the
  connection goes to the very address that was checked (a second look-up could give another);
- at most five redirects, each checked as the first address was;
- a cap on the bytes, whatever the server announces, and one clock over the whole of it;
- proxies of the environment are not used: behind one the address could not be checked.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import SplitResult, urljoin, urlsplit

from enduse.errors import Empty, IntakeError, Malformed, TooLarge, Unsupported, UsageError

__all__ = ["Door", "Fetched", "Validators", "fetch", "is_public"]

_LONGEST_URL = 2048
_LONGEST_HEADER = 256
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Networks of IPv6 that carry an address of IPv4: it is that one which is reached.
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, by the registries of IANA.

    Private, loopback, link-local, shared, documentation, multicast and reserved addresses are not,
    nor are those of IPv6 that carry such an address of IPv4.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or any(address in network for network in _NAT64):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass(frozen=True)
class Door:
    """What may come in, and from where.

    Attributes:
        most_bytes: The cap on the file.
        seconds: The time for the whole of it, redirects included.
        most_redirects: How many redirects are followed.
        schemes: Schemes that are allowed; with another than ``https`` nothing is encrypted.
        ports: Ports that are allowed; none means any.
        may_reach: Says whether an address may be reached.
        tls: Makes the settings of TLS.
    """

    most_bytes: int = 300_000_000
    seconds: float = 300.0
    most_redirects: int = 5
    schemes: frozenset[str] = frozenset({"https"})
    ports: frozenset[int] = frozenset({443})
    may_reach: Callable[[Address], bool] = is_public
    tls: Callable[[], ssl.SSLContext] = field(default=_tls, repr=False)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a file when it was fetched, to ask whether it changed.

    Attributes:
        etag: The entity tag, or an empty string.
        modified: The ``Last-Modified`` header as given, or an empty string.
    """

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching.

    Attributes:
        url: The address that gave it, after redirects.
        changed: Whether there is a file; False where the server says that it is the same as before.
        size: Its bytes.
        digest: Their SHA-256, or an empty string.
        validators: For the next time.
    """

    url: str
    changed: bool
    size: int
    digest: str
    validators: Validators


def fetch(
    url: str, target: Path, *, known: Validators | None = None, door: Door | None = None
) -> Fetched:
    """Fetch a file.

    Args:
        url: The address.
        target: Where the file goes; it is there whole or not at all.
        known: What the server said of the file last time: if it did not change, nothing is written.
        door: The limits.

    Raises:
        UsageError: The address is not one that may be fetched from.
        TooLarge: It is over the cap.
        Malformed: It was cut off.
        Empty: There was nothing in it.
        Unsupported: The server sent it in a coding that was not asked for.
        IntakeError: Anything else: no connection, a refusal of the server, too slow, too many
            redirects.
    """
    door = Door() if door is None else door
    known = Validators() if known is None else known
    deadline = time.monotonic() + door.seconds
    for _ in range(door.most_redirects + 1):
        parts = _checked(url, door)
        with _answer(parts, known, door, deadline) as response:
            if response.status in _REDIRECTS:
                url = _next(url, response)
                continue
            if response.status == http.client.NOT_MODIFIED:
                return Fetched(url, changed=False, size=0, digest="", validators=known)
            if response.status != http.client.OK:
                raise IntakeError(
                    f"the server answered {response.status}",
                    where=_shown(url),
                    advice="try again later, or fetch the file by hand and add it",
                )
            return _saved(url, response, target, door, deadline)
    raise IntakeError(f"more than {door.most_redirects} redirects", where=_shown(url))


def _checked(url: str, door: Door) -> SplitResult:
    """Take an address apart and check all of it but where its host lies."""

    def refused(why: str) -> UsageError:
        return UsageError(why, where=_shown(url), advice="give the https address of a public file")

    if (
        len(url) > _LONGEST_URL
        or not url.isascii()
        or not url.isprintable()
        or set(url) & set(' \\"<>')
    ):
        raise refused("the address is too long, or has characters that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise refused("the address cannot be read") from None
    if parts.scheme not in door.schemes:
        raise refused(f"the scheme is not {' or '.join(sorted(door.schemes))}")
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise refused("the address has no host, or a name or password in it")
    if door.ports and port is not None and port not in door.ports:
        raise refused(f"the port {port} is not one of the web")
    return parts


@contextmanager
def _answer(
    parts: SplitResult, known: Validators, door: Door, deadline: float
) -> Iterator[http.client.HTTPResponse]:
    """Ask one server, with a clock that closes the connection when the time is over."""
    where = _shown(parts.geturl())
    late = threading.Event()
    held: list[socket.socket] = []

    def stop() -> None:
        late.set()
        for sock in held:
            _shut(sock)

    clock = threading.Timer(max(deadline - time.monotonic(), 0), stop)
    clock.daemon = True
    clock.start()
    try:
        connection = _connected(parts, door, deadline, held)
        try:
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            connection.request("GET", path, headers=_headers(known))
            yield connection.getresponse()
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException, Malformed) as error:
        if late.is_set():
            raise _too_slow(where, door) from error
        if isinstance(error, Malformed):
            raise
        raise _unreachable(where, error) from error
    finally:
        clock.cancel()


def _headers(known: Validators) -> dict[str, str]:
    headers = {"User-Agent": "enduse", "Accept": "*/*", "Accept-Encoding": "identity"}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _connected(
    parts: SplitResult, door: Door, deadline: float, held: list[socket.socket]
) -> http.client.HTTPConnection:
    """Connect to an address of the host that was checked; its sockets go to ``held`` at once."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _resolved(host, port, door, deadline)
    left = max(deadline - time.monotonic(), 0.001)
    sock = socket.create_connection((address, port), timeout=left)
    held.append(sock)
    if parts.scheme == "https":
        try:
            # The name is that of the host: the certificate is checked against it.
            sock = door.tls().wrap_socket(sock, server_hostname=host)
        except (OSError, ValueError):
            sock.close()
            raise
        held.append(sock)
    connection = http.client.HTTPConnection(host, port, timeout=left)
    connection.sock = sock
    return connection


def _resolved(host: str, port: int, door: Door, deadline: float) -> str:
    """Look a host up once, and give an address of it; all of them have to be public."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(item[4][0]) for item in known)
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # A resolver has a patience of its own; this one is not waited for beyond the deadline.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(deadline - time.monotonic(), 0))
    if failed or not found:
        raise OSError("the host is not known")
    for text in found:
        if not door.may_reach(ipaddress.ip_address(text.partition("%")[0])):
            raise UsageError(
                "the host lies at an address that is not public",
                where=host,
                advice="fetch the file by hand and add it",
            )
    return found[0]


def _next(url: str, response: http.client.HTTPResponse) -> str:
    place = response.getheader("Location", "").strip()
    if not place:
        raise IntakeError("a redirect to nowhere", where=_shown(url))
    return urljoin(url, place)


def _saved(
    url: str, response: http.client.HTTPResponse, target: Path, door: Door, deadline: float
) -> Fetched:
    """Write what comes beside the target, and give it its name when all of it is there."""
    coding = response.getheader("Content-Encoding", "identity").strip().casefold()
    if coding not in {"", "identity"}:
        raise Unsupported(f"sent as {coding[:20]!r}, which was not asked for", where=_shown(url))
    announced = response.length
    if announced is not None and announced > door.most_bytes:
        raise _too_large(url, door)
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            size, digest = _copied(url, response, file, door)
        if time.monotonic() >= deadline:
            # Where no length was announced, the end that the clock made looks like the true one.
            raise _too_slow(_shown(url), door)
        if announced is not None and size != announced:
            raise Malformed(
                f"cut off: {size:,} of {announced:,} bytes", where=_shown(url), advice="try again"
            )
        if size == 0:
            raise Empty("there is nothing in it", where=_shown(url), advice="try again later")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    told = Validators(_header(response, "ETag"), _header(response, "Last-Modified"))
    return Fetched(url, changed=True, size=size, digest=digest, validators=told)


def _header(response: http.client.HTTPResponse, name: str) -> str:
    """Give a header that can be sent back as it is; an empty string for an odd one."""
    value = response.getheader(name, "")
    is_plain = value.isascii() and value.isprintable() and len(value) <= _LONGEST_HEADER
    return value if is_plain else ""


def _copied(
    url: str, response: http.client.HTTPResponse, file: IO[bytes], door: Door
) -> tuple[int, str]:
    size, sha = 0, hashlib.sha256()
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > door.most_bytes:
            raise _too_large(url, door)
        sha.update(chunk)
        file.write(chunk)
    return size, sha.hexdigest()


def _shut(sock: socket.socket | None) -> None:
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _too_large(url: str, door: Door) -> TooLarge:
    return TooLarge(
        f"over {door.most_bytes:,} bytes",
        where=_shown(url),
        advice="fetch the file by hand and add it, if it is what it should be",
    )


def _too_slow(where: str, door: Door) -> IntakeError:
    return IntakeError(f"not done after {door.seconds:g} s", where=where, advice="try again later")


def _unreachable(where: str, error: Exception) -> IntakeError:
    told = " ".join(str(error).split())[:120] or type(error).__name__
    return IntakeError(
        f"it cannot be fetched: {told}", where=where, advice="check the network, or try again later"
    )


def _shown(url: str) -> str:
    """Give an address to be shown: without its query, which may hold a key."""
    plain = "".join(c if c.isprintable() else "?" for c in url).partition("?")[0]
    return plain if len(plain) <= 200 else f"{plain[:199]}…"
