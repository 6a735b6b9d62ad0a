"""The SDN list of 2021, 2023 and 2026: what changed, and who was on it on which day.

The expected answers were looked up in the raw files with ``grep``; the counts are made again here
from the raw files, by a script that shares nothing with the code under test.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.versions import count_changes

pytestmark = pytest.mark.slow

# The first is of the end of June 2021 (its newest entry is of the 28th); the day makes it exact.
VERSIONS = ("2021-06-30", "2023-01-21", "2026-07-11")

# Entry, and whether grep finds it (as ``^ID,``, ``^ID,``, ``"uid": "ID"``) in each of the files.
HAND_CHOSEN = """\
36 111 AEROCARIBBEAN AIRLINES
306 111 BANCO NACIONAL DE CUBA
7133 111 MAHMOOD, Sultan Bashir-Ud-Din
10391 111 ISLAMIC REVOLUTIONARY GUARD CORPS
10481 111 SOLEIMANI, Qasem
12379 111 GESTORES DEL ECUADOR GESTORUM S.A.
12735 111 AL-ASSAD, Bashar
18299 111 ROSNEFT TRADING S.A.
22543 111 PRIVATE MILITARY COMPANY 'WAGNER'
22790 111 MADURO MOROS, Nicolas
24223 111 B-FINANCE LTD
25964 111 GHADIR PETRO ARMAN KISH
26945 111 KHAMENEI, Ali Husseini
27848 111 KHAMENEI, Mojtaba
29279 111 AL-ASSAD, Hafez
31303 111 SHCHERBAKOV, Kirill Konstantinovich
2680 100 HABBASH, George
4106 100 HERRERA BUITRAGO, Helmer
6556 100 SAN MATEO S.A.
7806 100 TODOROVIC, Stevan
11906 100 MI CARRO E.U.
21652 100 GRUPO TERAPEUTICO HORMARAL, S.A. DE C.V.
30646 100 VIETNAM GAS AND CHEMICALS TRANSPORTATION CORPORATION
6340 110 EDIFICACIONES DEL CARIBE LTDA.
10905 110 KECHIK, Mahmood Awang
20247 110 E.K.-ULTRA FINANCIAL GROUP LIMITED
22124 110 KHALALU, Ahmad
26892 110 MENA CRYSTAL SUGAR COMPANY LIMITED
29264 110 AL-QATTAN, Wassim Anwar
18713 010 SUBSIDIARY BANK SBERBANK OF RUSSIA JOINT STOCK COMPANY
32351 010 SYRIAN MILITARY INTELLIGENCE BRANCH 216
34256 010 ALTERNATIVNA TELEVIZIJA D.O.O. BANJA LUKA
36387 010 CHERKASOVA, Nadia Narimanovna
37390 010 CHILINGAROV, Artur Nikolaevich
39796 010 TORNADO CASH
18714 011 OPEN JOINT STOCK COMPANY BPS-SBERBANK
32338 011 HABIB, Malik Ali
35542 011 AMELCHENKOVA, Olga Nikolayevna
38284 011 IVASHCHENKO, Kostyantyn Volodymyrovych
39780 011 GALAXY PETROCHEMICAL FZE
41556 001 GENESIS MARKET
44259 001 T-BANK
46355 001 FUTURE ENERGY TRADING L.L.C
46633 001 WUHAN GLOBAL SENSOR TECHNOLOGY CO., LTD.
47368 001 WUHAN TONGSHENG TECHNOLOGY CO., LTD.
47691 001 T1 HOLDING
48808 001 YANTAI IRAY TECHNOLOGY CO LTD
50425 001 GENERAL TECHNOLOGY GROUP DALIAN MACHINE TOOL IMPORT & EXPORT
50480 001 AL-SAYYID, Muhammad Ibrahim Habib
57925 001 CHOUDHARI, Alok
"""
# What a search on the day of each version must say, by the files that have the entry.
STATUSES = {
    "111": ("in_force", "in_force", "in_force"),
    "110": ("in_force", "in_force", "ended"),
    "100": ("in_force", "ended", "ended"),
    "010": ("not_yet", "in_force", "ended"),
    "011": ("not_yet", "in_force", "in_force"),
    "001": ("not_yet", "not_yet", "in_force"),
}


@pytest.fixture(scope="module")
def sdn(shared: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog = Catalog(tmp_path_factory.mktemp("sdn"))
    for label in VERSIONS:
        mapping = root / "evals" / "mappings" / f"ofac_sdn_{label[:7]}.yaml"
        catalog.add(shared / "data" / "lists", mapping=mapping, version=label)
    return catalog


def raw_csv(path: Path) -> dict[str, set[str]]:
    """Entry → programmes, straight out of a file of OFAC's."""
    with path.open(encoding="latin-1", newline="") as file:
        return {
            row[0]: set(row[3].replace("[", "").split("] "))
            for row in csv.reader(file)
            if row and row[0].isdigit()
        }


