"""Quotations in a paragraph: where the words of another stand between marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quotation", "find_quotations"]

_PAIRS = {"“": "”", "«": "»", "„": "“", "``": "''"}
_OPENING = re.compile(r"[“«„\"]|``|''")
_OPENING_SINGLE = re.compile(r"(?<![\w])[‘'](?=\w)")
_CLOSING_SINGLE = re.compile(r"(?<=[\w.,!?…])[’'](?![\w])")
_AFTER_STOP = re.compile(r"(?<=[.,!?…])[’'](?![\w])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks.

    Attributes:
        start: Offset of the opening mark.
        end: One past the closing mark, or the end of the text.
        closed: Whether there is a closing mark; a quotation that runs over paragraphs has none.
    """

    start: int
    end: int
    closed: bool


def find_quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a paragraph, in order.

    Curly and angle marks pair by shape, straight ones in turn; single marks are taken only where
    they cannot be apostrophes, and beside double ones only where they close behind a stop or comma.
    """
    found, at = [], 0
    while (opening := _OPENING.search(text, at)) is not None:
        mark = _PAIRS.get(opening.group(), opening.group())
        closing = text.find(mark, opening.end())
        end = len(text) if closing < 0 else closing + len(mark)
        found.append(Quotation(opening.start(), end, closing >= 0))
        at = end
    singles = _single(text, strict=bool(found))
    found += [s for s in singles if not any(s.start < q.end and q.start < s.end for q in found)]
    return sorted(found, key=lambda q: q.start)


def _single(text: str, *, strict: bool) -> list[Quotation]:
    found, at = [], 0
    while (opening := _OPENING_SINGLE.search(text, at)) is not None:
        closing = (_AFTER_STOP if strict else _CLOSING_SINGLE).search(text, opening.end() + 1)
        if closing is None:
            break
        # A plural possessive ("the officials' plan") would close too early: prefer a mark after
        # punctuation.
        if text[closing.start() - 1] == "s":
            closing = _AFTER_STOP.search(text, opening.end() + 1) or closing
        found.append(Quotation(opening.start(), closing.end(), closed=True))
        at = closing.end()
    return found
