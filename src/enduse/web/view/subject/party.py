"""A party: every list, authority, date and entry; relations apart from the same; its records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.party import is_row_id
from enduse.errors import ListMissing
from enduse.text.date import spell_date
from enduse.web.view.shown import Book, Link, Plain, Shown, article_address, entry_address, slug_of
from enduse.web.view.subject.row import RowItem, row_item
from enduse.web.view.wording import STANDINGS, money, say

if TYPE_CHECKING:
    from enduse.controls import Catalog

__all__ = [
    "MatchItem",
    "PartiesView",
    "PartyItem",
    "PartyView",
    "ReasonItem",
    "TradeItem",
    "parties_view",
    "party_view",
]

_STATES = {
    "listed": "in force on the day",
    "other": "listed, not in force or cannot be told",
    "possible": "possible, not confirmed",
    "related": "related party listed",
    "none": "on no list searched",
}
_RELATED = frozenset({"parent", "subsidiary", "affiliate", "namesake", "address only"})


@dataclass(frozen=True, slots=True)
class ReasonItem:
    """A reason for a score: what was compared, and what it adds to the log-odds or takes off.

    Attributes:
        kind: What was compared.
        weight: What it adds to the log-odds, or takes off.
        query: The piece of the queried name.
        listed: The piece of the listed name.
    """

    kind: str
    weight: float
    query: str
    listed: str


@dataclass(frozen=True, slots=True)
class MatchItem:
    """An entry that a party is, or may be.

    Attributes:
        list: Key of the list.
        title: Its title.
        authority: Whose list it is.
        version: The version.
        entry_id: The entry.
        link: Its page.
        name: The name that matched.
        measure: What being on it means.
        forbids: What it forbids.
        binds: Whom it binds.
        caveat: The licence or exemption caveat, or an empty string.
        program: Programme, regime or annex, or an empty string.
        status: ``in_force``, ``not_yet``, ``ended``, ``suspended``, ``stopped`` or ``unknown``.
        status_words: The same in words.
        since: Since when, in words.
        until: Until when, or None.
        note: How that is known.
        score: Probability that both are one party.
        relation: ``same``, ``possible``, or how it is related.
        confirmed: Whether the match may be said without a caveat.
        decided: What a person decided on it, or an empty string.
        decide_as: What stands for the entry in a decision: its id, or its first name where the list
            gives none.
        stale: Whether the list is stale on the day.
        reasons: Why, heaviest first.
    """

    list: str
    title: str
    authority: str
    version: str
    entry_id: str
    link: str
    name: str
    measure: str
    forbids: str
    binds: str
    caveat: str
    program: str
    status: str
    status_words: str
    since: str
    until: str | None
    note: str
    score: float
    relation: str
    confirmed: bool
    decided: str
    decide_as: str
    stale: bool
    reasons: tuple[ReasonItem, ...]


@dataclass(frozen=True, slots=True)
class TradeItem:
    """Goods items in which a party stands.

    Attributes:
        records: Key of the records.
        names: The names in them that were taken for the party.
        number: How many goods items.
        value: Their value for reading, or an empty string.
        synthetic: Whether the records are made up.
        rows: The first of them.
    """

    records: str
    names: tuple[str, ...]
    number: int
    value: str
    synthetic: bool
    rows: tuple[RowItem, ...]


@dataclass(frozen=True, slots=True)
class PartyItem:
    """A party in a list.

    Attributes:
        name: The fullest form in the articles.
        slug: What stands for it in addresses.
        state: ``listed``, ``other``, ``possible``, ``related`` or ``none``.
        state_words: The same in words.
        authorities: Authorities with which it is in force on the day.
        documents: In how many articles it is named.
        items: In how many goods items it stands.
    """

    name: str
    slug: str
    state: str
    state_words: str
    authorities: tuple[str, ...]
    documents: int
    items: int


@dataclass(frozen=True, slots=True)
class PartiesView:
    """The parties of a case.

    Attributes:
        parties: Those in the chosen state, listed ones first.
        states: State, its words, and how many parties are in it.
        chosen: The state that is asked for, or an empty string.
        as_of: The day, ISO 8601.
    """

    parties: tuple[PartyItem, ...]
    states: tuple[tuple[str, str, int], ...]
    chosen: str
    as_of: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party for showing.

    Attributes:
        item: As a list has it.
        as_of: The day, ISO 8601.
        same: Entries that it is held to be.
        possible: Entries that it may be: not confirmed.
        related: Entries of others that it is related to, or only shares a name with.
        searched: How many lists were searched.
        versions: How many versions of them.
        mentions: Where articles name it.
        trade: Goods items in which it stands.
        propositions: Propositions with a claim in which it is named.
        alerts: Alerts of detectors in which it stands.
    """

    item: PartyItem
    as_of: str
    same: tuple[MatchItem, ...]
    possible: tuple[MatchItem, ...]
    related: tuple[MatchItem, ...]
    searched: int
    versions: int
    mentions: tuple[Link, ...]
    trade: tuple[TradeItem, ...]
    propositions: tuple[Link, ...]
    alerts: tuple[Link, ...]


