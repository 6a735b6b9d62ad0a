from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.assess import make_record, record_bytes
from enduse.assess.render import render_markdown
from enduse.model import Findings

Record = dict[str, Any]


@pytest.fixture
def record(findings: Findings) -> Record:
    made: Record = json.loads(record_bytes(make_record(findings, software="x")))
    return made


def plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def test_each_sentence_stands_with_its_evidence(record: Record) -> None:
    text = plain(render_markdown(record))
    for sentence in record["sentences"]:
        assert f"{sentence['text']} [{', '.join(sentence['evidence'])}]" in text


def test_each_section_and_each_list_is_there(record: Record) -> None:
    text = render_markdown(record)
    for section in record["sections"]:
        assert f"\n## {section['title']}\n" in text
    assert "- Specially Designated Nationals list (US-OFAC): 2023-01-21, stale" in text


@pytest.mark.parametrize(
    "hostile", ["[a](javascript:alert)", "<img src=x>", "# head", "|cell|", "*b* `c` _d_"]
)
def test_words_from_outside_are_no_markup(record: Record, hostile: str) -> None:
    record["sentences"][0]["text"] = hostile
    record["documents"][0]["path"] = hostile
    record["parties"][0]["name"] = hostile
    text = render_markdown(record)
    assert re.search(rf"(?<!\\){re.escape(hostile)}", text) is None
    assert hostile in plain(text)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cited_line_stays_one_line(record: Record, words: str) -> None:
    record["evidence"]["e1"]["text"] = words
    lines = render_markdown(record).split("\n")
    assert sum(line.startswith("- [e") for line in lines) == len(record["evidence"])


def test_tables_have_one_line_a_row_and_their_cells(full: Record) -> None:
    held = {section["key"] for section in full["sections"]}
    full["sections"] += [{"key": key, "title": key} for key in {"checks", "drift"} - held]
    lines = render_markdown(full).split("\n")
    heads = [line for at, line in enumerate(lines) if lines[at + 1 : at + 2] == ["|---|---|---|"]]
    assert "| Change | Earlier | Copy |" in heads
    assert sum("by country of origin" in line and line.startswith("| a1.c1") for line in lines) == 1
    for at, line in enumerate(lines):
        if set(line) == {"|", "-"}:
            columns = line.count("|")
            row = at + 1
            while lines[row].startswith("|"):
                assert len(re.findall(r"(?<!\\)\|", lines[row])) == columns
                row += 1


def test_hostile_text_is_no_markup(hostile: Record) -> None:
    assert re.search(r"(?<!\\)<(script|img)", render_markdown(hostile)) is None
