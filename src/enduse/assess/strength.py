"""How strong the evidence behind a charge is: a published rule table.

The table grades what stands behind a charge, not how likely the charge is.  One rule of the first
part gives a step; then each rule of the second part that applies moves it, in this order.  It
counts *independent voices*: governments, and named sources that speak for none.  Unnamed sources
that speak for nobody known count as none, since nothing shows that they are independent of the
others.  Records count where they are real: synthetic records move nothing.

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

=====  =============================================================  ===================
rule   what else is known                                             what it does
=====  =============================================================  ===================
R7     real trade records bear a figure in it out, and contradict     one step up
       none
R8     real trade records contradict a figure in it, and bear none    one step down
       out
R9     real trade records bear one reading out and contradict         nothing, and said
       another
R10    a denial meets the charge, and no records bear it out          one step down, not
                                                                      below low
R11    each disclosure is dated, the newest more than 24 months ago   one step down, not
                                                                      below low
=====  =============================================================  ===================

Steps are very low, low, moderate and high; no rule leads out of them, so "high" needs two
independent voices and records.  A rule of the second part that would move nothing is not named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from enduse.model import Disclosure, Proposition

__all__ = ["OLD_AFTER_MONTHS", "RULES", "STEPS", "Grounds", "Rule", "Strength", "strength_of"]

OLD_AFTER_MONTHS = 24
"""What was so then need not be so now; a charge whose newest word is older is weakened."""

STEPS = ("very low", "low", "moderate", "high")

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table.

    Attributes:
        key: ``R1`` ...
        step: The step that it gives; empty in the second part.
        why: What stands behind the charge, with the rule's key.
        moves: Steps up or down, for the second part.
        floor: The step that it does not lead below.
    """

    key: str
    step: str
    why: str
    moves: int = 0
    floor: str = "very low"


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
        Rule("R7", "", "one step up by rule R7: trade records bear a figure in it out", 1),
        Rule("R8", "", "one step down by rule R8: trade records contradict a figure in it", -1),
        Rule(
            "R9",
            "",
            "unmoved by rule R9: trade records bear one reading of a figure out and contradict "
            "another",
        ),
        Rule(
            "R10",
            "",
            "one step down by rule R10: a denial meets it, and no records decide",
            -1,
            "low",
        ),
        Rule(
            "R11",
            "",
            "one step down by rule R11: the newest word behind it is more than 24 months old",
            -1,
            "low",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What else is known of a charge.

    Attributes:
        supported: Whether real trade records bear a figure in it out.
        contradicted: Whether real trade records contradict a figure in it.
        denied: Whether a denial meets it.
        as_of: Day of the assessment, ISO 8601; empty where age is not looked at.
        last_said: Days, ISO 8601, by which each disclosure was given; empty where one is undated.
    """

    supported: bool = False
    contradicted: bool = False
    denied: bool = False
    as_of: str = ""
    last_said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """Strength of evidence, with the rules that gave it.

    Attributes:
        rules: The rule of the first part, then those of the second that apply.
        step: One of :data:`STEPS`.
    """

    rules: tuple[Rule, ...]
    step: str

    @property
    def key(self) -> str:
        """Keys of the rules, joined: ``R3``, ``R5+R7``."""
        return "+".join(rule.key for rule in self.rules)

    @property
    def why(self) -> str:
        """The rules in words."""
        return "; ".join(rule.why for rule in self.rules)


def strength_of(
    proposition: Proposition, disclosures: Iterable[Disclosure], grounds: Grounds | None = None
) -> Strength:
    """Give the strength of evidence for a proposition, by the rule table.

    Args:
        proposition: The charge.
        disclosures: All disclosures of the case.
        grounds: What records, denials and age tell; nothing where it is None.
    """
    applied = [RULES[_voices_rule(proposition, disclosures)]]
    step = STEPS.index(applied[0].step)
    for rule in [] if grounds is None else [RULES[key] for key in _further(grounds)]:
        moved = _moved(step, rule)
        if moved != step or rule.moves == 0:
            applied.append(rule)
        step = moved
    return Strength(tuple(applied), STEPS[step])


def _moved(step: int, rule: Rule) -> int:
    if rule.moves >= 0:
        return min(step + rule.moves, len(STEPS) - 1)
    return max(step + rule.moves, min(step, STEPS.index(rule.floor)))


def _voices_rule(proposition: Proposition, disclosures: Iterable[Disclosure]) -> str:
    number = len(proposition.disclosures)
    if number == 0:
        return "R1"
    if number == 1:
        return "R3" if proposition.bases else "R2"
    voices = len(proposition.governments) + sum(
        item.named and item.country is None
        for item in disclosures
        if item.key in proposition.disclosures
    )
    if voices < _SEVERAL:
        return "R4"
    return "R6" if len(proposition.bases) >= _SEVERAL else "R5"


def _further(grounds: Grounds) -> list[str]:
    keys = []
    if grounds.supported and grounds.contradicted:
        keys.append("R9")
    elif grounds.supported:
        keys.append("R7")
    elif grounds.contradicted:
        keys.append("R8")
    if grounds.denied and not grounds.supported:
        keys.append("R10")
    if grounds.as_of and grounds.last_said and _is_old(max(grounds.last_said), grounds.as_of):
        keys.append("R11")
    return keys


def _is_old(said: str, as_of: str) -> bool:
    """Whether a day lies more than 24 months before another."""
    day = dt.date.fromisoformat(said[:10])
    month = day.month - 1 + OLD_AFTER_MONTHS
    year, month = day.year + month // 12, month % 12 + 1
    # The last day of February stands for itself in a year that has one day less.
    limit = dt.date(year, month, min(day.day, 28) if month == 2 else day.day)
    return dt.date.fromisoformat(as_of[:10]) > limit
