"""An assessment as a file beside its case: what is refused, and how that is said."""

from __future__ import annotations

import copy
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from enduse.assess import record_bytes
from enduse.case import (
    Settings,
    Workshop,
    load_articles,
    open_workshop,
    verify_assessment,
    write_assessment,
)
from enduse.demo import case_folder
from enduse.errors import Empty, EnduseError, ListMissing, Malformed, Unverified
from enduse.model import digest

Record = dict[str, Any]


def put(record: Record, folder: Path) -> Path:
    path = folder / "assessment.json"
    path.write_bytes(record_bytes(record))
    return path


def first_of(record: Record, kind: str) -> Record:
    found: Record = next(item for item in record["evidence"].values() if item["kind"] == kind)
    return found


def test_what_was_written_holds(demo_case: Any) -> None:
    found = verify_assessment(demo_case.workshop, demo_case.path)
    assert found.sentences == len(demo_case.record["sentences"]) > 50
    assert found.evidence == len(demo_case.record["evidence"]) > 100


def test_a_copy_holds_beside_its_case_and_not_without_it(demo_case: Any, tmp_path: Path) -> None:
    path = Path(shutil.copy(demo_case.path, tmp_path))
    # As on a machine on which the case was never written.
    elsewhere = Workshop(Settings(tmp_path / "home"), demo_case.workshop.catalog)
    with pytest.raises(Unverified, match="there is no case in") as caught:
        verify_assessment(elsewhere, path)
    assert str(tmp_path) in str(caught.value)
    assert not (tmp_path / "case.db").exists()
    assert verify_assessment(elsewhere, path, demo_case.folder).sentences > 50


def test_a_copy_finds_the_case_that_it_was_written_to(demo_case: Any, tmp_path: Path) -> None:
    path = Path(shutil.copy(demo_case.path, tmp_path))
    assert verify_assessment(demo_case.workshop, path).sentences > 50
    written = path.read_bytes()
    path.write_bytes(written.replace(b"in three of five articles", b"in four of five articles"))
    assert path.read_bytes() != written
    with pytest.raises(Unverified):
        verify_assessment(demo_case.workshop, path)


def test_the_case_of_other_articles_is_not_its_case(demo_case: Any, tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text("Officials said firms shipped optics.\n", encoding="utf-8")
    write_assessment(demo_case.workshop, [article], tmp_path / "other", as_of="2025-06-30")
    with pytest.raises(Unverified, match="not in its case"):
        verify_assessment(demo_case.workshop, demo_case.path, tmp_path / "other")


def test_without_its_lists_it_is_refused(demo_case: Any, tmp_path: Path) -> None:
    with pytest.raises(ListMissing):
        verify_assessment(open_workshop(Settings(tmp_path / "home")), demo_case.path)


def test_a_text_altered_in_the_case_is_seen(demo_case: Any, tmp_path: Path) -> None:
    shutil.copy(demo_case.folder / "case.db", tmp_path)
    record = copy.deepcopy(demo_case.record)
    with closing(sqlite3.connect(tmp_path / "case.db")) as base, base:
        base.execute("UPDATE documents SET text = replace(text, 'likely supplying', 'supplying')")
    for item in record["evidence"].values():
        if item["kind"] == "span":
            item["text"] = item["text"].replace("likely supplying", "supplying")
    with pytest.raises(EnduseError):
        verify_assessment(demo_case.workshop, put(record, tmp_path))


def _digest_that_fits(record: Record) -> None:
    first_of(record, "measure")["digest"] = "0" * 64


def _figure_beside_its_text(record: Record) -> None:
    first_of(record, "measure")["value"] = "12"


def _match_confirmed(record: Record) -> None:
    matches = (match for party in record["parties"] for match in party["matches"])
    next(match for match in matches if not match["confirmed"])["confirmed"] = True


def _other_ledger(record: Record) -> None:
    record["ledger_head"] = "0" * 64


def _other_software(record: Record) -> None:
    record["software"] = "another program 9.0"


def _refusal_invented(record: Record) -> None:
    record["refused"] = [{"path": "0_never_given.txt", "reason": "it is empty"}]


def _truth_for_one(record: Record) -> None:
    record["format"] = True


def _later_day(record: Record) -> None:
    record["as_of"] = "2025-07-01"


def _list_left_out(record: Record) -> None:
    record["lists"].pop()


def _notice_taken_off(record: Record) -> None:
    assert "invented" in record["notice"]
    record["notice"] = ""


def _notice_taken_off_and_sealed(record: Record) -> None:
    record["notice"] = ""
    record["inputs"] = digest({"notice": ""})


def _articles_twice(record: Record) -> None:
    record["documents"].append(record["documents"][0])


@pytest.mark.parametrize(
    "change",
    [
        _articles_twice,
        _digest_that_fits,
        _figure_beside_its_text,
        _later_day,
        _list_left_out,
        _match_confirmed,
        _notice_taken_off,
        _notice_taken_off_and_sealed,
        _other_ledger,
        _other_software,
        _refusal_invented,
        _truth_for_one,
    ],
    ids=lambda change: change.__name__.strip("_"),
)
def test_a_changed_file_is_refused(
    demo_case: Any, tmp_path: Path, change: Callable[[Record], None]
) -> None:
    record = copy.deepcopy(demo_case.record)
    change(record)
    with pytest.raises(EnduseError):
        verify_assessment(demo_case.workshop, put(record, tmp_path), demo_case.folder)


def test_a_second_value_for_a_key_is_refused(demo_case: Any, tmp_path: Path) -> None:
    # Readers of JSON differ in which of two they take, so a person may be shown the first.
    text = demo_case.path.read_text(encoding="utf-8")
    forged = text.replace('   "text": "', '   "text": "It is certain.",\n   "text": "', 1)
    assert forged != text
    path = tmp_path / "assessment.json"
    path.write_text(forged, encoding="utf-8")
    with pytest.raises(EnduseError):
        verify_assessment(demo_case.workshop, path, demo_case.folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b'"sentences evidence documents"',
        b"\xff\xfe\x00",
        b'{"sentences": [], "evidence": {}',
        b"[" * 200_000,
        b'{"sentences": [], "evidence": {}, "documents": [], "as_of": ' + b"9" * 5000 + b"}",
    ],
    ids=["empty", "a list", "null", "a string", "no UTF-8", "cut off", "deep", "a long number"],
)
def test_what_is_no_assessment_is_called_so(demo_case: Any, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "assessment.json"
    path.write_bytes(content)
    with pytest.raises(Malformed, match=r"assessment\.json"):
        verify_assessment(demo_case.workshop, path, demo_case.folder)


@pytest.mark.parametrize("key", ["as_of", "documents", "lists", "refused", "software", "sentences"])
@pytest.mark.parametrize("value", [None, [7], {"a": 1}, "\ud800", "missing"], ids=repr)
def test_a_part_of_another_shape_is_refused(
    demo_case: Any, tmp_path: Path, key: str, value: object
) -> None:
    record = copy.deepcopy(demo_case.record)
    if value == "missing":
        del record[key]
    else:
        record[key] = value
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps(record), encoding="ascii")
    with pytest.raises(EnduseError):
        verify_assessment(demo_case.workshop, path, demo_case.folder)


