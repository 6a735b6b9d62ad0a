"""Printed lines become paragraphs: running heads dropped, hyphens mended, columns one by one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Printed", "paragraphs_of"]

_EDGE = 3
"""Lines from the top or the bottom of a page among which a running head or foot stands."""
_SHARE = 0.3
"""Share of the pages on which a line at the edge must stand to be a running one: heads of left and
right pages take turns."""
_WIDE_GAP = 1.45
_OTHER_SIZE = 0.12
_INDENT = 0.8
_SHORT = 0.1
_GUTTER = 0.8
_LEAST_COLUMN = 4
_SAME_BASELINE = 0.3
_FOLIO = re.compile(
    r"[\W_]{0,4}(?:page|p\.|seite|стр\.?)?\s{0,3}(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s{0,3}(?:of|/|von|из)\s{0,3}\d{1,4})?[\W_]{0,4}",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d{1,9}")
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]\d]{0,4}$")
_BULLET = re.compile(r"^(?:[•▪●◦‣·–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_BROKEN_WORD = re.compile(r"([^\W\d_]{1,40})[\u00ad\u2010-]$")
_NEXT_WORD = re.compile(r"^[^\W\d_]{1,40}")
_HYPHENATED = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
# First parts that are joined with a hyphen and not without: a break after them proves nothing.
_FIRST_PARTS = frozenset(
    "all anti co cross dual end ex five four full half high ill large long low mid multi non one "
    "part post pre pro self semi short six so state ten third three two well world".split()
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line; lengths are in points, from the left and the bottom of the page.

    Attributes:
        page: Number of its page, from 0.
        text: Its words; a soft hyphen stands for one that ends the line.
        left: Where it begins.
        right: Where it ends.
        base: Its baseline.
        size: Size of its letters.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float


def paragraphs_of(lines: Sequence[Printed]) -> list[str]:
    """Give the paragraphs that some printed lines make, in reading order.

    Args:
        lines: The lines of all pages, as the file orders them.
    """
    kept = _without_running(lines)
    pages: dict[int, list[Printed]] = defaultdict(list)
    for line in kept:
        pages[line.page].append(line)
    words = _known_words(kept)
    blocks: list[list[Printed]] = []
    for number in sorted(pages):
        page = _in_columns(pages[number])
        made = _blocks(page)
        if blocks and made and _goes_on(blocks[-1][-1], made[0][0], page):
            blocks[-1] += made.pop(0)
        blocks += made
    return [_joined(block, words) for block in blocks]


def _without_running(lines: Sequence[Printed]) -> list[Printed]:
    """Drop running heads and feet, and page numbers."""
    pages: dict[int, list[Printed]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges: dict[int, set[Printed]] = {}
    for number, page in pages.items():
        ordered = sorted(page, key=lambda line: (-line.base, line.left))
        edges[number] = {*ordered[:_EDGE], *ordered[-_EDGE:]}
    seen = Counter(key for edge in edges.values() for key in {_key(line) for line in edge})
    least = max(2.0, len(pages) * _SHARE)
    dropped = {
        line
        for number, edge in edges.items()
        for line in edge
        if seen[_key(line)] >= least or _is_folio(line, pages[number])
    }
    kept = [line for line in lines if line not in dropped]
    return kept or list(lines)


def _key(line: Printed) -> str:
    return _FIGURE.sub("#", " ".join(line.text.casefold().split()))


def _is_folio(line: Printed, page: Sequence[Printed]) -> bool:
    """Tell a page's number: it stands alone, at the very top or bottom."""
    ends = (max(other.base for other in page), min(other.base for other in page))
    return line.base in ends and len(page) > 1 and _FOLIO.fullmatch(line.text.strip()) is not None


