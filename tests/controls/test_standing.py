from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.party import Presence
from enduse.controls.standing import VersionMark, newest_at, standing
from enduse.text.date import latest

STATUSES = {"in_force", "not_yet", "ended", "suspended", "stopped", "unknown"}


def at(
    version: str,
    entry_id: str = "46633",
    *,
    listed: str | None = None,
    ended: str | None = None,
    state: str = "in_force",
) -> Presence:
    return Presence(version, entry_id, listed, ended, state, 0)


def marks(*labels: str) -> list[VersionMark]:
    """Versions with ids; a label that ends in ``*`` has none."""
    return [VersionMark(label.rstrip("*"), not label.endswith("*")) for label in labels]


SNAPSHOTS = marks("2021-06", "2023-01-21", "2026-06-11*", "2026-07-11")
ARRIVED = [at("2026-06-11", "row 7"), at("2026-07-11")]
LEFT = [at("2021-06"), at("2023-01-21")]
STAYED = [at("2021-06"), at("2023-01-21"), at("2026-07-11")]


@pytest.mark.parametrize(
    ("presences", "as_of", "status", "note"),
    [
        (
            ARRIVED,
            "2020-01-01",
            "unknown",
            "not on the list of 2023-01-21, on the list of 2026-06-11",
        ),
        (
            ARRIVED,
            "2022-01-01",
            "not_yet",
            "not on the list of 2021-06; not on the list of 2023-01-21, on the list of 2026-06-11",
        ),
        (
            ARRIVED,
            "2024-04-30",
            "unknown",
            "not on the list of 2023-01-21, on the list of 2026-06-11",
        ),
        (
            ARRIVED,
            "2026-06-20",
            "in_force",
            (
                "not on the list of 2023-01-21, on the list of 2026-06-11; "
                "on the lists of 2026-06-11 and 2026-07-11"
            ),
        ),
        (
            ARRIVED,
            "2026-07-11",
            "in_force",
            "not on the list of 2023-01-21, on the list of 2026-06-11; on the list of 2026-07-11",
        ),
        (
            ARRIVED,
            "2026-08-31",
            "in_force",
            (
                "not on the list of 2023-01-21, on the list of 2026-06-11; "
                "as last seen on the list of 2026-07-11"
            ),
        ),
        (
            LEFT,
            "2024-04-30",
            "unknown",
            (
                "on the list of 2021-06; earlier unknown; on the list of 2023-01-21, "
                "not found by name on the list of 2026-06-11"
            ),
        ),
        (
            LEFT,
            "2026-06-20",
            "unknown",
            (
                "on the list of 2021-06; earlier unknown; last seen on the list of 2023-01-21, "
                "not found by name on the list of 2026-06-11"
            ),
        ),
        (
            LEFT,
            "2026-08-31",
            "ended",
            (
                "on the list of 2021-06; earlier unknown; last seen on the list of 2023-01-21, "
                "not on the list of 2026-07-11"
            ),
        ),
        (
            STAYED,
            "2026-06-20",
            "unknown",
            (
                "on the list of 2021-06; earlier unknown; "
                "not found by name on the list of 2026-06-11, on the later list of 2026-07-11"
            ),
        ),
    ],
)
def test_snapshots_give_an_interval(
    presences: list[Presence], as_of: str, status: str, note: str
) -> None:
    found = standing(presences, SNAPSHOTS, as_of)
    assert (found.status, found.note) == (status, note)
    assert (found.since, found.basis) == (None, "snapshots")


def test_the_interval_is_in_the_fields_too() -> None:
    found = standing(ARRIVED, SNAPSHOTS, "2024-04-30")
    assert (found.not_before, found.seen_first, found.seen_last) == (
        "2023-01-21",
        "2026-06-11",
        "2026-07-11",
    )


@pytest.mark.parametrize(
    ("as_of", "status", "note"),
    [
        ("2024-04-30", "unknown", "on the list of 2026-03; earlier unknown"),
        ("2026-03-15", "unknown", "on the list of 2026-03; earlier unknown"),
        ("2026-08-31", "in_force", "as last seen on the list of 2026-03; earlier unknown"),
    ],
)
def test_a_single_snapshot_says_nothing_of_earlier_days(as_of: str, status: str, note: str) -> None:
    found = standing([at("2026-03")], marks("2026-03"), as_of)
    assert (found.status, found.note, found.basis) == (status, note, "single_snapshot")


