"""Lines about an author: a short life, and how to reach him or her."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enduse.model.document import LineKind
from enduse.read.title import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.mark import Sighting

__all__ = ["find_author_lines"]

_NEAR = 4
_HEAD = 250
_CONTACT = r"(?:\([^()\s]{3,60}@[^()\s]{3,60}\) )?"
_VERB = (
    r"(?:is|was|has been|has worked|has covered|has written|covers|writes|reports|works|joined|"
    r"serves|leads|specialises|specializes)\b"
)
_SUBJECT = re.compile(
    rf"(?:Dr\.? |Prof\.? )?((?:[A-ZÀ-Þ][\w.'’-]{{0,25}} ){{1,4}}){_CONTACT}{_VERB}"
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|journalist|correspondent|writer|columnist|author|contributor|producer|"
    r"freelancer?|blogger|broadcaster|anchor|host|fellow|analyst|photographer|bureau chief|staff|"
    r"newsroom|degree|graduated)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:editor|reporter|journalist|correspondent|writer|columnist|contributor|freelancer?|"
    r"photographer|bureau chief|newsroom)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:reached at|reach (?:him|her|them) at|follow (?:him|her|them|me|us) (?:on|at)|"
    r"contact (?:him|her|them|the (?:author|reporter|writer))|e-?mail (?:him|her|them)|"
    r"write to (?:him|her|them))\b|"
    r"\[email\s?protected\]|@[\w.]{2,40}\.(?:com|org|net|co)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:by|from|written by|posted by)\s?:?\s{1,5}", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r",|\band\b|&|\|")


def find_author_lines(lines: Sequence[Sighting]) -> frozenset[int]:
    """Find the lines that tell of an author, and the names that stand alone above them.

    A sentence such as "NN is an editor at ..." is one if NN is in the byline or stands in the lines
    above, or if NN is of the press and quotes nobody.  Whether it ends an article is for the caller
    to see: the same sentence within the body is news.

    Returns:
        Indexes of those lines.
    """
    bylines = {
        name
        for line in lines
        if line.mark is not None and line.mark.kind is LineKind.BYLINE
        for name in _names_in(line.text)
    }
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not line.is_blank and _is_life(line.text, lines[max(0, index - _NEAR) : index], bylines):
            found.add(index)
    below = False
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].is_blank:
            continue
        if below and index not in found and is_name(lines[index].text):
            found.add(index)
            below = False
        else:
            below = index in found
    return frozenset(found)


def _is_life(text: str, above: Sequence[Sighting], bylines: set[str]) -> bool:
    if _REACH.search(text):
        return True
    subject = _SUBJECT.match(text)
    if subject is None or _ROLE.search(text, 0, _HEAD) is None:
        return False
    name = subject.group(1).strip()
    if name in bylines or any(line.text == name for line in above):
        return True
    # An analyst or a host may well be one whom the article speaks of.
    return _PRESS.search(text, 0, _HEAD) is not None and not ("“" in text or '"' in text)


def _names_in(byline: str) -> list[str]:
    bare = _LEAD.sub("", byline)
    return [name for piece in _BETWEEN_NAMES.split(bare) if is_name(name := piece.strip())]
