"""Count questions put to the lists: the entries, counted on each basis that the sentence leaves.

The seat of a party is the country of its first address, since a list's country field is often
empty.  Where the sentence leaves the basis open (mainland China, or with Hong Kong), each is
answered.

======  =====================================================================================
``L1``  The count is the figure claimed, or lies in the stated range: supported.
``L2``  It lies above the stated range: contradicted, since what is missing would only add.
``L3``  It lies below, and the list holds all that was ever on it: contradicted.
``L4``  It lies below, and the list lacks those delisted since, or the authority keeps other
        lists: consistent.
``L5``  No list at hand of the authority reaches to the day and tells both dates of listing and
        addresses: not evaluable.
======  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from enduse.check.lists.question import ListQuestion
from enduse.check.reach import Reach, judge
from enduse.controls import Catalog
from enduse.model import Check, Entry, ListInfo, Listing, Measure, Stated, Verdict, digest
from enduse.text.date import earliest, latest, spell_date
from enduse.text.place import country_of_address, name_of_country

__all__ = ["ask_lists", "checks_of_list"]

_SEATS: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "cn": (
        ("mainland China", frozenset({"cn"})),
        ("mainland China or Hong Kong", frozenset({"cn", "hk"})),
    ),
}
_NO_GROUP = {"Airplane", "Person", "Vessel"}
"""Entries of these schemata are not counted as groups, companies or other parties."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """One way of counting.

    Attributes:
        clause: The basis, as ``first address in mainland China``.
        seats: ISO codes.
        standing: Whether entries that ended by the last day are left out.
    """

    clause: str
    seats: frozenset[str]
    standing: bool


def ask_lists(question: ListQuestion, stated: Stated, catalog: Catalog) -> tuple[Check, ...]:
    """Put a question to each list of its authority that can answer it.

    Args:
        question: The question.
        stated: What the claim states.
        catalog: The lists.

    Returns:
        A check for each list with dated entries and addresses, and each basis; if there is none,
        one that is not evaluable and says why.
    """
    infos = [
        info
        for info, versions in catalog.lists()
        if info.authority.split("-", 1)[0] == question.authority
        # A version from before the window's end cannot tell what was listed in it.
        and any(latest(version.version) >= question.until for version in versions)
    ]
    found: list[tuple[Check, ...]] = []
    for info in infos:
        listings = _listings(catalog, info)
        if any(item.listed is not None and item.addresses for item in listings):
            found.append(checks_of_list(question, stated, info, listings))
    telling = [checks for checks in found if any(check.entries for check in checks)]
    alone = len(infos) == 1
    checks = [check if alone else _one_of_several(check) for group in telling for check in group]
    return tuple(checks) or (_no_list(question, stated, infos),)


def checks_of_list(
    question: ListQuestion, stated: Stated, info: ListInfo, listings: Sequence[Listing]
) -> tuple[Check, ...]:
    """Answer a question from the entries of one list, on each basis that it leaves open."""
    window = [item for item in listings if _in_window(item, question)]
    ended = [item for item in window if _ended(item, question.until)]
    return tuple(
        _check(question, stated, info, (window, basis)) for basis in _bases(question, ended)
    )


def _bases(question: ListQuestion, ended: Sequence[Listing]) -> tuple[_Basis, ...]:
    """Give the ways of counting; entries that ended in the window are counted both ways."""
    state = _state_name(question.seat)
    seats = _SEATS.get(question.seat, ((state, frozenset({question.seat})),))
    found = [
        _Basis(f"first address in {label}", codes, standing=question.standing)
        for label, codes in seats
    ]
    if question.standing or not ended:
        return tuple(found)
    still = f", still listed on {spell_date(question.until)}"
    return (*found, *(replace(b, clause=b.clause + still, standing=True) for b in found))


def _check(
    question: ListQuestion,
    stated: Stated,
    info: ListInfo,
    counting: tuple[Sequence[Listing], _Basis],
) -> Check:
    window, basis = counting
    counted = [
        item
        for item in window
        if country_of_address(item.addresses[0]) in basis.seats
        and not (basis.standing and _ended(item, question.until))
    ]
    entries = tuple(
        Entry(item.list, item.version, item.entry_id, "name", item.names[0].text)
        for item in counted
    )
    definition = _definition(question, info, basis)
    inputs = tuple(f"{entry.list} {entry.version} {entry.entry_id}" for entry in entries)
    measure = Measure(
        definition,
        digest({"definition": definition, "inputs": list(inputs)}),
        str(len(inputs)),
        inputs,
    )
    verdict, why = _verdict(len(inputs), stated, info)
    return Check(
        ref=question.ref,
        quantity=question.quantity,
        kind="list",
        question=f"how many parties of {_state_name(question.seat)} are on {info.title}",
        declared=definition,
        basis=basis.clause,
        assumed=question.assumed,
        stated=stated,
        ground=info.key,
        value=float(len(inputs)),
        interval=None,
        verdict=verdict,
        why=why,
        measure=measure,
        caveats=_caveats(info),
        entries=entries,
    )


def _definition(question: ListQuestion, info: ListInfo, basis: _Basis) -> str:
    if question.standing and question.since is None:
        days = f"in force on {spell_date(question.until)}"
    else:
        since = f"from {spell_date(question.since)} " if question.since is not None else ""
        days = f"listed {since}to {spell_date(question.until)}"
    return f"entries on {info.title} {days} with their {basis.clause}"


def _verdict(count: int, stated: Stated, info: ListInfo) -> tuple[Verdict, str]:
    """Judge a count; see the table in the head of this module."""
    plain = judge(stated, Reach(count, count))
    if plain is not Verdict.CONTRADICTED:
        return plain, ""
    if judge(stated, Reach(count, None)) is Verdict.CONTRADICTED:
        return plain, ""
    if info.complete:
        return plain, ""
    return Verdict.CONSISTENT, "entries delisted since then are missing, so that it may be more"


def _one_of_several(check: Check) -> Check:
    """Weaken a contradiction from below: the authority's other lists are not counted here."""
    lower = judge(check.stated, Reach(check.value, None)) is not Verdict.CONTRADICTED
    if check.verdict is not Verdict.CONTRADICTED or not lower:
        return check
    why = "the authority keeps other lists, which are not counted here"
    return replace(check, verdict=Verdict.CONSISTENT, why=why)


