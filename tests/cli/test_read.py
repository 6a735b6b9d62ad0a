"""``enduse read``: shapes, what is refused, and stdin."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

# DESIGN, "Shapes that others build on".
DOCUMENT = {"source", "path", "title", "outlet", "author", "published", "wires"}
PUBLISHED = {"stated", "earliest", "latest", "basis"}
CLAIM = set(
    "id line content cue speaker mode stance likelihood estimative basis goods supplier recipient "
    "quantities carried_over".split()
)
SPEAKER = {"start", "end", "text", "name", "kind", "on_record"}
QUANTITY = {"value", "low", "high", "unit", "comparator", "of", "as_of"}
KINDS = set(
    "title subhead body caption credit byline date related nav share comments ad other".split()
)


@pytest.fixture
def record(run: Run, home: Path, article: Path) -> dict[str, Any]:
    done = run("read", "--nl", article, home=home)
    assert (done.code, done.err) == (0, "")
    (line,) = done.out.splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


def test_json_has_the_keys_that_others_build_on(record: dict[str, Any]) -> None:
    assert record.keys() >= {"document", "lines", "claims"}
    document = record["document"]
    assert document.keys() >= DOCUMENT
    assert document["published"].keys() >= PUBLISHED
    assert document["path"] == "4_estuary.txt"
    assert {line["kind"] for line in record["lines"]} <= KINDS
    assert [line["line"] for line in record["lines"]] == list(range(1, len(record["lines"]) + 1))
    assert len(record["claims"]) > 5
    for claim in record["claims"]:
        assert claim.keys() >= CLAIM
        assert claim["speaker"] is None or claim["speaker"].keys() >= SPEAKER
        assert isinstance(claim["supplier"], list)
        assert isinstance(claim["recipient"], list)
        assert isinstance(claim["carried_over"], bool)
        for quantity in claim["quantities"]:
            assert quantity.keys() >= QUANTITY


def test_offsets_lead_back_to_the_words(record: dict[str, Any], article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    for claim in record["claims"]:
        pieces = [claim["content"], claim["cue"], claim["speaker"], *claim["estimative"]]
        for piece in pieces:
            if piece is not None:
                assert text[piece["start"] : piece["end"]] == piece["text"]
        line = text.split("\n")[claim["line"] - 1]
        assert claim["content"]["text"].split("\n")[0] in line


def test_a_hedge_is_null_or_stands_in_the_article(record: dict[str, Any], article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    for claim in record["claims"]:
        if claim["likelihood"] is None:
            assert claim["stance"] != "hedges" or claim["estimative"]
        for hedge in claim["estimative"]:
            assert hedge["text"] in text


def test_json_is_a_list_of_the_same_objects(
    run: Run, home: Path, article: Path, record: dict[str, Any]
) -> None:
    assert json.loads(run("read", "--json", article, home=home).out) == [record]


def test_csv_has_one_row_a_claim(
    run: Run, home: Path, article: Path, record: dict[str, Any]
) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", "--csv", article, home=home).out)))
    assert [int(row["line"]) for row in rows] == [claim["line"] for claim in record["claims"]]
    assert {row["article"] for row in rows} == {"4_estuary.txt"}
    assert [row["stance"] for row in rows] == [claim["stance"] for claim in record["claims"]]


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(
    run: Run, home: Path, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    done = run("read", "--nl", "empty.txt", "binary.txt", "not there.txt", article, home=home)
    assert done.code == 4
    (line,) = done.out.splitlines()
    assert json.loads(line)["document"]["path"] == article.name
    refused = [line for line in done.err.splitlines() if line.startswith("refused: ")]
    assert len(refused) == 3
    for name in ("empty.txt", "binary.txt", "not there.txt"):
        assert sum(name in line for line in refused) == 1


def test_the_same_text_twice_is_counted_once(
    run: Run, home: Path, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy.txt").write_bytes(article.read_bytes())
    done = run("read", "--nl", article, "copy.txt", home=home)
    assert done.code == 4
    assert len(done.out.splitlines()) == 1
    assert "copy.txt" in done.err


@pytest.mark.parametrize("shape", ["--json", "--nl"])
def test_a_dash_is_stdin(run: Run, home: Path, article: Path, shape: str) -> None:
    done = run("read", shape, "-", home=home, stdin=article.read_bytes())
    assert done.code == 0
    read = json.loads(done.out)
    document = (read[0] if isinstance(read, list) else read)["document"]
    assert document["title"] == "Norway says Uruguay is supplying Andorra with optics and chips"


def test_a_file_name_that_is_no_text_is_no_reason_to_refuse_the_text(
    run: Run, home: Path, tmp_path: Path
) -> None:
    # Other systems' archives give names that are not UTF-8.
    path = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text("Officials said on Monday that firms shipped optics.\n", encoding="utf-8")
    done = run("read", "--nl", path, home=home)
    assert done.code == 0
    assert json.loads(done.out.encode("utf-8"))["document"]["path"].startswith("caf")


def test_another_model_that_is_not_installed_is_an_error_of_its_own(
    run: Run, home: Path, article: Path
) -> None:
    done = run("read", article, "--model", "en_no_such_model", home=home)
    assert done.code in {1, 2}
    assert "en_no_such_model" in done.err
    assert done.out == ""


def test_nothing_that_could_be_read_is_a_failure(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("read", "--nl", "empty.txt", home=home).code == 1
    assert run("read", "empty.txt", "-o", "out", home=home).code == 1


def test_a_feed_gives_one_object_an_entry(run: Run, home: Path, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Part {at}</title><description>Officials said on Monday that firm {at} "
        "shipped optics.</description></item>"
        for at in range(3)
    )
    feed = f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>"
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    done = run("read", "--nl", "feed.xml", home=home)
    assert done.code == 0
    documents = [json.loads(line)["document"] for line in done.out.splitlines()]
    assert [document["path"] for document in documents] == [f"feed.xml#{at}" for at in (1, 2, 3)]
    assert {document["outlet"] for document in documents} == {"Post"}


def test_a_folder_is_read_into_a_folder(
    run: Run, home: Path, article: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles" / "april"
    folder.mkdir(parents=True)
    (folder / "1.txt").write_bytes(article.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    done = run("read", "articles", "-o", "readings", home=home)
    assert done.code == 4
    assert done.out == "readings/readings.jsonl\n"
    assert "2 files: 1 articles read, 1 refused" in done.err
    (line,) = (tmp_path / "readings" / "readings.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["file"] == "april/1.txt"
    again = run("read", "articles", "-o", "readings", home=home)
    assert "1 of them before" in again.err


@pytest.mark.parametrize(
    "arguments", [["."], [".", "-o", "out"], ["x.txt", "-o", "out", "--nl"], ["-", "-o", "out"]]
)
def test_what_cannot_be_meant_is_a_usage_error(run: Run, home: Path, arguments: list[str]) -> None:
    done = run("read", *arguments, home=home)
    assert done.code == 2
    assert done.err


def test_attributions_of_any_kind_are_given_where_asked(
    run: Run, home: Path, tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Port hopes for rain\n\nThe harbour master in Oslo hopes that rain will come soon.\n",
        encoding="utf-8",
    )
    assert "attributions" not in json.loads(run("read", "--nl", article, home=home).out)
    asked = json.loads(run("read", "--nl", "--attributions", article, home=home).out)
    found = {(a["source"] or {}).get("text"): a["cue"]["text"] for a in asked["attributions"]}
    assert found["The harbour master in Oslo"] == "hopes"
    assert asked["reader"].endswith("+ attributions")


def test_a_tagger_that_is_not_there_is_refused(run: Run, home: Path, article: Path) -> None:
    done = run("read", "--nl", "--tagger", "none.crf", article, home=home)
    assert done.code == 1
    assert "no trained tagger" in done.err
