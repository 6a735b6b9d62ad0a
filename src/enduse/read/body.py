"""Where the body of an article stands among the lines of a scraped page.

The body is the run of lines with the most prose in it: each line of prose counts for it, by its
length and by how far it speaks of the same things as the rest; each heading, menu entry or share
button counts against it, and a heading such as "You might also like" much more.  After the words
that end an article ("Leave a comment"), nothing is body any more.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from enduse.model.document import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.mark import Sighting

__all__ = ["Run", "content_words", "find_run", "is_prose"]

# What a line of a kind takes from the run, in words of prose that it cancels.  Set by eye on the
# development half of the pages described in docs; a few words more or less change little.
_HEADING = 4.0
_LIST_ITEM = 6.0
_MOST_WORDS = 60
_LEAST_PROSE = 8
_LEAST_BROKEN = 25
_ENOUGH = 40
_LARGE = 0.4
_PARAGRAPH = 12
_CARDS = 2
# The words of a line of so many code points are kept: they are asked for several times.
_PARAGRAPH_LENGTH = 2_000
_CARD_SHARE = 0.45
_LAST_WORDS = 4
_BOX_SHARE = 0.5
_FEW = 3
_HALF = 0.5
_STRANGE = 0.28
_BREAKS = {LineKind.RELATED, LineKind.COMMENTS, LineKind.OTHER, LineKind.AD}
_COST = {
    LineKind.RELATED: 8.0,
    LineKind.COMMENTS: 25.0,
    LineKind.NAV: 6.0,
    LineKind.OTHER: 8.0,
    LineKind.SHARE: 3.0,
    LineKind.AD: 3.0,
    LineKind.BYLINE: 6.0,
    LineKind.DATE: 6.0,
    LineKind.CREDIT: 6.0,
    LineKind.CAPTION: 1.0,
}
_HAN = re.compile(r"[\u3040-\u9fff]{2,200}")
_WORD = re.compile(r"[^\W\d_][\w'’-]{3,30}")
Run = tuple[int, int]
"""Indexes of the first and one past the last line of a run."""


def is_prose(line: Sighting) -> bool:
    """Tell a line of running text: eight words and the end of a sentence, or 25 without it."""
    if line.mark is not None or line.is_blank:
        return False
    return line.words >= (_LEAST_PROSE if line.sentence else _LEAST_BROKEN)


def content_words(text: str) -> frozenset[str]:
    """Give the words that say what a text is about: of four letters or more, cut to six.

    Han text gives each two characters that stand together.
    """
    return _content_words(text) if len(text) > _PARAGRAPH_LENGTH else _kept_words(text)


@lru_cache(maxsize=256)
def _kept_words(text: str) -> frozenset[str]:
    return _content_words(text)


def _content_words(text: str) -> frozenset[str]:
    words = frozenset(word.casefold()[:6] for word in _WORD.findall(text))
    han = () if text.isascii() else _HAN.findall(text)
    return words.union(run[at : at + 2] for run in han for at in range(len(run) - 1))


def find_run(lines: Sequence[Sighting]) -> Run | None:
    """Find the run of lines that is the body, or None where there is no prose."""
    topics = Counter(word for line in lines if is_prose(line) for word in content_words(line.text))
    segments = _segments(lines, topics)
    most = max(segment[0] for segment in segments)
    if most <= 0:
        return None
    # The first that is large: below an article stand the comments on it, or the next article.
    _, first, last = next(segment for segment in segments if segment[0] >= most * _LARGE)
    run = _without_strangers(lines, _trim(lines, first, last))
    return _with_last_words(lines, _without_cards(lines, run))


def _segments(lines: Sequence[Sighting], topics: Counter[str]) -> list[tuple[float, int, int]]:
    """Divide the lines where nothing speaks for a body any more, each part with its value."""
    segments: list[tuple[float, int, int]] = []
    total, begin, best, end = 0.0, 0, 0.0, 0
    times = Counter(line.text for line in lines)
    in_box = False
    for index, line in enumerate(lines):
        # A list item that stands there twice is a teaser, however long it is.
        value = _value(line, topics) if times[line.text] == 1 or not line.bullet else -_HEADING
        # The headlines in a box of links are paid for with its heading.
        if line.mark is not None:
            in_box = line.mark.kind is LineKind.RELATED
        elif is_prose(line):
            in_box = False
        total += 0.0 if in_box and line.mark is None else value
        if total > best:
            best, end = total, index + 1
        closes = line.mark is not None and line.mark.closes and best >= _ENOUGH
        if total <= 0 or closes:
            segments.append((best, begin, end))
            if closes and _is_over(lines, line, begin, end):
                return segments
            total, begin, best, end = 0.0, index + 1, 0.0, index + 1
    return [*segments, (best, begin, end)]


def _is_over(lines: Sequence[Sighting], line: Sighting, begin: int, end: int) -> bool:
    """Tell whether readers' comments follow: they may be longer than the article."""
    paragraphs = [
        other for other in lines[begin:end] if is_prose(other) and other.words >= _PARAGRAPH
    ]
    is_comments = line.mark is not None and line.mark.kind is LineKind.COMMENTS
    return is_comments and len(paragraphs) >= _FEW


