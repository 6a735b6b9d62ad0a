"""The one environment that all pages are rendered in: everything in them is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from enduse.web.asset import Assets
from enduse.web.security.form import form_token

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["make_environment", "render"]


def make_environment(
    assets: Assets, filters: Mapping[str, Callable[..., Any]], values: Mapping[str, Any]
) -> Environment:
    """Make the environment of the templates.

    Beside what :func:`render` hands over, a template has ``asset(path)``, the URL of a file in
    ``web/assets`` with its version, and ``asset_present(path)``.

    Args:
        assets: The files that pages load.
        filters: Filters of the pages, by name.
        values: What else every template has, by name.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("enduse.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = assets.url
    environment.globals["asset_present"] = assets.has
    environment.globals.update(values)
    environment.filters.update(filters)
    return environment


def render(request: Request, template: str, *, status: int = 200, **data: Any) -> HTMLResponse:
    """Render a page.

    Args:
        request: What is answered; its snapshot is handed over as ``snapshot``, or None where the
            page needs none.
        template: Name of the template.
        status: Status of the answer.
        data: What else the template shows.
    """
    environment: Environment = request.app.state.templates
    page = environment.get_template(template).render(
        request=request,
        path=request.url.path,
        snapshot=getattr(request.state, "snapshot", None),
        form_token=form_token(request),
        **data,
    )
    return HTMLResponse(page, status_code=status)
