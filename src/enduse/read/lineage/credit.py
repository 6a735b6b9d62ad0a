"""Who names whom: newsrooms that documents sign with, credit and cite.

A newsroom need not be known beforehand: what stands in the lines about a body ("Harrow Dispatch",
"(Pacific Ledger Agency)", "By Jane Doe") is a signature, and where another document carries it in
such a line, or cites it in its body ("told the Harrow Dispatch"), the one names the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.model import Document, Header, Line, LineKind, Span
from enduse.text.place import is_place

__all__ = ["Naming", "Signed", "credits_between", "drop_common", "read_signed"]

_HEAD = {LineKind.BYLINE, LineKind.CREDIT, LineKind.DATE, LineKind.OTHER, LineKind.SUBHEAD}
_MOST_HEAD = 160
"""Longer lines are no signatures."""

_BESIDE = 4
"""So many lines above a body and below it may sign it though they look like a menu."""

_LEAST_LETTERS = 3
_MOST_LINES = 20
_MOST_BODY = 20_000
_WORD = r"[^\W\d_a-z][\w’'&.-]{0,30}"
_NAME = rf"{_WORD}(?: (?:of|and|the|&|{_WORD})){{0,6}}"
_SIGNED = re.compile(_NAME)
_DATELINE = re.compile(rf"[^()\n]{{0,80}}\(({_NAME})\)\s?[-–—:]")
_CITED = (
    re.compile(rf"\b(?:told|according to|quoted by|first reported by|wrote in) (?:the )?({_NAME})"),
    re.compile(rf"({_NAME}),? (?:reported|has reported|reports|wrote|revealed)\b"),
    re.compile(rf"({_NAME}), (?:citing|quoting)\b"),
)
_LEAD = re.compile(r"^(?:By|From|The|Compiled by|With reporting by|Reporting by)\s+", re.IGNORECASE)
_NO_NAMES = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
    saturday sunday staff reporter reporters correspondent correspondents editor editors
    desk newsroom updated published posted share print email""".split()
)
_SORT = frozenset("agency news service newswire wire".split())
"""What a newsroom's name may be given without."""

_COMMON = 5
_COMMON_SHARE = 0.2

_SAME_SIGNATURE = 2.0
_NAMED = 1.5
_CITES = 1.0
# Log-odds, by hand: a credit makes a likely pair sure, and an unlikely one no more than possible.


@dataclass(frozen=True, slots=True)
class Signed:
    """Which newsrooms and authors a document names, each where it does.

    Attributes:
        heads: Name in small letters → where it stands about the body.
        wires: The same for wire services that the header credits.
        cited: The same for those that the body cites.
    """

    heads: dict[str, Span]
    wires: dict[str, Span]
    cited: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Naming:
    """One document names what another signs with.

    Attributes:
        name: The name in small letters.
        here: Where it stands in the first document.
        there: Where it stands in the second.
        weight: What it adds to the log-odds of one wire.
        source: 0 or 1, the one of the two whose name it is; None where both have it alike.
    """

    name: str
    here: Span
    there: Span
    weight: float
    source: int | None


def read_signed(document: Document, lines: Sequence[Line], header: Header) -> Signed:
    """Read the newsrooms and authors that a document names."""
    heads: dict[str, Span] = {}
    if header.outlet is not None and header.outlet_span is not None:
        heads[_plain(header.outlet)] = header.outlet_span
    for name, span in _in_head(document, lines):
        heads.setdefault(name, span)
        first, _, last = name.rpartition(" ")
        if last in _SORT and " " in first:
            heads.setdefault(first, span)
    wires = {_plain(wire.name): wire.span for wire in header.wires}
    cited: dict[str, Span] = {}
    for name, span in _in_body(document, lines):
        cited.setdefault(name, span)
    return Signed(heads, wires, cited)


