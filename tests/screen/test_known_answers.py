"""Parties that the news named, against the real lists: each on all its lists, and on no other.

Expected entries were looked up by hand in the files of ``../shared/data/lists`` (row numbers are
the data rows of those files), and every further list was searched there for each of the party's
names.
"""

from __future__ import annotations

import pytest

from enduse.model.match import Relation, Screening
from enduse.screen import Screener, to_record

# Each: the name in the news, and (list, entry) of every entry for the party itself.
PARTIES = {
    "iRay Technology": {
        ("us_ofac_sdn", "48808"),
        ("eu_833_2014", "32014R0833/IV/731"),
        ("ch_seco", "89469"),
    },
    "Wuhan Global Sensor Technology": {
        ("us_ofac_sdn", "46633"),
        ("eu_833_2014", "32014R0833/IV/732"),
        ("eu_269_2014", "32014R0269/I.ENTITIES/614"),
        ("eu_fsf", "EU.13357.57"),
        ("ch_seco", "89479"),
        ("ch_seco", "95432"),
    },
    "武汉高芯科技有限公司": {
        ("us_ofac_sdn", "46633"),
        ("eu_833_2014", "32014R0833/IV/732"),
        ("eu_269_2014", "32014R0269/I.ENTITIES/614"),
        ("eu_fsf", "EU.13357.57"),
        ("ch_seco", "89479"),
        ("ch_seco", "95432"),
    },
    "Wuhan Tongsheng Technology": {("us_ofac_sdn", "47368"), ("gb_fcdo_sl", "RUS2137")},
    "Dalian Machine Tool Group": {
        ("eu_269_2014", "32014R0269/I.ENTITIES/561"),
        ("eu_fsf", "EU.13120.42"),
        ("ch_seco", "93155"),
    },
    "North China Research Institute of Electro-Optics": {
        ("us_bis_el", "141adeecf1dd9953b273c6e4df396ed89fb868c9"),
    },
    "NCRIEO": {("us_bis_el", "141adeecf1dd9953b273c6e4df396ed89fb868c9")},
    "Hikvision": {
        ("us_bis_el", "f095626c9f8becc70b5948507fb6de6e443b257a"),
        ("us_ofac_cmic", "30946"),
        ("us_dod_1260h", "row 24"),
        ("us_fcc_covered", "row 4"),
        ("us_ndaa_889", "section_889 row 2"),
    },
    "General Atomics Aeronautical Systems": {
        ("cn_mfa_anti_sanctions", "row 122"),
        ("cn_mofcom_uel", "row 124"),
        ("cn_mofcom_export_control", "row 488"),
    },
    "General Dynamics Land Systems": {
        ("cn_mfa_anti_sanctions", "row 123"),
        ("cn_mofcom_uel", "row 125"),
        ("cn_mofcom_export_control", "row 489"),
    },
}
DAYS = ["2023-01-21", "2024-04-30", "2026-08-31"]

# The Dalian import and export company, on every list that has it.
DALIAN_TRADE = {
    ("us_ofac_sdn", "50425"),
    ("eu_269_2014", "32014R0269/I.ENTITIES/562"),
    ("eu_fsf", "EU.13106.1"),
    ("ch_seco", "93165"),
}


def _entry(key: str, entry: str) -> tuple[str, str]:
    # The lists of 2026-06-11 have no ids: their rows stand for the ids of the versions before.
    rows = {"row 5324": "EU.13120.42", "row 5313": "EU.13106.1", "row 5441": "EU.13357.57"}
    uk = {"row 10897": "RUS2137"}
    number = " ".join(entry.split()[-2:])
    if key == "eu_fsf":
        return key, rows.get(number, entry)
    return key, uk.get(number, entry) if key == "gb_fcdo_sl" else entry


def _entries(screening: Screening, *relations: Relation) -> set[tuple[str, str]]:
    return {
        _entry(match.listing.list, match.listing.entry_id)
        for match in screening.matches
        if match.relation in relations
    }


@pytest.mark.slow
@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("name", sorted(PARTIES))
def test_a_party_is_found_on_each_of_its_lists_and_no_other(
    real_screener: Screener, name: str, as_of: str
) -> None:
    screening = real_screener.screen(name, as_of=as_of)
    confirmed = {
        _entry(match.listing.list, match.listing.entry_id)
        for match in screening.matches
        if match.confirmed
    }
    assert confirmed == PARTIES[name]
    assert _entries(screening, Relation.SAME) == PARTIES[name]


