"""``/api/openapi.json``: the API described, as OpenAPI 3.1.

The descriptions are the docstrings: what stands under ``Attributes`` of a class describes the
properties of its schema, what stands under ``Args`` of a route its parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from enduse.web.refusal import Refusal

__all__ = ["openapi_of", "router"]

router = APIRouter(prefix="/api", include_in_schema=False)

_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises|Yields):$", re.MULTILINE)
_ITEM = re.compile(r"^ {4}(\w{1,80}): ?(.{0,2000})$")
_PLAIN = re.compile(r":\w{1,12}:`~?([^`]{1,200})`|``([^`]{1,200})``")
_REFUSAL = {"$ref": "#/components/schemas/Refusal"}
_REFUSALS = {
    "404": "There is nothing there.",
    "422": "A parameter is not of its form.",
    "503": "The server is busy, or the case cannot be read now: come again.",
    "default": "Refused or failed, as the status says.",
}


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """Give the document."""
    return JSONResponse(openapi_of(request.app))


def openapi_of(app: FastAPI) -> dict[str, Any]:
    """Describe the API of an application; made once.

    Args:
        app: The application.
    """
    held: dict[str, Any] | None = getattr(app.state, "openapi", None)
    if held is None:
        held = app.state.openapi = _described(app)
    return held


def _described(app: FastAPI) -> dict[str, Any]:
    plain = app.openapi()
    schemas = plain.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):  # the framework's own error shape
        schemas.pop(name, None)
    schemas.update(_refusal_schemas())
    for schema in schemas.values():
        _describe(schema, schema.get("properties", {}))
    for operation in _operations(plain):
        parameters = {item["name"]: item for item in operation.get("parameters", ())}
        _describe(operation, parameters)
        operation["responses"].pop("422", None)
        for status, text in _REFUSALS.items():
            content = {"application/json": {"schema": _REFUSAL}}
            operation["responses"][status] = {"description": text, "content": content}
        operation["responses"]["200"]["headers"] = {
            "ETag": {
                "description": "Names the state of the case that the answer is made from.",
                "schema": {"type": "string"},
            }
        }
    return plain


def _refusal_schemas() -> dict[str, Any]:
    from pydantic import TypeAdapter

    template = "#/components/schemas/{model}"
    schema = TypeAdapter(Refusal).json_schema(ref_template=template)
    inner: dict[str, Any] = schema.pop("$defs", {})
    return {**inner, "Refusal": schema}


def _operations(plain: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for item in plain["paths"].values():
        yield from (operation for method, operation in item.items() if method != "parameters")


def _describe(owner: dict[str, Any], parts: Mapping[str, dict[str, Any]]) -> None:
    """Part the docstring in a description: its text stays, its items go to what they describe."""
    text: str = owner.get("description", "")
    found = _SECTION.search(text)
    if found is not None:
        for name, words in _items(text[found.end() :]):
            if name in parts:
                parts[name]["description"] = _spoken(words)
        text = text[: found.start()]
    if text.strip():
        owner["description"] = _spoken(text.strip())


def _items(section: str) -> Iterator[tuple[str, str]]:
    """Give the items of a section: a name and its words, which may go on in deeper lines."""
    name, words = "", ""
    for line in section.splitlines():
        head = _ITEM.match(line)
        if head is not None:
            if name:
                yield name, words
            name, words = head[1], head[2]
        elif line.startswith(" " * 8) and name:
            words += " " + line.strip()
    if name:
        yield name, words


def _spoken(text: str) -> str:
    """Give words of a docstring without its marks for other docstrings."""
    return _PLAIN.sub(lambda found: f"`{found[1] or found[2]}`", text)
