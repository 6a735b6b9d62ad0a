"""Count questions: "Europe had sanctioned three Chinese groups" put to the lists.

A figure becomes a declared measure: which authority's lists, parties of which seat, listed in which
window, counted on which basis.  Where the sentence leaves the basis open (mainland China, or with
Hong Kong), each is answered.  The seat of a party is the country of its first address, since a
list's country field is often empty.  A consolidated list lacks those already delisted: each answer
says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.controls import Catalog
from enduse.model import (
    ClaimFinding,
    CountAnswer,
    CountFinding,
    Entry,
    ListInfo,
    Listing,
    Measure,
    Quantity,
    digest,
)
from enduse.tables import load_table
from enduse.text.date import earliest, latest, spell_date
from enduse.text.place import countries_in, country_of_address, name_of_country

__all__ = ["Question", "answer", "ask_lists", "questions_in"]

_LISTING = re.compile(
    r"\b(?:sanction(?:ed|s|ing)|blacklist(?:ed|s|ing)?|designat(?:ed|es|ing|ions?)|"
    r"(?:put|placed|listed) on)\b",
    re.IGNORECASE,
)
_PARTIES = re.compile(
    r"\b(?:groups?|compan(?:y|ies)|firms?|entit(?:y|ies)|banks?|businesses|manufacturers?|parties)\b",
    re.IGNORECASE,
)
_SEATS: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "cn": (
        ("mainland China", frozenset({"cn"})),
        ("mainland China or Hong Kong", frozenset({"cn", "hk"})),
    ),
}
_NO_GROUP = {"Airplane", "Person", "Vessel"}
"""Entries of these schemata are not counted as groups, companies or other parties."""
_EXACT = {"=", "~"}
_EUROPE = re.compile(r"\bEurope(?:an)?\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A count that a claim states, as a declared question.

    Attributes:
        ref: The claim.
        quantity: Index of the figure among the claim's quantities.
        authority: Code that the authority's lists begin with: ``EU``, ``US``, ``GB`` ...
        seat: ISO code of the state that the parties belong to.
        since: First day of the window, or None where the sentence gives none.
        until: Last day of the window: the day of the article, or of the assessment.
        assumed: What was assumed in reading the claim, as a clause; or an empty string.
    """

    ref: str
    quantity: int
    authority: str
    seat: str
    since: str | None
    until: str
    assumed: str = ""


def questions_in(finding: ClaimFinding, published: str | None, as_of: str) -> Iterator[Question]:
    """Find the count questions in a claim.

    Args:
        finding: The claim.
        published: Day of the article, ISO 8601, or None.
        as_of: Day of the assessment; the window ends there where the article has no date.
    """
    text = finding.claim.content.text
    if _LISTING.search(text) is None:
        return
    counts = [
        (number, quantity)
        for number, quantity in enumerate(finding.claim.quantities)
        if quantity.kind == "count"
    ]
    seat = next((code for _number, quantity in counts if (code := _seat(finding, quantity))), None)
    for number, quantity in counts:
        authority, assumed = _authority(finding, quantity, [item for _n, item in counts])
        if seat is not None and authority is not None:
            until = min(published or as_of, as_of)
            since, event = _since(text)
            yield Question(finding.ref, number, authority, seat, since, until[:10], assumed + event)


def ask_lists(question: Question, quantity: Quantity, catalog: Catalog) -> tuple[CountFinding, ...]:
    """Put a question to each list of its authority that can answer it.

    Returns:
        One finding for each list with dated entries and addresses; if there is none, one finding
        that is not evaluable and says why.
    """
    infos = [
        info
        for info, versions in catalog.lists()
        if info.authority.split("-", 1)[0] == question.authority
        # A version from before the window's end cannot tell what was listed in it.
        and any(latest(version.version) >= question.until for version in versions)
    ]
    found = []
    for info in infos:
        listings = _listings(catalog, info)
        if any(item.listed is not None and item.addresses for item in listings):
            found.append(_finding(question, quantity, info, listings))
    telling = [item for item in found if any(answer.entries for answer in item.answers)]
    return tuple(telling) or (_no_list(question, infos),)


def answer(
    question: Question, quantity: Quantity, info: ListInfo, listings: Sequence[Listing]
) -> tuple[CountAnswer, ...]:
    """Answer a question from the entries of one list, on each basis that it leaves open."""
    state = _state_name(question.seat)
    seats = _SEATS.get(question.seat, ((state, frozenset({question.seat})),))
    window = [item for item in listings if _in_window(item, question)]
    return tuple(_answer(question, quantity, info, window, basis) for basis in seats)


