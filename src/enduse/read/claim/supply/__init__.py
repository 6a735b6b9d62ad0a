"""Supply: who gives what to whom, through whom, and what a claim says is done."""

from enduse.read.claim.supply.context import complete_roles
from enduse.read.claim.supply.find import Claimed, Supply, find_supply, is_generic_goods
from enduse.read.claim.supply.predicate import find_predicate, predicate_of_word

__all__ = [
    "Claimed",
    "Supply",
    "complete_roles",
    "find_predicate",
    "find_supply",
    "is_generic_goods",
    "predicate_of_word",
]
