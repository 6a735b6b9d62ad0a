"""What a charge or a denial about goods is about.

"We have not provided weaponry" does not answer a charge about dual-use goods; "we supply no
military equipment" answers one about weapons.  The classes are ours (``scope`` in
``resources/goods.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["SCOPES", "compare_scopes"]

SCOPES = ("lethal", "military", "dual_use", "space", "energy", "civil", "unspecified")

# Weapons are military goods: to deny the wider class is to deny the narrower one.
_INCLUDES = {"military": frozenset({"military", "lethal"})}


def compare_scopes(denied: Iterable[str], charged: Iterable[str]) -> str:
    """Compare what is denied with what is charged.

    Args:
        denied: Scopes of the goods in the denial.
        charged: Scopes of the goods in the charge.

    Returns:
        ``meets`` (the denial covers all that is charged), ``partly``, ``misses`` (it speaks of
        other goods), or ``unclear`` (one of the two names no goods, or goods nobody specified).
    """
    charge = frozenset(charged)
    denial: frozenset[str] = frozenset()
    for scope in denied:
        denial |= _INCLUDES.get(scope, frozenset({scope}))
    if not charge or not denial or "unspecified" in charge | denial:
        return "unclear"
    if charge <= denial:
        return "meets"
    return "partly" if charge & denial else "misses"
