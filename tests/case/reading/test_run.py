"""Folder runs: order, what is refused, what is not read again, and kills at any moment."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from enduse.case import Settings, Workshop, open_workshop
from enduse.case.reading import FolderReport, read_folder
from enduse.errors import StoreError
from enduse.model import Document, Reading

SAID = "The ministry said on Friday that firms shipped optics to plant number {}.\n"
FEED = (
    "<rss version='2.0'><channel><title>Post</title>"
    + "".join(f"<item><description>{SAID.format(90 + at)}</description></item>" for at in range(3))
    + "</channel></rss>"
)
RESULT = ("readings.jsonl", "refused.jsonl", "files.jsonl", "run.json")

# Stands in for the reader: it takes its time, and notes on stderr what it reads.
SCRIPT = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from types import SimpleNamespace
    from enduse.case.reading import read_folder, worker

    def read(document):
        time.sleep(0.03)
        return document

    worker.to_record = lambda d: {"document": {"layer": d.layer, "path": d.path}, "text": d.text}
    shop = SimpleNamespace(
        reader=SimpleNamespace(name="stand-in 1", read=read),
        catalog=SimpleNamespace(digest="none"),
        progress=lambda step, done, total: None,
    )
    print("begun", flush=True)
    read_folder(shop, [Path(sys.argv[1])], Path(sys.argv[2]))
    """
)


def write_all(folder: Path, count: int = 12) -> Path:
    for at in range(count):
        path = folder / "abc"[at % 3] / f"{at:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SAID.format(at), encoding="utf-8")
    (folder / "copy.txt").write_text(SAID.format(4), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "feed.xml").write_text(FEED, encoding="utf-8")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_all(tmp_path / "articles")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return open_workshop(Settings(tmp_path / "home"))


def result_of(folder: Path) -> dict[str, bytes]:
    assert sorted(path.name for path in folder.iterdir()) == sorted(RESULT)
    return {name: (folder / name).read_bytes() for name in RESULT}


def readings_of(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "readings.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_run_reads_in_order_and_says_what_it_refused(
    shop: Workshop, articles: Path, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int]] = []
    shop.progress = lambda *step: told.append(step)
    report = read_folder(shop, [articles], tmp_path / "out")
    assert (report.files, report.read, report.refused, report.reused) == (15, 15, 2, 0)
    readings = readings_of(tmp_path / "out")
    names = [(item["file"], item["number"]) for item in readings]
    assert names == sorted(names)
    assert [item["document"]["path"] for item in readings if item["file"] == "feed.xml"] == [
        "feed.xml#1",
        "feed.xml#2",
        "feed.xml#3",
    ]
    assert {"lines", "claims", "document", "digest"} <= readings[0].keys()
    told_of = (tmp_path / "out" / "refused.jsonl").read_text(encoding="utf-8").splitlines()
    refused = [json.loads(line) for line in told_of]
    assert [item["file"] for item in refused] == ["copy.txt", "empty.txt"]
    assert refused[0]["refused"]["found"] == "the same text as 004.txt; it is counted once"
    for item in refused:
        assert item["refused"].keys() >= {"where", "found", "advice"}
    assert told[-1] == ("reading", 15, 15)


def read_by(shop: Workshop) -> list[str]:
    """Note what the reader reads from now on."""
    seen: list[str] = []
    read = shop.reader.read

    def noted(document: Document) -> Reading:
        seen.append(document.path)
        return read(document)

    shop.reader.read = noted  # type: ignore[method-assign] - a stand-in
    return seen


def test_what_did_not_change_is_not_read_again(
    shop: Workshop, articles: Path, tmp_path: Path
) -> None:
    read_folder(shop, [articles], tmp_path / "out")
    (articles / "a" / "000.txt").write_text(SAID.format("zero"), encoding="utf-8")
    (articles / "new.txt").write_text(SAID.format("new"), encoding="utf-8")
    (articles / "b" / "001.txt").unlink()
    seen = read_by(shop)
    report = read_folder(shop, [articles], tmp_path / "out")
    assert sorted(seen) == ["000.txt", "new.txt"]
    assert report.reused == report.read - 2
    read_folder(shop, [articles], tmp_path / "afresh")
    assert result_of(tmp_path / "out") == result_of(tmp_path / "afresh")


