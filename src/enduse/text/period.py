"""Words that say of what time a figure is: "last year", "between January and May", "since 2021"."""

from __future__ import annotations

import re

from enduse.text.number import WORDS

__all__ = ["MONTH", "find_period"]

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""Pattern of a month's name or its abbreviation without a full stop."""

_YEAR = r"(?:19|20)\d\d"
_PART = (
    r"(?:early\s|late\s|mid-?|the\s(?:first|second)\shalf\sof\s"
    r"|the\s(?:first|second|third|fourth|last)\squarter\sof\s)"
)
_SPAN = r"(?:year|month|week|quarter|day|decade)"
_ENDING = rf"(?:\s(?:of|to|through|ending(?:\sin)?)\s(?:{MONTH}\s?)?(?:{_YEAR})?)"
# Words farther away than this speak of something else.
_REACH = 300
_PERIOD = re.compile(
    rf"\b(?:(?:so\sfar\s)?(?:last|this|next|the\sprevious|the\spast)\s{_SPAN}"
    r"|(?:last|this)\s(?:spring|summer|autumn|fall|winter)"
    rf"|(?:in|since|by|during|until|as\sof|through|from)\s{_PART}?"
    rf"(?:{MONTH}(?:\s{_YEAR})?|{_YEAR})"
    rf"|(?:in|over|during)\sthe\s(?:(?:past|last|first)\s)?(?:(?:{WORDS}|\d{{1,3}})\s)?"
    rf"{_SPAN}s?{_ENDING}?"
    rf"|between\s(?:{MONTH}|{_YEAR})(?:\s{_YEAR})?\sand\s(?:{MONTH}(?:\s{_YEAR})?|{_YEAR})"
    rf"|over\s(?:{WORDS}|\d{{1,3}})\s(?:year|month|week)s"
    r"|since\sthe\s(?:\w{1,20}\s){0,2}(?:invasion|war|outbreak|start\sof\sthe\swar|conflict)"
    r"|a\syear\s(?:earlier|ago)|annually|a\syear|per\syear)\b"
)


def find_period(text: str, start: int, behind: int) -> tuple[int, int] | None:
    """Find the time that a figure is of.

    Args:
        text: The sentence.
        start: Where the figure begins.
        behind: Where the figure and its base end.

    Returns:
        Where the first such words behind the figure stand, or else the last before it; or None.
    """
    match = _PERIOD.search(text, behind, behind + _REACH)
    if match is not None:
        return match.span()
    before = None
    for match in _PERIOD.finditer(text, max(0, start - _REACH), start):
        before = match.span()
    return before
