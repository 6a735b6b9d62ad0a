from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from enduse.web.security.header import POLICY

Make = Callable[..., TestClient]

# As the W3C's Content Security Policy Level 3 reads it: nothing but what is named.
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def failing() -> APIRouter:
    router = APIRouter()

    @router.get("/fails")
    def fails() -> None:
        raise RuntimeError("secret detail")

    @router.get("/api/fails")
    def fails_too() -> None:
        raise RuntimeError("secret detail")

    return router


@pytest.fixture
def client(make: Make) -> TestClient:
    return make(router=failing())


ANSWERS = [
    ("GET", "/api/state", 200),
    ("GET", "/enter", 200),
    ("GET", "/nowhere", 404),
    ("GET", "/api/nowhere", 404),
    ("DELETE", "/api/state", 405),
    ("GET", "/api/runs/x", 404),
    ("GET", "/fails", 500),
    ("GET", "/api/fails", 500),
    ("GET", "/assets/run.js", 200),
    ("GET", "/assets/none.js", 404),
    ("GET", "/" + "x" * 9000, 414),
    ("HEAD", "/api/state", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_bears_the_headers(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy == DIRECTIVES
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers


def test_the_policy_allows_nothing_inline_and_nothing_evaluated() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    assert "http" not in POLICY
    assert "data:" not in POLICY


def test_what_a_case_holds_is_kept_by_no_cache(client: TestClient) -> None:
    for path in ("/api/state", "/nowhere", "/fails", "/enter"):
        assert client.get(path).headers["cache-control"] == "private, no-store"


def test_a_route_cannot_weaken_the_headers(make: Make) -> None:
    from fastapi import Response

    router = APIRouter()

    @router.get("/lax")
    def lax() -> Response:
        return Response("x", headers={"Content-Security-Policy": "default-src *"})

    answer = make(router=router).get("/lax")
    assert answer.headers.get_list("content-security-policy") == [POLICY]


def test_a_fault_tells_the_client_nothing_from_inside(client: TestClient) -> None:
    page, data = client.get("/fails"), client.get("/api/fails")
    for answer in (page, data):
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
    assert data.json()["error"]["code"] == "failed"
    assert page.headers["content-type"].startswith("text/html")


def test_an_answer_from_the_case_names_its_state(client: TestClient) -> None:
    answer = client.get("/api/state")
    assert answer.headers["etag"] == f'W/"{answer.json()["etag"]}"'
    assert "etag" not in client.get("/nowhere").headers


def test_a_fault_is_told_to_the_operator_without_what_was_looked_at(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    router = APIRouter()

    @router.get("/looked/{name}")
    def looked(name: str) -> None:  # noqa: ARG001 - it is in the path
        raise RuntimeError("it broke")

    make(router=router).get("/looked/li-wei")
    (record,) = [each for each in caplog.records if each.name == "enduse.web.security.fault"]
    assert "/looked/{name}" in record.getMessage()
    assert "li-wei" not in record.getMessage()
    assert record.exc_info is not None
