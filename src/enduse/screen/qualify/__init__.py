"""What else is known of two parties, compared: births, countries, addresses and numbers."""

from enduse.screen.qualify.address import (
    Address,
    address_keys,
    address_level,
    crowded_keys,
    read_address,
)
from enduse.screen.qualify.birth import birth_level
from enduse.screen.qualify.country import country_level
from enduse.screen.qualify.number import Comparison, compare_numbers, read_all
from enduse.screen.qualify.weight import Rate, limits, rates, weight

__all__ = [
    "Address",
    "Comparison",
    "Rate",
    "address_keys",
    "address_level",
    "birth_level",
    "compare_numbers",
    "country_level",
    "crowded_keys",
    "limits",
    "rates",
    "read_address",
    "read_all",
    "weight",
]
