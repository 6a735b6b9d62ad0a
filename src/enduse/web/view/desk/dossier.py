"""End-use checks: what is known, claimed, open or contradicted of a charge, and who entered it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enduse.case.entered import EnteredLine, LineState
from enduse.model import ASPECTS, STATES
from enduse.web.view.shown import Book, Link, Plain, Shown
from enduse.web.view.subject.claims import proposition_item
from enduse.web.view.wording import route, sentence

__all__ = [
    "ASPECT_WORDS",
    "DossierCell",
    "DossierCount",
    "DossierItem",
    "DossierLine",
    "DossierRow",
    "DossierView",
    "DossiersView",
    "dossier_view",
    "dossiers_view",
]

ASPECT_WORDS = {
    "parties": (
        "Parties",
        "Who supplies, who receives, who stands between; is any of them listed?",
    ),
    "goods": ("Goods", "What exactly moves, under which code, and may it be controlled?"),
    "route": ("Route", "From where, through where, by whom declared?"),
    "end_user": ("End user", "Who has the goods in the end?"),
    "end_use": ("End use", "What are they used for?"),
}
"""What each aspect of an end-use check asks."""


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A line of an end-use check.

    Attributes:
        number: Number of the ledger record.
        hash: Its seal.
        says: What was entered; empty where it was erased.
        who: Who entered it; empty where erased.
        at: When.
        reason: On what it rests; empty where erased.
        stands: Whether it still stands.
        ended: What became of it where it does not, in words.
    """

    number: int
    hash: str
    says: str
    who: str
    at: str
    reason: str
    stands: bool
    ended: str


