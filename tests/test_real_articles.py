"""The five real articles against all real lists, on two days.

Expected values were looked up by hand in the files of ``../shared/data/lists`` (searching each file
for each name in Latin and Han), not taken from what the program gives.  The entry ids are those of
the authorities, or the number of the row where a list has none.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

Record = dict[str, Any]
DAYS = ("2024-04-30", "2026-08-31")
APRIL, AUGUST = DAYS

# Words of the article, and every list that has the party: list, entry, the authority's own date.
GLOBAL_SENSOR = {
    ("us_ofac_sdn", "46633", None),
    ("eu_833_2014", "32014R0833/IV/732", "2025-02-25"),
    ("eu_269_2014", "32014R0269/I.ENTITIES/614", "2025-07-19"),
    ("eu_fsf", "EU.13357.57", None),
    ("ch_seco", "89479", None),
    ("ch_seco", "95432", None),
}
TONGSHENG = {("us_ofac_sdn", "47368", None), ("gb_fcdo_sl", "RUS2137", "2024-06-13")}
IRAY = {
    ("us_ofac_sdn", "48808", None),
    ("eu_833_2014", "32014R0833/IV/731", "2025-02-25"),
    ("ch_seco", "89469", None),
}
HIKVISION = {
    ("us_bis_el", "f095626c9f8becc70b5948507fb6de6e443b257a", "2019-10-09"),
    ("us_ofac_cmic", "30946", "2021-06-03"),
    ("us_dod_1260h", "row 24", "2021-06-03"),
    ("us_fcc_covered", "row 4", "2021-03-12"),
    ("us_ndaa_889", "section_889 row 2", "2018-08-13"),
}
NCRIEO = {("us_bis_el", "141adeecf1dd9953b273c6e4df396ed89fb868c9", "2015-07-28")}
DALIAN = {
    ("eu_269_2014", "32014R0269/I.ENTITIES/561", "2025-05-20"),
    ("eu_fsf", "EU.13120.42", None),
    ("ch_seco", "93155", None),
}
DALIAN_TRADER = {
    ("us_ofac_sdn", "50425"),
    ("eu_269_2014", "32014R0269/I.ENTITIES/562"),
    ("eu_fsf", "EU.13106.1"),
    ("ch_seco", "93165"),
}
ATOMICS = {
    ("cn_mfa_anti_sanctions", "row 122", "2024-04-11"),
    ("cn_mofcom_uel", "row 124", "2024-05-20"),
    ("cn_mofcom_export_control", "row 488", "2025-03-04"),
}
LAND_SYSTEMS = {
    ("cn_mfa_anti_sanctions", "row 123", "2024-04-11"),
    ("cn_mofcom_uel", "row 125", "2024-05-20"),
    ("cn_mofcom_export_control", "row 489", "2025-03-04"),
}
# Announcement 2025 No. 1 of the Ministry of Commerce names the parent company itself.
DYNAMICS = {("cn_mofcom_export_control", "row 448", "2025-01-02")}
PUTIN = {
    ("us_ofac_sdn", "35096", None),
    ("gb_ofsi", "14196", "2022-02-25"),
    ("gb_fcdo_sl", "RUS0251", "2022-02-25"),
    ("au_dfat", "6678", None),
    ("ca_sema", "Russia-Russie-1-Part-1-503", "2022-02-28"),
    ("eu_269_2014", "32014R0269/I.PERSONS/669", "2022-02-25"),
    ("eu_fsf", "EU.7510.16", None),
    ("nz_mfat", "IND-1", "2022-03-18"),
    ("ch_seco", "49812", None),
}

NAMED = [
    ("003", "Wuhan Global Sensor Technology", GLOBAL_SENSOR),
    ("003", "Wuhan Tongsheng Technology", TONGSHENG),
    ("003", "iRay Technology", IRAY),
    ("003", "Hikvision", HIKVISION),
    ("003", "North China Research Institute of Electro-Optics", NCRIEO),
    ("003", "Dalian Machine Tool Group", DALIAN),
    ("004", "General Atomics Aeronautical Systems", ATOMICS),
    ("004", "General Dynamics Land Systems", LAND_SYSTEMS),
    ("004", "General Dynamics,", DYNAMICS),
    ("004", "Antony Blinken", {("ru_mfa_stop", "RU-Anthony John Blinken", None)}),
    ("004", "Janet Yellen", {("ru_mfa_stop", "RU-Janet Louise Yellen", None)}),
]
IDS = [words for _article, words, _lists in NAMED]

# Where a list gives no dates: the last version without the entry, and the first one with it.
INTERVALS = {
    ("us_ofac_sdn", "46633"): ("2023-01-21", "2026-06-11"),
    ("us_ofac_sdn", "47368"): ("2023-01-21", "2026-06-11"),
    ("us_ofac_sdn", "48808"): ("2023-01-21", "2026-06-11"),
    ("us_ofac_sdn", "50425"): ("2023-01-21", "2026-06-11"),
    ("eu_fsf", "EU.13357.57"): ("2022-05-05", "2026-03"),
    ("eu_fsf", "EU.13120.42"): ("2022-05-05", "2026-03"),
    ("eu_fsf", "EU.13106.1"): ("2022-05-05", "2026-03"),
    ("ch_seco", "89479"): (None, "2026-03"),
    ("ch_seco", "95432"): (None, "2026-03"),
    ("ch_seco", "89469"): (None, "2026-03"),
    ("ch_seco", "93155"): (None, "2026-03"),
    ("ch_seco", "93165"): (None, "2026-03"),
    ("ru_mfa_stop", "RU-Anthony John Blinken"): (None, "2026-03"),
    ("ru_mfa_stop", "RU-Janet Louise Yellen"): (None, "2026-03"),
}

COUNTED = {
    "first address in mainland China": {
        "32014R0833/IV/603": "Guangzhou Ausay Technology Co Limited",
        "32014R0833/IV/604": "Shenzhen Biguang Trading Co. Ltd",
        "32014R0833/IV/605": "Yilufa Electronics Ltd.",
    },
    "first address in mainland China or Hong Kong": {
        "32014R0833/IV/479": "Asia Pacific Links Ltd.",
        "32014R0833/IV/480": "Tordan Industry Limited",
        "32014R0833/IV/481": "Alpha Trading Investments Limited",
        "32014R0833/IV/593": "RG Solutions Limited",
        "32014R0833/IV/603": "Guangzhou Ausay Technology Co Limited",
        "32014R0833/IV/604": "Shenzhen Biguang Trading Co. Ltd",
        "32014R0833/IV/605": "Yilufa Electronics Ltd.",
    },
}


# ---- the assessments -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def cases(
    real_home: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The case of each day; written once, also where several processes run the tests."""
    from enduse.case import Settings, open_workshop, write_assessment

    folder = real_home.parent / "real-articles"
    folder.mkdir(exist_ok=True)
    found = {day: folder / day for day in DAYS}
    with (folder / "writing").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not all((case / "done").exists() for case in found.values()):
            workshop = open_workshop(Settings(real_home))
            articles = sorted((shared / "articles").glob("*.txt"))
            assert len(articles) == 5
            for day, case in found.items():
                write_assessment(workshop, articles, case, as_of=day)
                (case / "done").touch()
    assert tmp_path_factory.getbasetemp().exists()
    return found


