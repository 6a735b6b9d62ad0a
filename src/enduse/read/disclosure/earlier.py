"""Earlier statements: what an article recalls beside the news that it reports."""

from __future__ import annotations

import re
from functools import cache

from enduse.model import Claim, Reading
from enduse.tables import load_table

__all__ = ["is_recalled"]

_BEFORE = 70
"""The words that say so stand at most so many code points before the end of the cue."""
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n")


def is_recalled(reading: Reading, claim: Claim) -> bool:
    """Tell whether a claim is recalled from before: "officials have previously said that ..."."""
    text = reading.document.text
    if claim.cue is None:
        return False
    begin = max(0, min(claim.cue.start, claim.content.start) - _BEFORE)
    window = _SENTENCE_END.split(text[begin : claim.cue.end])[-1]
    patterns = _patterns()
    return any(pattern.search(window) is not None for pattern in patterns[0]) or any(
        pattern.search(claim.content.text) is not None for pattern in patterns[1]
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    table = load_table("disclosures")
    earlier, recalled = (
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in table[row])
        for row in ("earlier", "recalled")
    )
    return earlier, recalled
