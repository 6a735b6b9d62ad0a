"""Headlines that attribute by a colon or a dash: "X sold Y: officials", "Officials: X sold Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.syntax import trim

if TYPE_CHECKING:
    from collections.abc import Callable

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["headline_frame"]

_MARKS = frozenset({":", "–", "—", "-", "|"})
_LONGEST_SOURCE = 6


def headline_frame(sentence: Sentence, is_source: Callable[[TokenRange], bool]) -> Frame | None:
    """Read the source that a headline sets off by a mark, at its end or its beginning.

    Args:
        sentence: The headline.
        is_source: Tells whether words surely name somebody or something that can inform.
    """
    doc = sentence.doc
    marks = [
        t.i
        for t in doc
        if t.text in _MARKS and 0 < t.i < len(doc) - 1 and _stands_alone(sentence, t.i)
    ]
    if not marks:
        return None
    for source, content in (
        ((marks[-1] + 1, len(doc)), (0, marks[-1])),
        ((0, marks[0]), (marks[0] + 1, len(doc))),
    ):
        kept, said = trim(doc, source), trim(doc, content)
        if not kept[0] < kept[1] or kept[1] - kept[0] > _LONGEST_SOURCE or said[1] - said[0] < 3:
            continue
        if is_source(kept):
            return Frame(None, "assert", kept, (said,))
    return None


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Tell a mark that sets off from a hyphen: white space stands around it (or behind a colon)."""
    token = sentence.doc[at]
    before = sentence.doc[at - 1].whitespace_
    return bool(token.whitespace_) and (token.text == ":" or bool(before))
