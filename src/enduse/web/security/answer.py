"""The answer to a request that is refused: JSON for the API, a page for all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from enduse.web.refusal import Problem, Refusal, code_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["is_api", "refuse"]

_BARE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>{found}</p><p>{advice}</p></main></body></html>"
)


def is_api(scope: Scope) -> bool:
    """Whether a request is one to the API, which answers in JSON."""
    path: str = scope.get("path", "")
    return path == "/api" or path.startswith("/api/")


def refuse(
    scope: Scope,
    status: int,
    found: str,
    *,
    where: str = "",
    advice: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Make the answer to a request that is refused.

    Args:
        scope: The request.
        status: The status.
        found: What was found, as a clause.
        where: The part of the request that is meant.
        advice: What to do next.
        headers: Further headers.
    """
    problem = Problem(code_of(status), found, where, advice)
    if is_api(scope):
        return JSONResponse(asdict(Refusal(problem)), status_code=status, headers=headers)
    return HTMLResponse(_page(scope, status, problem), status_code=status, headers=headers)


def _page(scope: Scope, status: int, problem: Problem) -> str:
    from jinja2 import TemplateError

    title = f"{status} {HTTPStatus(status).phrase}"
    data: dict[str, Any] = {"status": status, "title": title, "error": problem}
    try:
        environment: Environment = scope["app"].state.templates
        template = environment.get_template("error.html")
        return template.render(path=scope["path"], snapshot=None, form_token="", **data)
    except (KeyError, AttributeError, TemplateError):
        # A page about an error must not fail: without its template it is said plainly.
        return _BARE.format(
            title=escape(title), found=escape(problem.found), advice=escape(problem.advice)
        )
