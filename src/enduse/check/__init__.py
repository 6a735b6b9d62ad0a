"""Claims against lists and records, and denials against charges."""

from enduse.check.count import ask_lists, questions_in
from enduse.check.denial import compare_denials

__all__ = ["ask_lists", "compare_denials", "questions_in"]
