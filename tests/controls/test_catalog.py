from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.errors import Empty, ListMissing, ListShrunk, StoreError, UnknownList, UsageError

Write = Callable[[str, str], Path]

MAPPING = """\
files: "*.csv"
list: us_bis_el
fields:
  id: Id
  name: Name
  alias: Alias
  listed: Date
"""
TWO_LISTS = """\
files: "*.csv"
version: "2024"
list: {column: Date, table: {"2024": us_one, "2025": us_two}}
fields: {name: Name}
"""


def table(count: int, *, date: str = "2024-01-01", extra: str = "") -> str:
    rows = "".join(f"{n},Company Number {n},Alias {n},{date}\n" for n in range(count))
    return f"Id,Name,Alias,Date\n{rows}{extra}"


@pytest.fixture
def mapping(write: Write) -> Path:
    return write("el.yaml", MAPPING)


def files_of(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and "cache" not in path.parts and path.name != "lock"
    }


def test_an_added_list_is_there_with_its_entries(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    report = catalog.add(write("a.csv", table(3)), mapping=mapping, version="2024-01-31")
    ((info, (version,)),) = catalog.lists()
    assert report.added == (version,)
    assert (version.list, version.version, version.entries, version.names) == (
        "us_bis_el",
        "2024-01-31",
        3,
        6,
    )
    assert (info.key, info.authority) == ("us_bis_el", "US-BIS")
    listings = list(catalog.listings("us_bis_el", "2024-01-31"))
    assert [item.entry_id for item in listings] == ["0", "1", "2"]
    assert catalog.find("us_bis_el", "2024-01-31", "1") == listings[1]
    assert Catalog(catalog.home).lists() == catalog.lists()


def test_the_same_file_again_changes_nothing(catalog: Catalog, write: Write, mapping: Path) -> None:
    path = write("a.csv", table(3))
    catalog.add(path, mapping=mapping, version="2024")
    before, digest = files_of(catalog.home), catalog.digest
    report = catalog.add(path, mapping=mapping, version="2024")
    assert (report.added, len(report.unchanged)) == ((), 1)
    assert files_of(catalog.home) == before
    assert catalog.digest == digest


def test_the_same_file_with_another_mapping_is_read_anew(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    path = write("a.csv", table(3))
    catalog.add(path, mapping=mapping, version="2024")
    other = write("el.yaml", MAPPING + "  remarks: Alias\n")
    assert catalog.add(path, mapping=other, version="2024").added != ()
    assert catalog.find("us_bis_el", "2024", "1").remarks == "Alias 1"
    assert len(list((catalog.home / "lists" / "us_bis_el").rglob("*.jsonl"))) == 2
    # The replaced file goes with the next add.
    catalog.add(write("b.csv", table(4)), mapping=other, version="2025")
    assert len(list((catalog.home / "lists" / "us_bis_el").rglob("*.jsonl"))) == 2


def test_versions_lie_side_by_side_in_the_order_of_their_days(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    for number, label in enumerate(("2024-06", "2023-12-31", "2024", "2024-06-01")):
        catalog.add(
            write(f"{number}.csv", table(3 + number)), mapping=mapping, version=label, force=True
        )
    labels = [version.version for version in catalog.versions("us_bis_el")]
    assert labels == ["2023-12-31", "2024-06-01", "2024-06", "2024"]
    assert catalog.latest_on("us_bis_el", "2023-12-30") is None
    on = [catalog.latest_on("us_bis_el", day) for day in ("2024-06-15", "2024-07-01", "2025-01-01")]
    assert [version.version for version in on if version] == ["2024-06-01", "2024-06", "2024"]


@pytest.mark.parametrize(
    ("text", "words"),
    [(table(8), "8 entries where the older version has 10"), (table(10, date=""), "'listed'")],
)
def test_a_version_that_shrank_is_refused_and_the_old_one_stays(
    catalog: Catalog, write: Write, mapping: Path, text: str, words: str
) -> None:
    catalog.add(write("a.csv", table(10)), mapping=mapping, version="2024-01-01")
    before = files_of(catalog.home)
    with pytest.raises(ListShrunk, match=words) as caught:
        catalog.add(write("b.csv", text), mapping=mapping, version="2024-02-01")
    assert "stays in force" in caught.value.advice
    assert files_of(catalog.home) == before
    report = catalog.add(write("b.csv", text), mapping=mapping, version="2024-02-01", force=True)
    assert len(report.added) == 1
    assert any(words in warning for warning in report.warnings)


def test_an_older_version_may_hold_less_than_a_newer_one(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("b.csv", table(10)), mapping=mapping, version="2024-02-01")
    assert catalog.add(write("a.csv", table(3)), mapping=mapping, version="2023-02-01").added


def test_another_form_of_the_same_list_is_not_compared(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(10)), mapping=mapping, version="2024-01-01")
    other = write("other.yaml", MAPPING.replace("  listed: Date\n", "").replace("  id: Id\n", ""))
    assert catalog.add(write("b.csv", table(8)), mapping=other, version="2024-02-01").added


def test_an_id_that_stands_twice_is_kept_with_a_number_and_counted(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    text = table(2, extra="1,Another,,2024-01-01\n1,A Third,,2024-01-01\n")
    report = catalog.add(write("a.csv", text), mapping=mapping, version="2024")
    ids = [item.entry_id for item in catalog.listings("us_bis_el", "2024")]
    assert ids == ["0", "1", "1 (2)", "1 (3)"]
    assert any("2 entries had an id" in warning for warning in report.warnings)
    assert catalog.find("us_bis_el", "2024", "1 (3)").names[0].text == "A Third"


def test_refused_rows_are_kept_with_their_reason(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    text = table(2, extra="8,,,2024-01-01\n9,Good,,someday\n")
    report = catalog.add(write("a.csv", text), mapping=mapping, version="2024")
    assert (report.rejected_rows, report.added[0].rejected, report.added[0].entries) == (1, 1, 3)
    kept = catalog.rejected("us_bis_el", "2024")
    assert [(item.row, item.kept) for item in kept] == [(3, False), (4, True)]
    assert kept == report.rejected


def test_several_lists_of_one_file_come_in_one_step(catalog: Catalog, write: Write) -> None:
    path = write("a.csv", "Name,Date\nA,2024\nB,2025\nC,2026\n")
    report = catalog.add(path, mapping=write("m.yaml", TWO_LISTS))
    assert [version.list for version in report.added] == ["us_one", "us_two"]
    assert report.rejected_rows == 1


def test_a_list_that_shrank_does_not_keep_the_others_of_its_file_out(
    catalog: Catalog, write: Write
) -> None:
    mapping = write("m.yaml", TWO_LISTS)
    path = write("a.csv", "Name,Date\nA,2024\nB,2024\nC,2025\n")
    catalog.add(path, mapping=mapping)
    path = write("a.csv", "Name,Date\nA,2024\nC,2025\nD,2025\n")
    report = catalog.add(path, mapping=mapping)
    assert [version.list for version in report.added] == ["us_two"]
    assert [key for key, _ in report.refused] == ["us_one"]
    assert len(list(catalog.listings("us_one", "2024"))) == 2


def test_a_list_is_reached_only_by_a_proper_key(catalog: Catalog, write: Write) -> None:
    line = {"id": "x", "schema": "Company", "properties": {"name": ["A"]}, "datasets": ["../../x"]}
    good = {**line, "id": "y", "datasets": ["xx_list"]}
    path = write("a.jsonl", f"{json.dumps(line)}\n{json.dumps(good)}\n")
    report = catalog.add(path, version="2024")
    assert [version.list for version in report.added] == ["xx_list"]
    assert "'../../x' is no list key" in report.rejected[0].reason
    with pytest.raises(UsageError, match="not a list key"):
        catalog.add(path, key="../x", version="2024")


@pytest.mark.parametrize("version", ["../2024", "today", "2024-13", "2024-1-1", "2024-02-30", ""])
def test_a_version_is_a_day_a_month_or_a_year(
    catalog: Catalog, write: Write, mapping: Path, version: str
) -> None:
    with pytest.raises(UsageError):
        catalog.add(write("a.csv", table(1)), mapping=mapping, version=version)
    assert catalog.lists() == ()


def test_a_file_of_no_known_form_needs_a_mapping(catalog: Catalog, write: Write) -> None:
    with pytest.raises(UnknownList, match="--mapping"):
        catalog.add(write("a.csv", table(1)), version="2024")
    with pytest.raises(UnknownList, match="no such file"):
        catalog.add(catalog.home / "nowhere.csv", version="2024")


def test_a_file_without_any_entry_is_refused_with_the_reason(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    with pytest.raises(Empty, match=r"1 row\(s\) refused: no name"):
        catalog.add(write("a.csv", "Id,Name,Alias,Date\n1,,,\n"), mapping=mapping, version="2024")
    assert catalog.lists() == ()


def test_what_is_not_there_is_said_with_what_is(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(1)), mapping=mapping, version="2024")
    with pytest.raises(ListMissing, match="there are: us_bis_el"):
        catalog.versions("us_x")
    with pytest.raises(ListMissing, match="there are: 2024"):
        list(catalog.listings("us_bis_el", "2023"))
    with pytest.raises(ListMissing, match="no entry '77'"):
        catalog.find("us_bis_el", "2024", "77")
    with pytest.raises(ListMissing, match="no entry '77'"):
        catalog.history("us_bis_el", "77")


def test_a_missing_entries_file_is_a_typed_error(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(1)), mapping=mapping, version="2024")
    for path in (catalog.home / "lists" / "us_bis_el").rglob("*.jsonl"):
        path.unlink()
    with pytest.raises(StoreError, match="add the list again"):
        catalog.parties()


def test_parties_go_over_versions_and_are_cited_as_of_a_day(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(3, date="")), mapping=mapping, version="2023-01-21")
    catalog.add(write("b.csv", table(5, date="")), mapping=mapping, version="2026-07-11")
    parties = catalog.parties()
    assert [len(party.presences) for party in parties] == [2, 2, 2, 1, 1]
    new = parties[3]
    assert catalog.standing(new, "2024-04-30").note == (
        "not on the list of 2023-01-21, on the list of 2026-07-11"
    )
    assert catalog.listing(parties[0], "2024-04-30").version == "2023-01-21"
    assert catalog.listing(new, "2024-04-30").version == "2026-07-11"
    assert catalog.history("us_bis_el", "3") == new
    assert catalog.searched("2024-04-30") == (
        ("us_bis_el", "2023-01-21"),
        ("us_bis_el", "2026-07-11"),
    )
    assert catalog.searched("2022-01-01") == (("us_bis_el", "2023-01-21"),)
    changes = catalog.diff("us_bis_el", "2023-01-21", "2026-07-11")
    assert [(item.change, item.entry_id) for item in changes] == [("added", "3"), ("added", "4")]


def test_the_kept_view_is_the_one_that_is_made_anew(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(3)), mapping=mapping, version="2023")
    made = tuple(catalog.parties())
    assert tuple(Catalog(catalog.home).parties()) == made
    (kept,) = (catalog.home / "lists" / "cache").iterdir()
    kept.write_text("[[1", encoding="utf-8")
    assert tuple(Catalog(catalog.home).parties()) == made


def test_a_kept_view_that_is_used_is_not_the_first_to_go(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(3)), mapping=mapping, version="2023")
    catalog.parties()
    (kept,) = (catalog.home / "lists" / "cache").iterdir()
    os.utime(kept, (0, 0))
    Catalog(catalog.home).parties()
    assert kept.stat().st_mtime > 0