def drop_common(signed: Sequence[Signed]) -> tuple[Signed, ...]:
    """Leave out signatures that very many documents carry: menus, slogans, a newsroom's own."""
    counts = Counter(name for one in signed for name in one.heads)
    most = max(_COMMON, int(len(signed) * _COMMON_SHARE))
    return tuple(
        Signed({n: s for n, s in one.heads.items() if counts[n] <= most}, one.wires, one.cited)
        for one in signed
    )


def credits_between(one: Signed, other: Signed) -> tuple[Naming, ...]:
    """Find what two documents' names say of their words, the heaviest first."""
    found = [
        Naming(name, one.heads[name], other.heads[name], _SAME_SIGNATURE, None)
        for name in _both(one.heads, other.heads)
        if " " in name or one.heads[name].text.isupper()
    ]
    found += [
        Naming(name, one.wires[name], other.wires[name], _NAMED, None)
        for name in _both(one.wires, other.wires)
    ]
    for own, wire, source in ((other.heads, one.wires, 1), (one.heads, other.wires, 0)):
        found += [_naming(name, wire, own, _NAMED, source) for name in _both(wire, own)]
    # A document that cites its own newsroom ("told the Harrow Dispatch") says nothing of the other.
    for citing, cited, source in ((one, other, 1), (other, one, 0)):
        found += [
            _naming(name, citing.cited, cited.heads, _CITES, source)
            for name in _both(citing.cited, cited.heads)
            if name not in citing.heads
        ]
    return tuple(sorted(found, key=lambda naming: (-naming.weight, naming.name)))


def _both(one: dict[str, Span], other: dict[str, Span]) -> list[str]:
    return sorted(one.keys() & other.keys())


def _naming(
    name: str, named: dict[str, Span], own: dict[str, Span], weight: float, source: int
) -> Naming:
    here, there = (named[name], own[name]) if source == 1 else (own[name], named[name])
    return Naming(name, here, there, weight, source)


def _in_head(document: Document, lines: Sequence[Line]) -> Iterator[tuple[str, Span]]:
    body = [line.number for line in lines if line.kind is LineKind.BODY]
    first, last = (body[0], body[-1]) if body else (1, 0)
    filled = [line for line in lines if line.end > line.start]
    above = [line for line in filled if line.number < first][-_BESIDE:]
    below = [line for line in filled if line.number > last][:_BESIDE]
    near = {line.number for line in (*above, *below) if line.kind is LineKind.NAV}
    signed = [line for line in filled if line.kind in _HEAD or line.number in near]
    for line in [*signed[:_MOST_LINES], *signed[-_MOST_LINES:]]:
        if line.end - line.start <= _MOST_HEAD:
            for match in _SIGNED.finditer(document.text, line.start, line.end):
                yield from _named(document, match.start(), match.end())
    for line in lines:
        if line.number == first:
            dateline = _DATELINE.match(document.text, line.start, line.end)
            if dateline is not None:
                yield from _named(document, dateline.start(1), dateline.end(1))


def _in_body(document: Document, lines: Sequence[Line]) -> Iterator[tuple[str, Span]]:
    read = 0
    for line in lines:
        if line.kind is not LineKind.BODY or read > _MOST_BODY:
            continue
        end = min(line.end, line.start + _MOST_BODY)
        read += end - line.start
        for pattern in _CITED:
            for match in pattern.finditer(document.text, line.start, end):
                yield from _named(document, match.start(1), match.end(1))


def _named(document: Document, start: int, end: int) -> Iterator[tuple[str, Span]]:
    lead = _LEAD.match(document.text[start:end])
    begin = start if lead is None else start + lead.end()
    name = _plain(document.text[begin:end])
    words = name.split()
    is_long = len(words) > 1 or len(name) >= _LEAST_LETTERS
    is_usual = any(word.strip(".") in _NO_NAMES for word in words) or is_place(name)
    if is_long and not is_usual:
        yield name, document.span(begin, end)


def _plain(name: str) -> str:
    return " ".join(_LEAD.sub("", name).lower().replace("’", "'").strip(" .,").split())