DATED = [at("2026-03", listed="2024-06-13")]


@pytest.mark.parametrize(
    ("as_of", "status", "note"),
    [
        ("2024-06-12", "not_yet", "listed on 2024-06-13 according to the list of 2026-03"),
        ("2024-06-13", "in_force", "listed on 2024-06-13 according to the later list of 2026-03"),
        ("2026-08-31", "in_force", "listed on 2024-06-13; as last seen on the list of 2026-03"),
    ],
)
def test_the_authoritys_date_gives_the_day(as_of: str, status: str, note: str) -> None:
    found = standing(DATED, marks("2026-03"), as_of)
    assert (found.status, found.note) == (status, note)
    assert (found.since, found.basis, found.not_before) == ("2024-06-13", "entry_date", None)


def test_a_year_alone_leaves_its_days_open() -> None:
    presences = [at("2026-08", listed="2022")]
    told = [
        standing(presences, marks("2026-08"), f"{year}-07-01").status for year in (2021, 2022, 2023)
    ]
    assert told == ["not_yet", "unknown", "in_force"]


def test_a_date_holds_though_an_older_version_lacks_the_entry() -> None:
    found = standing(DATED, marks("2025-01-01", "2026-03"), "2025-06-01")
    assert found.status == "in_force"


def test_a_dated_entry_that_a_later_version_lacks_has_ended() -> None:
    presences = [at("2022-05-05", listed="2015-07-28")]
    versions = marks("2022-05-05", "2026-03")
    told = [
        standing(presences, versions, day).status
        for day in ("2020-01-01", "2024-01-01", "2026-08-31")
    ]
    assert told == ["in_force", "unknown", "ended"]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2024-12-31", "in_force"), ("2025-01-07", "ended"), ("2026-08-31", "ended")],
)
def test_an_end_date_ends_it(as_of: str, status: str) -> None:
    presences = [at("2026-06-08", listed="2021-06-03", ended="2025-01-07")]
    found = standing(presences, marks("2026-06-08"), as_of)
    assert (found.status, found.until) == (status, "2025-01-07")


@pytest.mark.parametrize("state", ["suspended", "stopped", "delisted"])
@pytest.mark.parametrize("as_of", ["2025-11-09", "2025-11-10", "2026-03-31", "2026-08-31"])
def test_what_the_list_calls_closed_is_not_in_force(state: str, as_of: str) -> None:
    closed = "ended" if state == "delisted" else state
    dated = [at("2026-03", listed="2025-03-04", ended="2025-11-10", state=state)]
    undated = [at("2026-03", listed="2025-03-04", state=state)]
    versions = marks("2026-03")
    expected = closed if as_of >= "2025-11-10" else "in_force"
    assert standing(dated, versions, as_of).status == expected
    expected = closed if as_of >= "2026-03-31" else "unknown"
    assert standing(undated, versions, as_of).status == expected


def test_a_suspension_that_was_lifted_is_over() -> None:
    presences = [
        at("2024-01-01", listed="2020-01-01", state="suspended"),
        at("2025-01-01", listed="2020-01-01"),
    ]
    told = [
        standing(presences, marks("2024-01-01", "2025-01-01"), day).status
        for day in ("2024-06-01", "2025-06-01")
    ]
    assert told == ["suspended", "in_force"]


def test_what_is_known_beside_the_list_stands_after_the_note() -> None:
    found = standing(DATED, marks("2026-03"), "2026-08-31", note="reported as stopped")
    assert found.note.endswith("; reported as stopped")


@pytest.mark.parametrize(
    ("as_of", "version", "entry_id"),
    [
        ("2024-04-30", "2026-07-11", "46633"),
        ("2026-06-20", "2026-06-11", "row 7"),
        ("2026-08-31", "2026-07-11", "46633"),
    ],
)
def test_the_entry_that_is_cited_has_an_id_if_any_has(
    as_of: str, version: str, entry_id: str
) -> None:
    chosen = newest_at(ARRIVED, as_of)
    assert (chosen.version, chosen.entry_id) == (version, entry_id)