def test_a_copy_counts_for_itself_once_the_first_is_gone(
    shop: Workshop, articles: Path, tmp_path: Path
) -> None:
    read_folder(shop, [articles], tmp_path / "out")
    (articles / "b" / "004.txt").unlink()
    report = read_folder(shop, [articles], tmp_path / "out")
    left = [item["file"] for item in readings_of(tmp_path / "out")]
    assert (report.refused, report.read) == (1, 15)
    assert "copy.txt" in left
    assert "b/004.txt" not in left


def test_another_version_of_the_reader_reads_all_anew(
    shop: Workshop, articles: Path, tmp_path: Path
) -> None:
    read_folder(shop, [articles], tmp_path / "out", software="enduse 1")
    report = read_folder(shop, [articles], tmp_path / "out", software="enduse 2")
    assert report.reused == 0
    assert report.read == 15


def test_a_text_that_the_reader_trips_over_is_refused_and_the_rest_goes_on(
    shop: Workshop, articles: Path, tmp_path: Path
) -> None:
    read = shop.reader.read

    def tripping(document: Document) -> Reading:
        if document.path == "003.txt":
            raise ZeroDivisionError
        return read(document)

    shop.reader.read = tripping  # type: ignore[method-assign] - a stand-in
    report = read_folder(shop, [articles], tmp_path / "out")
    assert (report.read, report.refused) == (14, 3)
    assert any("ZeroDivisionError" in reason and "003.txt" in reason for reason in report.reasons)


def test_two_runs_do_not_write_to_one_folder(
    shop: Workshop, articles: Path, tmp_path: Path
) -> None:
    def second(*_step: object) -> None:
        shop.progress = lambda *_other: None
        with pytest.raises(StoreError, match="another run"):
            read_folder(shop, [articles], tmp_path / "out")

    shop.progress = second
    read_folder(shop, [articles], tmp_path / "out")


@pytest.mark.parametrize("torn", [b"", b'{"file": "a/0', b"\xff\xfe\n", b"[]\n", b"\n\n"])
def test_a_torn_journal_is_mended(
    shop: Workshop, articles: Path, tmp_path: Path, torn: bytes
) -> None:
    whole = tmp_path / "whole"
    read_folder(shop, [articles], whole)
    out = tmp_path / "out"
    calls = 0

    def stop(*_step: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 10:
            raise KeyboardInterrupt

    shop.progress = stop
    with pytest.raises(KeyboardInterrupt):
        read_folder(shop, [articles], out)
    with (out / "journal.jsonl").open("ab") as file:
        file.write(torn)
    seen = read_by(shop)
    shop.progress = lambda *_step: None
    report = read_folder(shop, [articles], out)
    assert report.resumed
    assert len(seen) < 8
    assert result_of(out) == result_of(whole)


def test_two_processes_give_the_same_bytes(shop: Workshop, tmp_path: Path) -> None:
    articles = write_all(tmp_path / "few", 6)
    read_folder(shop, [articles], tmp_path / "one")
    report = read_folder(shop, [articles], tmp_path / "two", jobs=2)
    assert isinstance(report, FolderReport)
    assert result_of(tmp_path / "one") == result_of(tmp_path / "two")


def test_a_run_that_is_killed_again_and_again_gives_the_same_bytes(
    articles: Path, tmp_path: Path
) -> None:
    chance = random.Random(4)  # noqa: S311 - moments to kill at
    command = [sys.executable, "-c", SCRIPT, str(articles)]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, capture_output=True)
    expected = result_of(tmp_path / "whole")
    kills = 0
    for number in range(2):
        out = tmp_path / f"out{number}"
        while not (out / "run.json").exists():
            run = subprocess.Popen([*command, str(out)], stdout=subprocess.PIPE)
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.2))
            kills += run.poll() is None
            run.send_signal(signal.SIGKILL)
            run.communicate()
        # What a kill between two files of the result has left is mended too.
        subprocess.run([*command, str(out)], check=True, capture_output=True)
        assert result_of(out) == expected
    assert kills >= 5
