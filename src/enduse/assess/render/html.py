"""The assessment as one HTML file: no script, nothing from elsewhere, prints on A4 and Letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enduse.assess.render.arranged import (
    STATES,
    changes,
    dossiers_of,
    known_as,
    ratings_of,
    wires_of,
)
from enduse.assess.render.page import backlinks, describe, matrix, notes, runs, sections
from enduse.assess.render.picture import plates
from enduse.assess.sources import plural
from enduse.svg import STYLESHEET, Paper
from enduse.text.date import spell_date

__all__ = ["render_html"]

_WIDE, _NARROW = 880, 350
"""Widths of the pictures in CSS pixels: on paper and wide screens, and on a telephone."""

_PLACES = {
    "lineage": ("independence", "drift", "sources"),
    "listings": ("parties",),
    "checks": ("checks", "counts", "records"),
}
"""Name of a picture → the sections that it may stand in; the first one that there is has it."""


def render_html(record: Mapping[str, Any]) -> str:
    """Render a record; all text in it is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("enduse.assess.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = spell_date
    environment.filters["begun"] = lambda text: text[:1].upper() + text[1:]
    held = any(section["key"] == "dossiers" for section in record["sections"])
    dossiers = dossiers_of(record) if held else []
    return environment.get_template("assessment.html.j2").render(
        record=record,
        sections=list(sections(record)),
        runs=runs,
        notes=lambda sentences, most: notes(record, sentences, most),
        links=backlinks(record),
        describe=lambda item: describe(record, item),
        rows=matrix(record),
        changes=changes(record),
        names=known_as(record),
        wires=wires_of(record),
        ratings=ratings_of(record),
        pictures=_pictures(record),
        states=STATES,
        dossiers=dossiers,
        tabled={
            sentence["id"]
            for dossier in dossiers
            for _aspect, cells in dossier.rows
            for cell in cells
            for sentence in cell
        },
        # Paper is light, whatever the screen is.
        picture_style=STYLESHEET.replace("@media (", "@media screen and ("),
        plural=plural,
    )


def _seen(value: Any) -> Any:
    """Put a mark for controls that cannot be seen, or that turn a line round, in plain text."""
    if type(value) is not str or value.isprintable():
        return value
    return "".join(
        c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in value
    )


def _pictures(record: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Give the pictures by the section that they stand in, each drawn wide and narrow."""
    from markupsafe import Markup

    held = [section["key"] for section in record["sections"]]
    small = Paper(_NARROW, style=False, name="narrow")
    narrow = {plate.name: plate.svg for plate in plates(record, small)}
    found: dict[str, list[dict[str, Any]]] = {}
    for plate in plates(record, Paper(_WIDE, style=False, name="wide")):
        place = next((key for key in _PLACES[plate.name] if key in held), "")
        found.setdefault(place, []).append(
            {
                "name": plate.name,
                "title": plate.title,
                # The SVG writer has escaped all text in it.
                "wide": Markup(plate.svg),  # noqa: S704
                "narrow": Markup(narrow[plate.name]),  # noqa: S704
                "table": plate.table,
            }
        )
    return found
