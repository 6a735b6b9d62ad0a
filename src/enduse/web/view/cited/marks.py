"""Marks on a text: stretches that may nest or cross, cut into pieces that do neither.

A page can nest elements only properly, while a hedge may begin inside a quotation and end behind
it.  So the text is cut at each end of each mark, and each piece bears all marks that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Mark", "Piece", "cut"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked stretch of a text.

    Attributes:
        start: First code point.
        end: One past the last.
        kind: ``content``, ``cue``, ``speaker``, ``hedge``, ``figure``, ``goods``, ``party``,
            ``drift`` or ``mark`` (what a link led to).
        note: What it stands for in words, or an empty string.
        href: Where it leads, or an empty string.
    """

    start: int
    end: int
    kind: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which no mark begins or ends.

    Attributes:
        text: The words.
        kinds: Kinds of the marks that cover it, each once, in their order.
        note: The notes of those marks, joined; or an empty string.
        href: Where the innermost of them leads, or an empty string.
        opens: Whether the stretch that a link led to begins here.
    """

    text: str
    kinds: tuple[str, ...]
    note: str
    href: str
    opens: bool = False


_ORDER = ("content", "cue", "speaker", "hedge", "figure", "goods", "party", "drift", "mark")


def cut(text: str, start: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut a part of a text into pieces.

    Args:
        text: The part.
        start: Where it begins in the text that the marks count in.
        marks: The marks; what lies outside of the part is left out.

    Returns:
        The pieces, in order; together they are the part.
    """
    end = start + len(text)
    held = sorted({mark for mark in marks if mark.start < end and mark.end > start})
    edges = {start, end}
    for mark in held:
        edges.update((max(mark.start, start), min(mark.end, end)))
    ends = sorted(edges)
    return tuple(
        _piece(text[left - start : right - start], left, right, held)
        for left, right in pairwise(ends)
    )


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.start <= left and mark.end >= right]
    kinds = {mark.kind for mark in over}
    leading = sorted((mark.end - mark.start, mark) for mark in over if mark.href)
    return Piece(
        text=text,
        kinds=tuple(kind for kind in _ORDER if kind in kinds),
        note="; ".join(dict.fromkeys(mark.note for mark in over if mark.note)),
        href=leading[0][1].href if leading else "",
        opens=any(mark.kind == "mark" and mark.start == left for mark in over),
    )
