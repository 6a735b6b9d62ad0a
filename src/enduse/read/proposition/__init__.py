"""Propositions: what is claimed, whoever words it, grouped over all documents of a case."""

from enduse.read.proposition.charge import kind_of
from enduse.read.proposition.find import find_charges, find_propositions

__all__ = ["find_charges", "find_propositions", "kind_of"]