@pytest.mark.slow
@pytest.mark.parametrize("as_of", DAYS)
def test_the_import_and_export_company_is_an_affiliate(real_screener: Screener, as_of: str) -> None:
    screening = real_screener.screen("Dalian Machine Tool Group", as_of=as_of)
    assert _entries(screening, Relation.AFFILIATE) == DALIAN_TRADE
    assert not any(m.listing.list == "us_ofac_sdn" for m in screening.matches if m.confirmed)


@pytest.mark.slow
def test_an_import_and_export_company_is_itself(real_screener: Screener) -> None:
    name = "General Technology Group Dalian Machine Tool Import & Export Co."
    screening = real_screener.screen(name, as_of="2026-08-31")
    assert _entries(screening, Relation.SAME) == DALIAN_TRADE


@pytest.mark.slow
@pytest.mark.parametrize("name", ["General Atomics", "General Dynamics"])
def test_a_parent_is_no_hit(real_screener: Screener, name: str) -> None:
    screening = real_screener.screen(name, as_of="2024-04-30")
    parents = [m for m in screening.matches if m.relation is Relation.PARENT]
    assert {m.listing.list for m in parents} >= {"cn_mfa_anti_sanctions", "cn_mofcom_uel"}
    assert not any(m.confirmed for m in parents)
    # The group itself was listed on 2025-01-02 (General Dynamics) or never (General Atomics).
    for match in screening.matches:
        if match.confirmed:
            assert (match.name, match.standing.status) == ("General Dynamics", "not_yet")


@pytest.mark.slow
def test_a_name_that_tells_little_is_not_certain(real_screener: Screener) -> None:
    screening = real_screener.screen("Wuhan Sensor Technology", as_of="2026-08-31")
    assert {m.relation for m in screening.matches} == {Relation.POSSIBLE}
    assert not any(m.confirmed for m in screening.matches)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "key", "as_of", "status", "since"),
    [
        ("Hikvision", "us_bis_el", "2024-04-30", "in_force", "2019-10-09"),
        ("Hikvision", "us_ofac_cmic", "2024-04-30", "in_force", "2021-06-03"),
        ("NCRIEO", "us_bis_el", "2024-04-30", "in_force", "2015-07-28"),
        ("iRay Technology", "eu_833_2014", "2024-04-30", "not_yet", "2025-02-25"),
        ("iRay Technology", "eu_833_2014", "2026-08-31", "in_force", "2025-02-25"),
        ("Wuhan Tongsheng Technology", "gb_fcdo_sl", "2024-04-30", "not_yet", "2024-06-13"),
        ("Dalian Machine Tool Group", "eu_269_2014", "2024-04-30", "not_yet", "2025-05-20"),
        ("Wuhan Global Sensor Technology", "eu_269_2014", "2025-07-18", "not_yet", "2025-07-19"),
        ("Wuhan Global Sensor Technology", "eu_269_2014", "2026-08-31", "in_force", "2025-07-19"),
        (
            "General Atomics Aeronautical Systems",
            "cn_mfa_anti_sanctions",
            "2024-04-30",
            "in_force",
            "2024-04-11",
        ),
        ("General Dynamics Land Systems", "cn_mofcom_uel", "2024-05-20", "in_force", "2024-05-20"),
    ],
)
def test_a_listing_holds_from_its_day(
    real_screener: Screener, name: str, key: str, as_of: str, *, status: str, since: str
) -> None:
    matches = real_screener.screen(name, as_of=as_of).matches
    held = [m.standing for m in matches if m.confirmed and m.listing.list == key]
    assert {(standing.status, standing.since) for standing in held} == {(status, since)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["iRay Technology", "Wuhan Global Sensor Technology", "Wuhan Tongsheng Technology"],
)
def test_a_list_without_dates_tells_an_interval(real_screener: Screener, name: str) -> None:
    matches = real_screener.screen(name, as_of="2024-04-30").matches
    (standing,) = [m.standing for m in matches if m.confirmed and m.listing.list == "us_ofac_sdn"]
    assert (standing.not_before, standing.seen_first) == ("2023-01-21", "2026-06-11")
    assert standing.status == "unknown"


@pytest.mark.slow
def test_a_party_on_several_lists_is_one_result(real_screener: Screener) -> None:
    record = to_record(real_screener.screen("Hikvision", as_of="2024-04-30"))
    best = record["results"][0]
    assert best["match"]
    assert {entry["authority"].split("-")[0] for entry in best["lists"]} == {"US"}
    assert len(best["lists"]) == len(PARTIES["Hikvision"])


@pytest.mark.slow
def test_screening_the_same_twice_gives_the_same(real_screener: Screener) -> None:
    names = ["Huawei", "Viktor Bout", "Almaz-Antey"]
    one = [real_screener.screen(name, as_of="2024-04-30") for name in names]
    assert list(real_screener.screen_many(names, as_of="2024-04-30")) == one
