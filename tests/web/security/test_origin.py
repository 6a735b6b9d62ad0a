from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

Make = Callable[..., TestClient]

OWN = "http://127.0.0.1:8000"


def writing() -> APIRouter:
    router = APIRouter()

    @router.post("/write")
    def write() -> dict[str, bool]:
        return {"written": True}

    @router.put("/api/write")
    @router.delete("/api/write")
    @router.patch("/api/write")
    def write_too() -> dict[str, bool]:
        return {"written": True}

    return router


@pytest.fixture
def client(make: Make) -> TestClient:
    return make(router=writing())


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": OWN},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},  # our own pages send no referrer
        {"Sec-Fetch-Site": "none"},
        {"Origin": OWN},
        {},  # no browser
    ],
)
def test_our_own_pages_and_other_programs_may_write(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post("/write", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:9000"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OWN},
        {"Sec-Fetch-Site": "", "Origin": OWN},
        {"Sec-Fetch-Site": "same-origin, cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
        {"Origin": "http://evil.example/http://127.0.0.1:8000"},
        {"Origin": "http://evil@127.0.0.1:8000"},
        {"Origin": "file://"},
        {"Origin": "chrome-extension://127.0.0.1:8000"},
        {"Origin": ""},
        {"Origin": "http://[::1"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/write"), ("PUT", "/api/write"), ("DELETE", "/api/write"), ("PATCH", "/api/write")],
)
def test_another_site_may_not(
    client: TestClient, headers: dict[str, str], method: str, path: str
) -> None:
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == 403
    assert "written" not in answer.text


def test_two_origins_are_refused(client: TestClient) -> None:
    headers = [("Origin", OWN), ("Origin", "https://evil.example")]
    assert client.post("/write", headers=headers).status_code == 403


def test_reading_is_not_bound_to_an_origin(client: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert client.get("/api/state", headers=headers).status_code == 200


def test_where_the_origin_is_null_the_form_must_bear_its_token(client: TestClient) -> None:
    untold = {"Origin": "null"}
    assert client.post("/write", headers=untold).status_code == 400
    assert client.post("/write", headers=untold, data={"form": "0" * 64}).status_code == 400
    assert client.post("/write", headers=untold, data={"form": "é" * 64}).status_code == 400
    page = client.get("/enter").text
    token = page.split('name="form" value="')[1].split('"')[0]
    assert len(token) == 64
    assert client.post("/write", headers=untold, data={"form": token}).status_code == 200


def test_a_file_in_the_place_of_the_token_is_refused(client: TestClient) -> None:
    answer = client.post("/write", headers={"Origin": "null"}, files={"form": ("form", b"x")})
    assert answer.status_code == 400


def test_the_token_of_another_server_is_refused(client: TestClient, make: Make) -> None:
    page = make().get("/enter").text
    token = page.split('name="form" value="')[1].split('"')[0]
    answer = client.post("/write", headers={"Origin": "null"}, data={"form": token})
    assert answer.status_code == 400


def test_the_token_of_another_session_is_refused(client: TestClient) -> None:
    token = client.get("/enter").text.split('name="form" value="')[1].split('"')[0]
    client.cookies.set("enduse_session", "another")
    answer = client.post("/write", headers={"Origin": "null"}, data={"form": token})
    assert answer.status_code == 400
