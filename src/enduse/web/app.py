"""The application: pages, API, guards around both."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread

from fastapi import APIRouter, Depends, FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.middleware import Middleware

import enduse
from enduse.errors import EnduseError
from enduse.web.asset import Assets
from enduse.web.faults import HANDLERS
from enduse.web.jinja import make_environment
from enduse.web.runs.yard import RunYard
from enduse.web.security import (
    AccessGuard,
    CrowdGuard,
    FaultGuard,
    HeadAnswer,
    HeaderGuard,
    HostGuard,
    OriginGuard,
    SizeGuard,
    TimeGuard,
    require_form_token,
)
from enduse.web.settings import LOOPBACK, WebSettings
from enduse.web.snapshot import Snapshots

__all__ = ["create_app"]

_ANY = ("0.0.0.0", "::")  # noqa: S104 - told apart here, not listened on

_ANY_DAY = "2000-01-01"

_ABOUT = (
    "What a case holds: who says what, on whose word, what the lists and the trade records show. "
    "Every answer is wholly of one state of the case, which its ETag names."
)


def create_app(settings: WebSettings) -> FastAPI:
    """Make the application over one case.

    Args:
        settings: What the server is told; see :func:`enduse.web.serve.check_settings` for what it
            refuses.
    """
    from enduse.web import api, pages

    secret = secrets.token_bytes(32)
    app = FastAPI(
        title="enduse",
        version=enduse.__version__,
        description=_ABOUT,
        openapi_url=None,  # its own route gives it, and no page of it loads from elsewhere
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        dependencies=[Depends(require_form_token)],
        exception_handlers=HANDLERS,
        middleware=_guards(settings, secret),
        lifespan=_lifespan,
    )
    assets = Assets(Path(__file__).parent / "assets")
    app.state.settings = settings
    app.state.secret = secret
    app.state.snapshots = Snapshots(settings)
    app.state.runs = RunYard(settings)
    app.state.assets = assets
    app.state.templates = make_environment(
        assets, getattr(pages, "FILTERS", {}), getattr(pages, "GLOBALS", {})
    )
    for router in (*api.ROUTERS, *pages.ROUTERS, *_own_routers()):
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Read the case before the first page is asked for; end a run with the server."""
    with suppress(EnduseError):  # what is wrong with the case is told to who asks for a page
        await run_in_threadpool(app.state.snapshots.current)
    if app.state.settings.warm:
        Thread(target=_warm, args=(app.state.snapshots,), daemon=True).start()
    yield
    app.state.runs.close()


def _warm(snapshots: Snapshots) -> None:
    """Make both indexes of the search, so that they are at hand when someone searches."""
    from enduse.web.view.search import index_of

    with suppress(EnduseError):
        snapshot = snapshots.current()
        snapshot.made("search index", lambda: index_of(snapshot))
        snapshot.screener.screen("Example Trading", as_of=snapshot.record["as_of"] or _ANY_DAY)


def _own_routers() -> tuple[APIRouter, ...]:
    from enduse.web import decide, route, runs

    return (*route.ROUTERS, *decide.ROUTERS, *runs.ROUTERS)


def _guards(settings: WebSettings, secret: bytes) -> list[Middleware]:
    """Give what stands around the routes, the outermost first."""
    guards = [
        Middleware(HeaderGuard),
        Middleware(FaultGuard),
        Middleware(HeadAnswer),
        Middleware(
            HostGuard,
            names=(*settings.names, *(() if settings.host in _ANY else (settings.host,))),
            any_address=settings.host not in LOOPBACK,
        ),
        Middleware(SizeGuard, limits=settings.limits),
    ]
    if settings.token is not None:
        guards.append(Middleware(AccessGuard, token=settings.token, secret=secret))
    return [
        *guards,
        Middleware(OriginGuard),
        Middleware(CrowdGuard, limits=settings.limits),
        Middleware(TimeGuard, limits=settings.limits),
    ]