# ---- writing -------------------------------------------------------------------------------------


def test_what_was_refused_is_in_the_record_and_the_rest_goes_on(
    demo_case: Any, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    good = Path(shutil.copy(case_folder() / "articles" / "1_northlight.txt", tmp_path))
    twice = Path(shutil.copy(good, tmp_path / "9_same_text.txt"))
    paths = [tmp_path / "empty.txt", tmp_path / "not there.txt", twice, good]
    written = write_assessment(demo_case.workshop, paths, tmp_path / "case", as_of="2025-06-30")
    assert [d["path"] for d in written.record["documents"]] == ["1_northlight.txt"]
    refused = {item["path"]: item["reason"] for item in written.record["refused"]}
    assert sorted(refused) == ["9_same_text.txt", "empty.txt", "not there.txt"]
    assert "1_northlight.txt" in refused["9_same_text.txt"]
    verify_assessment(demo_case.workshop, tmp_path / "case" / "assessment.json")
    without = {**json.loads(record_bytes(written.record)), "refused": []}
    with pytest.raises(Unverified):
        verify_assessment(demo_case.workshop, put(without, tmp_path), tmp_path / "case")


def test_nothing_but_refusals_is_no_assessment(demo_case: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(Empty, match="empty"):
        write_assessment(
            demo_case.workshop, [tmp_path / "empty.txt"], tmp_path / "case", as_of="2025-06-30"
        )
    assert not (tmp_path / "case").exists()


def test_articles_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(f"The text of {name}.\n", encoding="utf-8")
    paths = [tmp_path / name for name in ("c.txt", "a.txt", "b.txt")]
    documents, refused = load_articles(paths)
    assert [document.path for document in documents] == ["a.txt", "b.txt", "c.txt"]
    assert refused == ()


def test_the_files_say_the_same(demo_case: Any) -> None:
    page = (demo_case.folder / "assessment.md").read_text(encoding="utf-8")
    html = (demo_case.folder / "assessment.html").read_text(encoding="utf-8")
    entities = (demo_case.folder / "assessment.ftm.json").read_text(encoding="utf-8").splitlines()
    for sentence in demo_case.record["sentences"]:
        assert f'id="{sentence["id"]}"' in html
    assert page.count("\n- [e") >= len(demo_case.record["evidence"])
    schemata = [json.loads(line)["schema"] for line in entities]
    assert schemata.count("Article") == len(demo_case.record["documents"])
    notes = len(demo_case.record["claims"]) + len(demo_case.record["checks"])
    assert schemata.count("Note") == notes


def test_no_whole_article_leaves_the_case(demo_case: Any) -> None:
    for name in ("assessment.json", "assessment.html", "assessment.md", "assessment.ftm.json"):
        written = (demo_case.folder / name).read_text(encoding="utf-8")
        for text in demo_case.lookup.texts.values():
            assert text not in written
            assert all(text[at : at + 320] not in written for at in range(0, len(text) - 320, 20))
    spans = [e for e in demo_case.record["evidence"].values() if e["kind"] == "span"]
    assert max(len(span["text"]) for span in spans) <= 300
