"""Suppliers and recipients that only the claims before name: "These materials fill gaps"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from enduse.read.claim.supply.transfer import transfer_words

if TYPE_CHECKING:
    from enduse.model import Claim

__all__ = ["Placed", "complete_roles"]

_REACH = 12
"""So many sentences back a claim may be about the same supply."""

_POINTS = re.compile(
    r"\W{0,3}(?:these|those|this|such)\s(?P<first>\w+)(?:\s(?P<second>\w+))?", re.IGNORECASE
)
_GIVING = frozenset({"supply", "re_export", "help"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the number of its sentence in the document, and whether it tells of a supply."""

    claim: Claim
    order: int
    told: bool


def complete_roles(placed: Sequence[Placed]) -> tuple[Claim, ...]:
    """Fill suppliers and recipients from the claims before.

    A supply whose recipient is not named goes to whom the same supplier was said to supply last; a
    claim about "these materials" has the supplier and the recipient of the supply before it.

    Args:
        placed: The claims of a document, in order.
    """
    found: list[Placed] = []
    for one in placed:
        found.append(replace(one, claim=_completed(one, found)))
    return tuple(p.claim for p in found)


def _completed(one: Placed, before: Sequence[Placed]) -> Claim:
    claim = one.claim
    near = [p for p in reversed(before) if one.order - p.order <= _REACH]
    if claim.supplier and not claim.recipient and one.told and claim.predicate in _GIVING:
        alike = next(
            (p.claim for p in near if p.claim.recipient and p.claim.supplier == claim.supplier),
            None,
        )
        return claim if alike is None else replace(claim, recipient=alike.recipient)
    if claim.supplier or claim.recipient or not _points_at_goods(claim.content.text):
        return claim
    supply = next((p.claim for p in near if p.claim.supplier), None)
    if supply is None:
        return claim
    recipient = supply.recipient or next(
        (
            p.claim.recipient
            for p in near
            if p.claim.recipient and p.claim.supplier == supply.supplier
        ),
        (),
    )
    return replace(claim, supplier=supply.supplier, recipient=recipient)


def _points_at_goods(text: str) -> bool:
    match = _POINTS.match(text)
    if match is None:
        return False
    return bool({match["first"].lower(), (match["second"] or "").lower()} & _goods())


@cache
def _goods() -> frozenset[str]:
    return transfer_words()["generic_goods"]
