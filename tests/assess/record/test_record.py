from __future__ import annotations

import dataclasses
import json

import pytest

from enduse.assess import Lookup, Sentence, make_record, record_bytes, verify_record
from enduse.assess.render import render_ftm, render_html, render_markdown
from enduse.errors import UncitedSentence
from enduse.model import Entry, Findings


def _entry(entry: Entry) -> str | None:
    held = {
        ("90001", "entry_id"): "90001",
        ("90001", "name"): "DONGYUE OPTOELECTRONICS CO., LTD.",
        ("HS 901310", "set"): "Common High Priority List (US-BIS)",
    }
    return held.get((entry.entry_id, entry.field))


def texts_of(record: dict, section: str) -> list[str]:
    return [s["text"] for s in record["sentences"] if s["section"] == section]


@pytest.fixture
def record(findings: Findings) -> dict:
    return json.loads(record_bytes(make_record(findings, software="enduse test")))


def test_every_sentence_cites(record: dict) -> None:
    assert len(record["sentences"]) > 10
    assert all(s["evidence"] for s in record["sentences"])


def test_a_sentence_without_evidence_cannot_be_built() -> None:
    with pytest.raises(UncitedSentence):
        Sentence("s1", "key_judgements", "charge", {}, "It is so.")


def test_the_charge_is_somebodys_with_its_hedge(record: dict) -> None:
    text = " ".join(texts_of(record, "key_judgements"))
    assert "is the word of senior US officials (not named), reported by" in text
    assert "“likely”, a term of ICD 203" in text
    assert "This is one disclosure, by one government (the United States)" in text
    assert "it is said to rest on customs records" in text
    assert "customs records" in text


def test_two_outlets_are_not_two_sources(record: dict) -> None:
    proposition = next(p for p in record["propositions"] if p["kind"] == "supply")
    assert len(proposition["outlets"]) == 2
    assert proposition["roots"] == ["us:government"]
    assert proposition["strength"]["step"] == "low"


def test_the_denial_misses_the_charge(record: dict) -> None:
    text = " ".join(texts_of(record, "denials"))
    assert "“denied sending weapons to Russia”" in text
    assert "speaks of “weapons”" in text
    assert "on those it is silent" in text


def test_an_interval_around_the_day_is_not_called_listed(record: dict) -> None:
    text = " ".join(texts_of(record, "parties"))
    assert "cannot be told" in text
    assert "is listed" not in text


def test_verify_accepts_what_was_written(record: dict, texts: dict[str, str]) -> None:
    assert verify_record(record, Lookup(texts, _entry), record) == ()


def test_same_findings_same_bytes(findings: Findings) -> None:
    once = record_bytes(make_record(findings, software="x"))
    assert once == record_bytes(make_record(dataclasses.replace(findings), software="x"))


def test_no_cited_span_is_longer_than_300(record: dict) -> None:
    assert all(len(e["text"]) <= 300 for e in record["evidence"].values() if e["kind"] == "span")


def test_html_links_both_ways_and_escapes(record: dict) -> None:
    record["documents"][0]["path"] = "<script>alert(1)</script>.txt"
    page = render_html(record)
    assert "<script" not in page
    for sentence in record["sentences"]:
        assert f'id="{sentence["id"]}"' in page
    for key in record["evidence"]:
        assert f'id="{key}"' in page
    assert 'href="#e1"' in page
    assert 'href="#s1"' in page


def test_markdown_holds_each_sentence_with_its_evidence(record: dict) -> None:
    page = render_markdown(record)
    assert page.startswith("# Assessment as of 30 April 2024")
    assert all(f"- [{key}]" in page for key in record["evidence"])


def test_ftm_is_valid_by_the_library(record: dict) -> None:
    followthemoney = pytest.importorskip(
        "followthemoney", reason="followthemoney is a tool of development"
    )
    for line in render_ftm(record).splitlines():
        entity = json.loads(line)
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate({"properties": entity["properties"]})
