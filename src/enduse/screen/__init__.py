"""Screening: a name against all listed names, with a score, a relation and reasons for each hit."""

from enduse.screen.pair import compare_names
from enduse.screen.screener import Screener
from enduse.screen.shape import to_record

__all__ = ["Screener", "compare_names", "to_record"]
