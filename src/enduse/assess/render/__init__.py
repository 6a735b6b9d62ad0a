"""Renderers: the record as a page, as Markdown, as entities, as a graph, as tables and pictures."""

from enduse.assess.render.ftm import render_ftm
from enduse.assess.render.graphml import render_graphml
from enduse.assess.render.html import render_html
from enduse.assess.render.markdown import render_markdown
from enduse.assess.render.tables import render_tables

__all__ = ["render_ftm", "render_graphml", "render_html", "render_markdown", "render_tables"]
