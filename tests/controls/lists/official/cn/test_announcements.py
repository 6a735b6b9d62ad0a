from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from enduse.controls import Catalog
from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.cn import CnAnnouncements
from enduse.errors import IntakeError, Malformed, TooLarge, UnknownList
from enduse.model.listing import ListedName, Listing

# Invented announcements, in the keys of the public collection of the real ones.
FOLDER = Path(__file__).parent.parent.parent / "data" / "official" / "cn"
REAL = "data/lists/cn_announcements"


def read(path: Path = FOLDER) -> list[Listing | Rejected]:
    reader = CnAnnouncements()
    files = reader.parts(path)
    return list(reader.read(Task(files, reader.version_of(files[0]) or "2025")))


def entries(path: Path = FOLDER) -> list[Listing]:
    return [item for item in read(path) if isinstance(item, Listing)]


def write(folder: Path, body: str) -> Path:
    path = folder / "a.yml"
    path.write_text(f"announcement:\n  publish_date: 2025-01-02\n{body}\n", encoding="utf-8")
    return path


def test_a_folder_is_known_by_its_files_and_says_its_youngest_day() -> None:
    reader = sniff(FOLDER)
    assert isinstance(reader, CnAnnouncements)
    files = reader.parts(FOLDER)
    assert [file.name for file in files] == ["202511.yaml", "202505.yml", "202501.yml"]
    assert reader.version_of(files[0]) == "2025-11-05"


def test_a_party_is_read_whole_with_what_later_announcements_did() -> None:
    assert entries()[0] == Listing(
        list="cn_mofcom_uel",
        version="2025-11-05",
        entry_id="2025-03-04 〔2025〕91号 #1",
        schema="Organization",
        names=(ListedName("Nine Rivers Optics", "name"), ListedName("九河光学公司", "alias")),
        measure="No import or export; Entry ban",
        program="〔2025〕91号",
        listed="2025-03-04",
        ended="2025-05-14",
        state="suspended",
        remarks=(
            "suspended from 2025-05-14 to 2025-08-12 | stopped from 2025-11-10 | "
            "Invented for a test | https://www.mofcom.gov.cn/example1"
        ),
        rows=(1,),
    )


def test_it_is_in_force_again_after_the_suspension_until_it_is_stopped() -> None:
    again = entries()[1]
    assert again.entry_id == "2025-03-04 〔2025〕91号 #1 (2)"
    assert (again.listed, again.ended, again.state) == ("2025-08-12", "2025-11-10", "stopped")


def test_each_party_goes_to_the_list_that_it_names() -> None:
    assert Counter(item.list for item in entries()) == {
        "cn_mofcom_uel": 2,
        "cn_mfa_anti_sanctions": 2,
        "cn_mofcom_export_control": 2,
    }
    person = next(item for item in entries() if item.schema == "Person")
    assert (person.listed, person.names[0].text) == ("2025-03-10", "Jean Novembre")


def test_what_is_no_party_or_no_change_is_refused_with_its_reason() -> None:
    refused = {(i.file, i.row): i.reason for i in read() if isinstance(i, Rejected)}
    assert refused[("202501.yml", 4)] == "no name"
    assert "the list '别的清单' is none" in refused[("202501.yml", 5)]
    assert "announcement 〔2025〕99号, which is not among" in refused[("202505.yml", 2)]
    assert "the action 'dance' is not known" in refused[("202505.yml", 3)]
    assert len(refused) == 4


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "cn"
    shutil.copytree(FOLDER, folder)
    (folder / "202502.yml").write_text("announcement:\nsanction_details:\n  - [", encoding="utf-8")
    refused = [i for i in read(folder) if isinstance(i, Rejected) and i.file == "202502.yml"]
    assert [item.row for item in refused] == [0]
    assert "not readable as YAML" in refused[0].reason
    assert len(entries(folder)) == len(entries())


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("sanction_details: [", Malformed, "not readable as YAML"),
        ("sanction_details: &a [*a]", Malformed, "refers to itself"),
        ("sanction_details: {a: 1, a: 2}", Malformed, "'a' stands twice"),
        ("sanction_details: {[1]: 2}", Malformed, "key that is no text"),
        ("sanction_details: " + "[" * 60 + "]" * 60, TooLarge, "nests too deep"),
        ("sanction_details: " + "[" * 5000 + "]" * 5000, TooLarge, "nests too deep"),
        ("sanction_details:\n---\nb: 1", Malformed, "2 documents"),
    ],
)
def test_a_single_broken_file_is_refused(
    tmp_path: Path, body: str, error: type[IntakeError], words: str
) -> None:
    path = write(tmp_path, body)
    with pytest.raises(error, match=words):
        list(CnAnnouncements().read(Task((path,), "2025")))