def parties_view(shown: Shown, *, state: str = "") -> PartiesView:
    """Give the parties of a case, the listed ones first.

    Args:
        shown: The case.
        state: Only those in this state; all if empty.
    """
    book = Book.of(shown)
    items = [_item(book, party) for party in book.rows("parties")]
    order = {key: place for place, key in enumerate(_STATES)}
    items.sort(key=lambda item: (order[item.state], item.name.casefold(), item.name))
    counts = Counter(item.state for item in items)
    return PartiesView(
        parties=tuple(item for item in items if not state or item.state == state),
        states=tuple((key, words, counts[key]) for key, words in _STATES.items()),
        chosen=state,
        as_of=book.record["as_of"],
    )


def party_view(shown: Shown, slug: str, catalog: Catalog | None = None) -> PartyView | None:
    """Give a party by what stands for it in addresses; None where there is none.

    Args:
        shown: The case.
        slug: What stands for the party in addresses.
        catalog: The lists, which know the first name of an entry without an id.
    """
    book = Book.of(shown)
    party = book.slugs.get(slug)
    if party is None:
        return None
    matches = [_match(book, party, match, catalog) for match in party["matches"]]
    searched = party["searched"]
    return PartyView(
        item=_item(book, party),
        as_of=book.record["as_of"],
        same=tuple(m for m in matches if m.confirmed),
        possible=tuple(m for m in matches if not m.confirmed and m.relation not in _RELATED),
        related=tuple(m for m in matches if not m.confirmed and m.relation in _RELATED),
        searched=len({key for key, _version in searched}),
        versions=len(searched),
        mentions=tuple(_mentions(book, party)),
        trade=tuple(_trade(book, item) for item in _trade_of(book, party)),
        propositions=tuple(_propositions(book, party)),
        alerts=tuple(_alerts(book, party)),
    )


def _item(book: Book, party: Plain) -> PartyItem:
    state = _state(party)
    held = {m["authority"] for m in party["matches"] if _in_force(m)}
    return PartyItem(
        name=party["name"],
        slug=slug_of(party["name"]),
        state=state,
        state_words=_STATES[state],
        authorities=tuple(sorted(held)),
        documents=len({mention["document"] for mention in party["mentions"]}),
        items=sum(item["number"] for item in _trade_of(book, party)),
    )


def _state(party: Plain) -> str:
    matches = party["matches"]
    if any(_in_force(match) for match in matches):
        return "listed"
    if any(match["confirmed"] for match in matches):
        return "other"
    if any(match["relation"] not in _RELATED for match in matches):
        return "possible"
    return "related" if matches else "none"


def _in_force(match: Plain) -> bool:
    return bool(match["confirmed"]) and match["status"] == "in_force"


