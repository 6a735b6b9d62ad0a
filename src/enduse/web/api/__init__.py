"""The pages' data as JSON, and the document that describes it."""

from fastapi import APIRouter

from enduse.web.api.document import router as document
from enduse.web.api.state import router as state
from enduse.web.pages import dossier, lists, overview, picture, search, subject, triage

__all__ = ["ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (
    document,
    state,
    overview.api,
    subject.api,
    search.api,
    lists.api,
    triage.api,
    dossier.api,
    *picture.API,
)
