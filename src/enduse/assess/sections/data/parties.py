"""Parties against the lists as of the day."""

from __future__ import annotations

from enduse.assess.draft import Draft, measure, name_of
from enduse.assess.sections.data.named import charged_parties
from enduse.model import (
    Entry,
    Evidence,
    ListedMatch,
    MatchDecision,
    PartyFinding,
    Relation,
    Search,
    Span,
)
from enduse.text.date import latest
from enduse.text.name import normalize

__all__ = ["absence", "entry", "first_seen", "write_parties"]

_SECTION = "parties"

_RELATED = {Relation.AFFILIATE, Relation.SUBSIDIARY, Relation.PARENT}
_SEVERAL = {"listed_since", "listed_later", "listed_around", "listed_seen_later"}
"""Forms that tell several entries in one sentence."""

_BRIEF = {"listed_since": "held", "listed_later": "later", "listed_seen_later": "seen"}
"""Forms whose evidence a short sentence on a party that no charge names takes, and where."""

_MOST_UNCONFIRMED = 2
"""So many unconfirmed or related companies are named at most for one party."""


def write_parties(draft: Draft) -> None:
    """Write a paragraph for each party with hits, and one sentence for those without.

    Where there is no list, nobody was screened, and nothing is said of anybody.
    """
    if not draft.findings.lists:
        return
    named = charged_parties(draft)
    parties = sorted(
        draft.findings.parties,
        key=lambda party: (party not in named, _standing_rank(party), party.name),
    )
    others = 0
    for party in parties:
        if _told(party, party in named) or _decisions_on(draft, party):
            if party in named:
                draft.paragraph(party.name)
            elif not others:
                draft.paragraph("Others that the articles name")
            others += party not in named
            _say_party(draft, party, charged=party in named)
    draft.paragraph()
    _say_possible(draft, [party for party in parties if party not in named])
    _say_not_found(draft, parties)


def _told(party: PartyFinding, charged: bool) -> bool:  # noqa: FBT001 - reads as a statement
    """Whether a party has a paragraph: any hit; where no charge names it, sure or related ones."""
    matches = party.screening.matches
    return bool(matches) if charged else any(m.confirmed or m.relation in _RELATED for m in matches)


def _standing_rank(party: PartyFinding) -> int:
    """Rank parties that are listed on the day before those listed otherwise, then others."""
    statuses = {m.standing.status for m in party.screening.matches if m.confirmed}
    return 0 if "in_force" in statuses else 1 if statuses else 2


def entry(match: ListedMatch, field: str, value: str) -> Entry:
    """Cite a field of a matched entry."""
    listing = match.listing
    return Entry(listing.list, listing.version, listing.entry_id, field, value)


def _say_party(draft: Draft, party: PartyFinding, *, charged: bool) -> None:
    mention = party.mentions[0][1].span
    same = [m for m in party.screening.matches if m.confirmed]
    in_force = [m for m in same if m.standing.status == "in_force"]
    if not charged:
        in_force, same = _say_brief(draft, mention, in_force, same)
    by: dict[str, list[tuple[ListedMatch, dict[str, list[Evidence]]]]] = {}
    for match in (*in_force, *(m for m in same if m.standing.status != "in_force")):
        form, roles = _listed(draft, match)
        key = form if form in _SEVERAL else f"{form} {match.listing.list} {match.listing.entry_id}"
        by.setdefault(key, []).append((match, roles))
    for key, items in by.items():
        roles = {"party": [mention]}
        for _match, own in items:
            for role, evidence in own.items():
                roles.setdefault(role, []).extend(evidence)
        draft.say(_SECTION, key.split(" ", 1)[0], roles)
    if charged:
        _say_then(draft, party, same)
    _say_decided(draft, party)
    open_ones = [m for m in party.screening.matches if not m.confirmed]
    _say_related(draft, mention, open_ones)
    for match in [m for m in open_ones if m.match][: _MOST_UNCONFIRMED if charged else 0]:
        draft.say(_SECTION, "possible", {"party": [mention], "name": [name_of(match)]})


def _say_brief(
    draft: Draft, mention: Span, in_force: list[ListedMatch], same: list[ListedMatch]
) -> tuple[list[ListedMatch], list[ListedMatch]]:
    """Say in one sentence how a party that no charge names stands; give what it leaves unsaid."""
    roles: dict[str, list[Evidence]] = {"party": [mention]}
    said: list[ListedMatch] = []
    for match in (*in_force, *(m for m in same if m not in in_force)):
        form, own = _listed(draft, match)
        place = _BRIEF.get(form)
        if place is None or "reported" in own:
            continue
        said.append(match)
        roles.setdefault(place, []).extend(own["name"])
        if "listed" in own:
            roles.setdefault(f"{place}_listed", []).extend(own["listed"])
        else:
            roles.setdefault("first", []).extend(own["first"])
    if said:
        draft.say(_SECTION, "listed_brief", roles)
    return [m for m in in_force if m not in said], [m for m in same if m not in said]


