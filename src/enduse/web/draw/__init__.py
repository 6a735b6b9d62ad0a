"""Pictures that pages draw: the same SVG for the same case, with a plain page for each mark."""

from enduse.web.draw.network import draw_network
from enduse.web.draw.pair import SLIM, WIDE, Drawn, drawn
from enduse.web.draw.sheet import picture_sheet
from enduse.web.draw.story import draw_story

__all__ = [
    "SLIM",
    "WIDE",
    "Drawn",
    "draw_network",
    "draw_story",
    "drawn",
    "picture_sheet",
]
