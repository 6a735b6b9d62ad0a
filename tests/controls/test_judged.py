from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.judged import Standings
from enduse.controls.party import ListedParty, Presence
from enduse.controls.standing import VersionMark, newest_at, standing

MARKS = (
    VersionMark("2023", ids=True),
    VersionMark("2024-06", ids=False),
    VersionMark("2025-01-31", ids=True),
)
PRESENCES = st.builds(
    Presence,
    version=st.sampled_from([mark.label for mark in MARKS]),
    entry_id=st.sampled_from(["7", "9", "row 3"]),
    listed=st.sampled_from([None, "2022-05-01", "2024"]),
    ended=st.sampled_from([None, "2024-12-31"]),
    state=st.sampled_from(["in_force", "suspended", "stopped", "delisted"]),
    offset=st.integers(0, 9),
)
PARTIES = st.lists(PRESENCES, min_size=1, max_size=4).map(
    lambda held: ListedParty(
        "us_x",
        "Company",
        ("A",),
        ("name",),
        (),
        tuple(sorted(held, key=lambda item: [mark.label for mark in MARKS].index(item.version))),
    )
)


@given(
    st.lists(PARTIES, max_size=8),
    st.sampled_from(["2022-01-01", "2024-06-30", "2025-01-31", "2026-01-01"]),
)
def test_a_kept_case_is_judged_as_a_fresh_one(parties: list[ListedParty], as_of: str) -> None:
    kept = Standings(lambda _: MARKS)
    for party in [*parties, *parties]:
        assert kept.standing(party, as_of) == standing(party.presences, MARKS, as_of)
        assert kept.presence(party, as_of) == newest_at(party.presences, as_of)


def test_what_was_reported_later_is_not_known_before() -> None:
    # The ministry's statement of 2025-11-05 on the entries of 2025-03-04; see resources/lists.yaml.
    presence = Presence("2026-08", "row 1", "2025-03-04", None, "in_force", 0)
    party = ListedParty("cn_mofcom_export_control", "Company", ("A",), ("name",), (), (presence,))
    marks = (VersionMark("2026-08", ids=False),)
    as_of = "2026-08-31"
    assert Standings(lambda _: marks).standing(party, as_of).reported
    assert Standings(lambda _: marks, "2025-06-30").standing(party, as_of).reported == ""
