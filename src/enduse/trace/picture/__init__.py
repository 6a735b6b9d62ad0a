"""Pictures of trade records, as SVG, with the data behind each.

Each picture is a function from plain rows and a caption to an SVG document.  A value that is not
known is None and is drawn as a gap: it is never zero.
"""

from enduse.svg import STYLESHEET, Caption, Paper
from enduse.trace.picture.write import write_pictures

__all__ = ["STYLESHEET", "Caption", "Paper", "write_pictures"]
