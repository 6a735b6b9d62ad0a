"""Parties against the lists as of the day."""

from __future__ import annotations

from enduse.assess.draft import Draft, measure
from enduse.model import Entry, Evidence, ListedMatch, PartyFinding, Relation, Search, Span
from enduse.text.name import normalize

__all__ = ["entry", "write_parties"]

_SECTION = "parties"
"""Hits below this score stay in the record and are not written up."""

_MOST_UNCONFIRMED = 2
"""So many unconfirmed or related companies are named at most for one party."""


def write_parties(draft: Draft) -> None:
    """Write a paragraph for each party with hits, and one sentence for those without.

    Where there is no list, nobody was screened, and nothing is said of anybody.
    """
    if not draft.findings.lists:
        return
    parties = sorted(draft.findings.parties, key=lambda party: (_standing_rank(party), party.name))
    for party in parties:
        if party.screening.matches:
            draft.paragraph(party.name)
            _say_party(draft, party)
    draft.paragraph()
    _say_not_found(draft, parties)


def _standing_rank(party: PartyFinding) -> int:
    """Rank parties that are listed on the day before those listed otherwise, then others."""
    statuses = {m.standing.status for m in party.screening.matches if m.confirmed}
    return 0 if "in_force" in statuses else 1 if statuses else 2


def entry(match: ListedMatch, field: str, value: str) -> Entry:
    """Cite a field of a matched entry."""
    listing = match.listing
    return Entry(listing.list, listing.version, listing.entry_id, field, value)


def _say_party(draft: Draft, party: PartyFinding) -> None:
    mention = party.mentions[0][1].span
    same = [m for m in party.screening.matches if m.confirmed]
    in_force = [m for m in same if m.standing.status == "in_force"]
    for match in (*in_force, *(m for m in same if m.standing.status != "in_force")):
        _say_listed(draft, mention, match)
    open_ones = [m for m in party.screening.matches if not m.confirmed]
    _say_related(draft, mention, open_ones)
    for match in [m for m in open_ones if m.match][:_MOST_UNCONFIRMED]:
        draft.say(_SECTION, "possible", {"party": [mention], "name": [_name(match)]})


def _say_related(draft: Draft, mention: Span, matches: list[ListedMatch]) -> None:
    """Name each related company once, with all the lists that it is on."""
    companies: dict[tuple[str, str], list[ListedMatch]] = {}
    for match in matches:
        if match.relation in {Relation.AFFILIATE, Relation.SUBSIDIARY, Relation.PARENT}:
            key = (match.relation.value, normalize(_name(match).value))
            companies.setdefault(key, []).append(match)
    for (relation, _key), listed in list(companies.items())[:_MOST_UNCONFIRMED]:
        roles: dict[str, list[Evidence]] = {
            "party": [mention],
            "name": [_name(match) for match in listed],
            "relation": [measure("relation by name", (listed[0].name,), relation)],
        }
        draft.say(_SECTION, "related", roles)


def _name(match: ListedMatch) -> Entry:
    """Cite the name that matched, or the first one where it stands in another version alone."""
    names = [name.text for name in match.listing.names]
    return entry(match, "name", match.name if match.name in names else names[0])


def _say_listed(draft: Draft, mention: Span, match: ListedMatch) -> None:
    """Say in which form a confirmed match stands on its list, by how that is known."""
    standing = match.standing
    roles: dict[str, list[Evidence]] = {"party": [mention], "name": [_name(match)]}
    if standing.status in {"suspended", "stopped"}:
        form, roles["state"] = "listed_state", [entry(match, "state", standing.status)]
    elif standing.basis == "entry_date" and _is_open(match):
        form, roles["note"] = "listed_unclear", [measure("standing", (), standing.note)]
    elif standing.basis == "entry_date":
        form = _dated(match, roles)
    else:
        form = _seen(draft, match, roles)
    if standing.reported:
        reported = measure("reported, and not in the list", (), standing.reported)
        roles["reported"] = [reported]
    draft.say(_SECTION, form, roles)


def _is_open(match: ListedMatch) -> bool:
    """Whether an entry has a date of listing, and it is not known how it stands on the day."""
    standing = match.standing
    return standing.status == "unknown" or (standing.status == "ended" and standing.until is None)


def _dated(match: ListedMatch, roles: dict[str, list[Evidence]]) -> str:
    standing = match.standing
    if standing.status == "ended" and standing.until is not None:
        roles["ended"] = [entry(match, "ended", standing.until)]
        return "listed_ended"
    if match.listing.listed is not None:
        roles["listed"] = [entry(match, "listed", match.listing.listed)]
        return "listed_later" if standing.status == "not_yet" else "listed_since"
    roles["first"] = [_first(match)]
    return "listed_undated"


def _first(match: ListedMatch) -> Entry:
    """Cite the entry in the first version that has it."""
    standing = match.standing
    return Entry(
        match.listing.list, standing.seen_first, standing.first_id, "entry_id", standing.first_id
    )


def _seen(draft: Draft, match: ListedMatch, roles: dict[str, list[Evidence]]) -> str:
    """Choose the form for a list whose entries carry no dates: what its versions tell."""
    standing, day = match.standing, draft.findings.as_of
    roles["first"] = [_first(match)]
    if standing.status == "ended":
        roles["absent"] = [_absence(match, _next_version(draft, match), day)]
        return "listed_gone"
    seen_later = standing.seen_first > day[: len(standing.seen_first)]
    if standing.not_before is None:
        return "listed_seen_later" if seen_later else "listed_undated"
    roles["absent"] = [_absence(match, standing.not_before, day)]
    if standing.status == "in_force":
        return "listed_between"
    return "listed_not_seen_yet" if standing.status == "not_yet" else "listed_around"


def _next_version(draft: Draft, match: ListedMatch) -> str:
    state = next(s for s in draft.findings.lists if s.info.key == match.listing.list)
    labels = [label for label, _digest in state.versions]
    return labels[labels.index(match.standing.seen_last) + 1]


def _absence(match: ListedMatch, version: str, day: str) -> Search:
    return Search(match.name, ((match.listing.list, version),), day)


def _say_not_found(draft: Draft, parties: list[PartyFinding]) -> None:
    """Say in one sentence for whom no listing was found, each with its search."""
    without = [
        party for party in parties if not any(match.confirmed for match in party.screening.matches)
    ]
    if without:
        roles: dict[str, list[Evidence]] = {
            "party": [party.mentions[0][1].span for party in without],
            "search": [_search(party) for party in without],
        }
        draft.say(_SECTION, "not_found", roles)


def _search(party: PartyFinding) -> Search:
    screening = party.screening
    nearest = tuple(
        (m.listing.list, m.listing.entry_id, round(m.score, 3)) for m in screening.matches[:3]
    )
    return Search(screening.query, screening.lists, screening.as_of, nearest)
