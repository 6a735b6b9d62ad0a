"""Names that are built around a noun: "Dalian Machine Tool Group", "Ministry of Commerce"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enduse.read.party.line import run_end
from enduse.read.party.topic import attached_end, joined_start, topic_end, trimmed
from enduse.read.party.words import heads, known, persons

if TYPE_CHECKING:
    from enduse.read.party.line import Line

__all__ = ["Headed", "find_headed"]

# Words with a capital inside a run that begin another name: "Seoul - The Bank of Korea".
_BREAKS = frozenset({"The", "A", "An", "In", "At", "From", "By", "And", "Photo", "Said"})
_CAPITAL_JOINS = frozenset({"Against", "For", "Of", "On"})
# Nouns of sites and places that many names of other things end in.
_VAGUE = frozenset({"House", "Line", "Ground", "Bar", "State", "Park", "Hill", "Hills"})
_FORM_MARKS = frozenset({",", ".", "&", "("})
_MARKS_BEFORE_FORM = 3
_LONGEST = 42


class Headed(NamedTuple):
    """A name by its head noun.

    Attributes:
        start: First piece.
        end: One past the last.
        kind: ``ORG``, ``LOC`` or ``OTHER``.
        strong: Whether the noun by itself shows the kind.
    """

    start: int
    end: int
    kind: str
    strong: bool


def find_headed(line: Line) -> list[Headed]:
    """Find the names that their head noun shows, in order; at most one in a run of capitals."""
    found: list[Headed] = []
    at = 0
    while at < len(line.pieces):
        if not line.capital[at]:
            at += 1
            continue
        end = run_end(line, at)
        name = _in_run(line, at, end)
        if name is not None and name.end - name.start <= _LONGEST:
            if found and name.start < found[-1].end:
                name = _settled(line, found, name, at)
            if name.kind == "ORG" and _is_ordinal(line.at(name.start - 1)):
                name = name._replace(start=name.start - 1)  # "7th Fleet"
            found.append(name)
            end = max(end, name.end)
        at = end
    return found


def _settled(line: Line, found: list[Headed], name: Headed, at: int) -> Headed:
    """Settle what stands before "and" in a name: a part of it, or the end of the name before."""
    if name.start <= found[-1].start:
        found.pop()  # "China Aerospace" of "China Aerospace Science and Technology Corporation"
        return name
    return name._replace(start=trimmed(line, at, name.end))


def _is_ordinal(word: str) -> bool:
    return word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th"))


def _in_run(line: Line, first: int, end: int) -> Headed | None:
    """Find the name built on the last head noun of a run."""
    table = heads()
    for head in range(end - 1, first - 1, -1):
        word = line.pieces[head]
        body = word in table.ending or word in table.opening
        thing = word in table.sites or word in table.things
        if not body and not thing and word not in table.places:
            continue
        start = trimmed(line, _after_break(line, first, head), head + 1)
        name = _body(line, start, head, end) if body else None
        if name is not None:
            return name
        if thing:
            return _thing(line, start, head, end)
        if word in table.places and head > start:
            return Headed(start, head + 1, "LOC", word not in _VAGUE)
    return None


def _after_break(line: Line, start: int, head: int) -> int:
    for at in range(head - 1, start - 1, -1):
        if line.pieces[at] in _BREAKS:
            return at + 1
    return start


def _body(line: Line, start: int, head: int, end: int) -> Headed | None:
    """Make the name of an organisation of its head."""
    table = heads()
    word = line.pieces[head]
    if head + 1 == end:
        attached = attached_end(line, start, head)
        if attached is not None:
            return Headed(joined_start(line, start, head), attached, "ORG", strong=True)
    if word in table.opening:
        if head + 2 < end and line.pieces[head + 1] in _CAPITAL_JOINS:
            return Headed(start, end, "ORG", strong=True)
        if head == start and head + 1 < end and known().is_place(line.pieces[head + 1 : end]):
            return Headed(start, end, "ORG", strong=True)  # "Bank Indonesia"
    if word not in table.ending or head == start:
        return None
    stop = _with_forms(line, head + 1)
    weak = word in table.weak and not _begins_with_place(line, start, head)
    if weak or _may_be_person(line, start, head):
        return Headed(start, stop, "ORG", strong=False)
    return Headed(joined_start(line, start, head), stop, "ORG", strong=True)


def _begins_with_place(line: Line, start: int, head: int) -> bool:
    """Tell place, brand and trade, as Chinese firms are named: "Wuhan Tongsheng Technology"."""
    return any(
        head - start > size and known().is_place(line.pieces[start : start + size])
        for size in (1, 2)
    )


def _thing(line: Line, start: int, head: int, end: int) -> Headed | None:
    """Make the name of a site, an act, an event: nothing that is a party."""
    word = line.pieces[head]
    if head > start:
        return Headed(joined_start(line, start, head), head + 1, "OTHER", word not in _VAGUE)
    if word not in heads().things or head + 1 != end or line.at(end) not in {"of", "on"}:
        return None
    topic = end + 1 + (line.at(end + 1) == "the")
    if not line.is_capital(topic):
        return None
    return Headed(start, topic_end(line, topic), "OTHER", strong=True)


def _may_be_person(line: Line, start: int, head: int) -> bool:
    """Tell two words that may be a person's name: "Emily Post"."""
    table = persons()
    two = head == start + 1
    return two and line.pieces[start] in table.given and line.pieces[head] in table.family


def _with_forms(line: Line, at: int) -> int:
    """Move the end of a name over legal forms: "Co., Ltd", "GmbH & Co. KG"."""
    forms = heads().forms
    while True:
        skip = at
        while line.at(skip) in _FORM_MARKS and skip - at < _MARKS_BEFORE_FORM:
            skip += 1
        if line.at(skip) not in forms:
            return at
        at = skip + 1