@pytest.fixture(scope="session")
def records(cases: Mapping[str, Path]) -> dict[str, Record]:
    return {
        day: json.loads((case / "assessment.json").read_text(encoding="utf-8"))
        for day, case in cases.items()
    }


@pytest.fixture(scope="session")
def texts(shared: Path) -> dict[str, tuple[str, str]]:
    """Layer → file name and text."""
    found = {}
    for path in sorted((shared / "articles").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        found[hashlib.sha256(text.encode()).hexdigest()] = (path.name, text)
    return found


Find = Callable[[str, str, str], Record]


@pytest.fixture
def find(records: Mapping[str, Record], texts: Mapping[str, tuple[str, str]]) -> Find:
    """Find the party that stands at some words of an article, wherever its name may begin."""

    def party(day: str, article: str, words: str) -> Record:
        (layer,) = [key for key, (name, _text) in texts.items() if name.startswith(article)]
        start = texts[layer][1].index(words)
        end = start + len(words.rstrip(","))
        (found,) = [
            party
            for party in records[day]["parties"]
            for at in party["mentions"]
            if at["document"] == layer and at["start"] < end and at["end"] > start
        ]
        return found

    return party


def confirmed(party: Record) -> list[Record]:
    return [match for match in party["matches"] if match["confirmed"]]


def entry_of(match: Record) -> tuple[str, str]:
    return match["list"], match["entry_id"]


# ---- parties and lists ---------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("article", "words", "lists"), NAMED, ids=IDS)
def test_a_named_party_is_on_these_lists_and_on_no_other(
    find: Find, day: str, article: str, words: str, lists: set[tuple[str, str, str | None]]
) -> None:
    matches = confirmed(find(day, article, words))
    assert {(*entry_of(match), match["listed"]) for match in matches} == lists
    assert len(matches) == len(lists), "an entry is given twice"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("article", "words", "lists"), NAMED, ids=IDS)
