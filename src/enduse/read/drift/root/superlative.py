"""A superlative that passed to another actor: "Russia's largest expansion since the Soviet era"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.model import Drift, DriftKind, Stance
from enduse.read.drift.context import any_alike, drift_of
from enduse.read.drift.root.told import Told, is_later, is_quoted, same_goods
from enduse.read.drift.statement import KEPT
from enduse.read.drift.words import Word, find_words
from enduse.text.place import Place, countries_in

__all__ = ["compare_superlatives"]

_MORE = (
    "largest biggest greatest highest strongest heaviest broadest widest boldest deepest longest "
    "sharpest steepest fastest strictest toughest costliest"
)
_CLASSES = {
    **dict.fromkeys(_MORE.split(), "more"),
    **dict.fromkeys("smallest lowest weakest slowest slightest shortest".split(), "less"),
    **dict.fromkeys("worst gravest deadliest bloodiest fiercest".split(), "worse"),
    **dict.fromkeys("serious severe dangerous harmful damaging violent brutal".split(), "worse"),
}
_SUPERLATIVE = re.compile(
    r"\b(?:most\s(?P<quality>[a-z]{4,20})|(?P<one>[a-z]{4,11}(?:est|orst)))\b(?=[\s-])"
)
_NO_QUALITY = frozenset("likely recently notably probably importantly often people other".split())
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|\d{1,3})"
# The time frame within which it is the most: "since the Soviet era", "in a generation".
_FRAME = re.compile(
    r"\b(?:since\s(?P<since>(?:the\s|its\s)?[\w’'-]{2,20}(?:\s[\w’'-]{2,20}){0,3}?)"
    r"(?=[\s]?(?:[.,;:”\"’)(]|\Z|\s(?:and|but|as|according|with|which|on|in|to|by|said|he|she|they"
    r"|officials|senior)\b))"
    rf"|in\s(?P<lapse>{_COUNT}\s(?:generation|decade|centur|year|half-century)[a-z]{{0,4}})"
    r"|in\s(?:its|their|the\scountry[’']s)\s(?P<ever>(?:\w{2,12}\s)?history))",
    re.IGNORECASE,
)
_REACH = 90
"""Code points behind a superlative within which its time frame stands."""
_OWNED = re.compile(r"[’'](?:s\b)?\s(?:[“\"‘]|single\s)?\Z")
_AIMED = re.compile(
    r"\b(?:to|in|of|from|by|for|with|on|against|at|inside|near|into|towards?)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_TRADE = frozenset({"supply", "help", "transfer", "purchase", "re_export"})
_SUBJECTS = frozenset({"state", "seat", "metonym"})


@dataclass(frozen=True, slots=True)
class _Most:
    """A superlative with its time frame, in a claim.

    Attributes:
        told: The claim.
        start: First code point of the superlative in the text layer.
        end: One past the last of the frame.
        sense: ``more``, ``less`` or ``worse``.
        head: What it is the most of, as words.
        frame: The time frame, as words.
        holder: Whose it is.
    """

    told: Told
    start: int
    end: int
    sense: str
    head: tuple[Word, ...]
    frame: tuple[Word, ...]
    holder: Place


def compare_superlatives(ones: Sequence[Told], others: Sequence[Told]) -> Iterator[Drift]:
    """Find superlatives of one time frame that two documents give to different states.

    Both claims rest on one disclosure.  Either the two states are supplier and recipient of what
    one of the claims charges, so that it was moved from one side of the charge to the other; or
    both are the most of the same thing, and neither document tells the one and the other.

    Args:
        ones: The claims of one document, on any disclosure.
        others: Those of another document.

    Returns:
        Changes of actor; the original is what stands in quotation marks, else what is earlier.
        Where neither tells, nothing.
    """
    mine = [m for told in ones for m in _mosts(told)]
    theirs = [m for told in others for m in _mosts(told)]
    for a in mine:
        for b in theirs:
            if not _is_exchanged(a, b) or not (_is_charge(a, b) or _is_lone(a, b, mine, theirs)):
                continue
            ordered = _ordered(a, b)
            if ordered is not None:
                yield _drift(*ordered)


def _drift(copy: _Most, original: _Most) -> Drift:
    words = tuple((m.holder.start, m.holder.end) for m in (copy, original))
    return drift_of(
        DriftKind.ACTOR_CHANGED,
        copy.told.statement,
        original.told.statement,
        (words[0], words[1]),
    )


def _is_exchanged(a: _Most, b: _Most) -> bool:
    """Tell whether two superlatives are of one disclosure, sense and time, and of two states."""
    return (
        a.told.root == b.told.root
        and a.sense == b.sense
        and a.holder.code != b.holder.code
        and _is_same_frame(a.frame, b.frame)
        and not _are_other_goods(a, b)
    )


def _is_same_frame(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return len(a) == len(b) and all(
        x.stem == y.stem or x.groups & y.groups for x, y in zip(a, b, strict=True)
    )


def _are_other_goods(a: _Most, b: _Most) -> bool:
    """Tell whether both name goods, and none that are the same."""
    ours, theirs = (
        [g.key for g in m.told.claim.goods if g.key is not None and m.start <= g.span.start < m.end]
        for m in (a, b)
    )
    return bool(ours and theirs) and not any(same_goods(x, y) for x in ours for y in theirs)


def _is_charge(a: _Most, b: _Most) -> bool:
    """Tell whether the two states are the two sides of a supply that one of the claims charges."""
    return any(_is_between(m.told, {a.holder.code, b.holder.code}) for m in (a, b))


def _is_between(told: Told, pair: set[str]) -> bool:
    is_single = len(told.suppliers) == len(told.recipients) == 1
    return told.claim.predicate in _TRADE and is_single and told.suppliers | told.recipients == pair


def _is_lone(a: _Most, b: _Most, mine: Sequence[_Most], theirs: Sequence[_Most]) -> bool:
    """Tell whether both are the most of one thing, and no document tells both."""
    if not any_alike(a.head, b.head):
        return False
    holders = {a.holder.code, b.holder.code}
    return all(
        len({m.holder.code for m in group if _is_same_frame(m.frame, a.frame)} & holders) == 1
        for group in (mine, theirs)
    )


def _ordered(a: _Most, b: _Most) -> tuple[_Most, _Most] | None:
    """Give what was changed, and what it was: what is quoted, else what is earlier."""
    spans = [m.told.statement.document.span(m.start, m.end) for m in (a, b)]
    quoted = [is_quoted(m.told, s) for m, s in zip((a, b), spans, strict=True)]
    if quoted[0] != quoted[1]:
        return (b, a) if quoted[0] else (a, b)
    if all(quoted):
        return None
    if is_later(a.told, b.told):
        return a, b
    return (b, a) if is_later(b.told, a.told) else None


@lru_cache(maxsize=KEPT)
def _mosts(told: Told) -> tuple[_Most, ...]:
    """Find the superlatives of a claim that have a time frame and a state whose they are."""
    if told.claim.stance is Stance.DENIES or told.is_negated:
        return ()
    content, text = told.claim.content, told.statement.document.text
    low, high = content.start, max(content.end, min(told.statement.end, content.end + _REACH))
    found = []
    for match in _SUPERLATIVE.finditer(text, low, content.end):
        sense = _sense(match)
        frame = _FRAME.search(text, match.end(), min(high, match.end() + _REACH))
        if sense is None or frame is None or ";" in text[match.end() : frame.start()]:
            continue
        holder = _holder(text, low, match.start())
        if holder is None:
            continue
        kind = frame.lastgroup or "since"
        found.append(
            _Most(
                told,
                match.start(),
                frame.end(),
                sense,
                find_words(text[match.end() : frame.start()], match.end()),
                find_words(f"{kind} {frame[kind]}", frame.start()),
                holder,
            )
        )
    return tuple(found)


def _sense(match: re.Match[str]) -> str | None:
    quality = match["quality"]
    if quality is None:
        return _CLASSES.get(match["one"])
    return None if quality in _NO_QUALITY else _CLASSES.get(quality, "more")


def _holder(text: str, low: int, at: int) -> Place | None:
    """Find whose superlative it is: the state before it in the genitive, else the subject."""
    places = [
        Place(p.code, low + p.start, low + p.end, p.text, p.kind)
        for p in countries_in(text[low:at])
    ]
    if not places:
        return None
    last = places[-1]
    if _OWNED.match(text[last.end : at].replace("“", "").replace('"', "")) is not None:
        return last
    for place in places:
        is_genitive = text[place.end : place.end + 1] in {"’", "'"}
        is_aimed = _AIMED.search(text[max(low, place.start - 14) : place.start]) is not None
        if place.kind in _SUBJECTS and not is_genitive and not is_aimed:
            return place
    return None
