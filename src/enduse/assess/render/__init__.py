"""Renderers: the record as HTML, Markdown and FollowTheMoney entities."""

from enduse.assess.render.ftm import render_ftm
from enduse.assess.render.html import render_html
from enduse.assess.render.markdown import render_markdown

__all__ = ["render_ftm", "render_html", "render_markdown"]
