from __future__ import annotations

import dataclasses
from collections.abc import Callable

from enduse.assess.sections import compose
from enduse.model import AlertFinding, Findings

Say = Callable[..., list[tuple[str, str]]]


def test_records_at_hand_are_told_with_rows_days_and_reporters(tell: Say) -> None:
    texts = [text for form, text in tell("records") if form == "records_at_hand"]
    assert texts == [
        (
            "Published totals of Andorra (totals): 1,234 rows of published totals, from 1 January "
            "2022 "
            "to 31 December 2023, as recorded by Russia; two rows were refused."
        ),
        (
            "Goods items (world): 90,000 rows of goods items, from 1 January 2022 to 31 December "
            "2023, "
            "as recorded by Russia and the United States."
        ),
    ]


def test_each_sentence_on_synthetic_records_says_so(full: Findings) -> None:
    draft = compose(full)
    paragraphs: dict[int, list[str]] = {}
    for sentence in draft.sentences:
        if sentence.section == "records" and "world" in sentence.text:
            paragraphs.setdefault(draft.paragraphs[sentence.id], []).append(sentence.text)
    told = [texts for texts in paragraphs.values() if not texts[0].startswith("T02")]
    assert told
    assert all("synthetic" in " ".join(texts) for texts in told)


def test_an_alert_stands_with_its_rows_and_what_else_could_explain_it(tell: Say) -> None:
    told = tell("records")
    at = [form for form, _text in told].index("alert")
    assert told[at][1] == (
        "T05 (pop-up trader) flags Nord Optika in totals: 3 goods items worth USD 600 from 1 March "
        "2023 to 3 March 2023 (three rows)."
    )
    assert told[at + 1] == (
        "counter",
        "What else could explain what T05 (pop-up trader) flags: new firms are founded every day.",
    )


def test_an_alert_without_rows_is_not_told(full: Findings, tell: Say) -> None:
    bare = tuple(dataclasses.replace(item, rows=()) for item in full.alerts)
    assert "alert" not in dict(tell("records", alerts=bare))


def test_many_alerts_of_one_detector_are_not_told_one_by_one(full: Findings, tell: Say) -> None:
    first = full.alerts[0]
    many: tuple[AlertFinding, ...] = tuple(
        dataclasses.replace(first, subject=f"Nord {number}") for number in range(9)
    )
    told = tell("records", alerts=many)
    assert [form for form, _text in told].count("alert") == 2
    assert dict(told)["alerts_left"] == "Seven further alerts of T05 stand in the table."


def test_rows_of_a_party_are_told_and_their_absence_too(tell: Say) -> None:
    assert dict(tell("records"))["trade_rows"] == (
        "Dongyue Optoelectronics stands in three rows of world, which is synthetic, as “DONGYUE "
        "OPTO”, worth USD 600."
    )
    assert dict(tell("records", trade=()))["no_trade_rows"] == (
        "No row of world was found for Dongyue Optoelectronics."
    )


def test_detectors_that_saw_nothing_and_those_that_could_not_tell_are_told_apart(
    tell: Say,
) -> None:
    told = dict(tell("records"))
    assert told["silent"] == "T02 (before a listing) looked at world and flagged nothing."
    assert told["could_not_tell"] == (
        "T07 (mirror gap) could not tell from world: one side of the trade is not there."
    )


def test_without_records_that_is_said_where_there_was_something_to_check(
    say: Say, tell: Say
) -> None:
    assert say("records") == []
    told = tell("records", records=(), alerts=(), silent=(), trade=())
    assert [form for form, _text in told] == ["no_records"]
