from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from enduse.assess import make_record, record_bytes
from enduse.assess.render import render_ftm
from enduse.model import Findings

Record = dict[str, Any]


@pytest.fixture
def record(findings: Findings) -> Record:
    made: Record = json.loads(record_bytes(make_record(findings, software="x")))
    return made


def entities(record: Record, schema: str | None = None) -> list[Record]:
    found = [json.loads(line) for line in render_ftm(record).splitlines()]
    return [item for item in found if schema in {None, item["schema"]}]


def values(entity: Record, name: str) -> list[str]:
    found: list[str] = entity["properties"].get(name, [])
    return found


def test_articles_claims_and_parties_are_entities(record: Record) -> None:
    articles = entities(record, "Article")
    assert [values(item, "fileName") for item in articles] == [["one.txt"], ["two.txt"]]
    assert len(entities(record, "Note")) == len(record["claims"]) == 3
    (mention,) = entities(record, "Mention")
    assert values(mention, "document") == [articles[0]["id"]]


def test_what_is_referred_to_is_there_and_ids_are_unique(record: Record) -> None:
    ids = [item["id"] for item in entities(record)]
    assert len(ids) == len(set(ids))
    for item in entities(record):
        for name in ("entity", "document", "resolved"):
            assert set(values(item, name)) <= set(ids)


def test_a_confirmed_match_is_a_sanction_with_its_authority(record: Record) -> None:
    (sanction,) = entities(record, "Sanction")
    assert values(sanction, "authority") == ["US-OFAC"]
    assert values(sanction, "authorityId") == ["90001"]
    assert values(sanction, "startDate") == []


def test_an_unconfirmed_match_is_not_exported_as_a_fact(record: Record) -> None:
    record["parties"][0]["matches"][0]["confirmed"] = False
    assert entities(record, "Sanction") == []
    assert "DONGYUE OPTOELECTRONICS CO., LTD." not in render_ftm(record)


def test_ids_hang_on_what_is_named_and_not_on_the_order(record: Record) -> None:
    before = {item["id"] for item in entities(record)}
    record["documents"].reverse()
    record["claims"].reverse()
    assert {item["id"] for item in entities(record)} == before


def test_a_claim_is_a_note_on_its_article_with_its_words(record: Record) -> None:
    note = entities(record, "Note")[1]
    assert values(note, "summary") == ["speaker: China"]
    assert values(note, "name") == ["a1.c2: denies"]


def test_every_entity_is_valid_to_the_library(full: Record) -> None:
    ftm = pytest.importorskip("followthemoney")
    found = entities(full)
    assert {item["schema"] for item in found} >= {"EconomicActivity", "Note", "Sanction"}
    for item in found:
        schema = ftm.model.get(item["schema"])
        schema.validate(item)
        for name, held in item["properties"].items():
            for value in held:
                assert schema.get(name).type.clean(value) is not None, (name, value)


def test_a_cited_row_is_an_economic_activity_with_its_parties(full: Record) -> None:
    (first, second) = entities(full, "EconomicActivity")
    (party,) = [
        e
        for e in entities(full)
        if values(e, "name")[:1] == ["Dongyue Optoelectronics"] and e["schema"] != "Mention"
    ]
    assert values(first, "sender") == [party["id"]] == values(second, "receiver")
    assert (values(first, "receiver"), values(second, "sender")) == ([], [])
    assert (values(first, "date"), values(first, "vedCode")) == (["2023-03-02"], ["900211"])


def test_a_row_has_the_id_that_the_export_of_records_gives_it(full: Record) -> None:
    source = "ab" * 32
    row = hashlib.sha256(f"item\x1f{source}\x1f7".encode()).hexdigest()[:32]
    assert entities(full, "EconomicActivity")[0]["id"] == f"enduse-{row}"


def test_a_check_is_a_note_on_the_article_of_its_claim(full: Record) -> None:
    notes = [item for item in entities(full, "Note") if "supported" in values(item, "name")[0]]
    (note,) = notes
    assert values(note, "entity") == [entities(full, "Article")[0]["id"]]
    assert "by country of dispatch: 4900000.0" in values(note, "description")[0]
