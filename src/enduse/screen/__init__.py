"""Screening: a name against all listed names, with a score, a relation and reasons for each hit."""

from enduse.screen.group import group_matches
from enduse.screen.screener import Screener
from enduse.screen.shape import to_record

__all__ = ["Screener", "group_matches", "to_record"]
