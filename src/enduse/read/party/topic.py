"""What a body is named for: "(Ministry) of Science, Technology and Innovation"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.party.line import run_end
from enduse.read.party.words import heads, known, ordinary

if TYPE_CHECKING:
    from enduse.read.party.line import Line

__all__ = ["attached_end", "joined_start", "topic_end", "trimmed"]

_ARTICLES = frozenset({"the", "The", "la", "los", "las", "el"})
_AND = frozenset({"and", "&"})
_MARKS = frozenset({"-", "&", ".", "'"})
_ADJECTIVES = ("al", "ic", "ary")
_PLAIN_ENDS = ("al", "ing", "ic", "ary", "ive")
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
# These take "of" only; "for" behind them begins something else ("a group for women").
_OF_ONLY = frozenset({"Company", "Group", "Force", "Army"})
_NAMING_TITLES = frozenset({"General", "Justice"})
# No name goes on for longer than so many pieces behind its head.
_FARTHEST = 40
_ITEMS = 4
_AFTER_ARTICLE = 2


def attached_end(line: Line, start: int, head: int) -> int | None:
    """Give the end of a name whose head takes "of ...", or None if nothing is attached.

    Args:
        line: The sentence.
        start: First piece of the name.
        head: The head noun.
    """
    if line.pieces[head] not in heads().opening:
        return None
    stop, joined = head + 1, ""
    while stop < min(len(line.pieces), head + _FARTHEST):
        begin = _topic_start(line, start, head, (stop, joined))
        if begin is None:
            break
        joined = line.pieces[stop]
        stop = topic_end(line, begin)
    return stop if joined else None


def topic_end(line: Line, at: int) -> int:
    """Give the end of what a body is named for, over "and" and over lists of subjects."""
    stop = run_end(line, at)
    while stop < len(line.pieces):
        comma = line.pieces[stop] == ","
        if line.pieces[stop] in _AND or (comma and line.at(stop + 1) in _AND):
            begin = stop + 1 + comma
            begin += line.at(begin) == "the"
            if not line.is_capital(begin) or not _goes_on(line, (at, stop), begin):
                break
            stop = run_end(line, begin)
        elif comma and _is_list(line, at, stop):
            stop = run_end(line, stop + 1)
        else:
            break
    return stop


def joined_start(line: Line, start: int, head: int) -> int:
    """Move the start of a name left over "X and" where both words say what the body is for."""
    pieces = line.pieces
    last = start - 2
    if start == head or last < 0 or pieces[start - 1] not in _AND or not line.capital[last]:
        return start
    table = heads()
    if not _is_plain(pieces[start]) or not _is_plain(pieces[last]):
        return start
    first = last
    while first > 0 and (line.capital[first - 1] or pieces[first - 1] == "-"):
        first -= 1
    first = trimmed(line, first, start - 1)
    if pieces[last] in table.ending:
        # "iRay Technology and North China Institute" are two.
        whole = all(_is_plain(w) or known().is_place((w,)) for w in pieces[first:last])
        if not whole or (first < last and pieces[last] not in table.subjects):
            return start
    return first


def trimmed(line: Line, start: int, end: int) -> int:
    """Move the start of a run over words that do not belong to a name ("The", "Minister")."""
    table = heads()
    while start < end - 1:
        word = line.pieces[start]
        title = word in table.titles and word not in table.kept
        if word not in table.before and word not in _MARKS and not title:
            break
        start += 1
    return start


def _topic_start(line: Line, start: int, head: int, so_far: tuple[int, str]) -> int | None:
    """Give where a topic begins behind a joining word, or None if the word joins none."""
    stop, joined = so_far
    table = heads()
    word = line.pieces[stop]
    inner = word in table.inner
    if word not in table.joining and not inner and not _is_place_of(line, stop, joined):
        return None
    if word != "of" and not inner and not joined and line.pieces[head] in _OF_ONLY:
        return None
    begin = stop + 1
    begin += line.at(begin) in _ARTICLES
    first = line.at(begin)
    if not line.is_capital(begin) or first in table.generic or first in table.before:
        return None
    if word != "of" and not table.titles.isdisjoint(line.pieces[begin : run_end(line, begin)]):
        return None  # "the White House for President Holm"
    if first in table.titles and first not in _NAMING_TITLES and line.pieces[head] != "Office":
        return None
    if word == "of" and (first in table.opening if joined else _is_body(line, start, head, begin)):
        return None
    return begin


def _is_place_of(line: Line, at: int, joined: str) -> bool:
    """Tell "with Disabilities", "in the United States" behind what a body is for."""
    if not joined:
        return False
    if line.pieces[at] == "with":
        return line.at(at + 1) in {"Disabilities", "Disability"}
    if line.pieces[at] != "in" or joined == "of":
        return False
    if line.at(at + 1) == "the" and line.is_capital(at + 2):
        return known().is_place(line.pieces[at + 2 : run_end(line, at + 2)])
    return line.at(at + 1) in heads().subjects


def _is_body(line: Line, start: int, head: int, at: int) -> bool:
    """Tell an organisation of its own behind "of the": "the Area Committee of the CPI"."""
    if head == start:
        return False
    words = line.pieces[at : run_end(line, at)]
    kind = known().names.get(words)
    if kind is not None:
        return kind == "ORG"
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) > 2
    return words[-1] in heads().opening


def _goes_on(line: Line, before: tuple[int, int], begin: int) -> bool:
    """Tell whether "and X" belongs to what stands before it."""
    table, places = heads(), known()
    words = line.pieces[begin : run_end(line, begin)]
    first, last = words[0], words[-1]
    if first.isupper() and len(words) == 1:
        return False
    if line.pieces[begin - 1] == "the" and len(words) > _AFTER_ARTICLE:
        return False  # "and the Extractive Industries Transparency Initiative"
    if last not in table.subjects and (last in table.ending or last in table.opening):
        return False
    if last in table.titles:
        return False
    if any(w in table.subjects for w in words):
        return first not in table.opening or first in table.subjects
    left = line.pieces[before[1] - 1]
    if left in table.subjects or left.endswith(_ADJECTIVES):
        return not places.is_place(words) and _is_plain(last)
    return places.is_place(line.pieces[slice(*before)]) and any(
        places.is_place(part) for part in (words, words[:1], words[:2])
    )


def _is_list(line: Line, first: int, comma: int) -> bool:
    """Tell a list of subjects that ends in "and": "Education, Science and Technology"."""
    subjects = heads().subjects
    if subjects.isdisjoint(line.pieces[first:comma]):
        return False
    at = comma + 1
    for _ in range(_ITEMS):
        if not line.is_capital(at):
            return False
        end = run_end(line, at)
        if subjects.isdisjoint(line.pieces[at:end]):
            return False
        if line.at(end) in _AND or (line.at(end) == "," and line.at(end + 1) in _AND):
            return True
        if line.at(end) != ",":
            return False
        at = end + 1
    return False


def _is_plain(word: str) -> bool:
    """Tell a word of the language, which says what a body is for, from a name."""
    table = heads()
    if word in table.subjects:
        return True
    if word in table.titles or word in table.before or word in _DAYS or known().is_place((word,)):
        return False
    low = word.lower()
    common = ordinary()
    singular = low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")
    return low in common or singular in common or word in table.short or word.endswith(_PLAIN_ENDS)
