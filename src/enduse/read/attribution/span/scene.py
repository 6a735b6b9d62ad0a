"""A parsed stretch of text with its quotations, as the rules of spans look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from enduse.read.sentence import TokenRange

__all__ = ["CLOSING", "OPENING", "Scene", "find_runs", "make_scene"]

OPENING = frozenset({"“", "``", "«", "„"})
CLOSING = frozenset({"”", "''", "»"})
_EITHER = '"'
_STOPS = frozenset({".", "!", "?", ",", "..."})
_SHORTEST = 3
_MARKS = OPENING | CLOSING | {_EITHER}


@dataclass(frozen=True, slots=True)
class Scene:
    """A parse and the quotations in it.

    Attributes:
        doc: The parse of one sentence, or of several that belong together.
        runs: Quotations, marks included, in order; one that is not closed goes to the end.
        run_at: For each token the place of its quotation in ``runs``, or -1.
    """

    doc: Doc
    runs: tuple[TokenRange, ...]
    run_at: tuple[int, ...]

    def quoted(self, at: int) -> bool:
        """Tell whether a token stands inside a quotation."""
        return 0 <= at < len(self.run_at) and self.run_at[at] >= 0

    def text(self, at: int) -> str:
        """Give the text of a token, or nothing beyond the ends."""
        return self.doc[at].text if 0 <= at < len(self.doc) else ""

    def run_from(self, at: int) -> TokenRange | None:
        """Give the quotation that opens at a token, or None."""
        found = self.run_at[at] if 0 <= at < len(self.run_at) else -1
        return self.runs[found] if found >= 0 and self.runs[found][0] == at else None

    def run_to(self, end: int) -> TokenRange | None:
        """Give the quotation that ends before a token, or None."""
        found = self.run_at[end - 1] if 0 < end <= len(self.run_at) else -1
        return self.runs[found] if found >= 0 and self.runs[found][1] == end else None

    def joined(self, run: TokenRange) -> TokenRange:
        """Add the quotations that follow one without a word between."""
        while (more := self.run_from(run[1])) is not None:
            run = (run[0], more[1])
        return run


def make_scene(doc: Doc) -> Scene:
    """Find the quotations of a parsed text.

    A quotation that no mark closes goes to the end.
    """
    runs = find_runs([t.text for t in doc])
    at = [-1] * len(doc)
    for place, (first, last) in enumerate(runs):
        at[first:last] = [place] * (last - first)
    return Scene(doc, tuple(runs), tuple(at))


def find_runs(tokens: Sequence[str]) -> list[TokenRange]:
    """Find quotations in tokens, marks included.

    Within a quotation a closing mark closes, outside any mark opens: tokenisers write the opening
    mark in either form.
    """
    runs: list[TokenRange] = []
    start: int | None = _left_open(tokens)
    for at, text in enumerate(tokens):
        if start is None:
            if text in _MARKS:
                start = at
        elif text in CLOSING or text == _EITHER:
            runs.append((start, at + 1))
            start = None
    if start is not None and len(tokens) - start > 2:
        runs.append((start, len(tokens)))
    return runs


def _left_open(tokens: Sequence[str]) -> int | None:
    """Give 0 where the first mark closes a quotation that opened before the text begins."""
    marks = [i for i, text in enumerate(tokens) if text in _MARKS]
    if not marks:
        return None
    if len(marks) > 1 and marks[-1] == marks[-2] + 1 == len(tokens) - 1:
        marks.pop()  # it opens what the next text goes on with
    if (
        len(marks) % 2 == 0
        or tokens[marks[0]] in OPENING
        or not (_SHORTEST <= marks[0] + 1 < len(tokens))
    ):
        return None
    return 0 if tokens[marks[0] - 1] in _STOPS else None
