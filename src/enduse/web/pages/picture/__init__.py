"""Pages with pictures: each whole without a script, which only makes them livelier."""

from fastapi import APIRouter

from enduse.web.pages.picture import files, lineage, network, routes, series, timeline

__all__ = ["API", "ROUTERS"]

_PAGES = (lineage, routes, series, timeline, network)

ROUTERS: tuple[APIRouter, ...] = (*(page.router for page in _PAGES), files.router)
"""Routes of the pages, and of the files behind their pictures."""

API: tuple[APIRouter, ...] = tuple(page.api for page in _PAGES)
"""Routes of the same data as JSON."""
