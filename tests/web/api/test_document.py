from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from evals.api import fuzz


@pytest.fixture
def document(bare: TestClient) -> dict[str, Any]:
    plain: dict[str, Any] = bare.get("/api/openapi.json").json()
    return plain


def test_it_is_openapi_3_1_and_names_what_it_is_of(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["title"] == "enduse"
    assert "/api/state" in document["paths"]
    assert "/api/runs/{key}" in document["paths"]
    assert all(path.startswith("/api/") for path in document["paths"])


def test_every_operation_every_schema_and_every_property_is_described(
    document: dict[str, Any],
) -> None:
    bare_of_words = [
        f"{method} {path}"
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if not operation.get("description")
    ]
    schemas = document["components"]["schemas"]
    bare_of_words += [name for name, schema in schemas.items() if not schema.get("description")]
    bare_of_words += [
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, held in schema.get("properties", {}).items()
        if not held.get("description")
    ]
    assert bare_of_words == []
    assert "Attributes:" not in str(document)
    assert "Args:" not in str(document)


def test_there_is_one_error_shape(document: dict[str, Any]) -> None:
    shape = {"$ref": "#/components/schemas/Refusal"}
    for path, item in document["paths"].items():
        for operation in item.values():
            refusals = {s: r for s, r in operation["responses"].items() if s != "200"}
            assert {"404", "422", "503", "default"} <= refusals.keys(), path
            for answer in refusals.values():
                assert answer["content"]["application/json"]["schema"] == shape
    assert "HTTPValidationError" not in document["components"]["schemas"]
    problem = document["components"]["schemas"]["Problem"]["properties"]
    assert problem.keys() == {"code", "found", "where", "advice"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nowhere", 404, "not_found"),
        ("GET", "/api", 404, "not_found"),
        ("GET", "/api/runs/nothing", 404, "not_found"),
        ("DELETE", "/api/state", 405, "method_not_allowed"),
        ("POST", "/api/state", 405, "method_not_allowed"),
        ("TRACE", "/api/state", 405, "method_not_allowed"),
        ("MADEUP", "/api/state", 405, "method_not_allowed"),
        ("GET", "/api/triage/none", 422, "malformed"),
        ("GET", "/api/" + "x" * 9_000, 414, "url_too_long"),
    ],
)
def test_every_refusal_has_that_shape(
    bare: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = bare.request(method, path)
    assert answer.status_code == status
    body = answer.json()
    assert body.keys() == {"error"}
    assert body["error"].keys() == {"code", "found", "where", "advice"}
    assert body["error"]["code"] == code
    assert body["error"]["found"]
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD"


def test_no_page_of_the_api_loads_from_elsewhere(bare: TestClient) -> None:
    for path in ("/docs", "/redoc", "/api/docs", "/openapi.json"):
        assert bare.get(path).status_code == 404


def test_made_up_requests_get_documented_answers_and_no_5xx(served: TestClient) -> None:
    case = served.app.state.settings.case  # type: ignore[attr-defined]
    outcome = fuzz(case, cases=200)
    assert outcome.cases >= 200
    assert outcome.broken == 0
    assert outcome.failures == {}
    assert outcome.statuses.keys() >= {200, 404, 422}
