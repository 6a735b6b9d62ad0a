"""Routes that no page of the case is behind: assets, exports, the token."""

from fastapi import APIRouter

from enduse.web.route.asset import router as asset
from enduse.web.route.enter import router as enter
from enduse.web.route.export import api as exports
from enduse.web.route.export import router as export

__all__ = ["ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (asset, enter, export, exports)