@dataclass(frozen=True, slots=True)
class DossierCell:
    """What stands of one aspect in one state.

    Attributes:
        state: One of the four states.
        lines: What analysts entered.
        found: What the assessment says, each sentence with its place there.
    """

    state: str
    lines: tuple[DossierLine, ...]
    found: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One aspect over the four states.

    Attributes:
        aspect: Its key.
        title: In words.
        asks: What it asks.
        cells: What stands of it in each state.
    """

    aspect: str
    title: str
    asks: str
    cells: tuple[DossierCell, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """One end-use check.

    Attributes:
        key: Its key.
        title: What it is about.
        charges: The charges that it is on.
        rows: Aspect by aspect.
        earlier: Lines that no longer stand.
        questions: What the assessment says one could ask.
        states: The four states, in order.
    """

    key: str
    title: str
    charges: tuple[Link, ...]
    rows: tuple[DossierRow, ...]
    earlier: tuple[DossierLine, ...]
    questions: tuple[Link, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierCount:
    """How much of an end-use check is in one state.

    Attributes:
        state: One of the four states.
        found: Titles of the aspects of which the assessment says something in it.
        entered: How many lines that analysts entered stand in it.
    """

    state: str
    found: tuple[str, ...]
    entered: int


@dataclass(frozen=True, slots=True)
class DossierItem:
    """An end-use check in a list.

    Attributes:
        key: Its key.
        href: Its page.
        title: What it is about.
        counts: State by state: what the assessment found, and what was entered.
        entered: How many lines that analysts entered stand.
        last: When the last line was entered, or an empty string.
    """

    key: str
    href: str
    title: str
    counts: tuple[DossierCount, ...]
    entered: int
    last: str


@dataclass(frozen=True, slots=True)
class DossiersView:
    """All end-use checks of a case: one a charge, and those that an analyst named.

    Attributes:
        checks: The end-use checks.
    """

    checks: tuple[DossierItem, ...]


def dossiers_view(shown: Shown, lines: Sequence[EnteredLine]) -> DossiersView:
    """Give the end-use checks of a case.

    Args:
        shown: The case.
        lines: What analysts entered, oldest first.
    """
    book = Book.of(shown)
    titles = _titles(book)
    entered = [line for line in lines if _is_check(line)]
    held = {key for keys, _title in titles.values() for key in keys}
    for line in entered:
        if line.values["check"] not in held:
            titles.setdefault(line.values["check"], ((line.values["check"],), line.values["check"]))
    return DossiersView(tuple(_item(book, key, *told, entered) for key, told in titles.items()))


def dossier_view(shown: Shown, key: str, lines: Sequence[EnteredLine]) -> DossierView | None:
    """Give one end-use check; None where the key is of no charge and nothing was entered on it.

    Args:
        shown: The case.
        key: Key of the charge, or the name that an analyst gave.
        lines: What analysts entered, oldest first.
    """
    book = Book.of(shown)
    known = next(
        ((own, *told) for own, told in _titles(book).items() if key in told[0]), (key, (key,), key)
    )
    own, keys, title = known
    of_key = [line for line in lines if _is_check(line) and line.values["check"] in keys]
    charges = [
        Link(_title(book, item), f"/charges/{number}")
        for number, item in enumerate(book.rows("charges"))
        if item["key"] in keys
    ]
    if not charges and not of_key:
        return None
    return DossierView(
        key=own,
        title=title,
        charges=tuple(charges),
        rows=tuple(_row(aspect, of_key, _found(book, own, aspect)) for aspect in ASPECTS),
        earlier=tuple(_line(line) for line in of_key if line.state is not LineState.STANDS),
        questions=tuple(_questions(book, keys)),
        states=STATES,
    )


def _is_check(line: EnteredLine) -> bool:
    return line.kind == "end_use_check" and bool(line.values)


def _title(book: Book, charge: Plain) -> str:
    return proposition_item(book, charge, "").label


def _titles(book: Book) -> dict[str, tuple[tuple[str, ...], str]]:
    """Give each end-use check of the assessment: the charges that it is on, and what it is called.

    Charges of the same speakers on the same basis share one.  Others have one each.
    """
    charges = {str(item["key"]): _title(book, item) for item in book.rows("charges")}
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for dossier in book.rows("dossiers"):
        keys = tuple(dict.fromkeys(map(str, (dossier["key"], *(dossier.get("charges") or ())))))
        goods = ", ".join(dossier.get("goods") or ())
        way = route(dossier["key"])
        title = sentence(f"{goods}, {way}" if way else goods).removesuffix(".") if goods else ""
        own = str(dossier["key"])
        found[own] = (keys, title or charges.get(own, own))
    held = {key for keys, _title in found.values() for key in keys}
    for key, title in charges.items():
        if key not in held:
            found[key] = ((key,), title)
    return found


def _item(
    book: Book, key: str, keys: tuple[str, ...], title: str, entered: Sequence[EnteredLine]
) -> DossierItem:
    from urllib.parse import quote

    standing = [
        line for line in entered if line.values["check"] in keys and line.state is LineState.STANDS
    ]
    states = [line.values["state"] for line in standing]
    found = {aspect: _found(book, key, aspect) for aspect in ASPECTS}
    return DossierItem(
        key=key,
        href=f"/dossier/{quote(key, safe='')}",
        title=title,
        counts=tuple(
            DossierCount(
                state,
                tuple(ASPECT_WORDS[aspect][0] for aspect in ASPECTS if state in found[aspect]),
                states.count(state),
            )
            for state in STATES
        ),
        entered=len(standing),
        last=max((line.at for line in standing), default=""),
    )


def _row(aspect: str, lines: Sequence[EnteredLine], found: dict[str, list[Link]]) -> DossierRow:
    title, asks = ASPECT_WORDS[aspect]
    held = [
        line for line in lines if line.values["aspect"] == aspect and line.state is LineState.STANDS
    ]
    cells = tuple(
        DossierCell(
            state,
            tuple(_line(each) for each in held if each.values["state"] == state),
            tuple(found.get(state, ())),
        )
        for state in STATES
    )
    return DossierRow(aspect, title, asks, cells)


def _found(book: Book, key: str, aspect: str) -> dict[str, list[Link]]:
    """Give what the assessment says of an aspect, by state; what analysts entered is left out."""
    found: dict[str, list[Link]] = {}
    for dossier in book.rows("dossiers"):
        for part in dossier["aspects"] if dossier["key"] == key else ():
            if part["aspect"] == aspect and not part.get("entered"):
                links = [
                    Link(_told(book.sentences[each]["text"], part["state"]), f"/assessment#{each}")
                    for each in part["sentences"]
                    if each in book.sentences
                ]
                found.setdefault(part["state"], []).extend(links)
    return found


def _told(text: str, state: str) -> str:
    """Leave out the state that a sentence begins with, where it stands under that state."""
    return sentence(text.removeprefix(f"{state.capitalize()}: "))


def _line(line: EnteredLine) -> DossierLine:
    stands = line.state is LineState.STANDS
    by = "" if line.by is None else f" by record {line.by}"
    return DossierLine(
        number=line.number,
        hash=line.hash,
        says=line.values.get("says", ""),
        who=line.who,
        at=line.at,
        reason=line.reason,
        stands=stands,
        ended="" if stands else f"{line.state.value}{by}",
    )


def _questions(book: Book, keys: Sequence[str]) -> list[Link]:
    """Give what the assessment says one could go and ask, of these charges or of none by name.

    Gaps that are about an aspect come first.
    """
    gaps = [
        gap
        for gap in book.rows("gaps")
        if not gap.get("charges") or not set(keys).isdisjoint(gap["charges"])
    ]
    gaps.sort(key=lambda gap: not gap.get("aspect"))
    return [Link(gap["text"], f"/assessment#{gap['id']}") for gap in gaps]