def test_the_day_tells_which_of_them_were_in_force(
    find: Find, day: str, article: str, words: str, lists: set[tuple[str, str, str | None]]
) -> None:
    del lists
    for match in confirmed(find(day, article, words)):
        if match["listed"] is not None:
            assert match["status"] == ("in_force" if match["listed"] <= day else "not_yet")
            assert match["since"] == match["listed"]
            continue
        without, first = INTERVALS[entry_of(match)]
        assert (match["not_before"], match["seen_first"]) == (without, first)
        assert match["since"] is None
        assert match["status"] == ("unknown" if day == APRIL else "in_force")
        if without is None:
            assert "earlier unknown" in match["note"]


@pytest.mark.parametrize("day", DAYS)
def test_every_confirmed_hit_of_the_five_articles_was_looked_up_by_hand(
    records: Mapping[str, Record], day: str
) -> None:
    known = {(key, entry) for _a, _w, lists in NAMED for key, entry, _listed in lists}
    known |= {(key, entry) for key, entry, _listed in PUTIN}
    found = {
        entry_of(match): party["name"]
        for party in records[day]["parties"]
        for match in confirmed(party)
    }
    assert {key: name for key, name in found.items() if key not in known} == {}


@pytest.mark.parametrize("day", DAYS)
def test_a_head_of_state_is_found_on_the_lists_of_eight_authorities(
    records: Mapping[str, Record], day: str
) -> None:
    (party,) = [each for each in records[day]["parties"] if each["name"] == "Vladimir Putin"]
    # Two rows of the UK list's later form, which has no ids, are the person that RUS0251 is.
    assert {(*entry_of(match), match["listed"]) for match in confirmed(party)} == PUTIN
    # Igor, Mikhail and Roman Putin are on the UK's list too.
    relatives = {"RUS1424", "RUS1461", "RUS1463"}
    assert relatives.isdisjoint(match["entry_id"] for match in confirmed(party))


@pytest.mark.parametrize("day", DAYS)
def test_each_hit_cites_a_version_and_an_entry(records: Mapping[str, Record], day: str) -> None:
    versions = {
        item["key"]: {version["version"] for version in item["versions"]}
        for item in records[day]["lists"]
    }
    matches = [match for party in records[day]["parties"] for match in party["matches"]]
    assert len(matches) > 40
    for match in matches:
        assert match["version"] in versions[match["list"]]
        assert match["entry_id"]
        assert re.fullmatch(r"(?:[A-Z]{2}|WB)(?:-[A-Z]+)?", match["authority"])


@pytest.mark.parametrize("day", DAYS)
def test_dalian_machine_tool_group_is_not_called_an_sdn(
    find: Find, records: Mapping[str, Record], day: str
) -> None:
    party = find(day, "003", "Dalian Machine Tool Group")
    assert "us_ofac_sdn" not in {match["list"] for match in confirmed(party)}
    related = {entry_of(m): m["relation"] for m in party["matches"] if not m["confirmed"]}
    assert {key for key in related if key[0] == "us_ofac_sdn"} <= {("us_ofac_sdn", "50425")}
    assert {related[key] for key in DALIAN_TRADER if key in related} == {"affiliate"}
    record = records[day]
    for sentence in record["sentences"]:
        cited = [record["evidence"][key] for key in sentence["evidence"]]
        if any(item.get("entry_id") == "50425" for item in cited):
            assert sentence["text"].startswith("Not Dalian Machine Tool Group itself")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "words", ["General Atomics Aeronautical Systems", "General Dynamics Land Systems"]
)
def test_the_general_companies_come_out_under_chinas_lists_alone(
    find: Find, records: Mapping[str, Record], day: str, words: str
) -> None:
    party = find(day, "004", words)
    assert {match["authority"] for match in party["matches"]} == {"CN-MFA", "CN-MOFCOM"}
    told = [
        sentence["text"]
        for sentence in records[day]["sentences"]
        if sentence["section"] == "parties"
        and sentence["form"].startswith("listed")
        and sentence["text"].startswith(words)
    ]
    assert told
    assert all("CN-" in text for text in told)
    assert not any(re.search(r"\b(?:US|EU|GB|CH)-", text) for text in told)