def _answer(
    question: Question,
    quantity: Quantity,
    info: ListInfo,
    window: Sequence[Listing],
    basis: tuple[str, frozenset[str]],
) -> CountAnswer:
    label, codes = basis
    counted = [item for item in window if country_of_address(item.addresses[0]) in codes]
    entries = tuple(
        Entry(item.list, item.version, item.entry_id, "name", item.names[0].text)
        for item in counted
    )
    since = f"from {spell_date(question.since)} " if question.since is not None else ""
    definition = (
        f"entries on {info.title} listed {since}to {spell_date(question.until)} with their "
        f"first address in "
        f"{label}{question.assumed}"
    )
    inputs = tuple(f"{entry.list} {entry.version} {entry.entry_id}" for entry in entries)
    measure = Measure(
        definition,
        digest({"definition": definition, "inputs": list(inputs)}),
        str(len(inputs)),
        inputs,
    )
    caveat = "" if info.complete else f"entries delisted since then are missing from {info.title}"
    return CountAnswer(
        f"first address in {label}", measure, entries, _verdict(len(inputs), quantity), caveat
    )


def _verdict(count: int, quantity: Quantity) -> str:
    claimed = quantity.value if quantity.value is not None else quantity.low
    if claimed is None:
        return "not_evaluable"
    if count == claimed and quantity.comparator in _EXACT:
        return "equal"
    return "above" if count > claimed else "below"


def _finding(
    question: Question, quantity: Quantity, info: ListInfo, listings: Sequence[Listing]
) -> CountFinding:
    return CountFinding(
        question.ref,
        question.quantity,
        f"how many parties of {_state_name(question.seat)} are on {info.title}",
        info.key,
        answer(question, quantity, info, listings),
    )


def _no_list(question: Question, infos: Sequence[ListInfo]) -> CountFinding:
    reason = (
        f"no {question.authority} list at hand reaches to {question.until}"
        if not infos
        else f"no {question.authority} list at hand that reaches to {question.until}, and gives "
        "both "
        "dates of listing and addresses, has such an entry"
    )
    definition = f"parties of {_state_name(question.seat)} on lists of {question.authority}"
    measure = Measure(definition, digest({"definition": definition, "inputs": []}), "", ())
    not_told = CountAnswer("none", measure, (), "not_evaluable", reason)
    return CountFinding(question.ref, question.quantity, definition, "", (not_told,))


def _listings(catalog: Catalog, info: ListInfo) -> list[Listing]:
    """Give the entries of the newest version: it has the dates of all that still stands."""
    newest = catalog.versions(info.key)[-1].version
    return [item for item in catalog.listings(info.key, newest) if item.schema not in _NO_GROUP]


def _state_name(code: str) -> str:
    return name_of_country(code) or code.upper()


def _in_window(item: Listing, question: Question) -> bool:
    if item.listed is None or not item.addresses:
        return False
    begun = question.since is None or earliest(item.listed) >= question.since
    return begun and latest(item.listed) <= question.until


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
) -> tuple[str | None, str]:
    """Give the authority that is said to have listed them, and what was assumed.

    It stands after the figure ("... by Washington"), else before the verb.  "Europe" is read as the
    European Union, and the answer says so.
    """
    text, start = finding.claim.content.text, finding.claim.content.start
    here = quantity.span.start - start
    later = [q.span.start - start for q in counts if q.span.start > quantity.span.start]
    tail = text[here : min(later, default=len(text))]
    tail = re.split(r"\b(?:in comparison|compared|against|versus|while)\b", tail)[0]
    by = re.search(r"\bby (?:the )?", tail)
    verb = _LISTING.search(text)
    for piece in (tail[by.end() :] if by else "", text[: verb.start()] if verb else ""):
        places = countries_in(piece)
        if places:
            return places[0].code.upper(), ""
        if _EUROPE.search(piece) is not None:
            return "EU", "; “Europe” is read as the European Union"
    return None, ""


def _since(text: str) -> tuple[str | None, str]:
    """Give the day that the window begins with, and what was assumed: which event is meant."""
    folded = " ".join(text.casefold().split())
    for event in load_table("events").values():
        for phrase in event["phrases"]:
            at = folded.find(phrase)
            named = re.match(r" of (?:the )?(\w+)", folded[at + len(phrase) :])
            if at < 0 or (named is not None and named[1] not in event["of"]):
                continue
            day = str(event["day"])
            return day, "" if named else f"; “{phrase}” is read as since {spell_date(day)}"
    return None, ""
