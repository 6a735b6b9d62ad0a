"""``enduse assess`` and ``enduse demo``: files, refusals, exit codes, and the checker."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DAY = ("--as-of", "2025-06-30")
FILES = {
    "assessment.html",
    "assessment.md",
    "assessment.json",
    "assessment.ftm.json",
    "assessment.graphml",
}

# DESIGN, "Shapes that others build on"; drift comes with a later issue.
SENTENCE = {"id", "text", "section", "evidence"}
PROPOSITION = {"key", "claims", "outlets", "wires", "roots", "governments", "bases", "checks"}
PAIR = {"a", "b", "same_wire", "same_root", "score"}
MATCH = {"list", "authority", "entry_id", "listed", "score", "reasons"}
KINDS = {"span", "row", "entry", "search", "measure", "decision"}


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text(
        "Norway accuses Envalira Works\n\n"
        "Norwegian officials said on Monday that Envalira Works was likely shipping optics to "
        "Andorra.\nUruguay denied supplying weapons.\n",
        encoding="utf-8",
    )
    return path


def test_every_form_and_a_case_are_written_and_named(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    done = run("assess", short, *DAY, "-o", "case", home=home)
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in (tmp_path / "case").iterdir()} == {
        *FILES,
        "case.db",
        "tables",
    }
    for name in FILES:
        assert str(Path("case") / name) in done.out


def test_json_has_the_keys_that_others_build_on(
    run: Run, home: Path, article: Path, tmp_path: Path
) -> None:
    done = run("assess", article, *DAY, "-o", "case", "--json", home=home)
    record = json.loads(done.out)
    assert record == json.loads((tmp_path / "case" / "assessment.json").read_text("utf-8"))
    evidence = record["evidence"]
    assert {item["kind"] for item in evidence.values()} <= KINDS
    for sentence in record["sentences"]:
        assert sentence.keys() >= SENTENCE
        assert sentence["evidence"]
        assert set(sentence["evidence"]) <= evidence.keys()
    assert all(item.keys() >= PROPOSITION for item in record["propositions"])
    assert record["lineage"].keys() >= {"documents", "pairs"}
    assert all(d.keys() >= {"path", "wires", "roots"} for d in record["lineage"]["documents"])
    assert all(pair.keys() >= PAIR for pair in record["lineage"]["pairs"])
    matches = [match for party in record["parties"] for match in party["matches"]]
    assert matches
    assert all(match.keys() >= MATCH for match in matches)
    assert record["gaps"]


def test_the_checker_holds_what_was_written(run: Run, home: Path, short: Path) -> None:
    run("assess", short, *DAY, "-o", "case", home=home)
    done = run("assess", "--verify", "case/assessment.json", home=home)
    assert (done.code, done.err) == (0, "")
    assert "case/assessment.json" in done.out


def test_the_checker_refuses_what_was_altered(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    run("assess", short, *DAY, "-o", "case", home=home)
    path = tmp_path / "case" / "assessment.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("was likely shipping", "was shipping"), encoding="utf-8")
    done = run("assess", "--verify", path, home=home)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("enduse: ")


def test_a_copy_without_its_case_is_not_called_good(
    run: Run, demo_case: Any, tmp_path: Path
) -> None:
    shutil.copy(demo_case.path, tmp_path)
    # As on a machine on which the case was never written.
    home = tmp_path / "home"
    shutil.copytree(demo_case.folder / "home", home, ignore=shutil.ignore_patterns("cases"))
    done = run("assess", "--verify", "assessment.json", home=home)
    assert (done.code, done.out) == (1, "")
    assert "there is no case in" in done.err
    beside = run("assess", "--verify", "assessment.json", "--case", demo_case.folder, home=home)
    assert beside.code == 0


def test_the_checker_needs_the_lists_of_the_assessment(
    run: Run, demo_case: Any, tmp_path: Path
) -> None:
    done = run("assess", "--verify", demo_case.path, home=tmp_path / "no lists")
    assert (done.code, done.out) == (5, "")


def test_what_is_refused_is_told_and_the_rest_is_assessed(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("assess", "empty.txt", short, *DAY, "-o", "case", home=home)
    assert done.code == 4
    assert "empty.txt" in done.err
    record = json.loads((tmp_path / "case" / "assessment.json").read_text("utf-8"))
    assert [item["path"] for item in record["refused"]] == ["empty.txt"]
    assert [item["path"] for item in record["documents"]] == ["short.txt"]


def test_of_two_exit_codes_the_highest_applies(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    given = ("assess", "empty.txt", short, "--as-of", "2025-12-31", "-o", "case")
    assert run(*given, home=home).code == 4
    assert run(*given, "--exit-code", home=home).code == 5


@pytest.mark.parametrize(("days", "code"), [("30", 5), ("400", 0)])
def test_a_stale_list_is_told_to_a_pipeline(
    run: Run, home: Path, tmp_path: Path, days: str, code: int
) -> None:
    (tmp_path / "plain.txt").write_text("Officials said trade had grown.\n", encoding="utf-8")
    given = ("assess", "plain.txt", "--as-of", "2025-12-31", "-o", "case", "--stale-after", days)
    assert run(*given, home=home).code == 0
    assert run(*given, "--exit-code", home=home).code == code


def test_nothing_to_read_is_a_failure(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("assess", "empty.txt", "not there.txt", *DAY, "-o", "case", home=home)
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "case" / "assessment.json").exists()


def test_a_list_that_was_asked_for_and_is_missing(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    done = run("assess", short, "--list", "xx_nothing", "-o", "case", home=home)
    assert (done.code, done.out) == (5, "")
    assert not (tmp_path / "case").exists()


def test_one_list_alone_is_searched(run: Run, home: Path, short: Path) -> None:
    keys = [json.loads(line) for line in run("lists", "show", "--nl", home=home).out.splitlines()]
    key = next(row["key"] for row in keys if row["authority"] == "UN")
    given = ("assess", short, *DAY, "-o", "case", "--list", key, "--json")
    record = json.loads(run(*given, home=home).out)
    assert [item["key"] for item in record["lists"]] == [key]


def test_without_lists_it_says_that_nobody_was_screened(
    run: Run, short: Path, tmp_path: Path
) -> None:
    done = run("assess", short, *DAY, "-o", "case", home=tmp_path / "nothing")
    assert done.code == 0
    assert "no list is loaded" in done.err


def test_a_folder_that_is_a_file_is_refused_and_stays(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    (tmp_path / "case").write_text("mine", encoding="utf-8")
    done = run("assess", short, *DAY, "-o", "case", home=home)
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "case").read_text(encoding="utf-8") == "mine"


def test_assessing_again_gives_the_same_bytes(
    run: Run, home: Path, short: Path, tmp_path: Path
) -> None:
    run("assess", short, *DAY, "-o", "case", home=home)
    before = {name: (tmp_path / "case" / name).read_bytes() for name in FILES}
    run("assess", short, *DAY, "-o", "case", home=home)
    assert {name: (tmp_path / "case" / name).read_bytes() for name in FILES} == before


def test_the_demo_says_that_it_is_invented_and_leaves_the_users_lists_alone(
    run: Run, tmp_path: Path
) -> None:
    done = run("demo", "-o", "out", home=tmp_path / "mine")
    assert done.code == 0
    assert "invented" in done.err
    assert "open out/assessment.html" in done.out
    assert not (tmp_path / "mine").exists()
