"""Names in a document: one name has one kind from its first mention to its last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.read.party.line import make_line
from enduse.read.party.mention import Mention, find_mentions
from enduse.read.party.weigh import SMALL, Words, best, weigh
from enduse.read.party.words import heads, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from enduse.read.party.line import Line

__all__ = ["Name", "find_names"]

_NAMED = frozenset({"ORG", "PER", "LOC"})
# Initials that the document defines for something that is no party.
_BARRED = "barred"
_PERSON = 3.0
_FIRST_WORD = 1.5
_INITIALS = 4.0
_LONGEST = 6
_ACRONYM = (3, 6)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Attributes:
        start: First code point, in the sentence.
        end: One past the last.
        kind: ``ORG``, ``PER`` or ``LOC``.
        form: Whether it was found by its form or by a table, not by the tagger alone.
    """

    start: int
    end: int
    kind: str
    form: bool


def find_names(sentences: Sequence[Doc]) -> list[list[Name]]:
    """Find the names of organisations, persons and places in the sentences of one document.

    The tagger's entities are repaired; names are found by their head noun ("... Group", "Ministry
    of ...") and in tables; the evidence of all mentions of a name is put together, so that it has
    one kind; a part of a person's name, the first word or the initials of an organisation's stand
    for the whole; what the tagger passed over elsewhere in the document is added.

    Args:
        sentences: The parsed sentences, each with the tagger's entities.

    Returns:
        For each sentence its names, in order, not overlapping.
    """
    lines = [
        make_line(doc.text, [(e.start_char, e.end_char, e.label_) for e in doc.ents])
        for doc in sentences
    ]
    rows = [find_mentions(line) for line in lines]
    kinds = _kinds(lines, rows)
    return [_named(line, row, kinds) for line, row in zip(lines, rows, strict=True)]


def _kinds(lines: Sequence[Line], rows: Sequence[list[Mention]]) -> dict[Words, str]:
    """Decide the kind of each name, longer names first."""
    places: dict[Words, list[tuple[Line, Mention]]] = defaultdict(list)
    for line, row in zip(lines, rows, strict=True):
        for mention in row:
            places[line.pieces[mention.start : mention.end]].append((line, mention))
    scores = {words: weigh(words, found) for words, found in places.items()}
    kinds = {words: best(score) for words, score in scores.items() if len(words) > 1}
    people = {w for words, kind in kinds.items() if kind == "PER" for w in words if w[0].isalpha()}
    bodies = [words for words, kind in kinds.items() if kind == "ORG"]
    firsts = {words[0] for words in bodies if _stands_for_body(words[0])}
    initials = {letters for words in bodies for letters in _initials(words)}
    barred = {letters for line in lines for letters in _defined_as_words(line)}
    for words, found in places.items():
        if kinds.get(words) == "OTHER":
            barred.update(i for line, m in found for i in _defined_behind(line, m, words))
    for words, score in scores.items():
        if len(words) == 1:
            word = words[0]
            score["PER"] += _PERSON * (word in people and len(word) > 1)
            score["ORG"] += _FIRST_WORD * (word in firsts)
            score["ORG"] += _INITIALS * (word in initials)
            kinds[words] = best(score)
    return kinds | {(word,): _BARRED for word in barred - initials}


def _defined_as_words(line: Line) -> Iterator[str]:
    """Give initials defined for common words: "non-performing loans (NPL)"."""
    pieces = line.pieces
    for at in range(2, len(pieces) - 1):
        word = pieces[at]
        if pieces[at - 1] != "(" or pieces[at + 1] != ")" or not word[:-1].isupper():
            continue
        letters = word.rstrip("s").lower()
        before = [p for p in pieces[max(0, at - 12) : at - 1] if p.isalpha() and p not in SMALL]
        named = before[-len(letters) :]
        spelt = "".join(named_word[0] for named_word in named) == letters
        if spelt and not any(w.title() in heads().ending for w in named):
            yield word


def _defined_behind(line: Line, mention: Mention, words: Words) -> list[str]:
    """Give initials defined behind a name: "Talent Development Scheme (TDS)"."""
    behind = line.at(mention.end + 1) if line.at(mention.end) == "(" else ""
    return [behind] if behind in _initials(words) else []


def _stands_for_body(word: str) -> bool:
    """Tell a first word that may stand for the whole name: "Tencent", but not "China", "Bank"."""
    table, nouns = known(), heads()
    common = word in nouns.ending or word in nouns.opening or word in nouns.subjects
    return (
        len(word) > 2 and not common and not table.is_place((word,)) and (word,) not in table.others
    )


def _initials(words: Words) -> list[str]:
    """Give the initials of a name, with and without its small words."""
    letters = [w for w in words if w[0].isalpha()]
    full = "".join(w[0] for w in letters).upper()
    short = "".join(w[0] for w in letters if w not in SMALL).upper()
    return [i for i in (full, short) if len(i) > 1]


def _named(line: Line, row: Sequence[Mention], kinds: Mapping[Words, str]) -> list[Name]:
    for mention in row:
        mention.kind = kinds[line.pieces[mention.start : mention.end]]
    found = [*row, *_missed(line, row, kinds)]
    return [
        Name(line.starts[m.start], line.ends[m.end - 1], m.kind, m.form)
        for m in sorted(found, key=lambda m: m.start)
        if m.kind in _NAMED and not _is_money(line, m)
    ]


def _missed(line: Line, row: Sequence[Mention], kinds: Mapping[Words, str]) -> list[Mention]:
    """Give mentions that were missed: of names decided elsewhere, and of bodies by initials."""
    free = list(line.capital)
    for mention in row:
        free[mention.start : mention.end] = [False] * (mention.end - mention.start)
    found = []
    at = 0
    while at < len(free):
        size = _size_of_name(line, at, free, kinds) if free[at] else 0
        if size:
            kind = kinds[line.pieces[at : at + size]]
            found.append(Mention(at, at + size, kind, form=True))
        elif free[at] and _is_body_by_initials(line, at, kinds):
            found.append(Mention(at, at + 1, "ORG", form=True))
        at += max(1, size)
    return found


def _size_of_name(line: Line, at: int, free: Sequence[bool], kinds: Mapping[Words, str]) -> int:
    reach = range(at, min(at + _LONGEST, len(free)))
    stop = next((i for i in reach if line.capital[i] and not free[i]), reach.stop)
    room = stop - at
    for size in range(room, 0, -1):
        if kinds.get(line.pieces[at : at + size]) in _NAMED:
            return size
    return 0


def _is_body_by_initials(line: Line, at: int, kinds: Mapping[Words, str]) -> bool:
    """Tell initials that stand by themselves, not in a line of capitals or before a number."""
    word, before, after = line.pieces[at], line.at(at - 1), line.at(at + 1)
    least, most = _ACRONYM
    if not (word.isupper() and word.isalpha() and least <= len(word) <= most):
        return False
    if (
        (word,) in known().others
        or kinds.get((word,)) == _BARRED
        or after.isdigit()
        or before == "-"
        or after == "-"
    ):
        return False
    in_name = line.is_capital(at - 1) and at - 1 > line.first and before not in heads().titles
    return not in_name and not (after.isupper() and len(after) > 1)


def _is_money(line: Line, mention: Mention) -> bool:
    """Tell the name of a state that is part of a sum: "US$ 4 million", "Hong Kong dollars"."""
    return mention.kind == "LOC" and line.at(mention.end) in {"$", "dollar", "dollars"}
