"""Checks, alerts and what was entered, as the record has them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from enduse.assess import make_record, record_bytes
from enduse.model import Findings


@pytest.fixture
def record(full: Findings) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(record_bytes(make_record(full, software="enduse test")))
    return made


def test_a_proposition_carries_its_checks(record: dict[str, Any]) -> None:
    supply = next(item for item in record["propositions"] if item["kind"] == "supply")
    assert [check["verdict"] for check in supply["checks"]] == [
        "supported",
        "contradicted",
        "consistent",
        "not_evaluable",
        "supported",
    ]
    first = supply["checks"][0]
    assert first["measure"] == "the value of sights from China to Russia"
    assert (first["basis"], first["value"]) == ("by dispatch", 13500000.0)
    assert first["interval"] == pytest.approx([12150000.0, 14850000.0])
    assert supply["checks"] == record["checks"]


def test_the_evidence_of_a_check_is_that_of_its_sentences(record: dict[str, Any]) -> None:
    for check in record["checks"]:
        assert set(check["evidence"]) <= set(record["evidence"])
    assert {record["evidence"][key]["kind"] for key in record["checks"][0]["evidence"]} == {
        "measure",
        "row",
    }
    assert {record["evidence"][key]["kind"] for key in record["checks"][4]["evidence"]} == {
        "measure",
        "entry",
    }


def test_conflicts_stand_with_their_words(record: dict[str, Any]) -> None:
    (conflict,) = record["conflicts"]
    assert [item["words"] for item in conflict["items"]] == ["US", "optical components"]


def test_alerts_rows_and_entries_are_in_the_record(record: dict[str, Any]) -> None:
    assert [alert["detector"] for alert in record["alerts"]] == ["T05", "T01"]
    assert all(alert["evidence"] for alert in record["alerts"])
    assert record["trade"][0]["names"] == ["DONGYUE OPTO"]
    assert [state["synthetic"] for state in record["records"]] == [False, True]
    assert record["entered"]["ratings"][0]["reliability"] == "B"
    assert [item["key"] for item in record["dossiers"]] == ["supply:cn>ru:optics", "visit in May"]


def test_gaps_name_the_aspect_that_they_ask_about(record: dict[str, Any]) -> None:
    aspects = {gap["aspect"] for gap in record["gaps"]}
    assert {"parties", "goods", "route", "end_user", "end_use", ""} == aspects
    of_goods = [gap["charges"] for gap in record["gaps"] if gap["aspect"] == "goods"]
    assert ["supply:cn>ru:optics"] in of_goods


def test_a_claim_tells_where_its_words_stand(record: dict[str, Any]) -> None:
    first = record["claims"][0]
    assert first["speaker"]["span"][0] < first["speaker"]["span"][1]
    assert first["hedges"]
    assert first["goods_spans"][0][2] == "optics"
    assert [figure["words"] for figure in record["claims"][2]["figures"]] == [
        "US",
        "optical components",
    ]


def test_the_table_of_rules_is_in_the_record(record: dict[str, Any]) -> None:
    assert [rule["rule"] for rule in record["strength_rules"]] == [f"R{n}" for n in range(1, 12)]
    strength = record["charges"][0]["strength"]
    assert (strength["rule"], strength["step"]) == ("R3+R9", "low")
