from __future__ import annotations

from typing import Any

from enduse.controls.matrix import ListedEntry, build_matrix, gap_sentence
from enduse.model.listing import ListedName, ListInfo, Listing, Standing

SDN = ListInfo(
    "us_ofac_sdn",
    "SDN",
    "US-OFAC",
    "asset freeze",
    "all dealings",
    "US persons",
    "licences of OFAC",
)
ANNEX = ListInfo("eu_833_2014", "Annex IV", "EU", "export control", "supply", "EU operators")
UN = ListInfo("un_sc", "UN list", "UN", "asset freeze")
SECO = ListInfo("ch_seco", "SECO list", "CH-SECO", "asset freeze")


def entry(info: ListInfo, version: str, **told: str | None) -> ListedEntry:
    listing = Listing(info.key, version, "7", "Company", (ListedName("Nine Rivers"),))
    values: dict[str, Any] = {
        "status": "in_force",
        "since": None,
        "not_before": None,
        "seen_first": version,
        "seen_last": version,
        "until": None,
        "basis": "entry_date",
        "note": "",
        **told,
    }
    return ListedEntry(info, listing, Standing(**values))


def test_a_row_says_who_forbids_what_to_whom_since_when() -> None:
    found = build_matrix(
        "Nine Rivers",
        "2026-01-01",
        [entry(SDN, "2026-07-11", since="2023-11-02")],
        [(SDN, ["2026-07-11"])],
    )
    row = found.rows[0]
    assert (row.authority, row.jurisdiction, row.list, row.version, row.entry_id) == (
        "US-OFAC",
        "US",
        "us_ofac_sdn",
        "2026-07-11",
        "7",
    )
    assert (row.measure, row.forbids, row.binds, row.caveat) == (
        "asset freeze",
        "all dealings",
        "US persons",
        "licences of OFAC",
    )
    assert row.since is not None
    assert (row.since.exact, row.since.text, row.until) == (True, "2023-11-02", None)


def test_gaps_between_authorities_are_counted_in_days() -> None:
    entries = [
        entry(ANNEX, "2026-08-21", since="2025-02-25"),
        entry(SDN, "2026-07-11", since="2023-11-02"),
    ]
    loaded = [(SDN, ["2026-07-11"]), (ANNEX, ["2026-08-21"]), (UN, ["2026-02-27"])]
    found = build_matrix("Nine Rivers", "2026-09-01", entries, loaded)
    # 2023-11-02 to 2025-02-25: 59 days to the last of 2023, 366 of 2024, 31 and 25 of 2025.
    assert gap_sentence(found.gaps) == (
        "listed by US on 2023-11-02, by EU 481 days later (on 2025-02-25), by UN not"
    )
    assert [(gap.jurisdiction, gap.days) for gap in found.gaps[:2]] == [
        ("US", (0, 0)),
        ("EU", (481, 481)),
    ]


def test_between_two_versions_the_gap_is_an_interval() -> None:
    entries = [
        entry(ANNEX, "2026-08-21", since="2022-01-31"),
        entry(SDN, "2026-07-11", not_before="2022-02-10", seen_first="2023-01-21"),
    ]
    found = build_matrix("A", "2026-09-01", entries, [])
    # 10 days, and 10 + 345.
    assert found.gaps[1].days == (10, 355)
    assert "by US 10 to 355 days later (between 2022-02-10 (not on the list)" in gap_sentence(
        found.gaps
    )


def test_earlier_unknown_is_never_a_number_of_days() -> None:
    entries = [entry(SECO, "2026-03"), entry(ANNEX, "2026-08-21", since="2025-02-25")]
    found = build_matrix("A", "2026-09-01", entries, [])
    row = next(row for row in found.rows if row.list == "ch_seco")
    assert row.since is not None
    assert (row.since.earliest, row.since.latest) == (None, "2026-03-31")
    assert row.since.text == "by 2026-03 (on the list); earlier unknown"
    assert found.gaps[1].days == (None, 399)
    assert found.gaps[1].text.startswith("by Switzerland before that or up to 399 days later")


def test_who_is_not_on_the_list_by_name_alone_is_said_so() -> None:
    told = {
        "not_before": "2023-01-21",
        "seen_first": "2026-07-11",
        "note": "not found by name on the list of 2023-01-21, on the list of 2026-07-11",
    }
    (row, *_) = build_matrix("A", "2026-09-01", [entry(SDN, "2026-07-11", **told)], []).rows
    assert row.since is not None
    assert "2023-01-21 (not on the list, by name)" in row.since.text


def test_an_end_is_the_authoritys_day_or_an_interval() -> None:
    dated = entry(ANNEX, "2026-08-21", since="2022-01-31", until="2025-05-05", status="ended")
    gone = entry(SDN, "2023-01-21", since="2022-01-31", status="ended")
    loaded = [(SDN, ["2023-01-21", "2026-07-11"]), (ANNEX, ["2026-08-21"])]
    rows = build_matrix("A", "2026-09-01", [dated, gone], loaded).rows
    untils = {row.list: row.until for row in rows if row.found == "listed"}
    assert untils["eu_833_2014"] is not None
    assert untils["us_ofac_sdn"] is not None
    assert untils["eu_833_2014"].text == "2025-05-05"
    assert (untils["us_ofac_sdn"].earliest, untils["us_ofac_sdn"].latest) == (
        "2023-01-21",
        "2026-07-11",
    )


def test_a_suspended_entry_without_a_day_is_not_said_to_stand() -> None:
    paused = entry(ANNEX, "2026-08-21", since="2022-01-31", status="suspended")
    (row, *_) = build_matrix("A", "2026-09-01", [paused], []).rows
    assert row.status == "suspended"
    assert row.until is not None
    assert row.until.text == "suspended by 2026-08-21, since when is not said"


def test_authorities_that_do_not_list_it_are_told_from_those_without_a_list() -> None:
    found = build_matrix("A", "2026-09-01", [], [(UN, ["2025-01-01", "2026-02-27"])])
    rows = {row.authority: row for row in found.rows}
    assert rows["UN"].found == "not found"
    assert rows["UN"].title == "not found on un_sc 2026-02-27"
    assert rows["UN"].searched == (("un_sc", "2026-02-27"),)
    assert rows["GB-FCDO"].found == "no list loaded"
    assert "gb_fcdo_sl" in rows["GB-FCDO"].title
    assert gap_sentence(found.gaps) == "not found on any list searched"
    texts = {gap.jurisdiction: gap.text for gap in found.gaps}
    assert texts["UK"] == "by UK unknown, no list loaded"


def test_the_order_of_what_is_given_does_not_matter() -> None:
    entries = [entry(ANNEX, "2026", since="2025-02-25"), entry(SDN, "2026", since="2023-11-02")]
    loaded = [(SDN, ["2026"]), (ANNEX, ["2026"]), (UN, ["2026"])]
    assert build_matrix("A", "2026-09-01", entries, loaded) == build_matrix(
        "A", "2026-09-01", entries[::-1], loaded[::-1]
    )