@pytest.mark.parametrize(
    "body",
    [
        "sanction_details: text",
        "sanction_details: {entities: text}",
        "sanction_details: {entities: [text, [1], null, {name: [x]}]}",
        "sanction_details: {entities: {name: {en: x}}}",
        "measure_modifications: [1]",
        "measure_modifications: {modifications: [1, {action: [stop]}]}",
        "sanction_details: {entities: [!!python/object/apply:os.system ['true']]}",
    ],
)
def test_values_of_another_shape_are_refused_row_by_row(tmp_path: Path, body: str) -> None:
    items = read(write(tmp_path, body))
    assert items
    assert all(isinstance(item, Rejected) for item in items)


def test_aliases_that_multiply_are_read_once(tmp_path: Path) -> None:
    doubled = "".join(f"  x{n}: &x{n} [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 35))
    body = f"sanction_details:\n  x0: &x0 [a]\n{doubled}  entities: *x34"
    assert all(isinstance(item, Rejected) for item in read(write(tmp_path, body)))


def test_a_folder_without_announcements_is_not_known(tmp_path: Path) -> None:
    assert sniff(tmp_path) is None
    with pytest.raises(UnknownList, match="no announcement"):
        CnAnnouncements().parts(tmp_path)


def test_it_goes_into_the_catalogue_by_itself(catalog: Catalog) -> None:
    report = catalog.add(FOLDER)
    assert {(item.list, item.version): item.entries for item in report.added} == {
        ("cn_mfa_anti_sanctions", "2025-11-05"): 2,
        ("cn_mofcom_export_control", "2025-11-05"): 2,
        ("cn_mofcom_uel", "2025-11-05"): 2,
    }


def test_the_real_announcements_are_read_to_the_last_party(shared: Path) -> None:
    """Counted by the lines of the files, not by a reader of YAML."""
    lists = Counter[str]()
    for path in sorted((shared / REAL).rglob("*.y*ml")):
        text = path.read_text(encoding="utf-8")
        lists.update(re.findall(r"^ {6}sanction_list: (\S+)$", text, re.MULTILINE))
    held = entries(shared / REAL)
    first = [item for item in held if not item.entry_id.endswith("(2)")]
    assert Counter(item.list for item in first) == {
        "cn_mofcom_uel": lists["不可靠实体清单"],
        "cn_mofcom_export_control": lists["出口管制管控名单"],
        "cn_mfa_anti_sanctions": lists["反制裁清单"],
    }
    assert len(first) == sum(lists.values()) == 323
    assert not [item for item in read(shared / REAL) if isinstance(item, Rejected)]
    assert len({(item.list, item.entry_id) for item in held}) == len(held)


@pytest.mark.parametrize(
    ("program", "term", "parties"),
    [
        # 2025-11-05: announcements 5 and 6 are stopped from 2025-11-10.
        ("〔2025〕5号", ("2025-03-04", "2025-11-10", "stopped"), 10),
        ("〔2025〕6号", ("2025-03-04", "2025-11-10", "stopped"), 1),
        # 2025-08-12: announcement 8 is stopped.
        ("〔2025〕8号", ("2025-04-10", "2025-08-12", "stopped"), 6),
        # 2025-05-14, and on from 2025-08-12 and 2025-11-10: announcement 7 is suspended.
        ("〔2025〕7号", ("2025-04-04", "2025-05-14", "suspended"), 11),
        ("〔2025〕10号", ("2025-10-09", None, "in_force"), 23),
    ],
)
def test_what_the_ministry_said_of_its_own_announcements(
    shared: Path, program: str, term: tuple[str, str | None, str], parties: int
) -> None:
    held = [i for i in entries(shared / REAL) if i.program == program and i.list == "cn_mofcom_uel"]
    first = [item for item in held if not item.entry_id.endswith("(2)")]
    assert len(first) == parties
    assert {(item.listed, item.ended, item.state) for item in first} == {term}
    later = {(item.listed, item.state) for item in held if item not in first}
    # The suspension of announcement 7 was to 2026-11-10.
    assert later == ({("2026-11-10", "in_force")} if program == "〔2025〕7号" else set())


def test_a_stop_of_one_list_leaves_the_others_alone(shared: Path) -> None:
    # The export control announcements of the same days are not in the ministry's statement.
    held = [i for i in entries(shared / REAL) if i.list == "cn_mofcom_export_control"]
    assert {item.state for item in held} == {"in_force"}
