"""Hedges: the words by which a source weakens or grades what it says."""

from enduse.read.claim.hedge.find import Hedge, cue_hedge, find_hedges, has_limit
from enduse.read.claim.hedge.scope import bears_on_main, root_of

__all__ = ["Hedge", "bears_on_main", "cue_hedge", "find_hedges", "has_limit", "root_of"]
