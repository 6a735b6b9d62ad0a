"""Count questions: "Europe had sanctioned three Chinese groups" read from the sentence.

A figure becomes a declared question: which authority's lists, parties of which seat, listed in
which window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from enduse.check.question.time.period import Form, periods_in
from enduse.model import ClaimFinding, Quantity
from enduse.text.place import countries_in

__all__ = ["ListQuestion", "list_questions_in"]

_LISTING = re.compile(
    r"\b(?:sanction(?:ed|s|ing)|blacklist(?:ed|s|ing)?|designat(?:ed|es|ing|ions?)|"
    r"(?:put|puts|placed?|places|listed|added) on|"
    # "placed 12 Chinese firms on its list": what is counted stands in between.
    r"(?:put|puts|placed|places|added|adds|named|names)\b[^.;:]{1,80}?\b(?:on|onto|to) "
    r"(?:its|their|the|a|an)\b[^.;:,]{0,40}?\b(?:blacklists?|lists?|register))\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:ha(?:s|ve)\b[^.;:]{1,80}?\bon (?:its|their|the|a|an)\b[^.;:,]{0,40}?"
    r"\b(?:blacklists?|lists?|register)|(?:is|are|remain|remains) (?:now )?"
    r"(?:on|under|sanctioned|blacklisted|designated|listed))\b",
    re.IGNORECASE,
)
_PARTIES = re.compile(
    r"\b(?:groups?|compan(?:y|ies)|firms?|entit(?:y|ies)|banks?|businesses|manufacturers?|parties)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(r"\b(?:in comparison|compared|against|versus|while)\b")
_EUROPE = re.compile(r"\bEurope(?:an)?\b")
_BY = re.compile(r"\bby (?:the )?")


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A count that a claim states, as a declared question.

    Attributes:
        ref: The claim.
        quantity: Index of the figure among the claim's quantities.
        authority: Code that the authority's lists begin with: ``EU``, ``US``, ``GB`` ...
        seat: ISO code of the state that the parties belong to.
        since: First day of the window, or None where the sentence gives none.
        until: Last day of the window: the day of the article, or of the assessment.
        assumed: What was assumed in reading the claim, as clauses.
        standing: Whether it counts who stands on the list on that day, and not who was put on it.
    """

    ref: str
    quantity: int
    authority: str
    seat: str
    since: str | None
    until: str
    assumed: tuple[str, ...] = ()
    standing: bool = False


def list_questions_in(
    finding: ClaimFinding, published: str | None, as_of: str
) -> Iterator[ListQuestion]:
    """Find the count questions in a claim.

    Args:
        finding: The claim.
        published: Day of the article, ISO 8601, or None.
        as_of: Day of the assessment; the window ends there where the article has no date.
    """
    text = finding.claim.content.text
    standing = _STANDING.search(text) is not None
    if not standing and _LISTING.search(text) is None:
        return
    counts = [
        (number, quantity)
        for number, quantity in enumerate(finding.claim.quantities)
        if quantity.kind == "count"
    ]
    seat = next((code for _number, quantity in counts if (code := _seat(finding, quantity))), None)
    until = min(published or as_of, as_of)[:10]
    undated = () if published else ("the article has no date: to the day of the assessment",)
    since, until, event = _days(text, until)
    for number, quantity in counts:
        authority, assumed = _authority(finding, quantity, [item for _n, item in counts])
        if seat is not None and authority is not None:
            told = (*assumed, *event, *undated)
            begun = None if standing else since
            yield ListQuestion(
                finding.ref, number, authority, seat, begun, until, told, standing=standing
            )


def _seat(finding: ClaimFinding, quantity: Quantity) -> str | None:
    """Give the state that the counted parties belong to: "three Chinese groups"."""
    text, start = finding.claim.content.text, finding.claim.content.start
    after = text[quantity.span.start - start :]
    noun = _PARTIES.search(after)
    if noun is None:
        return None
    places = countries_in(after[: noun.end()])
    return places[0].code if places else None


def _authority(
    finding: ClaimFinding, quantity: Quantity, counts: Sequence[Quantity]
) -> tuple[str | None, tuple[str, ...]]:
    """Give the authority that is said to have listed them, and what was assumed.

    It stands after the figure ("... by Washington"), else before the verb.  "Europe" is read as the
    European Union, and the answer says so.
    """
    text, start = finding.claim.content.text, finding.claim.content.start
    here = quantity.span.start - start
    later = [q.span.start - start for q in counts if q.span.start > quantity.span.start]
    tail = _OTHER_SIDE.split(text[here : min(later, default=len(text))])[0]
    by = _BY.search(tail)
    verbs = [m.start() for m in (_LISTING.search(text), _STANDING.search(text)) if m is not None]
    for piece in (tail[by.end() :] if by else "", text[: min(verbs, default=0)]):
        places = countries_in(piece)
        if places:
            return places[0].code.upper(), ()
        if _EUROPE.search(piece) is not None:
            return "EU", ("“Europe” is read as the European Union",)
    return None, ()


def _days(text: str, until: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Give the first day of the window, its last, and what was assumed.

    The first time that the sentence names counts; without one the window has no beginning.
    """
    for period in periods_in(text, date.fromisoformat(until)):
        assumed = (period.assumed,) if period.assumed else ()
        first, last = period.days.first.isoformat(), period.days.last.isoformat()
        if period.form is Form.SINCE:
            return first, until, assumed
        if period.form is Form.UNTIL:
            return None, min(last, until), assumed
        return first, min(last, until), assumed
    return None, until, ()
