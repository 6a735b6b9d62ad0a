"""How strong the evidence behind a charge is: a published rule table.

The table grades what stands behind a charge, not how likely the charge is.  It looks at three
things: how many disclosures, of how many governments; whether a basis of knowledge is stated; and
whether a denial meets the charge.  Records that bear a charge out would raise it further; no
records are checked yet, so ``high`` is not reached.

=====  =======================================================  =========
rule   what stands behind the charge                            strength
=====  =======================================================  =========
R1     nobody is named as the source                            very low
R2     one disclosure, no basis stated                          low
R3     one disclosure, with a stated basis                      low
R4     several disclosures, all of one government               low
R5     disclosures of several governments, or of one and others moderate
       who speak for none; not two stated bases
R6     as R5, with two or more distinct stated bases            moderate
=====  =======================================================  =========

A denial that meets the charge is stated beside the strength; it does not change the step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from enduse.model import Proposition

__all__ = ["RULES", "Rule", "strength_of"]


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
        Rule("R4", "low", "rule R4: several disclosures, all of one government"),
        Rule(
            "R5",
            "moderate",
            "rule R5: more than one government or source, but not on two stated bases",
        ),
        Rule("R6", "moderate", "rule R6: more than one government or source, on two stated bases"),
    )
}


def strength_of(proposition: Proposition, states: Mapping[str, str | None]) -> Rule:
    """Give the rule that a proposition falls under.

    Args:
        proposition: The charge.
        states: Key of a disclosure → the state that it speaks for, or None.
    """
    number, governments = len(proposition.disclosures), len(proposition.governments)
    if number == 0:
        return RULES["R1"]
    if number == 1:
        return RULES["R3" if proposition.bases else "R2"]
    if governments == 1 and all(states[key] is not None for key in proposition.disclosures):
        return RULES["R4"]
    return RULES["R6" if len(proposition.bases) > 1 else "R5"]
