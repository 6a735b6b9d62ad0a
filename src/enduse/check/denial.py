"""Does a denial answer the charge?

A denial of weaponry does not answer a charge about dual-use goods.  The scope of the goods that the
denial names is compared with that of the goods that each charge against the same state names.
"""

from __future__ import annotations

from collections.abc import Sequence

from enduse.controls.goods import GoodsTable, compare_scopes
from enduse.model import ClaimFinding, DenialFinding, Proposition, Stance

__all__ = ["compare_denials"]


def compare_denials(
    claims: Sequence[ClaimFinding], charges: Sequence[Proposition], goods: GoodsTable
) -> tuple[DenialFinding, ...]:
    """Set each denial against the charges of supply by the state that denies.

    Args:
        claims: All claims, in case order.
        charges: The charges of supply.
        goods: Gives the scope of goods.
    """
    return tuple(
        DenialFinding(denial.ref, charge.key, key, compare_scopes(denial.scopes, goods.scope(key)))
        for denial in claims
        if denial.claim.stance is Stance.DENIES
        for charge in charges
        for route, key in [charge.key.split(":", 2)[1:]]
        if _denier(denial) == route.split(">")[0]
    )


def _denier(denial: ClaimFinding) -> str | None:
    speaker = denial.claim.speaker
    return speaker.country if speaker is not None else None