def test_a_damaged_entry_is_a_typed_error(catalog: Catalog, write: Write, mapping: Path) -> None:
    catalog.add(write("a.csv", table(3)), mapping=mapping, version="2024")
    party = catalog.parties()[1]
    (path,) = (catalog.home / "lists" / "us_bis_el").rglob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"entry_id":"1"', b'"entry_id":{1}'))
    with pytest.raises(StoreError, match="an entry of us_bis_el 2024 is damaged"):
        catalog.listing(party, "2024-12-31")


def test_asking_again_for_a_standing_or_an_entry_gives_the_same_object(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(3)), mapping=mapping, version="2024")
    party = catalog.parties()[1]
    assert catalog.standing(party, "2024-12-31") is catalog.standing(party, "2024-12-31")
    assert catalog.listing(party, "2024-12-31") is catalog.listing(party, "2024-12-31")
    assert catalog.standing(party, "2023-12-31").status == "not_yet"


def test_a_restricted_view_holds_some_lists_and_versions(catalog: Catalog, write: Write) -> None:
    mapping = write("m.yaml", TWO_LISTS)
    catalog.add(write("a.csv", "Name,Date\nA,2024\nB,2025\n"), mapping=mapping)
    view = catalog.restricted({"us_one": None})
    assert [party.names for party in view.parties()] == [("A",)]
    assert view.digest != catalog.digest
    assert catalog.restricted({"us_one": None, "us_two": None}).digest == catalog.digest
    with pytest.raises(ListMissing):
        catalog.restricted({"us_one": frozenset({"1999"})})