def _say_then(draft: Draft, party: PartyFinding, same: list[ListedMatch]) -> None:
    """Say what dated entries show for the day by which a disclosure had named the party."""
    names = {party.name, *(mention.name for _layer, mention in party.mentions)}
    keys = dict.fromkeys(
        finding.disclosure
        for finding in draft.findings.claims
        if names & {*finding.claim.supplier, *finding.claim.recipient}
    )
    for key in keys:
        disclosure = None if key is None else draft.disclosure(key)
        if disclosure is None or disclosure.date is None or not same:
            continue
        day = disclosure.date[:10]
        before = [
            entry(m, "listed", m.listing.listed)
            for m in same
            if m.listing.listed is not None
            and m.standing.basis == "entry_date"
            and latest(m.listing.listed) <= day
            and (m.standing.until is None or m.standing.until > day)
        ]
        roles: dict[str, list[Evidence]] = {
            "party": [party.mentions[0][1].span],
            "speaker" if disclosure.named else "unnamed_speaker": [disclosure.span],
            "day": [measure(f"first day on which a dated article has {key}", (day,), day)],
            "listed": list(before),
        }
        draft.say(_SECTION, "listed_by_then", roles)


def _decisions_on(draft: Draft, party: PartyFinding) -> list[MatchDecision]:
    return [
        item
        for item in draft.findings.entered.matches
        if _folded(item.party) == _folded(party.name)
    ]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _say_decided(draft: Draft, party: PartyFinding) -> None:
    """Say who confirmed or cleared which match; a cleared one is no match any more."""
    for item in _decisions_on(draft, party):
        verdict = "confirmed" if item.confirmed else "cleared"
        of = (item.decision.ledger,)
        roles: dict[str, list[Evidence]] = {
            "party": [party.mentions[0][1].span],
            "decision": [item.decision],
            "verdict": [measure("decision on a match", of, verdict)],
        }
        match = next(
            (
                m
                for m in party.screening.matches
                if (m.listing.list, _folded(m.listing.entry_id))
                == (item.list, _folded(item.entry_id))
            ),
            None,
        )
        if match is not None:
            draft.say(_SECTION, "decided", {**roles, "name": [name_of(match)]})
        elif item.list in draft.sources.lists:
            entry = measure("list and entry of a decision", of, f"{item.list}|{item.entry_id}")
            draft.say(_SECTION, "decided_entry", {**roles, "entry": [entry]})


def _say_possible(draft: Draft, parties: list[PartyFinding]) -> None:
    """Name in one sentence what may be a hit of parties that no charge names."""
    pairs = [
        (party.mentions[0][1].span, name_of(match))
        for party in parties
        for match in [m for m in party.screening.matches if not m.confirmed and m.match][:1]
    ]
    if pairs:
        roles: dict[str, list[Evidence]] = {
            "party": [mention for mention, _name in pairs],
            "name": [name for _mention, name in pairs],
        }
        draft.say(_SECTION, "possible_several", roles)


def _say_related(draft: Draft, mention: Span, matches: list[ListedMatch]) -> None:
    """Name the related companies, each once, with all the lists that it is on."""
    companies: dict[tuple[str, str], list[ListedMatch]] = {}
    for match in matches:
        if match.relation in _RELATED:
            key = (match.relation.value, normalize(name_of(match).value))
            companies.setdefault(key, []).append(match)
    names: list[Evidence] = []
    relations: list[Evidence] = []
    for (relation, _key), listed in list(companies.items())[:_MOST_UNCONFIRMED]:
        names += [name_of(match) for match in listed]
        relations += [measure("relation by name", (listed[0].name,), relation)] * len(listed)
    if names:
        roles: dict[str, list[Evidence]] = {
            "party": [mention],
            "name": names,
            "relation": relations,
        }
        draft.say(_SECTION, "related", roles)


def _listed(draft: Draft, match: ListedMatch) -> tuple[str, dict[str, list[Evidence]]]:
    """Choose the form in which a confirmed match stands on its list, by how that is known."""
    standing = match.standing
    roles: dict[str, list[Evidence]] = {"name": [name_of(match)]}
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
    return form, roles


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
    roles["first"] = [first_seen(match)]
    return "listed_undated"


def first_seen(match: ListedMatch) -> Entry:
    """Cite the entry in the first version that has it."""
    standing = match.standing
    return Entry(
        match.listing.list, standing.seen_first, standing.first_id, "entry_id", standing.first_id
    )


def _seen(draft: Draft, match: ListedMatch, roles: dict[str, list[Evidence]]) -> str:
    """Choose the form for a list whose entries carry no dates: what its versions tell."""
    standing, day = match.standing, draft.findings.as_of
    roles["first"] = [first_seen(match)]
    if standing.status == "ended":
        roles["absent"] = [absence(match, _next_version(draft, match), day)]
        return "listed_gone"
    seen_later = standing.seen_first > day[: len(standing.seen_first)]
    if standing.not_before is None:
        return "listed_seen_later" if seen_later else "listed_undated"
    roles["absent"] = [absence(match, standing.not_before, day)]
    if standing.status == "in_force":
        return "listed_between"
    return "listed_not_seen_yet" if standing.status == "not_yet" else "listed_around"


def _next_version(draft: Draft, match: ListedMatch) -> str:
    state = next(s for s in draft.findings.lists if s.info.key == match.listing.list)
    labels = [label for label, _digest in state.versions]
    return labels[labels.index(match.standing.seen_last) + 1]


def absence(match: ListedMatch, version: str, day: str) -> Search:
    """Cite the search for a listed name in a version that does not have it."""
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
