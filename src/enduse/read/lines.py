"""Classify every line of a scraped page.

Plain text from a web page carries menus, related links, cookie notes, share buttons, captions,
newsletter plugs and the lives of authors.  A line is classified in four steps: by its own words
(``mark``), by the run of prose that it stands in (``body``), by its neighbours, and last, outside
the body, by the heading above.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from enduse.model.document import Line, LineKind
from enduse.read.author import find_author_lines
from enduse.read.body import Run, find_run, is_prose
from enduse.read.mark import is_teaser, see_lines
from enduse.read.title import find_title, is_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enduse.model.document import Document
    from enduse.read.mark import Sighting

__all__ = ["classify_lines"]

_HEADLINE = 5
_ENDS_IN_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|#)[\w./?=&%-]{2,100}$")
_LONGEST_HEADING = 20
_SHORT_HEADING = 10
_LONGEST_STANDFIRST = 45
_MOST_NOTES = 3
_TWEET = re.compile(r"^[—–-]?\s?[^()]{2,60}\(@\w{1,20}\)\s[A-Z][a-z]{2,8} \d")
_AFTER = {
    LineKind.RELATED: LineKind.RELATED,
    LineKind.COMMENTS: LineKind.COMMENTS,
    LineKind.OTHER: LineKind.OTHER,
    LineKind.AD: LineKind.OTHER,
}

# What has made a text layer of title and body alone: nothing above or below is to be looked for.
_OF_BODY = {"trafilatura", "feed"}
_LEAST_ITEM = 3
_ROW = re.compile(r"\S\s?\|\s?\S|^\|\s?\S")

_ZONES = {LineKind.COMMENTS, LineKind.RELATED}
# A card under "More news": section, headline, byline, date.
_PARTS_OF_CARD = {LineKind.BYLINE, LineKind.NAV, LineKind.CAPTION, LineKind.DATE}


def classify_lines(document: Document) -> tuple[Line, ...]:
    r"""Give each line of the text layer, split on ``\n`` alone, its kind.

    A blank line is ``other``.  A standfirst or a heading within the body is ``subhead``; the life
    of an author, a cookie note and a page's footer are ``other``; a breadcrumb is ``nav``.

    Args:
        document: A document whose text layer may be a whole scraped page.

    Returns:
        One ``Line`` for each line of the text layer, in order.
    """
    lines = see_lines(document.text)
    kinds = [LineKind.OTHER if line.mark is None else line.mark.kind for line in lines]
    authors = find_author_lines(lines)
    declared = dict(document.meta).get("title")
    is_page = document.extractor in _OF_BODY
    run = _whole(lines, declared) if is_page else find_run(lines)
    if run is None:
        _below(lines, kinds, range(len(lines)), LineKind.NAV, authors)
    else:
        title = find_title(lines, run, declared)
        run = _settle(lines, kinds, run, title, authors)
        _inside(lines, kinds, run, is_page=is_page)
        _above(lines, kinds, run, title)
        _below(lines, kinds, range(run[1], len(lines)), LineKind.OTHER, authors)
    for index in _answered(lines, dict(document.meta)):
        kinds[index] = LineKind.OTHER
    return tuple(
        Line(line.number, line.start, line.end, kind)
        for line, kind in zip(lines, kinds, strict=True)
    )


def _answered(lines: Sequence[Sighting], meta: Mapping[str, str]) -> list[int]:
    """Give the lines of an e-mail that it quotes to answer them.

    Where it quotes more than it says, or sends a message on, what it quotes is what it brings.
    """
    ranges = [piece.partition("-") for piece in meta.get("quoted", "").split(",") if piece]
    quoted = [at for first, _, last in ranges for at in range(int(first) - 1, int(last))]
    there = [at for at in quoted if at < len(lines)]
    own = sum(line.words for line in lines) - sum(lines[at].words for at in there)
    is_less = sum(lines[at].words for at in there) < own
    return there if is_less and "forwarded" not in meta else []


def _whole(lines: Sequence[Sighting], title: str | None) -> Run | None:
    """Take all below the title: the text layer of a page is its title and its body already."""
    there = [index for index, line in enumerate(lines) if not line.is_blank]
    if there and title is not None and lines[there[0]].text == title:
        there = there[1:]
    return (there[0], there[-1] + 1) if there else None


def _settle(
    lines: Sequence[Sighting],
    kinds: list[LineKind],
    run: Run,
    title: int | None,
    authors: frozenset[int],
) -> Run:
    """Take title and standfirst off the head of a run, and the author's life off its tail."""
    first, last = (run[0] if title is None else max(run[0], title + 1)), run[1]
    prose = [index for index in range(first, last) if is_prose(lines[index])]
    for index, after in pairwise(prose[:3]):
        is_short = lines[index].words <= _LONGEST_STANDFIRST
        if is_short and _has_byline(lines, kinds, range(index + 1, after)):
            kinds[index] = LineKind.SUBHEAD
            first = index + 1
    # Below the author's life may stand the outlet's own, or a note: three paragraphs at most.
    lives = [
        at for at in range(max(1, len(prose) - _MOST_NOTES), len(prose)) if prose[at] in authors
    ]
    if lives and prose[lives[0]] > first:
        last = prose[lives[0]]
    while first < last and not is_prose(lines[first]):
        first += 1
    while last > first and not (is_prose(lines[last - 1]) or lines[last - 1].sentence):
        last -= 1
    return first, last


