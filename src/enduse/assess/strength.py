"""How strong the evidence behind a charge is: a published rule table.

The table grades what stands behind a charge, not how likely the charge is.  It counts *independent
voices*: governments, and named sources that speak for none.  Unnamed sources that speak for nobody
known count as none, since nothing shows that they are independent of the others.  Records that bear
a charge out would raise the strength further; no records are checked yet, so nothing is called
high.

=====  =============================================================  ========
rule   what stands behind the charge                                  strength
=====  =============================================================  ========
R1     nobody is named as the source                                  very low
R2     one disclosure, no basis stated                                low
R3     one disclosure, with a stated basis                            low
R4     several disclosures, but no second independent voice           low
R5     two or more independent voices, not on two stated bases        moderate
R6     two or more independent voices, on two or more stated bases    moderate
=====  =============================================================  ========
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.model import Disclosure, Proposition

__all__ = ["RULES", "Rule", "strength_of"]

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table."""

    key: str
    step: str
    why: str


RULES = {
    rule.key: rule
    for rule in (
        Rule("R1", "very low", "rule R1: nobody is named as the source"),
        Rule("R2", "low", "rule R2: one disclosure, and no basis is stated"),
        Rule(
            "R3", "low", "rule R3: one disclosure, with a stated basis that nobody else has shown"
        ),
        Rule("R4", "low", "rule R4: several disclosures, but no second independent voice"),
        Rule(
            "R5",
            "moderate",
            "rule R5: more than one independent voice, but not on two stated bases",
        ),
        Rule("R6", "moderate", "rule R6: more than one independent voice, on two stated bases"),
    )
}


def strength_of(proposition: Proposition, disclosures: Iterable[Disclosure]) -> Rule:
    """Give the rule that a proposition falls under.

    Args:
        proposition: The charge.
        disclosures: All disclosures of the case.
    """
    number = len(proposition.disclosures)
    if number == 0:
        return RULES["R1"]
    if number == 1:
        return RULES["R3" if proposition.bases else "R2"]
    voices = len(proposition.governments) + sum(
        item.named and item.country is None
        for item in disclosures
        if item.key in proposition.disclosures
    )
    if voices < _SEVERAL:
        return RULES["R4"]
    return RULES["R6" if len(proposition.bases) >= _SEVERAL else "R5"]
