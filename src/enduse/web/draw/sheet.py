"""The stylesheet of drawn pictures for pages, whose reader may choose light or dark."""

from __future__ import annotations

from enduse.svg import STYLESHEET

__all__ = ["picture_sheet"]

_DARK = "@media (prefers-color-scheme:dark){"


def picture_sheet() -> str:
    """Give the pictures' stylesheet, following ``data-theme`` on the root before the system."""
    light, dark = STYLESHEET.split(_DARK)
    dark = dark.rstrip().removesuffix("}")
    return (
        f"{light}{_DARK}\n:root:not([data-theme=light]){{{dark}}}\n}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
    )