def _has_byline(lines: Sequence[Sighting], kinds: list[LineKind], where: range) -> bool:
    """Tell whether a byline or a date stands there; a bare name may be a heading."""
    return any(
        kinds[index] in {LineKind.BYLINE, LineKind.DATE}
        or ("@" in lines[index].text and is_name(lines[index].text))
        for index in where
    )


def _inside(lines: Sequence[Sighting], kinds: list[LineKind], run: Run, *, is_page: bool) -> None:
    """Classify the lines of the run: paragraphs, headings, captions, lists."""
    before: Sighting | None = None
    lead_in: Sighting | None = None
    in_box = False
    for index in range(*run):
        line = lines[index]
        if line.is_blank:
            continue
        if _TWEET.search(line.text):
            kinds[index] = LineKind.BODY
        elif line.mark is not None:
            in_box = line.mark.kind is LineKind.RELATED and line.words <= _HEADLINE
        else:
            in_box = in_box and not is_prose(line)
            is_part = is_page and _is_item_or_row(line)
            kind = LineKind.BODY if is_part else _kind_inside(line, before, lead_in)
            kinds[index] = LineKind.RELATED if in_box and kind is LineKind.SUBHEAD else kind
        before = line
        lead_in = lead_in if line.bullet else line
    if _is_spaced(lines, run):
        _spread_captions(lines, kinds, range(max(0, run[0] - 3), run[1]))


def _is_item_or_row(line: Sighting) -> bool:
    """Tell an item of a list, or a row of a table, that the body of a page holds."""
    return (line.bullet and line.words >= _LEAST_ITEM) or _ROW.search(line.text) is not None


def _kind_inside(line: Sighting, before: Sighting | None, lead_in: Sighting | None) -> LineKind:
    """Classify a line of the run, by the line before it and the last that is no list item."""
    if is_teaser(line.text):
        return LineKind.BODY if before is not None and before.sentence else LineKind.RELATED
    if line.text.isupper() and not line.sentence:
        return LineKind.SUBHEAD if line.words <= _SHORT_HEADING else LineKind.RELATED
    if line.sentence or line.words > _LONGEST_HEADING or _ENDS_IN_LINK.search(line.text):
        return LineKind.BODY
    if line.text.endswith((":", "：", ",", ";")) and line.words >= _HEADLINE:
        return LineKind.BODY
    if line.bullet:
        is_listed = lead_in is not None and lead_in.text.endswith((":", "："))
        return LineKind.BODY if is_listed else LineKind.RELATED
    return LineKind.SUBHEAD


def _is_spaced(lines: Sequence[Sighting], run: Run) -> bool:
    """Tell whether blank lines divide paragraphs: then the lines of one block belong together."""
    blocks = [line.block for line in lines[slice(*run)] if is_prose(line)]
    return len(blocks) > 1 and len(set(blocks)) >= 0.8 * len(blocks)


def _spread_captions(lines: Sequence[Sighting], kinds: list[LineKind], where: range) -> None:
    """Make a line caption if the picture's credit follows it in the same block."""
    for index in where:
        if kinds[index] is not LineKind.CAPTION:
            continue
        for other in range(index - 1, max(where.start - 1, index - 3), -1):
            if lines[other].block != lines[index].block or lines[other].mark is not None:
                break
            kinds[other] = LineKind.CAPTION


def _above(lines: Sequence[Sighting], kinds: list[LineKind], run: Run, title: int | None) -> None:
    """Classify what stands above the body: menus, the title, the standfirst, the byline."""
    for index in range(run[0]):
        line = lines[index]
        if line.is_blank or kinds[index] in {LineKind.SUBHEAD, LineKind.CAPTION}:
            continue
        if index == title:
            kinds[index] = LineKind.TITLE
        elif line.mark is None and title is not None and index > title:
            kinds[index] = _kind_in_head(lines, kinds, index)
        elif line.bullet and kinds[index] in {LineKind.RELATED, LineKind.SHARE, LineKind.OTHER}:
            kinds[index] = LineKind.NAV
        elif line.mark is None:
            is_headline = line.words >= _HEADLINE and not line.bullet
            kinds[index] = LineKind.RELATED if is_headline else LineKind.NAV


def _kind_in_head(lines: Sequence[Sighting], kinds: list[LineKind], index: int) -> LineKind:
    """Classify an unmarked line between title and body."""
    line = lines[index]
    near = {*kinds[max(0, index - 2) : index], *kinds[index + 1 : index + 3]}
    if is_name(line.text) and near & {LineKind.DATE, LineKind.BYLINE, LineKind.TITLE}:
        return LineKind.BYLINE
    if line.words >= _HEADLINE and not line.bullet:
        return LineKind.SUBHEAD
    return LineKind.NAV


def _below(
    lines: Sequence[Sighting],
    kinds: list[LineKind],
    where: range,
    zone: LineKind,
    authors: frozenset[int],
) -> None:
    """Classify what stands below the body by the heading above it."""
    for index in where:
        line = lines[index]
        if line.is_blank:
            continue
        if line.mark is not None:
            zone = _AFTER.get(line.mark.kind, zone)
            if zone in _ZONES and line.mark.kind in _PARTS_OF_CARD:
                kinds[index] = zone
        elif index in authors:
            kinds[index] = LineKind.OTHER
        elif zone in _ZONES:
            kinds[index] = zone
        else:
            is_headline = line.words >= _HEADLINE and not line.sentence and not line.bullet
            kinds[index] = LineKind.RELATED if is_headline else zone
