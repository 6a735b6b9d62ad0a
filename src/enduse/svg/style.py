"""The classes that pictures use, for light and dark.

The colours of the series are those of Okabe and Ito, "Color Universal Design" (2008), which people
with the common kinds of colour blindness can tell apart; its yellow and black are left out, because
they vanish on white and on dark paper.
"""

from __future__ import annotations

__all__ = ["FONT", "OTHER", "PALETTE", "STYLESHEET"]

PALETTE = 6
"""How many colours of series there are: classes ``f0`` to ``f5`` fill, ``s0`` to ``s5`` stroke."""

OTHER = PALETTE
"""The colour of what is bundled or not stated: a grey, classes ``f6`` and ``s6``."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

_LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b1d1f",
    "soft": "#565b60",
    "grid": "#e4e6e8",
    "axis": "#8b9096",
    "warn": "#9a3412",
    "warm": "#fff4e8",
    "series": "#0072b2 #d55e00 #009e73 #b9558f #e69f00 #56b4e9 #a3a8ad",
}
_DARK = {
    "paper": "#15181b",
    "ink": "#eceef0",
    "soft": "#aeb4ba",
    "grid": "#2d3237",
    "axis": "#787f86",
    "warn": "#ffb98a",
    "warm": "#33231a",
    "series": "#4ba3de #f0803c #2dbe94 #dd8fbb #f2b53a #9bd5f7 #767c83",
}
_RULES = """\
.enduse-picture{{color-scheme:light dark;font-variant-numeric:tabular-nums}}
.enduse-picture .paper{{fill:{paper}}}
.enduse-picture text{{fill:{ink}}}
.enduse-picture .halo{{stroke:{paper};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}
.enduse-picture .bold{{font-weight:600}}
.enduse-picture .soft{{fill:{soft}}}
.enduse-picture .grid{{stroke:{grid};fill:none}}
.enduse-picture .axis{{stroke:{axis};fill:none}}
.enduse-picture .rule{{stroke:{ink};fill:none;stroke-dasharray:3 3}}
.enduse-picture .under{{stroke:{paper};stroke-width:3px;opacity:.7}}
.enduse-picture .lead{{stroke:{axis};fill:none;stroke-width:.7px}}
.enduse-picture .node{{fill:{ink}}}
.enduse-picture .line{{fill:none;stroke-width:2px;stroke-linejoin:round;stroke-linecap:round}}
.enduse-picture .edge{{stroke:{paper};stroke-width:1px}}
.enduse-picture .open{{fill:{paper};stroke:{ink};stroke-width:1.6px}}
.enduse-picture .band{{fill:{warm};stroke:{warn}}}
.enduse-picture text.warn{{fill:{warn}}}
"""
_SERIES = """\
.enduse-picture .f{i}{{fill:{colour}}}
.enduse-picture .s{i}{{stroke:{colour}}}
"""


def _rules(colours: dict[str, str]) -> str:
    series = "".join(
        _SERIES.format(i=i, colour=colour) for i, colour in enumerate(colours["series"].split())
    )
    return _RULES.format(**colours) + series


STYLESHEET = f"{_rules(_LIGHT)}@media (prefers-color-scheme:dark){{\n{_rules(_DARK)}}}\n"
"""The stylesheet.  A page whose content policy forbids style within a picture brings it itself, and
asks for pictures without it (:attr:`~enduse.svg.frame.Paper.style`)."""
