"""Filing what a form says: the open ledger, the moment, and where to go afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from enduse.store import CaseStore
from enduse.web.settings import WebSettings

__all__ = ["Field", "back_to", "moment", "opened"]

_PATH = re.compile(r"/(?:[A-Za-z0-9._~%:@!$&'()*+,;=-][A-Za-z0-9._~%:@!$&'()*+,;=/?-]{0,900})?")

Field = Annotated[str, Form()]
"""A field of a form; what is missing is empty, and told on the form."""


@contextmanager
def opened(request: Request) -> Iterator[CaseStore]:
    """Open the case that a form is filed in.

    Raises:
        NotACase: There is none yet.
        StoreError: It cannot be opened.
    """
    settings: WebSettings = request.app.state.settings
    with CaseStore.open(settings.case) as store:
        yield store


def moment(request: Request) -> str:
    """Give the moment at which something is entered, ISO 8601."""
    settings: WebSettings = request.app.state.settings
    return settings.now().isoformat(timespec="seconds")


def back_to(path: str) -> Response:
    """Send a browser back to a page of ours, after something was entered.

    Args:
        path: The page, as a form gave it; what is no path of this server leads to the overview.
    """
    safe = path if _PATH.fullmatch(path) is not None else "/"
    return RedirectResponse(safe, status_code=303)
