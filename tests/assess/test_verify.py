"""The checker of records, on a small case made by hand."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.assess import Lookup, make_record, record_bytes, verify_record
from enduse.assess.forms import FORMS
from enduse.model import Decision, Entry, Findings, Row, Search, digest

Record = dict[str, Any]
Texts = dict[str, str]
Entries = Callable[[Entry], str | None]
Rows = Callable[[Row], str | None]
Ledger = Callable[[Decision], Decision | None]


@pytest.fixture
def record(full: Findings) -> Record:
    made: Record = json.loads(record_bytes(make_record(full, software="enduse test")))
    return made


@pytest.fixture
def lookup(texts: Texts, entries: Entries, rows: Rows, ledger: Ledger) -> Lookup:
    return Lookup(texts, entries, row=rows, decision=ledger)


def first(record: Record, kind: str, field: str = "name") -> Record:
    found: Record = next(
        item
        for item in record["evidence"].values()
        if item["kind"] == kind and item.get("field", field) == field
    )
    return found


def test_what_was_written_holds(record: Record, lookup: Lookup) -> None:
    assert verify_record(record, lookup) == ()
    assert verify_record(record, lookup, copy.deepcopy(record)) == ()


def test_a_problem_says_where_it_is(record: Record, lookup: Lookup) -> None:
    sentence = record["sentences"][3]
    sentence["text"] += " It is certain."
    problems = verify_record(record, lookup)
    assert problems
    assert all(problem.startswith(f"{sentence['id']}: ") for problem in problems)


def test_a_span_is_read_again_in_the_text(record: Record, texts: Texts, entries: Entries) -> None:
    other = {layer: text.replace("optical", "nautical") for layer, text in texts.items()}
    problems = verify_record(record, Lookup(other, entries))
    assert any("is not 'optical components'" in problem for problem in problems)


def test_a_text_that_is_not_at_hand_is_no_text_that_agrees(
    record: Record, entries: Entries
) -> None:
    assert any("not at hand" in problem for problem in verify_record(record, Lookup({}, entries)))


@pytest.mark.parametrize("value", [None, "SOMEBODY ELSE CO., LTD."])
def test_an_entry_is_read_again_in_its_list(
    record: Record, texts: Texts, value: str | None
) -> None:
    assert verify_record(record, Lookup(texts, lambda _entry: value)) != ()


def test_without_a_catalogue_no_entry_is_taken_on_trust(record: Record, texts: Texts) -> None:
    assert verify_record(record, Lookup(texts)) != ()


def test_an_absence_is_searched_again(record: Record, texts: Texts, entries: Entries) -> None:
    seen: list[Search] = []

    def absent(search: Search) -> bool:
        seen.append(search)
        return False

    assert verify_record(record, Lookup(texts, entries, absent)) != ()
    assert seen


def test_a_row_is_read_again_in_its_records(
    record: Record, texts: Texts, entries: Entries, ledger: Ledger
) -> None:
    missing = verify_record(record, Lookup(texts, entries, decision=ledger))
    assert any("there is no row 1 of cccccccccccc" in problem for problem in missing)
    other = Lookup(texts, entries, row=lambda _row: "2023-03-01, other", decision=ledger)
    assert any("is '2023-03-01, other'" in problem for problem in verify_record(record, other))


def test_a_decision_is_read_again_in_the_ledger(
    record: Record, texts: Texts, entries: Entries, rows: Rows
) -> None:
    problems = verify_record(record, Lookup(texts, entries, row=rows))
    assert any("the ledger does not hold that" in problem for problem in problems)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("decision", "who", "Somebody Else"),
        ("decision", "reason", "no reason"),
        ("decision", "at", "2024-05-03"),
        ("decision", "says", "nobody received them"),
        ("row", "number", 2),
        ("row", "text", "2023-03-09, Dongyue -> Nord, HS 901310, sights, USD 9000000"),
        ("row", "source", "0" * 64),
        ("entry", "value", "SOMEBODY ELSE CO., LTD."),
        ("span", "start", 1),
    ],
)
def test_evidence_that_was_altered_is_refused_without_the_case(
    record: Record, lookup: Lookup, kind: str, field: str, value: object
) -> None:
    item = next(
        each
        for each in record["evidence"].values()
        if each["kind"] == kind and each[field] not in {"", value}
    )
    item[field] = value
    assert verify_record(record, lookup) != ()


@pytest.mark.parametrize(
    ("form", "role"),
    [
        ("check_answers", "terms"),
        ("check_answers", "value"),
        ("check_open", "why"),
        ("check_asked", "asked"),
        ("alert", "what"),
        ("alert", "number"),
        ("trade_rows", "rows"),
        ("rated", "rating"),
        ("put_to_data", "outcome"),
        ("entered_likelihood", "band"),
    ],
)
def test_a_figure_that_was_altered_in_evidence_and_sentence_is_refused_with_the_case(
    record: Record, lookup: Lookup, form: str, role: str
) -> None:
    altered = copy.deepcopy(record)
    sentence = next(each for each in altered["sentences"] if each["form"] == form)
    item = altered["evidence"][sentence["roles"][role][0]]
    item["value"] = {"13500000": "99000000", "supported": "contradicted"}.get(item["value"], "7")
    assert verify_record(altered, lookup, record) != ()


def test_a_check_whose_verdict_was_turned_is_refused(record: Record, lookup: Lookup) -> None:
    altered = copy.deepcopy(record)
    altered["checks"][0]["verdict"] = "contradicted"
    assert verify_record(altered, lookup, record) != ()
    sentence = next(s for s in altered["sentences"] if s["form"] == "check_answers")
    sentence["text"] = sentence["text"].replace("bears the claim out", "contradicts the claim")
    assert verify_record(altered, lookup) != ()


def test_each_word_that_is_exchanged_in_a_sentence_is_refused(
    record: Record, lookup: Lookup
) -> None:
    # Two hundred sentences, each with one word left out, doubled or turned.
    refused = 0
    for number in range(200):
        altered = copy.deepcopy(record)
        sentence = altered["sentences"][number % len(altered["sentences"])]
        words = sentence["text"].split(" ")
        at = (number * 7) % len(words)
        words[at : at + 1] = [[], [words[at]] * 2, [words[at][::-1] + "x"]][number % 3]
        sentence["text"] = " ".join(words)
        refused += verify_record(altered, lookup) != ()
    assert refused == 200


def test_a_digest_that_was_computed_again_proves_nothing(record: Record, lookup: Lookup) -> None:
    item = first(record, "measure")
    item["inputs"] = [*item["inputs"], "a9.c9"]
    assert any("digest" in problem for problem in verify_record(record, lookup))
    item["digest"] = digest({"definition": item["definition"], "inputs": item["inputs"]})
    rebuilt = json.loads(json.dumps(record))
    rebuilt["evidence"] = copy.deepcopy(record["evidence"])
    first(rebuilt, "measure")["inputs"].pop()
    assert verify_record(record, lookup, rebuilt) != ()


def test_a_form_that_says_more_than_it_was_given_is_found_out(
    record: Record, lookup: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The second look knows nothing of the forms, so a form that errs is seen as well.
    honest = FORMS["reported_run"]
    monkeypatch.setitem(
        FORMS, "reported_run", lambda roles, sources: honest(roles, sources) + " Iran probably too."
    )
    for sentence in record["sentences"]:
        if sentence["form"] == "reported_run":
            sentence["text"] += " Iran probably too."
    problems = verify_record(record, lookup)
    assert problems
    assert all("not in the evidence that it cites: Iran, probably" in item for item in problems)


def test_a_kind_of_evidence_that_fills_the_wrong_role_is_refused(
    record: Record, lookup: Lookup
) -> None:
    sentence = next(s for s in record["sentences"] if s["form"] == "reported_run")
    entry_key = next(k for k, e in record["evidence"].items() if e["kind"] == "entry")
    sentence["roles"]["run"] = [entry_key]
    sentence["evidence"] = list(dict.fromkeys(k for ks in sentence["roles"].values() for k in ks))
    assert any("not of the kind 'span'" in p for p in verify_record(record, lookup))


@pytest.mark.parametrize("left", [True, 1.0, "1"], ids=repr)
def test_values_that_python_takes_for_equal_are_told_apart(
    record: Record, lookup: Lookup, left: object
) -> None:
    assert record["format"] == 1
    altered = {**record, "format": left}
    assert verify_record(altered, lookup, record) != ()


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, (dict, list)):
            yield from paths(item, (*path, key))
        else:
            yield (*path, key)


NUMBERS = st.integers(-9, 999) | st.floats(allow_nan=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(st.data())
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_stands_in_a_place_of_a_record_it_is_refused_and_nothing_breaks(
    record: Record, lookup: Lookup, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(list(paths(record))))
    value = data.draw(JSON)
    altered = copy.deepcopy(record)
    place = altered
    for key in path[:-1]:
        place = place[key]
    if json.dumps(place[path[-1]]) == json.dumps(value):
        return
    place[path[-1]] = value
    assert verify_record(altered, lookup, record) != ()
    verify_record(altered, lookup)  # and alone it gives an answer, whichever


@given(st.data())
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_missing_from_a_record_it_is_refused(
    record: Record, lookup: Lookup, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(list(paths(record))))
    altered = copy.deepcopy(record)
    place = altered
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    assert verify_record(altered, lookup, record) != ()
    verify_record(altered, lookup)


@given(JSON)
@settings(max_examples=100)
def test_what_is_no_record_is_refused(value: Any) -> None:
    assert verify_record(value, Lookup({})) != ()