def test_of_several_rows_in_one_version_the_first_is_cited() -> None:
    rows = [at("2026-06-11", "row 3"), at("2026-06-11", "row 9")]
    assert newest_at(rows, "2026-08-31").entry_id == "row 3"


labels = st.sampled_from(["2020", "2021-06", "2022-05-05", "2023-01-21", "2026-03", "2026-07-11"])
dates = st.sampled_from([None, "2019", "2021-06-03", "2024-02", "2025-05-20"])
presences_of = st.lists(
    st.builds(
        Presence,
        labels,
        st.sampled_from(["46633", "row 7"]),
        dates,
        dates,
        st.sampled_from(["in_force", "suspended", "stopped", "delisted"]),
        st.just(0),
    ),
    min_size=1,
    max_size=4,
)
days = st.dates().map(str)


@given(presences_of, st.lists(st.tuples(labels, st.booleans()), max_size=4), days)
def test_every_standing_is_told_with_a_reason(
    presences: list[Presence], others: list[tuple[str, bool]], as_of: str
) -> None:
    ids = dict(others) | {p.version: p.has_id for p in presences}
    versions = [VersionMark(label, flag) for label, flag in ids.items()]
    found = standing(presences, versions, as_of)
    assert found.status in STATUSES
    assert found.note
    for order in itertools.islice(itertools.permutations(versions), 6):
        assert standing(presences, order, as_of) == found
    if found.status == "in_force":
        chosen = newest_at(presences, as_of)
        assert chosen.state == "in_force" or as_of < (chosen.ended or "")
        assert chosen.ended is None or as_of < latest(chosen.ended)
        assert found.since is None or found.since <= as_of
    chosen = newest_at(presences, as_of)
    is_open = chosen.ended is None and chosen.state == "in_force"
    if is_open and found.since is None and found.status in {"ended", "not_yet"}:
        # By name alone nothing is called ended or not yet listed.
        assert any(mark.ids for mark in versions)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2023-01-21", "in_force"), ("2023-05-01", "unknown"), ("2026-07-11", "suspended")],
)
def test_between_a_list_that_has_it_and_one_that_calls_it_suspended_nothing_is_known(
    as_of: str, status: str
) -> None:
    presences = [at("2023-01-21"), at("2026-07-11", state="suspended")]
    found = standing(presences, marks("2023-01-21", "2026-07-11"), as_of)
    assert found.status == status
    assert "suspended on" in found.note or status == "in_force"


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("suspended", "suspended"),
        ("stopped", "stopped"),
        ("delisted", "ended"),
        ("in_force", "ended"),
    ],
)
def test_the_day_of_an_end_that_a_later_version_gives_counts(state: str, word: str) -> None:
    later = at("2026-07-11", listed="2022-03-01", ended="2024-05-31", state=state)
    presences = [at("2023-01-21", listed="2022-03-01"), later]
    versions = marks("2023-01-21", "2026-07-11")
    days = ("2023-01-21", "2024-05-30", "2024-05-31", "2025-01-01")
    found = [standing(presences, versions, day) for day in days]
    assert [item.status for item in found] == ["in_force", "in_force", word, word]
    assert {item.until for item in found} == {"2024-05-31"}
    assert found[2].note.endswith(f"{word} on 2024-05-31 according to the later list of 2026-07-11")


def test_the_very_day_of_a_version_is_told_by_it() -> None:
    gone = standing(LEFT, SNAPSHOTS, "2023-01-21")
    assert (gone.status, gone.note) == (
        "in_force",
        (
            "on the list of 2021-06; earlier unknown; on the list of 2023-01-21, "
            "not found by name on the list of 2026-06-11"
        ),
    )
    assert standing(ARRIVED, SNAPSHOTS, "2023-01-21").status == "not_yet"
    assert standing(ARRIVED, SNAPSHOTS, "2023-01-22").status == "unknown"
