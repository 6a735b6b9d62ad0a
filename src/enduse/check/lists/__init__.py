"""Claims that count listed parties, put to the lists."""

from enduse.check.lists.answer import ask_lists
from enduse.check.lists.question import ListQuestion, list_questions_in
from enduse.check.lists.stated import stated_count

__all__ = ["ListQuestion", "ask_lists", "list_questions_in", "stated_count"]
