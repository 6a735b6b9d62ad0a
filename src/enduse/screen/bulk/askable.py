"""What can be screened at all: a name that says something about one party, and holds no traps.

A name that cannot be searched for gives no hits, and would pass for a clear.  It is refused
instead, with its reason.  What nobody can be looked for by is decided where the search is made
(:mod:`enduse.screen.question`); a table, and a command line, also hold what is no name at all, or
what shows as another name than it is.
"""

from __future__ import annotations

import re
import unicodedata

from enduse.errors import QueryRefused
from enduse.model.match import Query
from enduse.screen.question import LONGEST_NAME, question_of

__all__ = ["mark_in", "refusal_of", "require_askable"]

_SHOWN = 60
# Unicode 15.1, section 23.2: marks that turn the direction of text, and marks of no width.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_WIDTH = frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
# Persian and the scripts of India part and join letters with these two (section 23.2 again).
_JOINERS = frozenset("\u200c\u200d")
_JOINING_LETTER = re.compile(r"[\u0600-\u07bf\u08a0-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc]")


def refusal_of(query: Query) -> str | None:
    """Say why a query cannot be screened; None where it can.

    Returns:
        The reason, as a clause.
    """
    if len(query.name) <= LONGEST_NAME:
        mark = mark_in(query.name)
        if mark is not None:
            return mark
    try:
        question_of(query)
    except QueryRefused as refused:
        return refused.found if query.name.strip() else "the name is empty"
    return None


def require_askable(query: Query) -> None:
    """Refuse a query that cannot be screened.

    Raises:
        QueryRefused: Its name is empty, too long, holds marks that cannot be seen, or is nothing
            but punctuation or a legal form.
    """
    reason = refusal_of(query)
    if reason is not None:
        cut = query.name[:_SHOWN]
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)
        raise QueryRefused(
            reason, where=repr(shown), advice="give the name of one party, as written"
        )


def mark_in(name: str) -> str | None:
    """Say which character does not belong into a name; None where all do."""
    if name.isascii() and name.isprintable():
        return None
    for place, char in enumerate(name, 1):
        code = f"U+{ord(char):04X}, at character {place}"
        if char in _DIRECTION:
            return f"a mark that turns the direction of text ({code})"
        if char in _NO_WIDTH or (char in _JOINERS and not _joins(name, place)):
            return f"a mark that cannot be seen ({code})"
        category = unicodedata.category(char)
        if category in {"Cc", "Co", "Cs", "Cn"} and char not in "\t\n\r":
            return f"not text: a character that stands for nothing ({code})"
        if char == "\N{REPLACEMENT CHARACTER}":
            return f"not text: the mark of a lost character ({code})"
    return None


def _joins(name: str, place: int) -> bool:
    """Whether a joiner stands behind a letter of a script that writes with joiners."""
    return place > 1 and _JOINING_LETTER.match(name[place - 2]) is not None
