from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from enduse.errors import UsageError
from enduse.web.security.access import session_of
from enduse.web.serve import check_settings
from enduse.web.settings import WebSettings

Make = Callable[..., TestClient]

TOKEN = "correct-horse-battery-staple"  # noqa: S105 - of this test alone


@pytest.fixture
def client(make: Make) -> TestClient:
    return make(token=TOKEN)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": "Bearer " + "é" * 40},
        {"Authorization": "Bearer " + "x" * 8_000},
        {"Cookie": f"enduse_session={TOKEN}"},
        {"Cookie": "enduse_session="},
        {"Cookie": "enduse_session=" + "0" * 64},
        {"Cookie": 'enduse_session="\\'},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Original-URL": "/assets/run.js"},
    ],
)
def test_without_the_token_nothing_is_told(client: TestClient, headers: dict[str, str]) -> None:
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    data = client.get("/api/state", headers=sent)
    assert data.status_code == 401
    assert data.headers["www-authenticate"] == "Bearer"
    assert data.json()["error"]["code"] == "token_needed"
    page = client.get("/triage", headers=sent)
    assert (page.status_code, page.headers["location"]) == (303, "/enter")
    assert client.post("/run", headers=sent).status_code == 401


@pytest.mark.parametrize(
    "path", ["/nowhere", "/assetsx", "/assets", "/ENTER", "/enter/", "//enter"]
)
def test_what_is_not_there_asks_for_the_token_too(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 303


@pytest.mark.parametrize("path", ["/assets/../api/state", "/assets/%2e%2e/api/state"])
def test_no_way_round_by_a_path(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {401, 404}
    assert "ledger_head" not in answer.text


def test_the_token_as_a_header_lets_in(client: TestClient) -> None:
    for kind in ("Bearer", "bearer", "BEARER"):
        headers = {"Authorization": f"{kind} {TOKEN}"}
        assert client.get("/api/state", headers=headers).status_code == 200


def test_the_token_in_the_url_does_not(client: TestClient) -> None:
    assert client.get(f"/api/state?token={TOKEN}").status_code == 401


def test_the_form_gives_a_session_that_ends_with_the_server(client: TestClient, make: Make) -> None:
    answer = client.post("/enter", data={"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert client.get("/api/state").status_code == 200
    other = make(token=TOKEN)
    other.cookies.set("enduse_session", client.cookies["enduse_session"])
    assert other.get("/api/state").status_code == 401


def test_a_wrong_token_gives_no_session(client: TestClient) -> None:
    for given in ("", "wrong", "é", TOKEN.upper()):
        answer = client.post("/enter", data={"token": given})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert client.post("/enter", data={"token": "x" * 2_000}).status_code == 422


def test_assets_and_the_form_are_open(client: TestClient) -> None:
    assert client.get("/assets/run.js").status_code == 200
    assert client.get("/enter").status_code == 200


def test_a_session_is_not_the_token_and_differs_by_server() -> None:
    assert session_of(b"a" * 32, TOKEN) != session_of(b"b" * 32, TOKEN)
    assert TOKEN not in session_of(b"a" * 32, TOKEN)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "desk.example", ""])  # noqa: S104
def test_another_host_is_refused_without_a_token(bare_settings: WebSettings, host: str) -> None:
    from dataclasses import replace

    with pytest.raises(UsageError, match="token"):
        check_settings(replace(bare_settings, host=host))
    check_settings(replace(bare_settings, host=host, token=TOKEN))


@pytest.mark.parametrize("token", ["", "short", "x" * 15, "é" * 20])
def test_a_token_that_can_be_guessed_is_refused(bare_settings: WebSettings, token: str) -> None:
    from dataclasses import replace

    with pytest.raises(UsageError, match="token"):
        check_settings(replace(bare_settings, token=token))


def test_this_machine_alone_needs_none(bare_settings: WebSettings) -> None:
    check_settings(bare_settings)
