from __future__ import annotations

from typing import Any

import pytest

from enduse.case.entered import EnteredLine, LineState
from enduse.store import LedgerRecord
from enduse.web.view.desk.dossier import dossier_view, dossiers_view
from enduse.web.view.desk.lists import lists_view
from enduse.web.view.desk.overview import overview_view
from enduse.web.view.desk.records import records_view, row_view
from enduse.web.view.desk.triage import ledger_view

CHARGE = "supply:uy>ad:integrated_circuit"


def line(number: int, state: str, says: str, *, ended: LineState = LineState.STANDS) -> EnteredLine:
    return EnteredLine(
        number=number,
        hash=f"{number:064x}",
        at="2025-06-30",
        kind="end_use_check",
        decision=state,
        values={"check": CHARGE, "aspect": "goods", "state": state, "says": says},
        reason="read",
        who="A. Analyst",
        erased=False,
        state=ended,
        by=None if ended is LineState.STANDS else 9,
    )


def test_the_overview_says_what_waits_and_what_is_stale(case: Any) -> None:
    view = overview_view(case)
    assert [link.text for link in view.stale] == ["UN list: 179 days old"]
    assert [link.text for link in view.decisions] == [
        "1 party with a possible match, not confirmed",
        "1 disclosure without a rating of reliability",
    ]
    assert view.refused == (("bad.pdf", "no text"),)
    assert {words: number for words, number, _href in view.counts}["claims"] == 3


def test_a_sentence_on_the_order_of_judgements_is_no_judgement(case: Any) -> None:
    judgements = overview_view(case).judgements
    assert [paragraph.sentences[0].id for paragraph in judgements] == ["s3"]


def test_invented_records_are_told_as_such(case: Any) -> None:
    view = overview_view(case)
    assert [item.synthetic for item in view.records] == [True]
    assert view.made_up == 1


def test_lists_tell_their_age_and_the_parties_on_them(case: Any) -> None:
    (item,) = lists_view(case).lists
    assert (item.age_days, item.stale) == (179, True)
    assert [party.text for party in item.parties] == ["Envalira Works"]
    assert lists_view(case, authority="US-OFAC").lists == ()


def test_an_end_use_check_shows_what_was_entered_and_what_the_assessment_says(case: Any) -> None:
    lines = [line(1, "open", "Which chips?", ended=LineState.SUPERSEDED), line(2, "known", "8542.")]
    view = dossier_view(case, CHARGE, lines)
    assert view is not None
    goods = next(row for row in view.rows if row.aspect == "goods")
    cells = {cell.state: cell for cell in goods.cells}
    assert [each.says for each in cells["known"].lines] == ["8542."]
    assert cells["open"].lines == ()
    assert [link.href for link in cells["claimed"].found] == ["/assessment#s3"]
    assert [(each.number, each.ended) for each in view.earlier] == [(1, "superseded by record 9")]
    assert view.questions[0].text == "Who buys?"


def test_each_charge_has_an_end_use_check_before_anything_is_entered(case: Any) -> None:
    (item,) = dossiers_view(case, ()).checks
    assert item.key == CHARGE
    assert (item.entered, item.last) == (0, "")
    assert dossier_view(case, "none", ()) is None


def test_the_list_of_checks_counts_what_was_found_beside_what_was_entered(case: Any) -> None:
    lines = [line(1, "open", "Which chips?", ended=LineState.SUPERSEDED), line(2, "known", "8542.")]
    (item,) = dossiers_view(case, lines).checks
    assert [(each.state, each.found, each.entered) for each in item.counts] == [
        ("known", (), 1),
        ("claimed", ("Goods",), 0),
        ("open", (), 0),
        ("contradicted", (), 0),
    ]
    assert (item.entered, item.last) == (1, "2025-06-30")


def test_what_one_could_ask_of_other_charges_is_left_out(case: Any) -> None:
    other = {"id": "s3", "text": "Who flew?", "aspect": "route", "charges": ["supply:xx>ad:other"]}
    own = {"id": "s3", "text": "Who made them?", "aspect": "goods", "charges": [CHARGE]}
    case.record["gaps"] += [other, own]
    view = dossier_view(case, CHARGE, ())
    assert view is not None
    assert [link.text for link in view.questions] == ["Who buys?", "Who made them?"]


def test_detectors_that_could_not_tell_say_why(case: Any) -> None:
    view = records_view(case)
    assert [each.why for each in view.silent] == ["no month"]
    assert view.alerts[0].parties[0].href.startswith("/parties/envalira-works-")
    assert records_view(case, detector="T09").alerts == ()


def test_a_row_leads_to_all_that_rests_on_it(case: Any) -> None:
    view = row_view(case, "f" * 12, 7)
    assert view is not None
    assert view.text.startswith("2024-01-05")
    assert [link.href for link in view.used][:2] == ["/checks#k1", "/records#a1"]
    assert [item.sentences for item in view.cited] == [("s4",)]


@pytest.mark.parametrize(("source", "number"), [("f" * 12, 8), ("f", 7), ("0" * 64, 7)])
def test_a_row_on_which_nothing_rests_is_none(case: Any, source: str, number: int) -> None:
    assert row_view(case, source, number) is None


@pytest.mark.parametrize(
    ("subject", "payload", "facts", "shown"),
    [
        ("", '{"query": {"name": "Envalira Work"}}', {}, "Envalira Work"),
        ("", "", {"alert": 6}, "record 6"),
        ("", None, {}, ""),
        (None, "", {}, ""),
        ("Envalira Works", "", {}, "Envalira Works"),
    ],
)
def test_only_what_was_erased_has_no_subject(
    case: Any, subject: str | None, payload: str | None, facts: dict[str, Any], shown: str
) -> None:
    record = LedgerRecord(
        number=7,
        hash="7" * 64,
        previous="6" * 64,
        at="2026-11-22T14:53:54+00:00",
        kind="alert",
        decision="opened",
        subject=subject,
        reason="",
        who="",
        references=(),
        payload=payload,
        facts=facts,
    )
    (only,) = ledger_view(case, [record], [], "").lines
    assert only.subject == shown
