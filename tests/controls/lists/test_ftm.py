from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.ftm import FtmEntities
from enduse.model.listing import ListedName, Listing

COMPANY = {
    "id": "x-1",
    "schema": "Company",
    "datasets": ["us_ofac_sdn"],
    "properties": {
        "name": ["Northlight Optics"],
        "alias": ["北光光学"],
        "weakAlias": ["NLO"],
        "previousName": ["Optics Nine"],
        "jurisdiction": ["cn"],
        "address": ["1 Harbour Road, Dalian"],
        "innCode": ["7707083893"],
    },
}
SANCTION = {
    "id": "s-1",
    "schema": "Sanction",
    "properties": {
        "entity": ["x-1"],
        "authority": ["Office of Foreign Assets Control"],
        "startDate": ["2024-05-01"],
        "programId": ["RUSSIA-EO14024"],
        "reason": ["supplies"],
    },
}
RELATIVE = {"id": "x-2", "schema": "Person", "properties": {"name": ["A Relative"]}}


def entity(**changed: Any) -> dict[str, Any]:
    return {**COMPANY, **changed}


def sanction(**changed: list[str]) -> dict[str, Any]:
    return {**SANCTION, "properties": {**SANCTION["properties"], **changed}}  # type: ignore[dict-item] - a bare sample


def read(folder: Path, *items: Any, key: str | None = None) -> list[Listing | Rejected]:
    path = folder / "entities.ftm.json"
    lines = (item if isinstance(item, str) else json.dumps(item) for item in items)
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(FtmEntities().read(Task((path,), "2026-08-01", key)))


def test_a_party_and_its_sanction_make_one_entry(tmp_path: Path) -> None:
    (listing,) = read(tmp_path, SANCTION, COMPANY)
    assert listing == Listing(
        list="us_ofac_sdn",
        version="2026-08-01",
        entry_id="x-1",
        schema="Company",
        names=(
            ListedName("Northlight Optics", "name"),
            ListedName("北光光学", "alias"),
            ListedName("NLO", "weak_alias"),
            ListedName("Optics Nine", "previous"),
        ),
        program="RUSSIA-EO14024",
        listed="2024-05-01",
        countries=("cn",),
        addresses=("1 Harbour Road, Dalian",),
        identifiers=(("inn", "7707083893"),),
        remarks="supplies",
        rows=(2,),
    )


def test_the_order_of_the_objects_does_not_matter(tmp_path: Path) -> None:
    (first,) = read(tmp_path, SANCTION, COMPANY)
    (second,) = read(tmp_path, COMPANY, SANCTION)
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)
    assert (first.listed, first.program) == (second.listed, second.program)


def test_a_relative_without_a_sanction_is_not_listed(tmp_path: Path) -> None:
    found = read(tmp_path, COMPANY, SANCTION, RELATIVE)
    assert [item.entry_id for item in found if isinstance(item, Listing)] == ["x-1"]


def test_a_topic_or_the_mark_target_says_who_is_listed(tmp_path: Path) -> None:
    topic = {
        "id": "x-3",
        "schema": "Company",
        "properties": {"name": ["T"], "topics": ["sanction"]},
    }
    target = {"id": "x-4", "schema": "Vessel", "target": True, "properties": {"name": ["V"]}}
    found = read(tmp_path, topic, target, RELATIVE, key="us_x")
    assert [item.entry_id for item in found if isinstance(item, Listing)] == ["x-3", "x-4"]


def test_where_nothing_marks_them_all_parties_are_taken(tmp_path: Path) -> None:
    found = read(tmp_path, RELATIVE, key="us_x")
    assert [item.entry_id for item in found if isinstance(item, Listing)] == ["x-2"]


def test_it_has_ended_only_if_every_sanction_has(tmp_path: Path) -> None:
    ended = sanction(endDate=["2025-01-01"])
    (still,) = read(tmp_path, COMPANY, SANCTION, ended)
    (gone,) = read(tmp_path, COMPANY, ended)
    assert isinstance(still, Listing)
    assert isinstance(gone, Listing)
    assert (still.ended, gone.ended) == (None, "2025-01-01")


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{", "broken JSON"),
        ("[]", "array"),
        (entity(properties={}), "no name"),
        (entity(properties={"name": [7, None]}), "no name"),
        (entity(properties="none"), "no name"),
        (entity(datasets=None), "no list"),
    ],
)
def test_a_bad_object_is_refused_and_the_rest_goes_on(
    tmp_path: Path, broken: Any, reason: str
) -> None:
    good = entity(id="x-9")
    found = read(tmp_path, broken, good, sanction(entity=["x-1", "x-9"]))
    (refused,) = [item for item in found if isinstance(item, Rejected)]
    assert reason in refused.reason
    assert [item.entry_id for item in found if isinstance(item, Listing)] == ["x-9"]


def test_the_reader_knows_its_form(tmp_path: Path) -> None:
    read(tmp_path, COMPANY)
    reader = sniff(tmp_path / "entities.ftm.json")
    assert reader is not None
    assert reader.NAME == "ftm"
