"""Mapping files: how a table that is in no official form becomes a control list."""

from enduse.controls.mapping.read import read_mapping
from enduse.controls.mapping.rule import Condition, Grouping, Mapping, Rule

__all__ = ["Condition", "Grouping", "Mapping", "Rule", "read_mapping"]
