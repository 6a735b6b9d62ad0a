"""Text whose lines were broken at a fixed width gets its paragraphs back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["unwrapped"]

_WIDEST = 100
_LEAST = 40
_FEW = 3
_BULLETS = ("- ", "* ", "• ", "– ")


def unwrapped(lines: Sequence[str], marks: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Join lines that were broken because the next word found no room on them.

    The width is that of the widest line; text with lines over 100 characters is not broken.

    Args:
        lines: Lines of text.
        marks: One for each line; only lines with equal marks are joined.

    Yields:
        Each line, with its mark.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    full = sum(_is_full(line, after, width) for line, after in pairwise(lines))
    is_broken = _LEAST < width <= _WIDEST and full >= _FEW
    held: list[str] = []
    for at, line in enumerate(lines):
        held.append(line.strip() if held else line.rstrip())
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if not (is_broken and _is_full(line, after, width) and marks[at] == marks[at + 1]):
            yield " ".join(held), marks[at]
            held = []


def _is_full(line: str, after: str, width: int) -> bool:
    """Tell whether the first word of the next line found no room on this one."""
    word = after.split(maxsplit=1)[:1]
    if not word or not line.strip() or after.startswith((*_BULLETS, "\t")):
        return False
    return len(line.rstrip()) + 1 + len(word[0]) > width - 2 and len(line.rstrip()) >= _LEAST
