"""Checks, alerts and rows of parties as the record has them, with the evidence that is cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from enduse.assess.draft import Draft
from enduse.model import AlertFinding, Check, Conflict, Evidence, TradeRows, to_plain

__all__ = ["alert_record", "check_record", "conflict_record", "trade_record"]


def check_record(draft: Draft, check: Check) -> dict[str, Any]:
    """Give a check: what was asked, on which basis, the figure, what it means and why."""
    return {
        "ref": check.ref,
        "quantity": check.quantity,
        "kind": check.kind,
        "measure": check.question,
        "declared": check.declared,
        "basis": check.basis,
        "assumed": list(check.assumed),
        "stated": to_plain(check.stated),
        "ground": check.ground,
        "value": check.value,
        "interval": None if check.interval is None else list(check.interval),
        "verdict": check.verdict.value,
        "why": check.why,
        "caveats": list(check.caveats),
        "sql": check.sql,
        "evidence": _cited(draft, (check.measure, *check.entries, *check.rows)),
    }


def conflict_record(draft: Draft, item: Conflict) -> dict[str, Any]:
    """Give figures of one thing, side by side."""
    found = []
    for ref, index in item.items:
        finding = draft.claim(ref)
        words = finding.claim.quantities[index].span
        found.append(
            {"ref": ref, "quantity": index, "words": words.text, "document": finding.layer}
        )
    return {
        "subject": item.subject,
        "relation": item.relation,
        "why": item.why,
        "items": found,
    }


def alert_record(draft: Draft, item: AlertFinding) -> dict[str, Any]:
    """Give an alert with the rows of it that are cited."""
    return {**_plain(item), "evidence": _cited(draft, item.rows)}


def trade_record(draft: Draft, item: TradeRows) -> dict[str, Any]:
    """Give the rows of a party, with those that are cited."""
    return {**_plain(item), "evidence": _cited(draft, item.rows)}


def _plain(item: object) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(item)
    return plain


def _cited(draft: Draft, items: Iterable[Evidence]) -> list[str]:
    return [draft.book.items[item] for item in items if item in draft.book.items]
