"""``enduse lists``: adding, showing and comparing, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.demo import case_folder

Run = Callable[..., Any]

MAPPING = """\
files: list.csv
list: xx_test
version: "2025-01-31"
info:
  xx_test:
    title: A test list
    authority: XX
    measure: asset freeze
fields:
  id: id
  name: name
  listed: since
"""
ROWS = "id,name,since\n1,Quarrel Optics,2024-05-01\n2,Brindle Machines,2024-06-01\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "list.yaml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def tree(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and "cache" not in path.parts
    }


def add(run: Run, *more: object) -> Any:
    return run("lists", "add", "list.csv", "--mapping", "list.yaml", *more)


def test_adding_says_what_came_in(run: Run, files: Path) -> None:
    assert files.is_dir()
    done = add(run)
    assert (done.code, done.err) == (0, "")
    assert done.out == "xx_test 2025-01-31: 2 entries, 2 names\n"


def test_adding_twice_changes_nothing(run: Run, files: Path) -> None:
    add(run)
    before = tree(files / "home")
    done = add(run)
    assert (done.code, done.out) == (0, "xx_test 2025-01-31: unchanged\n")
    assert tree(files / "home") == before


def test_an_older_version_stays_beside_the_new_one(run: Run, files: Path) -> None:
    add(run)
    (files / "list.csv").write_text(ROWS + "3,Third Firm,2025-02-01\n", encoding="utf-8")
    assert add(run, "--version", "2025-02-28").code == 0
    rows = [json.loads(line) for line in run("lists", "show", "--nl").out.splitlines()]
    assert [(row["version"], row["entries"]) for row in rows] == [
        ("2025-01-31", 2),
        ("2025-02-28", 3),
    ]
    done = run("lists", "diff", "xx_test", "2025-01-31", "2025-02-28", "--json")
    (change,) = json.loads(done.out)
    assert (change["change"], change["entry_id"], change["name"]) == ("added", "3", "Third Firm")


def test_rows_without_a_name_are_refused_counted_and_the_rest_is_there(
    run: Run, files: Path
) -> None:
    (files / "list.csv").write_text(ROWS + "3,,2025-02-01\n", encoding="utf-8")
    done = add(run)
    assert done.code == 4
    assert done.out == "xx_test 2025-01-31: 2 entries, 2 names, 1 rows refused\n"
    (row,) = json.loads(run("lists", "show", "--json").out)
    assert (row["entries"], row["rejected"]) == (2, 1)


def test_a_version_that_shrank_is_refused_and_the_old_one_stands(run: Run, files: Path) -> None:
    many = "".join(f"{number},Firm Number {number},2024-01-01\n" for number in range(1, 101))
    (files / "list.csv").write_text("id,name,since\n" + many, encoding="utf-8")
    assert add(run).code == 0
    few = "".join(f"{number},Firm Number {number},2024-01-01\n" for number in range(1, 89))
    (files / "list.csv").write_text("id,name,since\n" + few, encoding="utf-8")
    before = tree(files / "home")
    done = add(run, "--version", "2025-02-28")
    assert (done.code, done.out) == (1, "")
    assert "xx_test" in done.err
    assert "--force" in done.err
    assert tree(files / "home") == before
    assert add(run, "--version", "2025-02-28", "--force").code == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.csv", "id,since\n1,2024-05-01\n", "name"),
        ("list.csv", "", "list.csv"),
        ("list.csv", "\x00\x01\x02\x03", "list.csv"),
        ("list.yaml", MAPPING.replace("fields:", "feilds:"), "feilds"),
        ("list.yaml", MAPPING.replace("xx_test", "XX Test"), "XX Test"),
        ("list.yaml", "- nothing", "list.yaml"),
        ("list.yaml", "a: [", "list.yaml"),
    ],
)
def test_a_list_or_mapping_that_is_wrong_says_where_and_nothing_is_lost(
    run: Run, files: Path, name: str, content: str, told: str
) -> None:
    add(run)
    before = tree(files / "home")
    (files / name).write_text(content, encoding="utf-8")
    done = add(run, "--version", "2025-02-28")
    assert done.code in {1, 2}
    assert done.out == ""
    assert told in done.err
    assert done.err.count("\n") == 1
    assert tree(files / "home") == before


def test_a_table_without_a_mapping_is_asked_for_one(run: Run, files: Path) -> None:
    assert files.is_dir()
    done = run("lists", "add", "list.csv")
    assert done.code == 1
    assert "--mapping" in done.err


def test_a_folder_of_lists_goes_on_after_a_refusal(run: Run, files: Path) -> None:
    (files / "lists").mkdir()
    (files / "maps").mkdir()
    (files / "lists" / "list.csv").write_text(ROWS, encoding="utf-8")
    (files / "lists" / "bad.csv").write_text("nothing\n", encoding="utf-8")
    (files / "maps" / "a.yaml").write_text(
        MAPPING.replace("list.csv", "bad.csv").replace("xx_test", "xx_bad"), encoding="utf-8"
    )
    (files / "maps" / "b.yaml").write_text(MAPPING, encoding="utf-8")
    done = run("lists", "add", "lists", "--mappings", "maps")
    assert done.code == 4
    assert "xx_test 2025-01-31: 2 entries" in done.out
    assert "refused: a.yaml" in done.err


@pytest.mark.parametrize(
    "more", [["--key", "xx_a"], ["--version", "2025"], ["--mapping", "list.yaml"]]
)
def test_options_of_one_list_do_not_go_with_a_folder(
    run: Run, files: Path, more: list[str]
) -> None:
    assert run("lists", "add", files, "--mappings", files, *more).code == 2


@pytest.mark.parametrize("version", ["yesterday", "2025-13-01", "../2025"])
def test_a_version_is_a_day(run: Run, files: Path, version: str) -> None:
    assert add(run, "--version", version).code == 2
    assert not (files / "home" / "lists" / "xx_test").exists()


def test_the_official_forms_need_no_mapping(run: Run) -> None:
    folder = case_folder() / "lists" / "us_ofac_sdn" / "2025-06-16"
    done = run("lists", "add", folder, "--version", "2025-06-16")
    assert done.out.startswith("us_ofac_sdn 2025-06-16: 11 entries")


@pytest.mark.parametrize("shape", ["--json", "--nl", "--csv"])
def test_the_shapes_of_show_can_be_read(run: Run, home: Path, shape: str) -> None:
    told = run("lists", "show", shape, home=home).out
    rows: list[dict[str, Any]] = {
        "--json": lambda: json.loads(told),
        "--nl": lambda: [json.loads(line) for line in told.splitlines()],
        "--csv": lambda: list(csv.DictReader(io.StringIO(told))),
    }[shape]()
    assert [row["version"] for row in rows] == [
        "2025-06-20",
        "2025-06-20",
        "2025-02-03",
        "2025-06-16",
    ]
    assert {row["authority"] for row in rows} == {"EU", "UN", "US-OFAC"}


def test_nothing_loaded_is_said_and_is_no_error(run: Run) -> None:
    done = run("lists", "show", "--json")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert "no list is loaded" in done.err


@pytest.mark.parametrize(
    "arguments",
    [["show", "xx_nothing"], ["diff", "xx_nothing", "2025-01-01", "2025-02-01"]],
)
def test_a_list_that_is_not_there_has_a_code_of_its_own(
    run: Run, home: Path, arguments: list[str]
) -> None:
    done = run("lists", *arguments, home=home)
    assert (done.code, done.out) == (5, "")
    assert "xx_nothing" in done.err


def test_a_version_can_be_known_later_than_its_data(run: Run, files: Path) -> None:
    assert files.is_dir()
    assert add(run, "--known-at", "2025-03-01").code == 0
    (row,) = json.loads(run("lists", "show", "--json").out)
    assert row["known_from"] == "2025-03-01"
    # The moment of adding is of this run: a time with its zone.
    assert row["added_at"].endswith("+00:00")
    for day in ("2025-01-30", "soon"):
        assert add(run, "--known-at", day).code == 2


def test_changes_are_counted_and_chosen_by_kind(run: Run, files: Path) -> None:
    add(run)
    later = "id,name,since\n1,Quarrel Optics,2024-05-02\n3,Third Firm,2025-02-01\n"
    (files / "list.csv").write_text(later, encoding="utf-8")
    add(run, "--version", "2025-02-28", "--force")
    versions = ("xx_test", "2025-01-31", "2025-02-28")
    done = run("lists", "diff", *versions, "--counts", "--json")
    assert json.loads(done.out) == [
        {"change": "added", "count": 1},
        {"change": "delisted", "count": 1},
        {"change": "dates_changed", "count": 1},
    ]
    assert "the newer version lacks the entry" in done.err
    (gone,) = json.loads(run("lists", "diff", *versions, "--change", "delisted", "--json").out)
    assert (gone["change"], gone["entry_id"]) == ("delisted", "2")
    wrong = run("lists", "diff", *versions, "--change", "vanished")
    assert (wrong.code, wrong.out) == (2, "")
    assert "name_added" in wrong.err


def test_update_fetches_nothing_unless_asked(run: Run, tmp_path: Path) -> None:
    done = run("lists", "update", "un_sc", "--json")
    assert done.code == 0
    assert [row["name"] for row in json.loads(done.out)] == ["un_sc"]
    assert "nothing was fetched" in done.err
    assert not (tmp_path / "home").exists()


def test_update_of_a_list_without_an_address_is_a_missing_list(run: Run) -> None:
    done = run("lists", "update", "cn_mofcom_uel", "--fetch")
    assert (done.code, done.out) == (5, "")


@pytest.mark.parametrize(("loaded", "code"), [(True, 4), (False, 5)])
def test_an_update_that_fails_leaves_the_old_list_and_says_so(
    run: Run, files: Path, monkeypatch: pytest.MonkeyPatch, code: int, *, loaded: bool
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError("no network here")

    if loaded:
        (files / "list.yaml").write_text(MAPPING.replace("xx_test", "un_sc"), encoding="utf-8")
        add(run)
    monkeypatch.setattr("socket.getaddrinfo", unreachable)
    done = run("lists", "update", "un_sc", "--fetch", "--json")
    assert done.code == code
    assert [row["outcome"] for row in json.loads(done.out)] == ["failed"]
    assert "the host is not known" in done.err
    assert len(json.loads(run("lists", "show", "--json").out)) == loaded


def test_the_matrix_lays_authorities_side_by_side(run: Run, files: Path) -> None:
    add(run)
    done = run("lists", "matrix", "xx_test:1", "--as-of", "2025-03-01", "--svg", "a.svg", "--json")
    assert done.code == 0
    made = json.loads(done.out)
    assert (made["party"], made["as_of"]) == ("Quarrel Optics", "2025-03-01")
    (row,) = [row for row in made["rows"] if row["found"] == "listed"]
    assert (row["authority"], row["list"], row["entry_id"], row["status"]) == (
        "XX",
        "xx_test",
        "1",
        "in_force",
    )
    assert row["since"]["text"] == "2024-05-01"
    assert (files / "a.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "listed by XX on 2024-05-01" in done.err


def test_the_table_of_the_matrix_says_what_is_forbidden(run: Run, files: Path) -> None:
    assert files.is_dir()
    add(run)
    done = run("lists", "matrix", "xx_test:1", "--as-of", "2025-03-01", "--listed")
    assert "xx_test: A test list" in done.out
    assert "forbids: not known" in done.out
    assert "no list loaded" not in done.out
    rows = list(csv.DictReader(io.StringIO(run("lists", "matrix", "xx_test:1", "--csv").out)))
    assert rows[0]["measure"] == "asset freeze"
    assert {"no list loaded"} == {row["on the day"] for row in rows[1:]}


def test_a_matrix_of_an_entry_that_is_not_there(run: Run, files: Path) -> None:
    assert files.is_dir()
    add(run)
    assert run("lists", "matrix", "xx_test:99").code == 5
    done = run("lists", "matrix", "xx_test:1", "--svg", "nowhere/a.svg")
    assert done.code == 2
    assert "nowhere/a.svg" in done.err