def _without_strangers(lines: Sequence[Sighting], run: Run) -> Run:
    """Cut off what stands at either end of a run behind a break and speaks of other things."""
    pieces = _pieces(lines, run)
    sizes = [sum(line.words for line in lines[slice(*piece)] if is_prose(line)) for piece in pieces]
    main = max(range(len(pieces)), key=lambda index: (sizes[index], -index))
    topics = Counter(
        word
        for piece, size in zip(pieces, sizes, strict=True)
        if size >= sizes[main] * _LARGE
        for line in lines[slice(*piece)]
        if is_prose(line)
        for word in content_words(line.text)
    )
    first, last = 0, len(pieces) - 1
    while first < main and _is_strange(lines, pieces[first], topics, sizes[main]):
        first += 1
    while last > main and _is_strange(lines, pieces[last], topics, sizes[main]):
        last -= 1
    return _trim(lines, pieces[first][0], pieces[last][1])


def _pieces(lines: Sequence[Sighting], run: Run) -> list[Run]:
    """Divide a run at breaks: headings to other matter, and two lines on end that are no prose."""
    pieces: list[Run] = []
    begin, idle, has_prose = run[0], 0, False
    for index in range(*run):
        line = lines[index]
        if line.is_blank:
            continue
        is_break = line.mark is not None and line.mark.kind in _BREAKS
        idle = 0 if is_prose(line) or line.sentence else idle + 1
        if has_prose and (is_break or idle > 1):
            pieces.append((begin, index))
            begin, has_prose = index, False
        has_prose = has_prose or is_prose(line)
    return [*pieces, (begin, run[1])]


def _is_strange(lines: Sequence[Sighting], piece: Run, topics: Counter[str], main: int) -> bool:
    prose = [line for line in lines[slice(*piece)] if is_prose(line)]
    size = sum(line.words for line in prose)
    # A large piece is among the topics: its own words do not count for it.
    own = Counter(word for line in prose for word in content_words(line.text))
    least = own if size >= main * _LARGE else Counter[str]()
    shares = [_share(content_words(line.text), topics, least) for line in prose]
    return size < main * _HALF and sum(shares) / max(1, len(shares)) < _STRANGE


def _share(words: frozenset[str], topics: Counter[str], least: Counter[str]) -> float:
    return sum(topics[word] > least[word] for word in words) / max(1, len(words))


def _without_cards(lines: Sequence[Sighting], run: Run) -> Run:
    """Cut off teasers at the end: a headline and one paragraph each, on other things."""
    prose = [index for index in range(*run) if is_prose(lines[index])]
    under = [False] + [_has_heading(lines[a + 1 : b]) for a, b in pairwise(prose)]
    last = len(prose)
    while last > 1 and under[last - 1]:
        last -= 1
    cards, rest = prose[last:], prose[:last]
    if len(cards) < _CARDS or len(rest) < _FEW or sum(under[:last]) * 2 > len(rest):
        return run
    topics = Counter(word for index in rest for word in content_words(lines[index].text))
    shares = [_share(content_words(lines[index].text), topics, Counter()) for index in cards]
    return run if sum(shares) / len(shares) >= _CARD_SHARE else _trim(lines, run[0], rest[-1] + 1)


def _has_heading(between: Sequence[Sighting]) -> bool:
    return any(
        not line.is_blank
        and not line.sentence
        and (line.mark is None or line.mark.kind in {LineKind.RELATED, LineKind.DATE})
        for line in between
    )


def _with_last_words(lines: Sequence[Sighting], run: Run) -> Run:
    """Take in the short sentences that follow at once, as in: He declined to comment."""
    end = run[1]
    for index in range(run[1], min(len(lines), run[1] + 2 * _FEW)):
        line = lines[index]
        if line.is_blank:
            continue
        if line.mark is not None or line.bullet or not line.sentence or line.words < _LAST_WORDS:
            break
        end = index + 1
    return run[0], end


def _trim(lines: Sequence[Sighting], first: int, last: int) -> Run:
    while first < last and not is_prose(lines[first]):
        first += 1
    while last > first and not is_prose(lines[last - 1]):
        last -= 1
    return first, last


def _value(line: Sighting, topics: Counter[str]) -> float:
    """Say how much a line speaks for a body (above zero) or against it."""
    if line.is_blank:
        return 0.0
    if line.mark is not None:
        return -_COST.get(line.mark.kind, 6.0)
    if is_prose(line):
        words = content_words(line.text)
        shared = sum(topics[word] > 1 for word in words) / max(1, len(words))
        return min(line.words, _MOST_WORDS) * (shared + 0.15)
    if line.sentence:
        return line.words * 0.5
    return -_LIST_ITEM if line.bullet else -_HEADING
