from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from enduse.web.security.host import host_of

Make = Callable[..., TestClient]

OWN = ["127.0.0.1:8000", "127.0.0.1", "localhost", "localhost:9999", "LOCALHOST:8000", "[::1]:8000"]
OTHER = [
    "evil.example",
    "evil.example:8000",
    "127.0.0.1.evil.example",
    "localhost.evil.example:8000",
    "127.0.0.1@evil.example",
    "evil.example#127.0.0.1",
    "evil.example/127.0.0.1",
    "192.168.0.7:8000",
    "0.0.0.0:8000",
    "2130706433",
    "0x7f.1",
    "[::ffff:127.0.0.1]",
    "127.0.0.1:8000:9",
    "127.0.0.1:99999",
    "127.0.0.1 evil.example",
    "127.0.0.1,evil.example",
    "",
    " ",
    "[::1",
    "a" * 300,
]


@pytest.mark.parametrize("host", OWN)
def test_this_machine_is_answered_to(bare: TestClient, host: str) -> None:
    assert bare.get("/api/state", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", OTHER)
@pytest.mark.parametrize("path", ["/", "/api/state", "/assets/run.js", "/enter"])
def test_another_name_is_refused_everywhere(bare: TestClient, host: str, path: str) -> None:
    answer = bare.get(path, headers={"Host": host})
    assert answer.status_code == 421


def test_two_hosts_are_refused(bare: TestClient) -> None:
    twice = [("Host", "127.0.0.1:8000"), ("Host", "evil.example")]
    assert bare.get("/api/state", headers=twice).status_code == 421


def test_a_name_that_was_given_is_answered_to(make: Make) -> None:
    client = make(names=("Desk.example",))
    assert client.get("/api/state", headers={"Host": "desk.example:443"}).status_code == 200
    assert client.get("/api/state", headers={"Host": "example"}).status_code == 421


def test_on_all_addresses_an_address_is_taken_and_a_name_is_not(make: Make) -> None:
    client = make(host="0.0.0.0", token="x" * 20)  # noqa: S104 - nothing listens
    shown = {"Authorization": "Bearer " + "x" * 20}
    for host, status in (("192.168.0.7:8000", 200), ("[fe80::1]:80", 200), ("evil.example", 421)):
        assert client.get("/api/state", headers={"Host": host, **shown}).status_code == status


@given(st.text(max_size=300))
def test_any_header_is_read_or_refused(header: str) -> None:
    host = host_of(header)
    assert host is None or (host == host.lower() and "/" not in host and "@" not in host)