def _match(book: Book, party: Plain, match: Plain, catalog: Catalog | None) -> MatchItem:
    listed = book.lists.get(match["list"], {})
    return MatchItem(
        list=match["list"],
        title=book.list_title(match["list"]),
        authority=match["authority"],
        version=match["version"],
        entry_id=match["entry_id"],
        link=entry_address(match["list"], match["version"], match["entry_id"]),
        name=match["name"],
        measure=match["measure"] or listed.get("measure", ""),
        forbids=listed.get("forbids", ""),
        binds=listed.get("binds", ""),
        caveat=listed.get("caveat", ""),
        program=match["program"],
        status=match["status"],
        status_words=say(STANDINGS, match["status"]),
        since=_since(match),
        until=match["until"],
        note=match["note"],
        score=match["score"],
        relation=match["relation"],
        confirmed=match["confirmed"],
        decided=_decided(book, party, match),
        decide_as=_decide_as(match, catalog),
        stale=bool(listed.get("stale")),
        reasons=tuple(
            ReasonItem(r["kind"].replace("_", " "), r["weight"], r["query"], r["listed"])
            for r in match["reasons"]
        ),
    )


def _decide_as(match: Plain, catalog: Catalog | None) -> str:
    """Name an entry for a decision: rows of a list without ids move from version to version."""
    if not is_row_id(match["entry_id"]) or catalog is None:
        return str(match["entry_id"])
    try:
        entry = catalog.find(match["list"], match["version"], match["entry_id"])
    except ListMissing:
        return str(match["entry_id"])
    return entry.names[0].text


def _since(match: Plain) -> str:
    """Say since when an entry stands: by the authority, or between two versions."""
    if match["since"]:
        return spell_date(match["since"])
    first = spell_date(match["seen_first"])
    if match["not_before"]:
        return f"between {spell_date(match['not_before'])} and {first}"
    return f"by {first}"


def _decided(book: Book, party: Plain, match: Plain) -> str:
    entered = book.record.get("entered") or {}
    for each in entered.get("matches") or ():
        same = (each["party"], each["list"], each["entry_id"])
        if same == (party["name"], match["list"], match["entry_id"]):
            by = each["decision"]
            who = by.get("who") or "an analyst"
            return f"{'confirmed' if each['confirmed'] else 'cleared'} by {who}, {by.get('at', '')}"
    return ""


def _mentions(book: Book, party: Plain) -> list[Link]:
    links = []
    for mention in party["mentions"]:
        layer, start, end = mention["document"], mention["start"], mention["end"]
        words = book.quote(layer, start, end) or party["name"]
        links.append(Link(f"{book.label(layer)}: “{words}”", article_address(layer, start, end)))
    return links


def _trade_of(book: Book, party: Plain) -> list[Plain]:
    return [item for item in book.rows("trade") if item["party"] == party["name"]]


def _trade(book: Book, item: Plain) -> TradeItem:
    return TradeItem(
        records=item["records"],
        names=tuple(item["names"]),
        number=item["number"],
        value=money(item["value_usd"]),
        synthetic=any(
            each["synthetic"] for each in book.rows("records") if each["key"] == item["records"]
        ),
        rows=tuple(row_item(row) for row in item["rows"]),
    )


def _propositions(book: Book, party: Plain) -> list[Link]:
    """Give the propositions whose claims hold a mention of the party."""
    refs = []
    for claim in book.rows("claims"):
        start, end = claim["content"]
        if any(
            m["document"] == claim["document"] and start <= m["start"] < end
            for m in party["mentions"]
        ) or party["name"] in [name for _start, _end, name in claim.get("parties") or ()]:
            refs.append(claim["ref"])
    numbers = sorted({number for ref in refs for number in book.stating.get(ref, ())})
    return [
        Link(book.rows("propositions")[number]["text"], f"/propositions/{number}")
        for number in numbers
    ]


def _alerts(book: Book, party: Plain) -> list[Link]:
    names = {party["name"], *(n for item in _trade_of(book, party) for n in item["names"])}
    return [
        Link(f"{alert['detector']}, {alert['title']}: {alert['what']}", f"/records#a{number}")
        for number, alert in enumerate(book.rows("alerts"), 1)
        if names & {alert["subject"], *alert["parties"]}
    ]