def _caveats(info: ListInfo) -> tuple[str, ...]:
    if info.complete:
        return ()
    return (f"entries delisted since then are missing from {info.title}",)


def _no_list(question: ListQuestion, stated: Stated, infos: Sequence[ListInfo]) -> Check:
    day = spell_date(question.until)
    reaches = f"no {question.authority} list at hand reaches to {day}"
    reason = (
        f"no {question.authority} list at hand that reaches to {day}, and gives both "
        "dates of listing and addresses, has such an entry"
        if infos
        else reaches
    )
    state = _state_name(question.seat)
    definition = f"parties of {state} on {question.authority} lists"
    return Check(
        ref=question.ref,
        quantity=question.quantity,
        kind="list",
        question=f"how many parties of {state} are on {question.authority} lists",
        declared=definition,
        basis="first address",
        assumed=question.assumed,
        stated=stated,
        ground="",
        value=None,
        interval=None,
        verdict=Verdict.NOT_EVALUABLE,
        why=reason,
        measure=Measure(definition, digest({"definition": definition, "inputs": []}), ""),
    )


def _listings(catalog: Catalog, info: ListInfo) -> list[Listing]:
    """Give the entries of the newest version: it has the dates of all that still stands."""
    newest = catalog.versions(info.key)[-1].version
    return [item for item in catalog.listings(info.key, newest) if item.schema not in _NO_GROUP]


def _state_name(code: str) -> str:
    return name_of_country(code) or code.upper()


def _in_window(item: Listing, question: ListQuestion) -> bool:
    if item.listed is None or not item.addresses:
        return False
    begun = question.since is None or earliest(item.listed) >= question.since
    return begun and latest(item.listed) <= question.until


def _ended(item: Listing, day: str) -> bool:
    return item.ended is not None and latest(item.ended) <= day
