"""Goods that the articles name, and what they are candidates for control under."""

from __future__ import annotations

from enduse.assess.draft import Draft
from enduse.model import Entry, GoodsControl

__all__ = ["cite_control", "write_goods"]

_KINDS = {"hs": "HS", "eccn": "ECCN", "annex": "item"}


def write_goods(draft: Draft) -> None:
    """Write a sentence for each goods concept that has codes."""
    for finding in draft.findings.goods:
        codes = [cite_control(control) for control in finding.concept.controls]
        if codes:
            words = [mention.span for _layer, mention in finding.mentions]
            draft.say("goods", "goods", {"goods": words, "code": codes})


def cite_control(control: GoodsControl) -> Entry:
    """Cite a code of a goods set: the set is the list, where it was looked up the version."""
    return Entry(
        list=f"goods:{control.set}",
        version="; ".join(filter(None, (control.hs_revision, control.source))),
        entry_id=f"{_KINDS[control.code_kind]} {control.code}",
        field="set",
        value=f"{control.set} ({control.authority})",
    )
