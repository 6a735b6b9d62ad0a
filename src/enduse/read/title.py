"""Which line is the title of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enduse.model.document import LineKind
from enduse.read.body import Run, content_words, is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.mark import Sighting

__all__ = ["find_title", "is_name"]

_LEAST_WORDS = 3
_MOST_WORDS = 35
_NO_TITLE_END = (".", "。", "…", ":", "：", ",", "，")
_LEAD = 3
_MOST_TITLE = 20
_NEAR = 6
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,25}")
_LAST_OF_CRUMBS = re.compile(r"[>›»→]\s?([^>›»→]{8,250})$")


def find_title(lines: Sequence[Sighting], run: Run, declared: str | None) -> int | None:
    """Find the title among the lines above the body.

    It is the line that the page declares as its title, or that ends the breadcrumb, or else the
    first of those that speak most of what the body's first paragraphs speak of.

    Args:
        lines: All lines.
        run: Where the body stands.
        declared: The title that the page's metadata give, or None.

    Returns:
        Index of the title's line, or None where no line above the body can be one.
    """
    lead = [line for line in lines[slice(*run)] if is_prose(line)][:_LEAD]
    topics = {word for line in lead for word in content_words(line.text)}
    crumbs = {
        match.group(1).strip().casefold()
        for line in lines[: run[0]]
        if (match := _LAST_OF_CRUMBS.search(line.text))
    }
    best: tuple[float, int] | None = None
    # A title that is a question looks like a sentence: the run may begin with it.
    for index in range(_first_paragraph(lines, run)):
        line = lines[index]
        if not _may_be_title(line):
            continue
        score = _score(line, topics, max(0, run[0] - index))
        text = line.text.casefold()
        score += 3.0 * (text in crumbs) + 3.0 * (
            declared is not None and text == declared.casefold()
        )
        if best is None or score > best[0] + 1e-9:
            best = (score, index)
    return None if best is None or best[0] < 0.5 else best[1]


def _first_paragraph(lines: Sequence[Sighting], run: Run) -> int:
    """Give the first line of the run that is too long for a title, or its third line of prose."""
    prose = [index for index in range(*run) if is_prose(lines[index])]
    long = next((index for index in prose if lines[index].words > _MOST_TITLE), run[1])
    return min(long, prose[2] if len(prose) > 2 else run[0], run[1])


def is_name(text: str) -> bool:
    """Tell a line that is a name and no more: two to five words with capitals."""
    words = re.sub(r"\s@\w{1,30}$| and | & ", " ", text).split()
    return 2 <= len(words) <= 5 and all(
        _NAME_WORD.fullmatch(word) and word[0].isupper() for word in words
    )


def _may_be_title(line: Sighting) -> bool:
    if (
        line.is_blank
        or line.bullet
        or (line.mark is not None and line.mark.kind is not LineKind.RELATED)
    ):
        return False
    is_long_enough = _LEAST_WORDS <= line.words <= _MOST_WORDS
    return is_long_enough and not line.text.rstrip('"”’» )').endswith(_NO_TITLE_END)


def _score(line: Sighting, topics: set[str], distance: int) -> float:
    words = content_words(line.text)
    shared = len(words & topics) / max(1, len(words))
    # Headlines of other articles stand farther up, or share a name with the body and no more.
    return (
        2.0 * shared * min(1.0, len(words) / 4)
        + (0.6 if line.words > 4 else 0.0)
        - min(distance, 60) / 100
    )
