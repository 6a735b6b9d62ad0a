from __future__ import annotations

from pathlib import Path

from enduse.case.reading import inputs_of, load_articles

SAID = "The ministry said on Friday that firms shipped optics, part {}.\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_walked_and_files_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x", "out/readings.jsonl"):
        write(tmp_path / name, "x")
    found = inputs_of([tmp_path], without=tmp_path / "out")
    assert [item.name for item in found] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_file_that_is_given_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "x")
    assert len(inputs_of([path, tmp_path, path])) == 1


def test_links_that_go_round_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "1.txt", "x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert [item.name for item in inputs_of([tmp_path])] == ["a/1.txt"]


def test_a_missing_file_is_an_input_that_will_be_refused(tmp_path: Path) -> None:
    documents, ((name, reason),) = load_articles([tmp_path / "none.txt"])
    assert documents == ()
    assert name == "none.txt"
    assert "no such file" in reason


def test_articles_come_in_case_order_and_each_text_once(tmp_path: Path) -> None:
    write(tmp_path / "b" / "2.txt", SAID.format(2))
    write(tmp_path / "1.txt", SAID.format(1))
    write(tmp_path / "copy.txt", SAID.format(1))
    write(tmp_path / "empty.txt", "")
    documents, refused = load_articles([tmp_path], received=[("stdin", SAID.format(3).encode())])
    assert [document.path for document in documents] == ["1.txt", "2.txt", "stdin"]
    assert [name for name, _ in refused] == ["copy.txt", "empty.txt"]
    assert refused[0][1] == "the same text as 1.txt; it is counted once"
