"""The assessment as one HTML file: no script, nothing from elsewhere, prints on A4 and Letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enduse.assess.render.page import backlinks, describe, matrix, runs, sections
from enduse.assess.sources import plural
from enduse.text.date import spell_date

__all__ = ["render_html"]


def render_html(record: Mapping[str, Any]) -> str:
    """Render a record; all text in it is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("enduse.assess.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = spell_date
    return environment.get_template("assessment.html.j2").render(
        record=record,
        sections=list(sections(record)),
        runs=runs,
        links=backlinks(record),
        describe=lambda item: describe(record, item),
        rows=matrix(record),
        plural=plural,
    )
