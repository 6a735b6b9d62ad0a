"""The upload form, the progress of a run, the list of runs; and the same as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from enduse.errors import EnduseError, UsageError
from enduse.web.jinja import render
from enduse.web.refusal import problem_of, status_of
from enduse.web.runs.account import Run, RunState
from enduse.web.runs.upload import Upload, chosen
from enduse.web.runs.yard import RunYard
from enduse.web.settings import WebSettings
from enduse.web.snapshot import shown

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["runs"])

Files = Annotated[list[UploadFile], File()]
_NOTHING: list[UploadFile] = []


def _yard(request: Request) -> RunYard:
    yard: RunYard = request.app.state.runs
    return yard


@router.get("/run")
def ask(request: Request) -> Response:
    """Show the form that articles are sent with."""
    return _form(request)


@router.post("/run")
def begin(
    request: Request,
    articles: Files = _NOTHING,
    records: Files = _NOTHING,
    as_of: Annotated[str, Form()] = "",
) -> Response:
    """Begin a run over uploaded files, and show its progress."""
    settings: WebSettings = request.app.state.settings
    try:
        run = _yard(request).begin(
            chosen(_uploads(articles), settings.limits.files),
            [upload for upload in _uploads(records) if upload.name][: settings.limits.files],
            as_of=_day(as_of),
            notice=shown(request).record["notice"],  # an invented case stays one
        )
    except EnduseError as error:
        return _form(request, error=error, as_of=as_of)
    return RedirectResponse(f"/runs/{run.id}", status_code=303)


@router.get("/runs")
def runs(request: Request) -> Response:
    """Show the last runs."""
    shown(request)
    return render(request, "runs.html", runs=_yard(request).runs())


@router.get("/runs/{key}")
def progress(request: Request, key: str) -> Response:
    """Show how far a run has come."""
    shown(request)
    run = _yard(request).run(key)
    return render(request, "run_progress.html", run=run, works=run.state is RunState.WORKING)


@router.post("/runs/{key}/cancel")
def cancel(request: Request, key: str) -> Response:
    """End a run."""
    _yard(request).cancel(key)
    return RedirectResponse(f"/runs/{key}", status_code=303)


@api.get("/runs")
def runs_as_json(request: Request) -> tuple[Run, ...]:
    """Give the last runs that were begun in a browser, the newest first."""
    return _yard(request).runs()


@api.get("/runs/{key}")
def run_as_json(request: Request, key: str) -> Run:
    """Give a run: where it stands, and how far it has come."""
    return _yard(request).run(key)


def _uploads(files: list[UploadFile]) -> list[Upload]:
    return [Upload(file.filename or "", file.file) for file in files]


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError(
            f"{text[:40]!r} is not a day", where="as of", advice="write it as 2024-04-30"
        ) from None


def _form(request: Request, *, error: EnduseError | None = None, as_of: str = "") -> Response:
    settings: WebSettings = request.app.state.settings
    shown(request)
    status = 200 if error is None else status_of(error)
    return render(
        request,
        "run.html",
        status=status,
        error=None if error is None else problem_of(status, error),
        as_of=as_of or settings.now().date().isoformat(),
        limits=settings.limits,
        at_work=next((r for r in _yard(request).runs() if r.state is RunState.WORKING), None),
    )
