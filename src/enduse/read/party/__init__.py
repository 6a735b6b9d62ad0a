"""Parties: names of companies, organisations and persons in a text, told from those of places."""

from enduse.read.party.find import find_parties
from enduse.read.party.name import Name, find_names

__all__ = ["Name", "find_names", "find_parties"]
