"""Matches as people decided on them."""

from __future__ import annotations

from enduse.case.entered import judged
from enduse.model import (
    Decision,
    Entries,
    ListedMatch,
    MatchDecision,
    PartyFinding,
    Relation,
    Screening,
)
from enduse.model.listing import ListedName, Listing, Standing

WHO = Decision("0" * 64)


def listed(key: str, entry_id: str, name: str) -> ListedMatch:
    listing = Listing(
        list=key,
        version="2026-08",
        entry_id=entry_id,
        schema="Company",
        names=(ListedName(name, "primary"),),
    )
    standing = Standing(
        status="in_force",
        since=None,
        not_before=None,
        seen_first="2026-08",
        seen_last="2026-08",
        until=None,
        basis="entry_date",
        note="",
    )
    return ListedMatch(
        name=name,
        score=0.6,
        relation=Relation.POSSIBLE,
        confirmed=False,
        reasons=(),
        listing=listing,
        standing=standing,
    )


def party(name: str, *groups: list[ListedMatch]) -> PartyFinding:
    matches = tuple(match for group in groups for match in group)
    sizes = tuple(map(len, groups))
    screening = Screening(name, "Company", "2026-08-31", (), matches, sizes)
    return PartyFinding(name, (), screening)


def decided(name: str, key: str, entry_id: str, *, confirmed: bool) -> Entries:
    return Entries(matches=(MatchDecision(name, key, entry_id, confirmed, WHO),))


FIRST, SECOND, THIRD = (
    listed("us_ofac_sdn", "1", "X Ltd"),
    listed("eu_833_2014", "2", "X Limited"),
    listed("us_ofac_sdn", "3", "X Trading"),
)


def test_what_nobody_decided_on_stays_as_it_was() -> None:
    parties = (party("X Ltd", [FIRST, SECOND], [THIRD]),)
    assert judged(parties, Entries()) == parties
    other = decided("Y Ltd", "us_ofac_sdn", "1", confirmed=True)
    assert judged(parties, other) == parties


def test_a_confirmed_match_is_the_same_party_with_its_score() -> None:
    (found,) = judged(
        (party("X Ltd", [FIRST, SECOND], [THIRD]),),
        decided("x LTD", "us_ofac_sdn", "1", confirmed=True),
    )
    first, *rest = found.screening.matches
    assert (first.confirmed, first.relation, first.score) == (True, Relation.SAME, 0.6)
    assert rest == [SECOND, THIRD]
    assert found.screening.sizes == (2, 1)


def test_a_cleared_match_is_gone_and_the_groups_still_fit() -> None:
    parties = (party("X Ltd", [FIRST, SECOND], [THIRD]),)
    (one,) = judged(parties, decided("X Ltd", "us_ofac_sdn", "1", confirmed=False))
    assert (one.screening.matches, one.screening.sizes) == ((SECOND, THIRD), (1, 1))
    (last,) = judged(parties, decided("X Ltd", "us_ofac_sdn", "3", confirmed=False))
    assert (last.screening.matches, last.screening.sizes) == ((FIRST, SECOND), (2,))


def test_an_entry_of_another_list_with_the_same_id_is_another() -> None:
    parties = (party("X Ltd", [FIRST]),)
    assert judged(parties, decided("X Ltd", "eu_833_2014", "1", confirmed=False)) == parties


def test_an_entry_without_an_id_is_known_by_its_name_and_never_by_its_row() -> None:
    row = listed("cn_mofcom_watch", "row 7", "武汉示例有限公司")
    parties = (party("Wuhan Example", [row]),)
    by_row = decided("Wuhan Example", "cn_mofcom_watch", "row 7", confirmed=True)
    assert judged(parties, by_row) == parties
    by_name = decided("Wuhan Example", "cn_mofcom_watch", "武汉示例有限公司", confirmed=True)
    assert judged(parties, by_name)[0].screening.matches[0].confirmed


def test_matches_without_groups_stay_without() -> None:
    screening = Screening("X Ltd", "Company", "2026-08-31", (), (FIRST, SECOND))
    finding = PartyFinding("X Ltd", (), screening)
    (found,) = judged((finding,), decided("X Ltd", "us_ofac_sdn", "1", confirmed=False))
    assert (found.screening.matches, found.screening.sizes) == ((SECOND,), ())
