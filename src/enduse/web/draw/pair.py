"""A picture for both kinds of screen, without style of its own, as a page takes it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from enduse.svg import Paper, Svg, escape, tag

__all__ = ["SLIM", "WIDE", "Drawn", "drawn", "lead", "tip"]

WIDE, SLIM = 960, 358
"""Widths in CSS pixels: a column of text on a desk, and on a phone of 390 less its margins."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, drawn twice; the stylesheet shows the one that fits.

    Attributes:
        wide: For a wide screen.
        slim: For a phone.
    """

    wide: Markup
    slim: Markup


def drawn(draw: Callable[[Paper], str], name: str, width: int = WIDE) -> Drawn:
    """Draw a picture for both kinds of screen.

    Args:
        draw: From paper to an SVG document in which everything is escaped.
        name: A name that is its own among the pictures of the page.
        width: How wide it is on a wide screen; less where something stands beside it.
    """
    wide = draw(Paper(width, style=False, name=f"{name}-wide"))
    slim = draw(Paper(SLIM, style=False, name=f"{name}-slim"))
    # The writer of SVG escapes all that is not an element of ours.
    return Drawn(Markup(_open(wide)), Markup(_open(slim)))  # noqa: S704


def _open(picture: str) -> str:
    """Let what is in a picture be pointed at: an image has no parts, a group has."""
    return picture.replace(' role="img"', ' role="group"', 1)


def lead(href: str, *inside: Svg) -> Svg:
    """Make a part of a picture lead somewhere, for those who point.

    The same links stand in the list beside the picture, so the keyboard passes these by.
    """
    if not href:
        return tag("g", *inside)
    return tag("a", *inside, href=href, tabindex=-1)


def tip(text: str) -> Svg:
    """Give the words that are shown when something is pointed at."""
    return tag("title", escape(text))