def test_a_reported_stop_is_said_where_the_data_has_the_entry_in_force(find: Find) -> None:
    for words in ("General Atomics Aeronautical Systems", "General Dynamics Land Systems"):
        (match,) = [
            match
            for match in confirmed(find(AUGUST, "004", words))
            if match["list"] == "cn_mofcom_export_control"
        ]
        assert match["status"] == "in_force"
        assert "in force in the data; reported as stopped from 2025-11-10" in match["note"]


def test_nobody_is_called_listed_before_the_authority_listed_it(
    records: Mapping[str, Record],
) -> None:
    told = [s["text"] for s in records[APRIL]["sentences"] if s["section"] == "parties"]
    for words in ("Wuhan Global Sensor Technology", "Wuhan Tongsheng Technology"):
        own = [text for text in told if text.startswith(words) or f"Whether {words}" in text]
        assert own
        assert not any(text.startswith(f"{words} is listed") and "since" in text for text in own)


@pytest.mark.parametrize("day", DAYS)
def test_only_what_is_in_force_is_called_listed(records: Mapping[str, Record], day: str) -> None:
    record = records[day]
    status = {
        entry_of(match): match["status"]
        for party in record["parties"]
        for match in confirmed(party)
    }
    told = [
        (sentence, record["evidence"][key])
        for sentence in record["sentences"]
        if " is listed as " in sentence["text"] or sentence["form"] == "listed_brief"
        for key in sentence["roles"].get("name", sentence["roles"].get("held", ()))
    ]
    assert told
    for sentence, name in told:
        # An undated list of a later day says in the same sentence that the day is unknown.
        if "that leaves it unknown" not in sentence["text"]:
            assert status[entry_of(name)] == "in_force", sentence["text"]


@pytest.mark.parametrize("day", DAYS)
def test_the_age_of_each_list_is_told(records: Mapping[str, Record], day: str) -> None:
    states = {item["key"]: item for item in records[day]["lists"]}
    # From the version's day to the day asked for, counted on a calendar.
    entity_list = states["us_bis_el"]
    assert entity_list["newest"] == "2022-05-05"
    assert entity_list["age_days"] == {APRIL: 726, AUGUST: 1579}[day]
    assert entity_list["stale"]
    assert states["us_ofac_sdn"]["newest"] == {APRIL: "2023-01-21", AUGUST: "2026-07-11"}[day]
    assert states["eu_833_2014"]["stale"] == (day == APRIL)


# ---- checks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_three_chinese_groups_are_three_on_one_basis_and_seven_on_the_other(
    records: Mapping[str, Record], day: str
) -> None:
    record = records[day]
    checks = {c["basis"]: c for c in record["checks"] if c["ground"] == "eu_833_2014"}
    assert checks.keys() == COUNTED.keys()
    for basis, entries in COUNTED.items():
        check = checks[basis]
        cited = [record["evidence"][key] for key in check["evidence"]]
        assert {e["entry_id"]: e["value"] for e in cited if e["kind"] == "entry"} == entries
        assert check["value"] == len(entries)
        assert "from 24 February 2022 to 12 April 2024" in check["declared"]
        assert any("entries delisted since then are missing" in told for told in check["caveats"])
    assert [checks[basis]["verdict"] for basis in COUNTED] == ["supported", "contradicted"]
    told = "\n".join(s["text"] for s in record["sentences"] if s["section"] == "checks")
    for entries in COUNTED.values():
        assert all(entry in told and name in told for entry, name in entries.items())


@pytest.mark.parametrize("day", DAYS)
def test_over_a_hundred_by_washington_cannot_be_put_to_these_lists(
    records: Mapping[str, Record], day: str
) -> None:
    # The American lists with dates that are at hand end before the article.
    listed = [check for check in records[day]["checks"] if check["kind"] == "list"]
    others = [check for check in listed if check["ground"] != "eu_833_2014"]
    assert {check["verdict"] for check in others} == {"not_evaluable"}


# ---- the assessment as a whole -------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_every_sentence_cites_and_all_that_is_cited_is_there(
    records: Mapping[str, Record], day: str
) -> None:
    record = records[day]
    assert len(record["sentences"]) > 100
    cited = [key for sentence in record["sentences"] for key in sentence["evidence"]]
    assert all(sentence["evidence"] for sentence in record["sentences"])
    assert set(cited) == record["evidence"].keys()


@pytest.mark.parametrize("day", DAYS)
def test_a_cited_span_is_short_and_stands_in_its_article(
    records: Mapping[str, Record], texts: Mapping[str, tuple[str, str]], day: str
) -> None:
    spans = [item for item in records[day]["evidence"].values() if item["kind"] == "span"]
    assert len(spans) > 100
    for span in spans:
        assert 0 < len(span["text"]) <= 300
        text = texts[span["document"]][1]
        assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("day", DAYS)
