"""Patterns made of the words of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["pattern_of"]


def pattern_of(
    words: Iterable[str], *, plural: bool = False, cased: bool = False
) -> re.Pattern[str]:
    """Give a pattern that finds any of some words or phrases, the longest first.

    Args:
        words: Words or phrases in plain text.
        plural: Whether an ``s`` or ``es`` may follow.
        cased: Whether capitals matter.
    """
    forms = sorted(set(words), key=lambda word: (-len(word), word))
    ending = "(?:e?s)?" if plural else ""
    body = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{body}){ending}(?!\w)", 0 if cased else re.IGNORECASE)
