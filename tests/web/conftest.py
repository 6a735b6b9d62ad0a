"""Fixtures for pages and API.

Most tests need no case: ``bare`` serves an empty folder, so that an attack is turned away
before there is anything to attack.  ``served`` shows a copy of the demo's case, which is made once.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI

from enduse.web.app import create_app
from enduse.web.settings import Limits, WebSettings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette wants the successor of httpx
    from fastapi.testclient import TestClient

OWN = "http://127.0.0.1:8000"

Make = Callable[..., TestClient]


def client_of(app: FastAPI, base: str = OWN) -> TestClient:
    return TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def bare_settings(tmp_path: Path) -> WebSettings:
    return WebSettings(case=tmp_path / "case", home=tmp_path / "home")


@pytest.fixture
def make(bare_settings: WebSettings) -> Make:
    """Make a client of a server over an empty case, with other settings or routes."""

    def made(
        *, router: APIRouter | None = None, limits: Limits | None = None, **changes: Any
    ) -> TestClient:
        changed = replace(bare_settings, limits=limits or Limits(), **changes)
        app = create_app(changed)
        if router is not None:
            app.include_router(router)
        return client_of(app)

    return made


@pytest.fixture
def bare(make: Make) -> TestClient:
    return make()


@pytest.fixture(scope="module")
def served(demo_case: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over a copy of the demo's case: tests may decide on things in it."""
    folder = tmp_path_factory.mktemp("served") / "demo"
    shutil.copytree(demo_case.folder, folder)
    app = create_app(WebSettings(case=folder, home=folder / "home"))
    with client_of(app) as client:
        yield client
