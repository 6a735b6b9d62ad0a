"""The page that asks for the token of a server that other machines can reach."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from enduse.web.jinja import render
from enduse.web.security.access import ENTER, session_of
from enduse.web.security.form import SESSION
from enduse.web.settings import WebSettings

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get(ENTER)
def ask(request: Request) -> Response:
    """Ask for the token."""
    return render(request, "enter.html", error=None)


@router.post(ENTER)
def enter(request: Request, token: Annotated[str, Form(max_length=1_024)] = "") -> Response:
    """Let in who gives the token; the browser then shows a cookie that ends with the server."""
    settings: WebSettings = request.app.state.settings
    if settings.token is None:
        return RedirectResponse("/", status_code=303)
    if not secrets.compare_digest(token.encode("utf-8", "replace"), settings.token.encode()):
        problem = {
            "found": "this is not the token",
            "where": "",
            "advice": "ask who runs the server",
        }
        return render(request, "enter.html", status=403, error=problem)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        SESSION,
        session_of(request.app.state.secret, settings.token),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path="/",
    )
    return answer
