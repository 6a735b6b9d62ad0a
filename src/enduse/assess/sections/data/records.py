"""What the trade records show: which are at hand, alerts by detector, rows of parties."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.assess.draft import Draft, measure
from enduse.assess.sections.data.named import charged_parties
from enduse.model import AlertFinding, Evidence, RecordsState

__all__ = ["write_records"]

_SECTION = "records"
_MOST_ALERTS = 2
"""Alerts of one detector beyond these stand in the record alone."""
_MOST_ROWS = 5


def write_records(draft: Draft) -> None:
    """Write what is at hand, then what it shows, records by records."""
    records = draft.findings.records
    if not records:
        if draft.findings.checks:
            draft.say(_SECTION, "no_records", {"records": [measure("trade records given", ())]})
        return
    for state in records:
        draft.paragraph(state.title[:1].upper() + state.title[1:])
        _say_state(draft, state)
        _say_trade(draft, state)
        _say_alerts(draft, state)
        _say_silent(draft, state)


def _name(state: RecordsState) -> str:
    return state.key


def _made_up(state: RecordsState) -> list[Evidence]:
    return [measure("synthetic records", (state.key,))] if state.synthetic else []


def _say_state(draft: Draft, state: RecordsState) -> None:
    of = (state.digest,)
    roles: dict[str, list[Evidence]] = {
        "title": [measure("what the records are", (state.kind, state.title, state.key))],
        "rows": [measure(f"rows of {state.key}", of, str(state.rows))],
        "window": [measure(f"first and last day of {state.key}", (state.first, state.last))]
        if state.first and state.last
        else [],
        "reporters": [measure(f"whose customs recorded {state.key}", state.reporters)]
        if state.reporters
        else [],
        "refused": [measure(f"rows refused of {state.key}", of, str(state.refused))]
        if state.refused
        else [],
    }
    draft.say(_SECTION, "records_at_hand", roles)
    if state.synthetic:
        draft.say(_SECTION, "synthetic", {"records": _made_up(state)})
    for notice in state.notices:
        note = measure(f"to be said with every figure of {state.key}", of, notice)
        draft.say(_SECTION, "noted", {"note": [note]})


def _say_trade(draft: Draft, state: RecordsState) -> None:
    found = [item for item in draft.findings.trade if item.records == state.key]
    mentions = {p.name: p.mentions[0][1].span for p in draft.findings.parties if p.mentions}
    stood = set()
    for item in found:
        if item.party not in mentions or not item.rows:
            continue
        stood.add(item.party)
        of = (state.key, state.digest, item.party)
        roles: dict[str, Iterable[Evidence]] = {
            "party": [mentions[item.party]],
            "rows": [measure("goods items in which a party stands", of, str(item.number))],
            "names": [measure("names in the records taken for it", item.names)],
            "value": []
            if item.value_usd is None
            else [measure("their value in US dollars", of, repr(item.value_usd))],
            "row": item.rows[:_MOST_ROWS],
            "synthetic": _made_up(state),
        }
        draft.say(_SECTION, "trade_rows", roles)
    if state.kind == "goods items":
        absent = [p for p in charged_parties(draft) if p.name not in stood]
        if absent:
            looked: dict[str, list[Evidence]] = {
                "party": [p.mentions[0][1].span for p in absent],
                "looked": [measure("records that were searched", (_name(state),))],
            }
            draft.say(_SECTION, "no_trade_rows", looked)


def _say_alerts(draft: Draft, state: RecordsState) -> None:
    alerts = [item for item in draft.findings.alerts if item.records == state.key]
    by: dict[str, list[AlertFinding]] = {}
    for item in alerts:
        by.setdefault(item.detector, []).append(item)
    of_case = {name for item in draft.findings.trade for name in item.names}
    for detector, items in by.items():
        draft.paragraph()
        items.sort(key=lambda item: not of_case & set(item.parties))
        for item in items[:_MOST_ALERTS]:
            _say_alert(draft, state, item)
        _say_counters(draft, state, items)
        left = [f"{item.detector}:{item.subject}" for item in items[_MOST_ALERTS:]]
        if left:
            further = measure("alerts not written up", left, detector)
            draft.say(_SECTION, "alerts_left", {"left": [further]})


def _say_counters(draft: Draft, state: RecordsState, items: list[AlertFinding]) -> None:
    """Say once what else could explain what a detector flags."""
    by: dict[str, list[AlertFinding]] = {}
    for item in items:
        if item.rows and item.counter:
            by.setdefault(item.counter, []).append(item)
    for text, alike in by.items():
        keys = [f"{item.detector}:{item.subject}" for item in alike]
        roles: dict[str, list[Evidence]] = {
            "counter": [measure("what else could explain it", keys, text)],
            "detector": [measure("detector", (alike[0].detector, alike[0].title, state.key))],
            "row": [item.rows[0] for item in alike[:_MOST_ALERTS]],
            "synthetic": _made_up(state),
        }
        draft.say(_SECTION, "counter", roles)


def _say_alert(draft: Draft, state: RecordsState, item: AlertFinding) -> None:
    rows = item.rows[:_MOST_ROWS]
    if not rows:
        return
    of = (item.detector, state.key, *(f"{row.source[:12]}:{row.number}" for row in item.rows))
    roles: dict[str, Iterable[Evidence]] = {
        "about": [measure("alert", (item.detector, item.title, state.key), item.subject)],
        "what": [measure("what was seen", of, item.what)],
        "number": [measure("rows that the alert rests on", of, str(item.number))],
        "row": rows,
        "synthetic": _made_up(state),
    }
    draft.say(_SECTION, "alert", roles)


def _say_silent(draft: Draft, state: RecordsState) -> None:
    silent = [item for item in draft.findings.silent if item.records == state.key]
    if not silent:
        return
    draft.paragraph()
    looked = [f"{item.detector} ({item.title})" for item in silent if not item.why]
    if looked:
        draft.say(
            _SECTION,
            "silent",
            {"looked": [measure("detectors that flagged nothing", looked, state.key)]},
        )
    by: dict[str, list[str]] = {}
    for item in silent:
        if item.why:
            by.setdefault(item.why, []).append(f"{item.detector} ({item.title})")
    for why, which in by.items():
        roles = {
            "which": [measure("detectors that could not tell", which, state.key)],
            "why": [measure("why they could not tell", which, why)],
        }
        draft.say(_SECTION, "could_not_tell", roles)
