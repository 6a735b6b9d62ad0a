"""Claims against lists and records, and denials against charges."""

from enduse.check.checks import check_claims
from enduse.check.conflict import find_conflicts
from enduse.check.denial import compare_denials
from enduse.check.ground import CheckGround

__all__ = ["CheckGround", "check_claims", "compare_denials", "find_conflicts"]