def test_no_whole_article_is_in_any_file(
    cases: Mapping[str, Path], texts: Mapping[str, tuple[str, str]], day: str
) -> None:
    for name in ("assessment.json", "assessment.html", "assessment.md", "assessment.ftm.json"):
        written = (cases[day] / name).read_text(encoding="utf-8")
        for _file, text in texts.values():
            windows = (text[at : at + 320] for at in range(0, len(text) - 320, 40))
            assert not any(window in written for window in windows)


HEDGE = re.compile(
    r"\b(?:almost certainly|allegedly|alleged|apparently|likely|perhaps|possibly|potentially|"
    r"presumably|probable|probably|purportedly|reportedly|seemingly|suspected|unlikely)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("day", DAYS)
def test_no_hedge_is_ours(
    records: Mapping[str, Record], texts: Mapping[str, tuple[str, str]], day: str
) -> None:
    record = records[day]
    for claim in record["claims"]:
        text = texts[claim["document"]][1]
        for words in [*claim["estimative"], *filter(None, [claim["likelihood"]])]:
            assert words in text
    for sentence in record["sentences"]:
        cited = " ".join(
            item["text"]
            for item in (record["evidence"][key] for key in sentence["evidence"])
            if item["kind"] == "span"
        ).casefold()
        for word in HEDGE.findall(sentence["text"]):
            # The bands of ICD 203 are named beside the source's own word.
            assert word.casefold() in cited or sentence["form"] == "likelihood"


@pytest.mark.parametrize("day", DAYS)
def test_a_charge_is_always_somebodys(records: Mapping[str, Record], day: str) -> None:
    judgements = [s for s in records[day]["sentences"] if s["section"] == "key_judgements"]
    charges = [s for s in judgements if s["form"] == "charge"]
    assert charges
    assert all(re.search(r" (?:is|are) the word of ", s["text"]) for s in charges)
    guilt = re.compile(
        r"\b(?:guilty|violat\w+|breach\w*|illegal\w*|evad\w+|prove[ns]?)\b", re.IGNORECASE
    )
    for sentence in records[day]["sentences"]:
        ours = re.sub(r"“[^”]*”", "", sentence["text"])
        assert guilt.search(ours) is None, ours


def test_unconfirmed_hits_stay_out_of_the_key_judgements(records: Mapping[str, Record]) -> None:
    for record in records.values():
        sure = {entry_of(match) for party in record["parties"] for match in confirmed(party)}
        for sentence in record["sentences"]:
            if sentence["section"] == "key_judgements":
                cited = [record["evidence"][key] for key in sentence["evidence"]]
                assert {entry_of(e) for e in cited if e["kind"] == "entry"} <= sure
            if sentence["form"] == "possible":
                assert sentence["text"].startswith("Possible, not confirmed: ")


def test_five_outlets_are_few_voices(records: Mapping[str, Record]) -> None:
    # Nearly all that the articles charge comes from one government's disclosures.
    supply = [p for p in records[APRIL]["propositions"] if p["kind"] == "supply"]
    assert supply
    governments = {code for item in supply for code in item["governments"]}
    assert governments <= {"us", "fr", "de"}
    assert all(len(item["governments"]) <= 3 for item in supply)


def test_the_two_days_differ_in_lists_alone(records: Mapping[str, Record]) -> None:
    for part in ("claims", "disclosures", "lineage", "goods", "documents"):
        assert records[APRIL][part] == records[AUGUST][part]
    # What a proposition says is the same; evidence is numbered anew, and age weakens a charge.
    said = [
        [
            {key: value for key, value in item.items() if key not in {"checks", "strength"}}
            for item in records[day]["propositions"]
        ]
        for day in (APRIL, AUGUST)
    ]
    assert said[0] == said[1]


def test_the_checker_rebuilds_the_assessment(cases: Mapping[str, Path], real_home: Path) -> None:
    from enduse.case import Settings, open_workshop, verify_assessment

    found = verify_assessment(open_workshop(Settings(real_home)), cases[APRIL] / "assessment.json")
    assert found.sentences > 100


def test_the_command_holds_it_too(
    cases: Mapping[str, Path], real_home: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from enduse.cli.main import main; main()",
            "assess",
            "--verify",
            cases[AUGUST] / "assessment.json",
        ],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "ENDUSE_HOME": str(real_home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