def _in_columns(page: list[Printed]) -> list[Printed]:
    """Put two columns that the file mixes line by line one after the other."""
    mixed = sum(
        abs(one.base - other.base) < _SAME_BASELINE * one.size and other.left > one.right
        for one, other in pairwise(page)
    )
    if mixed < _LEAST_COLUMN:
        return page
    gutter = _gutter(page)
    if gutter is None:
        return page
    head = [line for line in page if line.left < gutter < line.right]
    top = min((line.base for line in head), default=float("inf"))
    left = [line for line in page if line.right <= gutter]
    right = [line for line in page if line.left >= gutter]
    above = [line for line in head if all(line.base > other.base for other in (*left, *right))]
    below = [line for line in head if line not in above]
    # Lines across both columns elsewhere than at the head: the page is no plain pair of columns.
    return page if below and top < min(line.base for line in left) else above + left + right + below


def _gutter(page: Sequence[Printed]) -> float | None:
    """Find where nearly no line crosses, with a column on either side."""
    starts = sorted({line.left for line in page})
    for start in starts[1:]:
        at = start - 1.0
        left = sum(line.right <= at for line in page)
        right = sum(line.left >= at for line in page)
        if min(left, right) >= _LEAST_COLUMN and left + right >= _GUTTER * len(page):
            return at
    return None


def _blocks(page: Sequence[Printed]) -> list[list[Printed]]:
    """Divide the lines of a page into paragraphs."""
    pitch = _pitch(page)
    blocks: list[list[Printed]] = []
    for line in page:
        if blocks and not _breaks(blocks[-1], line, page, pitch):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _pitch(page: Sequence[Printed]) -> float:
    """Give the distance of lines within paragraphs: a third of all are no wider, in any text."""
    steps = sorted(
        one.base - other.base
        for one, other in pairwise(page)
        if 0 < one.base - other.base < 3 * one.size
    )
    return steps[len(steps) // 3] if steps else 0.0


def _breaks(block: Sequence[Printed], line: Printed, page: Sequence[Printed], pitch: float) -> bool:
    before = block[-1]
    step = before.base - line.base
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    if step < 0:  # the next column
        return not _goes_on(before, line, page)
    if step > _WIDE_GAP * pitch or _BULLET.match(line.text):
        return True
    left, right = _margins(before, page)
    is_short = before.right < right - _SHORT * (right - left)
    if is_short and _SENTENCE_END.search(before.text.rstrip()):
        return True
    # The first line of a paragraph is indented; in a list, all lines but the first are.
    indent = line.left - before.left
    return indent > _INDENT * line.size and len(block) > 1 and not _BULLET.match(block[0].text)


def _goes_on(before: Printed, line: Printed, page: Sequence[Printed]) -> bool:
    """Tell whether a paragraph goes on over the end of a column or a page."""
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return False
    if _SENTENCE_END.search(before.text.rstrip()) or _BULLET.match(line.text):
        return False
    left, right = _margins(before, page)
    return line.text[:1].islower() or before.right >= right - _SHORT * (right - left)


def _margins(line: Printed, page: Iterable[Printed]) -> tuple[float, float]:
    """Give the left and the right end of the column that a line stands in."""
    column = [other for other in page if other.left < line.right and line.left < other.right]
    column = column or [line]
    return min(other.left for other in column), max(other.right for other in column)


def _known_words(lines: Iterable[Printed]) -> frozenset[str]:
    """Give the words with a hyphen that stand within a line."""
    return frozenset(
        match.group().casefold() for line in lines for match in _HYPHENATED.finditer(line.text)
    )


def _joined(block: Sequence[Printed], words: frozenset[str]) -> str:
    text = ""
    for line in block:
        said = " ".join(line.text.split())
        broken, after = _BROKEN_WORD.search(text), _NEXT_WORD.match(said)
        if broken is None or after is None or not after.group()[0].islower():
            text = f"{text} {said}" if text else said
            continue
        first = broken.group(1)
        keeps = f"{first}-{after.group()}".casefold() in words or first.casefold() in _FIRST_PARTS
        text = text[: broken.end(1)] + ("-" if keeps else "") + said
    return " ".join(text.replace("\N{SOFT HYPHEN}", "-").split())
