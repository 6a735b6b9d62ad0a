"""What every picture has around it: label, title, units and basis, notes, source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from enduse.svg.element import Svg, escape, join, tag
from enduse.svg.style import FONT, STYLESHEET
from enduse.svg.wording import BOLD, wrap

__all__ = ["PAPER", "Body", "Caption", "Paper", "frame"]

MARGIN = 16.0
NARROW = 600
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says about itself.

    Attributes:
        title: What it shows, as a short phrase.
        subtitle: Units, basis, window, and whose records.
        source: Where the figures come from.
        label: A warning that must be seen with the picture, or an empty string.
        notes: What the reader must know to read it right, a sentence each.
        nothing: Why there may be nothing to draw, as a clause, where more is known than the
            picture can tell.
    """

    title: str
    subtitle: str = ""
    source: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a picture is drawn on.

    Attributes:
        width: In CSS pixels, at least 320; text stays readable at that size.
        style: Whether it carries its stylesheet.
        name: A name that is its own among the pictures of a page; identifiers are made of it.
    """

    width: int = 960
    style: bool = True
    name: str = "picture"

    @property
    def narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self.width < NARROW


PAPER = Paper()
"""Wide paper, with its stylesheet."""


@dataclass(frozen=True, slots=True)
class Body:
    """The drawing itself, from (0, 0) across the full width.

    Attributes:
        parts: Its elements.
        height: How tall it is.
        summary: What it shows, for those who cannot see it.
        notes: What must be said below it.
    """

    parts: tuple[Svg, ...]
    height: float
    summary: str
    notes: tuple[str, ...] = field(default=())


def frame(caption: Caption, paper: Paper, body: Body) -> str:
    """Put the frame around a drawing: a whole SVG document."""
    y, parts = 0.0, [tag("rect", class_="paper", width="100%", height="100%")]
    if caption.label:
        y, band = _label(caption.label, paper)
        parts.append(band)
    y, head = _lines([(caption.title, 17, "700", None)], paper, y + 10)
    parts += head
    y, head = _lines([(caption.subtitle, 12.5, None, "soft")], paper, y)
    parts += head
    y += 12
    parts.append(tag("g", *body.parts, transform=f"translate(0 {y:.0f})"))
    feet = [(note, 11.5, None, "soft") for note in (*body.notes, *caption.notes)]
    if caption.source:
        feet.append((f"Source: {caption.source}", 11.5, None, "soft"))
    y, foot = _lines(feet, paper, y + body.height + 6)
    return _document(caption, paper, body.summary, join([*parts, *foot]), y + 12)


def _document(caption: Caption, paper: Paper, summary: str, content: Svg, height: float) -> str:
    name = _NOT_A_NAME.sub("-", paper.name.lower()).strip("-") or "picture"
    said = " ".join(part for part in (caption.label, caption.subtitle, summary) if part)
    style = [tag("style", Svg(STYLESHEET))] if paper.style else []
    return tag(
        "svg",
        tag("title", escape(caption.title), id=f"{name}-title"),
        tag("desc", escape(said), id=f"{name}-desc"),
        *style,
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {paper.width} {height:.0f}",
        width=paper.width,
        height=round(height),
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="enduse-picture",
        font_family=FONT,
    )


def _label(text: str, paper: Paper) -> tuple[float, Svg]:
    lines = wrap(text, (paper.width - 2 * MARGIN - 16) / BOLD, 12.5)
    height = 10.0 + 16 * len(lines)
    box = tag(
        "rect", class_="band", x=MARGIN, y=8, width=paper.width - 2 * MARGIN, height=height, rx=3
    )
    texts = [
        tag("text", escape(line), class_="warn", x=MARGIN + 8, y=25.0 + 16 * i)
        for i, line in enumerate(lines)
    ]
    return height + 12, tag("g", box, *texts, font_size=12.5, font_weight=700)


def _lines(
    texts: Sequence[tuple[str, float, str | None, str | None]], paper: Paper, y: float
) -> tuple[float, list[Svg]]:
    parts = []
    for text, size, weight, kind in texts:
        for line in wrap(text, (paper.width - 2 * MARGIN) / (1 if weight is None else BOLD), size):
            y += size * 1.38
            parts.append(
                tag(
                    "text",
                    escape(line),
                    class_=kind,
                    x=MARGIN,
                    y=y,
                    font_size=size,
                    font_weight=weight,
                )
            )
    return y, parts