def test_a_folder_is_added_in_one_go(catalog: Catalog, write: Write, tmp_path: Path) -> None:
    write("in/a/list.csv", table(3))
    write("in/note.txt", "hello")
    write("in/x.jsonl", '{"id": "x", "schema": "Company", "properties": {"name": ["A"]}}\n')
    write("in/sdn/sdn.csv", '1,"NORTHLIGHT",-0- ,"SDGT",' + ",".join(["-0- "] * 8) + "\n")
    write("maps/el.yaml", MAPPING.replace('"*.csv"', "a/*.csv") + 'version: "2024"\n')
    write("maps/sdn.yaml", 'files: sdn/sdn.csv\nreader: ofac_csv\nversion: "2024-01-31"\n')
    write("maps/gone.yaml", MAPPING.replace('"*.csv"', "b/*.csv") + 'version: "2024"\n')
    report = catalog.add_folder(tmp_path / "in", tmp_path / "maps")
    assert [name for name, _ in report.loaded] == ["el.yaml", "sdn.yaml"]
    assert [name for name, _ in report.refused] == ["gone.yaml", "x.jsonl"]
    assert report.skipped == ("note.txt",)
    assert [info.key for info, _ in catalog.lists()] == ["us_bis_el", "us_ofac_sdn"]


KILLS = """\
import os, random, shutil, signal, sys, time
from pathlib import Path
from enduse.controls import Catalog
from enduse.controls.versions import Known

base, path, mapping = map(Path, sys.argv[1:4])
known = Known(at="2024-02-03", added="2024-02-03T10:00:00+00:00")

def add(home):
    Catalog(home).add(path, mapping=mapping, version="2024-02-01", known=known)

def copied(name):
    return Path(shutil.copytree(base, base.with_name(name)))

def started(home):
    child = os.fork()
    if child == 0:
        add(home)
        os._exit(0)
    return child

add(copied("first"))
begun = time.monotonic()
os.waitpid(started(copied("timed")), 0)
whole = time.monotonic() - begun
chance = random.Random(7)
for number in range(int(sys.argv[4])):
    home = copied(f"killed-{number}")
    child = started(home)
    time.sleep(chance.uniform(0, 1.3 * whole))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print(home, flush=True)
"""


