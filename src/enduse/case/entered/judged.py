"""Matches as people decided on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from enduse.case.screening.entry import name_key
from enduse.controls.party import is_row_id
from enduse.model import Entries, ListedMatch, PartyFinding, Relation, Screening

__all__ = ["judged"]


def judged(parties: Sequence[PartyFinding], entries: Entries) -> tuple[PartyFinding, ...]:
    """Give parties with their matches as people decided on them.

    A confirmed match is the same party, whatever the score; it keeps its score and reasons.  A
    cleared one is taken out: the search keeps what it asked, and the decision says what was
    cleared.

    Args:
        parties: Parties as they were screened.
        entries: What stands entered in the case.
    """
    decided: dict[tuple[str, str, str], bool] = {
        (name_key(each.party), each.list, name_key(each.entry_id)): each.confirmed
        for each in entries.matches
    }
    if not decided:
        return tuple(parties)
    return tuple(_judged(party, decided) for party in parties)


def _judged(party: PartyFinding, decided: dict[tuple[str, str, str], bool]) -> PartyFinding:
    screening = party.screening
    ends = list(accumulate(screening.sizes))
    groups: list[list[ListedMatch]] = []
    for start, end in zip([0, *ends], [*ends, len(screening.matches)], strict=True):
        # Without sizes, and past the last of them, all matches are one group, and stay so.
        group = screening.matches[start:end]
        verdicts = [decided.get(_key(party, match)) for match in group]
        groups.append(
            [
                _confirmed(match) if verdict else match
                for match, verdict in zip(group, verdicts, strict=True)
                if verdict is not False
            ]
        )
    return replace(party, screening=_regrouped(screening, groups))


def _regrouped(screening: Screening, groups: list[list[ListedMatch]]) -> Screening:
    matches = tuple(match for group in groups for match in group)
    sized = groups[: len(screening.sizes)]
    return replace(screening, matches=matches, sizes=tuple(len(g) for g in sized if g))


def _confirmed(match: ListedMatch) -> ListedMatch:
    return replace(match, confirmed=True, relation=Relation.SAME)


def _key(party: PartyFinding, match: ListedMatch) -> tuple[str, str, str]:
    listing = match.listing
    # A row of a list without ids moves from version to version: its name stands for it.
    own = listing.names[0].text if is_row_id(listing.entry_id) else listing.entry_id
    return name_key(party.name), listing.list, name_key(own)
