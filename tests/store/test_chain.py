from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.store.chain import (
    GENESIS,
    Sealed,
    check_chain,
    check_record,
    read_fields,
    reference_to,
    seal,
)

FIELDS = {
    "at": "2026-08-31",
    "decision": "confirmed",
    "kind": "match",
    "reason": "",
    "subject": "a" * 64,
    "who": "b" * 64,
}

lengths = st.integers(2, 12)


def make_chain(length: int) -> list[Sealed]:
    chain: list[Sealed] = []
    for number in range(1, length + 1):
        previous = chain[-1].hash if chain else GENESIS
        chain.append(seal(number, previous, {**FIELDS, "reason": f"{number:064}"}))
    return chain


def check(chain: list[Sealed], head: str | None = None) -> tuple[str, ...]:
    return check_chain([(each.number, each.hash, each.text) for each in chain], head=head)


def test_a_record_is_canonical_json_and_bears_its_sha256() -> None:
    first, second = make_chain(2)
    assert first.text == (
        '{"at":"2026-08-31","decision":"confirmed","kind":"match","number":1,'
        f'"previous":"{"0" * 64}","reason":"{1:064}","subject":"{"a" * 64}","who":"{"b" * 64}"}}'
    )
    assert first.hash == hashlib.sha256(first.text.encode()).hexdigest()
    assert json.loads(second.text)["previous"] == first.hash


def test_a_reference_is_the_sha256_of_salt_and_data() -> None:
    # printf '00:Li Wei' | sha256sum
    assert reference_to("Li Wei", "00") == (
        "6c9d5c18d7f6fa9cd9d4b8f2cbd08f187aaaa04efdea2385383b9928f453e144"
    )


@given(length=st.integers(0, 12))
def test_an_untouched_chain_holds(length: int) -> None:
    chain = make_chain(length)
    assert check(chain) == ()
    for record in chain:
        assert check(chain, head=record.hash) == ()


@given(length=lengths, data=st.data())
def test_every_edit_of_a_record_is_found(length: int, data: st.DataObject) -> None:
    chain = make_chain(length)
    index = data.draw(st.integers(0, length - 1))
    text = chain[index].text
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(exclude_characters=text[place]))
    chain[index] = replace(chain[index], text=text[:place] + letter + text[place + 1 :])
    assert check(chain)


@given(length=lengths, data=st.data())
def test_an_edit_with_its_hash_made_anew_is_found_by_its_successor_or_by_the_head(
    length: int, data: st.DataObject
) -> None:
    chain = make_chain(length)
    head = chain[-1].hash
    index = data.draw(st.integers(0, length - 1))
    previous = chain[index - 1].hash if index else GENESIS
    chain[index] = seal(index + 1, previous, {**FIELDS, "decision": "cleared"})
    assert check(chain, head=head)
    assert bool(check(chain)) == (index < length - 1)


@given(length=lengths, data=st.data())
def test_every_deletion_is_found_at_the_end_by_the_head(length: int, data: st.DataObject) -> None:
    chain = make_chain(length)
    head = chain[-1].hash
    gone = data.draw(st.sets(st.integers(0, length - 1), min_size=1))
    left = [each for index, each in enumerate(chain) if index not in gone]
    assert check(left, head=head)
    only_the_end = gone == set(range(length - len(gone), length))
    assert bool(check(left)) == (not only_the_end)


@given(length=lengths, data=st.data(), whole=st.booleans())
def test_every_swap_is_found(length: int, data: st.DataObject, *, whole: bool) -> None:
    chain = make_chain(length)
    a, b = sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=2, max_size=2)))
    one, other = chain[a], chain[b]
    if whole:
        chain[a] = replace(other, number=one.number)
        chain[b] = replace(one, number=other.number)
    else:
        chain[a] = replace(one, text=other.text)
        chain[b] = replace(other, text=one.text)
    assert check(chain)


@given(length=lengths)
def test_a_chain_written_anew_holds_but_not_against_the_head(length: int) -> None:
    head = make_chain(length)[-1].hash
    anew = make_chain(length - 1)
    anew.append(seal(length, anew[-1].hash, {**FIELDS, "decision": "cleared"}))
    assert check(anew) == ()
    assert check(anew, head=head) == (
        f"no record has the hash {head}: the ledger was cut off or written anew",
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    text=st.none()
    | st.integers()
    | st.binary()
    | st.text()
    | json_values.map(json.dumps)
    | st.fixed_dictionaries(
        {name: st.text() | st.integers() for name in (*FIELDS, "number", "previous")}
    ).map(json.dumps)
)
def test_whatever_stands_in_the_place_of_a_record_is_checked_without_failing(text: object) -> None:
    assert check_record(1, "0" * 64, text, GENESIS)


def test_nesting_beyond_the_parser_is_not_a_record() -> None:
    assert read_fields("[" * 100_000) is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"number": 3}, "record 1 is record 3: it was moved"),
        ({"previous": "f" * 64}, "record 1 does not follow the record before it"),
        ({"extra": "x"}, "record 1 cannot be read"),
        ({"number": True}, "record 1 cannot be read"),
        ({"who": None}, "record 1 cannot be read"),
    ],
)
def test_a_problem_names_the_record_and_what_is_wrong(
    change: dict[str, object], problem: str
) -> None:
    fields = {**FIELDS, "number": 1, "previous": GENESIS, **change}
    text = json.dumps(fields)
    assert check_record(1, hashlib.sha256(text.encode()).hexdigest(), text, GENESIS) == (problem,)
