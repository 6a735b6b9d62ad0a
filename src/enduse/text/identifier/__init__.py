"""Identifying numbers: tax and register numbers, LEI, IMO, USCC, passports and the like."""

from enduse.text.identifier.checksum import (
    CHECKED,
    is_valid,
    is_valid_imo_company,
    is_valid_imo_ship,
)
from enduse.text.identifier.find import find_identifiers, numbers_in_query
from enduse.text.identifier.key import identifier_keys, is_one_off, typo_keys
from enduse.text.identifier.kind import Identifier, Kind, kind_of, kinds
from enduse.text.identifier.read import read_identifier, read_identifiers

__all__ = [
    "CHECKED",
    "Identifier",
    "Kind",
    "find_identifiers",
    "identifier_keys",
    "is_one_off",
    "is_valid",
    "is_valid_imo_company",
    "is_valid_imo_ship",
    "kind_of",
    "kinds",
    "numbers_in_query",
    "read_identifier",
    "read_identifiers",
    "typo_keys",
]
