"""Runs that are begun in the browser: files come up, a process of its own writes the assessment."""

from fastapi import APIRouter

from enduse.web.runs.page import api
from enduse.web.runs.page import router as pages

__all__ = ["ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (pages, api)
