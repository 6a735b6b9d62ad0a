from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.party import ListedParty, Presence
from enduse.controls.versions.link import Held, fold, link


def held(version: str, entry_id: str, *names: str, schema: str = "Company") -> Held:
    kinds = ("name", *("alias",) * (len(names) - 1))
    presence = Presence(version, entry_id, None, None, "in_force", 0)
    return Held(presence, schema, names, kinds, ())


def seen(party: ListedParty) -> list[tuple[str, str]]:
    return [(presence.version, presence.entry_id) for presence in party.presences]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SADDAM, Hussein", "Hussein Saddam"),
        ("Nine Rivers Co., Ltd.", "NINE RIVERS CO LTD"),
        ("\uff2e\uff29\uff2e\uff25", "nine"),
    ],
)
def test_names_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right) != ""


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_entries_with_one_id_are_one_party_whatever_their_names() -> None:
    old, new = [held("2023", "7", "Old Name")], [held("2026", "7", "New Name", "Old Name")]
    (party,) = link("us_x", [(True, old), (True, new)])
    assert seen(party) == [("2023", "7"), ("2026", "7")]
    assert (party.names, party.kinds) == (("New Name", "Old Name"), ("name", "alias"))


def test_entries_with_other_ids_are_two_parties_though_their_names_are_equal() -> None:
    parties = link("us_x", [(True, [held("2023", "7", "A")]), (True, [held("2026", "8", "A")])])
    assert [seen(party) for party in parties] == [[("2023", "7")], [("2026", "8")]]


def test_a_row_without_an_id_is_linked_by_name() -> None:
    with_ids = [held("2026-07", "7", "NINE RIVERS CO., LTD.", "9R")]
    rows = [held("2026-06", "row 1", "Nine Rivers Co Ltd"), held("2026-06", "row 2", "Other")]
    first, other = link("us_x", [(False, rows), (True, with_ids)])
    assert seen(first) == [("2026-06", "row 1"), ("2026-07", "7")]
    assert first.names[0] == "NINE RIVERS CO., LTD."
    assert seen(other) == [("2026-06", "row 2")]


def test_aliases_that_are_rows_of_their_own_join_their_party() -> None:
    with_ids = [held("2026-03", "RUS1", "Nine Rivers", "九江")]
    rows = [held("2026-06", "row 1", "Nine Rivers"), held("2026-06", "row 2", "九江")]
    (party,) = link("gb_x", [(True, with_ids), (False, rows)])
    assert seen(party) == [("2026-03", "RUS1"), ("2026-06", "row 1"), ("2026-06", "row 2")]


def test_of_namesakes_the_one_with_most_names_in_common_is_meant() -> None:
    with_ids = [held("2026", "1", "A", "X"), held("2026", "2", "A", "Y")]
    first, second = link("us_x", [(False, [held("2025", "row 1", "A", "Y")]), (True, with_ids)])
    assert seen(first) == [("2026", "1")]
    assert seen(second) == [("2025", "row 1"), ("2026", "2")]


def test_two_namesakes_stay_two() -> None:
    with_ids = [held("2026", "1", "A"), held("2026", "2", "A")]
    rows = [held("2025", "row 1", "A"), held("2025", "row 2", "A")]
    parties = link("us_x", [(False, rows), (True, with_ids)])
    assert [len(party.presences) for party in parties] == [2, 2]
    alone = link("us_x", [(False, rows)])
    assert [len(party.presences) for party in alone] == [1, 1]


def test_a_middle_name_may_be_missing_where_that_leaves_no_choice() -> None:
    with_ids = [held("2026", "1", "Andrey TSEDRIK", schema="Person")]
    row = held("2025", "row 1", "Andrey Mikhailovich TSEDRIK", schema="Person")
    assert len(link("gb_x", [(False, [row]), (True, with_ids)])) == 1
    other = held("2026", "2", "Tsedrik, Andrey", schema="Person")
    assert len(link("gb_x", [(False, [row]), (True, [*with_ids, other])])) == 3
    company = [held("2026", "1", "Andrey TSEDRIK")]
    assert len(link("gb_x", [(False, [row]), (True, company)])) == 2


names = st.sampled_from(["A", "B", "C", "A B", "B A"])
versions = st.lists(st.tuples(st.booleans(), st.lists(names, max_size=4)), min_size=1, max_size=4)


@given(versions)
def test_every_entry_is_in_one_party_and_no_version_is_lost(
    plan: list[tuple[bool, list[str]]],
) -> None:
    made = [
        (
            ids,
            [held(f"202{n}", str(i) if ids else f"row {i}", name) for i, name in enumerate(names)],
        )
        for n, (ids, names) in enumerate(plan)
    ]
    parties = link("us_x", made)
    found = sorted(pair for party in parties for pair in seen(party))
    assert found == sorted(
        (entry.presence.version, entry.presence.entry_id)
        for _, entries in made
        for entry in entries
    )
    assert parties == link("us_x", made)
