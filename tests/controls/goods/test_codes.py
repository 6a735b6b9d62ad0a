"""The codes of the sets in every revision, as columns."""

from __future__ import annotations

from datetime import date

import pytest

from enduse.controls.goods import controlled_codes
from enduse.controls.goods.codes import set_keys
from enduse.controls.hs import codes_of, map_code
from enduse.errors import UsageError
from enduse.tables import load_table

ALWAYS = date.max


def test_the_priority_list_has_fifty_codes_and_their_predecessors() -> None:
    rows = controlled_codes(ALWAYS).to_pylist()
    now = {row["hs6"] for row in rows if row["revision"] == 2022}
    before = {row["hs6"]: row for row in rows if row["revision"] == 2017}
    assert len(now) == 50
    assert {code for code in before if code not in now} == {852580, 854140, 854150, 854890, 880330}
    assert {code for code, row in before.items() if row["part"]} == {852580, 854140}
    assert before[880330]["heading"] == 8807
    assert before[854140]["tier"] == "3A"


def test_the_columns_are_those_to_join_with() -> None:
    schema = controlled_codes(ALWAYS).schema
    assert {field.name: str(field.type) for field in schema} == {
        "revision": "int16",
        "hs6": "int32",
        "set": "string",
        "tier": "string",
        "heading": "int16",
        "since": "date32[day]",
        "part": "bool",
    }


def test_a_set_that_holds_from_a_later_day_is_left_out() -> None:
    assert controlled_codes(date(2024, 2, 22)).num_rows == 0
    assert controlled_codes(date(2024, 2, 23)).num_rows > 100


def test_a_heading_stands_for_all_its_subheadings() -> None:
    rows = controlled_codes(ALWAYS, ["us_ear_746_s4"]).to_pylist()
    now = {row["hs6"] for row in rows if row["revision"] == 2022}
    assert {int(code) for code in codes_of("HS2022") if code.startswith("8458")} <= now
    assert all(row["tier"] is None for row in rows)


def test_every_row_is_a_code_of_its_revision_and_no_row_comes_twice() -> None:
    rows = controlled_codes(ALWAYS, set_keys()).to_pylist()
    keys = [(row["set"], row["revision"], row["hs6"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(f"{row['hs6']:06d}" in codes_of(f"HS{row['revision']}") for row in rows)


def test_a_set_without_codes_of_the_nomenclature_is_refused() -> None:
    with pytest.raises(UsageError, match="no set of goods 'us_ccl'"):
        controlled_codes(ALWAYS, ["us_ccl"])


def test_the_older_codes_of_the_table_are_those_of_the_correlation() -> None:
    held = {
        (row["code"], row["was"], row.get("part", False))
        for row in load_table("goods_sets")["chpl"]["before"]
    }
    found = {
        (row["code"], old, set(map_code(old, "HS2017", "HS2022").main) != {row["code"]})
        for row in load_table("chpl")
        for old in map_code(row["code"], "HS2022", "HS2017").main
        if old != row["code"]
    }
    # 8541.50 became 8541.51 and 8541.59, both listed: said once.
    assert {(new, old) for new, old, _ in found} - {("854159", "854150")} == {
        (new, old) for new, old, _ in held
    }
    assert {old for _, old, part in held if part} == {"852580", "854140"}
