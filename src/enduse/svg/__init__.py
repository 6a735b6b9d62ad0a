"""A small writer of static SVG: no script, text that can be selected, the same bytes every time.

No plotting library gives that under a content policy without inline style, with a tooltip by
``<title>`` on every mark and one stylesheet for light and dark.
"""

from enduse.svg.element import Svg, escape, join, tag
from enduse.svg.frame import PAPER, Body, Caption, Paper, frame
from enduse.svg.style import OTHER, PALETTE, STYLESHEET

__all__ = [
    "OTHER",
    "PALETTE",
    "PAPER",
    "STYLESHEET",
    "Body",
    "Caption",
    "Paper",
    "Svg",
    "escape",
    "frame",
    "join",
    "tag",
]
