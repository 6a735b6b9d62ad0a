"""Forms for what is claimed: charges, whose word, denials, copies, other explanations."""

from enduse.assess.forms.claim import (
    alternative,
    denial,
    independence,
    judgement,
    lineage,
    reported,
)

__all__ = ["alternative", "denial", "independence", "judgement", "lineage", "reported"]
