"""Whose words a document says it carries."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from enduse.model.document import LineKind, WireCredit
from enduse.read.form import is_wire_alone
from enduse.read.phrase import wire_names
from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enduse.model.document import Document, Line

__all__ = ["find_wires"]

_BASED_ON = re.compile(
    r"based on|sourced from|compiled from|inputs? from|files from|contributed to|citing|drawn from|"
    r"taken from|material from|reports from",
    re.IGNORECASE,
)
# How agencies open a dispatch: "KYIV, April 12 (Reuters) - ...", "WASHINGTON (AP) — ...".
_DATELINE = re.compile(r"^[^()]{0,80}\((?P<wire>[^()]{2,30})\)\s?[-–—:]")
# How a page that carries one closes it: "... said. (Reuters)", "... said. — AFP".
_SIGN_OFF = re.compile(
    r"[.!?”\"’]\s{0,3}(?:\(|—\s?|–\s?|--\s?|/\s?)(?P<wire>[^().—–]{2,30})\)?\.?$"
)
# "... said. — with AP": the outlet's own words beside the agency's.
_BESIDE_OWN = re.compile(r"\s?(?:with|and)\b", re.IGNORECASE)
# How Reuters closes a dispatch, and nobody else does: names divided by semicolons.
_REUTERS = re.compile(
    r"^\W{0,3}(?:Additional )?[Rr]eporting by [^;]{3,200}; ?(?:[Ww]riting|[Ee]diting) by [A-Z]"
)
_STRENGTH = {"credited": 0, "based_on": 1, "implied": 2}


def find_wires(document: Document, lines: Sequence[Line]) -> tuple[WireCredit, ...]:
    """Find the wire services and newspapers whose words a document says, or shows, that it carries.

    Read are credit lines, bylines, the opening and closing of the body in the agencies' own form,
    and plugs of another newspaper's products.  A picture's credit says nothing of the words, and
    neither does a report that is cited in the body.

    Returns:
        One credit for each service, the most direct one, in order of appearance.
    """
    found: dict[str, WireCredit] = {}
    for credit in _credits(document, lines):
        known = found.get(credit.name)
        if known is None or _STRENGTH[credit.relation] < _STRENGTH[known.relation]:
            found[credit.name] = credit
    return tuple(sorted(found.values(), key=lambda credit: (credit.span.start, credit.name)))


def _credits(document: Document, lines: Sequence[Line]) -> Iterator[WireCredit]:
    body = [line for line in lines if line.kind is LineKind.BODY]
    for line in lines:
        text = document.text[line.start : line.end]
        if line.kind is LineKind.CREDIT or (line.kind is LineKind.OTHER and _is_copyright(text)):
            relation = "based_on" if _BASED_ON.search(text) else "credited"
            yield from _named(document, line.start, line.end, relation)
            if _REUTERS.search(text) is not None:
                yield WireCredit("Reuters", document.span(line.start, line.end), "implied")
        elif line.kind is LineKind.BYLINE:
            yield from _named(document, line.start, line.end, "credited")
        elif line.kind in {LineKind.AD, LineKind.SHARE, LineKind.RELATED, LineKind.OTHER}:
            yield from _implied(document, line)
    for line, form in ((body[0], _DATELINE), (body[-1], _SIGN_OFF)) if body else ():
        match = form.search(document.text[line.start : line.end])
        if match is not None and is_wire_alone(match.group("wire").strip()):
            start, end = (line.start + at for at in match.span("wire"))
            relation = "based_on" if _BESIDE_OWN.match(match.group("wire")) else "credited"
            yield from _named(document, start, end, relation)


def _is_copyright(text: str) -> bool:
    return "©" in text or text.lstrip().lower().startswith("copyright")


def _named(document: Document, start: int, end: int, relation: str) -> Iterator[WireCredit]:
    for match in wire_names().finditer(document.text, start, end):
        span = document.span(match.start(), match.end())
        yield WireCredit(_names()[match.group()], span, relation)


def _implied(document: Document, line: Line) -> Iterator[WireCredit]:
    for match in _products()[0].finditer(document.text, line.start, line.end):
        span = document.span(match.start(), match.end())
        yield WireCredit(_products()[1][match.group()], span, "implied")


@cache
def _names() -> dict[str, str]:
    return {form: wire["name"] for wire in load_table("wires")["wires"] for form in wire["exact"]}


@cache
def _products() -> tuple[re.Pattern[str], dict[str, str]]:
    wires = load_table("wires")["wires"]
    names = {form: wire["name"] for wire in wires for form in wire["implied"]}
    longest = sorted(names, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), names
