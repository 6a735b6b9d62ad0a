"""SVG elements as text: everything that is not an element of ours is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NewType

__all__ = ["Svg", "escape", "join", "number", "tag"]

Svg = NewType("Svg", str)
"""Finished markup.  Only :func:`tag`, :func:`join` and :func:`escape` make it."""

# What XML 1.0 forbids (section 2.2), and the controls that turn the direction of a line round.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
_SPACE = re.compile(r"\s+")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"},
)


def escape(text: str) -> Svg:
    """Make text safe as content or as the value of an attribute, on one line."""
    return Svg(
        _SPACE.sub(" ", _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)).translate(_ESCAPES)
    )


def number(value: float) -> str:
    """Write a coordinate with at most two decimals: the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def join(parts: Iterable[Svg]) -> Svg:
    """Put elements after one another."""
    return Svg("".join(parts))


def tag(element: str, *children: Svg, **attributes: str | float | None) -> Svg:
    """Write an element.

    Args:
        element: Its name.
        children: What it holds, escaped already.
        attributes: Its attributes: ``_`` in a name stands for ``-``, and one at its end is dropped
            (``class_``).  Text is escaped; None leaves the attribute out.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if not children:
        return Svg(f"<{element}{given}/>")
    return Svg(f"<{element}{given}>{''.join(children)}</{element}>")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)