@pytest.mark.slow
def test_a_kill_at_any_of_a_hundred_moments_leaves_the_old_catalogue_or_the_new_one(
    catalog: Catalog, write: Write, mapping: Path
) -> None:
    catalog.add(write("a.csv", table(300)), mapping=mapping, version="2024-01-01")
    path = write("b.csv", table(400))
    command = [sys.executable, "-c", KILLS, str(catalog.home), str(path), str(mapping), "100"]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    outcomes = []
    for line in told.stdout.splitlines():
        found = Catalog(Path(line))
        versions = found.versions("us_bis_el")
        assert versions[0] == catalog.versions("us_bis_el")[0]
        for version in versions:
            listings = found.listings("us_bis_el", version.version)
            assert sum(1 for _ in listings) == version.entries
        if len(versions) == 2:
            # With the new version come the days that belong to it.
            assert found.known_from("us_bis_el", "2024-02-01") == "2024-02-03"
            assert found.added_at("us_bis_el", "2024-02-01") == "2024-02-03T10:00:00+00:00"
        outcomes.append(len(versions))
        found.add(path, mapping=mapping, version="2024-02-01")
        assert [item.entries for item in found.versions("us_bis_el")] == [300, 400]
        assert list(found.home.rglob("*.tmp")) == []
    assert (len(outcomes), set(outcomes)) == (100, {1, 2})
