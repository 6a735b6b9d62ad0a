"""Where names stand in a sentence: by their head noun, by tables, by the tagger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from enduse.read.party.head import find_headed
from enduse.read.party.repair import repaired
from enduse.read.party.words import heads, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enduse.read.party.line import Line

__all__ = ["Mention", "find_mentions"]

_Span = tuple[int, int, str]
"""First piece, one past the last, kind."""

# How much a form or a table says for a kind; the tagger's word for a whole document says 2.
_STRONG = 4.0
_WEAK = 2.0
_HINT = 1.2
_CAPITALS = 5
_PLACE_WORDS = 3
_WHOSE = frozenset({"Royal", "National", "Federal"})
_PARTING = frozenset({"and", ",", "/", "'", "("})


@dataclass(slots=True)
class Mention:
    """A name at one place.

    Attributes:
        start: First piece.
        end: One past the last.
        kind: ``ORG``, ``PER``, ``LOC``, or nothing; set for the document as a whole.
        tag: The tagger's kind for just these words, or None.
        votes: For each kind, how much forms and tables say for it.
        form: Whether it was found by its form or by a table, not by the tagger alone.
    """

    start: int
    end: int
    kind: str = ""
    tag: str | None = None
    votes: dict[str, float] = field(default_factory=dict)
    form: bool = False


class _Candidate(NamedTuple):
    """A span that may be a name; of two that overlap the higher rank, then the longer stands."""

    rank: int
    start: int
    end: int
    kind: str
    weight: float


def find_mentions(line: Line) -> list[Mention]:
    """Find where names stand in a sentence, in order, not overlapping."""
    tagged = list(repaired(line))
    looked_up = list(_known_names(line))
    candidates = [
        *_headed(line, tagged, looked_up),
        *_kept_names(looked_up, tagged),
        *(_Candidate(2, a, b, kind, 0.0) for a, b, kind in tagged),
    ]
    return _chosen(line, candidates, {(a, b): kind for a, b, kind in tagged})


def _headed(
    line: Line, tagged: Sequence[_Span], looked_up: Sequence[_Span]
) -> Iterator[_Candidate]:
    for begin, end, kind, strong in find_headed(line):
        # "House of Representatives Select Committee" begins where the known name does.
        start = next((a for a, b, _ in looked_up if a < begin < b < end), begin)
        if strong:
            yield _Candidate(3, start, end, kind, _STRONG)
        elif any(a < end and start < b and k == kind for a, b, k in tagged):
            yield _Candidate(2, start, end, kind, _WEAK)
        else:
            # It adds to what another finds, and is nothing by itself.
            yield _Candidate(1, start, end, kind, _HINT)


def _kept_names(looked_up: Sequence[_Span], tagged: Sequence[_Span]) -> Iterator[_Candidate]:
    for start, end, kind in looked_up:
        one = end - start == 1
        longer = any(
            a <= start and end <= b and (a, b) != (start, end) and k != "LOC" for a, b, k in tagged
        )
        # "Hong Kong" in what the tagger has as "Hong Kong Express".
        if not longer or (kind == "ORG" and not one):
            yield _Candidate(2 if one else 3, start, end, kind, _STRONG)


def _known_names(line: Line) -> Iterator[_Span]:
    table = known()
    pieces = line.pieces
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        longest = table.longest.get(piece, 0)
        end = at + 1
        if longest == 0 and not piece.isupper():
            at = end
            continue
        if longest == 0 and len(piece) >= _CAPITALS and piece.isupper():
            size = _place_in_capitals(line, at)
            if size:
                end = at + size
                yield at, end, "LOC"
        for size in range(min(longest, len(pieces) - at), 0, -1):
            words = pieces[at : at + size]
            kind = table.names.get(words)
            if kind is None or (size == 1 and not line.capital[at]) or _is_tied(line, at + size):
                continue
            end = at + size
            yield (_whose(line, at) if words in table.bodies else at), end, kind
            break
        at = end


def _is_tied(line: Line, end: int) -> bool:
    """Tell a word that a hyphen ties to another: "China-Africa", "US-led"."""
    if line.at(end) != "-" or end + 1 >= len(line.pieces):
        return False
    return line.ends[end - 1] == line.starts[end] and line.ends[end] == line.starts[end + 1]


def _place_in_capitals(line: Line, at: int) -> int:
    """Give the number of words of a place written all in capitals: "KUALA LUMPUR"."""
    for size in range(min(_PLACE_WORDS, len(line.pieces) - at), 0, -1):
        words = line.pieces[at : at + size]
        place = known().names.get(tuple(w.capitalize() for w in words)) == "LOC"
        if place and all(w.isupper() for w in words):
            return size
    return 0


def _whose(line: Line, at: int) -> int:
    """Move the start left over whose body it is: "Royal Saudi Air Force", "US Congress"."""
    table = known()
    while line.is_capital(at - 1):
        if line.pieces[at - 1] in _WHOSE or table.is_place(line.pieces[at - 1 : at]):
            at -= 1
        elif at > 1 and table.is_place(line.pieces[at - 2 : at]):
            at -= 2
        else:
            break
    return at


def _chosen(
    line: Line, candidates: Sequence[_Candidate], tags: dict[tuple[int, int], str]
) -> list[Mention]:
    """Take the strongest and longest first; what they leave over of a tagged name stays."""
    taken: dict[tuple[int, int], Mention] = {}
    rest: list[_Candidate] = []
    for one in sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start)):
        bounds = (one.start, one.end)
        if bounds not in taken:
            if any(a < one.end and one.start < b for a, b in taken):
                rest += [one] if one.weight == 0.0 else []
                continue
            if one.rank == 1:
                continue
            taken[bounds] = Mention(*bounds, tag=tags.get(bounds))
        if one.weight:
            votes = taken[bounds].votes
            votes[one.kind] = votes.get(one.kind, 0.0) + one.weight
            taken[bounds].form = True
    for one in rest:
        for bounds in _left_over(line, one, sorted(taken)):
            taken[bounds] = Mention(*bounds, tag=one.kind)
    return [taken[bounds] for bounds in sorted(taken)]


def _left_over(
    line: Line, one: _Candidate, taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give the parts of a tagged name that others leave, if a mark or "and" parts them."""
    gaps = []
    at = one.start
    for start, end in [(a, b) for a, b in taken if a < one.end and one.start < b]:
        gaps.append((at, start))
        at = max(at, end)
    gaps.append((at, one.end))
    kept = []
    for start, end in gaps:
        if start >= end:
            continue
        after = end < one.end and line.pieces[end - 1] in {*_PARTING, "s"}
        before = start > one.start and line.pieces[start] in _PARTING
        inner = [i for i in range(start, end) if line.capital[i]]
        if (after or before) and inner:
            kept.append((inner[0], inner[-1] + 1))
    return [k for k in kept if line.pieces[k[0]] not in heads().before]
