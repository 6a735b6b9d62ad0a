"""The embedded case: its lists can be read, and what the demo is meant to show is in it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

from enduse.case.records import AddOptions, add_files
from enduse.controls.catalog import Catalog
from enduse.controls.goods import GoodsTable, compare_scopes
from enduse.controls.lexicon import build_lexicon
from enduse.controls.mapping import read_mapping
from enduse.demo import case_folder

CASE = case_folder()
ARTICLES = sorted((CASE / "articles").glob("*.txt"))


def article(number: int) -> str:
    return ARTICLES[number - 1].read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + 5]) for i in range(len(found) - 4)}


def test_there_are_five_short_articles() -> None:
    assert len(ARTICLES) == 5
    assert all(150 <= len(path.read_text(encoding="utf-8").split()) <= 350 for path in ARTICLES)


def test_the_readme_says_that_all_is_invented() -> None:
    assert "All of this is invented" in (CASE / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["lists", "mappings"])
def test_every_invented_entry_says_so(folder: str) -> None:
    assert all(
        "invented" in path.read_text(encoding="utf-8").lower()
        for path in (CASE / folder).rglob("*.yaml")
    )
    rows = (
        (CASE / "lists" / "us_ofac_sdn" / "2025-06-16" / "sdn.csv")
        .read_text(encoding="ascii")
        .splitlines()
    )
    assert all("Invented entry" in row for row in rows if row.startswith("9001"))


def test_a_copy_and_a_rewrite_share_few_and_many_words_with_their_wire() -> None:
    wire, copy, rewrite = (shingles(article(number)) for number in (1, 2, 3))
    assert len(wire & copy) / len(wire | copy) > 0.2
    assert len(wire & rewrite) / len(wire | rewrite) < 0.1


def test_a_hedge_is_lost_and_a_good_is_changed_on_the_way() -> None:
    assert "likely supplying" in article(1)
    assert "likely supplying" in article(2)
    assert "likely" not in article(3)
    assert "jamming equipment" in article(1)
    assert "jamming" not in article(3)
    assert "disruptive technologies" in article(3)
    assert "“likely providing”" in article(4)
    assert "likely providing" not in article(5)


def test_the_denial_misses_the_charge() -> None:
    table = GoodsTable.load()
    denied = table.find("Uruguay has not provided weapons to Andorra")
    charged = table.find("likely supplying Andorra with dual-use goods")
    assert denied[0][2] == "weaponry"
    assert compare_scopes(table.scope(denied[0][2]), table.scope(charged[0][2])) == "misses"


def test_headlines_beside_the_articles_are_later_than_the_articles() -> None:
    assert "March 6, 2025" in article(1)
    assert "May 2, 2025" in article(1)
    assert "2025/05/21" in article(4)
    assert "June 30, 2025" in article(4)


def test_the_goods_of_the_case_are_in_the_goods_table() -> None:
    table = GoodsTable.load()
    keys = {key for number in range(1, 6) for _, _, key in table.find(article(number))}
    assert {
        "nitrocellulose",
        "integrated_circuit",
        "optics",
        "jamming_equipment",
        "navigation_equipment",
    } <= keys


def test_the_lists_are_read_whole_and_without_refusals(tmp_path: Path) -> None:
    report = Catalog(tmp_path).add_folder(CASE / "lists", CASE / "mappings")
    assert report.refused == ()
    assert report.skipped == ()
    added = [version for _, part in report.loaded for version in part.added]
    assert sorted((version.version, version.entries) for version in added) == [
        ("2025-02-03", 8),
        ("2025-06-16", 11),
        ("2025-06-20", 3),
        ("2025-06-20", 5),
    ]
    assert all(version.rejected == 0 for version in added)


def test_the_named_companies_are_found_in_the_articles_by_the_lists(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path)
    catalog.add_folder(CASE / "lists", CASE / "mappings")
    names = [(name, party.schema) for party in catalog.parties() for name in party.names]
    built = build_lexicon(GoodsTable.load(), names)
    text = article(4)
    found = {text[start:end] for start, end, _ in built.find_parties(text)}
    assert {
        "Vidrosur Optics",
        "Ombuline Microsystems",
        "Halcyon Strait Navigation",
        "Tacuaral Quimica",
        "Envalira Works",
    } <= found


def test_what_came_between_two_versions_has_an_interval(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path)
    catalog.add_folder(CASE / "lists", CASE / "mappings")
    party = next(p for p in catalog.parties() if p.names[0].startswith("OMBULINE MICROSYSTEMS"))
    standing = catalog.standing(party, "2025-06-30")
    assert standing.note.startswith("not on the list of 2025-02-03, on the list of 2025-06-16")


def test_three_uruguayan_companies_were_listed_by_the_day_of_the_briefing() -> None:
    with (CASE / "lists" / "eu_export_control" / "annex.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    listed = [row for row in rows if not row["startDate"].endswith("June 2025")]
    seats = [row["address"].split(";")[0] for row in listed]
    assert sum("Uruguay" in seat for seat in seats) == 3
    assert sum("Uruguay" in row["address"] for row in listed) == 4
    assert "three Uruguayan companies" in article(4)


def test_the_mappings_are_valid_and_name_lists_of_their_own() -> None:
    for path in sorted((CASE / "mappings").glob("*.yaml")):
        mapping = read_mapping(path)
        assert list(mapping.info) == [yaml.safe_load(path.read_text(encoding="utf-8"))["list"]]
        assert all(key.startswith("demo_") for key in mapping.info)


RECORDS = CASE / "records"


def banner(name: str) -> list[str]:
    return (RECORDS / name).read_text(encoding="utf-8").splitlines()


def test_every_file_of_records_says_that_it_is_invented() -> None:
    files = sorted(RECORDS.iterdir())
    assert len(files) == 3
    assert all(path.name.startswith("invented_") for path in files)
    assert "INVENTED" in banner("invented_andorra_imports.csv")[1]
    assert "INVENTED" in banner("invented_uruguay_customs.csv")[1]
    assert all(row.endswith(",invented") for row in banner("invented_comtrade_totals.csv")[1:])


def test_the_declarations_are_taken_in_without_being_told_anything(tmp_path: Path) -> None:
    files = [RECORDS / f"invented_{name}.csv" for name in ("andorra_imports", "uruguay_customs")]
    reports = list(add_files(files, tmp_path, AddOptions()))
    assert [report.state for report in reports] == ["added", "added"]
    assert [report.entry["reporter"] for report in reports] == ["ad", "uy"]
    assert [report.entry["kept"] for report in reports] == [429, 414]
    assert [sum(report.entry["refused"].values()) for report in reports] == [3, 0]
    assert reports[0].entry["window"] == ["2022-01-03", "2025-04-29"]


def circuits(origin: str, dispatch: str, *, year: str = "") -> float:
    """Add up Andorra's integrated circuits from the file as it stands, without enduse."""
    with (RECORDS / "invented_andorra_imports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    columns = {name: place for place, name in enumerate(rows[5])}
    return sum(
        float(row[columns["CUSTOMS_VALUE_USD"]].replace(",", ""))
        for row in rows[6:]
        if len(row) == len(columns)
        and row[columns["HS_CODE"]].startswith("8542")
        and row[columns["REGISTRATION_DATE"]].endswith(year)
        and row[columns["REGISTRATION_DATE"]][-4:] > "2022"
        and row[columns["ORIGIN_COUNTRY"]].startswith(origin)
        and row[columns["EXPORT_COUNTRY"]].startswith(dispatch)
    )


def test_the_figures_of_the_articles_are_true_on_one_basis_and_false_on_another() -> None:
    assert "more than $4 million since 2023" in article(1)
    assert circuits("", "UY") > 4_000_000
    assert circuits("UY", "") < 1_000_000
    assert "70 per cent" in article(4)
    assert 0.65 < circuits("", "UY", year="2024") / circuits("", "", year="2024") < 0.75
    assert circuits("UY", "", year="2024") / circuits("", "", year="2024") < 0.1


def test_no_machine_tool_came_from_anywhere() -> None:
    assert "most of the machine tools" in article(4)
    for name in ("invented_andorra_imports.csv", "invented_comtrade_totals.csv"):
        assert not any(re.search(r",84(5[6-9]|6[0-6])", row) for row in banner(name))
