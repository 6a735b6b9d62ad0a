"""What of a sentence belongs to one of its figures, where it has several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from enduse.check.question.figure.shape import Role
from enduse.text.place import countries_in

__all__ = ["clause_of", "supplier_beside"]

_OF_THEM = re.compile(
    r"\s(?:worth\s)?(?:of\s(?:them|it|that|this|those|these|which)|came|coming)\b"
)
_PART_OF = re.compile(r"\bof\s(?:the\s|its\s|a\stotal\sof\s)?\Z")
_VERB = re.compile(r"\s(?:came|comes?|coming|went|were|was|are|is)\s")
_LINK_BEHIND = re.compile(r"\s(?:\w{1,20}\s){0,3}?(?:from|by|via)\s(?:mainland\s)?\Z")
_LINK_BEFORE = re.compile(r"\s(?:for|with|at|another|a\sfurther|supplied|sent|provided)?\s?\Z")


def clause_of(role: Role, others: Sequence[Role], text: str) -> tuple[str, bool]:
    """Give the part of a sentence that says who supplied whom, for one figure.

    Of "$2.5 billion, $1.8 billion of them from X", the first figure is not of X alone; neither is
    the whole in "70 per cent of some $900m that Y imported came from X".

    Args:
        role: The figure.
        others: The other figures.
        text: The sentence.

    Returns:
        The part, and whether the figure is a whole of which another is a part.
    """
    if any(o.end < role.start and _PART_OF.search(text[o.end : role.start]) for o in others):
        verb = _VERB.search(text, role.end)
        return (text, True) if verb is None else (text[: verb.start()], True)
    part = next((o for o in others if o.start > role.end and _OF_THEM.match(text, o.end)), None)
    return (text, False) if part is None else (text[: part.start], True)


def supplier_beside(role: Role, others: Sequence[Role], text: str) -> tuple[str, ...]:
    """Give the supplier that stands right beside one of several shares or sums.

    "X accounted for 60 per cent and Y for 21 per cent", "60 per cent from X and 21 from Y".
    """
    same = [o for o in others if o.kind is role.kind and o.change == role.change]
    if not same:
        return ()
    until = min((o.start for o in same if o.start > role.end), default=len(text))
    since = max((o.end for o in same if o.end <= role.start), default=0)
    for place in countries_in(text):
        if role.end <= place.start < until and _LINK_BEHIND.fullmatch(text, role.end, place.start):
            return (place.code,)
    for place in countries_in(text):
        between = 0 < since <= place.start < role.start
        if between and _LINK_BEFORE.fullmatch(text, place.end, role.start):
            return (place.code,)
    return ()