@pytest.fixture(scope="module")
def raw(shared: Path) -> dict[str, dict[str, set[str]]]:
    lists = shared / "data" / "lists"
    data = json.loads((lists / "ofac_sdn_2026-07" / "ofac_sdn.json").read_text(encoding="utf-8"))
    newest = {
        entry["uid"]: set(entry["program"].replace("[", "").split("] "))
        for entry in data["entries"]
    }
    return {
        "2021-06-30": raw_csv(lists / "ofac_csv_official" / "bench_2020" / "sdn.csv"),
        "2023-01-21": raw_csv(lists / "ofac_sdn_2023-01" / "sdn.csv"),
        "2026-07-11": newest,
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2021-06-30", "2023-01-21", (2982, 515)),
        ("2023-01-21", "2026-07-11", (8865, 1165)),
        ("2021-06-30", "2026-07-11", (11732, 1565)),
    ],
)
def test_the_deltas_are_those_of_an_independent_count(
    sdn: Catalog,
    raw: dict[str, dict[str, set[str]]],
    old: str,
    new: str,
    expected: tuple[int, int],
) -> None:
    before, after = raw[old], raw[new]
    changes = sdn.diff("us_ofac_sdn", old, new)
    came = {item.entry_id for item in changes if item.change == "added"}
    went = {item.entry_id for item in changes if item.change == "delisted"}
    moved = {item.entry_id for item in changes if item.change == "programme_changed"}
    assert came == after.keys() - before.keys()
    assert went == before.keys() - after.keys()
    assert moved == {key for key in before.keys() & after.keys() if before[key] != after[key]}
    counts = count_changes(changes)
    assert (counts["added"], counts["delisted"]) == expected


@pytest.mark.parametrize("line", HAND_CHOSEN.splitlines())
def test_fifty_entries_chosen_by_hand_are_answered_on_three_days(sdn: Catalog, line: str) -> None:
    entry_id, files, name = line.split(" ", 2)
    party = sdn.history("us_ofac_sdn", entry_id)
    assert name in party.names[0]
    assert tuple(sdn.standing(party, day).status for day in VERSIONS) == STATUSES[files]


def test_between_two_versions_no_day_is_made_up(sdn: Catalog) -> None:
    tornado = sdn.history("us_ofac_sdn", "39796")
    before = sdn.standing(tornado, "2022-08-08")
    assert (before.status, before.since) == ("unknown", None)
    assert before.note == "not on the list of 2021-06-30, on the list of 2023-01-21"
    after = sdn.standing(tornado, "2025-03-21")
    assert (after.status, after.until) == ("unknown", None)
    assert "not on the list of 2026-07-11" in after.note


def test_who_was_listed_later_is_not_known_before(sdn: Catalog) -> None:
    view = sdn.known_on("2024-04-30")
    assert view.searched("2024-04-30") == (
        ("us_ofac_sdn", "2021-06-30"),
        ("us_ofac_sdn", "2023-01-21"),
    )
    assert len(view.parties()) == 8976 + 2982
    assert not any("IRAY TECH" in name for party in view.parties() for name in party.names)
    tornado = view.history("us_ofac_sdn", "39796")
    assert view.standing(tornado, "2026-07-11").status == "in_force"
    assert "as last seen on the list of 2023-01-21" in view.standing(tornado, "2026-07-11").note


@pytest.fixture(scope="module")
def china(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog = Catalog(tmp_path_factory.mktemp("china"))
    catalog.add(shared / "data" / "lists" / "cn_announcements" / "sources")
    return catalog


# What the ministry of commerce said on 2025-11-05: from 2025-11-10 the measures of announcements 5
# and 6 of 2025 (of 2025-03-04) are stopped, those of 7 (of 2025-04-04) stay suspended for a year;
# the first suspension of the latter was from 2025-05-14.
@pytest.mark.parametrize(
    ("number", "days"),
    [
        ("5", {"2025-03-03": "not_yet", "2025-11-09": "in_force", "2025-11-10": "stopped"}),
        ("6", {"2025-03-03": "not_yet", "2025-11-09": "in_force", "2025-12-31": "stopped"}),
        ("7", {"2025-04-03": "not_yet", "2025-05-13": "in_force", "2025-11-10": "suspended"}),
        ("1", {"2025-01-01": "not_yet", "2025-11-10": "in_force"}),
    ],
)
def test_stopped_and_suspended_announcements_are_shown_as_such(
    china: Catalog, number: str, days: dict[str, str]
) -> None:
    entries = [
        party
        for party in china.parties()
        if party.list == "cn_mofcom_uel"
        and f"〔2025〕{number}号" in party.presences[0].entry_id
        # What comes into force again after a suspension is an entry of its own.
        and str(party.presences[0].listed) < "2026"
    ]
    assert entries
    for day, status in days.items():
        assert {china.standing(party, day).status for party in entries} == {status}
