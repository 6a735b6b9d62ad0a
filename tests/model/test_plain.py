from __future__ import annotations

import dataclasses
import hashlib
import json
import subprocess
import sys
from enum import Enum
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model import Document, Row, Span, canonical, digest, to_plain

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


class Colour(Enum):
    RED = "red"


@dataclasses.dataclass(frozen=True)
class Inner:
    kind: ClassVar[str] = "inner"
    colour: Colour
    numbers: tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Outer:
    inner: Inner
    names: dict[str, Inner]
    nothing: None = None


def test_a_model_object_becomes_plain_all_the_way_down() -> None:
    inner = Inner(Colour.RED, (1, 2))
    plain = {"kind": "inner", "colour": "red", "numbers": [1, 2]}
    assert to_plain(Outer(inner, {"a": inner})) == {
        "inner": plain,
        "names": {"a": plain},
        "nothing": None,
    }


def test_the_kind_of_a_piece_of_evidence_comes_first() -> None:
    assert next(iter(to_plain(Row("a" * 64, 3)))) == "kind"


def test_a_field_named_kind_is_not_mistaken_for_the_kind_of_evidence() -> None:
    document = Document("s", "l", "p", "text/plain", "plain", "1", "utf-8", "t", (("kind", "x"),))
    assert "kind" not in to_plain(document)


@given(values)
def test_plain_values_stay_as_they_are(value: Any) -> None:
    assert to_plain(value) == value
    assert to_plain(to_plain(value)) == to_plain(value)


@given(values)
def test_canonical_json_says_the_same_and_has_one_form(value: Any) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(st.text(), st.integers(), min_size=2), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, int], order: Any) -> None:
    keys = list(value)
    order.shuffle(keys)
    assert canonical({key: value[key] for key in keys}) == canonical(value)


def test_canonical_json_is_utf8_without_white_space() -> None:
    assert canonical({"b": [1, None], "a": "\u00f6 \u6b66"}) == '{"a":"ö 武","b":[1,null]}'.encode()


@given(values, values)
def test_two_values_have_one_digest_if_and_only_if_they_are_one(left: Any, right: Any) -> None:
    assert (digest(left) == digest(right)) == (canonical(left) == canonical(right))


def test_a_digest_is_the_sha256_of_the_canonical_form() -> None:
    # printf '{"a":1}' | sha256sum
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    assert (
        digest(Span("d", 0, 1, "x"))
        == hashlib.sha256(
            b'{"document":"d","end":1,"kind":"span","start":0,"text":"x"}'
        ).hexdigest()
    )


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_a_digest_does_not_depend_on_the_hash_seed(seed: str) -> None:
    code = "from enduse.model import digest; print(digest({'b': 1, 'a': {'d': 2, 'c': 3}}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == digest({"a": {"c": 3, "d": 2}, "b": 1})
