from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.lists.value import clean, holds, look_up, values, values_of
from enduse.controls.mapping import Condition, Rule
from enduse.errors import ConfigError

NULL = frozenset({"-0-", "n/a"})
ROW: dict[str, Any] = {
    "Name": " Nine  Rivers ",
    "Alias": 'One; "Two; Co"; n/a; Three',
    "au:ref": "7",
    "empty": "-0-",
    "entry": {"period": {"listed": "2024-05-01", "open": True}, "none": None},
    "names": [
        {"full": "A", "primary": True},
        {"full": "B", "primary": False, "first": "Bea"},
        {"full": None},
        "loose",
    ],
    "tags": ["x", ["y", 3]],
}


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("Name", ["Nine Rivers"]),
        ("au:ref", ["7"]),
        ("missing", []),
        ("entry", []),
        ("entry.period.listed", ["2024-05-01"]),
        ("entry.period.open", ["true"]),
        ("entry.none", []),
        ("entry.period.listed.day", []),
        ("names[].full", ["A", "B"]),
        ("names[primary=true].full", ["A"]),
        ("names[first=Bea].full", ["B"]),
        ("names[0].full", []),
        ("tags", ["x", "y", "3"]),
        ("tags[]", ["x", "y", "3"]),
    ],
)
def test_a_path_gives_the_texts_at_its_end(column: str, found: list[str]) -> None:
    assert list(look_up(ROW, column)) == found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Rule(columns=("Name",)), ["Nine Rivers"]),
        (Rule(columns=("empty",)), []),
        (Rule(columns=("missing", "Name")), ["Nine Rivers"]),
        (Rule(const="CN"), ["CN"]),
        (Rule(template="{Name}/{au:ref}"), ["Nine Rivers/7"]),
        (Rule(template="{Name}/{empty}"), []),
        (Rule(columns=("Alias",), split=";"), ["One", '"Two', 'Co"', "Three"]),
        (Rule(columns=("Alias",), split=";", quoted=True), ["One", "Two; Co", "Three"]),
        (Rule(columns=("Name", "au:ref"), join=", "), ["Nine Rivers, 7"]),
        (Rule(columns=("missing",), join=", "), []),
        (Rule(columns=("Name",), pattern=re.compile(r"[A-Z]\w+")), ["Nine", "Rivers"]),
        (Rule(columns=("Name",), pattern=re.compile(r"[A-Z]\w+"), every=False), ["Nine"]),
        (Rule(columns=("Name",), pattern=re.compile(r"Nine (?P<value>.+)")), ["Rivers"]),
        (Rule(columns=("Name",), pattern=re.compile("x")), []),
        (Rule(columns=("names[].full",), drop=re.compile("A")), ["B"]),
        (Rule(columns=("names[].full",), table={"A": "1"}), ["1"]),
        (Rule(columns=("names[].full",), table={"A": "1"}, other="0"), ["1", "0"]),
        (Rule(columns=("missing",), table={"A": "1"}, other="0"), ["0"]),
        (Rule(columns=("full",), each="names[]"), ["A", "B"]),
        (Rule(template="{first} {full}", each="names[]"), ["Bea B"]),
        (Rule(columns=("Name",), where=Condition("au:ref", within=frozenset({"8"}))), []),
        (
            Rule(columns=("full",), each="names[]", where=Condition("first", filled=False)),
            ["A"],
        ),
    ],
)
def test_a_rule_finds_its_values(rule: Rule, found: list[str]) -> None:
    assert values(rule, ROW, NULL) == found


def test_several_rules_give_each_value_once_in_order() -> None:
    rules = (Rule(columns=("names[].full",)), Rule(const="C"), Rule(const="A"))
    assert values_of(rules, ROW, NULL) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("condition", "is_met"),
    [
        (Condition("Name", filled=True), True),
        (Condition("empty", filled=True), False),
        (Condition("empty", filled=False), True),
        (Condition("au:ref", within=frozenset({"7", "8"})), True),
        (Condition("au:ref", without=frozenset({"7"})), False),
        (Condition("missing", without=frozenset({"7"})), True),
        (Condition("missing", within=frozenset({""})), True),
        (Condition("Name", matches=re.compile("^Nine")), True),
        (Condition("Name", not_matches=re.compile("^Nine")), False),
        (Condition("names[].full", within=frozenset({"B"})), True),
    ],
)
def test_a_condition_holds_of_any_value(condition: Condition, *, is_met: bool) -> None:
    assert holds(condition, ROW, NULL) is is_met


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  a\t\n b ", "a b"),
        ("Nor\u200bth\u202elight", "Northlight"),
        ("\ufeffName", "Name"),
        ("محمد\u200cعلی", "محمد\u200cعلی"),
        ("a\u0000b", "ab"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(raw: str, text: str) -> None:
    assert clean(raw) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=3), json_values, max_size=4), st.text(max_size=12))
def test_any_path_in_any_row_gives_clean_texts_or_a_typed_error(
    row: dict[str, Any], path: str
) -> None:
    try:
        found = list(look_up(row, path))
    except ConfigError:
        return
    assert all(text == clean(text) != "" for text in found)
