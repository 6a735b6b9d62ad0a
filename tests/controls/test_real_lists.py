"""The known answers of the real lists, looked up by hand in the files themselves."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from enduse.controls import Catalog, ListedParty

pytestmark = pytest.mark.slow

APRIL_2024 = "2024-04-30"
AUGUST_2026 = "2026-08-31"

# list, version that is cited, entry id, words of a name, the authority's date (None: it gives none)
ENTRIES = [
    ("us_ofac_sdn", "2026-07-11", "48808", "YANTAI IRAY TECHNOLOGY CO LTD", None),
    ("eu_833_2014", "2026-08-21", "32014R0833/IV/731", "Yantai Iray Technology", "2025-02-25"),
    ("ch_seco", "2026-03", "89469", "Yantai Iray Technology", None),
    ("us_ofac_sdn", "2026-07-11", "46633", "WUHAN GLOBAL SENSOR TECHNOLOGY", None),
    ("eu_833_2014", "2026-08-21", "32014R0833/IV/732", "武汉高芯科技有限公司", "2025-02-25"),
    (
        "eu_269_2014",
        "2026-08-21",
        "32014R0269/I.ENTITIES/614",
        "武汉高芯科技有限公司",
        "2025-07-19",
    ),
    ("ch_seco", "2026-03", "89479", "Wuhan Global Sensor Technology", None),
    ("ch_seco", "2026-03", "95432", "Wuhan Global Sensor Technology", None),
    ("us_ofac_sdn", "2026-07-11", "47368", "WUHAN TONGSHENG TECHNOLOGY", None),
    ("gb_fcdo_sl", "2026-03", "RUS2137", "WUHAN TONGSHENG TECHNOLOGY", "2024-06-13"),
    (
        "eu_269_2014",
        "2026-08-21",
        "32014R0269/I.ENTITIES/561",
        "Dalian Machine Tool Group",
        "2025-05-20",
    ),
    ("eu_fsf", "2026-03", "EU.13120.42", "DMTG", None),
    ("ch_seco", "2026-03", "93155", "General Technology Group Dalian Machine Tool Co", None),
    ("us_ofac_sdn", "2026-07-11", "50425", "MACHINE TOOL IMPORT & EXPORT", None),
    ("eu_fsf", "2026-03", "EU.13106.1", "Machine Tool Import and Export", None),
    ("ch_seco", "2026-03", "93165", "Machine Tool Import and Export", None),
    (
        "us_bis_el",
        "2022-05-05",
        "141adeecf1dd9953b273c6e4df396ed89fb868c9",
        "North China Research Institute of Electro-Optics (NCRIEO)",
        "2015-07-28",
    ),
    (
        "us_bis_el",
        "2022-05-05",
        "f095626c9f8becc70b5948507fb6de6e443b257a",
        "Hangzhou Hikvision Digital Technology",
        "2019-10-09",
    ),
    ("us_ofac_cmic", "2024-08", "30946", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY", "2021-06-03"),
    ("us_dod_1260h", "2026-06-08", "row 24", "Hangzhou Hikvision", "2021-06-03"),
    ("us_fcc_covered", "2026-07-28", "row 4", "Hangzhou Hikvision", "2021-03-12"),
    ("us_ndaa_889", "2026-08", "section_889 row 2", "Hangzhou Hikvision", "2018-08-13"),
    ("cn_mfa_anti_sanctions", "2026-08", "row 122", "通用原子航空系统公司", "2024-04-11"),
    ("cn_mofcom_uel", "2026-08", "row 124", "General Atomics Aeronautical", "2024-05-20"),
    ("cn_mofcom_export_control", "2026-08", "row 488", "General Atomics", "2025-03-04"),
    ("cn_mfa_anti_sanctions", "2026-08", "row 123", "General Dynamics Land", "2024-04-11"),
    ("cn_mofcom_uel", "2026-08", "row 125", "通用动力陆地系统公司", "2024-05-20"),
    ("cn_mofcom_export_control", "2026-08", "row 489", "General Dynamics Land", "2025-03-04"),
]


def party_of(catalog: Catalog, key: str, entry_id: str) -> ListedParty:
    return catalog.history(key, entry_id)


@pytest.mark.parametrize("known", ENTRIES, ids=lambda known: f"{known[0]}-{known[2]}")
def test_a_known_entry_is_cited_with_version_and_id(
    real_catalog: Catalog, known: tuple[str, str, str, str, str | None]
) -> None:
    key, version, entry_id, words, listed = known
    party = party_of(real_catalog, key, entry_id)
    listing = real_catalog.listing(party, AUGUST_2026)
    assert (listing.version, listing.entry_id) == (version, entry_id)
    assert any(words.casefold() in name.text.casefold() for name in listing.names)
    standing = real_catalog.standing(party, AUGUST_2026)
    assert (standing.status, standing.since) == ("in_force", listed)
    assert real_catalog.find(key, version, entry_id) == listing


@pytest.mark.parametrize("known", ENTRIES, ids=lambda known: f"{known[0]}-{known[2]}")
def test_what_was_listed_later_is_not_in_force_in_april_2024(
    real_catalog: Catalog, known: tuple[str, str, str, str, str | None]
) -> None:
    key, _, entry_id, _, listed = known
    standing = real_catalog.standing(party_of(real_catalog, key, entry_id), APRIL_2024)
    if listed is None:
        assert standing.status == "unknown"
    else:
        assert standing.status == ("in_force" if listed <= APRIL_2024 else "not_yet")


@pytest.mark.parametrize("entry_id", ["48808", "46633", "47368", "50425"])
def test_the_interval_between_snapshots_is_named(real_catalog: Catalog, entry_id: str) -> None:
    party = party_of(real_catalog, "us_ofac_sdn", entry_id)
    standing = real_catalog.standing(party, APRIL_2024)
    assert (standing.basis, standing.not_before, standing.seen_first) == (
        "snapshots",
        "2023-01-21",
        "2026-06-11",
    )
    assert standing.note == "not on the list of 2023-01-21, on the list of 2026-06-11"


def test_a_single_undated_snapshot_tells_nothing_of_the_time_before(real_catalog: Catalog) -> None:
    standing = real_catalog.standing(party_of(real_catalog, "ch_seco", "89469"), APRIL_2024)
    assert (standing.status, standing.basis) == ("unknown", "single_snapshot")
    assert standing.note == "on the list of 2026-03; earlier unknown"


def test_dalian_machine_tool_group_is_no_sdn(real_catalog: Catalog) -> None:
    named = {
        party.listed_names[0].text
        for party in real_catalog.parties()
        if party.list == "us_ofac_sdn"
        and any("DALIAN MACHINE TOOL" in name.upper() for name in party.names)
    }
    assert named == {"GENERAL TECHNOLOGY GROUP DALIAN MACHINE TOOL IMPORT & EXPORT CO LTD"}


@pytest.mark.parametrize("words", ["general atomics aero", "general dynamics land"])
def test_the_general_companies_are_on_lists_of_china_alone(
    real_catalog: Catalog, words: str
) -> None:
    authorities = {
        real_catalog.info(party.list).authority
        for party in real_catalog.parties()
        if any(words in name.casefold() for name in party.names)
    }
    assert authorities == {"CN-MFA", "CN-MOFCOM"}


def test_a_reported_stop_is_said_beside_what_the_data_has(real_catalog: Catalog) -> None:
    party = party_of(real_catalog, "cn_mofcom_export_control", "row 488")
    before, after = (real_catalog.standing(party, day) for day in ("2025-11-09", "2025-11-10"))
    assert (before.status, after.status) == ("in_force", "in_force")
    assert "reported as stopped" not in before.note
    assert "in force in the data; reported as stopped from 2025-11-10" in after.note


def test_hikvision_is_no_sdn(real_catalog: Catalog) -> None:
    lists = {
        party.list
        for party in real_catalog.parties()
        if any("hikvision" in name.casefold() for name in party.names)
    }
    assert "us_ofac_sdn" not in lists
    assert {"us_bis_el", "us_ofac_cmic", "us_dod_1260h", "us_fcc_covered", "us_ndaa_889"} <= lists


def test_deltas_of_the_sdn_list_agree_with_a_count_of_our_own(
    real_catalog: Catalog, shared: Path
) -> None:
    lists = shared / "data" / "lists"
    with (lists / "ofac_sdn_2023-01" / "sdn.csv").open(encoding="utf-8") as file:
        old = {row[0] for row in csv.reader(file) if row and row[0].isdigit()}
    text = (lists / "ofac_sdn_2026-07" / "ofac_sdn.json").read_text(encoding="utf-8")
    new = {entry["uid"] for entry in json.loads(text)["entries"]}
    found = real_catalog.diff("us_ofac_sdn", "2023-01-21", "2026-07-11")
    assert {delta.entry_id for delta in found if delta.change == "added"} == new - old
    assert {delta.entry_id for delta in found if delta.change == "delisted"} == old - new


def test_the_official_row_with_the_end_mark_is_no_entry(real_catalog: Catalog) -> None:
    versions = {v.version: v for v in real_catalog.versions("us_ofac_sdn")}
    # `grep -c '^[0-9]' sdn.csv` of the two files.
    assert versions["2021-06"].entries == 8976
    assert versions["2023-01-21"].entries == 11443


def test_every_delisted_sdn_is_ended_and_none_is_in_force(real_catalog: Catalog) -> None:
    gone = {
        delta.entry_id
        for delta in real_catalog.diff("us_ofac_sdn", "2023-01-21", "2026-07-11")
        if delta.change == "delisted"
    }
    parties = [
        party
        for party in real_catalog.parties()
        if party.list == "us_ofac_sdn" and {p.entry_id for p in party.presences} & gone
    ]
    assert len(parties) == len(gone)
    statuses = {real_catalog.standing(party, AUGUST_2026).status for party in parties}
    assert statuses == {"ended"}


def test_loading_again_changes_nothing(real_catalog: Catalog, loader: object, shared: Path) -> None:
    report = loader.load_all(real_catalog.home, shared)  # type: ignore[attr-defined] - a script loaded by path
    assert not any(result.added for _, result in report.loaded)
    # A sample of the consolidated list, in an official form but of no known day.
    assert [name for name, _ in report.refused] == ["ofac_csv_official/cons/csl.csv"]
    assert Catalog(real_catalog.home).digest == real_catalog.digest


def test_every_real_row_is_an_entry_or_is_counted_as_refused(
    real_catalog: Catalog, shared: Path
) -> None:
    path = shared / "data" / "lists" / "ammitto_2026-03" / "ca.jsonl"
    rows = path.read_text(encoding="utf-8").count("\n")
    (version,) = (v for v in real_catalog.versions("ca_sema") if v.version == "2026-03")
    assert version.entries + version.rejected == rows
    reasons = {item.reason for item in real_catalog.rejected("ca_sema", "2026-03")}
    assert reasons == {"no name"}


def test_every_list_says_whose_it_is_and_whom_it_binds(real_catalog: Catalog) -> None:
    for info, versions in real_catalog.lists():
        assert versions
        assert info.authority.split("-")[0] in {
            "US",
            "EU",
            "GB",
            "UN",
            "CH",
            "CA",
            "AU",
            "NZ",
            "JP",
            "CN",
            "TR",
            "RU",
            "WB",
            "SG",
        }
        assert all((info.title, info.measure, info.forbids, info.binds, info.publisher, info.url))
